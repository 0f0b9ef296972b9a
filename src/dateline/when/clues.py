"""Clues to the publication date in a text: sitting office holders, things that date it, anniversaries, weekdays with days."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from math import log
from typing import Any

import msgspec

from .. import lexicon
from ..model import DataError, Time
from . import days, words
from .context import Passage, passages, tense
from .grammar import fields
from .posterior import Factor, Piece, spread, within

FILE = "when_publish.toml"
# So many different days are enough to tell where a text stands.
ENOUGH = 24
# One report in a hundred speaks of days in a way that a table of lags does not foresee: that chance, spread over all days.
ODD = log(0.01 / 20_000)
NAME = r"[^\W\d_][\w.'’-]*"
ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:st|nd|rd|th)? (?:years?|anniversary)(?: (?:ago|later|since|after|of|on from))\b"
    r"[^.!?\n]{0,120}?\b(?P<year>1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
# The same the other way round: "In 1994 … , eighteen years ago".
AGO = re.compile(
    r"\b(?P<year>1[89]\d\d|20\d\d)\b[^.!?\n]{0,120}?\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) years ago\b",
    re.IGNORECASE,
)


class Office(msgspec.Struct, frozen=True):
    """A line of offices.tsv: who held which office from when to when; open ends are still held."""

    person: str
    title: str = ""
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    aliases: tuple[str, ...] = ()


class Entity(msgspec.Struct, frozen=True):
    """A line of when_entities.tsv."""

    name: str
    first: str = ""
    last: str = ""
    hard: int = 0


class Group(msgspec.Struct, frozen=True):
    """What is read here of actors_groups.tsv."""

    name: str
    aliases: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


@cache
def settings(language: str) -> dict[str, Any]:
    """The weights of when_publish.toml."""
    return lexicon.document(language, FILE)


def edges(first: str, last: str, language: str) -> tuple[date, date]:
    """Year, month or day as the first and last day it may mean; open ends run to the ends of what is looked at."""
    low = days.interval(first)[0] if first else None
    high = days.interval(last)[1] if last else None
    about = settings(language)
    return low or date(1, 1, 1), high or date(int(about["last_year"]), 12, 31)


@cache
def _holders(language: str) -> dict[str, tuple[tuple[date, date], ...]]:
    """Names of office holders, whole and by their last part, with their terms."""
    found: dict[str, list[tuple[date, date]]] = {}
    try:
        rows = lexicon.table(language, "offices.tsv", Office)
    except DataError:
        return {}
    for row in rows:
        term = edges(row.from_, row.to, language)
        for name in {row.person, *row.aliases, row.person.split()[-1]}:
            found.setdefault(name.casefold().replace("’", "'"), []).append(term)
    return {name: tuple(sorted(set(terms))) for name, terms in found.items()}


@cache
def _titles(language: str) -> re.Pattern[str]:
    told = settings(language)["words"]
    titles = "|".join(sorted((re.escape(t) for t in told["titles"]), key=lambda t: (-len(t), t)))
    return re.compile(rf"(?P<before>(?:\b[\w'’]+[ -]){{0,3}})\b(?P<title>{titles}) (?P<name>{NAME}(?: {NAME}){{0,4}})")


def offices(text: str, language: str) -> Iterator[Factor]:
    """Each sitting holder of an office that is named with the title: the report falls into the term."""
    about = settings(language)
    past = set(about["words"]["past"])
    seen: set[tuple[tuple[date, date], ...]] = set()
    for match in _titles(language).finditer(text):
        before = re.split(r"[ -]", match["before"].casefold())
        if past & set(before[-4:]):
            continue
        terms, length = _terms(match["name"], language)
        if not terms or terms in seen:
            continue
        seen.add(terms)
        pieces: tuple[Piece, ...] = ()
        for first, last in terms:
            pieces += within(first, days.shift(last, 14), about["outside_term"])[0]
        yield Factor("office", pieces, log(about["outside_term"]), ((match.start("title"), match.start("name") + length),))


def _terms(name: str, language: str) -> tuple[tuple[tuple[date, date], ...], int]:
    """The terms of the longest name of a holder at the start of some words, and its length."""
    rest = re.sub(r"['’]s?$", "", name)
    holders = _holders(language)
    while rest:
        key = rest.casefold().replace("’", "'").rstrip(".,;:'")
        if key in holders:
            return holders[key], len(rest.rstrip(".,;:'"))
        # A full name that is not in the list is some other person: only a name of one word may be a holder's last.
        rest = rest.rpartition(" ")[0]
    parts = name.split()
    tail = re.sub(r"['’]s$", "", parts[1] if len(parts) > 1 else "").casefold()
    if len(parts) > 1 and tail in holders and any(tail in known and parts[0].casefold() in known for known in holders):
        return holders[tail], len(" ".join(parts[:2]))
    return (), 0


@cache
def _dated(language: str) -> tuple[re.Pattern[str] | None, dict[str, tuple[date, date, bool]]]:
    """Names that date a text, as one pattern, and what they say."""
    known: dict[str, tuple[date, date, bool]] = {}
    try:
        groups = lexicon.table(language, "actors_groups.tsv", Group)
    except DataError:
        groups = ()
    for group in groups:
        if group.first:
            for name in (group.name, *group.aliases):
                if len(name) > 3:
                    known.setdefault(name, (*edges(group.first, "", language), False))
    for row in lexicon.table(language, "when_entities.tsv", Entity):
        known[row.name] = (*edges(row.first, row.last, language), bool(row.hard))
    if not known:
        return None, known
    return re.compile(rf"(?<![\w-])(?:{_any_of(known)})(?![\w-])"), known


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longer first, asked by their first letter: of two thousand names a word is compared with few."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def entities(text: str, language: str) -> Iterator[Factor]:
    """The thing that began last, and each that ended, of all that are named."""
    pattern, known = _dated(language)
    if pattern is None:
        return
    about = settings(language)
    found: dict[str, tuple[int, int]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match[0], match.span())
    end = date(int(about["last_year"]), 12, 31)
    latest = max(found, key=lambda n: (known[n][0], n), default=None)
    for name, span in sorted(found.items(), key=lambda item: item[1]):
        first, last, hard = known[name]
        if name == latest:
            yield Factor("began", ((first.toordinal(), end.toordinal(), 0.0),), log(about["before_first"]), (span,))
        if last < end:
            yield Factor(
                "ended",
                ((1, days.shift(last, 180 if hard else 730).toordinal(), 0.0),),
                log(about["before_first"] * 5 if hard else about["after_last"]),
                (span,),
            )


def anniversaries(text: str, language: str) -> Iterator[Factor]:
    """A count of years and the year it starts from ("twenty years since … 2001"): the sum of the two, a year about."""
    for match in (*ANNIVERSARY.finditer(text), *AGO.finditer(text)):
        n = words.number(language, match["n"])
        if n.isdigit() and 2 <= int(n) <= 150:
            start = days.day(int(match["year"]) + int(n), 1, 1)
            if start:
                yield Factor("anniversary", spread(settings(language)["anniversary"], start, years=True), ODD, (match.span(),))


def told_years(text: str, expressions: Sequence[Time], language: str) -> Iterator[Factor]:
    """The latest date told with its year, of those that are not to come: publication follows it, at a lag with a heavy tail."""
    about = settings(language)
    fine: list[tuple[date, Time]] = []
    coarse: list[tuple[int, Time]] = []
    limit = int(about["last_year"])
    lines = passages(text)
    for time in expressions:
        read, told = fields(time.value)
        if read not in ("date", "season") or "year" not in told or not int(about["first_year"]) - 60 <= int(told["year"]) <= limit:
            continue
        year = int(told["year"])
        # The eleventh of September is named long after it, as a mark in time.
        if (year, told.get("month"), told.get("day")) == (2001, "9", "11") or _to_come(text, time, lines, language):
            continue
        if "month" in told and (start := days.day(year, int(told["month"]), int(told.get("day") or 1))):
            fine.append((start, time))
        else:
            coarse.append((year, time))
    last = max(fine, key=lambda f: f[0], default=None)
    if last:
        told = fields(last[1].value)[1]
        lags = about["lag_month" if "day" not in told else "lag_weekday" if "weekday" in told else "lag_day"]
        yield Factor("told", spread(lags, last[0]), ODD, ((last[1].start, last[1].end),))
    latest = max((c for c in coarse if not last or c[0] > last[0].year), key=lambda c: c[0], default=None)
    if latest:
        yield Factor("year", spread(about["lag_years"], date(latest[0], 1, 1), years=True), ODD, ((latest[1].start, latest[1].end),))


def _to_come(text: str, time: Time, lines: Sequence[Passage], language: str) -> bool:
    """Whether a date is told as one that is to come: by the nearest verb, or by a word such as "until" or "by"."""
    before = text[max(0, time.start - 24) : time.start].casefold().split()[-2:]
    if set(before) & set(settings(language)["words"]["ahead"]):
        return True
    at = bisect_right([line.start for line in lines], time.start) - 1
    return at >= 0 and tense(text, time, lines[at], language) == "future"


def weekdays(expressions: Sequence[Time], language: str) -> Iterator[Factor]:
    """Days of a month told without a year: publication is near one of them, and where a weekday stands beside, only in some years."""
    about = settings(language)
    told_days: list[tuple[int, int, int, Time]] = []
    for time in expressions:
        read, told = fields(time.value)
        if read == "date" and "month" in told and "day" in told and not {"year", "yearof", "year_first", "dir", "same"} & set(told):
            one = (int(told["month"]), int(told["day"]), int(told.get("weekday") or 0))
            if one not in {known[:3] for known in told_days} and len(told_days) < ENOUGH:
                told_days.append((*one, time))
    table = about["lag_told"]
    bare = {int(told["weekday"]) for time in expressions for read, told in [fields(time.value)] if read == "weekday" and "dir" not in told}
    for month, on, weekday, time in told_days:
        if weekday:
            # "Saturday evening August 14" and later plain "on Saturday": nobody says so of a Saturday of last week.
            table = about["lag_deictic" if weekday in bare else "lag_told"]
            pieces: list[Piece] = []
            for year in range(int(about["first_year"]) - 1, int(about["last_year"]) + 1):
                start = days.day(year, month, on)
                if start and start.isoweekday() == weekday:
                    pieces.extend(_level(table, start))
            yield Factor("weekday", tuple(pieces), ODD, ((time.start, time.end),))
    plain = [t for t in told_days if not t[2]]
    if plain:
        yield _nearest(plain, about["lag_told"], about)


def _level(table: Sequence[Sequence[float]], start: date) -> list[Piece]:
    return list(reversed(spread(table, start)))


def _nearest(told_days: Sequence[tuple[int, int, int, Time]], table: Sequence[Sequence[float]], about: dict[str, Any]) -> Factor:
    """The nearest of several days, year after year."""
    pieces: list[Piece] = []
    for year in range(int(about["first_year"]) - 1, int(about["last_year"]) + 1):
        for month, on, _, _ in told_days:
            start = days.day(year, month, on)
            if start:
                pieces.extend(spread(table, start))
    # The chance of a nearer day stands above that of a farther one.
    pieces.sort(key=lambda p: p[2])
    return Factor("day", tuple(pieces), ODD, tuple((t.start, t.end) for *_, t in told_days[:4]))


def today_is(expressions: Sequence[Time]) -> Iterator[Factor]:
    """A weekday beside a word for it ("yesterday, Wednesday"): which weekday publication falls on."""
    for time in expressions:
        read, told = fields(time.value)
        if read == "deictic" and "beside" in told and "deictic" in told:
            weekday = (int(told["beside"]) - int(told["deictic"]) - 1) % 7 + 1
            yield on_weekday(weekday, (time.start, time.end))


def on_weekday(weekday: int, span: tuple[int, int]) -> Factor:
    """Publication falls on that weekday (Monday is 1)."""
    # 1980-01-07 was a Monday.
    monday = date(1979, 12, 31).toordinal()
    pieces = tuple((at, at, 0.0) for at in range(monday + weekday - 1, date(2036, 1, 1).toordinal(), 7))
    return Factor("today", pieces, log(0.02), (span,))
