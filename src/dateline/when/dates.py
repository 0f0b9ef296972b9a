"""Dates with a month, a day or a year, and weekdays; the year that nobody wrote."""

from __future__ import annotations

from datetime import date

from ..model.mention import Anchoring
from . import days
from .days import UNKNOWN
from .ground import Fields, Ground, Value, full, part_of


def date_(told: Fields, ground: Ground) -> Value:
    """Full and partial calendar dates; the year may have to be found."""
    month = int(told.get("month") or told.get("month_n") or 0)
    on, weekday = int(told.get("day") or 0), int(told.get("weekday") or 0)
    if weekday and not month and not on and "year" not in told:
        return weekday_(told, ground)
    year, anchoring = _year(told, month, on, weekday=weekday, ground=ground)
    part = part_of(told)
    if not month and not on:
        value = f"{year:04d}" if year else "XXXX"
        half = {"H1": "-H1", "H2": "-H2"}.get(part, "")
        return full(value + half, "half" if half else "year", anchoring, ground, part="" if half else part)
    if not month:
        return _day_alone(on, told, ground)
    if not on:
        return full(f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", "month", anchoring, ground, part=part)
    if year and days.day(year, month, on) is None:
        return Value(f"{year:04d}-{month:02d}", "DATE", days.month(year, month), "month", anchoring)
    value = f"{year:04d}-{month:02d}-{on:02d}" if year else f"XXXX-{month:02d}-{on:02d}"
    if "h" in told:
        value += f"T{int(told['h']):02d}:{told.get('min', '00')}"
    elif "part" in told:
        value += f"T{told['part']}"
    night = "of" in told and told.get("part") == "NI"
    return full(value, "day", anchoring, ground, night=night)


def _year(told: Fields, month: int, on: int, *, weekday: int, ground: Ground) -> tuple[int | None, Anchoring]:
    if "year_tail" in told:
        tail, first = int(told["year_tail"]), int(told.get("year_first") or 0)
        if first:
            return first // 100 * 100 + tail + (100 if tail < first % 100 else 0), "explicit"
        limit = (ground.published or date(2049, 1, 1)).year % 100
        return (2000 if tail <= limit else 1900) + tail, "explicit"
    for name in ("year", "year_n", "year_first"):
        if name in told:
            number = int(told[name])
            return number + (0 if number > 99 else 2000 if number < 50 else 1900), "explicit"
    if "yearof" in told:
        return year_of(told["yearof"], ground)
    if not month:
        return None, "none"
    if "dir" in told or "same" in told or ground.text[ground.time.end - 5 : ground.time.end].casefold() == " last":
        return _directed_month(told, month, ground)
    return nearest_year(month, on, weekday, ground)


def year_of(words: str, ground: Ground) -> tuple[int | None, Anchoring]:
    """The year of "that year", "last year", "the following year"."""
    base = ground.last_told() if words.startswith(("that", "the ")) else None
    start = base[0] if base else ground.now()
    anchoring: Anchoring = base[2] if base else "publication"
    if start is None:
        return None, "none"
    step = 1 if "following" in words or "next" in words else -1 if "last" in words or "previous" in words else 0
    return start.year + step, anchoring


def _directed_month(told: Fields, month: int, ground: Ground) -> tuple[int | None, Anchoring]:
    """The year of "last May", "next June", "that July"."""
    way = told.get("dir") or told.get("same", "last")
    if way in ("that", "the same", "the following", "the previous"):
        base = ground.last_told()
        if base is None:
            return None, "none"
        year = base[0].year
        if way == "the following":
            year += month <= base[0].month and base[1] != "year"
        return year, base[2]
    now = ground.now()
    if now is None:
        return None, "none"
    if way == "last":
        return now.year - (month >= now.month), "publication"
    return now.year + (1 if way == "next" and month <= now.month else 0), "publication"


def nearest_year(month: int, on: int, weekday: int, ground: Ground) -> tuple[int | None, Anchoring]:
    """The year of a day or month told without one."""
    told, published = ground.told, ground.published
    if ground.year is not None and (ground.narrative or published is None or not told):
        year = _year_from_told(month, on, weekday, ground)
        if published is None and (_misfit(year, month, on, weekday) or (told and not ground.narrative and not ground.near(told))):
            return None, "none"  # of the report's own, unwritten year
        return year, "previous"
    if published is None:
        # The year in which somebody was born, told three lines further on, is not the year of the news.
        fits = ground.next_year and (ground.story or ground.next_here) and not _misfit(ground.next_year, month, on, weekday)
        return (ground.next_year, "previous") if fits else (None, "none")
    choices = [published.year - 1, published.year, published.year + 1]
    if weekday:
        fitting = [y for y in [*choices, published.year - 2] if (d := days.day(y, month, on or 1)) and d.isoweekday() == weekday]
        near = [y for y in fitting if abs(days.timedelta_days(published, date(y, month, on or 1))) < 320]
        if near:
            return min(near, key=lambda y: abs(days.timedelta_days(published, date(y, month, on)))), "publication"
    return _leaning_past(month, on, ground, published), "publication"


def _misfit(year: int, month: int, on: int, weekday: int) -> bool:
    """Whether a day is no such weekday in a year: then it is of the report's own, unwritten year, not of the history."""
    found = days.day(year, month, on) if weekday and on else None
    return found is not None and found.isoweekday() != weekday


def _leaning_past(month: int, on: int, ground: Ground, published: date) -> int:
    """The last such day up to publication, or the next one where the verb looks ahead."""
    start = days.day(published.year, month, on or 1) or days.day(published.year, month, 28) or published
    ahead = days.timedelta_days(published, start)
    if not on:
        ahead = (month - published.month) * 30
    if ahead <= 0:
        # What is to come, told in a month that is over this year, lies in the next.
        return published.year + (ahead < -150 and ground.tense() == "future" and "since" not in ground.before())
    if on and ahead <= 75 and "since" not in ground.before():
        # A day told without its year lies near: eleven months back it would have one.
        return published.year
    look = ground.tense()
    if look == "future" or ("until" in ground.before() or "till" in ground.before()):
        return published.year if ahead < 300 else published.year - 1
    if look == "past" or ahead > 60:
        return published.year - 1
    return published.year


def _year_from_told(month: int, on: int, weekday: int, ground: Ground) -> int:
    """In a narrative: the year that keeps the story going forward, near to what was told last."""
    year, told = ground.year, ground.told
    if year is None:
        raise AssertionError("asked only where a year was told")
    if weekday and on:
        for candidate in (year, year + 1, year - 1):
            d = days.day(candidate, month, on)
            if d and d.isoweekday() == weekday:
                return candidate
    if told is None or told.grain not in ("day", "month", "week") or told.start.year != year:
        return year
    gap = month - told.start.month
    # December told, then January: the story went on, unless the next year that is written says that it did not.
    if gap <= -7 and (ground.next_year is None or ground.next_year > year):
        return year + 1
    if gap <= -4 and ground.next_year is not None and ground.next_year > year and ground.opens():
        return year + 1
    # January told, then December in the same breath: a look back.
    if gap >= 10 and ground.line == told.line:
        return year - 1
    return year


def _day_alone(on: int, told: Fields, ground: Ground) -> Value:
    """A day without a month ("the 14th"): of the month told last, or of the publication's."""
    base = ground.last_told()
    if base is None:
        return Value(f"XXXX-XX-{on:02d}", grain="day")
    start, grain, anchoring = base
    if grain == "year":
        return Value(f"{start.year:04d}-XX-{on:02d}", grain="day", within=days.interval(f"{start.year:04d}"), vague=True)
    found = days.day(start.year, start.month, on)
    if anchoring == "publication" and (found is None or found > start) and ground.tense() != "future":
        earlier = days.add_months(start.replace(day=1), -1)
        found = days.day(earlier.year, earlier.month, on)
    if found is None:
        return Value(f"{start.year:04d}-{start.month:02d}", grain="month", within=days.month(start.year, start.month))
    value = found.isoformat() + (f"T{told['part']}" if "part" in told else "")
    return full(value, "day", anchoring, ground)


def slashed(told: Fields, ground: Ground) -> Value:
    """8/14/2021: month first unless that is none."""
    a, b, year = int(told["a"]), int(told["b"]), int(told["year_n"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    orders = ((b, a), (a, b)) if told.get("order") == "dmy" else ((a, b), (b, a))
    for month, on in orders:
        if days.day(year, month, on):
            return full(f"{year:04d}-{month:02d}-{on:02d}", "day", "explicit", ground)
    return Value(f"{year:04d}", within=days.interval(f"{year:04d}"), grain="year", anchoring="explicit")


# ---------------------------------------------------------------- weekdays
def weekday_(told: Fields, ground: Ground) -> Value:
    """A weekday: the last one, up to the publication day, unless the words look ahead."""
    number, part = int(told["weekday"]), told.get("part", "")
    way = told.get("dir") or told.get("after") or told.get("week") or ""
    suffix = f"T{part}" if part else ""
    narrative = ground.story and ground.told is not None and ground.told.grain == "day"
    base = ground.told.start if narrative and ground.told else ground.published
    anchoring: Anchoring = "previous" if narrative else "publication"
    if base is None:
        return Value(f"XXXX-WXX-{number}{suffix}", "TIME" if suffix else "DATE", UNKNOWN, "day", "publication", "publication")
    found = _weekday(base, number, way, ground, narrative=narrative)
    if "of" in told and part == "NI" and " to " in ground.time.quote:
        # The night to Sunday is Saturday's.
        return full(days.shift(found, -1).isoformat() + suffix, "day", anchoring, ground, night=True)
    return full(found.isoformat() + suffix, "day", anchoring, ground, night="of" in told and part == "NI")


def _weekday(base: date, number: int, way: str, ground: Ground, *, narrative: bool) -> date:
    if "week" in way:
        step = (
            -7
            if way.startswith(("last", "the previous", "the week before", "a week ago"))
            else 7
            if "next" in way or "following" in way
            else 0
        )
        return days.shift(days.week(base)[0], number - 1 + step)
    if way in ("last", "the previous", "this past"):
        return days.last_weekday(base, number, strict=True)
    if way in ("next", "the following", "this coming", "the coming"):
        return days.next_weekday(base, number, strict=True)
    if narrative:
        return days.next_weekday(base, number)
    if base.isoweekday() == number:
        return base
    before = ground.before()
    ahead = ground.tense() == "future" or before.rstrip().endswith(("until", "till"))
    return days.next_weekday(base, number) if ahead else days.last_weekday(base, number)
