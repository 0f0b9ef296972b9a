"""Expressions that count or point from another day: yesterday, last week, two days later, in recent weeks, every Friday."""

from __future__ import annotations

from datetime import date

from .. import lexicon
from ..model.mention import Anchoring
from . import days
from .days import UNKNOWN, Interval
from .ground import Fields, Ground, Value, full, part_of


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
# "Over the last week" is the week up to now, "last week" the one before.
THROUGH = (["in"], ["over"], ["during"], ["within"], ["throughout"], ["for"])
UNITS = {"morning": "MO", "afternoon": "AF", "evening": "EV"}


def unit(told: Fields, ground: Ground) -> Value:
    """A unit pointed at: this week, the following year, the same day, the end of the month."""
    if "sametime" in told:
        base = ground.last_told()
        return (
            Value(ground.told.value, within=days.interval(ground.told.value), grain=ground.told.grain, anchoring="previous")
            if base and ground.told
            else Value("PRESENT_REF")
        )
    name = told.get("unit", "D")
    part = UNITS.get(name, "NI" if name == "N" else "")
    code = "D" if part else name
    last = told.get("dir") == "last" and ground.time.quote.casefold().startswith("the last") and ground.before().split()[-1:] in THROUGH
    if told.get("dir") == "past" or last or (ground.before(4) == "for " and ground.time.quote.casefold().startswith("the next")):
        return span({"way": "past" if last else told.get("dir") or "next", "n": "1", "unit": code}, ground)
    if code == "F":
        return span({"way": told.get("dir", "last"), "n": "2", "unit": "W"}, ground)
    if "told" in told or "around" in told:
        return _unit_told(told, code, part, ground)
    now: date | None = ground.now()
    told_day = ground.last_told() if "bare" in told and code in ("D", "N", "M") else None
    if told_day and told_day[1] == "day" and told_day[2] == "previous":
        now = told_day[0]
    anchoring: Anchoring = "previous" if ground.story and ground.told else "publication"
    step = {"last": -1, "next": 1}.get(told.get("dir", ""), 0)
    if "bare" in told and code == "WE" and not ground.story and now and ground.tense() != "future" and now.isoweekday() < 6:
        step = -1
    if now is None:
        return Value(
            {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(code, "XXXX"),
            "DATE",
            UNKNOWN,
            GRAIN.get(code, "day"),
            "publication",
            "publication",
            None,
        )
    found = full(_unit_value(_step(now, code, step), code), GRAIN.get(code, "day"), anchoring, ground, part=part_of(told))
    return _up_to_now(found, now, ground) if step == 0 and not part_of(told) else found


def _up_to_now(value: Value, now: date, ground: Ground) -> Value:
    """A current week is one up to the publication day, or from it on where the verb looks ahead."""
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
    return full(value, GRAIN.get(code, "day"), anchoring, ground, part=part_of(told), night=part == "NI" and step == 0)


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
        return Value(
            "FUTURE_REF" if forward and rel != "later" else "PAST_REF",
            grain=GRAIN.get(name, "day"),
            anchoring="publication",
            anchor="publication",
            offset=None if n == "X" else days.span_days(float(n), name) * (1 if forward else -1),
        )
    start, _, anchoring = base
    if name in ("TH", "TM", "TS"):
        if base[1] != "day" and ground.published:
            start, anchoring = ground.published, "publication"
        return full(start.isoformat(), "day", anchoring, ground)
    if n == "X":
        far = int(lexicon.document(ground.language, "time_vague.toml")["recent"].get(name, 30))
        within = (start, days.shift(start, far)) if forward else (days.shift(start, -far), start)
        return Value("FUTURE_REF" if forward else "PAST_REF", "DATE", within, GRAIN.get(name, "day"), anchoring, vague=True)
    coarse = base[1] in ("month", "year") and name in ("D", "N", "W") and ground.told is not None
    number = float(n) + (0.5 if n.isdigit() and "half" in ground.time.quote.casefold().split() else 0)
    if name == "N":
        name = "D"
    at = days.back(start, -number if forward else number, name)
    code = (
        "Q"
        if name == "Y" and number == int(number) + 0.5
        else "D"
        if name == "F" or number != int(number) or (name == "W" and number == 1)
        else name
    )
    found = full(_unit_value(at, code), GRAIN.get(code, "day"), anchoring, ground)
    if coarse and ground.told is not None:
        ends = (end and days.back(end, -number if forward else number, name) for end in days.interval(ground.told.value))
        return found._replace(within=(next(ends), next(ends)), vague=True)  # "In March they came. Ten days later …"
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
    if way == "nth":
        return _nth(told, ground)
    if way in ("last", "past", "next", "coming") and now and n != "X" and not ground.story:
        number = float(n)
        if way in ("last", "past"):
            return Value(
                value, "DURATION", (days.back(now, number, name), now), grain, "publication", "publication", -days.span_days(number, name)
            )
        return Value(
            value, "DURATION", (now, days.back(now, -number, name)), grain, "publication", "publication", days.span_days(number, name)
        )
    if way in ("last", "past") and now and n == "X" and not ground.story:
        # "The last several months" reach as far back as "recent months".
        far = int(lexicon.document(ground.language, "time_vague.toml")["recent"].get(name, 7))
        months = {183: 6, 1826: 60}.get(far)
        start = days.add_months(now, -months) if months else days.shift(now, -far)
        return Value(value, "DURATION", (start, now), grain, "publication", "publication", -far, vague=True)
    if way in ("last", "past", "next", "coming"):
        return Value(
            value,
            "DURATION",
            UNKNOWN,
            grain,
            "publication",
            "publication",
            None if n == "X" else days.span_days(float(n), name) * (-1 if way in ("last", "past") else 1),
        )
    return Value(value, "DURATION", UNKNOWN, grain)


def _nth(told: Fields, ground: Ground) -> Value:
    """For a fourth day: from three days before up to publication."""
    name, n = told["unit"], told.get("ordinal") or told["n"]
    lead, letter = DURATION.get(name, ("P", name))
    within: Interval = UNKNOWN
    if ground.published and not ground.story and n.isdigit():
        within = (days.back(ground.published, int(n) - 1, name), ground.published)
    return Value(f"{lead}{n}{letter}", "DURATION", within, GRAIN.get(name, "day"), "publication", "publication")


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
    return Value(
        value or f"{lead}X{letter}",
        "DATE" if value else "DURATION",
        within,
        GRAIN.get(name, "day"),
        anchoring,
        "publication",
        offset,
        vague=True,
    )


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
        return Value(
            {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}.get(
                code, DURATION.get(code, ("P", ""))[0] + f"1{code[-1]}"
            ),
            "SET",
        )
    values = {
        "D": "XXXX-XX-XX",
        "day": "XXXX-XX-XX",
        "N": "XXXX-XX-XXTNI",
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "TH": "PT1H",
        "TM": "PT1M",
        "WE": "XXXX-WXX-WE",
        "morning": "XXXX-XX-XXTMO",
        "evening": "XXXX-XX-XXTEV",
    }
    return Value(values.get(code, "XXXX-XX-XX"), "SET")
