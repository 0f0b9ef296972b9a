"""Longer than a year, or a part of one: eras, decades, centuries, seasons, quarters."""

from __future__ import annotations

from . import days
from .dates import year_of
from .ground import Fields, Ground, Value, full, part_of


def era(told: Fields, ground: Ground) -> Value:
    """480 BC: no interval, as the calendar here begins with the year 1."""
    del ground
    number = int(told["bc"])
    value = f"BC{number:04d}" if told["eraword"].startswith("b") else f"{number:04d}"
    value += f"-{told['season']}" if "season" in told else f"-{int(told['month']):02d}" if "month" in told else ""
    return Value(value, "DATE", days.interval(value), "year", "explicit")


def decade(told: Fields, ground: Ground) -> Value:
    """The 1990s, the '90s."""
    digits = told["decade"]
    if "eraword" in told:
        return Value(f"BC{digits}", grain="decade", anchoring="explicit")
    if len(digits) == 1:
        year = ground.year or (ground.published.year if ground.published else 2000)
        century = year // 100 if int(digits) * 10 <= year % 100 else year // 100 - 1
        digits = f"{century:02d}{digits}"
    return full(digits, "decade", "explicit", ground, part=part_of(told))


CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(told: Fields, ground: Ground) -> Value:
    """The 19th century is 18 in TIMEX3."""
    number = int(told["century"]) if "century" in told else CENTURIES[told["centuryword"]]
    if "eraword" in told:
        return Value(f"BC{number - 1:02d}", grain="century", anchoring="explicit")
    return full(f"{max(number - 1, 0):02d}", "century", "explicit", ground, part=part_of(told))


def season(told: Fields, ground: Ground) -> Value:
    """A season of a year, told or understood."""
    code = told["season"]
    if "year" in told:
        return full(f"{int(told['year']):04d}-{code}", "season", "explicit", ground, part=part_of(told))
    if "yearof" in told:
        year, anchoring = year_of(told["yearof"], ground)
        return full(f"{year:04d}-{code}", "season", anchoring, ground) if year else Value(f"XXXX-{code}", grain="season")
    month = days.season(code)[0]
    way = told.get("dir") or {"next": "next", "last": "last"}.get(told.get("told", ""), "")
    base = ground.last_told() if "told" in told else None
    now = base[0] if base else ground.now()
    near = now is None and ground.told is not None and ground.near(ground.told)
    if ground.year is not None and not way and (ground.narrative or near):
        return full(f"{ground.year:04d}-{code}", "season", "previous", ground, part=part_of(told))
    if now is None:
        return Value(f"XXXX-{code}", grain="season")
    year = now.year
    if way == "last":
        year -= month + 2 >= now.month
    elif way == "next":
        year += month <= now.month
    elif not way and ground.tense() != "future":
        year -= month > now.month
    return full(f"{year:04d}-{code}", "season", base[2] if base else "publication", ground, part=part_of(told))


def quarter(told: Fields, ground: Ground) -> Value:
    """The third quarter of 2020."""
    number = int(told.get("q") or told.get("ordinal") or 1)
    number = 4 if number < 0 else number
    if number > 4:
        return Value(f"P{number}Q", "DURATION", grain="quarter")
    now = ground.now()
    year: int | None = int(told["year"]) if "year" in told else None
    if year is None and "yearof" in told:
        year, _ = year_of(told["yearof"].replace("the year", "this year"), ground)
    if year is None and now:
        year = now.year - (number * 3 - 2 > now.month and ground.tense() != "future")
    return full(f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}", "quarter", "explicit" if "year" in told else "publication", ground)
