"""The page: one HTML file that holds a record and shows it, from disk, with no network."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Protocol

import msgspec
import shapely
import shapely.geometry

from ..model import Count, DataError, Holding, Incident, Reading, Refusal

_RECORD = "%RECORD%"
_TITLE = "<title>Dateline</title>"
# `<` could close the script that holds the data; the two line separators end a line in older readers of scripts.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARGIN = 1.5  # degrees of the neighbours that are shown around a country
_MOST_COUNTRIES = 6


class Atlas(Protocol):
    """What the page asks of an atlas (`dateline_atlas.Atlas` answers it)."""

    def boundaries(self, country: str, level: int = 1) -> dict[str, Any]:
        """A GeoJSON FeatureCollection of a country (0) or its first-level units (1)."""
        ...

    def neighbours(self, country: str) -> list[str]:
        """The codes of the countries that share a land border."""
        ...


def render(
    readings: Iterable[Reading],
    holdings: Iterable[Holding] = (),
    incidents: Iterable[Incident] = (),
    *,
    counts: Iterable[Count] = (),
    boundaries: Iterable[Mapping[str, Any]] = (),
    refusals: Iterable[Refusal] = (),
    title: str = "Dateline",
) -> str:
    """The whole record as one HTML page that opens from disk and asks for nothing else.

    `boundaries` are GeoJSON features as `shapes` gives them; without them the page shows no map, but everything else. Same arguments,
    same page, byte for byte. Text of reports is data in it, never markup. Raises `DataError` DL231 where the page has not been built.

    >>> from dateline.model import Report
    >>> page = render([Reading(report=Report.of("Shots were heard </script> in Zaranj."))], title="A <test>")
    >>> "</script> in" in page, "<title>A &lt;test&gt;</title>" in page
    (False, True)
    """
    data = _record(list(readings), list(holdings), list(incidents), list(counts), list(boundaries), list(refusals), title)
    written = msgspec.json.encode(data).decode().translate(_ESCAPES)
    name = html.escape(_SURROGATES.sub("\ufffd", title))
    # The record first: it can hold no `<`, so the place of the title stays the only one; a title might hold the place of the record.
    return _template().replace(_RECORD, written, 1).replace(_TITLE, f"<title>{name}</title>", 1)


def countries(readings: Iterable[Reading], holdings: Iterable[Holding]) -> tuple[str, ...]:
    """The countries whose units the page should show: those where something is held, else where most events are placed; at most six.

    >>> countries([], [Holding(id="h", place="Goma", country="CD", holder="M23", status="claimed")])
    ('CD',)
    """
    held = Counter(h.country for h in holdings if h.country)
    told = held or Counter(p.country for r in readings for e in r.events if not e.background for p in e.place if p.country)
    return tuple(code for code, _ in sorted(told.items(), key=lambda x: (-x[1], x[0]))[:_MOST_COUNTRIES])


def shapes(atlas: Atlas, codes: Sequence[str]) -> list[dict[str, Any]]:
    """The shapes to show for some countries (ISO alpha-2): their first-level units, their outlines, and the edges of their neighbours.

    Neighbours are cut off a little way over the border: they are there to orient, not to be read.
    """
    out: list[dict[str, Any]] = []
    for code in codes:
        outline = atlas.boundaries(code, 0)["features"]
        units = atlas.boundaries(code, 1)["features"]
        out += [*outline, *units]
        frame = shapely.union_all([shapely.box(*shapely.geometry.shape(f["geometry"]).bounds) for f in [*outline, *units]])
        if frame.is_empty:
            continue
        x0, y0, x1, y1 = frame.bounds
        for other in atlas.neighbours(code):
            if other in codes:
                continue
            for feature in atlas.boundaries(other, 0)["features"]:
                geometry = shapely.geometry.shape(feature["geometry"])
                edge = shapely.clip_by_rect(geometry, x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)
                polygons = [p for p in getattr(edge, "geoms", [edge]) if p.geom_type == "Polygon" and not p.is_empty]
                if polygons:
                    cut = shapely.transform(shapely.MultiPolygon(polygons), lambda xy: xy.round(3))
                    out.append({**feature, "geometry": shapely.geometry.mapping(cut)})
    return out


@cache
def _template() -> str:
    built = resources.files(__package__).joinpath("page", "page.html")
    try:
        text = built.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        fix = "run `make page` (it needs Node), or install the wheel, which carries it"
        raise DataError("DL231", "the page has not been built", where=str(built), fix=fix) from None
    if text.count(_RECORD) != 1 or text.count(_TITLE) != 1:
        raise DataError("DL232", "the built page has no single place for the record and the title", where=str(built), fix="run `make page` again")
    return text


def _record(
    readings: list[Reading],
    holdings: list[Holding],
    incidents: list[Incident],
    counts: list[Count],
    boundaries: list[Mapping[str, Any]],
    refusals: list[Refusal],
    title: str,
) -> dict[str, Any]:
    """The data of the page: the JSON contract, without nulls and repeated quotes, offsets counted as browsers count."""
    units = {r.report.id: _Units(r.report.text) for r in readings}
    reports, events = [], []
    for reading in readings:
        at = units[reading.report.id]
        reports.append(_plain(reading.report, at))
        events += [{"report": reading.report.id, **_plain(event, at)} for event in reading.events]
    return {
        "title": _SURROGATES.sub("\ufffd", title),
        "reports": reports,
        "events": events,
        "holdings": [_cited(h, units) for h in holdings],
        "incidents": [_plain(i, None) for i in incidents],
        "counts": [_cited(c, units) for c in counts],
        "refusals": [_plain(r, None) for r in refusals],
        "boundaries": boundaries,
    }


class _Units:
    """Turns offsets in code points into offsets in UTF-16 units, as JavaScript counts.

    >>> [_Units("a\\U0001f600b")(n) for n in range(4)]
    [0, 1, 3, 4]
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) > 0xFFFF]

    def __call__(self, offset: int) -> int:
        return offset + bisect_right(self._wide, offset - 1)


def _plain(struct: msgspec.Struct, at: _Units | None) -> dict[str, Any]:
    """A struct as a dictionary: nulls left out; where `at` is given, offsets turned and quotes left out (the text has them)."""
    out = _turn(msgspec.to_builtins(struct), at)
    if not isinstance(out, dict):  # structs of the model are objects
        raise TypeError(type(struct).__name__)
    return out


def _turn(value: Any, at: _Units | None) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, (list, tuple)):
        return [_turn(item, at) for item in value]
    if not isinstance(value, dict):
        return value
    out = {k: _turn(v, at) for k, v in value.items() if v is not None}
    if at and isinstance(out.get("start"), int) and isinstance(out.get("end"), int):
        out["start"], out["end"] = at(out["start"]), at(out["end"])
        out.pop("quote", None)
    return out


def _cited(struct: Holding | Count, units: Mapping[str, _Units]) -> dict[str, Any]:
    """A holding or a count; each piece of evidence is turned by the report it cites, and keeps its quote."""
    out = _plain(struct, None)
    told = out["evidence"]
    for piece in told if isinstance(told, list) else [told]:
        at = units.get(piece["report_id"])
        if at:
            piece["start"], piece["end"] = at(piece["start"]), at(piece["end"])
    return out
