"""What a sentence and those beside it tell of an event chooses its codes."""

from __future__ import annotations

import pytest

import dateline


def subs(text: str, kind: str) -> set[str | None]:
    return {e.codes.acled.sub_event_type for e in dateline.read(text, readers="frames").events if e.kind == kind}


ACLED = [
    ("The rebels seized Tarn on Monday. They moved in after the withdrawal of the army.", "capture", "Non-violent transfer of territory"),
    ("The rebels seized Tarn on Monday. Fighting for the town had lasted a week.", "capture", "Non-state actor overtakes territory"),
    ("Rebels fired shells at the old town of Varda. Doctors said that the shells held chlorine gas.", "shelling", "Chemical weapon"),
    ("A bomb went off at the barracks in Varda. Police spoke of a suicide attack.", "bombing", "Suicide bomb"),
    ("Two drivers were killed by a rocket-propelled grenade.", "killing", "Shelling/artillery/missile attack"),
    ("A grenade killed two drivers in Varda.", "killing", "Grenade"),
    ("A fall of rock thousands of metres into the air killed two drivers.", "killing", "Attack"),
    ("Nine stokers died when an air strike hit the boiler house.", "killing", "Air/drone strike"),
    ("Forty rebels surrendered to the army in Varda.", "surrender", "Agreement"),
    ("The governor handed over the town of Varda to the rebels.", "surrender", "Non-violent transfer of territory"),
    ("Police used tear gas against demonstrators in Varda.", "attack", "Protest with intervention"),
    ("Two demonstrators were killed in Varda on Friday.", "killing", "Excessive force against protesters"),
    ("Thousands marched through Varda on Sunday. Some hurled bottles at shop windows.", "protest", "Violent demonstration"),
    ("Thousands marched through Varda on Sunday. The weather was mild.", "protest", "Peaceful protest"),
    ("Missiles hit a chemical plant near Varda in retaliation for a gas attack.", "shelling", "Shelling/artillery/missile attack"),
    ("Nobody was killed in the raid on Varda.", "killing", None),
]


@pytest.mark.parametrize(("text", "kind", "sub"), ACLED, ids=[text[:40] for text, *_ in ACLED])
def test_what_is_told_around_an_event_chooses_its_sub_event(text, kind, sub):
    assert subs(text, kind) == {sub}
