"""Parties that the sentence leaves out: filled by a named rule, without words of their own, and never over what is told."""

from __future__ import annotations

import pytest

from dateline import lexicon, parse, who
from dateline.model import Event, EventPlace, Party, Published, Quoted, Report, Span, content_id
from dateline.who.understood import Rule

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


def test_the_enemy_that_the_report_tells_of_is_the_loser():
    text = "The Red Dunes Front fought the Blue Dunes Front. Later the Red Dunes Front seized Faya."
    other = Party(name="Blue Dunes Front", id="n:blue-dunes-front", kind="group")
    fight = event(text, "fought", "clash", actor=(GROUP,), recipient=(other,))
    fall = event(text, "seized", "capture", actor=(GROUP,), place=(FAYA,))
    assert understood(text, fight, fall)[1].recipient[0].name == "Blue Dunes Front"


def test_where_nothing_is_told_nothing_is_filled():
    text = "A bomb killed two men."
    (made,) = understood(text, event(text, "killed", "killing"))
    assert made.actor == made.recipient == ()


def test_rules_name_kinds_that_there_are():
    kinds = {rule.id for rule in lexicon.rules("en", "understood.toml", Rule)}
    assert all(key.startswith("who.understood.") for key in kinds)
