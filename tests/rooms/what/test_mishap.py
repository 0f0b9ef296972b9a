"""Harm that nobody did is no event of conflict; harm in a war that also has weather is."""

from __future__ import annotations

import pytest

import dateline

NOBODY = [
    "An earthquake killed ninety people in the valley on Monday, and houses collapsed.",
    "Nineteen pilgrims were killed when their bus plunged into a gorge on Monday.",
    "A gas cylinder exploded in a bakery on Monday. Four bakers were killed and nine customers were injured.",
    "Workers were hurt when a furnace blew up. The blast destroyed the roof of the hall.",
    "The volcano erupted on Sunday, and several hikers were injured.",
    "Seventy villagers have died of alcohol poisoning this month, the clinic said.",
    "Nine sailors were rescued after their boat capsized off the cape.",
    # in the middle of a war
    "Rebels shelled the port on Monday. The cholera epidemic killed forty people in the camps.",
]
SOMEBODY = [
    ("A bomb killed four bakers on Monday while rain fell on the market.", "killing"),
    ("Militants attacked a gas plant on Monday and killed nine engineers.", "killing"),
    ("Gunmen stormed the clinic during the cholera epidemic and killed two nurses.", "killing"),
    ("Rebels shelled the port on Monday. The crash of a helicopter at the mole killed its pilot.", "killing"),
    ("A blast ripped through a bus on Monday. Twenty passengers were killed.", "killing"),
    ("Shops were looted during the pandemic.", "destruction"),
    ("Forty people fled their homes after the flood.", "displacement"),
]


def kinds(text):
    return [event.kind for event in dateline.read(text, published="2024-03-05").events]


@pytest.mark.parametrize("text", NOBODY, ids=[t[:24] for t in NOBODY])
def test_harm_that_nobody_did(text):
    assert not {"killing", "injury", "destruction", "bombing", "attack", "airstrike", "release"} & set(kinds(text))


@pytest.mark.parametrize(("text", "kind"), SOMEBODY, ids=[t[:24] for t, _ in SOMEBODY])
def test_harm_that_somebody_did(text, kind):
    assert kind in kinds(text)
