"""The atlas: places by name, by id and by position; units, capitals, demonyms, neighbours, boundaries."""

from __future__ import annotations

import difflib
import json
import math
import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from . import layout
from .errors import AtlasError
from .layer import Entry, Layer
from .names import LONGEST, key

USER_FOLDER = "DATELINE_ATLAS_DIR"
EARTH_KM = 6371.0088
MOST_WORDS = 8  # of a name in running text
_CLOSE = 0.55  # spelling variants less alike than this are other names

# A word of running text: dotted letters ("U.S."), or letters and digits with inner apostrophes ("Sana'a").
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼʻ`][^\W_]+)*")
_JOIN = re.compile(r"[ \u00a0]|[-‐‑–]|\.[ \u00a0]|[ \u00a0]?-[ \u00a0]?")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ARTICLES = frozenset(("al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "az"))


class Match(NamedTuple):
    """A name of the atlas in a text: its characters, half open, and the key it was found by."""

    start: int
    end: int
    key: str


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    joins: bool  # whether the next word may belong to the same name
    capital: bool


def _words(text: str) -> list[_Word]:
    found = []
    matches = list(_WORD.finditer(text))
    for i, match in enumerate(matches):
        start, end, word = match.start(), match.end(), match[0]
        possessive = word.endswith(_POSSESSIVE)
        if possessive:
            end, word = end - 2, word[:-2]
        gap = text[match.end() : matches[i + 1].start()] if i + 1 < len(matches) else "\n"
        joins = not possessive and (gap == " " or (len(gap) <= 3 and bool(_JOIN.fullmatch(gap))))
        # a full stop joins only after an abbreviation: "St. Louis", not "He left Kabul. Herat fell."
        if joins and "." in gap and len(word) > 3:
            joins = False
        form = key(word)
        article = form in _ARTICLES and joins and matches[i + 1][0][:1].isupper()
        if form and " " not in form:
            found.append(_Word(start, end, form, joins, word[:1].isupper() or word[:1].isdigit() or article))
    return found


class Atlas:
    """Places offline. Open one with `dateline_atlas.open()`; every method is total on any text and never writes.

    Reading is safe from several threads; answers are in a fixed order.
    """

    def __init__(self, layers: list[Layer]) -> None:
        self._layers = layers
        self.place = lru_cache(maxsize=8000)(self._place)
        self.country = lru_cache(maxsize=512)(self._country)
        self._capitals = self._read_capitals()
        self._demonyms = {k: (c, form) for layer in layers for k, c, form in layer.rows.execute("SELECT key, country, form FROM demonym")}

    # ------------------------------------------------------------ names
    def ids(self, name: str) -> list[str]:
        """The ids of all places with this exact name (case, accents and hyphens aside), most telling first.

        >>> import dateline_atlas
        >>> dateline_atlas.open().ids("Mazar-i-Sharif")[0]
        'gn:1133616'
        """
        form = key(name)
        return [row.id for layer in self._layers for pid in layer.pids(form) if (row := layer.row(pid))]

    def has(self, name_key: str) -> bool:
        """Whether any place has this key (see `names.key`); the fastest question."""
        return any(layer.pids(name_key) for layer in self._layers)

    def find(self, name: str, country: str | None = None, *, variants: bool = False) -> list[Entry]:
        """The places with this name, most telling first; with `country` (ISO code) only those in it.

        With `variants` (needs a country) spelling variants follow the exact ones, closest first: they share the name's skeleton.

        >>> import dateline_atlas
        >>> atlas = dateline_atlas.open()
        >>> atlas.find("Charasyab", "AF"), atlas.find("Charasyab", "AF", variants=True)[0].id
        ([], 'gn:7053052')
        """
        name = name[:LONGEST]
        found = [row for layer in reversed(self._layers) for row in layer.find(name) if country is None or row.country == country]
        if variants and country:
            known = {row.id for row in found}
            found += [row for row in self._variants(name, country) if row.id not in known]
        return found

    def _variants(self, name: str, country: str) -> list[Entry]:
        form = key(name)
        best: dict[str, tuple[float, Entry]] = {}
        for layer in self._layers:
            for other, pid in layer.variants(name, country):
                alike = difflib.SequenceMatcher(None, form, other, autojunk=False).ratio()
                row = layer.row(pid)
                if row and alike >= _CLOSE and best.get(row.id, (0.0,))[0] < alike:
                    best[row.id] = (alike, row)
        return [row for _, row in sorted(best.values(), key=lambda x: (-round(x[0], 2), -x[1].population, x[1].id))]

    def scan(self, text: str) -> list[Match]:
        """The names of the atlas in a text, longest match first come, never overlapping; only capitalised words begin a name.

        Matched on characters, hyphens and possessives understood; what a match means is for the reader to decide.

        >>> import dateline_atlas
        >>> [text for m in dateline_atlas.open().scan("They took Mazar-i-Sharif's outskirts.") for text in [m.key]]
        ['mazar i sharif']
        """
        found, at = [], 0
        words = _words(text)
        while at < len(words):
            if not words[at].capital:
                at += 1
                continue
            size, form = self._longest(words, at)
            if size:
                found.append(Match(words[at].start, words[at + size - 1].end, form))
            at += size or 1
        return found

    def _longest(self, words: list[_Word], at: int) -> tuple[int, str]:
        last = at
        while words[last].joins and last + 1 < len(words) and last - at + 1 < MOST_WORDS:
            last += 1
        run = " ".join(w.key for w in words[at : last + 1])
        whole = {len(form): form for layer in self._layers for form in layer.prefixes(run)}
        length = len(run)
        for size in range(last - at + 1, 0, -1) if whole else ():
            word = words[at + size - 1]
            if word.capital and length in whole:
                return size, whole[length]
            length -= len(word.key) + 1
        return 0, ""

    # ------------------------------------------------------------ places
    def _place(self, place_id: str) -> Entry | None:
        """One place by its id; None when there is none."""
        for layer in self._layers:
            row = layer.by_id(place_id)
            if row:
                return row
        return None

    def near(self, lat: float, lon: float, limit: int = 10) -> list[tuple[float, Entry]]:
        """The settlements and sites nearest to a point, with their distance in kilometres, nearest first.

        >>> import dateline_atlas
        >>> dateline_atlas.open().near(34.53, 69.17, 1)[0][1].name
        'Kabul'
        """
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"no such place on earth: {lat}, {lon}")
        rows = {row.id: row for layer in self._layers for row in layer.around(lat, lon)}
        far = [(kilometres(lat, lon, row.lat, row.lon), row) for row in rows.values() if row.lat is not None and row.lon is not None]
        far.sort(key=lambda x: (x[0], -x[1].population, x[1].id))
        return far[:limit]

    # ------------------------------------------------------------ countries
    def _country(self, code: str) -> Entry | None:
        """A country by its ISO 3166 alpha-2 code (XK for Kosovo)."""
        for layer in self._layers:
            for row in layer.units(code.upper(), "country"):
                return row
        return None

    def admin1(self, country: str) -> list[Entry]:
        """The first-level units of a country, by name.

        >>> import dateline_atlas
        >>> len(dateline_atlas.open().admin1("AF"))
        34
        """
        return [row for layer in self._layers for row in layer.units(country, "admin1")]

    def admin2(self, country: str) -> list[Entry]:
        """The second-level units of a country, by name."""
        return [row for layer in self._layers for row in layer.units(country, "admin2")]

    def demonym(self, word: str) -> str | None:
        """The country code that a word for its people or things names, else None.

        >>> import dateline_atlas
        >>> atlas = dateline_atlas.open()
        >>> atlas.demonym("Afghans"), atlas.demonym("Malian"), atlas.demonym("Table")
        ('AF', 'ML', None)
        """
        found = self._demonyms.get(key(word))
        return found[0] if found and len(found[0]) == 2 else None

    def demonym_place(self, word: str) -> Entry | None:
        """The place that a word for people or things of a place speaks of: a country, a continent or a region.

        >>> import dateline_atlas
        >>> dateline_atlas.open().demonym_place("European").name
        'Europe'
        """
        found = self._demonyms.get(key(word))
        if not found:
            return None
        return self.country(found[0]) if len(found[0]) == 2 else self.place(found[0])

    def is_adjective(self, word: str) -> bool:
        """Whether a word is an adjective of place ("Afghan"), and not only a name for people ("Afghans")."""
        form = key(word)
        found = self._demonyms.get(form)
        # adjectives of place do not end in a single s, people do: Afghans, Turks, but Swiss
        return found is not None and found[1] == "adjective" and not (form.endswith("s") and not form.endswith("ss"))

    def capital(self, country: str, day: date | None = None) -> Entry | None:
        """The capital of a country on a day (today's when none is given).

        >>> import dateline_atlas
        >>> from datetime import date
        >>> atlas = dateline_atlas.open()
        >>> atlas.capital("MM", date(2004, 5, 1)).name, atlas.capital("MM").name
        ('Yangon', 'Nay Pyi Taw')
        """
        for place_id, since, until in self._capitals.get(country, ()):
            told = (day.isoformat() if day else "9999-12-30",)
            if (since or "") <= told[0] < (until or "9999-12-31"):
                return self.place(place_id)
        return None

    def _read_capitals(self) -> dict[str, list[tuple[str, str | None, str | None]]]:
        ask = "SELECT country, id, since, until FROM capital JOIN place USING (pid, country) ORDER BY country, since"
        out: dict[str, list[tuple[str, str | None, str | None]]] = {}
        for layer in self._layers:
            for country, place_id, since, until in layer.rows.execute(ask):
                out.setdefault(country, []).append((place_id, since, until))
        return out

    @cached_property
    def capital_ids(self) -> frozenset[str]:
        """The ids of all present capitals."""
        return frozenset(i for rows in self._capitals.values() for i, _, until in rows if until is None)

    def neighbours(self, country: str) -> list[str]:
        """The codes of the countries that share a land border.

        >>> import dateline_atlas
        >>> dateline_atlas.open().neighbours("AF")
        ['CN', 'IR', 'PK', 'TJ', 'TM', 'UZ']
        """
        ask = "SELECT other FROM neighbour WHERE country = ? ORDER BY other"
        return [row[0] for layer in self._layers for row in layer.rows.execute(ask, (country,))]

    def border(self, one: str, other: str) -> tuple[float, float] | None:
        """The middle of the land border of two countries, as latitude and longitude in degrees; None where they have none.

        >>> import dateline_atlas
        >>> dateline_atlas.open().border("SY", "TR")
        (36.694, 38.881)
        """
        ask = "SELECT lat, lon FROM neighbour WHERE country = ? AND other = ? AND lat IS NOT NULL"
        return next((tuple(row) for layer in self._layers for row in layer.rows.execute(ask, (one, other))), None)

    # ------------------------------------------------------------ boundaries
    def boundaries(self, country: str, level: int = 1) -> dict[str, Any]:
        """A GeoJSON FeatureCollection: the country (level 0), its first-level units (1) or districts a user added (2).

        Each feature's `id` is the place's id, or null where the shape could not be joined. Units that a user added replace ours.
        """
        ask = "SELECT boundary.pid, place.id, boundary.name, boundary.source, geometry FROM boundary LEFT JOIN place USING (pid)"
        features: list[dict[str, Any]] = []
        for layer in reversed(self._layers):
            rows = layer.rows.execute(
                ask + " WHERE boundary.country = ? AND level = ? ORDER BY boundary.name, pid", (country, level)
            ).fetchall()
            if rows and not features:
                features = [
                    {"type": "Feature", "id": pid, "properties": {"name": name, "country": country, "level": level, "source": source},
                     "geometry": json.loads(shape)}
                    for _, pid, name, source, shape in rows
                ]  # fmt: skip
        return {"type": "FeatureCollection", "features": features}

    @cached_property
    def iso3(self) -> dict[str, str]:
        """ISO 3166 alpha-3 codes of countries, with their alpha-2 codes.

        >>> import dateline_atlas
        >>> dateline_atlas.open().iso3["AFG"]
        'AF'
        """
        found: dict[str, str] = json.loads(self._layers[0].meta.get("iso3", "{}"))
        return found

    @property
    def about(self) -> dict[str, str]:
        """What the atlas was made from, for `dateline doctor`."""
        return {k: v for layer in self._layers for k, v in layer.meta.items() if k not in ("iso3", "unjoined")}

    def layers(self) -> Iterator[Path]:
        """The folders that are read, the bundled one first."""
        return (layer.folder for layer in self._layers)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance in kilometres.

    >>> round(kilometres(34.53, 69.17, 36.71, 67.11))
    306
    """
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def user_folder() -> Path:
    """Where places that a user adds are kept: `DATELINE_ATLAS_DIR`, else the user's data folder."""
    told = os.environ.get(USER_FOLDER)
    if told:
        return Path(told)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "dateline" / "atlas"


@lru_cache(maxsize=8)
def _opened(folder: Path, user: Path | None) -> Atlas:
    layers = [Layer(folder)]
    if user is not None and (user / layout.ROWS).is_file():
        layers.append(Layer(user, f"add the files again with `dateline atlas add`, or remove the folder {user}"))
    return Atlas(layers)


def open_atlas(folder: Path | None = None, user: Path | None = None) -> Atlas:
    """Opens the bundled atlas, and what the user added (`user`, by default `user_folder()`); opened once a process.

    Raises `AtlasError`, which says what to do, when a file is missing, damaged or made by another version.
    """
    folder = folder or layout.DATA
    if not folder.is_dir():
        raise AtlasError("the atlas has not been compiled", folder)
    return _opened(folder, user or user_folder())
