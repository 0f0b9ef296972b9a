"""Windows cover a text once, answers decode to spans, and damaged weights are told."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline_reader_en as door
from dateline_reader_en.decode import Answers, seen
from dateline_reader_en.labels import FACTUALITIES, KINDS, MARKS, ROLES, TAGS
from dateline_reader_en.reader import CARD, NETWORK
from dateline_reader_en.windows import CLS, SEP, windows

TEXT = "Rebels seized the town of Orvale on Monday. Two guards were killed, police said."
SENTENCES = [(0, 43, 0), (44, len(TEXT), 0)]


def cut(texts):
    """Words of one to three letters a piece."""
    found = []
    for text in texts:
        ids, offsets, begins, at = [], [], [], 0
        for word in text.split():
            at = text.index(word, at)
            for n in range(0, len(word), 3):
                ids.append(1000 + n)
                offsets.append((at + n, min(at + n + 3, at + len(word))))
                begins.append(n == 0)
            at += len(word)
        found.append((ids, offsets, begins))
    return found


@given(st.lists(st.lists(st.text("abcdefg", min_size=1, max_size=9), max_size=30), max_size=12), st.integers(8, 60), st.integers(0, 40))
def test_every_piece_is_own_in_exactly_one_window(sentences, length, context):
    text, rows = "", []
    for number, words in enumerate(sentences):
        start = len(text)
        text += " ".join(words)
        rows.append((start, len(text), number // 2))
        text += "\n"
    expected = [
        (a + s, b + s) for (s, e, _), (_, offsets, _) in zip(rows, cut([text[s:e] for s, e, _ in rows]), strict=True) for a, b in offsets
    ]
    found = windows(text, rows, cut, length=length, context=context)
    own = [(p.start, p.end) for w in found for p in w.pieces[w.own :] if p.sentence >= 0]
    assert own == expected
    assert all(len(w.pieces) <= length and w.pieces[0].id == CLS and w.pieces[-1].id == SEP for w in found)


def test_answers_become_spans():
    (window,) = windows(TEXT, SENTENCES[:1], cut)
    words = {TEXT[p.start : p.end]: n for n, p in enumerate(window.pieces) if p.begins}
    tags = np.zeros((len(window.pieces), TAGS))
    tags[:, 0] = 1
    at = words["sei"]
    tags[at] = 0
    tags[at, 1 + 2 * KINDS.index("capture")], tags[at, 1 + 2 * KINDS.index("attack")] = 0.8, 0.15
    tags[at, 0] = 0.05
    marks = np.zeros((1, len(window.pieces), MARKS))
    marks[0, words["Reb"], 2 * ROLES.index("actor")] = 0.9
    marks[0, words["the"], 2 * ROLES.index("place")] = 0.8
    marks[0, words["tow"], 2 * ROLES.index("place") + 1] = 0.7
    factuality = np.eye(len(FACTUALITIES))[None, FACTUALITIES.index("happened")]
    (event,) = seen(window, Answers(tags, np.array([at]), factuality, np.array([0.1]), marks))
    assert (TEXT[event.start : event.end], event.score, event.kinds[0][0]) == ("seized", 0.95, "capture")
    assert {r.role: TEXT[r.start : r.end] for r in event.roles} == {"actor": "Rebels", "place": "the town"}
    assert not event.background


def test_it_reads():
    events = door.open().read(TEXT, SENTENCES)
    sure = {(TEXT[e.start : e.end], e.kinds[0][0]) for e in events if e.score >= 0.5}
    assert {("seized", "capture"), ("killed", "killing")} <= sure


def test_the_same_text_gives_the_same_answers():
    reader = door.open()
    assert reader.read(TEXT, SENTENCES) == reader.read(TEXT, SENTENCES)


@pytest.mark.parametrize("text", ["", "\x00", "[SEP] [CLS] fell", "é" * 700, "ok " * 900, "\U0001f525 burned"])
def test_it_is_total(text):
    for event in door.open().read(text, [(0, len(text), 0)]):
        assert 0 <= event.start < event.end <= len(text)


@pytest.mark.parametrize("harm", ["missing", "damaged", "no card"])
def test_harmed_weights_are_told(tmp_path, harm):
    for path in door.folder().iterdir():
        shutil.copy(path, tmp_path / path.name)
    if harm == "missing":
        (tmp_path / NETWORK).unlink()
    elif harm == "no card":
        (tmp_path / CARD).write_text("{")
    else:
        data = bytearray((tmp_path / NETWORK).read_bytes())
        data[1000] ^= 1
        (tmp_path / NETWORK).write_bytes(data)
    with pytest.raises(door.WeightsError, match=NETWORK if harm != "no card" else str(tmp_path)):
        door.open(tmp_path)


def test_the_card_names_what_the_weights_answer():
    card = json.loads((door.folder() / CARD).read_text())
    assert (tuple(card["kinds"]), tuple(card["factualities"]), tuple(card["roles"])) == (KINDS, FACTUALITIES, ROLES)
    assert (door.folder() / NETWORK).stat().st_size <= 30_000_000
