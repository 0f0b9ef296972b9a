"""Intervals of days as EDTF (ISO 8601-2), level 1, and back."""

from __future__ import annotations

import calendar
from datetime import date

from . import days
from .days import Interval


def write(earliest: date | None, latest: date | None, *, vague: bool = False) -> str | None:
    """An interval as EDTF: a day, a whole month or year, a decade, or an interval with open ends; `~` where the words only bound it.

    >>> write(date(2021, 8, 1), date(2021, 8, 31)), write(date(2021, 8, 7), date(2021, 8, 14)), write(None, date(2021, 8, 14))
    ('2021-08', '2021-08-07/2021-08-14', '../2021-08-14')
    """
    if earliest is None and latest is None:
        return None
    mark = "~" if vague else ""
    if earliest is None or latest is None:
        return f"{earliest.isoformat() + mark if earliest else '..'}/{latest.isoformat() + mark if latest else '..'}"
    whole = _whole(earliest, latest)
    return f"{whole}{mark}" if whole else f"{earliest.isoformat()}{mark}/{latest.isoformat()}{mark}"


def _whole(first: date, last: date) -> str | None:
    if first == last:
        return first.isoformat()
    year = f"{first.year:04d}"
    if (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and last.day == calendar.monthrange(last.year, last.month)[1]
    ):
        return f"{year}-{first.month:02d}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return year
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"{year[:3]}X"
    return None


def read(text: str) -> Interval:
    """The days that an EDTF expression allows: days, months, years, X digits, seasons 21..24, intervals, sets; open ends are null.

    >>> read("2021-08~"), read("198X")[0], read("../2021-08-14")
    ((datetime.date(2021, 8, 1), datetime.date(2021, 8, 31)), datetime.date(1980, 1, 1), (None, datetime.date(2021, 8, 14)))

    Raises ValueError for what is no EDTF of level 1 or a set of level 2.
    """
    body = text.strip()
    if body[:1] in "[{" and body[-1:] in "]}" and len(body) > 2:
        parts = [read(part.replace("..", "/")) if ".." in part else read(part) for part in body[1:-1].split(",")]
        firsts, lasts = [p[0] for p in parts], [p[1] for p in parts]
        return None if None in firsts else min(f for f in firsts if f), None if None in lasts else max(x for x in lasts if x)
    if "/" in body:
        start, _, end = body.partition("/")
        return (_one(start)[0] if start not in ("", "..") else None, _one(end)[1] if end not in ("", "..") else None)
    return _one(body)


SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def _one(text: str) -> Interval:
    plain = text.strip().rstrip("?~%").split("T")[0]
    parts = plain.split("-")
    if not 1 <= len(parts) <= 3 or len(parts[0]) != 4 or not parts[0].replace("X", "0").isdigit():
        raise ValueError(f"no EDTF: {text!r}")
    if "X" in parts[0]:
        digits = parts[0].rstrip("X")
        if "X" in digits or len(digits) < 2:
            raise ValueError(f"no EDTF: {text!r}")
        return days.interval(digits)
    year = parts[0]
    if len(parts) > 1 and parts[1] in SEASONS:
        return days.interval(f"{year}-{SEASONS[parts[1]]}")
    if len(parts) > 1 and parts[1] == "XX":
        return days.interval(year)
    if len(parts) > 1 and not parts[1].isdigit():
        raise ValueError(f"no EDTF: {text!r}")
    if len(parts) == 3 and parts[2] == "XX":
        return days.interval(f"{year}-{parts[1]}")
    found = days.interval(plain)
    if found == days.UNKNOWN:
        raise ValueError(f"no EDTF: {text!r}")
    return found
