"""Why a verb told no event: the nearest rule and the condition that failed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import parse
from dateline.model import Report
from dateline.what import silences


def quiet(text):
    doc = parse.parse(Report.of(text), parse.load(None, "en"))
    found = silences(doc, (), (), ())
    assert all(text[s.start : s.end] == s.quote for s in found)
    return {s.quote: (s.rule, s.why) for s in found}


REASONS = [
    ("The herdsman whistled.", "whistled", "", "no rule knows this verb"),
    ("Sales met expectations.", "met", "meeting.meet", "subject is “Sales”, barred"),
    ("Snow blocked the pass.", "blocked", "siege.cut-off", "it may not stand with: snow"),
    ("The mayor urged the rebels to leave.", "leave", "withdrawal.leave", "it tells only what is demanded"),
    ("They came back on Friday.", "came", "return.families", "subject is “They”, asked"),
]


@pytest.mark.parametrize(("text", "verb", "rule", "why"), REASONS)
def test_a_verb_without_event_has_a_reason(text, verb, rule, why):
    told = quiet(text)[verb]
    assert told[0] == rule
    assert told[1].startswith(why)


def test_a_verb_that_tells_an_event_is_not_among_them():
    assert "seized" not in quiet("Rebels seized Orvane.")


WORDS = ["Rebels", "seized", "the", "town", "met", "blocked", "and", "to", "leave", "of", ",", ".", "was", "held", "by", "urged", "who"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_total_on_any_text(text):
    quiet(text)
