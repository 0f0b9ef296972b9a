"""What speaks for a place being an event's: signs that are read off the words, the tree and the course of the report.

A sign is a short name; what each weighs is data (`lexicon/en/places_event_weights.toml`), fitted on our own corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ..model import Document, Event, EventPlace, Place, Sentence, Span, Token

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
WHOLE = frozenset(("country", "continent", "macro-region"))
AREA = frozenset(("admin1", "admin2", "region", "island", "water", "mountain", "desert", "line"))
USABLE = ("where.name", "where.near", "where.nominal", "where.body", "spatial.")
RECENT = 14  # earlier mentions that are weighed


class Scene:
    """One report's events and places, seen together."""

    def __init__(self, document: Document, events: Sequence[Event], places: Sequence[Place]) -> None:
        self.doc, self.events = document, events
        self.places = sorted((p for p in places if p.rule.startswith(USABLE) and p.lat is not None), key=lambda p: (p.start, p.end))
        self.starts = [p.start for p in self.places]
        self.heads = [self._head(p) for p in self.places]
        self.anchors: dict[int, int] = {}
        for n, event in enumerate(events):
            head = document.head_of(event.anchor.span)
            if head is not None:
                self.anchors.setdefault(head.i, n)
        # places that some event is said to be at: where things happen, not who speaks
        self.eventful = {p.id for p in self.places if any(g.span and g.span.overlaps(p.span) for e in events for g in e.place)}
        self.counts = Counter(p.id for p in self.places if p.kind not in WHOLE)

    def _head(self, place: Place) -> Token | None:
        """The word that carries a mention; of a derived place its anchor's ("11 km south of the capital": capital hangs on south …)."""
        return self.doc.head_of(place.span)

    @cached_property
    def first(self) -> str | None:
        """The first local place of the report: the dateline's or the lede's."""
        return next((p.id for p in self.places if p.kind not in WHOLE), None)

    @cached_property
    def most(self) -> str | None:
        """The local place that is named most."""
        return min(self.counts, key=lambda i: (-self.counts[i], i)) if self.counts else None

    def mentions(self, event: Event) -> list[int]:
        """Indexes of the mentions that are weighed for an event: its sentence's, the latest before, and the report's first."""
        sentence = self.doc.sentence_at(event.anchor.start)
        end = max(event.sentence.end, sentence.end if sentence else 0)
        upto = bisect_right(self.starts, end - 1)
        start = min(event.sentence.start, sentence.start if sentence else event.sentence.start)
        inside = [i for i in range(upto) if self.places[i].start >= start]
        before = [i for i in range(upto) if self.places[i].start < start]
        first = [i for i, p in enumerate(self.places[:upto]) if p.kind not in WHOLE][:1]
        return sorted({*inside, *before[-RECENT:], *first})

    # ------------------------------------------------------------ signs
    def signs(self, event: Event, i: int, last: str | None, here: str | None) -> list[str]:
        """What speaks for mention `i` being an event's place; `last`, `here`: where the event before was, anywhere and in its sentence."""
        place, head = self.places[i], self.heads[i]
        group = GROUP_OF.get(event.kind, "other")
        found = [f"kind:{self._sort(place)}", f"rule:{place.rule.split('.')[0]}"]
        pointed = next((p for p in event.place if p.span and p.span.overlaps(place.span)), None)
        if pointed is not None:
            found += ["pointed", f"pointed:{(pointed.rule or '').split(':')[-1].split(' ')[0]}", f"pointed|{group}"]
        elif event.place:
            found.append("other-pointed")
        inside = event.sentence.start <= place.start < event.sentence.end
        if inside:
            found += ["inside", f"inside|{group}"]
            found += self._inside(event, place, head)
        else:
            found += self._outside(event, place)
        if place.id == last and not inside:
            found.append("last+heading" if "heading" in found else "last+body")
        if place.id == last:
            found += ["last", f"last|{group}", "last+inside" if inside else "last+outside"]
        if place.id == here:
            found += ["here", f"here|{group}"]
        if place.id == self.first:
            found += ["first", f"first|{group}"]
        if place.id == self.most:
            found.append("most")
        if len(self.counts) == 1 and place.id == self.most:
            found.append("only")
        if place.id in self.eventful:
            found += ["eventful", "eventful+inside" if inside else "eventful+outside"]
        if any(e is not event and e.sentence == event.sentence and self._points(e, place) for e in self.events):
            found += ["mate", f"mate|{group}"]
        if place.kind in WHOLE and any(self.places[j].kind not in WHOLE for j in self._within(event)):
            found.append("whole+finer")
        if not inside and self._adverb(event):
            found.append("there+outside")
        if self._holds_other(i):
            found.append("holds-other")
        return found

    def _points(self, event: Event, place: Place) -> bool:
        return any(g.span is not None and g.span.overlaps(place.span) for g in event.place)

    def _within(self, event: Event) -> range:
        """The mentions of an event's sentence."""
        return range(bisect_left(self.starts, event.sentence.start), bisect_left(self.starts, event.sentence.end))

    def _adverb(self, event: Event) -> bool:
        """Whether the sentence points back with "there" or "here" as an adverb."""
        tokens = self.doc.tokens_in(event.sentence)
        return any(t.lemma.lower() in ("there", "here", "nearby") and t.pos == "ADV" for t in tokens)

    def none_signs(self, event: Event, last: str | None, here: str | None) -> list[str]:
        """What speaks for an event having no place."""
        group = GROUP_OF.get(event.kind, "other")
        inside = any(event.sentence.start <= p.start < event.sentence.end for p in self.places)
        local = any(self.places[j].kind not in WHOLE for j in self._within(event))
        return [
            "none",
            f"none+local|{group}" if local else f"none+nolocal|{group}",
            f"none+here|{group}" if here else f"none+nohere|{group}", f"none|{group}", f"none|{event.kind}",
            "none+pointed" if event.place else "none+unpointed",
            "none+inside" if inside else "none+outside", "none+last" if last else "none+nolast", "none+here" if here else "none+nohere",
        ]  # fmt: skip

    def _sort(self, place: Place) -> str:
        if place.relation is not None and place.rule.startswith("spatial."):
            return "derived"
        return (
            "whole"
            if place.kind in WHOLE
            else "area"
            if place.kind in AREA
            else "site"
            if place.kind not in ("city", "town", "village")
            else "town"
        )

    def _inside(self, event: Event, place: Place, head: Token | None) -> list[str]:
        found = ["after" if place.start > event.anchor.start else "before"]
        between = self.doc.text[min(place.end, event.anchor.end) : max(place.start, event.anchor.start)]
        words = between.count(" ")
        gap = "gap:0" if words <= 3 else "gap:1" if words <= 8 else "gap:2" if words <= 18 else "gap:3"
        found += [gap, f"{gap}+{found[0]}"]
        if any(event.anchor.start < e.anchor.start < place.start or place.start < e.anchor.start < event.anchor.start for e in self.events):
            found.append("event-between")
        if re.search(r"[;:]|\b(?:while|but|whereas|although)\b", between):
            found.append("clause-between")
        if head is None:
            return found
        found += [f"dep:{head.dep}", f"{self._sort(place)}+dep:{head.dep}"]
        up = self.doc.tokens[head.head]
        if head.dep == "pobj":
            found += [f"prep:{up.lemma.lower()}", f"prep:{up.lemma.lower()}|{GROUP_OF.get(event.kind, 'other')}"]
        return found + self._path(event, head)

    def _path(self, event: Event, token: Token) -> list[str]:
        """How a name hangs on the event's head: directly, past another event, as subject …"""
        anchor = self.doc.head_of(event.anchor.span)
        if anchor is None:
            return []
        passed, at = False, token
        for steps, up in enumerate(self.doc.ancestors(token.i), 1):
            if up.i == anchor.i:
                return [f"hangs:{min(steps, 4)}", f"hangs-by:{at.dep}"] + (["hangs-past"] if passed else [])
            passed = passed or up.i in self.anchors
            at = up
        tops = {anchor.i, *(a.i for a in self.doc.ancestors(anchor.i))}
        for up in self.doc.ancestors(token.i):
            if up.i in tops:
                return ["above", "above-verb" if up.pos in ("VERB", "AUX") else "above-other"]
        return ["apart"]

    def _outside(self, event: Event, place: Place) -> list[str]:
        one, other = self.doc.sentence_at(place.start), self.doc.sentence_at(event.anchor.start)
        if one is None or other is None:
            return ["outside"]
        far = other.i - one.i
        found = ["outside", f"back:{far if far <= 3 else '4+' if far <= 7 else '8+'}"]
        if one.paragraph == other.paragraph:
            found.append("paragraph")
        token = self.doc.head_of(place.span)
        if token is not None and token.dep == "pobj":
            found.append("outside-prep")
        if self.doc.paragraphs[one.paragraph].kind == "heading":
            found.append("heading")
        return found

    def _holds_other(self, i: int) -> bool:
        """Whether a mention is there to say where a finer one lies: "X, Y", "X in Y"."""
        place = self.places[i]
        if place.kind not in WHOLE and place.kind not in AREA:
            return False
        for j in (i - 1, i + 1):
            if 0 <= j < len(self.places):
                other = self.places[j]
                first, last = sorted((place.span, other.span))
                gap = self.doc.text[first.end : last.start]
                if finer(other, place) and len(gap) < 40 and not re.search(r"[.;\n]|\band\b|\bor\b|\bto\b|\bfrom\b|\bfor\b", gap):
                    return True
        return False

    def sentence(self, event: Event) -> Sentence | None:
        """The sentence that an event's anchor stands in."""
        return self.doc.sentence_at(event.anchor.start)


def finer(inner: Place | EventPlace, outer: Place | EventPlace) -> bool:
    """Whether one place may lie in another: same country, and a lesser kind."""
    rank = {"continent": 0, "macro-region": 0, "country": 1, "admin1": 2, "region": 2, "admin2": 3}
    if rank.get(inner.kind, 4) <= rank.get(outer.kind, 4):
        return False
    return inner.country == outer.country


def covering(places: Sequence[Place], span: Span) -> Place | None:
    """The widest derived place whose words hold the span."""
    over = [p for p in places if p.rule.startswith("spatial.") and p.span.covers(span)]
    return max(over, key=lambda p: (p.end - p.start, -p.start)) if over else None
