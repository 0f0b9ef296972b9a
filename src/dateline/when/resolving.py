"""Expressions get values and intervals of days, in order, each on the ground of what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from ..model import Published, Report, Time
from . import era
from .context import Passage, is_narrative, passages
from .grammar import fields
from .ground import OPENING, Ground, Told, Value
from .reckon import READINGS


def resolve(report: Report, expressions: Sequence[Time], published: Published) -> tuple[Time, ...]:
    """The expressions with TIMEX3 values and intervals of days (inclusive), reckoned from the publication day and from one another.

    Without a publication day what hangs on it keeps `anchor` and `offset`, and its interval stays open. Total on any text.

    >>> from .grammar import find
    >>> report = Report.of("They fled on Monday. Two days later the town fell.")
    >>> monday = Published(earliest=date(2021, 8, 18), latest=date(2021, 8, 18), how="given", confidence=1.0)
    >>> [t.value for t in resolve(report, find(report), monday)]
    ['2021-08-16', '2021-08-18']
    """
    lines = passages(report.text)
    day = published.day
    state = _State(report, lines, day, expressions)
    return tuple(state.next(time, after) for time, after in zip(expressions, (*expressions[1:], None), strict=False))


BESIDE = re.compile(r",? (?:on )?(?:[A-Z][a-z]+ time,? )?(?:on )?")
UNTIL = re.compile(r"\b(?:until|till|planned|would|scheduled|expected)\b[^,;]*$")
SINCE = re.compile(r"\b(?:since|as (?:early|far back) as|back (?:in|to))\b[^,;]*$")
# The next written year speaks for the story only so far ahead.
NEAR = 2500


class _State:
    """What has been told so far, line by line."""

    def __init__(self, report: Report, lines: Sequence[Passage], day: date | None, times: Sequence[Time]) -> None:
        self.report, self.lines, self.day = report, lines, day
        self.narrative = is_narrative(times, day)
        self.written = [
            (t.start, int(told["year"])) for t in times for read, told in [fields(t.value)] if read in ("date", "season") and "year" in told
        ]
        self.line = self.ahead = 0
        self.told: Told | None = None
        self.before: era.Before | None = None
        # An aside ("declassified in 2005") holds only to the end of its sentence; then the story stands where it stood.
        self.aside: tuple[int, Told | None] | None = None

    def next(self, time: Time, after: Time | None) -> Time:
        """Resolve one expression and remember it."""
        while self.line + 1 < len(self.lines) and self.lines[self.line].end <= time.start:
            self.line += 1
        while self.ahead < len(self.written) and self.written[self.ahead][0] <= time.start:
            self.ahead += 1
        if self.aside and time.start >= self.aside[0]:
            self.told, self.aside = self.aside[1], None
        passage = self.lines[self.line]
        read, told = fields(time.value)
        value = self._value(read, told, self._ground(time, passage, self._beside(read, time, after, passage)))
        self._remember(read, told, value, time=time, passage=passage)
        first, last = value.within
        return msgspec.structs.replace(
            time, type=value.type, value=value.value, earliest=first, latest=last, grain=value.grain, anchoring=value.anchoring,
            anchor=value.anchor, offset=value.offset, vague=value.vague,
        )  # fmt: skip

    def _beside(self, read: str, time: Time, after: Time | None, passage: Passage) -> date | None:
        """The day of a clock time that is told right after it."""
        if read != "clock" or after is None or not BESIDE.fullmatch(self.report.text, time.end, after.start):
            return None
        other, told = fields(after.value)
        if other not in ("date", "weekday", "deictic"):
            return None
        return READINGS[other](told, self._ground(after, passage, None)).within[0]

    def _value(self, read: str, told: dict[str, str], ground: Ground) -> Value:
        written = era.value(read, told, self.before) if self.before else None
        if written is not None:
            return Value(written, grain="era", anchoring="previous")
        return READINGS[read](told, ground)

    def _next_year(self, at: int) -> int | None:
        """The next year that the text writes, if it is near."""
        if self.ahead < len(self.written) and self.written[self.ahead][0] - at < NEAR:
            return self.written[self.ahead][1]
        return None

    def _ground(self, time: Time, passage: Passage, beside: date | None) -> Ground:
        narrative = self.narrative or self._looking_back(time)
        year = self.told.start.year if self.told else None
        return Ground(
            self.report.text,
            time,
            passage,
            self.line,
            self.day,
            self.told,
            self.narrative,
            narrative,
            year,
            self.report.language,
            self._next_year(time.end),
            beside,
            next_here=self.ahead < len(self.written) and self.written[self.ahead][0] < passage.end,
        )

    def _looking_back(self, time: Time) -> bool:
        """A background paragraph inside news: its own line opened a sentence with a year that is over, and nothing since speaks of now."""
        told = self.told
        if told is None or self.day is None or told.line != self.line or told.start.year >= self.day.year - 1:
            return False
        passage = self.lines[self.line]
        start, end = passage.sentence(told.at)
        return time.start < end or told.at - start < OPENING

    def _remember(self, read: str, told: dict[str, str], value: Value, *, time: Time, passage: Passage) -> None:
        first = value.within[0]
        text = self.report.text
        if value.value.startswith("BC"):
            self.before = era.Before.of(value.value) or self.before
        elif read == "date" and "year" in told:
            self.before = None
        if first is None or value.type not in ("DATE", "TIME") or (value.vague and read in ("recent", "ref")):
            return
        if text[max(0, time.start - 1) : time.start] == "(" and not passage.heading:
            return
        if value.grain in ("decade", "century") or (read == "unit" and "told" not in told and "around" not in told):
            return
        if (self.day and first > self.day) or (not self.narrative and told.get("rel") == "ago" and value.grain != "day"):
            return
        before = self.told
        # Of a range in a heading ("1933-1936"), the section begins with its first date.
        if passage.heading and before and before.line == self.line:
            return
        start, end = passage.sentence(time.start)
        if before and value.grain == "year" and before.grain != "year" and before.start.year == first.year and before.at >= start:
            return
        self.told = Told(first, value.grain or "day", value.value, self.line, time.start)
        if self.narrative and before and not passage.heading and self._is_aside(before, first, time, told, sentence=start):
            self.aside = (end, before)

    def _is_aside(self, before: Told, first: date, time: Time, told: dict[str, str], *, sentence: int) -> bool:
        """A year apart from the story's: looked forward or back to in passing, or left again by the next one that is written."""
        text = self.report.text
        lead = text[max(sentence, time.start - 48) : time.start].casefold()
        ahead = first.year > before.start.year
        if ahead and UNTIL.search(lead):
            return True
        if first < before.start and (SINCE.search(lead) or told.get("rel") == "earlier" or told.get("told") == "last"):
            return True
        if "year" not in told or first.year == before.start.year:
            return False
        after = self._next_year(time.end)
        return (
            after is not None
            and abs(first.year - before.start.year) >= 3
            and abs(after - before.start.year) <= 2
            and abs(after - first.year) >= 3
        )
