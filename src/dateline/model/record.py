"""What many reports together tell: incidents, tolls and holdings."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Status = Literal["controlled", "claimed", "contested", "unreported"]
Level = Literal["city", "district", "province", "site", "country"]


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """Days from earliest to latest, inclusive; null is open."""

    earliest: date | None = None
    latest: date | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words in one report on which something rests. `report` is its file name or address, `stance` whether it tells or denies."""

    report: str
    report_id: str
    event_id: str
    start: int
    end: int
    quote: str
    stance: Literal["tells", "denies"] = "tells"
    by: str | None = None
    published: date | None = None


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """One report's figure; `by` is who says so, null for the report itself; `whom` are those it counts, as the report calls them."""

    report: str
    low: int | None
    high: int | None
    by: str | None = None
    whom: str | None = None
    event_id: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """All figures told for one happening, side by side, and the range they span. Nothing is averaged."""

    low: int | None = None
    high: int | None = None
    claims: tuple[Toll, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, as several reports tell it."""

    id: str
    kind: str
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    earliest: date | None = None
    latest: date | None = None
    reports: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    killed: Figure = Figure()
    wounded: Figure = Figure()
    displaced: Figure = Figure()
    denied: bool = False
    background: bool = False


class Holding(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A party holds a place over some time, as far as reports tell. Unknown ends are open; blank is an answer."""

    id: str
    place: str
    place_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: Level = "city"
    holder: str
    holder_id: str | None = None
    status: Status
    from_: Interval = Interval()
    to: Interval | None = None
    last_evidence: date | None = None
    evidence: tuple[Evidence, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A stated count of places held ("around 21 of 34 provinces"): kept as its own claim, never used to fill the map."""

    holder: str
    low: int | None
    high: int | None
    total: int | None = None
    country: str | None = None
    as_of: date | None = None
    by: str | None = None
    evidence: Evidence
