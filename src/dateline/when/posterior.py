"""A posterior over days: factors that a text gives, each with the words it comes from, and the set of days they leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import exp, log
from typing import NamedTuple

from . import days

# A chance over a stretch of days: first, last (ordinals, inclusive), log of the chance of each day in it.
Piece = tuple[int, int, float]
FLOOR = -9.0


class Factor(NamedTuple):
    """What one clue says: log chances over stretches of days, and what it says of all other days."""

    name: str
    pieces: tuple[Piece, ...]
    otherwise: float
    spans: tuple[tuple[int, int], ...] = ()


class Answer(NamedTuple):
    """The likeliest day, its chance with three days around it, the shortest interval that holds nine tenths of the chance, and the
    day's own chance.
    """

    best: date
    near: float
    earliest: date
    latest: date
    inside: float
    sure: float


def spread(table: Iterable[Sequence[float]], start: date, *, years: bool = False) -> tuple[Piece, ...]:
    """A table of lags and chances as pieces from a day on; chances are spread evenly over the days of a row.

    >>> spread([[0, 1, 0.5]], date(2021, 8, 14))[0][:2]
    (738016, 738017)
    """
    made = []
    for low, high, chance in table:
        if years:
            first, last = days.day(max(start.year + int(low), 1), 1, 1), days.day(max(start.year + int(high), 1), 12, 31)
        else:
            first, last = days.shift(start, int(low)), days.shift(start, int(high))
        if first and last:
            made.append((first.toordinal(), last.toordinal(), log(chance / (last.toordinal() - first.toordinal() + 1))))
    return tuple(made)


def within(first: date, last: date, outside: float) -> tuple[tuple[Piece, ...], float]:
    """A stretch that holds the day, but for a small chance: pieces, and the log chance elsewhere (of odds, not of days)."""
    return ((first.toordinal(), last.toordinal(), 0.0),), log(outside)


def posterior(factors: Sequence[Factor], prior: Sequence[Piece], temperature: float = 1.0) -> Answer | None:
    """Multiply the factors over the prior's days; None where nothing is left."""
    if not prior:
        return None
    first = min(p[0] for p in prior)
    last = max(p[1] for p in prior)
    weight = [FLOOR * 4] * (last - first + 1)
    for low, high, value in prior:
        for at in range(low - first, high - first + 1):
            weight[at] = value
    for factor in factors:
        _multiply(weight, factor, first)
    top = max(weight)
    chance = [exp((w - top) * temperature) if w - top > -40 else 0.0 for w in weight]
    total = sum(chance)
    return _answer([c / total for c in chance], first) if total > 0 else None


def _multiply(weight: list[float], factor: Factor, first: int) -> None:
    size = len(weight)
    told = [factor.otherwise] * size
    for low, high, value in factor.pieces:
        for at in range(max(low - first, 0), min(high - first, size - 1) + 1):
            told[at] = value
    for at in range(size):
        weight[at] += told[at]


def _answer(chance: list[float], first: int) -> Answer:
    best = max(range(len(chance)), key=lambda i: (chance[i], -i))
    near = sum(chance[max(best - 3, 0) : best + 4])
    sure = chance[best]
    low, high = _shortest(chance)
    inside = sum(chance[low : high + 1])
    return Answer(date.fromordinal(first + best), near, date.fromordinal(first + low), date.fromordinal(first + high), inside, sure)


def _shortest(chance: Sequence[float], share: float = 0.9) -> tuple[int, int]:
    """The shortest run of days that holds so much of the chance."""
    best, low, held = (0, len(chance) - 1), 0, 0.0
    for high, c in enumerate(chance):
        held += c
        while held - chance[low] >= share:
            held -= chance[low]
            low += 1
        if held >= share and high - low < best[1] - best[0]:
            best = (low, high)
    return best
