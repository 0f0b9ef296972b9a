"""One name for one party, and for the place of one happening: reports name them as they like, a record should not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ..model import EventPlace, Party, Reading


def best_names(readings: Iterable[Reading]) -> dict[str, str]:
    """For the id of each party the name that most reports give it; capitals of a headline only where nothing else is there."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for ident, name in {(p.id, p.name) for event in reading.events for p in (*event.actor, *event.recipient)}:
            told[ident][name] += 1
    return {ident: _best(names) for ident, names in told.items()}


def _best(names: Mapping[str, int]) -> str:
    return min(names, key=lambda n: (n.isupper(), -names[n], -len(n), n))


def named(party: Party, names: Mapping[str, str]) -> Party:
    """The party under its best name.

    >>> named(Party(name="TALIBAN", id="g:taliban", kind="group"), {"g:taliban": "Taliban"}).name
    'Taliban'
    """
    best = names.get(party.id, party.name)
    return party if best == party.name else replace(party, name=best)


def placed(place: EventPlace, told: Iterable[EventPlace]) -> EventPlace:
    """The place under the name by which what happened there is mostly told.

    >>> shout, plain = EventPlace(name="HERAT", id="p1"), EventPlace(name="Herat", id="p1")
    >>> placed(shout, [shout, shout, plain]).name
    'Herat'
    """
    best = _best(Counter(p.name for p in told if p.id == place.id) or {place.name: 1})
    return place if best == place.name else replace(place, name=best)
