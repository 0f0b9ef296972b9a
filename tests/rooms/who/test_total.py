"""Any text at all: no exception, and every mention shows its words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import parse, who
from dateline.model import Published, Report

TEXT = "the The army of Chad Hamas they who said “We ” \" killed 12 others Gen. Ivo Marek 's , . ( ) UN and both sides TALIBAN - de al"
WORDS = st.sampled_from([*TEXT.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_every_mention_quotes_the_text(text):
    report = Report.of(text)
    document = parse.parse(report, parse.load())
    found = who.find(document, (), Published())
    for actor in found:
        assert report.text[actor.start : actor.end] == actor.quote
        assert actor.quote.strip()
        assert actor.id
        assert actor.name
    assert found == who.find(document, (), Published())
    assert list(found) == sorted(found, key=lambda a: (a.start, a.end, a.head))
