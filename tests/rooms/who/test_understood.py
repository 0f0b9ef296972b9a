"""Parties that the sentence leaves out: filled by a named rule, without words of their own, and never over what is told."""

from __future__ import annotations

import pytest

from dateline import parse, who
from dateline.model import Event, EventPlace, Party, Published, Quoted, Report, Span, content_id
from dateline.who.understood import levels, weights

GROUP = Party(name="Red Dunes Front", id="n:red-dunes-front", kind="group")
CHAD = Party(name="Government of Chad", id="state:TD", kind="government")
FAYA = EventPlace(name="Faya", id="faya", country="TD")


def event(text: str, anchor: str, kind: str, **slots: tuple[object, ...]) -> Event:
    start = text.index(anchor)
    span = Span(start, start + len(anchor))
    return Event(
        id=content_id("e", kind, start), kind=kind, anchor=Quoted.cut(text, span), sentence=Span(0, len(text)), rule="test", **slots
    )


def understood(text: str, *events: Event) -> tuple[Event, ...]:
    document = parse.parse(Report.of(text), parse.load())
    return who.understand(document, events, who.find(document, (), Published()))


CASES = [
    # a town taken by a group was the government's
    ("Fighters seized Faya.", "seized", "capture", {"actor": (GROUP,), "place": (FAYA,)}, "recipient", "Government of Chad"),
    # what the report tells of its parties comes before the land
    ("Police arrested two men in Faya.", "arrested", "arrest", {"place": (FAYA,)}, "actor", "Government of Chad"),
    # told parties stay
    (
        "Fighters seized Faya from rivals.",
        "seized",
        "capture",
        {"actor": (GROUP,), "recipient": (CHAD,)},
        "recipient",
        "Government of Chad",
    ),
]


@pytest.mark.parametrize(("text", "anchor", "kind", "slots", "slot", "name"), CASES)
def test_the_missing_party_is_understood(text, anchor, kind, slots, slot, name):
    (made,) = understood(text, event(text, anchor, kind, **slots))
    (party,) = getattr(made, slot)
    assert party.name == name
    assert slots.get(slot) or (party.quote is None and party.rule.startswith("who.understood."))


@pytest.mark.xfail(strict=True, reason="the weights set the government of the land beside the enemy told of, and neither is likely enough")
def test_the_enemy_that_the_report_tells_of_is_the_loser():
    text = "The Red Dunes Front fought the Blue Dunes Front. On Monday the Red Dunes Front shelled the Blue Dunes Front, then seized Faya."
    other = Party(name="Blue Dunes Front", id="n:blue-dunes-front", kind="group")
    fight = event(text, "fought", "clash", actor=(GROUP,), recipient=(other,))
    fire = event(text, "shelled", "shelling", actor=(GROUP,), recipient=(other,))
    fall = event(text, "seized", "capture", actor=(GROUP,), place=(FAYA,))
    assert understood(text, fight, fire, fall)[2].recipient[0].name == "Blue Dunes Front"


def test_where_nothing_is_told_nothing_is_filled():
    text = "A bomb killed two men."
    men = Party(name="men", id="u:men", kind="people")
    (made,) = understood(text, event(text, "killed", "killing", recipient=(men,)))
    assert made.actor == ()


def test_what_only_the_learned_reader_points_at_is_weighed_and_keeps_its_words():
    text = "The Red Dunes Front seized Faya."
    words = {"start": 0, "end": 19, "quote": "The Red Dunes Front"}
    pointed = Party(name=GROUP.name, id=GROUP.id, kind="group", rule="tagger", **words)
    (made,) = understood(text, event(text, "seized", "capture", actor=(pointed,), place=(FAYA,)))
    assert made.actor == (pointed,)


def test_a_party_stands_on_one_side_only():
    text = "The Red Dunes Front seized Faya."
    pointed = Party(name=GROUP.name, id=GROUP.id, kind="group", rule="tagger", start=0, end=19, quote="The Red Dunes Front")
    (made,) = understood(text, event(text, "seized", "capture", actor=(pointed,), recipient=(pointed,), place=(FAYA,)))
    assert not {p.id for p in made.actor} & {p.id for p in made.recipient}


def test_the_same_events_are_filled_the_same_way_in_any_order_of_actors():
    text = "Fighters seized Faya. The Red Dunes Front killed nine."
    told = event(text, "seized", "capture", actor=(GROUP,), place=(FAYA,))
    document = parse.parse(Report.of(text), parse.load())
    actors = who.find(document, (), Published())
    assert who.understand(document, (told,), actors) == who.understand(document, (told,), tuple(reversed(actors)))


def test_weights_are_of_signs_and_levels_are_likelihoods():
    table, level = weights("en"), levels("en")
    assert all(sign.split(":")[0].split("<")[0] in "ar" for sign in table)
    assert all(0 < value < 1 for value in level.likely.values())
