"""Reads one layer of an atlas. Opening maps files into memory and reads nothing else."""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from . import layout
from .errors import AtlasError
from .names import key, skeleton


class Entry(NamedTuple):
    """One place of the atlas.

    `id` is `gn:` and the GeoNames number, `dl:` and a name for our own supplement, `user:` for what a user added.
    `admin1`, `admin2` are ids of units; `radius_km` says how far off the point may be (None: the source does not say).
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int
    pcode: str | None
    source: str


_COLUMNS = "id, name, kind, country, admin1, admin2, lat, lon, radius_km, population, pcode, source"


def _gn(pid: int | None) -> str | None:
    return None if pid is None else f"gn:{pid}"


class Layer:
    """The places in one folder."""

    def __init__(self, folder: Path, todo: str = "") -> None:
        for name in (layout.ROWS, layout.TRIE, layout.IDS):
            if not (folder / name).is_file():
                raise AtlasError("the atlas is missing a file", folder / name, todo)
        self.folder = folder
        try:
            self._open()
        except AtlasError:
            raise
        except (OSError, RuntimeError, ValueError, sqlite3.Error) as why:
            raise AtlasError(f"the atlas is damaged ({why})", folder, todo) from why
        if self.meta.get("format") != str(layout.FORMAT):
            raise AtlasError(f"the atlas has format {self.meta.get('format', 'none')}, this version reads {layout.FORMAT}", folder, todo)

    def _open(self) -> None:
        # immutable: no lock files, so a read-only site-packages folder and many processes are fine
        uri = (self.folder / layout.ROWS).resolve().as_uri() + "?immutable=1"
        self.rows = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self.meta: dict[str, str] = dict(self.rows.execute("SELECT key, value FROM meta"))
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(self.folder / layout.TRIE))
        with (self.folder / layout.IDS).open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        numbers = memoryview(self._map).cast("I")
        count = numbers[0]
        if count != len(self._trie) or len(numbers) != count + 2 + numbers[count + 1]:
            raise ValueError("names and places do not belong together")
        self._offsets, self._pids = numbers[1 : count + 2], numbers[count + 2 :]
        self.row = lru_cache(maxsize=8000)(self._row)

    def pids(self, name_key: str) -> list[int]:
        """The numbers of the places with this key, most telling first."""
        number = self._trie.get(name_key, -1)
        if number < 0:
            return []
        return self._pids[self._offsets[number] : self._offsets[number + 1]].tolist()

    def prefixes(self, text: str) -> list[str]:
        """All keys that `text` begins with, shortest first."""
        found: list[str] = self._trie.prefixes(text)
        return found

    def _row(self, pid: int) -> Entry | None:
        found = self.rows.execute(f"SELECT {_COLUMNS} FROM place WHERE pid = ?", (pid,)).fetchone()  # noqa: S608  # columns are a constant; values are bound
        return self._entry(found) if found else None

    def _entry(self, found: tuple[object, ...]) -> Entry:
        values = list(found)
        values[4], values[5] = _gn(found[4]), _gn(found[5])  # type: ignore[arg-type]  # columns admin1, admin2 are integers or null
        return Entry(*values)  # type: ignore[arg-type]  # sqlite3 gives untyped columns; the schema fixes them

    def by_id(self, place_id: str) -> Entry | None:
        """One place by its id."""
        if not place_id.isprintable():
            return None
        found = self.rows.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (place_id,)).fetchone()  # noqa: S608  # columns are a constant; values are bound
        return self._entry(found) if found else None

    def units(self, country: str, kind: str) -> list[Entry]:
        """The countries, first- or second-level units of a country, by name."""
        # the list of kinds is what lets SQLite use the index of units
        ask = "FROM place WHERE country = ? AND kind = ? AND kind IN ('country', 'admin1', 'admin2') ORDER BY name, id"
        found = self.rows.execute(f"SELECT {_COLUMNS} {ask}", (country, kind))  # columns are a constant; values are bound
        return [self._entry(row) for row in found]

    def variants(self, name: str, country: str) -> Iterator[tuple[str, int]]:
        """(key, number) of the places in a country that share the skeleton of `name`."""
        form = skeleton(name)
        if len(form) >= 2:
            yield from self.rows.execute("SELECT key, pid FROM variant WHERE country = ? AND skeleton = ?", (country, form))

    def around(self, lat: float, lon: float) -> Iterator[Entry]:
        """The places in the nine half-degree squares round a point."""
        cells = [
            layout.cell(a, (lon + d * 0.5 + 180) % 360 - 180) for a in (lat - 0.5, lat, lat + 0.5) if -90 <= a <= 90 for d in (-1, 0, 1)
        ]
        marks = ",".join("?" * len(cells))
        for row in self.rows.execute(f"SELECT {_COLUMNS} FROM place WHERE cell IN ({marks})", cells):  # noqa: S608  # columns are a constant; values are bound
            yield self._entry(row)

    def find(self, name: str) -> list[Entry]:
        """The places with this exact name."""
        return [row for pid in self.pids(key(name)) if (row := self.row(pid))]
