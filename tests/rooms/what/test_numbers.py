"""How many a phrase says, by the guide's table; and that no text at all breaks the reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import document
from dateline.what import numbers

EXAMPLES = document("en", "quantities.toml")["examples"]


@pytest.mark.parametrize(("phrase", "wanted"), EXAMPLES.items())
def test_examples(phrase, wanted):
    low, high, total = (*(None if v == "open" else v for v in wanted), *[None] * (3 - len(wanted)))
    assert numbers.read(phrase)[:3] == (low, high, total)


@pytest.mark.parametrize(
    "phrase",
    [
        "the fighters",
        "a 62-year-old trader",
        "a 12-hour curfew",
        "a 2,000-strong force",
        "155-mm guns",
        "the 3rd brigade",
        "four fifths",
        "four in five are",
        "nine houses in ten",
        "one in three people",
        "six- and eight-year-old girls",
    ],
)
def test_what_counts_nothing(phrase):
    assert numbers.read(phrase) is None


@pytest.mark.parametrize(("phrase", "words"), [("around 11 of the 40 districts", "around 11 of the 40"), ("sixty or so", "sixty or so")])
def test_words_of_an_amount(phrase, words):
    amount = numbers.read(phrase)
    assert phrase[amount.start : amount.end] == words


@given(st.text(max_size=60))
def test_total_on_any_text(text):
    amount = numbers.read(text)
    assert amount is None or 0 <= amount.start <= amount.end <= len(text)


@given(st.integers(1, 10**9), st.sampled_from(["at least", "nearly", "about", "more than", "up to", "fewer than"]))
def test_bounds_hold_around_any_number(value, bound):
    low, high = numbers.read(f"{bound} {value:,} people")[:2]
    assert low is None or low <= value + 1
    assert high is None or high >= value - 1
    assert low is None or high is None or low <= high
