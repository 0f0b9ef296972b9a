"""How sure a place is, and which others of its name there are."""

from __future__ import annotations

import dateline
from dateline.model import Reading

HOMONYM = "Troops are in Syria and Lebanon. The army entered Tripoli on Monday."
CLEAR = "Shells fell on Kharkiv in Ukraine on Monday."


def place(text, quote):
    return next(p for p in dateline.read(text, published="2024-03-05").places if p.quote == quote)


def test_a_homonym_is_unsure_and_names_its_rival():
    tripoli = place(HOMONYM, "Tripoli")
    assert tripoli.unsure
    rival = tripoli.others[0]
    assert (rival.name, rival.country) == ("Tripoli", "LY")
    assert rival.lat is not None
    assert 0 < rival.score < 0.5


def test_a_clear_place_is_sure():
    kharkiv = place(CLEAR, "Kharkiv")
    assert not kharkiv.unsure
    assert kharkiv.others == ()


def test_namesakes_are_elsewhere_and_best_first():
    others = place("A shop burned in Springfield on Monday.", "Springfield").others
    assert len({o.id for o in others}) == len(others) > 1
    assert [o.score for o in others] == sorted((o.score for o in others), reverse=True)


def test_the_event_says_that_its_place_is_unsure():
    reading = dateline.read(HOMONYM, published="2024-03-05")
    assert {p.unsure for e in reading.events for p in e.place if p.name == "Tripoli"} == {True}


def test_given_spans_say_it_too():
    (found,) = dateline.resolve_places("A shop burned in Springfield.", [(17, 28)])
    assert found is not None
    assert found.unsure
    assert found.others


def test_it_survives_the_way_through_json():
    reading = dateline.read(HOMONYM, published="2024-03-05")
    assert Reading.from_json(reading.to_json()) == reading


def test_a_place_that_is_told_is_sure():
    told = dateline.read("Gunmen shot dead nine people in Gao, Mali, on Monday.", published="2024-03-05")
    assert {p.unsure for e in told.events for p in e.place} == {False}


HELD = """Rebels seized Gao, in Mali, on Saturday. Gao fell without a shot, residents of Gao said.

The rebels had burned down the barracks of Gao in May.

They now control nine of Mali's regions, leaving the government with a small number of towns in the west, as well as the capital, Bamako.
"""


def test_what_is_held_is_named_where_the_holding_is_told():
    told = dateline.read(HELD, published="2024-03-05")
    held = [p.name for e in told.events if e.kind == "control" and e.anchor.quote == "leaving" for p in e.place]
    assert held
    assert "Gao" not in held
