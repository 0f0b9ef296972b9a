"""Any text, any anchor: an answer, exact words, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import parse, said
from dateline.model import Event, Published, Quoted, Report, Span

WORDS = [
    "said",
    "told",
    "“",
    "”",
    '"',
    "according",
    "to",
    "the",
    "army",
    ",",
    ".",
    ";",
    ":",
    "\n",
    "not",
    "will",
    "that",
    "attacked",
    "he",
    "no",
    "-",
    "of",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))


def every_event(text: str) -> list[Event]:
    spans = [Span(i, min(i + 5, len(text))) for i in range(0, len(text), 4)]
    kinds = ("attack", "control", "refusal", "pledge", "ceasefire")
    return [
        Event(id=str(n), kind=kinds[n % 5], anchor=Quoted.cut(text, s), sentence=Span(0, len(text)), rule="test")
        for n, s in enumerate(spans)
    ]


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_total_and_exact(text):
    document = parse.parse(Report.of(text), parse.load())
    events = every_event(text)
    found = said.attribute(document, events, (), Published())
    assert [e.id for e in found] == [e.id for e in events]
    assert found == said.attribute(document, events, (), Published())
    for event in found:
        for speaker in event.said_by:
            assert speaker.span is not None
            assert speaker.span.of(text) == speaker.quote
            assert speaker.name


@pytest.mark.parametrize("text", ["he said that " * 700, "he said; " * 900, "“a” said b, " * 600, "the army, which said, " * 400])
def test_no_prose_is_read_in_good_time(text):
    document = parse.parse(Report.of(text), parse.load())
    assert len(said.attribute(document, every_event(text), (), Published())) == len(every_event(text))


def test_no_events_no_work():
    document = parse.parse(Report.of("Officials said so."), parse.load())
    assert said.attribute(document, [], (), Published()) == ()
