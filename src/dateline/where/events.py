"""Which place belongs to which event.

In order: what the reader of events points at, the place that hangs on the event's own words, the place of another event of the
same sentence, and for deeds (never for words) the running place of the passage. Each answer says by its rule which of these it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Document, Event, EventPlace, Place, Sentence, Span, Token

# Speaking, dealing and deciding have a place only when it is told.
SPEECH = frozenset(
    "demand pledge threat accusation refusal claim-responsibility sanction agreement ceasefire meeting legal aid power-change release arrest".split()
)
WHOLE = frozenset(("country", "continent", "macro-region"))
LOCATIVE = frozenset("in at near on outside inside around across throughout from into to of over within along towards toward outside beyond".split())
USABLE = ("where.name", "where.near", "where.nominal", "spatial.")
DERIVED = frozenset(("offset", "distance", "direction", "part", "between", "road"))


def place_events(document: Document, events: Sequence[Event], places: Sequence[Place]) -> tuple[Event, ...]:
    """The events with `place` filled, in the order given."""
    scene = Scene(document, events, places)
    order = sorted(range(len(events)), key=lambda i: (events[i].anchor.start, i))
    placed: dict[int, tuple[EventPlace, ...]] = {}
    for i in order:
        given = scene.tidy(events[i].place)
        placed[i] = given or scene.told(events[i])
    for i in order:
        if not placed[i]:
            placed[i] = scene.shared(i, order, placed)
        if not placed[i]:
            placed[i] = scene.running(i, order, placed)
    return tuple(replace(event, place=placed[i]) for i, event in enumerate(events))


class Scene:
    """One report's events and places, seen together."""

    def __init__(self, document: Document, events: Sequence[Event], places: Sequence[Place]) -> None:
        self.doc, self.events = document, events
        self.places = [p for p in places if p.rule.startswith(USABLE) and p.lat is not None]
        self.heads = {id(p): document.head_of(p.span) for p in self.places}
        self.anchors: dict[int, int] = {}
        for n, event in enumerate(events):
            head = document.head_of(event.anchor.span)
            if head is not None:
                self.anchors.setdefault(head.i, n)

    # ------------------------------------------------------------ what is written
    def tidy(self, given: Sequence[EventPlace]) -> tuple[EventPlace, ...]:
        """What the reader pointed at: derived places for their anchors, the finest of a chain "X, in Y", each place once."""
        out: list[EventPlace] = []
        for place in given:
            span = place.span
            wider = self._derived_over(span) if span else None
            if wider is not None:
                if self._confirms(wider, given):
                    continue
                place = as_event_place(wider, place.rule or wider.rule)
            if all(place.id != other.id for other in out):
                out.append(place)
        return tuple(p for p in out if not any(q is not p and self._holds(p, q) for q in out))

    def _derived_over(self, span: Span) -> Place | None:
        over = [p for p in self.places if p.relation is not None and p.relation.kind in DERIVED and p.span.covers(span) and p.rule.startswith("spatial.")]
        return max(over, key=lambda p: (p.end - p.start, -p.start)) if over else None

    def _confirms(self, wider: Place, given: Sequence[EventPlace]) -> bool:
        """Whether a derived place only repeats where a named one is: "Char Asyab district, 11 km south of the capital"."""
        return any(g.span and 0 < wider.start - g.span.end < 60 and g.relation and g.relation.kind in DERIVED for g in given) or any(
            p.relation is not None and p.relation.agrees is not None and 0 < wider.start - p.end < 60 and any(g.id == p.id for g in given) for p in self.places
        )

    def _holds(self, outer: EventPlace, inner: EventPlace) -> bool:
        """Whether `outer` is only there to say where `inner` lies: "X, Y", "X in Y", "Y's X"."""
        if outer.country != inner.country or outer.precision <= inner.precision or outer.span is None or inner.span is None:
            return False
        if outer.kind not in WHOLE and outer.name.split(" ")[0] != (inner.admin1 or "").split(" ")[0] and outer.kind != "admin1":
            return False
        first, last = sorted((outer.span, inner.span))
        gap = self.doc.text[first.end : last.start]
        return len(gap) < 60 and not re.search(r"[.;]|\band\b|\bor\b|\bto\b|\bfrom\b", gap)

    def told(self, event: Event) -> tuple[EventPlace, ...]:
        """Places that hang on the event's own words, up to the next event."""
        head = self.doc.head_of(event.anchor.span)
        sentence = self.doc.sentence_at(event.anchor.start)
        if head is None or sentence is None:
            return ()
        found = []
        for place in self._in(sentence):
            token = self.heads[id(place)]
            if token is not None and self._hangs(token, head):
                found.append(as_event_place(place, "where.clause"))
        return self.tidy(found)[:3]

    def _in(self, sentence: Sentence) -> list[Place]:
        return [p for p in self.places if sentence.start <= p.start < sentence.end]

    def _hangs(self, token: Token, head: Token) -> bool:
        """Whether a name reaches the event's head before any other event, through a preposition of place or as part of its noun phrase."""
        through = token.dep in ("compound", "nmod", "amod", "npadvmod")
        at = token
        for up in self.doc.ancestors(token.i):
            if at.dep in ("nsubj", "nsubjpass", "agent") or (at.dep in ("dobj", "poss") and at is token and up.i != head.i):
                return False
            if up.pos == "ADP" and up.lemma.lower() in LOCATIVE:
                through = True
            if up.i == head.i:
                return through
            if up.i in self.anchors:
                return False
            at = up
        return False

    # ------------------------------------------------------------ what is understood
    def shared(self, i: int, order: Sequence[int], placed: dict[int, tuple[EventPlace, ...]]) -> tuple[EventPlace, ...]:
        """The place of the nearest event of the same sentence, else the only place that stands in the sentence with a preposition."""
        event = self.events[i]
        if event.kind in SPEECH:
            return ()
        mates = [j for j in order if j != i and placed[j] and self.events[j].sentence == event.sentence]
        if mates:
            nearest = min(mates, key=lambda j: (abs(self.events[j].anchor.start - event.anchor.start), j))
            return tuple(understood(p, "where.sentence") for p in placed[nearest])
        sentence = self.doc.sentence_at(event.anchor.start)
        if sentence is None:
            return ()
        stands = [p for p in self._in(sentence) if self._locative(p) and p.kind not in WHOLE]
        stands = stands or [p for p in self._in(sentence) if self._locative(p)]
        if not stands:
            return ()
        nearest_place = min(stands, key=lambda p: (abs(p.start - event.anchor.start), p.start))
        return (as_event_place(nearest_place, "where.sentence"),)

    def _locative(self, place: Place) -> bool:
        token = self.heads[id(place)]
        if token is None:
            return False
        up = self.doc.tokens[token.head]
        return token.dep == "pobj" and up.lemma.lower() in LOCATIVE - {"of", "to"}

    def running(self, i: int, order: Sequence[int], placed: dict[int, tuple[EventPlace, ...]]) -> tuple[EventPlace, ...]:
        """The place of the passage: of the last deed that has one, or what has been named since."""
        event = self.events[i]
        if event.kind in SPEECH:
            return ()
        before = [j for j in order if placed[j] and self.events[j].anchor.start < event.anchor.start and self.events[j].kind not in SPEECH]
        last = before[-1] if before else None
        since = self.events[last].anchor.end if last is not None else 0
        named = [p for p in self.places if since <= p.start and p.end <= event.anchor.start and p.kind not in WHOLE and self._locative(p)]
        if named and last is None:
            return (understood(as_event_place(named[-1], "where.running"), "where.running"),)
        if last is None:
            return ()
        return tuple(understood(p, "where.running") for p in placed[last])


def as_event_place(place: Place, rule: str) -> EventPlace:
    """A mention as the place of an event, with its words."""
    return EventPlace(
        start=place.start, end=place.end, quote=place.quote, rule=rule, name=place.name, id=place.id, country=place.country, admin1=place.admin1,
        admin2=place.admin2, lat=place.lat, lon=place.lon, precision=place.precision, kind=place.kind, relation=place.relation,
    )  # fmt: skip


def understood(place: EventPlace, rule: str) -> EventPlace:
    """The same place where the words do not stand in the sentence."""
    return replace(place, start=None, end=None, quote=None, rule=rule)
