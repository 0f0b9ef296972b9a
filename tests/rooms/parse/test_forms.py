"""Remembered lemmas and parts of speech are those that the pipeline itself gives."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parse import forms
from dateline.parse.pipeline import DEFAULT, SpacyPipeline

PARTS = list(forms.PARTS)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load(DEFAULT["en"])


TEXTS = [
    "Rebels seized the town on Monday, a sailor said.",
    "There was firing all night. It was the army, and there's nobody left.",
    "Nobody was there; what there was, was smoke.",
    "They're gonna leave, y'all ain't, let's go, c'mon.",
    "  Two  blanks,\n\nand a line \t between.",
    "Officials hadn't seen them flee; fleeing men were shot, and the shot men fled.",
    "",
    " ",
]


def told(nlp: Any, texts: list[str]) -> list[list[tuple[str, ...]]]:
    return [[tuple(forms.form_of(token)) for token in doc] for doc in nlp.pipe(texts)]


def remembered(nlp: Any, memory: forms.Forms, texts: list[str]) -> list[list[tuple[str, ...]]]:
    return [[tuple(form) for form in block] for block in memory.read(list(nlp.pipe(texts, disable=PARTS)))]


def test_what_is_remembered_is_what_the_pipeline_says(nlp):
    memory = forms.Forms.of(nlp)
    assert memory is not None
    for _ in range(2):  # asked, then remembered
        assert remembered(nlp, memory, TEXTS) == told(nlp, TEXTS)


@pytest.mark.parametrize("first", [["There", "was"], ["let", "'s"]])
def test_words_asked_side_by_side_do_not_bear_on_one_another(nlp, first):
    """A rule for two words ("there was") must not meet two words that only the memory put together."""
    memory = forms.Forms.of(nlp)
    assert memory is not None
    texts = [f"{first[0]} is smoke.", f"It {first[1]} so."]
    assert remembered(nlp, memory, texts) == told(nlp, texts)


WORDS = st.sampled_from(
    (
        "there",
        "was",
        "is",
        "'s",
        "let",
        "us",
        "gon",
        "na",
        "gonna",
        "y'",
        "all",
        "got",
        "ta",
        "fled",
        "men",
        "the",
        "shot",
        ",",
        ".",
        "Kidal",
    )
)


@given(st.lists(st.lists(WORDS, max_size=9).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_words_in_any_order(nlp, texts):
    memory = forms.Forms.of(nlp)
    assert memory is not None
    assert remembered(nlp, memory, texts) == told(nlp, texts)


def test_a_memory_that_is_full_begins_anew(nlp, monkeypatch):
    monkeypatch.setattr(forms, "MOST", 3)
    memory = forms.Forms.of(nlp)
    assert memory is not None
    for text in TEXTS:
        assert remembered(nlp, memory, [text]) == told(nlp, [text])


def test_a_pipeline_that_looks_at_more_is_left_alone():
    blank = spacy.blank("en")
    assert forms.Forms.of(blank) is None
    blank.add_pipe("sentencizer")
    ((tokens, names),) = SpacyPipeline("blank", blank)(["One here. Two there."])
    assert [t.text for t in tokens if t.sentence_start] == ["One", "Two"]
    assert names == []
