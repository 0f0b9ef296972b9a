"""When a report was published: given, by metadata, by its date line, or worked out from the text, with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from math import log

import msgspec

from ..model import Published, Quoted, Report, Span, Time
from . import clues, days
from .grammar import fields
from .posterior import Factor, Piece, posterior

HEAD = 420
# A line with more words in small letters than these before its date is a sentence.
RUNNING = 4
# What may stand before the date on its line: a place, an agency, words of a head; no running sentence.
PLACE = re.compile(r"^[\[(\"“]?(?:(?:#?\d+|[A-Z][\w.'’()/-]*|of|de|el|al-[A-Z]\w*|and|in|the|[—–|-])[,:.;]?(?: |$)){0,9}[,(–—:/.| -]{0,3}$")
AFTER = re.compile(r"^(?:[’']s)? ?(?:$|[\n\r]|[.)\]:;,/|]*\s*(?:[—–-]|/|\(|$|\n|\r)|[.:] ?(?=[A-Z\"“])|[)\]])")
BRACKETS = {"[": "]", "(": ")"}
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|[A-Z]{3,4}))?,?", re.IGNORECASE)


def given(published: str | None) -> Published:
    """The publication date as somebody gave it: an ISO day or time; unknown for None.

    >>> given("2021-08-14").day
    datetime.date(2021, 8, 14)
    """
    return Published.on(published)


def publish(
    report: Report, expressions: Sequence[Time], *, ingested: date | None = None, neighbours: Sequence[Published] = ()
) -> Published:
    """When the report was published. What is given or stands in the metadata comes first, then a date line, then the whole text.

    `ingested` is a day on which the report was already there; `neighbours` are the publication dates of other reports of the same
    happening. The answer is one day, an interval that holds it with `confidence`, or unknown; `evidence` quotes what told it.

    >>> from .grammar import find
    >>> report = Report.of("TIRANA, March 14, 1997 — Shops were burned.")
    >>> publish(report, find(report)).how, publish(report, find(report)).day
    ('dateline', datetime.date(1997, 3, 14))
    """
    if report.published.how != "unknown":
        return report.published
    line = dateline(report, expressions)
    about = clues.settings(report.language)
    if line and line[0]:
        quote = Quoted.cut(report.text, Span(line[1].start, line[1].end))
        return Published(earliest=line[0], latest=line[0], how="dateline", confidence=float(about["dateline"]), evidence=(quote,))
    found = _factors(report, expressions, line[1] if line else None, neighbours)
    return _answer(report, found, ingested)


# ---------------------------------------------------------------- the date line
def dateline(report: Report, expressions: Sequence[Time]) -> tuple[date | None, Time] | None:
    """The date that stands in the head as a date line, and its words; the day is None where the line tells no year."""
    text = report.text
    if _chronicle(text, expressions):
        return None
    for time in expressions:
        if time.start > HEAD:
            break
        read, told = fields(time.value)
        # Of a period ("5–12 September"), its last day counts.
        if time.rule.startswith("time.date.first-of-two") or not _is_line(text, time, report.language):
            continue
        if read == "slashed" or (read == "date" and "day" in told and ("month" in told or "month_n" in told)):
            year = told.get("year") or told.get("year_n")
            if year is None:
                return None, time
            day = _day(read, told)
            if day:
                return day, time
    return None


def _day(read: str, told: dict[str, str]) -> date | None:
    if read == "slashed":
        a, b, year = int(told["a"]), int(told["b"]), _century(int(told["year_n"]))
        return (days.day(year, b, a) if told.get("order") == "dmy" else days.day(year, a, b)) or days.day(year, b, a)
    year = int(told["year"]) if "year" in told else _century(int(told["year_n"]))
    return days.day(year, int(told.get("month") or told["month_n"]), int(told["day"]))


def _century(year: int) -> int:
    """A year of two figures in full."""
    return year + (0 if year > 99 else 2000 if year < 50 else 1900)


def _is_line(text: str, time: Time, language: str) -> bool:
    """Whether an expression stands as a date line: alone, after a place or a station, after a word such as "published", in brackets,
    or at the end of a short line in the head.
    """
    told = clues.settings(language)["words"]
    start = max(text.rfind("\n", 0, time.start), text.rfind("\r", 0, time.start)) + 1
    before, after = text[start : time.start], text[time.end : time.end + 60]
    rest = CLOCK.sub("", after).lstrip(" ,|")
    lead = before.casefold().rstrip(" :,(").split(",")[-1].strip()
    if any(lead.endswith(word) or (lead.startswith(word) and len(lead) < 28) for word in told["head"]):
        return True
    if any(before.casefold().rstrip().endswith(word) for word in told["today"]):
        return True
    closed = before.lstrip()[:1] in BRACKETS and BRACKETS[before.lstrip()[:1]] in after.split("\n")[0] and len(before) < 90
    running = sum(word.islower() and word.isalpha() for word in before.split())
    ended = len(before) < 90 and running <= RUNNING and not rest.split("\n")[0].strip(" .,;:)]|")
    if closed or ended:
        return True
    station = re.compile(rf"\b(?:{'|'.join(map(re.escape, told['station']))})\b,?", re.IGNORECASE)
    bare = station.sub("", CLOCK.sub("", before)).strip()
    return (not bare or bool(PLACE.match(bare + " "))) and bool(AFTER.match(rest))


def _chronicle(text: str, expressions: Sequence[Time]) -> bool:
    """A list of dated entries: its first date is that of the first entry."""
    opening = 0
    for time in expressions:
        read, told = fields(time.value)
        if read == "date" and "month" in told and (time.start == 0 or text[time.start - 1] in "\n\r•*"):
            opening += 1
    return opening >= 3


# ---------------------------------------------------------------- the whole text
def _factors(report: Report, expressions: Sequence[Time], line: Time | None, neighbours: Sequence[Published]) -> list[Factor]:
    text, language = report.text, report.language
    about = clues.settings(language)
    found: list[Factor] = []
    if line is not None:
        _, told = fields(line.value)
        found.append(_line_factor(told, (line.start, line.end), about["first_year"], about["last_year"]))
    found.extend(clues.told_years(text, expressions, language))
    found.extend(clues.weekdays(expressions, language))
    found.extend(clues.today_is(expressions))
    found.extend(clues.anniversaries(text, language))
    found.extend(clues.offices(text, language))
    found.extend(clues.entities(text, language))
    for other in neighbours:
        if other.earliest and other.latest and other.confidence >= 0.5:
            first, last = days.shift(other.earliest, -7).toordinal(), days.shift(other.latest, 14).toordinal()
            found.append(Factor("neighbour", ((first, last, 0.0),), log(0.05)))
    return found


def _line_factor(told: dict[str, str], span: tuple[int, int], first: int, last: int) -> Factor:
    """A date line without a year: that day of some year, on the weekday it may name."""
    pieces: list[Piece] = []
    for year in range(first, last + 1):
        day = days.day(year, int(told["month"]), int(told["day"]))
        if day and ("weekday" not in told or day.isoweekday() == int(told["weekday"])):
            pieces.append((day.toordinal(), day.toordinal(), 0.0))
    return Factor("line", tuple(pieces), log(0.0005), (span,))


@cache
def _prior(language: str, until: date | None) -> tuple[Piece, ...]:
    about = clues.settings(language)
    likely = int(about["last_likely_year"])
    pieces: list[Piece] = []
    for year in range(int(about["first_year"]), int(about["last_year"]) + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        if until and first > until:
            break
        pieces.append((first.toordinal(), (min(last, until) if until else last).toordinal(), -max(0, year - likely) * log(2)))
    return tuple(pieces)


def _answer(report: Report, factors: Sequence[Factor], ingested: date | None) -> Published:
    about = clues.settings(report.language)
    # Things that only began or ended bound a date; they do not tell one.
    if not any(f.name not in ("began", "ended") for f in factors):
        return Published()
    found = posterior(factors, _prior(report.language, ingested), float(about["temperature"]))
    if found is None or (found.latest - found.earliest).days > about["widest"]:
        return Published()
    spans = sorted({span for f in factors for span in f.spans if f.name != "ended"})[:8]
    evidence = tuple(Quoted.cut(report.text, Span(*span)) for span in spans)
    told = Published(earliest=found.earliest, latest=found.latest, how="inferred", confidence=round(found.inside, 3), evidence=evidence)
    told = msgspec.structs.replace(told, set_earliest=found.earliest, set_latest=found.latest)
    if (found.latest - found.earliest).days <= 366 and found.near >= about["best"]:
        told = msgspec.structs.replace(told, best=found.best)
        if found.near >= about["day"]:
            told = msgspec.structs.replace(told, earliest=found.best, latest=found.best, confidence=round(found.sure, 3))
    return told
