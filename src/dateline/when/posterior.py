"""A posterior over days: factors that a text gives, each with the words it comes from, and the set of days they leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import days

# A chance over a stretch of days: first, last (ordinals, inclusive), log of the chance of each day in it.
Piece = tuple[int, int, float]
FLOOR = -9.0
Chances = NDArray[np.float64]


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
    on = start.toordinal()
    for low, high, chance in table:
        if years:
            opening, closing = days.day(max(start.year + int(low), 1), 1, 1), days.day(max(start.year + int(high), 1), 12, 31)
            if opening is None or closing is None:
                continue
            first, last = opening.toordinal(), closing.toordinal()
        else:
            first, last = days.held(on + int(low)), days.held(on + int(high))
        made.append((first, last, log(chance / (last - first + 1))))
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
    weight = np.full(last - first + 1, FLOOR * 4)
    for low, high, value in prior:
        weight[low - first : high - first + 1] = value
    for factor in factors:
        weight += _told(factor, first, len(weight))
    chance = np.exp(np.maximum((weight - weight.max()) * temperature, -700.0))
    return _answer(chance / chance.sum(), first)


def _told(factor: Factor, first: int, size: int) -> Chances:
    told = np.full(size, factor.otherwise)
    for low, high, value in factor.pieces:
        told[max(low - first, 0) : max(min(high - first, size - 1) + 1, 0)] = value
    return told


def _answer(chance: Chances, first: int) -> Answer:
    best = int(chance.argmax())
    near = float(chance[max(best - 3, 0) : best + 4].sum())
    low, high = _shortest(chance)
    inside = float(chance[low : high + 1].sum())
    days_ = (date.fromordinal(first + at) for at in (best, low, high))
    return Answer(next(days_), near, next(days_), next(days_), inside, float(chance[best]))


def _shortest(chance: Chances, share: float = 0.9) -> tuple[int, int]:
    """The shortest run of days that holds so much of the chance, the earliest of equals."""
    sums = np.concatenate(([0.0], np.cumsum(chance)))
    # For each first day the first last day that is enough; a hair less, for sums of small numbers are not exact.
    ends = np.searchsorted(sums, sums[:-1] + share - 1e-9)
    whole = ends <= len(chance)
    if not whole.any():
        return 0, len(chance) - 1
    low = int(np.where(whole, ends - np.arange(len(chance)), len(chance) + 1).argmin())
    return low, int(ends[low]) - 1
