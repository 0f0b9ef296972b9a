"""Writes one layer of an atlas: rows and variants to SQLite, names to a trie. Used by the build and for places a user adds."""

from __future__ import annotations

import json
import math
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import marisa_trie

from . import layout
from .names import is_latin, key, skeleton


@dataclass
class Row:
    """A place on its way into a layer. `names` are all spellings, the first one shown."""

    pid: int
    id: str
    names: list[str]
    kind: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    admin1: int | None = None
    admin2: int | None = None
    radius_km: float | None = None
    population: int = 0
    pcode: str | None = None
    source: str = ""
    boost: float = 0.0

    @property
    def weight(self) -> float:
        """How readily a bare name means this place; only orders the answers to a look-up."""
        base = {"continent": 9.5, "macro-region": 8.0, "country": 9.0, "admin1": 5.2, "admin2": 3.0, "admin3": 2.5}.get(self.kind, 0.0)
        size = 0.0 if self.kind.startswith("admin") else math.log10(self.population + 10)
        return base + self.boost + size


@dataclass
class Tables:
    """What a layer holds beside its places."""

    boundaries: list[tuple[int | None, str, int, str, str, str]] = field(default_factory=list)
    demonyms: list[tuple[str, str, str]] = field(default_factory=list)
    capitals: list[tuple[str, int, str | None, str | None]] = field(default_factory=list)
    neighbours: dict[tuple[str, str], tuple[float, float] | None] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)


# The Arabic article comes and goes in English reports: al-Hudaydah, Hudaydah.
_ARTICLES = ("al ", "el ", "ash ", "as ", "ad ", "ar ", "an ", "at ", "az ", "the ")


def keys_of(row: Row) -> set[str]:
    """Every form a place is looked up by: all names, and those with an article also without."""
    keys = {key(name) for name in row.names}
    keys |= {k.split(" ", 1)[1] for k in keys if k.startswith(_ARTICLES) and len(k) > 7}
    # "2" and "15 42" are names of places somewhere; in a report they are numbers
    return {k for k in keys if len(k) > 1 and any(c.isalpha() for c in k)}


def write_layer(folder: Path, rows: Iterable[Row], tables: Tables) -> None:
    """Writes the files of a layer into `folder`, each complete or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(rows, key=lambda r: (-r.weight, r.pid))
    pids_of: dict[str, list[int]] = {}
    partial = folder / (layout.ROWS + ".part")
    partial.unlink(missing_ok=True)
    base = sqlite3.connect(partial)
    base.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + layout.SCHEMA)
    variants: set[tuple[str, str, str, int]] = set()
    for row in ordered:
        for k in keys_of(row):
            pids_of.setdefault(k, []).append(row.pid)
            if row.country and is_latin(k):
                variants.add((row.country, skeleton(k), k, row.pid))
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (_values(r) for r in sorted(ordered, key=lambda r: r.pid)))
    base.executemany("INSERT INTO variant VALUES (?,?,?,?)", sorted(variants))
    base.executemany("INSERT INTO boundary VALUES (?,?,?,?,?,?)", tables.boundaries)
    base.executemany("INSERT OR IGNORE INTO demonym VALUES (?,?,?)", sorted(tables.demonyms))
    base.executemany("INSERT INTO capital VALUES (?,?,?,?)", tables.capitals)
    base.executemany(
        "INSERT INTO neighbour VALUES (?,?,?,?)", [(*pair, *(middle or (None, None))) for pair, middle in sorted(tables.neighbours.items())]
    )
    meta = {"format": str(layout.FORMAT), "places": str(len(ordered)), "names": str(len(pids_of))} | tables.meta
    base.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    base.executescript(layout.INDEXES + "ANALYZE;")
    base.close()
    _write_names(folder, pids_of)
    partial.replace(folder / layout.ROWS)


def _values(r: Row) -> tuple[object, ...]:
    where = None if r.lat is None or r.lon is None else layout.cell(r.lat, r.lon)
    lat = None if r.lat is None else round(r.lat, 5)
    lon = None if r.lon is None else round(r.lon, 5)
    return (r.pid, r.id, r.names[0], r.kind, r.country, r.admin1, r.admin2, lat, lon, r.radius_km, r.population, r.pcode, where, r.source)


def _write_names(folder: Path, pids_of: Mapping[str, list[int]]) -> None:
    """The trie gives each name a number; the ids file holds, by that number, where its places begin, then the places."""
    trie = marisa_trie.Trie(sorted(pids_of))
    offsets, pids = array("I", [0]), array("I")
    for number in range(len(trie)):
        pids.extend(dict.fromkeys(pids_of[trie.restore_key(number)]))
        offsets.append(len(pids))
    if sys.byteorder == "big":
        offsets.byteswap()
        pids.byteswap()
    trie.save(str(folder / (layout.TRIE + ".part")))
    (folder / (layout.IDS + ".part")).write_bytes(array("I", [len(trie)]).tobytes() + offsets.tobytes() + pids.tobytes())
    for name in (layout.TRIE, layout.IDS):
        (folder / (name + ".part")).replace(folder / name)


def stamp(folder: Path, content: Mapping[str, str]) -> None:
    """Notes what a layer was made from, last of all: a build that was cut off leaves no stamp."""
    (folder / layout.STAMP).write_text(json.dumps(dict(content), indent=1, sort_keys=True) + "\n", encoding="utf-8")
