"""Who loses a place that is taken, when the sentence leaves it to be understood: the state of the land, or the one group it fights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from ..model import Actor, Event, Party

TAKEN = frozenset({"capture"})


def understood(events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """The events with a loser filled in for a place taken; nothing that is written is touched, and the slot's `rule` says how it came."""
    return tuple(_filled(event, actors) for event in events)


def _filled(event: Event, actors: Sequence[Actor]) -> Event:
    if event.kind not in TAKEN or not event.actor or event.recipient or event.factuality == "negated":
        return event
    taker = event.actor[0]
    country = event.place[0].country if event.place else None
    loser = _state(actors, country) if taker.kind == "group" else _group(actors, country) if taker.kind == "forces" else None
    if loser is None or any(p.id == loser.id for p in event.actor):
        return event
    party = Party(name=loser.name, id=loser.id, kind=loser.kind, rule="understood:loser")
    return msgspec.structs.replace(event, recipient=(party,))


def _state(actors: Sequence[Actor], country: str | None) -> Actor | None:
    """The government of the land, as the report knows it."""
    mine = [a for a in actors if country is not None and a.kind == "government" and a.country == country]
    return _most(mine)


def _group(actors: Sequence[Actor], country: str | None) -> Actor | None:
    """The armed group that the report names, when it names but one."""
    mine = [a for a in actors if a.kind == "group" and a.form == "name" and (country is None or a.country in (None, country))]
    return _most(mine) if len({a.id for a in mine}) == 1 else None


def _most(actors: Sequence[Actor]) -> Actor | None:
    count = Counter(a.id for a in actors)
    if not count:
        return None
    ranked = count.most_common(2)
    if len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    return next(a for a in actors if a.id == ranked[0][0])
