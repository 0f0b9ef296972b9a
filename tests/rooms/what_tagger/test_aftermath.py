"""Who acts after a deed, or in answer to it, did not do it, wherever the learned reader points; nobody does a thing to himself."""

from __future__ import annotations

import pytest

import dateline

TEXTS = [
    ("The United States overthrew the Taliban after the September 11 attacks.", "attack", "actor", "Government of the United States"),
    ("The United States overthrew the junta after the May 4, 2003 attacks.", "attack", "actor", "Government of the United States"),
    ("The rebels withdrew from Gao after a counter-attack.", "attack", "actor", "rebels"),
    ("Belmar shut its border in retaliation for the raid on Orvane.", "attack", "actor", "Government of Belmar"),
    ("The port was taken from the Houthis on Sunday.", "capture", "actor", "Houthis"),
    ("Rebels attacked an army post at Dori on Monday, losing 26 men.", "killing", "actor", "rebels"),
]


@pytest.mark.parametrize(("text", "kind", "slot", "nobody"), TEXTS)
def test_who_did_not_do_it(text, kind, slot, nobody):
    told = [e for e in dateline.read(text, readers="both").events if e.kind == kind]
    assert told
    assert nobody not in {p.name for e in told for p in getattr(e, slot)}
