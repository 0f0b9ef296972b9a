"""Text -> windows of word pieces: what the encoder sees at once, with offsets back into the text.

A window holds whole sentences. It is filled with as many as it takes, and opens with sentences that stood before, so that the encoder
knows what has been told. Training and reading cut windows by this one code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

CLS, SEP = 101, 102
LENGTH = 96
"""Word pieces in a window, at most, marks included."""
CONTEXT = 0
"""Word pieces of a window that may repeat what stood before."""

Sentences = Sequence[tuple[int, int, int]]
"""Sentences of a text in order: start, end (code points, half open) and the number of the paragraph."""


class Piece(NamedTuple):
    """A word piece: its number in the vocabulary, where it stands in the text, whether it begins a word, and its sentence."""

    id: int
    start: int
    end: int
    begins: bool
    sentence: int


class Window(NamedTuple):
    """Word pieces of one pass of the encoder. `own` is the index of the first piece that is not repeated context."""

    pieces: tuple[Piece, ...]
    own: int

    @property
    def ids(self) -> list[int]:
        """The numbers that the encoder takes."""
        return [piece.id for piece in self.pieces]


Cutter = Callable[[Sequence[str]], Sequence[tuple[list[int], list[tuple[int, int]], list[bool]]]]
"""Texts -> for each: ids of its word pieces, their offsets, and whether each begins a word."""


def windows(text: str, sentences: Sentences, cut: Cutter, *, length: int = LENGTH, context: int = CONTEXT) -> list[Window]:
    """The windows that cover all sentences of a text, each sentence once as its own and at most a few times as context."""
    rows = _rows(text, sentences, cut, length - 2)
    found: list[Window] = []
    at = 0
    while at < len(rows):
        first = _context(rows, at, context)
        used = 2 + sum(_cost(rows, i, first) for i in range(first, at + 1))
        if used > length:
            first, used = at, 2 + len(rows[at][0])
        last = at + 1
        while last < len(rows) and used + _cost(rows, last, first) <= length:
            used += _cost(rows, last, first)
            last += 1
        found.append(_window(rows, first, at, last))
        at = last
    return found


Row = tuple[list[Piece], int]


def _rows(text: str, sentences: Sentences, cut: Cutter, most: int) -> list[Row]:
    """Sentences as word pieces; one longer than a window comes in several rows."""
    rows: list[Row] = []
    cuts = cut([text[start:end] for start, end, _ in sentences])
    for number, ((start, _, paragraph), (ids, offsets, begins)) in enumerate(zip(sentences, cuts, strict=True)):
        pieces = [Piece(i, start + a, start + b, new, number) for i, (a, b), new in zip(ids, offsets, begins, strict=True)]
        rows.extend((pieces[n : n + most], paragraph) for n in range(0, len(pieces), most))
    return rows


def _cost(rows: list[Row], i: int, first: int) -> int:
    """Pieces that row i adds: its own and a mark where a new paragraph begins."""
    return len(rows[i][0]) + (i > first and rows[i][1] != rows[i - 1][1])


def _context(rows: list[Row], at: int, context: int) -> int:
    first, used = at, 0
    while first > 0 and used + len(rows[first - 1][0]) + 1 <= context:
        first -= 1
        used += len(rows[first][0]) + 1
    return first


def _window(rows: list[Row], first: int, at: int, last: int) -> Window:
    pieces = list(_joined(rows, first, last))
    own = next((n for n, p in enumerate(pieces) if p.sentence >= rows[at][0][0].sentence), len(pieces))
    if at > first and rows[at][0][0].sentence == rows[at - 1][0][0].sentence:  # a sentence in several rows
        own = next(n for n, p in enumerate(pieces) if p is rows[at][0][0])
    return Window(tuple(pieces), own)


def _joined(rows: list[Row], first: int, last: int) -> Iterator[Piece]:
    start = rows[first][0][0]
    yield Piece(CLS, start.start, start.start, False, -1)
    for i in range(first, last):
        if i > first and rows[i][1] != rows[i - 1][1]:
            end = rows[i - 1][0][-1]
            yield Piece(SEP, end.end, end.end, False, -1)
        yield from rows[i][0]
    end = rows[last - 1][0][-1]
    yield Piece(SEP, end.end, end.end, False, -1)
