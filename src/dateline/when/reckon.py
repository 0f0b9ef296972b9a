"""What a template means: the readings by name."""

from __future__ import annotations

from collections.abc import Callable

from .clocks import clock, part
from .dates import date_, slashed, weekday_
from .feasts import holiday
from .ground import Fields, Ground, Value
from .periods import century, decade, era, quarter, season
from .relative import count, deictic, recent, ref, set_, span, unit

READINGS: dict[str, Callable[[Fields, Ground], Value]] = {
    "date": date_, "slashed": slashed, "weekday": weekday_, "deictic": deictic, "unit": unit, "count": count, "span": span,
    "recent": recent, "ref": ref, "set": set_, "era": era, "decade": decade, "century": century, "season": season,
    "quarter": quarter, "part": part, "clock": clock, "holiday": holiday,
}  # fmt: skip
