"""The parse keeps every offset, splits at line breaks first, and passes over what is no report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import parse
from dateline.intake import from_text
from dateline.model import PipelineError, Report, Span


@pytest.fixture(scope="session")
def pipeline():
    return parse.load()


def sentences(text, pipeline):
    document = parse.parse(from_text(text), pipeline)
    return [s.span.of(text) for s in document.sentences]


CASES = [
    ("A heading stands alone", "Rebels near the coast\n\nShots fell.", ["Rebels near the coast", "Shots fell."]),
    ("one line break parts too", "Rebels near the coast\nShots fell.", ["Rebels near the coast", "Shots fell."]),
    ("a stray stop does not part", "The army has withdrawn. from the town.", ["The army has withdrawn. from the town."]),
    ("furniture is passed over", "Shots fell.\n\nShare this page", ["Shots fell."]),
    ("a dateline parts", "TAVIN, Arvo, Aug 6 (Delta Press) - Rebels took it.", ["TAVIN, Arvo, Aug 6 (Delta Press) -", "Rebels took it."]),
    ("a short dateline", "TAVIN/LESK — Rebels took both.", ["TAVIN/LESK —", "Rebels took both."]),
    ("an hour", "11:40 – Rebels took it.", ["11:40 –", "Rebels took it."]),
    ("an alarm", "URGENT -- Rebels take Tavin", ["URGENT --", "Rebels take Tavin"]),
    (
        "a dash inside a sentence does not part",
        "Rebels took Tavin — The Lesk bridge fell too.",
        ["Rebels took Tavin — The Lesk bridge fell too."],
    ),
    ("a range does not part", "8–14 August was quiet.", ["8–14 August was quiet."]),
    ("carriage returns", "Shots fell.\r\nNine died.\r", ["Shots fell.", "Nine died."]),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_sentences(why, text, wanted, pipeline):
    assert sentences(text, pipeline) == wanted


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_tokens_that_fit(text, pipeline):
    report = from_text(text)
    document = parse.parse(report, pipeline)
    for token in document.tokens:
        assert document.text[token.start : token.end] == token.text
        assert document.sentences[token.sentence].first <= token.i < document.sentences[token.sentence].last
        assert document.token_at(token.start) == token
    assert [t.start for t in document.tokens] == sorted(t.start for t in document.tokens)
    for sentence in document.sentences:
        assert document.sentence_at(sentence.start) == sentence


def test_a_line_without_end_is_cut_at_blanks(pipeline):
    text = "The soldiers fired again " * 1000
    document = parse.parse(Report.of(text), pipeline)
    assert len(document.paragraphs) > 3
    assert " ".join(t.text for t in document.tokens).split() == text.split()


def test_navigation(pipeline):
    text = "Rebels of the Red Front seized the town."
    document = parse.parse(Report.of(text), pipeline)
    seized = document.token_at(text.index("seized"))
    assert document.subtree_span(seized.i).of(text) == text
    assert document.head_of(Span(0, text.index(" seized"))).text == "Rebels"
    assert [t.text for t in document.ancestors(0)] == ["seized"]
    assert document.token_at(6) is None
    assert document.sentence_at(len(text) + 5) is None


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(PipelineError, match="DL501"):
        parse.load("no_such_pipeline")
    with pytest.raises(PipelineError, match="DL503"):
        parse.load(None, "xx")


def test_runs_of_blanks_are_no_words_and_move_no_offset(pipeline):
    text = "Rebels killed nine men in Sunday's" + " " * 12 + "attacks near  Abu Kamal."
    document = parse.parse(Report.of(text), pipeline)
    assert [t.text for t in document.tokens] == text.replace(".", " .").replace("'s", " 's").split()
    assert all(text[t.start : t.end] == t.text for t in document.tokens)
    assert all(text[n.start : n.end].strip() for n in document.names)
