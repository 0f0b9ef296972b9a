"""The files of one layer of an atlas: the bundled one, and the one a user adds to."""

from __future__ import annotations

from pathlib import Path

FORMAT = 2  # raised when a file's shape changes: an older atlas is then refused with advice, not misread

ROWS = "atlas.sqlite"
TRIE = "names.marisa"
IDS = "names.ids"
STAMP = "stamp.json"
ATTRIBUTION = "ATTRIBUTION.md"

DATA = Path(__file__).parent / "data"
SUPPLEMENT = Path(__file__).parent / "supplement"

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    pid INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    admin1 INTEGER,
    admin2 INTEGER,
    lat REAL,
    lon REAL,
    radius_km REAL,
    population INTEGER NOT NULL,
    pcode TEXT,
    cell INTEGER,
    source TEXT NOT NULL
);
CREATE TABLE variant (country TEXT NOT NULL, skeleton TEXT NOT NULL, key TEXT NOT NULL, pid INTEGER NOT NULL,
    PRIMARY KEY (country, skeleton, key, pid)) WITHOUT ROWID;
CREATE TABLE boundary (pid INTEGER, country TEXT NOT NULL, level INTEGER NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL,
    geometry TEXT NOT NULL);
CREATE TABLE demonym (key TEXT NOT NULL, country TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE capital (country TEXT NOT NULL, pid INTEGER NOT NULL, since TEXT, until TEXT);
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL, lat REAL, lon REAL, PRIMARY KEY (country, other)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX place_cell ON place (cell);
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_unit ON place (country, kind) WHERE kind IN ('country', 'admin1', 'admin2');
CREATE INDEX boundary_country ON boundary (country, level);
"""


def cell(lat: float, lon: float) -> int:
    """The half-degree square of a point, as one number.

    >>> cell(34.53, 69.17), cell(34.6, 69.3)
    (180276, 180276)
    """
    return int((lat + 90) * 2) * 722 + int((lon + 180) * 2)
