"""Probabilities of one window -> events seen in it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .labels import FACTUALITIES, KINDS, ROLES
from .windows import Piece, Window

Floats = NDArray[np.floating]
FLOOR = 0.08
"""A word below this belief is no anchor, not even a doubtful one."""
HINT = 0.05
"""Words below this belief are no hint of a place."""
PLACE = ROLES.index("place")


class Pointer(NamedTuple):
    """Words that fill a role: role, start, end (code points) and belief."""

    role: str
    start: int
    end: int
    score: float


class Seen(NamedTuple):
    """An event as the reader sees it.

    `score` is the belief that the words tell an event at all; `kinds` are the likeliest kinds with their share of it, best first;
    `factuality` and `background` are the likeliest, and `roles` point at words; `hints` are all words that may tell the place, doubtful
    ones too.
    """

    start: int
    end: int
    sentence: int
    score: float
    kinds: tuple[tuple[str, float], ...]
    factuality: str
    background: bool
    roles: tuple[Pointer, ...]
    hints: tuple[Pointer, ...] = ()


class Answers(NamedTuple):
    """What the network says of a window. `tags` (piece, tag) are probabilities; of the anchors asked for, one row each:
    `at` their piece, `factuality` and `background` and `marks` (anchor, piece, mark) probabilities.
    """

    tags: Floats
    at: NDArray[np.integer]
    factuality: Floats
    background: Floats
    marks: Floats


def seen(window: Window, answers: Answers, *, floor: float = FLOOR, point: float = 0.5) -> list[Seen]:
    """The events of a window, in order of the text. Scores are rounded, so that harmless differences between processors do not show."""
    row_of = {piece: row for row, piece in enumerate(answers.at.tolist())}
    hinted = _pointed(answers.marks[:, :, 2 * PLACE : 2 * PLACE + 2], HINT)
    pointed = _pointed(answers.marks, point)
    found = []
    for words in _anchors(window, answers.tags, floor):
        row = row_of.get(words[0])
        if row is None:
            continue
        mass = answers.tags[words].mean(axis=0)
        share = mass[1::2] + mass[2::2]
        best = np.argsort(-share, kind="stable")[:3].tolist()
        total = float(share.sum()) or 1.0
        kinds = tuple((KINDS[k], round(float(share[k]) / total, 3)) for k in best)
        pieces = window.pieces
        found.append(
            Seen(
                pieces[words[0]].start,
                _end(pieces, words[-1]),
                pieces[words[0]].sentence,
                round(float(1 - answers.tags[words[0], 0]), 3),
                kinds,
                FACTUALITIES[int(answers.factuality[row].argmax())],
                bool(answers.background[row] >= 0.5),
                tuple(_pointers(window, words[0], answers.marks[row], pointed.get(row, {}))),
                tuple(_pointers(window, words[0], answers.marks[row], {PLACE: hinted.get(row, {}).get(0, [])})),
            )
        )
    return found


def _anchors(window: Window, tags: Floats, floor: float) -> list[list[int]]:
    """Words of each anchor, as indexes of the pieces that begin them."""
    found: list[list[int]] = []
    open_ = False
    sure = 1 - tags[:, 0]
    none, goes_on = (sure < floor).tolist(), (tags[:, 2::2].sum(axis=1) > tags[:, 1::2].sum(axis=1)).tolist()
    event = sure.tolist()
    for n, piece in enumerate(window.pieces):
        if not piece.begins or n < window.own:
            open_ = open_ and piece.sentence >= 0
            continue
        if none[n]:
            open_ = False
        elif open_ and goes_on[n] and event[n] >= 0.5 * event[found[-1][0]]:
            found[-1].append(n)
        else:
            found.append([n])
            open_ = True
    return found


def _end(pieces: tuple[Piece, ...], n: int) -> int:
    """Where the word that begins at piece n ends."""
    end = pieces[n].end
    for piece in pieces[n + 1 :]:
        if piece.begins or piece.sentence < 0:
            break
        end = piece.end
    return end


def _pointed(marks: Floats, point: float) -> dict[int, dict[int, list[int]]]:
    """For each anchor's row, for each role that it points with: the pieces pointed at with a belief of `point` or more."""
    found: dict[int, dict[int, list[int]]] = {}
    begin_or_on = np.maximum(marks[:, :, 0::2], marks[:, :, 1::2])
    for row, piece, role in np.argwhere(begin_or_on >= point).tolist():
        found.setdefault(row, {}).setdefault(role, []).append(piece)
    return found


def _pointers(window: Window, anchor: int, marks: Floats, pointed: dict[int, list[int]]) -> list[Pointer]:
    """Spans of words for each role; all but the source stand in the anchor's sentence."""
    pieces, home = window.pieces, window.pieces[anchor].sentence
    found = []
    for r in sorted(pointed):
        role = ROLES[r]
        spans: list[tuple[list[int], list[float]]] = []
        for n in pointed[r]:
            piece = pieces[n]
            if not piece.begins or (piece.sentence != home and role != "source"):
                continue
            begin, on = float(marks[n, 2 * r]), float(marks[n, 2 * r + 1])
            if spans and on >= begin and _follows(pieces, spans[-1][0][-1], n):
                spans[-1][0].append(n)
                spans[-1][1].append(on)
            else:
                spans.append(([n], [max(begin, on)]))
        found += [
            Pointer(role, pieces[words[0]].start, _end(pieces, words[-1]), round(sum(beliefs) / len(beliefs), 3))
            for words, beliefs in spans
        ]
    return found


def _follows(pieces: tuple[Piece, ...], last: int, n: int) -> bool:
    """Whether piece n begins the word right behind the one that piece `last` begins, in the same sentence."""
    return pieces[last].sentence == pieces[n].sentence and not any(piece.begins for piece in pieces[last + 1 : n])
