"""Clauses and voices: what a speech act hides, what a subject does, and which named nouns tell a slot of their own."""

from __future__ import annotations

import pytest

from dateline import parse
from dateline.model import Report
from dateline.what import see


def kinds(text):
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    return [c.kind for c in see(doc, (), (), (), "frames")]


TOLD = [
    # a sentence before a semicolon is no complement of the verb behind it
    ("Nine herders were killed at the ford; the mayor vowed to stay.", ["killing", "pledge"]),
    ("Soldiers will leave the town, the general promised.", ["pledge"]),
    # a participle with a subject of its own is no passive
    ("On Friday, thousands of protesters wearing masks gathered around the station and chanted slogans.", ["protest", "protest"]),
    # who condemns a deed tells it too where its victim is named
    ("The council condemned the murder of the editor.", ["accusation", "killing"]),
    ("The council condemned the killing.", ["accusation"]),
    # a verb in a row with another is no word of its wording
    ("The presidents met in the hotel and demanded a halt.", ["meeting", "demand"]),
    # a present tense tells a state
    ("The troops still occupy the strip.", ["control"]),
    ("The troops occupied the strip on Monday.", ["capture"]),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_a_clause_tells(text, told):
    assert kinds(text) == told


DOERS = [
    # who helps does it too
    ("The militias helped the army topple the junta last May.", "power-change", {"militias", "army"}),
    ("The militias watched as the army toppled the junta.", "power-change", {"army"}),
    ("Smugglers armed two clans that helped the Philippines topple the junta.", "power-change", {"clans", "Philippines"}),
    # whoever is called his stands beside those who are told by him
    ("Ten men were killed by forces loyal to General Orsk, a warlord, and his northern allies.", "killing", {"forces", "allies"}),
    ("Ten men were killed by forces loyal to Orsk and Belin.", "killing", {"forces"}),
]


@pytest.mark.parametrize(("text", "kind", "doers"), DOERS)
def test_who_does_it_together(text, kind, doers):
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    told = next(c for c in see(doc, (), (), (), "frames") if c.kind == kind)
    found = {r.span.of(text) for r in told.roles if r.name == "actor"}
    assert len(found) == len(doers)
    assert all(any(doer in words for words in found) for doer in doers), found


def test_a_stretch_of_time_is_nobody_who_is_killed():
    text = "The governor was abducted and killed hours after he blamed the rebels."
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    told = next(c for c in see(doc, (), (), (), "frames") if c.kind == "killing")
    assert {(r.name, r.span.of(text)) for r in told.roles if r.name in ("actor", "recipient")} == {("recipient", "The governor")}


def test_who_is_allowed_to_escape_escapes():
    text = "Gunmen stormed the jail on Saturday, allowing nearly 400 inmates to escape."
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    told = next(c for c in see(doc, (), (), (), "frames") if c.kind == "flight")
    assert [r.span.of(text) for r in told.roles if r.name == "actor"] == ["nearly 400 inmates"]


GOERS = [
    # the parse hangs the verb on a noun as if somebody had done it to them
    ("Ostrian troops with lorries crossed into the valley late on Monday.", ["advance"]),
    ("Some 900 residents left within the hour.", ["displacement"]),
    # whom another verb tells of are left by somebody
    ("The men left behind by the column were fed by the monks.", ["aid"]),
]


@pytest.mark.parametrize(("text", "told"), GOERS)
def test_who_goes_does_it_though_the_verb_is_hung_on_him(text, told):
    assert kinds(text) == told


def test_a_rule_that_wants_a_number_leaves_the_verb_to_others():
    text = "The shelling went on until they reached a truce."
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    told = next(c for c in see(doc, (), (), (), "frames") if c.kind == "ceasefire")
    assert told.anchor.quote == "reached"


def test_a_number_may_stand_for_whom_it_counts():
    text = "Ostrand has 200 soldiers on the island, and Belmark is sending 700. Belmark sent everything that it had."
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    sent = [c for c in see(doc, (), (), (), "frames") if c.anchor.quote in ("sending", "sent")]
    assert [(c.kind, c.anchor.quote) for c in sent] == [("deployment", "sending")]
