"""Expressions of time as windows that events may fall in: ranges joined, prepositions read, durations laid before publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from .. import lexicon
from ..model import Published, Time
from . import days

HOURS = "PTXH"  # "within hours"
NUMBER = re.compile(r"P(?P<t>T?)(?P<n>\d+(?:\.\d)?)(?P<unit>DE|CE|[YMWDQHS])$")


# A date line: the date after a place at the head of a line, before a dash or an agency.
PLACE = re.compile(r"^[^a-z]{2,}[,.]?\s*$|^(?:[A-Z][\w'’-]*(?: |/|, |,|\. |\.|$)){1,5}[(,]?\s*$")
# So many lines that open with a date make a chronicle: there the dates are those of the entries.
CHRONICLE = 3
DASH = re.compile(r"^,?\s*(?:\d{4})?\s*(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/)?\s*\.?\s*(?:[—–-]|:|\.?\s*/|\()")


class Joints(NamedTuple):
    """The patterns that when_events.toml tells: what stands before an expression, and between two."""

    lead: re.Pattern[str]
    form: dict[str, str]
    range: re.Pattern[str]
    pair: re.Pattern[str]
    between: re.Pattern[str]
    since_then: re.Pattern[str]
    ranked: re.Pattern[str]


@cache
def joints(language: str) -> Joints:
    """The patterns of a language."""
    told = lexicon.document(language, "when_events.toml")["joint"]

    def either(words: list[str]) -> str:
        """Any of the words, the longest first."""
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))

    form = {word: name for name, words in told["lead"].items() for word in words}
    fill = either(told["filler"])
    return Joints(
        re.compile(rf"(?:^|[\s(\"“—–-])(?P<word>{either(list(form))})(?:\s+(?:{fill})){{0,3}}\s*$", re.IGNORECASE),
        form,
        re.compile(rf"^\s*(?:[–—-]|{either(told['range'])})\s*(?:{either(told['article'])})?\s*$", re.IGNORECASE),
        re.compile(rf"^\s*(?:{either(told['pair'])})\s*(?:{either(told['article'])})?\s*$", re.IGNORECASE),
        re.compile(rf"\b(?:{either(told['between'])})\s+(?:(?:{either(told['article'])})\s+)?$", re.IGNORECASE),
        re.compile(
            rf"\b(?:{either(told['lead']['since'])})\s+(?:{either(told['owner'])})\s+(?:[\w’'-]+\s+){{1,2}}(?:{either(told['of'])})"
            rf"\s+(?:(?:{either(told['article'])})\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:[a-z]+est|{either(told['rank'])})\b[^.;]*$", re.IGNORECASE),
    )


class Window(NamedTuple):
    """The days in which something may have happened, the words that tell it, and the word before them ("since", "by", …).

    `lead` is "range" for joined expressions, "lasting" for a duration laid before publication, "line" for a date line, and "gap" for
    a stretch of time between two happenings ("two days after").
    """

    time: Time
    start: int
    end: int
    earliest: date | None
    latest: date | None
    lead: str
    vague: bool


def windows(text: str, times: Sequence[Time], published: Published, language: str = "en") -> tuple[Window, ...]:
    """The windows of a text, in order; what tells no days (sets, "recently", "now") makes none."""
    found: list[Window] = []
    skip = -1
    chronicle = sum(is_line(text, time) for time in times) >= CHRONICLE
    for at, time in enumerate(times):
        if at <= skip or time.type == "SET":
            continue
        other = times[at + 1] if at + 1 < len(times) else None
        joined = _joined(text, time, other, joints(language))
        if joined is not None and other is not None:
            found.append(joined)
            skip = at + 1
            continue
        window = _single(time, lead_of(text, time.start, language), published.day, line=not chronicle and is_line(text, time))
        if window is not None:
            found.append(window)
    return tuple(found)


def _joined(text: str, first: Time, second: Time | None, by: Joints) -> Window | None:
    """Two expressions that make one: "between 6 and 15 August", "from Monday to Wednesday", "12 and 13 October"."""
    if second is None or first.earliest is None or second.latest is None or second.earliest is None or first.latest is None:
        return None
    if "DURATION" in (first.type, second.type):
        return None
    between = text[first.end : second.start]
    if first.earliest > second.latest and first.rule.startswith("time.weekday"):
        first = _week_before(first)  # "between Friday and Tuesday"
    if first.earliest is None or first.earliest > second.latest:
        return None
    lead = text[max(0, first.start - 14) : first.start]
    ranged = by.range.match(between) or (by.between.search(lead) and by.pair.match(between))
    apart = (second.latest - first.earliest).days
    near = by.pair.match(between) and first.grain == second.grain and apart <= {"day": 3, "month": 62}.get(first.grain or "", -1)
    if not ranged and not near:
        return None
    start = max(first.earliest, date.min)
    return Window(second, first.start, second.end, start, second.latest, "range", first.vague or second.vague)


def _week_before(time: Time) -> Time:
    """A weekday a week earlier than it was read."""
    first, last = (days.shift(day, -7) if day else None for day in (time.earliest, time.latest))
    return msgspec.structs.replace(time, earliest=first, latest=last)


def lead_of(text: str, start: int, language: str = "en") -> str:
    """The preposition that stands before an expression, in one form: since, until, by, after, before, for, in, on or none.

    >>> lead_of("It has been shut ever since the start of May.", 40)
    'since'
    """
    by = joints(language)
    before = text[max(0, start - 40) : start]
    found = by.lead.search(before)
    then = by.since_then.search(text[max(0, start - 60) : start])
    if then and not by.ranked.search(text[max(0, start - 100) : max(0, start - 60) + then.start()]):
        return "since"  # "since the coup of May 2014"
    return by.form[" ".join(found["word"].casefold().split())] if found else ""


def is_line(text: str, time: Time) -> bool:
    """Whether an expression is a date line: it dates the report, not what is told."""
    start = max(text.rfind("\n", 0, time.start), text.rfind("\r", 0, time.start)) + 1
    before = text[start : time.start]
    return len(before) < 60 and (not before.strip() or bool(PLACE.match(before))) and bool(DASH.match(text[time.end : time.end + 60]))


def entries(text: str, given: Sequence[Window]) -> tuple[Window, ...]:
    """The windows that open the entries of a chronicle, if it is one."""
    found = tuple(w for w in given if w.lead != "line" and is_line(text, w.time))
    return found if len(found) >= CHRONICLE else ()


def _single(time: Time, lead: str, day: date | None, *, line: bool) -> Window | None:
    first, last = time.earliest, time.latest
    if line:
        return Window(time, time.start, time.end, first, last, "line", False)
    if time.rule == "time.count.from-event":
        return Window(time, time.start, time.end, None, None, "gap", False)
    if time.type == "DURATION":
        if first is None and last is None:
            return _lasting(time, lead, day)
        return Window(time, time.start, time.end, first, last, "lasting", True)
    if time.value == "PRESENT_REF" and day:
        return Window(time, time.start, time.end, day, day, "now", False)
    if first is None and last is None:
        return None
    if lead == "since":
        last = day if day and first and first <= day else None
    elif lead == "from":
        lead = "since"
        last = day if day and first and first <= day else None
    elif lead == "until" or (lead == "before" and time.grain != "day"):
        first = None
    return Window(time, time.start, time.end, first, last, lead, time.vague)


def _lasting(time: Time, lead: str, day: date | None) -> Window | None:
    """A duration ("for three days"): up to the publication day."""
    found = NUMBER.match(time.value)
    if time.value == HOURS and day is not None:
        return Window(time, time.start, time.end, day, day, "lasting", True)
    if not found or day is None or lead not in ("for", "in", "since", "after"):
        return None
    unit = found["unit"]
    if found["t"]:
        return Window(time, time.start, time.end, days.shift(day, -1 if float(found["n"]) >= 24 else 0), day, "lasting", True)
    start = days.back(day, float(found["n"]), unit)
    return Window(time, time.start, time.end, start, day, "lasting", True)
