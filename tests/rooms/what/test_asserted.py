"""What is asked, what one can or should do, and what whoever does it would meet, are no events; what is told beside them is."""

from __future__ import annotations

import pytest

from dateline import parse
from dateline.model import Report
from dateline.what import see

CASES = [
    ("Has the town fallen?", []),
    ("Who shelled the market?", []),
    ("How many people have been killed?", []),
    ("Were the villagers who were killed on Monday armed?", ["killing"]),
    ("Why did the rebels burn the market?", ["destruction"]),
    ("Will the army shell the town?", ["shelling"]),
    ("The refugees can return, the mayor said.", []),
    ("Five miners may have been killed.", ["killing"]),
    ("The army should withdraw from the valley, the bishop said.", []),
    ("Anyone who attacked the convoy would be punished, the general said.", ["threat"]),
    ("The rebels attacked the convoy.", ["attack"]),
    ("Nobody was wounded.", ["injury"]),
    ("The rebels hoped to capture the bridge.", []),
    ("The rebels tried to capture the bridge.", ["capture"]),
    ("The guards were told to keep walking and not to resist.", ["demand"]),
    ("Any rebel who lays down his arms is safe, the leaflet said.", []),
    ("Every rebel laid down his arms.", ["surrender"]),
    ("The curfew stays until the rebels withdraw from the port.", []),
    ("The curfew stayed until the rebels withdrew from the port.", ["withdrawal"]),
    ("He would answer for nothing if the army attacked the camp.", []),
    ("The shops of the port worry about a siege.", []),
    ("The port fell after a siege of two months.", ["capture", "siege"]),
    ("Those attacks changed the valley.", []),
    ("A prosecutor looked into the deaths.", ["legal"]),
    ("The rebels lack the ability to attack the port.", []),
    ("The rebels failed in an attempt to attack the port.", ["attack"]),
    ("The gunmen used a lorry to attack the barracks.", []),
    ("The gunmen used to attack the barracks at night.", ["attack"]),
    ("The doctors of the port were not allowed to speak.", []),
    ("Two brothers were charged with two counts of murder and assault.", ["legal"]),
    ("Two brothers were charged with the murder of a judge.", ["legal", "killing"]),
    ("The patrols were kept from entering the valley.", []),
    ("The rebels show no interest in making concessions.", []),
    ("The rebels spoke of the risk of attacking the port.", []),
    ("The rebels were blamed for shelling the port.", ["accusation", "shelling"]),
    ("The two men had plotted an attack on the parliament.", []),
    ("The rebels had launched an attack on the parliament.", ["attack"]),
    ("The decree was an assault on their patience.", []),
    ("It was the third raid on the port since May.", ["attack"]),
    ("The men who plan such attacks live abroad.", []),
    ("Rebels raided the port. The raid in the north was the third of the year.", ["attack"]),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_what_is_told(text, told):
    document = parse.parse(Report.of(text), parse.load(None, "en"))
    assert [c.kind for c in see(document, (), (), (), "frames")] == told
