"""Parts of a day and clock times."""

from __future__ import annotations

from . import days
from .dates import weekday_
from .ground import Fields, Ground, Value, full
from .relative import deictic


def part(told: Fields, ground: Ground) -> Value:
    """At dawn, that night, by noon: of the day told in this sentence or just before, or of the publication day."""
    code = told.get("part", "NI")
    base = ground.last_told()
    if base is None or (base[1] != "day" and ground.story):
        return Value(f"XXXX-XX-XXT{code}", "TIME", grain="day")
    start, grain, anchoring = base
    if ground.published and not ground.story and (grain != "day" or ("same" not in told and not _same_breath(ground))):
        start, anchoring = ground.published, "publication"
    elif grain != "day":
        return Value(f"XXXX-XX-XXT{code}", "TIME", grain="day")
    found = full(f"{start.isoformat()}T{code}", "day", anchoring, ground)
    if (
        code == "NI"
        and anchoring == "publication"
        and ground.tense() != "future"
        and "night" in ground.time.quote.casefold()
        and found.within[0]
    ):
        # A night without a day, in news, is the one before.
        return found._replace(within=(days.shift(start, -1), start))
    return found


def _same_breath(ground: Ground) -> bool:
    """Whether the date told last stands in this sentence, or in the one before where this expression opens its own."""
    told = ground.told
    if told is None or told.line != ground.line:
        return False
    start = ground.passage.sentence(ground.time.start)[0]
    return told.at >= start or (ground.opens() and told.at >= ground.passage.sentence(max(start - 1, ground.passage.start))[0])


WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}


def clock(told: Fields, ground: Ground) -> Value:
    """5:30 p.m., 14:05 GMT."""
    hour = int(told["h"]) if "h" in told else WORDS[told["hword"]]
    late = told.get("meridiem") == "pm" or told.get("part") in ("AF", "EV", "NI")
    hour = hour % 12 + 12 if late and hour <= 12 else 0 if told.get("meridiem") == "am" and hour == 12 else hour
    quote = ground.time.quote
    zone = "Z" if any(z in quote for z in ("GMT", "UTC")) else ""
    suffix = f"T{hour % 24:02d}:{told.get('min', '00')}{zone}"
    if "weekday" in told:
        found = weekday_({"weekday": told["weekday"]}, ground)
    elif "deictic" in told:
        found = deictic({"deictic": told["deictic"]}, ground)
    else:
        found = _clock_day(ground)
    value = found.value.split("T")[0] + suffix
    return found._replace(value=value, type="TIME")


def _clock_day(ground: Ground) -> Value:
    """The day of a clock time that names none. At the head of a line it is an entry of the publication day; else the day told last."""
    if ground.beside is not None:
        return full(ground.beside.isoformat(), "day", "explicit", ground)
    if ground.published and not ground.story and ground.time.start - ground.passage.start < 3:
        return full(ground.published.isoformat(), "day", "publication", ground)
    told = ground.told
    if (
        told
        and told.grain == "day"
        and ground.published
        and not ground.story
        and ground.line - told.line <= 3
        and 0 <= days.timedelta_days(told.start, ground.published) <= 7
    ):
        return full(told.start.isoformat(), "day", "previous", ground)
    return part({"part": "MO"}, ground)
