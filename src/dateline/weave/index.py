"""Where to look for happenings that a telling may belong to, so that each telling is held against a few and not against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Generic, TypeVar

from ..model import EventPlace, Interval, Party
from . import days as d
from . import likeness as like

T = TypeVar("T")

LONGEST = 42  # days: what may have been on any day of a longer time is looked up whatever the week
SLACK = timedelta(days=3)  # by which two tellings of one happening may differ


def place_tokens(place: EventPlace) -> Iterator[str]:
    """The place itself, the squares of half a degree round it, the area that holds it.

    >>> list(place_tokens(EventPlace(name="Balkh", id="p1", country="AF", kind="admin1")))
    ['id p1', 'in AF balkh']
    """
    yield f"id {place.id}"
    if place.lat is not None and place.lon is not None and like.level(place) in ("city", "site"):
        y, x = int(place.lat * 2 // 1), int(place.lon * 2 // 1)
        yield from (f"at {y + i} {x + j}" for i in (-1, 0, 1) for j in (-1, 0, 1))
    yield f"in {place.country} {like.telling_words(place.admin1 or place.name)}"


def party_tokens(parties: tuple[Party, ...]) -> Iterator[str]:
    """Named parties: what joins tellings that have no place. Of a person, the last word of the name."""
    for party in parties:
        if like.is_named(party):
            yield f"who {party.name.split()[-1].casefold() if party.kind == 'person' else party.id}"


class Index(Generic[T]):
    """Things by tokens and weeks.

    >>> from datetime import date
    >>> index = Index[str]()
    >>> index.put("a", ["id p1"], Interval(earliest=date(2030, 5, 6), latest=date(2030, 5, 6)))
    >>> index.put("b", ["id p1"], Interval(earliest=date(2031, 5, 6), latest=date(2031, 5, 6)))
    >>> index.near(["id p1"], Interval(earliest=date(2030, 5, 7), latest=date(2030, 5, 7))), index.near(["id p1"], Interval())
    (['a'], ['a', 'b'])
    """

    def __init__(self) -> None:
        self._number: dict[int, int] = {}
        self._things: list[T] = []
        self._all: dict[str, set[int]] = defaultdict(set)
        self._loose: dict[str, set[int]] = defaultdict(set)
        self._weeks: dict[tuple[str, int], set[int]] = defaultdict(set)

    def put(self, thing: T, tokens: list[str], days: Interval) -> None:
        """Let a thing be found by these tokens in these days; may be called again for the same thing."""
        number = self._number.setdefault(id(thing), len(self._things))
        if number == len(self._things):
            self._things.append(thing)
        weeks = _weeks(days, timedelta(0))
        for token in tokens:
            self._all[token].add(number)
            if weeks is None:
                self._loose[token].add(number)
            else:
                for week in weeks:
                    self._weeks[token, week].add(number)

    def near(self, tokens: list[str], days: Interval) -> list[T]:
        """The things with one of the tokens in about these days, in the order in which they came."""
        found: set[int] = set()
        weeks = _weeks(days, SLACK)
        for token in tokens:
            if weeks is None:
                found |= self._all.get(token, set())
                continue
            found |= self._loose.get(token, set())
            for week in weeks:
                found |= self._weeks.get((token, week), set())
        return [self._things[n] for n in sorted(found)]


def _weeks(days: Interval, slack: timedelta) -> range | None:
    if days.earliest is None or days.latest is None or d.width(days) > LONGEST:
        return None
    return range((days.earliest.toordinal() - slack.days) // 7, (days.latest.toordinal() + slack.days) // 7 + 1)
