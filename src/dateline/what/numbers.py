"""How many a phrase says, as a range, by the annotation guide's table. Characters in, numbers out; nothing here knows an event."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from ..lexicon import document

Move = Literal["same", "next", "before", "less", "more", "open"]
DIGITS = re.compile(r"\d{1,3}(?:[,  ]\d{3}){1,4}(?!\d)|\d+(?:\.\d+)?")
# "12-year-old", "3rd", "the 21st", a clock time, a percentage of age: digits that count nothing.
NOT_A_COUNT = re.compile(r"[-‑ ](?:year|month|week|day|hour)s?[-‑ ]?(?:old|long)?\b|st\b|nd\b|rd\b|th\b|:\d|[-‑](?:mm|millimetre|millimeter|metre|meter|kilometre|kilometer|km|kilo|kg|hour|day|month|year|man|strong|storey|point|foot|ton|tonne|member|seat|party)\b", re.I)  # fmt: skip
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
RANGE = re.compile(r"\s*(?:to|and|or|-|–|—)\s*", re.I)
OF_TOTAL = re.compile(r"\s+(?:out\s+of|of|from)\s+(?:the\s+|its\s+|their\s+|(?:[A-Z][\w’'-]*[’']s?\s+)+|all\s+)*", re.UNICODE)


class Amount(NamedTuple):
    """How many: `low`..`high` (None is open), `total` of "N of M", and where in the phrase the words stand."""

    low: int | None
    high: int | None
    total: int | None
    start: int
    end: int


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """Words before or behind a number that make it a bound, and what becomes of low and high."""

    id: str
    before: str = ""
    behind: str = ""
    low: Move
    high: Move


class Vague(msgspec.Struct, frozen=True, kw_only=True):
    """An amount without a number, and the range that the guide gives it."""

    id: str
    words: str
    low: int | None = None
    high: int | None = None


class Tables(NamedTuple):
    """The lexicon's number words, ready to match."""

    units: dict[str, int]
    scales: dict[str, int]
    vague: tuple[tuple[re.Pattern[str], Vague], ...]
    before: tuple[tuple[re.Pattern[str], Bound], ...]
    behind: tuple[tuple[re.Pattern[str], Bound], ...]


def _words(listed: str) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(listed.split("|"), key=len, reverse=True)) + ")"


@cache
def tables(language: str) -> Tables:
    """The number words of a language, compiled once a process."""
    plain = document(language, "quantities.toml")
    bounds = msgspec.convert(plain["bound"], tuple[Bound, ...])
    vague = msgspec.convert(plain["vague"], tuple[Vague, ...])
    return Tables(
        units=plain["units"],
        scales=plain["scales"],
        vague=tuple((re.compile(_words(v.words) + r"\b", re.I), v) for v in vague),
        before=tuple((re.compile(r"\b" + _words(b.before) + r"(?:\s+(?:a|an|the|than))?[\s“\"']*$", re.I), b) for b in bounds if b.before),
        behind=tuple((re.compile(r"\s*,?\s*" + _words(b.behind) + r"\b", re.I), b) for b in bounds if b.behind),
    )


def read(phrase: str, language: str = "en") -> Amount | None:
    """The first amount in a phrase, or None where it counts nothing.

    >>> read("nearly 2,000 Taliban fighters")[:3]
    (1800, 2000, None)
    >>> read("around 21 of the country's 34 provinces")[:3]
    (19, 23, 34)
    >>> read("the fighters") is None
    True
    """
    table = tables(language)
    at = 0
    while at < len(phrase):
        found = _amount_at(phrase, at, table)
        if found is not None:
            return found
        step = WORD.match(phrase, at) or DIGITS.match(phrase, at)
        at = step.end() if step else at + 1
    return None


def read_at(phrase: str, at: int, language: str = "en") -> Amount | None:
    """The amount whose number starts at `at`, with the bound that stands before it."""
    return _amount_at(phrase, at, tables(language))


def _amount_at(phrase: str, at: int, table: Tables) -> Amount | None:
    for pattern, vague in table.vague:
        match = pattern.match(phrase, at)
        if match:
            return Amount(vague.low, vague.high, None, at, match.end())
    number = _number(phrase, at, table)
    if number is None:
        return None
    value, end = number
    low: int | None
    high: int | None
    second = _second(phrase, at, end, table)
    if second is not None:
        low, high, end = value, second[0], second[1]
        if low > high:
            low, high = high, low
        start = at
    else:
        (low, high), start, end = _moved(phrase, at, end, value, table)
    total, end = _total(phrase, end, table, high if high is not None else low)
    return Amount(low, high, total, start, end)


def _second(phrase: str, at: int, end: int, table: Tables) -> tuple[int, int] | None:
    """The far end of a range: "30 to 40", "between 30 and 40", "two or three"."""
    joint = RANGE.match(phrase, end)
    if not joint or joint.end() == end:
        return None
    word = joint[0].strip().lower()
    if word == "and" and not re.search(r"\bbetween\s*$", phrase[:at], re.I):
        return None
    far = _number(phrase, joint.end(), table)
    return far if far is not None and (word != "or" or far[0] > 1) else None


def _moved(phrase: str, at: int, end: int, value: int, table: Tables) -> tuple[tuple[int | None, int | None], int, int]:
    head = phrase[:at]
    for pattern, bound in table.before:
        match = pattern.search(head)
        if match:
            return (_move(value, bound.low), _move(value, bound.high)), match.start(), end
    for pattern, bound in table.behind:
        match = pattern.match(phrase, end)
        if match:
            return (_move(value, bound.low), _move(value, bound.high)), at, match.end()
    return (value, value), at, end


def _move(value: int, move: Move) -> int | None:
    """The guide's arithmetic: ten per cent off for "about" and "nearly", rounded to the nearest whole."""
    moves = {
        "same": value, "next": value + 1, "before": value - 1, "open": None,
        "less": (value * 9 + 5) // 10, "more": (value * 11 + 5) // 10,
    }  # fmt: skip
    return moves[move]


def _total(phrase: str, end: int, table: Tables, part: int | None) -> tuple[int | None, int]:
    match = OF_TOTAL.match(phrase, end)
    if match:
        far = _number(phrase, match.end(), table)
        if far is not None and part is not None and far[0] >= part:
            return far[0], far[1]
    return None, end


def _number(phrase: str, at: int, table: Tables) -> tuple[int, int] | None:
    """A number in figures or in words that starts at `at`: its value and its end."""
    if at and phrase[at - 1].isalnum():
        return None
    digits = DIGITS.match(phrase, at)
    if digits:
        if NOT_A_COUNT.match(phrase, digits.end()):
            return None
        if phrase[digits.end() : digits.end() + 1].isalpha():
            return None
        value = float(re.sub(r"[,  ]", "", digits[0]))
        scale = re.compile(r"[\s-]*(" + "|".join(table.scales) + r")s?\b", re.I).match(phrase, digits.end())
        if scale:
            return round(value * table.scales[scale[1].lower()]), scale.end()
        dozen = re.compile(r"\s+dozen\b", re.I).match(phrase, digits.end())
        if dozen:
            return round(value * 12), dozen.end()
        return (int(value), digits.end()) if value == int(value) else None
    return _in_words(phrase, at, table)


def _in_words(phrase: str, at: int, table: Tables) -> tuple[int, int] | None:
    total, current, seen, end = 0, 0, False, at
    half = re.compile(r"half(?:\s+a|-a|-)?[\s-]+(million|billion|dozen|thousand|hundred)\b", re.I).match(phrase, at)
    if half:
        whole = {**table.scales, "dozen": 12}[half[1].lower()]
        return whole // 2, half.end()
    article = re.compile(r"an?\s+(?:further\s+|first\s+|last\s+)?(?=(?:hundred|thousand|million|billion|dozen|pair|couple|half-dozen)\b)", re.I).match(phrase, at)
    at = article.end() if article else at
    while True:
        match = WORD.match(phrase, at)
        if not match:
            break
        parts = match[0].lower().split("-")
        if not all(p in table.units or p in table.scales for p in parts) or (parts == ["no"] and seen):
            break
        if len(parts) == 1 and parts[0] in ("pair", "couple") and not article and not seen:
            break
        for part in parts:
            if part in table.scales:
                scale = table.scales[part]
                current = max(current, 1) * scale
                if scale >= 1000:
                    total, current = total + current, 0
            elif part == "dozen":
                current = max(current, 1) * 12
            else:
                current += table.units[part]
        seen, end = True, match.end()
        joint = re.compile(r"[\s]+(?:and\s+)?", re.I).match(phrase, end)
        if not joint:
            break
        if "and" in joint[0].lower() and current % 100 and current:
            break
        if "and" in joint[0].lower() and not (parts[-1] in table.scales):
            break
        at = joint.end()
    if not seen or NOT_A_COUNT.match(phrase, end):
        return None
    return total + current, end
