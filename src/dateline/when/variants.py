"""The days that one window may leave for an event: as its preposition says, bare, up to it, or of another day than that of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from . import days
from .seen import words
from .windows import HOURS, NUMBER, Window

# The rule of "for a fourth day".
NTH = "time.span.nth"
Days = tuple[date | None, date | None]


class Setting(NamedTuple):
    """What stands around a window: the publication day, the date of the news, how the event hangs together with the window, and the days
    (by name) that hours and stretches of time may be reckoned from instead of publication.
    """

    day: date | None
    main: Window | None
    factuality: str
    tense: str
    said: bool
    before: bool
    since: bool
    bases: tuple[tuple[str, date], ...]


def variants(window: Window, at: Setting, language: str) -> Iterator[tuple[str, Days]]:
    """The days that a window leaves, each with the name of how it is read."""
    time, day = window.time, at.day
    yield "read", (window.earliest, window.latest)
    if window.lead in ("since", "until", "before", "after") and time.type != "DURATION":
        yield "bare", (time.earliest, time.latest)
    if window.lead in ("until", "before", "by") and day and window.latest and window.latest >= day:
        yield "ahead", (day, window.latest)
    if window.lead in ("", "on", "in") and day and at.factuality == "announced" and window.earliest:
        yield "open", (window.earliest, None)
    if window.lead == "by" or (at.factuality == "happened" and at.said):
        yield "upto", (None, window.latest)
    if window.lead not in ("by", "until") and at.before:
        yield "earlier", (None, window.latest)
    yield from _of_news(window, at)
    yield from _going_on(window, at)
    yield from _turned(window, at)
    plain = window.lead in ("", "in", "on", "after") and time.type != "DURATION"
    if plain and day and window.earliest and window.earliest < day and at.since:
        yield "marked", (window.earliest, day)
    yield from _of_other_days(window, at, language)


def _going_on(window: Window, at: Setting) -> Iterator[tuple[str, Days]]:
    """What began then and is so now, and what led up to it: "the war began in 1983 and has taken 70,000 lives", "by Friday the banks
    had been emptied".
    """
    first, last, day = window.earliest, window.latest, at.day
    if day and first and last and last < day and window.lead not in ("since", "lasting") and window.time.type != "DURATION":
        if at.factuality == "ongoing":
            yield "going-on", (first, day)
        elif at.tense == "perfect":
            yield "ever-since", (first, day)
    if window.lead == "since" and first and day and last == day:
        yield "since-eve", (first, days.shift(day, -1))
        if at.main is not None and at.main.latest and first <= at.main.latest < day:
            yield "since-news", (first, at.main.latest)
    if window.lead in ("by", "until") and window.latest:
        for name, base in at.bases:
            if base < window.latest:
                yield f"from-{name}", (base, window.latest)
    if first and last and days.timedelta_days(first, last) == 1 and window.time.type == "TIME":
        yield "night-only", (first, first)


def _turned(window: Window, at: Setting) -> Iterator[tuple[str, Days]]:
    """Names of days and months on the other side of publication than they were read: what happened was before, what is to come is after."""
    first, last, day, told = window.earliest, window.latest, at.day, window.time.grain
    if day is None or first is None or last is None or window.lead in ("since", "lasting", "range"):
        return
    if at.factuality == "happened" and first > day:
        if told in ("day", "week", "weekend"):
            yield "turned-back", (days.shift(first, -7), days.shift(last, -7))
        elif told == "month":
            yield "turned-back", days.interval(f"{first.year - (first.month == 1):04d}-{(first.month + 10) % 12 + 1:02d}")
    elif at.factuality == "announced" and last < day:
        if window.time.rule.startswith("time.weekday"):
            yield "turned-on", (days.shift(first, 7), days.shift(last, 7))
        elif window.time.rule in ("time.date.month", "time.date.day-month", "time.date.month-day", "time.season"):
            years = day.year - first.year + ((first.month, first.day) < (day.month, day.day))
            yield "turned-on", (days.add_months(first, 12 * years), days.add_months(last, 12 * years))
    if at.factuality == "happened" and first == last == day and window.time.rule.startswith("time.weekday"):
        yield "week-before", (days.shift(first, -7), days.shift(last, -7))


def _of_news(window: Window, at: Setting) -> Iterator[tuple[str, Days]]:
    """Stretches up to publication that end with the news, or the day before, instead; or that begin now."""
    day = at.day
    if day is None or window.earliest is None or window.latest != day:
        return
    last = at.main.latest if at.main is not None else None
    if last is not None and window.time.grain != "day":
        if window.earliest <= last < day:
            yield "news", (window.earliest, last)
        if window.lead == "lasting" and last < day:
            yield "news-back", (days.shift(window.earliest, -days.timedelta_days(last, day)), last)
    if window.lead == "lasting":
        yield "before", (window.earliest, days.shift(day, -1))
        if at.factuality == "announced":
            yield "coming", (day, days.shift(day, days.timedelta_days(window.earliest, day)))


def _of_other_days(window: Window, at: Setting, language: str) -> Iterator[tuple[str, Days]]:
    """Hours and stretches that hang on no day of their own, on the days that are told around: "by noon the base had fallen"."""
    time = window.time
    if window.lead == "lasting":
        found = NUMBER.match(time.value)
        for name, base in at.bases:
            if found is None:
                if time.value == HOURS:
                    yield f"{name}-hours", (base, base)
                    yield f"{name}-hours-on", (base, days.shift(base, 1))
                continue
            if time.rule == NTH and window.earliest and window.latest:
                yield f"{name}-back", (days.shift(base, -days.timedelta_days(window.earliest, window.latest)), base)
                continue
            start = base if found["t"] else days.back(base, float(found["n"]), found["unit"])
            yield f"{name}-back", (start, base)
            if not found["t"]:
                yield f"{name}-on", (base, days.back(base, -float(found["n"]), found["unit"]))
    elif time.rule in words(language)["hours"] and window.earliest and window.latest:
        length = days.timedelta_days(window.earliest, window.latest)
        for name, base in at.bases:
            yield f"{name}-day", (base, days.shift(base, length))
            if length:
                yield f"{name}-only", (base, base)
