"""Remembered vectors are those that the network makes, whatever was asked before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy

from dateline.parse import vectors
from dateline.parse.pipeline import DEFAULT

TEXTS = ["Rebels of the Red Front seized Tavin on Monday.", "", "Gonna go to Tavin on Monday, rebels said: 9,000 men  \t went."]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load(DEFAULT["en"])


def first_of(nlp: Any) -> Any:
    return nlp.get_pipe("tok2vec").model.layers[0]


def test_they_are_what_the_network_makes(nlp):
    memory, blocks = vectors.Vectors(first_of(nlp)), [nlp.make_doc(text) for text in TEXTS]
    plain = first_of(nlp).predict(blocks)
    for _ in range(2):  # asked, then remembered
        for told, wanted in zip(memory(blocks), plain, strict=True):
            assert told.shape == (len(wanted), 96)
            np.testing.assert_allclose(told, wanted.reshape(told.shape), rtol=1e-4, atol=1e-5)


def test_they_do_not_depend_on_what_was_asked_before(nlp):
    blocks = [nlp.make_doc(text) for text in TEXTS]
    one, other = vectors.Vectors(first_of(nlp)), vectors.Vectors(first_of(nlp))
    for block in reversed(blocks):
        other([block])
    for told, again in zip(one(blocks), other(blocks), strict=True):
        assert np.array_equal(told, again)


def test_a_memory_that_is_full_begins_anew(nlp, monkeypatch):
    monkeypatch.setattr(vectors, "MOST", 3)
    memory, blocks = vectors.Vectors(first_of(nlp)), [nlp.make_doc(text) for text in TEXTS]
    before = memory(blocks)
    for told, again in zip(before, memory(blocks), strict=True):
        assert np.array_equal(told, again)


def test_the_parse_is_the_same():
    plain, remembering = spacy.load(DEFAULT["en"]), spacy.load(DEFAULT["en"])
    for part in ("tok2vec", "ner"):
        vectors.remember(remembering.get_pipe(part).model)
    told = [[[(t.text, t.head.i, t.dep_, t.tag_, t.ent_type_) for t in doc] for doc in nlp.pipe(TEXTS * 2)] for nlp in (plain, remembering)]
    assert told[0] == told[1]


def test_a_pipeline_without_networks_is_left_alone():
    vectors.remember(None)
    vectors.remember(spacy.blank("en").add_pipe("sentencizer"))
