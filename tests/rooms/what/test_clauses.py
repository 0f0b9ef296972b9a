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
    # a present tense tells a state
    ("The troops still occupy the strip.", ["control"]),
    ("The troops occupied the strip on Monday.", ["capture"]),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_a_clause_tells(text, told):
    assert kinds(text) == told
