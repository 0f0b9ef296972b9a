"""Happened, ongoing, announced, possible, negated."""

from __future__ import annotations

import pytest

from dateline import parse, said
from dateline.model import Event, Published, Quantity, Quoted, Report, Span

CASES = [
    # scope: what stands lower in the clause does not leak up, a joined verb shares what governs the first
    ("The rebels took the town where nobody had expected them.", "took", "capture", "happened"),
    ("The rebels took the town, which may be shelled.", "took", "capture", "happened"),
    ("The army will pull out and hand over the base.", "hand over", "surrender", "announced"),
    ("The army did not kill or wound anyone.", "wound", "injury", "negated"),
    ("The army denied that it had burned the mill and said it had left the valley.", "left", "withdrawal", "happened"),
    ("Seoul blamed the rebels; the rebels denied it.", "blamed", "accusation", "happened"),
    ("The group said it killed ten; nobody else has said so.", "killed", "killing", "happened"),
    # negation
    ("The convoy never reached the town.", "reached", "advance", "negated"),
    ("Not a single shot was fired.", "fired", "attack", "negated"),
    ("The rebels no longer control the town.", "control", "control", "negated"),
    ("The troops have yet to leave the valley.", "leave", "withdrawal", "negated"),
    ("The blast hurt no one.", "hurt", "injury", "negated"),
    ("No fewer than ten people were killed.", "killed", "killing", "happened"),
    ("The troops did not leave until Friday.", "leave", "withdrawal", "happened"),
    ("The ministry rejected claims that it had shelled the port.", "shelled", "shelling", "negated"),
    ("The talks were called off.", "called off", "meeting", "negated"),
    # whose denial tells a death, who is treated, who is lodged, what is handed out day by day, what has been closed and what lies closed
    ("The guard did not survive the night.", "survive", "killing", "happened"),
    ("Nobody survived the blast.", "survived", "killing", "happened"),
    ("Nineteen men are being treated in the barn.", "treated", "injury", "happened"),
    ("Some ninety families are lodged in the barn.", "lodged", "displacement", "ongoing"),
    ("Volunteers hand out bread in the barn.", "hand out", "aid", "ongoing"),
    ("Troops have surrounded the mill.", "surrounded", "siege", "happened"),
    ("The mill has been surrounded since May.", "surrounded", "siege", "ongoing"),
    # the modal ladder
    ("The rebels could attack the port.", "attack", "attack", "possible"),
    ("Analysts fear that the port will be attacked.", "attacked", "attack", "possible"),
    ("The commander is thought to have fled.", "fled", "flight", "possible"),
    ("The troops are to leave the valley on Friday.", "leave", "withdrawal", "announced"),
    ("The minister promised that the troops would leave the valley.", "leave", "withdrawal", "announced"),
    ("The president ordered an investigation.", "investigation", "legal", "announced"),
    # done all the same
    ("The villagers had to flee the valley.", "flee", "displacement", "happened"),
    ("The group claims to have killed ten soldiers.", "killed", "killing", "happened"),
    ("It was the first town to fall to the rebels.", "fall", "capture", "happened"),
    ("The shelling forced thousands to flee.", "flee", "displacement", "happened"),
    ("Thirty people are known to have died in the raid.", "died", "killing", "happened"),
    # what a deed to come waits for
    ("We will not stop until the valley is liberated.", "liberated", "capture", "possible"),
    ("He said that he would return once the rebels had left the valley.", "left", "withdrawal", "possible"),
    ("The guns fell silent once the town was captured.", "captured", "capture", "happened"),
    ("We have no indication that anyone was hurt.", "hurt", "injury", "negated"),
    ("There is evidence that the army shelled the market.", "shelled", "shelling", "happened"),
    # going on
    ("The army is shelling the port.", "shelling", "shelling", "ongoing"),
    ("The army has been shelling the port for days.", "shelling", "shelling", "ongoing"),
    ("The rebels hold the port.", "hold", "control", "ongoing"),
    ("The town has been besieged since June.", "besieged", "siege", "ongoing"),
    ("The army continues to shell the port.", "shell", "shelling", "ongoing"),
    ("The rebels entered the government-held town.", "held", "control", "ongoing"),
    ("The army liberated the rebel-held town.", "held", "control", "happened"),
    ("Some 1,500 soldiers are stationed at the port.", "stationed", "deployment", "ongoing"),
    ("The army still held the bridge, a captain said.", "held", "control", "ongoing"),
    ("Three guards are dead.", "dead", "killing", "happened"),
    # headlines and entries
    ("Rebels seize port", "seize", "capture", "happened"),
    ("Army to leave valley by June", "leave", "withdrawal", "announced"),
    ("Army to leave valley and hand over base", "hand over", "surrender", "announced"),
    ("Talks are to open in Tarma on Monday.", "Talks", "meeting", "announced"),
    ("Families have begun fleeing the valley.", "fleeing", "displacement", "ongoing"),
    ("The two sides meet in Tarma on Thursday.", "meet", "meeting", "announced"),
    ("12 May: The rebels seize the port.", "seize", "capture", "happened"),
    # speech acts
    ("The rebels vowed to keep the port.", "vowed", "pledge", "announced"),
    ("The army threatens to shell the port.", "threatens", "threat", "announced"),
    ("The council calls on both sides to stop.", "calls on", "demand", "ongoing"),
    ("The council called on both sides to stop.", "called on", "demand", "happened"),
    ("The rebels deny any part in it.", "deny", "refusal", "ongoing"),
    ("The rebels have refused to sign.", "refused", "refusal", "happened"),
    ("No group has claimed responsibility.", "claimed responsibility", "claim-responsibility", "negated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "kind", "gives"), CASES, ids=[f"{n}-{c[1].replace(' ', '_')}" for n, c in enumerate(CASES)])
def test_factuality(text, anchor, kind, gives, told):
    assert told(text, anchor, kind).factuality == gives


def test_a_believed_toll_is_an_estimate_of_what_happened():
    text = "Some 15,000 people are thought to have died in the war."
    document = parse.parse(Report.of(text), parse.load())
    toll = Quantity(of="killed", low=13500, high=16500, start=0, end=18, quote=text[:18])
    at = text.index("died")
    event = Event(
        id="e", kind="killing", anchor=Quoted.cut(text, Span(at, at + 4)), sentence=Span(0, len(text)), rule="test", quantities=(toll,)
    )
    (judged,) = said.attribute(document, [event], (), Published())
    assert judged.factuality == "happened"
