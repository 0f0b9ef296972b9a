"""What a template means, given the publication day and what was told before: one function a reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .. import lexicon
from ..model import Time
from ..model.mention import Anchoring, TimeType
from . import days
from .context import Passage, tense
from .days import UNKNOWN, Interval
from .grammar import holidays

Fields = dict[str, str]
# A date so near to the start of its sentence sets the scene for what follows.
OPENING = 16


class Value(NamedTuple):
    """A resolved expression. `within` is its interval of days; `day` the day that later words may reckon from."""

    value: str
    type: TimeType = "DATE"
    within: Interval = UNKNOWN
    grain: str | None = None
    anchoring: Anchoring = "none"
    anchor: str | None = None
    offset: int | None = None
    vague: bool = False


class Told(NamedTuple):
    """The date told last: its first day, its grain (day, month, …), its value, and the line that tells it."""

    start: date
    grain: str
    value: str
    line: int
    at: int


class Ground(NamedTuple):
    """What an expression stands on."""

    text: str
    time: Time
    passage: Passage
    line: int
    published: date | None
    told: Told | None
    story: bool
    narrative: bool
    year: int | None
    language: str
    next_year: int | None = None

    def tense(self) -> str:
        """Past, future or none, by the nearest verb."""
        return tense(self.text, self.time, self.passage, self.language)

    def before(self, width: int = 16) -> str:
        """The words just before the expression."""
        return self.text[max(0, self.time.start - width) : self.time.start].casefold()

    def opens(self) -> bool:
        """Whether the expression opens its sentence, so that it sets the scene."""
        return self.time.start - self.passage.sentence(self.time.start)[0] < OPENING

    def now(self) -> date | None:
        """The day to reckon from: publication in news, the date told last in a narrative."""
        if self.story and self.told:
            return self.told.start
        return self.published

    def _near(self, told: Told) -> bool:
        """In news a date holds for its line and the next; one that is long over only for its own."""
        over = self.published is not None and told.start.year < self.published.year - 1
        return self.line == told.line or (self.line - told.line == 1 and (not over or self.opens()))

    def last_told(self) -> tuple[date, str, Anchoring] | None:
        """The date told last in this line or the one before, or else the publication day."""
        told = self.told
        if told and (self.story or self.published is None or self._near(told)):
            return told.start, told.grain, "previous"
        return (self.published, "day", "publication") if self.published else None


def full(value: str, grain: str, anchoring: Anchoring, ground: Ground, part: str = "", *, night: bool = False) -> Value:
    """A calendar value with its interval; `part` narrows it, `night` lets a night run into the next morning."""
    within = days.interval(value)
    if part:
        within = days.narrow(within, part, grain)
    if night and within[0] and within[1]:
        within = within[0], days.shift(within[1], 1)
    kind: TimeType = "TIME" if "T" in value else "DATE"
    anchor, offset = _anchor(within, anchoring, ground)
    return Value(value, kind, within, grain, anchoring, anchor, offset, vague=bool(part) and part not in ("ALL", "H1", "H2"))


def _anchor(within: Interval, anchoring: Anchoring, ground: Ground) -> tuple[str | None, int | None]:
    """What it was reckoned from, and how many days off its first day lies."""
    first = within[0]
    if anchoring == "publication":
        return "publication", days.timedelta_days(ground.published, first) if ground.published and first else None
    if anchoring == "previous" and ground.told:
        return ground.told.start.isoformat(), days.timedelta_days(ground.told.start, first) if first else None
    return None, None


def part_of(told: Fields) -> str:
    """The modifier that narrows a date: early, mid, late, the end of, …"""
    word = told.get("bound") or told.get("mod") or ""
    return "" if word == "ALL" else word


# ---------------------------------------------------------------- dates with a month, a day or a year
def date_(told: Fields, ground: Ground) -> Value:
    """Full and partial calendar dates; the year may have to be found."""
    month = int(told.get("month") or told.get("month_n") or 0)
    on, weekday = int(told.get("day") or 0), int(told.get("weekday") or 0)
    if weekday and not month and not on and "year" not in told:
        return weekday_(told, ground)
    year, anchoring = _year(told, month, on, weekday, ground)
    part = part_of(told)
    if not month and not on:
        value = f"{year:04d}" if year else "XXXX"
        half = {"H1": "-H1", "H2": "-H2"}.get(part, "")
        return full(value + half, "half" if half else "year", anchoring, ground, "" if half else part)
    if not month:
        return _day_alone(on, told, ground)
    if not on:
        return full(f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", "month", anchoring, ground, part)
    if year and days.day(year, month, on) is None:
        return Value(f"{year:04d}-{month:02d}", "DATE", days.month(year, month), "month", anchoring)
    value = f"{year:04d}-{month:02d}-{on:02d}" if year else f"XXXX-{month:02d}-{on:02d}"
    if "h" in told:
        value += f"T{int(told['h']):02d}:{told.get('min', '00')}"
    elif "part" in told:
        value += f"T{told['part']}"
    night = "of" in told and told.get("part") == "NI"
    return full(value, "day", anchoring, ground, night=night)


def _year(told: Fields, month: int, on: int, weekday: int, ground: Ground) -> tuple[int | None, Anchoring]:
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
        return _year_of(told["yearof"], ground)
    if not month:
        return None, "none"
    if "dir" in told or "same" in told or ground.text[ground.time.end - 5 : ground.time.end].casefold() == " last":
        return _directed_month(told, month, ground)
    return nearest_year(month, on, weekday, ground)


def _year_of(words: str, ground: Ground) -> tuple[int | None, Anchoring]:
    from_told = words.startswith(("that", "the "))
    base = ground.last_told() if from_told else None
    now = ground.now()
    start, anchoring = (base[0], base[2]) if base else (now, "publication")
    if start is None:
        return None, "none"
    step = 1 if "following" in words or "next" in words else -1 if "last" in words or "previous" in words else 0
    return start.year + step, anchoring


def _directed_month(told: Fields, month: int, ground: Ground) -> tuple[int | None, Anchoring]:
    """The year of "last May", "next June", "that July"."""
    way = told.get("dir") or ("last" if "same" not in told else told["same"])
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
        return _year_from_told(month, on, weekday, ground), "previous"
    if published is None:
        return ground.next_year, "previous" if ground.next_year else "none"
    choices = [y for y in (published.year - 1, published.year, published.year + 1)]
    if weekday:
        fitting = [y for y in choices + [published.year - 2] if (d := days.day(y, month, on or 1)) and d.isoweekday() == weekday]
        near = [y for y in fitting if abs(days.timedelta_days(published, date(y, month, on or 1))) < 320]
        if near:
            return min(near, key=lambda y: abs(days.timedelta_days(published, date(y, month, on)))), "publication"
    return _leaning_past(month, on, ground, published), "publication"


def _leaning_past(month: int, on: int, ground: Ground, published: date) -> int:
    """The last such day up to publication, or the next one where the verb looks ahead."""
    start = days.day(published.year, month, on or 1) or days.day(published.year, month, 28) or published
    ahead = days.timedelta_days(published, start)
    if not on:
        ahead = (month - published.month) * 30
    if ahead <= 0:
        # What is to come, told in a month that is over this year, lies in the next.
        return published.year + (ahead < -150 and ground.tense() == "future" and "since" not in ground.before())
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
    """ "the 14th": of the month told last, or of the publication's."""
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
    found = _weekday(base, number, way, narrative, ground)
    if "of" in told and part == "NI" and " to " in ground.time.quote:
        # The night to Sunday is Saturday's.
        return full(days.shift(found, -1).isoformat() + suffix, "day", anchoring, ground, night=True)
    return full(found.isoformat() + suffix, "day", anchoring, ground, night="of" in told and part == "NI")


def _weekday(base: date, number: int, way: str, narrative: bool, ground: Ground) -> date:
    if "week" in way:
        step = -7 if way.startswith(("last", "the previous", "the week before", "a week ago")) else 7 if "next" in way or "following" in way else 0
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


# ---------------------------------------------------------------- from publication
def deictic(told: Fields, ground: Ground) -> Value:
    """Yesterday, tonight, this morning, overnight."""
    part, step = told.get("part", ""), int(told.get("deictic", 0))
    overnight = False
    if "tonight" in told:
        part = "NI"
    elif "lastnight" in told:
        overnight = told["lastnight"] == "overnight"
        part, step = "EV" if "evening" in told["lastnight"] else "NI", -1
    suffix = f"T{part}" if part else ""
    base = ground.published
    anchoring: Anchoring = "publication"
    if ground.story and ground.told and ground.told.grain == "day":
        base, anchoring = ground.told.start, "previous"
    if base is None:
        return Value(f"XXXX-XX-XX{suffix}", "TIME" if suffix else "DATE", UNKNOWN, "day", "publication", "publication", step)
    found = days.shift(base, step)
    if step == 0 and not part and ground.story:
        return Value("PRESENT_REF")
    return full(found.isoformat() + suffix, "day", anchoring, ground, night=overnight)


def _unit_value(start: date, unit: str) -> str:
    """The unit that holds a day, as TIMEX3 writes it."""
    if unit == "W":
        return days.week_value(start)
    if unit == "WE":
        return days.week_value(start) + "-WE"
    year = f"{start.year:04d}"
    return {"M": f"{year}-{start.month:02d}", "Q": f"{year}-Q{(start.month + 2) // 3}", "Y": year, "DE": year[:3], "CE": year[:2]}.get(
        unit, start.isoformat()
    )


def _step(start: date, unit: str, n: int) -> date:
    """So many units on; weekends by weeks."""
    if unit in ("W", "WE", "F"):
        return days.shift(start, n * (14 if unit == "F" else 7))
    return days.back(start, -n, unit) if unit in ("M", "Q", "Y", "DE", "CE") else days.shift(start, n)


GRAIN = {"W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century", "F": "fortnight"}
UNITS = {"morning": "MO", "afternoon": "AF", "evening": "EV"}


def unit(told: Fields, ground: Ground) -> Value:
    """This week, the following year, the same day, the end of the month."""
    if "sametime" in told:
        base = ground.last_told()
        return Value(ground.told.value, within=days.interval(ground.told.value), grain=ground.told.grain, anchoring="previous") if base and ground.told else Value("PRESENT_REF")
    name = told.get("unit", "D")
    part = UNITS.get(name, "NI" if name == "N" else "")
    code = "D" if part else name
    if told.get("dir") == "past" or (ground.before(4) == "for " and ground.time.quote.casefold().startswith("the next")):
        return span({"way": told.get("dir") or "next", "n": "1", "unit": code}, ground)
    if code == "F":
        return span({"way": told.get("dir", "last"), "n": "2", "unit": "W"}, ground)
    if "told" in told or "around" in told:
        return _unit_told(told, code, part, ground)
    now: date | None = ground.now()
    anchoring: Anchoring = "previous" if ground.story and ground.told else "publication"
    step = {"last": -1, "next": 1}.get(told.get("dir", ""), 0)
    if "bare" in told and code == "WE" and not ground.story and now and ground.tense() != "future" and now.isoweekday() < 6:
        step = -1
    if now is None:
        return Value({"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(code, "XXXX"), "DATE", UNKNOWN, GRAIN.get(code, "day"), "publication", "publication", None)
    found = full(_unit_value(_step(now, code, step), code), GRAIN.get(code, "day"), anchoring, ground, part_of(told))
    return _up_to_now(found, now, ground) if step == 0 and not part_of(told) else found


def _up_to_now(value: Value, now: date, ground: Ground) -> Value:
    """ "This week" is the week up to the publication day, or from it on where the verb looks ahead."""
    first, last = value.within
    if first is None or last is None or not first <= now <= last or ground.story or value.grain == "weekend":
        return value
    return value._replace(within=(now, last) if ground.tense() == "future" else (first, now))


def _unit_told(told: Fields, code: str, part: str, ground: Ground) -> Value:
    """The following year, that day, the day before."""
    base = ground.last_told()
    if base is None:
        return Value("XXXX-XX-XX" if code in ("D", "N") else "XXXX", grain=GRAIN.get(code, "day"))
    start, grain, anchoring = base
    around = told.get("around", "")
    step = -1 if around in ("before", "previous", "earlier") else 1 if around else {"next": 1, "last": -1}.get(told.get("told", ""), 0)
    coarse = {"year": 4, "decade": 5, "century": 6, "season": 3, "quarter": 3, "month": 2, "half": 4}.get(grain, 1)
    fine = {"Y": 4, "DE": 5, "CE": 6, "M": 2, "Q": 3}.get(code, 1)
    if fine < coarse:
        # A day after a year told, or a month after a year: it cannot be told which.
        within = days.interval(ground.told.value) if ground.told else UNKNOWN
        return Value(f"{start.year:04d}-XX" + ("-XX" if fine == 1 else ""), "DATE", within, GRAIN.get(code, "day"), anchoring, vague=True)
    value = _unit_value(_step(start, code, step), code) + (f"T{part}" if part else "")
    return full(value, GRAIN.get(code, "day"), anchoring, ground, part_of(told), night=part == "NI" and step == 0)


def count(told: Fields, ground: Ground) -> Value:
    """Two weeks ago, ten years later, three days earlier."""
    rel, name, n = told.get("rel", "ago"), told.get("unit") or told.get("plural") or "D", told.get("n", "1")
    forward = rel in ("later", "after", "on", "ahead", "today", "now")
    base: tuple[date, str, Anchoring] | None
    if rel in ("ago", "ahead", "today", "now"):
        now = ground.now()
        base = (now, "day", "publication") if now else None
    else:
        base = ground.last_told()
    if base is None:
        return Value("FUTURE_REF" if forward and rel != "later" else "PAST_REF", grain=GRAIN.get(name, "day"), anchoring="publication", anchor="publication",
                     offset=None if n == "X" else days.span_days(float(n), name) * (1 if forward else -1))
    start, _, anchoring = base
    if name in ("TH", "TM", "TS"):
        if base[1] != "day" and ground.published:
            start, anchoring = ground.published, "publication"
        return full(start.isoformat(), "day", anchoring, ground)
    if n == "X":
        far = int(lexicon.document(ground.language, "time_vague.toml")["recent"].get(name, 30))
        within = (start, days.shift(start, far)) if forward else (days.shift(start, -far), start)
        return Value("FUTURE_REF" if forward else "PAST_REF", "DATE", within, GRAIN.get(name, "day"), anchoring, vague=True)
    number = float(n)
    if name == "N":
        name = "D"
    at = days.back(start, -number if forward else number, name)
    code = "D" if name in ("F",) or number != int(number) else name
    found = full(_unit_value(at, code), GRAIN.get(code, "day"), anchoring, ground)
    return found._replace(within=(at, at)) if name in ("W", "F") else found


# ---------------------------------------------------------------- durations and sets
DURATION = {"TS": ("PT", "S"), "TM": ("PT", "M"), "TH": ("PT", "H"), "N": ("P", "D"), "F": ("P", "W")}


def span(told: Fields, ground: Ground) -> Value:
    """For three days, the past twenty years, six-month."""
    name, n = told.get("unit") or told.get("plural") or "D", told.get("n", "1")
    lead, letter = DURATION.get(name, ("P", name))
    if "half" in ground.time.quote.casefold().split() and n.isdigit():
        n += ".5"
    if name == "F" and n.isdigit():
        n = str(2 * int(n))
    value = f"{lead}{n}{letter}"
    way, now = told.get("way", ""), ground.published
    grain = GRAIN.get(name, "day")
    if way in ("last", "past", "next", "coming") and now and n != "X" and not ground.story:
        number = float(n)
        if way in ("last", "past"):
            return Value(value, "DURATION", (days.back(now, number, name), now), grain, "publication", "publication", -days.span_days(number, name))
        return Value(value, "DURATION", (now, days.back(now, -number, name)), grain, "publication", "publication", days.span_days(number, name))
    if way in ("last", "past", "next", "coming"):
        return Value(value, "DURATION", UNKNOWN, grain, "publication", "publication", None if n == "X" else days.span_days(float(n), name) * (-1 if way in ("last", "past") else 1))
    return Value(value, "DURATION", UNKNOWN, grain)


def recent(told: Fields, ground: Ground) -> Value:
    """In recent days: so many days before publication, by the table in time_vague.toml."""
    way, name = told.get("way", ""), told.get("plural", "D")
    forward = way in ("coming", "next", "following", "nearest")
    far = int(lexicon.document(ground.language, "time_vague.toml")["recent"].get(name, 7))
    base = ground.last_told() if way in ("following", "previous") else None
    now = base[0] if base else None if ground.story else ground.published
    within: Interval = UNKNOWN
    if now:
        months = {183: 6, 1826: 60}.get(far)
        start = days.add_months(now, -months) if months else days.shift(now, -far)
        within = (now, days.shift(now, far)) if forward else (start, now)
    offset = far if forward else -far
    value = {"recent": "PAST_REF", "coming": "FUTURE_REF"}.get(way)
    lead, letter = DURATION.get(name, ("P", name))
    anchoring: Anchoring = base[2] if base else "publication"
    return Value(value or f"{lead}X{letter}", "DATE" if value else "DURATION", within, GRAIN.get(name, "day"), anchoring, "publication", offset, vague=True)


def ref(told: Fields, ground: Ground) -> Value:
    """Now, recently, the future: no interval that the words tell."""
    del ground
    return Value(told["ref"], vague=True)


def set_(told: Fields, ground: Ground) -> Value:
    """Daily, every Friday, per month."""
    if "adverb" in told:
        return Value(told["adverb"].upper(), "SET")
    if "weekday" in told:
        return Value(f"XXXX-WXX-{told['weekday']}", "SET", grain="day")
    code = told.get("unit", "D")
    if ground.time.quote.casefold().startswith("per "):
        return Value({"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}.get(code, DURATION.get(code, ("P", ""))[0] + f"1{code[-1]}"), "SET")
    values = {"D": "XXXX-XX-XX", "day": "XXXX-XX-XX", "N": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "TH": "PT1H", "TM": "PT1M", "WE": "XXXX-WXX-WE", "morning": "XXXX-XX-XXTMO", "evening": "XXXX-XX-XXTEV"}
    return Value(values.get(code, "XXXX-XX-XX"), "SET")


# ---------------------------------------------------------------- longer than a year, seasons
def era(told: Fields, ground: Ground) -> Value:
    """480 BC: no interval, as the calendar here begins with the year 1."""
    number = int(told["bc"])
    if told["eraword"].startswith("b"):
        value = f"BC{number:04d}"
    else:
        value = f"{number:04d}"
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
    return full(digits, "decade", "explicit", ground, part_of(told))


CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(told: Fields, ground: Ground) -> Value:
    """The 19th century is 18 in TIMEX3."""
    number = int(told["century"]) if "century" in told else CENTURIES[told["centuryword"]]
    if "eraword" in told:
        return Value(f"BC{number - 1:02d}", grain="century", anchoring="explicit")
    return full(f"{max(number - 1, 0):02d}", "century", "explicit", ground, part_of(told))


def season(told: Fields, ground: Ground) -> Value:
    """A season of a year, told or understood."""
    code = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA", "winter": "WI", "wintertime": "WI"}[told["season"]] if told["season"] not in ("SP", "SU", "FA", "WI") else told["season"]
    if "year" in told:
        return full(f"{int(told['year']):04d}-{code}", "season", "explicit", ground, part_of(told))
    if "yearof" in told:
        year, anchoring = _year_of(told["yearof"], ground)
        return full(f"{year:04d}-{code}", "season", anchoring, ground) if year else Value(f"XXXX-{code}", grain="season")
    month = days.season(code)[0]
    way = told.get("dir") or {"next": "next", "last": "last"}.get(told.get("told", ""), "")
    base = ground.last_told() if "told" in told else None
    now = base[0] if base else ground.now()
    if ground.year is not None and not way and (ground.narrative or now is None):
        return full(f"{ground.year:04d}-{code}", "season", "previous", ground, part_of(told))
    if now is None:
        return Value(f"XXXX-{code}", grain="season")
    year = now.year
    if way == "last":
        year -= month + 2 >= now.month
    elif way == "next":
        year += month <= now.month
    elif not way and ground.tense() != "future":
        year -= month > now.month
    return full(f"{year:04d}-{code}", "season", base[2] if base else "publication", ground, part_of(told))


def quarter(told: Fields, ground: Ground) -> Value:
    """The third quarter of 2020."""
    number = int(told.get("q") or told.get("ordinal") or 1)
    number = 4 if number < 0 else number
    if number > 4:
        return Value(f"P{number}Q", "DURATION", grain="quarter")
    now = ground.now()
    year: int | None = int(told["year"]) if "year" in told else None
    if year is None and "yearof" in told:
        year, _ = _year_of(told["yearof"].replace("the year", "this year"), ground)
    if year is None and now:
        year = now.year - (number * 3 - 2 > now.month and ground.tense() != "future")
    return full(f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}", "quarter", "explicit" if "year" in told else "publication", ground)


# ---------------------------------------------------------------- within a day
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
    if code == "NI" and anchoring == "publication" and ground.tense() != "future" and "night" in ground.time.quote.casefold() and found.within[0]:
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


WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}


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
    if ground.published and not ground.story and ground.time.start - ground.passage.start < 3:
        return full(ground.published.isoformat(), "day", "publication", ground)
    told = ground.told
    if told and told.grain == "day" and ground.published and not ground.story and ground.line - told.line <= 3 and 0 <= days.timedelta_days(told.start, ground.published) <= 7:
        return full(told.start.isoformat(), "day", "previous", ground)
    return part({"part": "MO"}, ground)


# ---------------------------------------------------------------- days with names
def holiday(told: Fields, ground: Ground) -> Value:
    """Christmas, Ramadan, Nowruz: fixed, moving or of the Hijri calendar."""
    name = told["holiday"]
    row = next((h for h in holidays(ground.language) if h.name.casefold() == name), None)
    if row is None:
        return Value("XXXX-XX-XX")
    year: int | None = int(told["year"]) if "year" in told else None
    anchoring: Anchoring = "explicit"
    if year is None:
        now = ground.now()
        if now is None:
            return Value("XXXX-XX-XX", grain="day")
        if ground.narrative and ground.told:
            now = ground.told.start
        near = [(w, y) for y in (now.year - 1, now.year, now.year + 1) if (w := feast(row.how, row.when, y))[0]]
        if not near:
            return Value("XXXX-XX-XX", grain="day")
        ahead = ground.tense() == "future" or ground.story
        gaps = [(days.timedelta_days(now, w[0]), y) for w, y in near if w[0]]
        past, future = [g for g in gaps if g[0] <= 0], [g for g in gaps if g[0] > 0]
        year = min(future)[1] if future and (ahead or not past) else max(past)[1]
        anchoring = "previous" if ground.narrative and ground.told else "publication"
    within = feast(row.how, row.when, year)
    if within[0] is None:
        return Value(f"{year:04d}", within=days.interval(f"{year:04d}"), grain="year", anchoring=anchoring)
    value = within[0].isoformat() if within[0] == within[1] else f"{within[0].year:04d}-{within[0].month:02d}" if row.how == "islamic" else within[0].isoformat()
    anchor, offset = _anchor(within, anchoring, ground)
    return Value(value, "DATE", within, "day" if within[0] == within[1] else "holiday", anchoring, anchor, offset)


def feast(how: str, when: str, year: int) -> Interval:
    """The days of a feast in a year; both null where it has none."""
    ends = when.split("..")
    if how in ("fixed", "span"):
        first, last = (days.day(year, *map(int, end.split("-"))) for end in (ends[0], ends[-1]))
        return first, last
    if how in ("easter", "orthodox"):
        sunday = days.easter(year) if how == "easter" else days.orthodox_easter(year)
        return (days.shift(sunday, int(ends[0])), days.shift(sunday, int(ends[-1]))) if sunday else UNKNOWN
    if how == "nth":
        return _nth(when, year)
    # Hijri years are shorter: the one that begins in this year, or the one before it.
    (m1, d1), (m2, d2) = (tuple(map(int, end.split("-"))) for end in (ends[0], ends[-1]))
    for hijri_year in range(int((year - 622) * 1.0307), int((year - 622) * 1.0307) + 3):
        first, last = days.hijri(hijri_year, m1, d1), days.hijri(hijri_year, m2, d2)
        if first and first.year == year:
            return first, last
    return UNKNOWN


def _nth(when: str, year: int) -> Interval:
    """The n-th such weekday of a month; -1 is the last."""
    month, weekday, which = when.replace("--", "-~").split("-")
    if which.startswith("~"):
        last = days.month(year, int(month))[1]
        found = days.last_weekday(last, int(weekday)) if last else None
    else:
        first = days.next_weekday(date(year, int(month), 1), int(weekday))
        found = days.shift(first, 7 * (int(which) - 1))
    return found, found


READINGS: dict[str, Callable[[Fields, Ground], Value]] = {
    "date": date_, "slashed": slashed, "weekday": weekday_, "deictic": deictic, "unit": unit, "count": count, "span": span, "recent": recent,
    "ref": ref, "set": set_, "era": era, "decade": decade, "century": century, "season": season, "quarter": quarter, "part": part,
    "clock": clock, "holiday": holiday,
}  # fmt: skip
