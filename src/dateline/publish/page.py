"""The page: one HTML file that holds a record and shows it, from disk, with no network."""

from __future__ import annotations

import html
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Protocol

import msgspec
import shapely
import shapely.geometry

from ..model import Count, DataError, Holding, Incident, Reading, Refusal, Status

_RECORD = "%RECORD%"
_TITLE = "<title>Dateline</title>"
# `<` could close the script that holds the data; the two line separators end a line in older readers of scripts.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_ASPECT = 1.8  # of the widest map that the page draws
_MARGIN = 0.12  # of the size of a country that is shown of its neighbours
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
    history: Mapping[str, Sequence[tuple[date, Status]]] | None = None,
    title: str = "Dateline",
) -> str:
    """The whole record as one HTML page that opens from disk and asks for nothing else.

    `boundaries` are GeoJSON features as `shapes` gives them; without them the page shows no map, but everything else. `history` tells
    the status of each holding and since which day (`Situation.history`); without it the status of the last report is shown throughout.
    Text of reports is data in the page, never markup. Same arguments, same page, byte for byte. Raises `DataError` DL231 where the page
    has not been built.

    >>> from dateline.model import Report
    >>> page = render([Reading(report=Report.of("Shots were heard </script> in Zaranj."))], title="A <test>")
    >>> "</script> in" in page, "<title>A &lt;test&gt;</title>" in page
    (False, True)
    """
    told = list(readings)
    units = {r.report.id: _Units(r.report.text) for r in told}
    data = {
        "title": _SURROGATES.sub("\ufffd", title),
        **_told(told, units),
        "holdings": _held(list(holdings), units, history or {}),
        "incidents": [_plain(i, None) for i in incidents],
        "counts": [_cited(c, units) for c in counts],
        "refusals": [_plain(r, None) for r in refusals],
        "boundaries": list(boundaries),
    }
    written = msgspec.json.encode(data).decode().translate(_ESCAPES)
    name = html.escape(_SURROGATES.sub("\ufffd", title))
    # The record first: it can hold no `<`, so the place of the title stays the only one; a title might hold the place of the record.
    return _template().replace(_RECORD, written, 1).replace(_TITLE, f"<title>{name}</title>", 1)


def countries(readings: Iterable[Reading], holdings: Iterable[Holding]) -> tuple[str, ...]:
    """The countries whose units the page should show, most told first: where something is held, else where events are placed.

    At most six, and none with less than a tenth of what the first has: a stray place is no reason to draw a country.

    >>> countries([], [Holding(id="h", place="Goma", country="CD", holder="M23", status="claimed")])
    ('CD',)
    """
    held = Counter(h.country for h in holdings if h.country)
    told = held or Counter(p.country for r in readings for e in r.events if not e.background for p in e.place if p.country)
    most = max(told.values(), default=0)
    return tuple(code for code, n in sorted(told.items(), key=lambda x: (-x[1], x[0]))[:_MOST_COUNTRIES] if 10 * n >= most)


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
        around = _frame(*frame.bounds)
        near = atlas.neighbours(code)
        # Their neighbours too: a country at the edge of the map that were left out would look like sea.
        for other in sorted({*near, *(c for n in near for c in atlas.neighbours(n))} - set(codes)):
            out += _edges(atlas.boundaries(other, 0)["features"], around)
    return out


def _frame(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """A box around a country that is as wide as the page may draw it."""
    high = y1 - y0
    wide = max(x1 - x0, _ASPECT * high / max(0.2, math.cos(math.radians((y0 + y1) / 2))))
    high = max(high, wide / _ASPECT / 2)
    middle, side, rise = (x0 + x1) / 2, wide * (0.5 + _MARGIN), high * _MARGIN
    return middle - side, y0 - rise, middle + side, y1 + rise


def _edges(features: Iterable[Mapping[str, Any]], box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    out = []
    for feature in features:
        edge = shapely.clip_by_rect(shapely.geometry.shape(feature["geometry"]), *box)
        polygons = [p for p in getattr(edge, "geoms", [edge]) if p.geom_type == "Polygon" and not p.is_empty]
        if polygons:
            cut = shapely.transform(shapely.MultiPolygon(polygons), lambda xy: xy.round(2))
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
        raise DataError(
            "DL232", "the built page has no single place for the record and the title", where=str(built), fix="run `make page` again"
        )
    return text


def _told(readings: list[Reading], units: Mapping[str, _Units]) -> dict[str, Any]:
    """Reports and events in the JSON contract, without nulls and repeated quotes, offsets counted as browsers count."""
    reports = [_plain(r.report, units[r.report.id]) for r in readings]
    events = [{"report": r.report.id, **_plain(e, units[r.report.id])} for r in readings for e in r.events]
    return {"reports": reports, "events": events}


def _held(
    holdings: list[Holding], units: Mapping[str, _Units], history: Mapping[str, Sequence[tuple[date, Status]]]
) -> list[dict[str, Any]]:
    out = []
    for holding in holdings:
        plain = _cited(holding, units)
        if holding.id in history:
            plain["days"] = [[day.isoformat(), status] for day, status in history[holding.id]]
        out.append(plain)
    return out


class _Units:
    r"""Turns offsets in code points into offsets in UTF-16 units, as JavaScript counts.

    >>> [_Units("a\U0001f600b")(n) for n in range(4)]
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
