"""Calendar arithmetic: values of TIMEX3 as intervals of days, moving feasts, the Hijri calendar. No clock is read here."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from .. import lexicon

Interval = tuple[date | None, date | None]
UNKNOWN: Interval = (None, None)
LAST = date.max.toordinal()
VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<w>W\d\d)(?P<we>-WE|-\d)?|(?P<m>\d\d)(?:-(?P<d>\d\d))?|(?P<s>SP|SU|FA|WI)|Q(?P<q>[1-4])|H(?P<h>[12])))?(?:T.*|-XX.*)?$"
)


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none such.

    >>> day(2021, 2, 30) is None
    True
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift(start: date, days: int) -> date:
    """So many days on or back, held inside the calendar.

    >>> shift(date(2021, 8, 14), -3)
    datetime.date(2021, 8, 11)
    """
    return date.fromordinal(held(start.toordinal() + days))


def held(ordinal: int) -> int:
    """The number of a day, held inside the calendar."""
    return min(max(ordinal, 1), LAST)


def add_months(start: date, months: int) -> date:
    """So many months on or back; the last day of a shorter month stands for a missing one.

    >>> add_months(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    at = min(max(start.year * 12 + start.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(at, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def month(year: int, number: int) -> Interval:
    """A whole month."""
    return (date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])) if 1 <= year <= 9999 else UNKNOWN


def week(start: date) -> tuple[date, date]:
    """The ISO week, Monday to Sunday, of a day."""
    monday = shift(start, 1 - start.isoweekday())
    return monday, shift(monday, 6)


def week_value(start: date) -> str:
    """The ISO week of a day as TIMEX3 writes it.

    >>> week_value(date(2021, 8, 14))
    '2021-W32'
    """
    year, number, _ = start.isocalendar()
    return f"{year:04d}-W{number:02d}"


def interval(value: str) -> Interval:
    """The days that a TIMEX3 value covers; both null where it covers none that can be told (durations, sets, BC, X).

    >>> interval("2021-W32")
    (datetime.date(2021, 8, 9), datetime.date(2021, 8, 15))
    >>> interval("199")
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    """
    if value.isdigit() and len(value) in (2, 3) and int(value) > 0:
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return date(first, 1, 1), date(first + width - 1, 12, 31)
    found = VALUE.match(value)
    if not found or not 1 <= int(found["y"]) <= 9999:
        return UNKNOWN
    year = int(found["y"])
    if found["w"]:
        return _week_interval(year, int(found["w"][1:]), found["we"] or "")
    if found["m"]:
        return _month_interval(year, int(found["m"]), found["d"])
    if found["s"]:
        first, last = season(found["s"])
        end = month(year + (last > 12), (last - 1) % 12 + 1)[1]
        return (month(year, first)[0], end) if end else UNKNOWN
    if found["q"]:
        return month(year, 3 * int(found["q"]) - 2)[0], month(year, 3 * int(found["q"]))[1]
    if found["h"]:
        return month(year, 6 * int(found["h"]) - 5)[0], month(year, 6 * int(found["h"]))[1]
    return date(year, 1, 1), date(year, 12, 31)


def _week_interval(year: int, number: int, rest: str) -> Interval:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return UNKNOWN
    if rest == "-WE":
        return shift(monday, 5), shift(monday, 6)
    if rest:
        only = shift(monday, min(max(int(rest[1:]), 1), 7) - 1)
        return only, only
    return monday, shift(monday, 6)


def _month_interval(year: int, number: int, on: str | None) -> Interval:
    if not 1 <= number <= 12:
        return UNKNOWN
    if on is None:
        return month(year, number)
    only = day(year, number, int(on))
    return only, only


@cache
def season(code: str, language: str = "en") -> tuple[int, int]:
    """First and last month of a season; a winter ends in the next year (month 14 is February)."""
    first, last = lexicon.document(language, "time_vague.toml")["season"][code]
    return int(first), int(last)


def narrow(within: Interval, part: str, grain: str = "", language: str = "en") -> Interval:
    """The stretch of an interval that a modifier leaves ("early", "the end of"): tens of days of a month, else a share.

    >>> narrow(month(2021, 8), "EARLY", "month")
    (datetime.date(2021, 8, 1), datetime.date(2021, 8, 10))
    """
    table = lexicon.document(language, "time_vague.toml")
    first, last = within
    if first is None or last is None or first == last:
        return within
    if grain == "month" and part in table["month"]:
        low, high = table["month"][part]
        return first.replace(day=low), last if high >= 28 else first.replace(day=high)
    if grain == "year" and part in table["year"]:
        low, high = table["year"][part]
        return month(first.year, low)[0], month(first.year, high)[1]
    shares = table["part"].get(part)
    if shares is None:
        return within
    length = (last - first).days
    return shift(first, round(length * shares[0])), shift(first, round(length * shares[1]))


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (Meeus's rule).

    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    if not 1583 <= year <= 9998:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    number = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, number // 31, number % 31 + 1)


def orthodox_easter(year: int) -> date | None:
    """Easter Sunday of the Julian calendar, as a Gregorian day (Meeus's rule; right from 1900 to 2099).

    >>> orthodox_easter(2021)
    datetime.date(2021, 5, 2)
    """
    if not 1900 <= year <= 2099:
        return None
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    number = d + e + 114
    return shift(date(year, number // 31, number % 31 + 1), 13)


def hijri(year: int, number: int, on: int) -> date | None:
    """A day of the tabular Hijri calendar as a Gregorian day; the moon may be seen a day earlier or later.

    >>> hijri(1442, 9, 1)
    datetime.date(2021, 4, 13)
    """
    ordinal = on + -(-59 * (number - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def last_weekday(before: date, weekday: int, *, strict: bool = False) -> date:
    """The latest such weekday (Monday is 1) up to a day, or before it where `strict`.

    >>> last_weekday(date(2021, 8, 14), 3)
    datetime.date(2021, 8, 11)
    """
    back = (before.isoweekday() - weekday) % 7
    return shift(before, -(back or (7 if strict else 0)))


def next_weekday(after: date, weekday: int, *, strict: bool = False) -> date:
    """The next such weekday from a day on, or after it where `strict`."""
    ahead = (weekday - after.isoweekday()) % 7
    return shift(after, ahead or (7 if strict else 0))


def span_days(n: float, unit: str) -> int:
    """How many days so many units last, to the day.

    >>> span_days(2, "Y"), span_days(48, "TH")
    (730, 2)
    """
    each = {"TH": 1 / 24, "D": 1, "N": 1, "W": 7, "F": 14, "WE": 7, "M": 30.44, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525}
    return int(min(n * each.get(unit, 0), 3_650_000))


def back(end: date, n: float, unit: str) -> date:
    """The day so many units before: months and years by the calendar, the rest by days.

    >>> back(date(2021, 8, 14), 20, "Y")
    datetime.date(2001, 8, 14)
    """
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is not None and n == int(n) and n < 100_000:
        return add_months(end, -int(n) * months)
    return shift(end, -span_days(n, unit))


def timedelta_days(first: date, last: date) -> int:
    """Days from the first to the last."""
    return (last - first) // timedelta(1)
