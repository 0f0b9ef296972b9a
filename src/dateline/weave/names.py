"""One name for one party and one place over all reports: reports name them as they like, a record should not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ..model import EventPlace, Party, Reading


def best_names(readings: Iterable[Reading]) -> dict[str, str]:
    """For the id of each party and place the name that most reports give it; capitals of a headline only where nothing else is there."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        here = {(p.id, p.name) for event in reading.events for p in (*event.actor, *event.recipient)}
        here |= {(p.id, p.name) for event in reading.events for p in event.place}
        for ident, name in here:
            told[ident][name] += 1
    return {ident: min(names, key=lambda n: (n.isupper(), -names[n], -len(n), n)) for ident, names in told.items()}


def named(party: Party, names: Mapping[str, str]) -> Party:
    """The party under its best name.

    >>> named(Party(name="TALIBAN", id="g:taliban", kind="group"), {"g:taliban": "Taliban"}).name
    'Taliban'
    """
    best = names.get(party.id, party.name)
    return party if best == party.name else replace(party, name=best)


def placed(place: EventPlace, names: Mapping[str, str]) -> EventPlace:
    """The place under its best name."""
    best = names.get(place.id, place.name)
    return place if best == place.name else replace(place, name=best)
