"""Names of well-known places that a text gives beside the spans asked for: they say which countries and towns it speaks of.

"Police of Chicago were called to the South Side": asked for the South Side alone, the reader still knows of Chicago.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline_atlas import Atlas
from dateline_atlas.names import key

from ..model import Span
from .context import before, hint
from .mention import Hint, Mention
from .words import Words

KNOWN = 500_000  # people: a city of this size is named without a word on where it lies
_CAPITAL_NEXT = re.compile(r"[ \u00a0][A-Z][\w.'’-]*")
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_NEXT_WORD = re.compile(r"[ \u00a0]([A-Z][a-z]+)")


def mentions(atlas: Atlas, text: str, spans: Sequence[Span], lists: Words) -> list[Mention]:
    """The names of countries, first-level units, capitals and large cities that stand alone and overlap no span, and words for peoples."""
    taken = [(s.start, s.end) for s in spans]
    found: list[Mention] = []

    def free(start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in taken)

    for start, end in _peoples(atlas, text):
        if free(start, end):
            found.append(Mention(start, end, key(text[start:end]), text[start:end], Hint(), "demonym"))
            taken.append((start, end))
    for match in atlas.scan(text):
        surface = text[match.start : match.end]
        if not free(match.start, match.end):
            continue
        if abbreviates(atlas, text, match.start, match.key, surface):
            found.append(Mention(match.start, match.end, match.key, surface))
        elif _alone(text, match.start, match.end, lists) and _known(atlas, match.key, surface, lists):
            found.append(Mention(match.start, match.end, match.key, surface, hint(text, match.start, match.end, lists)))
    return found


def _peoples(atlas: Atlas, text: str) -> Iterator[tuple[int, int]]:
    """Where people and things of a place are named: "South Africans", "Afghan"; the longer form first."""
    words = [m.span() for m in _CAPITALISED.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        pair = words[at + 1][1] if at + 1 < len(words) and words[at + 1][0] == end + 1 else None
        stop = next((e for e in (pair, end) if e is not None and atlas.demonym_place(text[start:e])), None)
        if stop is not None:
            yield start, stop
        at += 2 if stop is not None and stop == pair else 1


def abbreviates(atlas: Atlas, text: str, start: int, name_key: str, surface: str) -> bool:
    """Whether a name is short for a state or province behind a comma ("Edmonton, Ky."), never its name in full."""
    return (
        text[max(0, start - 2) : start] == ", "
        and len(name_key) <= 5
        and len(surface) <= 5
        and any(e.kind == "admin1" and key(e.name) != name_key for e in atlas.find(name_key)[:6])
    )


def _alone(text: str, start: int, end: int, lists: Words) -> bool:
    """Whether no other word in capitals is part of the same name ("Jordan Smith", "Paris Hilton"), save one of type."""
    word = before(text, start)
    if word in lists.titles or (word and text[start - len(word) - 1].isupper() and word not in lists.stop | lists.parts):
        return False
    follows = _NEXT_WORD.match(text, end)
    return not _CAPITAL_NEXT.match(text, end) or bool(follows and follows[1].lower() in lists.types)


def _known(atlas: Atlas, name_key: str, surface: str, lists: Words) -> bool:
    if all(part in lists.stop or part.isdigit() for part in name_key.split(" ")):
        return False
    if len(name_key) <= 3 and not surface.replace(".", "").isupper():
        return False
    best = next(iter(atlas.find(name_key)), None)
    if best is None:
        return False
    if best.kind in ("city", "town", "village"):
        return best.population >= KNOWN or best.id in atlas.capital_ids
    return best.kind in ("country", "admin1")
