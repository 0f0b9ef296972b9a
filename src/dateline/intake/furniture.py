"""Marks what is no report: pleas, badges, share buttons, related links, credits. The words stay in the text; reading passes over them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from .. import lexicon
from ..model import Credit, Removed, Report, Span

LINE = re.compile(r"[^\n\r\u2028\u2029\v\f]+")
STOP = re.compile(r"[.!?…]['\"”’)\]]*$")
NAME_SPLIT = re.compile(r"\s*(?:,|;|/|&|\+|\band\b)\s*")
BEFORE_NAME = re.compile(r"^(?:(?:the|editing|writing|reporting|additional|by|and|with)\s+)+", re.IGNORECASE)
HEAD_LINES, BODY_WORDS = 6, 9


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of `furniture.toml`; see the head of that file."""

    id: str
    reason: str
    where: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    later: tuple[str, ...] = ()
    case: bool = False
    tail: bool = False
    head: bool = False
    credit: bool = False
    needs: str | None = None

    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready."""
        return re.compile(self.pattern, 0 if self.case else re.IGNORECASE)


# What a line must show beside its pattern: an image's name has an underscore, a plea speaks to the reader.
NEEDS = {
    "underscore": re.compile(r"_|\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE),
    "plea-tail": re.compile(r"\b(?:our|your|you|us|to read|newsletter)\b|[£€$]|\d", re.IGNORECASE),
    "plea": re.compile(r"\b(?:you|your|email|e-mail|everywhere|every (?:day|morning|week|evening)|inbox)\b", re.IGNORECASE),
}


@cache
def rules(language: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules of a language with their patterns; empty where it has none."""
    return tuple((rule, rule.compiled()) for rule in lexicon.rules(language, "furniture.toml", Rule))


def rule_of(line: str, language: str = "en", *, head: bool = True, tail: bool = True) -> tuple[Rule, re.Match[str]] | None:
    """The rule by which a whole line is furniture, if any.

    >>> rule_of("Share this page")[0].reason
    'share button'
    >>> rule_of("Forty people were killed.") is None
    True
    """
    line = line.strip()
    for rule, pattern in rules(language):
        if rule.where != "line" or (rule.head and not head) or (rule.tail and not tail):
            continue
        match = pattern.match(line)
        if match and (rule.needs is None or NEEDS[rule.needs].search(line)):
            return rule, match
    return None


def mark(report: Report) -> Report:
    """The report with `removed` and `credits` filled; its text unchanged."""
    worded = [m for m in LINE.finditer(report.text) if not m[0].isspace()]
    lines = [Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in worded]
    removed: dict[Span, str] = {}
    named: list[Credit] = []
    for number, line in enumerate(lines):
        found = rule_of(line.of(report.text), report.language, head=number < HEAD_LINES, tail=number > len(lines) // 2)
        if found:
            removed[line] = found[0].reason
            named += _credits(report.text, line.start, *found)
        else:
            _inline(report, line, removed, named)
    _close(report.text, lines, removed)
    marks = [Removed.cut_for(report.text, span, reason) for span, reason in sorted(removed.items())]
    return msgspec.structs.replace(report, removed=tuple(marks), credits=tuple(named))


def _inline(report: Report, line: Span, removed: dict[Span, str], named: list[Credit]) -> None:
    words = line.of(report.text)
    for rule, pattern in rules(report.language):
        if rule.where == "inline":
            for match in pattern.finditer(words):
                removed[Span(line.start + match.start(), line.start + match.end())] = rule.reason
                named += _credits(report.text, line.start, rule, match)


def _close(text: str, lines: list[Span], removed: dict[Span, str]) -> None:
    """What stands between furniture at the end of a page is furniture too, as long as no line there reads like a report's sentence."""
    start = len(lines)
    for number in reversed(range(len(lines))):
        words = lines[number].of(text)
        if lines[number] in removed:
            start = number
        elif STOP.search(words) and len(words.split()) >= BODY_WORDS:
            break
    closing = lines[start:]
    unmarked = [line for line in closing if line not in removed]
    if len(unmarked) < len(closing) - len(unmarked):
        removed.update(dict.fromkeys(unmarked, "among furniture"))


def _credits(text: str, base: int, rule: Rule, match: re.Match[str]) -> list[Credit]:
    if not rule.credit or not match["names"]:
        return []
    found, at = [], base + match.start("names")
    for part in _parts(match["names"]):
        name = BEFORE_NAME.sub("", part[1]).strip(" .()[]")
        if name:
            start = at + part[0] + part[1].index(name)
            found.append(Credit(name=name, start=start, end=start + len(name), quote=text[start : start + len(name)]))
    return found


def _parts(names: str) -> list[tuple[int, str]]:
    parts, at = [], 0
    for gap in NAME_SPLIT.finditer(names):
        parts.append((at, names[at : gap.start()]))
        at = gap.end()
    return [*parts, (at, names[at:])]
