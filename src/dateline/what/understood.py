"""Parties that a sentence leaves out because the report has told them: whose city it was that fell, whose shells killed.

A reader of "Herat fell on Thursday", after three paragraphs on the Taliban's offensive, knows who took it and who lost it. A party filled here
has no words of its own (`start`, `end`, `quote` are null) and a `rule` that says why it is there. Nothing is filled where two answers are as good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from ..model import Actor, Document, Event, Party

ARMED = frozenset({"government", "forces", "group"})
# What one side does to the other; from these the report's two sides are learnt.
HOSTILE = frozenset({"capture", "clash", "attack", "airstrike", "shelling", "bombing", "advance", "siege", "killing", "surrender", "abduction"})
# What an attack brings about, and what brings it about.
HARM = frozenset({"killing", "injury", "destruction"})
STRIKE = frozenset({"attack", "airstrike", "shelling", "bombing"})
# One who suffers it is understood to be the other side, where the report tells of two.
AGAINST = frozenset({"capture", "surrender", "siege", "clash", "airstrike", "shelling", "attack"})
FAR = 3


def understand(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """The events with actors and recipients that are understood from what the report tells elsewhere; words already found stay as they are."""
    sides = Sides(events, actors)
    done: list[Event] = []
    for event in events:
        filled = _fill(document, event, done, sides)
        done.append(filled)
    return tuple(done)


class Sides:
    """Who stands against whom in a report."""

    def __init__(self, events: Sequence[Event], actors: Sequence[Actor]) -> None:
        self.against: dict[str, Counter[str]] = {}
        self.party: dict[str, Party] = {}
        self.weight: Counter[str] = Counter()
        for actor in actors:
            if actor.kind in ARMED and actor.resolved and not actor.members:
                self.weight[actor.id] += 1
                self.party.setdefault(actor.id, Party(name=actor.name, id=actor.id, kind=actor.kind))
        for event in events:
            for one in (*event.actor, *event.recipient):
                self.party.setdefault(one.id, Party(name=one.name, id=one.id, kind=one.kind))
            if event.kind in HOSTILE:
                self._oppose(event)

    def _oppose(self, event: Event) -> None:
        for one in event.actor:
            for other in event.recipient:
                if one.id != other.id and one.kind in ARMED and other.kind in ARMED:
                    self.against.setdefault(one.id, Counter())[other.id] += 1
                    self.against.setdefault(other.id, Counter())[one.id] += 1

    def other(self, of: Sequence[Party]) -> tuple[Party, str] | None:
        """The side that stands against these: as told of other deeds, else the one government or the one group that the report speaks of."""
        mine = {one.id for one in of}
        told: Counter[str] = Counter()
        for one in of:
            told.update(self.against.get(one.id, Counter()))
        best = [ident for ident, _ in told.most_common() if ident not in mine]
        if best:
            return self.party[best[0]], "what.understood.opponent"
        lead = of[0].kind if of else ""
        wanted = frozenset({"group"}) if lead in ("government", "forces") else frozenset({"government"})
        if lead not in ARMED and lead != "unnamed":
            return None
        ranked = [(n, ident) for ident, n in self.weight.most_common() if self.party[ident].kind in wanted and ident not in mine]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
            return None
        return self.party[ranked[0][1]], "what.understood.side"


def _fill(document: Document, event: Event, before: Sequence[Event], sides: Sides) -> Event:
    if not event.actor:
        found = _doer(document, event, before, sides)
        if found:
            event = msgspec.structs.replace(event, actor=found)
    if not event.recipient and event.actor and event.kind in AGAINST:
        other = sides.other(event.actor)
        if other:
            event = msgspec.structs.replace(event, recipient=(_as(*other),))
    return event


def _as(party: Party, rule: str) -> Party:
    return Party(name=party.name, id=party.id, kind=party.kind, rule=rule)


def _near(document: Document, event: Event, other: Event) -> int:
    """How many sentences lie between two events."""
    one, two = document.sentence_at(event.anchor.start), document.sentence_at(other.anchor.start)
    return abs(one.i - two.i) if one and two else 99


def _doer(document: Document, event: Event, before: Sequence[Event], sides: Sides) -> tuple[Party, ...]:
    """Who did it, where the sentence does not say."""
    if event.kind in HARM:
        for told in reversed(before):
            if told.actor and told.kind in STRIKE and _near(document, event, told) <= FAR:
                return tuple(_as(one, "what.understood.strike") for one in told.actor)
    elif event.kind == "capture":
        if event.recipient:
            other = sides.other(event.recipient)
            return (_as(*other),) if other else ()
        for told in reversed(before):
            if told.actor and told.kind == "capture":
                return tuple(_as(one, "what.understood.captor") for one in told.actor)
    return ()
