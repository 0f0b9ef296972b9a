"""GeoJSON (RFC 7946): points where things happened, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# From this precision on a place is an area: its centre would pretend to a spot that nobody told.
AREA = 4


def collection(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows with `lat` and `lon` as a FeatureCollection. A row without a spot, or known only to an area, has no geometry: it is not dropped.

    >>> made = collection([{"id": "e1", "lat": 34.5, "lon": 69.2, "kind": "clash"}])
    >>> made["features"][0]["geometry"]
    {'type': 'Point', 'coordinates': [69.2, 34.5]}
    """
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    about = {k: v for k, v in row.items() if k not in ("lat", "lon") and v is not None}
    lat, lon, precision = row.get("lat"), row.get("lon"), row.get("precision")
    spot = lat is not None and lon is not None and (precision is None or precision < AREA)
    point = {"type": "Point", "coordinates": [round(float(lon), 6), round(float(lat), 6)]} if spot else None  # type: ignore[arg-type]  # not None where spot
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": about}
