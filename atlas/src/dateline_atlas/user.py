"""Places and boundaries that a user adds: GeoJSON (geoBoundaries, OCHA COD, GADM), CSV, or a GeoNames dump.

They become a second layer in the user's folder, read after the bundled one: its places are found too, its boundaries replace ours.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import layout
from .atlas import Atlas, user_folder
from .errors import AtlasError
from .names import key
from .write import Row, Tables, stamp, write_layer

KEPT = "added.jsonl"
FIRST = 1
# What the columns or properties are called in the wild, best first.
NAMES = ("name", "shapeName", "ADM3_EN", "ADM2_EN", "ADM1_EN", "NAME_3", "NAME_2", "NAME_1", "asciiname", "admin2Name_en", "admin1Name_en")
ALIASES = ("aliases", "alternatenames", "VARNAME_2", "VARNAME_1")
CODES = ("pcode", "shapeISO", "ADM3_PCODE", "ADM2_PCODE", "ADM1_PCODE", "admin2Pcode", "admin1Pcode", "GID_2", "GID_1")
COUNTRIES = ("country", "country_code", "shapeGroup", "ADM0_PCODE", "iso2", "GID_0", "adm0_a3")
LATITUDES, LONGITUDES = ("lat", "latitude", "LAT", "y"), ("lon", "lng", "longitude", "LON", "x")
GEONAMES_COLUMNS = 19
SETTLED = re.compile("PPL")


def add(path: Path, atlas: Atlas, *, country: str | None = None, folder: Path | None = None) -> int:
    """Adds the places of a file to the user's folder, and returns how many; adding a file again replaces what it gave before.

    `country` (ISO code) is for files that do not say it. Raises `AtlasError` for a file that holds no places.
    """
    folder = folder or user_folder()
    try:
        found = list(_read(path, atlas, country))
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise AtlasError(f"no places could be read ({why})", path, "give GeoJSON, CSV with name, lat and lon, or a GeoNames dump") from why
    if not found:
        raise AtlasError("the file holds no places with a name and a position", path, "name the columns name, lat, lon, country")
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / KEPT
    earlier = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    source = path.name
    lines = [line for line in earlier if json.loads(line)["source"] != source]
    lines += [json.dumps(item | {"source": source}, ensure_ascii=False, sort_keys=True) for item in found]
    part = kept.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(kept)
    _compile(folder, [json.loads(line) for line in lines])
    return len(found)


def _compile(folder: Path, items: list[dict[str, Any]]) -> None:
    rows, tables, used = [], Tables(), set()
    for number, item in enumerate(items, FIRST):
        slug = f"user:{(item['country'] or 'xx').lower()}-{key(item['names'][0]).replace(' ', '-')}-{item['kind']}"
        slug = slug if slug not in used else f"{slug}-{number}"
        used.add(slug)
        place_id = item.get("id") or slug
        rows.append(
            Row(
                number,
                place_id,
                item["names"],
                item["kind"],
                item["country"],
                item["lat"],
                item["lon"],
                radius_km=item.get("radius_km"),
                population=item.get("population", 0),
                pcode=item.get("pcode"),
                source=item["source"],
                boost=2.0,
            )
        )  # fmt: skip
        if item.get("geometry"):
            level = {"admin1": 1, "admin2": 2}.get(item["kind"], 2)
            tables.boundaries.append((number, item["country"] or "", level, item["names"][0], item["source"], json.dumps(item["geometry"])))
    write_layer(folder, rows, tables)
    stamp(folder, {"format": str(layout.FORMAT)})


def _read(path: Path, atlas: Atlas, country: str | None) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.read(2000)
    if head.lstrip().startswith("{"):
        yield from _geojson(path, atlas, country)
    elif head.split("\n", 1)[0].count("\t") == GEONAMES_COLUMNS - 1:
        yield from _geonames(path)
    else:
        yield from _csv(path, atlas, country)


def _pick(told: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = told.get(name)
        if value not in (None, ""):
            return str(value)
    return None


def _country(atlas: Atlas, told: str | None, country: str | None) -> str | None:
    told = country or told
    if told and len(told) == 2:
        return told.upper()
    if told and told.upper() in atlas.iso3:
        return atlas.iso3[told.upper()]
    found = [e for e in atlas.find(told) if e.kind == "country"] if told else []
    return found[0].country if found else None


def _item(told: dict[str, Any], where: tuple[float, float], kind: str, country: str | None) -> dict[str, Any] | None:
    name = _pick(told, NAMES)
    lat, lon = where
    if not name or not key(name) or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    aliases = [a.strip() for a in re.split(r"[|,]", _pick(told, ALIASES) or "") if a.strip()]
    return {"names": [name, *aliases], "kind": kind, "country": country, "lat": lat, "lon": lon, "pcode": _pick(told, CODES)}


def _geojson(path: Path, atlas: Atlas, country: str | None) -> Iterator[dict[str, Any]]:
    import shapely  # only files with shapes need it
    from shapely.geometry import shape

    for feature in json.loads(path.read_text(encoding="utf-8-sig"))["features"]:
        told = feature.get("properties") or {}
        if not feature.get("geometry"):
            continue
        form = shapely.make_valid(shape(feature["geometry"]))
        point = form.representative_point()
        area = form.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection")
        level = str(told.get("shapeType") or path.stem).upper()
        kind = str(told.get("kind") or ("admin1" if "ADM1" in level or "ADMIN1" in level else "admin2" if area else "village"))
        item = _item(told, (point.y, point.x), kind, _country(atlas, _pick(told, COUNTRIES), country))
        if item:
            slim = shapely.transform(shapely.simplify(form, 0.005), lambda xy: xy.round(3)) if area else None
            yield item | ({"geometry": json.loads(shapely.to_geojson(slim))} if slim is not None else {})


def _csv(path: Path, atlas: Atlas, country: str | None) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        dialect = csv.excel_tab if "\t" in file.readline() else csv.excel
        file.seek(0)
        for told in csv.DictReader(file, dialect=dialect):
            lat, lon = _pick(told, LATITUDES), _pick(told, LONGITUDES)
            if lat is None or lon is None:
                continue
            item = _item(told, (float(lat), float(lon)), told.get("kind") or "village", _country(atlas, _pick(told, COUNTRIES), country))
            if item:
                yield item


def _geonames(path: Path) -> Iterator[dict[str, Any]]:
    """A dump of GeoNames: populated places and second-level units; the id is the GeoNames number."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) != GEONAMES_COLUMNS:
                continue
            kind = "admin2" if row[7] == "ADM2" else "admin1" if row[7] == "ADM1" else "village" if SETTLED.match(row[7]) else None
            if kind is None:
                continue
            population = int(row[14] or 0)
            names = [row[1], row[2], *filter(None, row[3].split(","))]
            kind = "city" if kind == "village" and population >= 50_000 else "town" if kind == "village" and population >= 5_000 else kind
            yield {"id": f"gn:{row[0]}", "names": names, "kind": kind, "country": row[8] or None, "lat": float(row[4]),
                   "lon": float(row[5]), "population": population, "pcode": None}  # fmt: skip
