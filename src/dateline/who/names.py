"""Listed names in a report: longest match on characters, then which of the actors of that name is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from ..model import Document, Place, Published, Span
from .lists import Entry, index, pieces
from .words import words

SHORT = 5  # letters of an acronym that may be an everyday word
LOUD = 12  # letters from which a sentence can be said to be in capitals
DEFINED = re.compile(r"\s?\(\s?[\"“'‘]?((?:[A-Z][A-Za-z]*[-/&]?){0,4}[A-Z][A-Za-z0-9-]*)[\"”'’]?\s?\)")


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A listed name in the text, and the entry that it stands for."""

    start: int
    end: int
    entry: Entry


def scan(document: Document, places: Sequence[Place], published: Published) -> tuple[Hit, ...]:
    """The listed names of a document, in order, none inside another."""
    raw = _match(document)
    countries = Counter(p.country for p in places if p.country)
    for _, entries in raw:
        sure = {e.id: e for e in entries if not e.vague}
        if len(sure) == 1:
            entry = next(iter(sure.values()))
            if entry.sort in ("state", "population", "service", "group") and len(entry.countries) <= 2:
                countries.update(entry.countries)
    told = {e.id for span, entries in raw for e in entries if not e.vague and span.end - span.start > SHORT}
    # A day that was only inferred may be wrong: it must not make a group vanish.
    year = published.earliest.year if published.earliest and published.how in ("given", "metadata") else None
    found = []
    for span, entries in raw:
        chosen = _choose(document, span, entries, _Context(words(document.language)["worldwide"], countries, told, year))
        if chosen:
            found.append(Hit(span.start, span.end, chosen))
    return tuple(found)


class _Context(msgspec.Struct, frozen=True):
    worldwide: frozenset[str]
    countries: Counter[str]
    told: set[str]
    year: int | None


def _match(document: Document) -> list[tuple[Span, tuple[Entry, ...]]]:
    """Longest matches from left to right."""
    names = index(document.language)
    here = pieces(document.text)
    told = tuple(piece for _, _, piece in here)
    found: list[tuple[Span, tuple[Entry, ...]]] = []
    i = 0
    while i < len(here):
        start, piece = here[i][0], told[i]
        step = 1
        listed = names.names.get(piece, ())
        if piece.isupper() and len(piece) > 1:
            listed = (*listed, *names.capitals.get(piece, ()))
        for key, entries in listed:
            n = len(key)
            if told[i : i + n] == key:
                span = Span(start, here[i + n - 1][1])
                if document.token_at(start) is not None and "\n" not in span.of(document.text):
                    found.append((span, entries))
                    step = n
                break
        i += step
    return found


def loud(document: Document, offset: int) -> bool:
    """Whether the sentence at an offset is written in capitals, so that a short word in capitals is no acronym."""
    sentence = document.sentence_at(offset)
    if sentence is None:
        return False
    letters = list(filter(str.isalpha, sentence.span.of(document.text)))
    return len(letters) > LOUD and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _choose(document: Document, span: Span, entries: tuple[Entry, ...], context: _Context) -> Entry | None:
    spoken = span.of(document.text)
    acronym = len(spoken) <= SHORT and sum(c.isupper() for c in spoken) >= 2 and " " not in spoken
    known = spoken.replace(".", "").lower() in context.worldwide
    if acronym and not known and loud(document, span.start):
        return None

    def worth(entry: Entry) -> float | None:
        near = sum(context.countries[c] for c in entry.countries)
        told = entry.id in context.told
        doubtful = entry.vague or (acronym and entry.sort != "state" and not known)
        if doubtful and not told and not near and (entry.countries or entry.vague):
            return None
        if context.year and entry.first and entry.first > context.year and entry.sort in ("group", "office"):
            return None
        past = bool(context.year and entry.last and entry.last < context.year)
        return 100 * told + min(near, 50) - 200 * entry.vague - 10 * past + 0.5 * (entry.form == "name")

    scored = [(w, entry) for entry in entries if (w := worth(entry)) is not None]
    if not scored:
        return None
    # Several offices of one person are one person; the first listed wins a tie.
    return max(scored, key=lambda one: one[0])[1]


def introduced(document: Document, start: int, end: int) -> str | None:
    """The acronym that stands in brackets right behind a name: "Free Aceh Movement (GAM)" gives "GAM".

    It must be made of capitals that the name has, in order, or be the translation's: any short word in capitals is taken.
    """
    found = DEFINED.match(document.text, end, min(len(document.text), end + 24))
    if not found or start >= end:
        return None
    short = found[1]
    return short if 2 <= len(short) <= 12 and sum(c.isupper() for c in short) >= 2 else None
