"""Who is taken in war is captured, others are abducted; a deed that nobody claims has no claimant."""

from __future__ import annotations

import pytest

import dateline

TAKEN = [
    ("The army said that 438 were taken prisoner.", "captured"),
    ("The rebels captured 25 in the assault on the hill, the army said.", "captured"),
    ("Gunmen kidnapped 25 on the road to the mine.", "abducted"),
]


@pytest.mark.parametrize(("text", "of"), TAKEN, ids=[t for t, _ in TAKEN])
def test_of_whom(text, of):
    counts = [q.of for e in dateline.read(text, published="2015-06-02").events for q in e.quantities if e.kind == "abduction"]
    assert counts == [of]


UNCLAIMED = ["No organisation immediately claimed responsibility for the blast.", "No group has claimed the attack."]


@pytest.mark.parametrize("text", UNCLAIMED)
def test_nobody_claims(text):
    claims = [e for e in dateline.read(text, published="2015-06-02").events if e.kind == "claim-responsibility"]
    assert [(e.actor, e.factuality) for e in claims] == [((), "negated")]


HELD = [
    ("Rebels seized Gao on Monday, the last town in the north of Mali still held by the army.", "happened"),
    ("Rebels seized Gao on Monday, a town near Timbuktu. Timbuktu is still held by the army.", "ongoing"),
]


@pytest.mark.parametrize(("text", "factuality"), HELD, ids=["taken", "held"])
def test_what_was_held_until_it_was_taken_is_held_no_more(text, factuality):
    told = [e for e in dateline.read(text, published="2012-04-02").events if e.kind == "control"]
    assert [e.factuality for e in told] == [factuality]
