"""Spans and quotes cannot be half set or wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Party, Quoted, Span, Understood, mention_of

texts = st.text(max_size=60)


@given(texts, st.integers(0, 70), st.integers(0, 70))
def test_a_quote_is_what_stands_there(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    quoted = Quoted.cut(text, Span(start, end))
    assert text[quoted.start : quoted.end] == quoted.quote


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2), (-3, -1)])
def test_a_span_that_is_none(start, end):
    with pytest.raises(ValueError, match="a span ends"):
        Span(start, end)


@pytest.mark.parametrize("words", [{"start": 1}, {"end": 3}, {"quote": "ab"}, {"start": 1, "end": 3}, {"start": 1, "quote": "ab"}])
def test_an_understood_value_has_all_its_words_or_none(words):
    with pytest.raises(ValueError, match="together or not at all"):
        Understood(**words)


def test_a_quote_that_does_not_fit():
    with pytest.raises(ValueError, match="does not fit"):
        Quoted(start=1, end=3, quote="abc")
    with pytest.raises(ValueError, match="does not fit"):
        Party(name="A", id="a", kind="group", start=1, end=3, quote="abc")


SPANS = [((0, 4), (4, 6), False), ((0, 4), (3, 6), True), ((3, 6), (0, 4), True), ((2, 3), (0, 9), True), ((4, 4), (0, 9), True)]


@pytest.mark.parametrize(("one", "two", "meet"), SPANS)
def test_spans_meet(one, two, meet):
    assert Span(*one).overlaps(Span(*two)) is meet
    assert Span(*two).overlaps(Span(*one)) is meet


def test_the_shortest_mention_that_holds_the_head_wins():
    text = "rebels of the northern front and villagers"
    whole, rebels, front = (Quoted.cut(text, Span(*s)) for s in ((0, 28), (0, 6), (10, 28)))
    assert mention_of([whole, front, rebels], Span(0, 28), 0) == rebels
    assert mention_of([whole, front], Span(0, 28), 0) == whole
    assert mention_of([front], Span(0, 28), 0) == front
    assert mention_of([], Span(0, 28), 0) is None
