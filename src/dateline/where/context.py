"""The words around a name, read from characters alone, so that gold spans and raw text see the same."""

from __future__ import annotations

import re
from functools import cache

from dateline_atlas.names import key

from .mention import Hint
from .words import Words

_NEXT = re.compile(r"(?:[ \u00a0]|-)([A-Za-z][a-z]+)")
_OF_BEFORE = re.compile(r"\b([A-Za-z]+) (?:of|in) (?:the )?$")
_WORD_BEFORE = re.compile(r"([A-Za-z.]+)[ \u00a0]$")
# ", Y", "(Y", " in Y", " in northern Y", ", in Y's", " of Y": what contains the name
_WITHIN = re.compile(
    r"(?:['’]s)?(?: [a-z]+){0,2}(?:, ?| \(|,? (?:in|of) )(?:the )?(?:(?:north|south|east|west|central|northern|southern|eastern|western|"
    r"north-?eastern|north-?western|south-?eastern|south-?western|north-?east|north-?west|south-?east|south-?west|[a-z]+ing)(?:ern)? )?"
    r"(?:(?:province|state|district|city|region|governorate) of )?(?=[A-Z])"
)
_OWNER = re.compile(
    r"([A-Z][\w.'’-]{0,40}(?: [A-Z][\w.'’-]{0,40})?)['’]s? "
    r"(?:(?:[a-z]+(?:ern|ed|ing|al|ous|ic)? ){0,2}|(?:[a-z-]+ ){1,2}of )$"
)


@cache
def _two(words: Words) -> re.Pattern[str]:
    """A type word behind one that qualifies it: "Dadaab refugee camp"."""
    return re.compile(rf"[ \u00a0](?:{'|'.join(words.qualifying)})[ \u00a0]([a-z]+)")


def before(text: str, start: int) -> str:
    """The word before, in lower case, or empty."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found[1].lower().rstrip(".") if found else ""


def after(text: str, end: int) -> str:
    """The word after, in lower case, or empty."""
    found = re.compile(r"[ \u00a0,]{1,2}([A-Za-z]+)").match(text, end)
    return found[1].lower() if found else ""


def hint(text: str, start: int, end: int, words: Words) -> Hint:
    """The type word and the container that the words around a name tell."""
    kinds: tuple[str, ...] = ()
    word, site = None, False
    for found in (_NEXT.match(text, end), _two(words).match(text, end)):
        told = words.types.get(found[1].lower()) if found else None
        if found and told:
            word, kinds, site = found[1].lower(), told.kinds, told.site
            break
    else:
        of = _OF_BEFORE.search(text, max(0, start - 30), start)
        told = words.types.get(of[1].lower()) if of and not of[0].rstrip().endswith(("in", "in the")) else None
        if of and told and not told.site:
            word, kinds = of[1].lower(), told.kinds
    inner = text[start:end].split()
    if word is None and len(inner) > 1:
        for part in (inner[-1], inner[0]):
            told = words.types.get(part.lower())
            if told and (part is inner[-1] or part.lower() in words.leading):
                word, kinds, site = part.lower(), told.kinds, told.site
                break
    return Hint(kinds, word, site, _within(text, start, end))


def _within(text: str, start: int, end: int) -> tuple[str, ...]:
    """Keys of names that may contain this one: what follows a comma or "in", and an owner before ("Syria's Idlib")."""
    found = []
    follows = _WITHIN.match(text, end)
    if follows:
        run = re.compile(r"(?:[A-Z][\w.'’-]{0,40})(?: (?:and |of )?[A-Z][\w.'’-]{0,40}){0,3}").match(text, follows.end())
        if run:
            parts = run[0].rstrip(".").split(" ")
            found += [key(" ".join(parts[:n])) for n in range(len(parts), 0, -1)]
            found.append(key(run[0]))
    owner = _OWNER.search(text, max(0, start - 60), start)
    if owner:
        found += [key(owner[1]), key(owner[1].split(" ")[-1])]
    return tuple(dict.fromkeys(f for f in found if f))
