"""One report's events and places, seen together: which mentions an event may have happened at, and how they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ..model import Candidate, Document, Event, EventPlace, Place, Sentence, Token
from .ties import Ties
from .words import words

GROUPS = {
    "speech": "demand pledge threat accusation refusal claim-responsibility sanction",
    "deal": "agreement ceasefire meeting legal aid",
    "office": "power-change",
    "custody": "release arrest abduction abuse",
    "ground": "capture control siege advance withdrawal surrender deployment",
    "strike": "airstrike shelling bombing attack clash",
    "toll": "killing injury destruction",
    "people": "displacement return flight protest",
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds.split()}
HARM = frozenset(("strike", "toll"))
WHOLE = frozenset(("country", "continent", "macro-region"))
AREA = frozenset(("admin1", "admin2", "region", "island", "water", "mountain", "desert", "line"))
USABLE = ("where.name", "where.near", "where.nominal", "where.body", "where.border", "where.ground", "where.side", "where.seat", "spatial.")
PARTS = frozenset(("offset", "distance", "part"))  # relations by which a place is told from the one that is named
RECENT = 14  # earlier mentions that are weighed
AHEAD = 2  # sentences behind the event's in which its place may still be told
_OPENING, _CLOSING = '“"«', '”"»'


def group(event: Event) -> str:
    """The group of kinds that an event belongs to."""
    return GROUP_OF.get(event.kind, "other")


def family(event: Event) -> str:
    """Kinds that tell one happening: the strike and those it killed."""
    told = group(event)
    return "harm" if told in HARM else told


class Scene:
    """One report's events and places, seen together."""

    def __init__(self, document: Document, events: Sequence[Event], places: Sequence[Place], candidates: Sequence[Candidate] = ()) -> None:
        self.doc, self.events, self.candidates = document, events, candidates
        self.places = _outermost([p for p in places if p.rule.startswith(USABLE) and p.lat is not None])
        self.starts = [p.start for p in self.places]
        self.spans = [p.span for p in self.places]
        self.sentences = [document.sentence_at(start) for start in self.starts]
        self.anchored = sorted(e.anchor.start for e in events)
        self.by_id = {p.id: p for p in reversed(self.places)}
        self.heads: list[Token | None] = [document.head_of(span) for span in self.spans]
        self.carriers = [self._carrier(head) for head in self.heads]
        self.anchors: dict[int, int] = {}
        for n, event in enumerate(events):
            head = self.word(event)
            if head is not None:
                self.anchors.setdefault(head.i, n)
        # places that some event is said to be at: where things happen, not who speaks
        self.eventful = {p.id for p in self.places if any(g.span and g.span.overlaps(p.span) for e in events for g in e.place)}
        self.counts = Counter(p.id for p in self.places if p.kind not in WHOLE)
        self.ties = Ties(document, events, self.anchors, list(zip(self.places, self.carriers, strict=True)))
        self.facts: dict[str, Any] = {}  # of events by their ids, kept by whoever reads them
        self._newer: dict[tuple[int, int], int] = {}
        self._families: dict[str, list[tuple[str, int]]] = {}
        days = [e.when.latest for e in events if e.when is not None and e.when.latest is not None]
        self.latest = max(days, default=None)

    def _carrier(self, token: Token | None) -> Token | None:
        """The word that carries a name in its sentence: "capital" of "the capital, Sanaa", "Herat" of "Herat and Kandahar", "province" of
        "Logar province", "town" of "the town of Bara".
        """
        types = words(self.doc.language).types
        for _ in range(4):
            up = self.doc.tokens[token.head] if token is not None else None
            if token is None or up is None or up.i == token.i:
                return token
            beside = (token.dep == "appos" and up.pos in ("NOUN", "PROPN")) or (token.dep == "conj" and up.pos == "PROPN")
            if beside or (token.dep in ("compound", "nmod") and up.text.lower() in types):
                token = up
            elif token.dep == "pobj" and up.text == "of" and self.doc.tokens[up.head].text.lower() in types:
                token = self.doc.tokens[up.head]
            else:
                return token
        return token

    @cached_property
    def first(self) -> str | None:
        """The first local place of the report: the dateline's or the lede's."""
        return None if self._first is None else self.places[self._first].id

    @cached_property
    def _first(self) -> int | None:
        return next((i for i, p in enumerate(self.places) if p.kind not in WHOLE), None)

    @cached_property
    def most(self) -> str | None:
        """The local place that is named most."""
        return min(self.counts, key=lambda i: (-self.counts[i], i)) if self.counts else None

    def mentions(self, event: Event) -> list[int]:
        """Indexes of the mentions that are weighed: those of the event's sentence, the latest before, those behind, the report's first,
        and where other events of its family are said to be.
        """
        sentence = self.sentence(event)
        start = min(event.sentence.start, sentence.start if sentence else event.sentence.start)
        end = max(event.sentence.end, sentence.end if sentence else 0)
        upto = bisect_right(self.starts, end - 1)
        before = bisect_left(self.starts, start)
        first = [self._first] if self._first is not None and self._first < upto else []
        return sorted({*range(max(0, before - RECENT), upto), *first, *self._ahead(sentence, upto), *(at for at, _ in self.pointed(event))})

    def pointed(self, event: Event) -> list[tuple[int, int]]:
        """The mentions, finer than countries, that other events of the same family are pointed at, and by how many."""
        if not self._families:
            for other in self.events:
                for span in (g.span for g in other.place if g.span is not None):
                    at = next((i for i, p in enumerate(self.places) if p.kind not in WHOLE and self.spans[i].overlaps(span)), None)
                    if at is not None:
                        self._families.setdefault(family(other), []).append((other.id, at))
        counts = Counter(at for other, at in self._families.get(family(event), ()) if other != event.id)
        return sorted(counts.items())

    def _ahead(self, sentence: Sentence | None, upto: int) -> range:
        """Mentions of the sentences right behind."""
        if sentence is None:
            return range(0)
        last = min(sentence.i + AHEAD, len(self.doc.sentences) - 1)
        return range(upto, bisect_left(self.starts, self.doc.sentences[last].end))

    def side(self, event: Event, place: Place) -> str:
        """Whether a mention stands inside the event's sentence, outside before it, or ahead."""
        if place.start < event.sentence.start:
            return "outside"
        return "inside" if place.start < event.sentence.end else "ahead"

    def local_inside(self, event: Event) -> bool:
        """Whether the event's sentence names a place finer than a country."""
        return any(self.places[j].kind not in WHOLE for j in self._within(event))

    def told_between(self, start: int, end: int) -> bool:
        """Whether the word of an event begins behind the character at `start` and before that at `end`."""
        return bisect_right(self.anchored, start) < bisect_left(self.anchored, end)

    def names_any(self, event: Event) -> bool:
        """Whether the event's sentence names any place."""
        return len(self._within(event)) > 0

    def _within(self, event: Event) -> range:
        """The mentions of an event's sentence."""
        return range(bisect_left(self.starts, event.sentence.start), bisect_left(self.starts, event.sentence.end))

    def newer(self, event: Event, i: int) -> int:
        """How many other local places are named between mention `i` and the event's sentence."""
        upto = bisect_left(self.starts, event.sentence.start)
        known = self._newer.get((i, upto))
        if known is None:
            others = {p.id for p in self.places[i + 1 : upto] if p.kind not in WHOLE}
            known = self._newer[i, upto] = len(others - {self.places[i].id})
        return known

    def adverb(self, event: Event) -> bool:
        """Whether the sentence points back with "there" or "here" as an adverb."""
        tokens, there = self.doc.tokens_in(event.sentence), words(self.doc.language).there
        return any(t.pos == "ADV" and t.lemma.lower() in there for t in tokens)

    def echo(self, event: Event) -> bool:
        """Whether the sentence speaks of harm that is known: "the attack", "the blast"."""
        tokens, told = self.doc.tokens_in(event.sentence), words(self.doc.language)
        return any(
            t.pos == "NOUN"
            and t.lemma.lower() in told.harm
            and any(self.doc.tokens[c].text.lower() in told.known for c in self.doc.children[t.i])
            for t in tokens
        )

    def quoted(self, event: Event) -> bool:
        """Whether the event's word stands between quotation marks of its paragraph."""
        start = self.doc.text.rfind("\n", 0, event.anchor.start) + 1
        left = self.doc.text[start : event.anchor.start]
        straight = left.count('"') % 2
        return bool(straight) or sum(map(left.count, "“«")) > sum(map(left.count, "”»"))

    @cached_property
    def held(self) -> tuple[int | None, ...]:
        """Of each mention that only says where a finer one lies ("X, Y", "X in Y"), the index of that one."""
        return tuple(self._held(i) for i in range(len(self.places)))

    def _held(self, i: int) -> int | None:
        place = self.places[i]
        if place.kind not in WHOLE and place.kind not in AREA:
            return None
        for j in (i - 1, i + 1):
            if 0 <= j < len(self.places):
                other = self.places[j]
                first, last = sorted((place.span, other.span))
                gap = self.doc.text[first.end : last.start]
                if finer(other, place) and len(gap) < 40 and not re.search(r"[.;\n]|\band\b|\bor\b|\bto\b|\bfrom\b|\bfor\b", gap):
                    return j
        return None

    def word(self, event: Event) -> Token | None:
        """The token at the head of an event's word."""
        return self.doc.head_of(event.anchor.span)

    def sentence(self, event: Event) -> Sentence | None:
        """The sentence that an event's anchor stands in."""
        return self.doc.sentence_at(event.anchor.start)


def _outermost(places: Sequence[Place]) -> list[Place]:
    """The places in order of the text, without those that only say of what another is a part, or from where it is measured: "Syria" of
    "north-eastern Syria", "Kabul" of "11 km south of Kabul".
    """
    wider = [p for p in places if _tells_from(p)]
    told = (p for p in places if not any(w is not p and w.span.covers(p.span) for w in wider))
    return sorted(told, key=lambda p: (p.start, p.end))


def _tells_from(place: Place) -> bool:
    """Whether a place is told from another whose name stands in its words."""
    relation = place.relation
    return place.rule == "where.seat" or (place.rule.startswith("spatial.") and relation is not None and relation.kind in PARTS)


def finer(inner: Place | EventPlace, outer: Place | EventPlace) -> bool:
    """Whether one place may lie in another: same country, and a lesser kind."""
    rank = {"continent": 0, "macro-region": 0, "country": 1, "admin1": 2, "region": 2, "island": 2, "admin2": 3, "mountain": 3, "desert": 3}
    if rank.get(inner.kind, 4) <= rank.get(outer.kind, 4):
        return False
    return inner.country == outer.country


def within(inner: Place | EventPlace, outer: Place | EventPlace) -> bool:
    """Whether one place lies in another that is a province."""
    return outer.kind == "admin1" and outer.admin1 is not None and outer.admin1 == inner.admin1 and finer(inner, outer)
