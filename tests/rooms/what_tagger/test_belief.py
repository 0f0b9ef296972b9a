"""Weighing two readers: what one place is, and what the numbers say."""

from __future__ import annotations

import pytest

from dateline.model import Candidate, Quoted, Span
from dateline.what import belief

TEXT = "The army launched a broad offensive and shelled the town. The offensive failed."
FIRST = Span(0, TEXT.index(".") + 1)


def candidate(words, kind, reader, score=0.8, *, light=False, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    sentence = FIRST if start < FIRST.end else Span(FIRST.end + 1, len(TEXT))
    anchor = Quoted.cut(TEXT, Span(start, start + len(words)))
    return Candidate(kind=kind, anchor=anchor, sentence=sentence, rule="r", reader=reader, score=score, light=light)


def test_anchors_that_touch_are_one_place():
    one, two = candidate("launched a broad offensive", "advance", "frames"), candidate("offensive", "advance", "tagger")
    (sight,) = belief.sights([one], [two], [])
    assert set(sight.candidates) == {one, two}


def test_near_anchors_of_one_kind_in_one_sentence_are_one_place():
    found = belief.sights([candidate("launched", "advance", "frames")], [candidate("offensive", "advance", "tagger")], [])
    assert len(found) == 1


@pytest.mark.parametrize(
    "other", [candidate("offensive", "attack", "tagger"), candidate("offensive", "advance", "tagger", nth=1)], ids=["kind", "sentence"]
)
def test_another_kind_or_sentence_is_another_place(other):
    assert len(belief.sights([candidate("launched", "advance", "frames")], [other], [])) == 2


def test_the_surer_they_are_the_higher_the_belief():
    table = belief.weights("en")
    faint, strong = (belief.sights([], [candidate("shelled", "shelling", "tagger", s)], [])[0] for s in (0.2, 0.9))
    agreed = belief.sights([candidate("shelled", "shelling", "frames", 0.9)], [candidate("shelled", "shelling", "tagger", 0.9)], [])[0]
    beliefs = [belief.belief(s, "shelling", [s], table) for s in (faint, strong, agreed)]
    assert beliefs == sorted(beliefs)
    assert all(0 < b < 1 for b in beliefs)


def test_the_table_names_every_number():
    table = belief.weights("en")
    assert set(table.weights) == set(belief.NAMES)
    assert 0 < table.keep_tagger < table.alone < 1
