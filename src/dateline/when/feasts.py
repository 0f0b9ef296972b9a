"""Days with names: fixed, moving with Easter, of the Hijri calendar."""

from __future__ import annotations

from datetime import date

from ..model.mention import Anchoring
from . import days
from .days import UNKNOWN, Interval
from .grammar import holidays
from .ground import Fields, Ground, Value, anchor_of


def holiday(told: Fields, ground: Ground) -> Value:
    """Christmas, Ramadan, Nowruz: fixed, moving or of the Hijri calendar."""
    name = told["holiday"]
    row = next((h for h in holidays(ground.language) if h.name.casefold() == name), None)
    if row is None:
        return Value("XXXX-XX-XX")
    year: int | None = int(told["year"]) if "year" in told else None
    anchoring: Anchoring = "explicit"
    if year is None:
        now = ground.now()
        if now is None:
            return Value("XXXX-XX-XX", grain="day")
        if ground.narrative and ground.told:
            now = ground.told.start
        near = [(w, y) for y in (now.year - 1, now.year, now.year + 1) if (w := feast(row.how, row.when, y))[0]]
        if not near:
            return Value("XXXX-XX-XX", grain="day")
        ahead = ground.tense() == "future" or ground.story
        gaps = [(days.timedelta_days(now, w[0]), y) for w, y in near if w[0]]
        past, future = [g for g in gaps if g[0] <= 0], [g for g in gaps if g[0] > 0]
        year = min(future)[1] if future and (ahead or not past) else max(past)[1]
        anchoring = "previous" if ground.narrative and ground.told else "publication"
    within = feast(row.how, row.when, year)
    if within[0] is None:
        return Value(f"{year:04d}", within=days.interval(f"{year:04d}"), grain="year", anchoring=anchoring)
    value = (
        within[0].isoformat()
        if within[0] == within[1]
        else f"{within[0].year:04d}-{within[0].month:02d}"
        if row.how == "islamic"
        else within[0].isoformat()
    )
    anchor, offset = anchor_of(within, anchoring, ground)
    return Value(value, "DATE", within, "day" if within[0] == within[1] else "holiday", anchoring, anchor, offset)


def feast(how: str, when: str, year: int) -> Interval:
    """The days of a feast in a year; both null where it has none."""
    ends = when.split("..")
    if how in ("fixed", "span"):
        first, last = (days.day(year, *map(int, end.split("-"))) for end in (ends[0], ends[-1]))
        return first, last
    if how in ("easter", "orthodox"):
        sunday = days.easter(year) if how == "easter" else days.orthodox_easter(year)
        return (days.shift(sunday, int(ends[0])), days.shift(sunday, int(ends[-1]))) if sunday else UNKNOWN
    if how == "nth":
        return _nth(when, year)
    # Hijri years are shorter: the one that begins in this year, or the one before it.
    (m1, d1), (m2, d2) = (tuple(map(int, end.split("-"))) for end in (ends[0], ends[-1]))
    for hijri_year in range(int((year - 622) * 1.0307), int((year - 622) * 1.0307) + 3):
        first, last = days.hijri(hijri_year, m1, d1), days.hijri(hijri_year, m2, d2)
        if first and first.year == year:
            return first, last
    return UNKNOWN


def _nth(when: str, year: int) -> Interval:
    """The n-th such weekday of a month; -1 is the last."""
    month, weekday, which = when.replace("--", "-~").split("-")
    if which.startswith("~"):
        last = days.month(year, int(month))[1]
        found = days.last_weekday(last, int(weekday)) if last else None
    else:
        first = days.next_weekday(date(year, int(month), 1), int(weekday))
        found = days.shift(first, 7 * (int(which) - 1))
    return found, found
