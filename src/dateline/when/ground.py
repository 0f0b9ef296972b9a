"""What an expression stands on (the publication day, what was told before, its sentence) and what it comes to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..model import Time
from ..model.mention import Anchoring, TimeType
from . import days
from .context import Passage, tense
from .days import UNKNOWN, Interval

Fields = dict[str, str]
# A date so near to the start of its sentence sets the scene for what follows.
OPENING = 16


class Value(NamedTuple):
    """A resolved expression. `within` is its interval of days; `day` the day that later words may reckon from."""

    value: str
    type: TimeType = "DATE"
    within: Interval = UNKNOWN
    grain: str | None = None
    anchoring: Anchoring = "none"
    anchor: str | None = None
    offset: int | None = None
    vague: bool = False


class Told(NamedTuple):
    """The date told last: its first day, its grain (day, month, …), its value, and the line that tells it."""

    start: date
    grain: str
    value: str
    line: int
    at: int


class Ground(NamedTuple):
    """What an expression stands on. `next_year` is the next year that is written, `next_here` whether in the same line, and `beside` a day
    that follows at once ("16:15, 1 June").
    """

    text: str
    time: Time
    passage: Passage
    line: int
    published: date | None
    told: Told | None
    story: bool
    narrative: bool
    year: int | None
    language: str
    next_year: int | None = None
    beside: date | None = None
    next_here: bool = False

    def tense(self) -> str:
        """Past, future or none, by the nearest verb."""
        return tense(self.text, self.time, self.passage, self.language)

    def before(self, width: int = 16) -> str:
        """The words just before the expression."""
        return self.text[max(0, self.time.start - width) : self.time.start].casefold()

    def opens(self) -> bool:
        """Whether the expression opens its sentence, so that it sets the scene."""
        return self.time.start - self.passage.sentence(self.time.start)[0] < OPENING

    def now(self) -> date | None:
        """The day to reckon from: publication in news, the date told last in a narrative."""
        if self.story and self.told:
            return self.told.start
        return self.published

    def near(self, told: Told) -> bool:
        """In news a date holds for its line and the next; one that is long over only for its own."""
        over = self.published is not None and told.start.year < self.published.year - 1
        return self.line == told.line or (self.line - told.line == 1 and (not over or self.opens()))

    def last_told(self) -> tuple[date, str, Anchoring] | None:
        """The date told last in this line or the one before, or else the publication day."""
        told = self.told
        if told and (self.story or self.published is None or self.near(told)):
            return told.start, told.grain, "previous"
        return (self.published, "day", "publication") if self.published else None


def full(value: str, grain: str, anchoring: Anchoring, ground: Ground, *, part: str = "", night: bool = False) -> Value:
    """A calendar value with its interval; `part` narrows it, `night` lets a night run into the next morning."""
    within = days.interval(value)
    if part:
        within = days.narrow(within, part, grain)
    if night and within[0] and within[1]:
        within = within[0], days.shift(within[1], 1)
    kind: TimeType = "TIME" if "T" in value else "DATE"
    anchor, offset = anchor_of(within, anchoring, ground)
    return Value(value, kind, within, grain, anchoring, anchor, offset, vague=bool(part) and part not in ("ALL", "H1", "H2"))


def anchor_of(within: Interval, anchoring: Anchoring, ground: Ground) -> tuple[str | None, int | None]:
    """What it was reckoned from, and how many days off its first day lies."""
    first = within[0]
    if anchoring == "publication":
        return "publication", days.timedelta_days(ground.published, first) if ground.published and first else None
    if anchoring == "previous" and ground.told:
        return ground.told.start.isoformat(), days.timedelta_days(ground.told.start, first) if first else None
    return None, None


def part_of(told: Fields) -> str:
    """The modifier that narrows a date: early, mid, late, the end of, …"""
    word = told.get("bound") or told.get("mod") or ""
    return "" if word == "ALL" else word
