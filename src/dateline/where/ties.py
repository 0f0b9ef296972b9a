"""How events and names hang together: which event governs another, which event a name belongs to, who speaks in whose name.

Read once for a report, from its trees alone; `signs` turns them into what speaks for a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Document, Event, Place, Token
from .words import words

STEPS = 6  # how far a chain of governors, or of nouns, is followed
_POINTING = ("ADV", "SCONJ", "ADP")


class Tie(NamedTuple):
    """An event that governs another event or a name, and the dependency by which that one hangs ("self" for its own word)."""

    event: Event
    dep: str


class Ties:
    """The ties of one report. `anchors` gives for the token at the head of an event's word the event's number in `events`."""

    def __init__(
        self, document: Document, events: Sequence[Event], anchors: Mapping[int, int], names: Sequence[tuple[Place, Token | None]]
    ) -> None:
        self.doc, self.events, self.anchors = document, events, anchors
        self.over: dict[str, Tie] = {}
        self.under: dict[str, list[Tie]] = {}
        for token, n in anchors.items():
            tie = self._governor(token)
            if tie is not None:
                self.over[events[n].id] = tie
                self.under.setdefault(tie.event.id, []).append(Tie(events[n], tie.dep))
        self.owners = [self._owner(carrier) for _, carrier in names]
        self.parties = [self._is_party(place) for place, _ in names]
        self.speakers = [self._speaks(document.head_of(place.span)) for place, _ in names]
        self._adverbs: dict[str, tuple[str, ...]] = {}

    def governors(self, event: Event) -> Iterator[Tie]:
        """The events above an event, nearest first."""
        tie = self.over.get(event.id)
        for _ in range(STEPS):
            if tie is None:
                return
            yield tie
            tie = self.over.get(tie.event.id)

    def adverbs(self, event: Event) -> tuple[str, ...]:
        """The words of an event's sentence that point to another time or place ("since", "elsewhere"), each once, sorted."""
        known = self._adverbs.get(event.id)
        if known is None:
            told = {t.lemma.lower() for t in self.doc.tokens_in(event.sentence) if t.pos in _POINTING}
            known = self._adverbs[event.id] = tuple(sorted(told & words(self.doc.language).elsewhere))
        return known

    def _governor(self, token: int) -> Tie | None:
        """The nearest event above a token."""
        dep = self.doc.tokens[token].dep
        for up in self.doc.ancestors(token):
            if up.i in self.anchors:
                return Tie(self.events[self.anchors[up.i]], dep)
            dep = up.dep
        return None

    def _owner(self, carrier: Token | None) -> Tie | None:
        """The event that a name hangs on most closely."""
        if carrier is None:
            return None
        own = self.anchors.get(carrier.i)
        return Tie(self.events[own], "self") if own is not None else self._governor(carrier.i)

    def _is_party(self, place: Place) -> bool:
        """Whether a name stands in the words of somebody who acts in its sentence, or to whom something is done."""
        beside = (e for e in self.events if e.sentence.start <= place.start < e.sentence.end)
        return any(p.span is not None and p.span.overlaps(place.span) for e in beside for p in (*e.actor, *e.recipient))

    def _speaks(self, token: Token | None) -> bool:
        """Whether a name only tells who speaks: "Herat's governor said", "according to police in Herat"."""
        told = words(self.doc.language)
        for _ in range(STEPS):
            if token is None:
                return False
            up = self.doc.tokens[token.head]
            if token.dep == "nsubj" and up.lemma.lower() in told.saying:
                return True
            if token.dep == "pobj" and self.doc.tokens[up.head].lemma.lower() in told.quoting:
                return True
            if up.i == token.i or up.pos in ("VERB", "AUX"):
                return False
            token = up
        return False
