"""How events and names hang together; sentences are written for these tests."""

from __future__ import annotations

import pytest

SPEAKERS = [
    ("The governor of Herat said that a bomb had killed nine people in Kandahar.", {"Herat": True, "Kandahar": False}),
    ("According to police in Mopti, gunmen burned a village near Douentza.", {"Mopti": True, "Douentza": False}),
    ("Troops shelled Benghazi, and residents of Tripoli fled.", {"Benghazi": False, "Tripoli": False}),
    ("Rebels entered Goma on Friday. A doctor in Bukavu told reporters that people fled.", {"Goma": False, "Bukavu": True}),
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS, ids=[t[:24] for t, _ in SPEAKERS])
def test_names_that_only_tell_who_speaks(scene_of, text: str, wanted: dict[str, bool]) -> None:
    scene = scene_of(text)
    told = {p.quote: speaks for p, speaks in zip(scene.places, scene.ties.speakers, strict=True)}
    assert told == wanted


def test_an_event_governs_what_hangs_on_it(scene_of) -> None:
    scene = scene_of("Rebels captured Goma on Friday, killing ten soldiers.")
    killing = next(e for e in scene.events if e.kind == "killing")
    assert [tie.event.kind for tie in scene.ties.governors(killing)] == ["capture"]
    assert [tie.event.kind for tie in scene.ties.under[scene.ties.over[killing.id].event.id]] == ["killing"]


def test_a_name_belongs_to_the_event_that_it_hangs_on(scene_of) -> None:
    scene = scene_of("Troops shelled Benghazi on Monday, and on Tuesday gunmen attacked Tripoli.")
    owners = {p.quote: tie.event.kind for p, tie in zip(scene.places, scene.ties.owners, strict=True) if tie}
    assert owners == {"Benghazi": "shelling", "Tripoli": "attack"}


def test_words_that_point_elsewhere(scene_of) -> None:
    scene = scene_of("Elsewhere, gunmen have attacked Tripoli again since Monday.")
    assert scene.ties.adverbs(scene.events[0]) == ("again", "elsewhere", "since")
