"""Who multiplies makes no difference to what a pipeline says, nor to anybody else in the process."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from threadpoolctl import threadpool_info

from dateline.parse.pipeline import DEFAULT
from dateline.parse.products import Products

TEXTS = [
    "Rebels of the Red Front seized Tavin on Monday, the army said.",
    "Nine sailors, two of them wounded, were brought to Lesk by boat; the harbour has been shut since 3 May.",
    "Go.",
    "",
]


def told(nlp: Any) -> list[list[tuple[str, int, str, str, str]]]:
    docs = nlp.pipe(TEXTS)
    return [[(t.text, t.head.i, t.dep_, t.tag_, t.ent_iob_ + t.ent_type_) for t in doc] for doc in docs]


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load(DEFAULT["en"])


def test_the_parse_is_the_same(nlp):
    by_blis = told(nlp)
    with Products(nlp).alone():
        assert told(nlp) == by_blis


def test_numpy_has_one_thread_and_gets_the_others_back(nlp):
    before = threads()
    with Products(nlp).alone():
        assert set(threads()) <= {1}
    assert threads() == before


def test_other_pipelines_keep_their_own(nlp):
    Products(nlp)
    other = spacy.load(DEFAULT["en"])
    assert nlp.get_pipe("ner").model.ops.use_blis is False
    assert other.get_pipe("ner").model.ops.use_blis is True
