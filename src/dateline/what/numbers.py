"""How many a phrase says, as a range, by the annotation guide's table. Characters in, numbers out; nothing here knows an event."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from ..lexicon import document

Move = Literal["same", "next", "before", "less", "more", "nine", "open"]
DIGITS = re.compile(r"\d{1,3}(?:[,  ]\d{3}){1,4}(?!\d)|\d+(?:\.\d+)?")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


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


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell a share of a number, `part` of `whole`: "half a million", "two thirds of the 40". `most` is more than that part."""

    id: str
    words: str
    part: int
    whole: int
    most: bool = False


class Tables(NamedTuple):
    """The lexicon's number words, ready to match."""

    units: dict[str, int]
    scales: dict[str, int]
    vague: tuple[tuple[re.Pattern[str], Vague], ...]
    before: tuple[tuple[re.Pattern[str], Bound], ...]
    behind: tuple[tuple[re.Pattern[str], Bound], ...]
    no_count: re.Pattern[str]
    so_many: re.Pattern[str]
    span: re.Pattern[str]
    both: re.Pattern[str]
    rest: re.Pattern[str]
    subset: re.Pattern[str]
    part: re.Pattern[str]
    of_harmed: re.Pattern[str]
    holding: re.Pattern[str]
    compared: re.Pattern[str]
    total: re.Pattern[str]
    scale: re.Pattern[str]
    shares: tuple[tuple[re.Pattern[str], Share], ...]
    whole: re.Pattern[str]
    scaled: re.Pattern[str]
    halved: re.Pattern[str]
    paired: re.Pattern[str]
    article: re.Pattern[str]
    pairs: frozenset[str]
    link: re.Pattern[str]


def _words(listed: str) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(listed.split("|"), key=len, reverse=True)) + ")"


@cache
def tables(language: str) -> Tables:
    """The number words of a language, compiled once a process."""
    plain = document(language, "quantities.toml")
    bounds = msgspec.convert(plain["bound"], tuple[Bound, ...])
    vague = msgspec.convert(plain["vague"], tuple[Vague, ...])
    shares = msgspec.convert(plain["share"], tuple[Share, ...])
    shape, scales, article = plain["shape"], "|".join(plain["scales"]), _words(plain["shape"]["article"])
    many = _words(shape["so_many"])
    owned = rf"(?:{_words(shape['owner'])}\s+|(?:\w[\w’'-]*[’']s?\s+)+)"
    lead = rf"(?:\s+{_words(shape['filler'])})?[\s“\"']*$"  # what may stand between a bound and its number
    whole = f"(?:{scales}|{shape['counting']})"
    return Tables(
        units=plain["units"],
        scales=plain["scales"],
        vague=tuple((_compiled(_words(v.words) + r"\b"), v) for v in vague),
        before=tuple((_compiled(rf"\b{_words(b.before)}{lead}"), b) for b in bounds if b.before),
        behind=tuple((_compiled(r"\s*,?\s*" + _words(b.behind) + r"(?!\w)"), b) for b in bounds if b.behind),
        no_count=_compiled(rf"[-‑ ]{_words(shape['age'])}\b|{_words(shape['ordinal'])}\b|:\d|[-‑]{_words(shape['measure'])}\b|[-‑]\s"),
        so_many=_compiled(rf"\b{many}(?:\s+[^\W\d_]+)?\s+in\s+{many}(?:\s+{_words(shape['behind_so_many'])}\b|\s*(?:[,.;)]|$))"),
        span=_compiled(rf"\s*(?:{_words(shape['range'])}|-|–|—)\s*"),
        rest=_compiled(_words(shape["rest"])),
        both=_compiled(rf"\b{_words(shape['between'])}\s*$"),
        subset=_compiled(rf"{_words(shape['subset'])}\b"),
        part=_compiled(rf"\s+{_words(shape['part'])}\b"),
        of_harmed=_compiled(rf"\s+{_words(shape['of_harmed'])}\b"),
        holding=_compiled(rf"\s+{_words(shape['holding'])}\s+"),
        compared=_compiled(rf"\s+{_words(shape['comparing'])}\b"),
        total=_compiled(rf"\s+{_words(shape['of'])}\s+{owned}*"),
        scale=_compiled(rf"[\s-]*({scales}|{shape['dozen']})s?\b"),
        shares=tuple((_compiled(_words(s.words) + r"(?!\w)"), s) for s in shares),
        whole=_compiled(rf"\s+{_words(shape['of'])}\s+{owned}+"),
        scaled=_compiled(rf"(?:\s+of)?(?:\s+{article}|-{article}|-)?[\s-]+({scales}|{shape['dozen']})\b"),
        halved=_compiled(rf"[\s-]+{_words(shape['and'])}[\s-]+{article}[\s-]+{_words(shape['half'])}[\s-]+({scales})\b"),
        paired=_compiled(rf"(?:{article}\s+)?{_words(shape['pair'])}\s+of\s+({scales}|{shape['dozen']})\b"),
        article=_compiled(rf"{article}\s+(?:{_words(shape['more'])}\s+)?(?={whole}\b)"),
        pairs=frozenset(shape["pair"].split("|")),
        link=_compiled(rf"\s+(?:{_words(shape['and'])}\s+)?"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def read(phrase: str, language: str = "en") -> Amount | None:
    """The first amount in a phrase, or None where it counts nothing.

    >>> read("nearly 3,000 rebel fighters")[:3]
    (2700, 3000, None)
    >>> read("around 11 of the country's 40 districts")[:3]
    (10, 12, 40)
    >>> read("the fighters") is None
    True
    """
    table = tables(language)
    at = 0
    while at < len(phrase):
        so_many = table.so_many.match(phrase, at)
        if so_many:
            at = so_many.end()  # "four in five" counts nobody
            continue
        found = _amount_at(phrase, at, table)
        if found is not None:
            return found
        step = WORD.match(phrase, at) or DIGITS.match(phrase, at)
        at = step.end() if step else at + 1
    return None


def read_at(phrase: str, at: int, language: str = "en") -> Amount | None:
    """The amount whose number starts at `at`, with the bound that stands before it."""
    return _amount_at(phrase, at, tables(language))


def bare(words: str, language: str = "en") -> bool:
    """Whether the words before a number are but the end of a bound or of a range: "between", "than"."""
    table = tables(language)
    return table.both.fullmatch(words) is not None or table.rest.fullmatch(words) is not None


def _amount_at(phrase: str, at: int, table: Tables) -> Amount | None:
    if table.so_many.match(phrase, at):
        return None
    for pattern, vague in table.vague:
        match = pattern.match(phrase, at)
        if match:
            return Amount(vague.low, vague.high, None, at, match.end())
    share = _share(phrase, at, table)
    if share is not None:
        return share
    number = _number(phrase, at, table)
    if number is None:
        return None
    value, end = number
    low: int | None
    high: int | None
    second = _second(phrase, at, end, table)
    if second is not None:
        low, high, end = _scaled(phrase, value, second, table), second[0], second[1]
        if low > high:
            low, high = high, low
        start = at
    else:
        (low, high), start, end = _moved(phrase, at, end, value, table)
    total, end = _total(phrase, end, table, high if high is not None else low)
    return Amount(low, high, total, start, end)


def _share(phrase: str, at: int, table: Tables) -> Amount | None:
    """A share of a number that is told: "half of the town's 140,000 people" is so many, give or take a tenth."""
    told = _share_at(phrase, at, table)
    whole = table.whole.match(phrase, told[1]) if told else None
    number = _number(phrase, whole.end(), table) if whole else None
    if told is None or number is None:
        return None
    share, total = told[0], number[0]
    value = total * share.part // share.whole
    if share.most:
        return Amount(value + 1, total, total, at, number[1])
    (low, high), start, _ = _moved(phrase, at, told[1], value, table)
    if (low, high) == (value, value):
        low, high = _move(value, "less"), _move(value, "more")
    return Amount(low, high, total, start, number[1])


def _share_at(phrase: str, at: int, table: Tables) -> tuple[Share, int] | None:
    """The words of a share that start at `at`, and their end."""
    if at and (phrase[at - 1].isalnum() or phrase[at - 1] == "-"):
        return None
    return next(((share, match.end()) for pattern, share in table.shares if (match := pattern.match(phrase, at))), None)


def _second(phrase: str, at: int, end: int, table: Tables) -> tuple[int, int] | None:
    """The far end of a range: "30 to 40", "between 30 and 40", "two or three"."""
    joint = table.span.match(phrase, end)
    if not joint or joint.end() == end:
        return None
    if table.link.fullmatch(joint[0]) and joint[0].strip() and not table.both.search(phrase[:at]):
        return None  # "30 and 40" is a range only behind "between"
    far = _number(phrase, joint.end(), table)
    return far if far is not None and far[0] > 1 else None


def _scaled(phrase: str, low: int, far: tuple[int, int], table: Tables) -> int:
    """The near end of a range as large as the scale that only the far end tells: "three to four thousand"."""
    scale = next((n for word, n in table.scales.items() if phrase[: far[1]].lower().endswith(word)), 1)
    return low * scale if low < scale and low <= far[0] // scale else low


def _moved(phrase: str, at: int, end: int, value: int, table: Tables) -> tuple[tuple[int | None, int | None], int, int]:
    head = phrase[:at]
    opened = [(match.start(), bound) for pattern, bound in table.before if (match := pattern.search(head))]
    if opened:
        start, bound = min(opened, key=lambda one: one[0])  # "no more than" is not "more than"
        return (_move(value, bound.low), _move(value, bound.high)), start, end
    for pattern, bound in table.behind:
        match = pattern.match(phrase, end)
        if match:
            return (_move(value, bound.low), _move(value, bound.high)), at, match.end()
    return (value, value), at, end


def _move(value: int, move: Move) -> int | None:
    """The guide's arithmetic: ten per cent off for "about" and "nearly", rounded to the nearest whole."""
    moves = {
        "same": value, "next": value + 1, "before": value - 1, "open": None,
        "less": (value * 9 + 5) // 10, "more": (value * 11 + 5) // 10, "nine": value + 9,
    }  # fmt: skip
    return moves[move]


def _total(phrase: str, end: int, table: Tables, part: int | None) -> tuple[int | None, int]:
    match = table.total.match(phrase, end)
    if match:
        far = _number(phrase, match.end(), table)
        if far is not None and part is not None and far[0] >= part:
            return far[0], far[1]
    return None, end


def _number(phrase: str, at: int, table: Tables) -> tuple[int, int] | None:
    """A number in figures or in words that starts at `at`: its value and its end."""
    if at and (phrase[at - 1].isalnum() or (phrase[at - 1] in ":." and phrase[at - 2 : at - 1].isdigit())):
        return None
    if at > 1 and phrase[at - 1] == "-" and phrase[at - 2].isalpha():
        return None  # "FA-50"
    digits = DIGITS.match(phrase, at)
    if not digits:
        return _in_words(phrase, at, table)
    if table.no_count.match(phrase, digits.end()) or phrase[digits.end() : digits.end() + 1].isalpha():
        return None
    value = float(re.sub(r"[,  ]", "", digits[0]))
    halved = table.halved.match(phrase, digits.end())
    if halved:
        return round((value + 0.5) * table.scales[halved[1].lower()]), halved.end()
    scale = table.scale.match(phrase, digits.end())
    if scale:
        return round(value * _scale(scale[1], table)), scale.end()
    return (int(value), digits.end()) if value == int(value) else None


def _scale(word: str, table: Tables) -> int:
    """What a word multiplies by: "million", and "dozen", which is a unit as well."""
    return table.scales.get(word.lower()) or table.units[word.lower()]


def _in_words(phrase: str, at: int, table: Tables) -> tuple[int, int] | None:
    told = _share_at(phrase, at, table)
    scaled = table.scaled.match(phrase, told[1]) if told else None
    if told and scaled and not told[0].most:
        return _scale(scaled[1], table) * told[0].part // told[0].whole, scaled.end()
    paired = table.paired.match(phrase, at)
    if paired:
        return 2 * _scale(paired[1], table), paired.end()
    article = table.article.match(phrase, at)
    at = article.end() if article else at
    total, current, end = 0, 0, 0
    while match := WORD.match(phrase, at):
        parts = match[0].lower().split("-")
        if _bound_behind(phrase, at + len(parts[0]), table) or table.halved.match(phrase, at + len(parts[0])):
            parts = parts[:1]  # "thirty-odd", "three-and-a-half million"
        known = all(p in table.units or p in table.scales for p in parts)
        bare = parts[0] in table.pairs and not article and not end
        bare = bare or (parts[0] in table.scales and phrase[:at].rstrip()[-1:].isdigit())  # "N200 million"
        bare = bare or (table.units.get(parts[0]) == 0 and table.compared.match(phrase, match.end()) is not None)
        if not known or bare or (table.units.get(parts[0]) == 0 and end):
            break
        for part in parts:
            total, current = _added(part, total, current, table)
        end = at + len("-".join(parts))
        joint = table.link.match(phrase, end)
        if not joint or (joint[0].strip() and parts[-1] not in table.scales):
            break
        at = joint.end()
    if not end or table.no_count.match(phrase, end):
        return None
    halved = table.halved.match(phrase, end) if total + current < min(table.scales.values()) else None
    if halved:
        return (2 * (total + current) + 1) * table.scales[halved[1].lower()] // 2, halved.end()
    return total + current, end


def _bound_behind(phrase: str, at: int, table: Tables) -> bool:
    return phrase[at : at + 1] == "-" and any(pattern.match(phrase, at) for pattern, _ in table.behind)


def _added(part: str, total: int, current: int, table: Tables) -> tuple[int, int]:
    """One more word of a number: what is complete, and what still grows."""
    if part in table.scales:
        current = max(current, 1) * table.scales[part]
        return (total + current, 0) if table.scales[part] >= 1000 else (total, current)
    if table.units[part] == 12 and current:
        return total, current * 12  # "two dozen"
    return total, current + table.units[part]
