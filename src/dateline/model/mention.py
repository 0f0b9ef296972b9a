"""What a report mentions: times, places and actors, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeVar

import msgspec

from .span import Quoted, Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchoring = Literal["explicit", "publication", "previous", "none"]
ActorKind = Literal["government", "forces", "group", "body", "person", "people", "media", "unnamed"]
PlaceKind = str  # "country", "admin1", "admin2", "city", "quarter", "camp", "region", "site", "water", ...


class Time(Quoted, frozen=True, kw_only=True):
    """An expression of time: its TIMEX3 value and the days it may mean (inclusive; null is open).

    `grain` is the unit it speaks in (day, week, month, …), `anchoring` what it was reckoned from; `anchor` and `offset` (in days)
    keep a relative date so that it resolves again when the publication date becomes known. `vague` marks an interval that the words
    only bound.
    """

    type: TimeType
    value: str
    earliest: date | None = None
    latest: date | None = None
    rule: str
    grain: str | None = None
    anchoring: Anchoring = "none"
    anchor: str | None = None
    offset: int | None = None
    vague: bool = False


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How a place was derived from another: "11 km south of X", "outskirts of X", "between X and Y".

    Distances in kilometres, bearing in degrees from north; `radius_km` is how far the point may be off.
    """

    kind: str
    anchor: str | None = None
    anchor_name: str | None = None
    other: str | None = None
    distance_km: float | None = None
    bearing: float | None = None
    radius_km: float | None = None
    agrees: bool | None = None


class Namesake(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that a name could mean. `score` is its share of the belief, 0..1; the place chosen has what its namesakes leave."""

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: PlaceKind = "city"
    score: float


class Place(Quoted, frozen=True, kw_only=True):
    """A mention of a place, put where it is. `country` is the ISO 3166 alpha-2 code, `admin1`/`admin2` are names, `lat`/`lon` degrees
    (WGS 84, its centre), `precision` 1 (exact) … 7 (unknown). `score` is the margin by which it won, 0..1; below a margin it is `unsure`.
    `others` are other places of that name, likeliest first.
    """

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: PlaceKind = "city"
    precision: int = 1
    relation: Relation | None = None
    rule: str
    score: float = 1.0
    unsure: bool = False
    others: tuple[Namesake, ...] = ()


class Actor(Quoted, frozen=True, kw_only=True):
    """A mention of an actor. Mentions of one actor share `id` and `name`, the best name that the report gives.

    `form` tells how it is mentioned; `country` is the ISO code of the state it belongs to or acts in, where known; `resolved` is false
    for a nominal or pronoun that stays open. `head` is the offset of the word that carries the mention. An actor that stands for several
    ("both sides", "they" after a pair) lists the ids of its `members`.
    """

    id: str
    name: str
    kind: ActorKind
    form: Literal["name", "nominal", "pronoun", "metonym", "adjective"] = "name"
    country: str | None = None
    head: int | None = None
    resolved: bool = True
    members: tuple[str, ...] = ()
    title: str | None = None
    rule: str = ""


M = TypeVar("M", bound=Quoted)


def mention_of(mentions: Sequence[M], span: Span, head: int) -> M | None:
    """The mention that the words in `span`, governed by the word at offset `head`, speak of: the shortest that holds the head;
    if none does, the first inside the span. `mentions` may be in any order.

    >>> text = "the army of Chad"
    >>> army, chad = (Quoted.cut(text, Span(0, 16)), Quoted.cut(text, Span(12, 16)))
    >>> mention_of([army, chad], Span(0, 16), 4).quote
    'the army of Chad'
    """
    holding = [m for m in mentions if m.start <= head < m.end]
    if holding:
        return min(holding, key=lambda m: (m.end - m.start, m.start))
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    return min(inside, key=lambda m: (m.start, m.start - m.end)) if inside else None
