"""Times before the year 1: values only, for the calendar of days used here begins with the year 1."""

from __future__ import annotations

from typing import NamedTuple


class Before(NamedTuple):
    """The year BC told last, and the value that told it."""

    year: int
    value: str

    @classmethod
    def of(cls, value: str) -> Before | None:
        """The year of a value BC, if it names one.

        >>> Before.of("BC0480-08")
        Before(year=480, value='BC0480-08')
        """
        return cls(int(value[2:6]), value) if value.startswith("BC") and value[2:6].isdigit() and len(value) >= 6 else None


def value(read: str, told: dict[str, str], before: Before) -> str | None:
    """The value of an expression in a story told in years BC; None where it must be read in another way.

    >>> value("unit", {"told": "next", "unit": "Y"}, Before(492, "BC0492"))
    'BC0491'
    """
    year = before.year
    if read == "date" and "month" in told and "year" not in told and "yearof" not in told:
        on = f"-{int(told['day']):02d}" if "day" in told else ""
        return f"BC{year:04d}-{int(told['month']):02d}{on}"
    if read == "season" and "year" not in told and "season" in told:
        step = {"next": 1, "last": -1}.get(told.get("told", ""), 0)
        return f"BC{year - step:04d}-{told['season']}"
    if read == "unit" and "sametime" in told:
        return before.value
    if read == "unit" and ("told" in told or "bare" in told):
        return _unit(told, before)
    if read == "count" and told.get("n", "X").isdigit() and told.get("unit") in ("Y", "DE"):
        years = int(told["n"]) * (10 if told["unit"] == "DE" else 1)
        then = year + (years if told.get("rel") in ("earlier", "ago", "before") else -years)
        return f"BC{then:04d}" if then > 0 else None
    return None


def _unit(told: dict[str, str], before: Before) -> str | None:
    step = {"next": 1, "last": -1}.get(told.get("told", ""), 0)
    unit, year = told.get("unit", "D"), before.year
    if unit == "Y":
        return f"BC{max(year - step, 1):04d}"
    if unit == "DE":
        return f"BC{max(year // 10 - step, 0):03d}"
    if unit == "CE":
        return f"BC{max(year // 100 - step, 0):02d}"
    if unit in ("D", "N", "M", "W"):
        return before.value[:9] + "-XX" if unit == "D" and len(before.value) >= 9 and step == 0 else "BCXXXX-XX-XX" if unit == "D" else None
    return None
