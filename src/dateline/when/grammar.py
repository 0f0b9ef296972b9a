"""Finding expressions of time: a regular grammar over characters. The rules are data (lexicon/<language>/time.toml).

A match is written down as a template, the reading and its fields ("date|month=8|day=14"), which resolve.py turns into a value.
Time is linear in the text: rules are tried only near words that may belong to an expression, and no pattern nests quantifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from .. import lexicon
from ..model import Report, Span, Time
from . import words

FILE = "time.toml"
# The rules: of dates and stretches of time, then of parts of a day and of days with names.
FILES = (FILE, "time_day.toml")
# The longest expression stays within so many characters before and after the word that announces it.
BEFORE, AFTER = 56, 52
BLANK = r"(?:[^\S\r\n]{1,3}|[^\S\r\n]?\r?\n(?=(?-i:[a-z0-9])))"
# A set of characters keeps its blank as "any white space"; elsewhere a blank is BLANK.
BLANK_OR_SET = re.compile(r"\[[^\]]*\]| ")
SLOT = re.compile(r"\{(~?)([a-z_]+)(?::(\d))?\}")
GROUP = re.compile(r"\(\?P<([a-z_]+?)(\d?)>")
ATOM = re.compile(r"[^\W\d_]+|\d+")


class Example(msgspec.Struct, frozen=True):
    """A sentence and what must come out of it; `why` tells why nothing must."""

    text: str
    quote: str = ""
    value: str = ""
    published: str = "2021-08-18"
    why: str = ""


class Rule(msgspec.Struct, frozen=True):
    """One way to write a time; the fields are told at the head of time.toml."""

    id: str
    read: str
    pattern: str
    on: tuple[str, ...]
    has: tuple[str, ...] = ()
    with_: dict[str, str] = msgspec.field(name="with", default_factory=dict)
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()
    later: tuple[Example, ...] = ()


class Compiled(NamedTuple):
    """A rule with its pattern ready and, for each group, the slot whose words it holds."""

    rule: Rule
    pattern: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    spans: tuple[str, ...]


@cache
def rules(language: str = "en") -> tuple[Rule, ...]:
    """The rules in file order."""
    return tuple(rule for name in FILES for rule in lexicon.rules(language, name, Rule))


def _expand(language: str, pattern: str) -> str:
    """Slots and pieces put in, blanks made white space."""
    pieces: dict[str, str] = lexicon.document(language, FILE)["piece"]

    def put(found: re.Match[str]) -> str:
        """The expression that a slot stands for."""
        silent, name, number = found[1], found[2], found[3] or ""
        if name in pieces:
            inner = SLOT.sub(put, pieces[name])
            return GROUP.sub("(?:" if silent else lambda g: f"(?P<{g[1]}{number or g[2]}>", inner)
        inner = _names(language) if name == "holiday" else words.alternatives(language, name)
        return inner if silent else f"(?P<{name}{number}>{inner})"

    return BLANK_OR_SET.sub(lambda m: BLANK if m[0] == " " else m[0].replace(" ", r"\s"), SLOT.sub(put, pattern))


@cache
def _names(language: str) -> str:
    names = sorted((row.name for row in holidays(language)), key=lambda n: (-len(n), n))
    return "(?:" + "|".join(re.escape(n).replace(r"\ ", " ").replace("'", "['’]") for n in dict.fromkeys(names)) + ")"


class Holiday(msgspec.Struct, frozen=True):
    """A day or season with a name; see time_holidays.tsv."""

    name: str
    how: str
    when: str


@cache
def holidays(language: str) -> tuple[Holiday, ...]:
    """The days with names."""
    return lexicon.table(language, "time_holidays.tsv", Holiday)


@cache
def compiled(language: str = "en") -> tuple[Compiled, ...]:
    """All rules, ready to run."""
    made = []
    for rule in rules(language):
        pattern = re.compile(r"(?<!\w)(?:" + _expand(language, rule.pattern) + r")(?!\w)", re.IGNORECASE)
        names = [(name, name.rstrip("0123456789")) for name in pattern.groupindex]
        spans = tuple(name for name, base in names if base == "span")
        made.append(Compiled(rule, pattern, tuple((n, b) for n, b in names if b != "span"), spans))
    return tuple(made)


@cache
def _announced(language: str) -> dict[str, tuple[str, ...]]:
    """Which words announce which rules."""
    found: dict[str, set[str]] = {}
    cues: dict[str, list[str]] = lexicon.document(language, FILE)["cue"]
    slots = {
        "month": "month",
        "weekday": "weekday",
        "unit": "unit",
        "season": "season",
        "deictic": "deictic",
        "adverb": "adverb",
        "part": "part",
    }
    for cue, slot in slots.items():
        for word in words.table(language, slot):
            for atom in ATOM.findall(word)[-1:]:
                found.setdefault(atom, set()).add(cue)
    for cue, listed in cues.items():
        for word in listed:
            found.setdefault(word, set()).add(cue)
    for row in holidays(language):
        for atom in ATOM.findall(row.name.casefold()):
            if len(atom) > 3 and atom not in ("year", "month", "holy", "memorial", "labor", "victory", "international", "women", "good"):
                found.setdefault(atom, set()).add("holiday")
    return {word: tuple(sorted(cues)) for word, cues in found.items()}


def _cues(text: str, language: str) -> dict[str, list[tuple[int, int]]]:
    """For each cue, the stretches of text near it."""
    announced = _announced(language)
    near: dict[str, list[tuple[int, int]]] = {}
    end = len(text)
    for atom in ATOM.finditer(text):
        word = atom[0]
        cues = announced.get(word.lower(), ()) if not word[0].isdigit() else _figure(text, word, atom.start())
        for cue in cues:
            low, high = max(0, atom.start() - BEFORE), min(end, atom.end() + AFTER)
            stretches = near.setdefault(cue, [])
            if stretches and stretches[-1][1] >= low:
                stretches[-1] = (stretches[-1][0], high)
            else:
                stretches.append((low, high))
    return near


def _figure(text: str, word: str, start: int) -> tuple[str, ...]:
    """The cues that a figure gives, by its length and by what stands around it."""
    follows = text[start + len(word) : start + len(word) + 1]
    if len(word) == 4:
        year = ("year",) if "1000" <= word < "2100" else ()
        return (*year, "digits", "decade") if follows in ("s", "'", "’") else (*year, "digits")
    if len(word) == 2 and follows == "s":
        return ("decade",)
    if len(word) == 2 and text[start - 1 : start] in ("'", "’", "‘"):
        return ("apostrophe_year",)
    return ("digits",) if len(word) <= 2 and follows and follows in ":/.-apAP " else ()


def _matches(text: str, language: str) -> Iterator[tuple[int, int, int, re.Match[str]]]:
    near = _cues(text, language)
    small = text.lower() if text.isascii() else "".join(c.lower() if c.isascii() else c for c in text)
    for number, (rule, pattern, _, spans) in enumerate(compiled(language)):
        for cue in rule.on:
            for low, high in near.get(cue, ()):
                if rule.has and not any(small.find(word, low, high) >= 0 for word in rule.has):
                    continue
                for match in pattern.finditer(text, low, high):
                    span = next((match.span(name) for name in spans if match[name] is not None), match.span())
                    yield span[0], -span[1], number, match


def _template(language: str, one: Compiled, match: re.Match[str]) -> str:
    fields: dict[str, str] = dict(one.rule.with_)
    for group, slot in one.groups:
        text = match[group]
        if text is not None and slot not in fields:
            fields[slot] = words.meaning(language, slot, text)
    if "dayword" in fields:
        fields["day"] = fields.pop("dayword")
    return "|".join([one.rule.read, *(f"{k}={v}" for k, v in fields.items())])


def fields(template: str) -> tuple[str, dict[str, str]]:
    """A template taken apart: the reading and its fields.

    >>> fields("date|month=8|day=14")
    ('date', {'month': '8', 'day': '14'})
    """
    read, *pairs = template.split("|")
    return read, dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def find(report: Report) -> tuple[Time, ...]:
    """Every expression of time in what is report, unresolved: `value` is a template, which `resolve` turns into a value.

    Reads characters only, in linear time; total on any text. Spans do not overlap and come in order.

    >>> [(t.quote, t.value) for t in find(Report.of("They left on Monday, 9 May."))]
    [('Monday, 9 May', 'date|weekday=1|day=9|month=5')]
    """
    language, text = report.language, report.text
    chosen: list[Time] = []
    rules_ = compiled(language)
    at = 0
    for start, negative_end, number, match in sorted(_matches(text, language), key=lambda m: m[:3]):
        end = -negative_end
        if start < at or end <= start:
            continue
        at = end
        one = rules_[number]
        if one.rule.read == "none" or report.is_removed(Span(start, end)):
            continue
        value = _template(language, one, match)
        chosen.append(Time(start=start, end=end, quote=text[start:end], type="DATE", value=value, rule=one.rule.id))
    return tuple(chosen)


def explain(language: str = "en") -> Any:
    """The rules as plain data, for the page that lists them."""
    return [msgspec.to_builtins(rule) for rule in rules(language)]
