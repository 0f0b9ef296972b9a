"""Plain columns: the same for CSV, JSON Lines and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Holding
from .told import Told

Cell = str | int | float | bool | None
Row = dict[str, Cell]

# Column -> SQL type. Names are the contract: add one, rename none.
COLUMNS: dict[str, str] = {
    "id": "VARCHAR",
    "kind": "VARCHAR",
    "earliest": "DATE",
    "latest": "DATE",
    "actor": "VARCHAR",
    "recipient": "VARCHAR",
    "place": "VARCHAR",
    "country": "VARCHAR",
    "admin1": "VARCHAR",
    "admin2": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "precision": "INTEGER",
    "killed_low": "BIGINT",
    "killed_high": "BIGINT",
    "wounded_low": "BIGINT",
    "wounded_high": "BIGINT",
    "displaced_low": "BIGINT",
    "displaced_high": "BIGINT",
    "factuality": "VARCHAR",
    "background": "BOOLEAN",
    "said_by": "VARCHAR",
    "plover_type": "VARCHAR",
    "plover_mode": "VARCHAR",
    "cameo": "VARCHAR",
    "acled_event_type": "VARCHAR",
    "acled_sub_event_type": "VARCHAR",
    "ucdp": "INTEGER",
    "reports": "VARCHAR",
    "publisher": "VARCHAR",
    "confidence": "DOUBLE",
    "rule": "VARCHAR",
    "start": "BIGINT",
    "end": "BIGINT",
    "quote": "VARCHAR",
}

HOLDING_COLUMNS: dict[str, str] = {
    "id": "VARCHAR",
    "place": "VARCHAR",
    "level": "VARCHAR",
    "country": "VARCHAR",
    "admin1": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "holder": "VARCHAR",
    "status": "VARCHAR",
    "from_earliest": "DATE",
    "from_latest": "DATE",
    "to_earliest": "DATE",
    "to_latest": "DATE",
    "last_evidence": "DATE",
    "reports": "VARCHAR",
    "denied_in": "VARCHAR",
}


def rows(told: Iterable[Told]) -> Iterator[Row]:
    """Events or incidents as rows of `COLUMNS`; several values in one cell are joined by "; "."""
    for one in told:
        place = one.place
        yield {
            "id": one.id,
            "kind": one.kind,
            "earliest": _day(one.earliest),
            "latest": _day(one.latest),
            "actor": _all(one.actors),
            "recipient": _all(one.recipients),
            "place": place.name if place else None,
            "country": place.country if place else None,
            "admin1": place.admin1 if place else None,
            "admin2": place.admin2 if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "precision": place.precision if place else None,
            "killed_low": one.killed.low,
            "killed_high": one.killed.high,
            "wounded_low": one.wounded.low,
            "wounded_high": one.wounded.high,
            "displaced_low": one.displaced.low,
            "displaced_high": one.displaced.high,
            "factuality": one.factuality,
            "background": one.background,
            "said_by": _all(one.said_by),
            "plover_type": one.codes.plover.type,
            "plover_mode": one.codes.plover.mode,
            "cameo": one.codes.cameo,
            "acled_event_type": one.codes.acled.event_type,
            "acled_sub_event_type": one.codes.acled.sub_event_type,
            "ucdp": one.codes.ucdp,
            "reports": _all(one.reports),
            "publisher": _all(one.publishers),
            "confidence": one.confidence,
            "rule": one.rule,
            "start": one.start,
            "end": one.end,
            "quote": one.quote,
        }


def holding_rows(holdings: Iterable[Holding]) -> Iterator[Row]:
    """Holdings as rows of `HOLDING_COLUMNS`."""
    for one in holdings:
        yield {
            "id": one.id,
            "place": one.place,
            "level": one.level,
            "country": one.country,
            "admin1": one.admin1,
            "lat": one.lat,
            "lon": one.lon,
            "holder": one.holder,
            "status": one.status,
            "from_earliest": _day(one.from_.earliest),
            "from_latest": _day(one.from_.latest),
            "to_earliest": _day(one.to.earliest) if one.to else None,
            "to_latest": _day(one.to.latest) if one.to else None,
            "last_evidence": _day(one.last_evidence),
            "reports": _all(dict.fromkeys(e.report for e in one.evidence if e.stance == "tells")),
            "denied_in": _all(dict.fromkeys(e.report for e in one.evidence if e.stance == "denies")),
        }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _all(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None
