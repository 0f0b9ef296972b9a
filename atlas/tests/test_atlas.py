"""The compiled atlas: coverage, units, capitals, scanning; and what happens when its files are not as they should be."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline_atlas
from dateline_atlas import AtlasError, kilometres, layout, user
from dateline_atlas.atlas import _opened, open_atlas
from dateline_atlas.names import key, skeleton

PLACES = list(csv.DictReader((Path(__file__).parent / "conflict_places.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.fixture(scope="module")
def atlas() -> dateline_atlas.Atlas:
    return open_atlas(user=Path("/nowhere"))


def found_near(atlas, row):
    best = next(iter(atlas.find(row["name"], row["country"], variants=True)), None)
    # a city and its province or district share a name: the settlement, where there is one, is what reports mean
    every = atlas.find(row["name"], row["country"], variants=True)[:6]
    return best is not None and any(
        kilometres(float(row["lat"]), float(row["lon"]), e.lat, e.lon) <= float(row["km"]) for e in every if e.lat is not None
    )


def test_conflict_places_are_covered(atlas):
    missing = [f"{row['name']} ({row['country']})" for row in PLACES if not found_near(atlas, row)]
    assert len(PLACES) >= 150
    assert len(missing) <= 0.05 * len(PLACES), missing


def test_afghanistan_has_34_distinct_provinces(atlas):
    units = atlas.admin1("AF")
    shapes = atlas.boundaries("AF")["features"]
    assert len(units) == 34
    assert {u.id for u in units} == {f["id"] for f in shapes}
    assert len({u.name for u in units}) == 34
    assert {"gn:6957555", "gn:6957553", "gn:1131054", "gn:1131461"} <= {u.id for u in units}


@pytest.mark.parametrize("country", ["UA", "SD", "SY", "YE", "MM", "ML", "ET", "CD", "IQ", "LB"])
def test_every_unit_has_a_point_inside_its_country(atlas, country):
    home = atlas.country(country)
    units = atlas.admin1(country)
    assert units
    for unit in units:
        assert unit.lat is not None, unit
        assert kilometres(unit.lat, unit.lon, home.lat, home.lon) < 2500, unit


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("AF", None, "Kabul"),
        ("MM", date(2005, 1, 1), "Yangon"), ("MM", date(2021, 2, 1), "Nay Pyi Taw"), ("KZ", date(1995, 1, 1), "Almaty"),
        ("BI", date(2015, 5, 1), "Bujumbura"), ("BI", None, "Gitega"), ("NG", date(1990, 1, 1), "Lagos"),
        ("UA", None, "Kyiv"), ("XX", None, None),
    ],
)  # fmt: skip
def test_capitals_over_time(atlas, country, day, name):
    found = atlas.capital(country, day)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Afghan", "AF"),
        ("Afghans", "AF"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Dutch", "NL"),
        ("Korean", None),
        ("Kurds", None),
        ("table", None),
    ],
)
def test_demonyms(atlas, word, country):
    assert atlas.demonym(word) == country


@pytest.mark.parametrize(
    ("word", "name", "country"),
    [
        ("Abkhaz", "Abkhazia", "GE"),
        ("Darfuris", "Darfur", "SD"),
        ("Catalan", "Catalunya", "ES"),
        ("Acehnese", "Aceh", "ID"),
        ("Balkan", "Balkans", None),
    ],
)
def test_demonyms_of_regions(atlas, word, name, country):
    place = atlas.demonym_place(word)
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They took Mazar-i-Sharif's airport.", ["Mazar-i-Sharif"]),
        ("Shells fell on al-Hudaydah, then on Hays.", ["al-Hudaydah", "Hays"]),
        ("He left Kabul. Herat fell.", ["Kabul", "Herat"]),
        ("in New York City and St. Petersburg", ["New York City", "St. Petersburg"]),
        ("U.S. forces", ["U.S."]),
        ("Kabul-based diplomats", ["Kabul"]),
        ("nothing here", []),
    ],
)
def test_scan(atlas, text, expected):
    found = [text[m.start : m.end] for m in atlas.scan(text)]
    assert [name for name in found if name not in ("Shells", "He", "They")] == expected


@pytest.mark.parametrize("name", ["", " ", "'; DROP TABLE place; --", "\x00\x01", "a" * 10_000, "%_%", "\ud800", "👩‍🚀" * 500, "-" * 5000])
def test_hostile_names_do_nothing(atlas, name):
    assert atlas.find(name) == [] or name == "a" * 10_000
    assert atlas.find(name, "AF", variants=True) is not None
    assert atlas.place(name) is None
    assert atlas.scan(name) is not None
    assert len(atlas.admin1("AF")) == 34


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_scan_gives_true_spans_in_order(text):
    at = 0
    for match in open_atlas(user=Path("/nowhere")).scan(text):
        assert at <= match.start < match.end <= len(text)
        at = match.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_keys_are_stable(name):
    assert key(key(name)) == key(name)
    assert isinstance(skeleton(name), str)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qunduz", "Kunduz"),
        ("Pul-e Alam", "Pol-i-Alam"),
        ("Kobane", "Kobani"),
        ("Chahar Asyab", "Char Asyab"),
        ("Zaporizhzhya", "Zaporizhia"),
        ("Gazni", "Ghazni"),
    ],
)
def test_skeletons_join_spellings(one, other):
    assert skeleton(one) == skeleton(other)


def test_near(atlas):
    assert [e.name for _, e in atlas.near(34.53, 69.17, 1)] == ["Kabul"]
    with pytest.raises(ValueError, match="no such place"):
        atlas.near(95, 0)


def test_readable_from_another_thread(atlas):
    found = []
    thread = threading.Thread(target=lambda: found.extend(atlas.find("Herat", "AF")))
    thread.start()
    thread.join()
    assert found


def copy(tmp_path):
    for name in (layout.ROWS, layout.TRIE, layout.IDS):
        shutil.copy(layout.DATA / name, tmp_path / name)
    return tmp_path


def test_missing_file_says_what_to_do(tmp_path):
    _opened.cache_clear()
    with pytest.raises(AtlasError, match="make atlas"):
        open_atlas(tmp_path / "not-there")
    folder = copy(tmp_path)
    (folder / layout.TRIE).unlink()
    with pytest.raises(AtlasError, match="missing a file"):
        open_atlas(folder)


@pytest.mark.parametrize("name", [layout.ROWS, layout.TRIE, layout.IDS])
def test_damaged_file_is_one_clear_error(tmp_path, name):
    _opened.cache_clear()
    folder = copy(tmp_path)
    (folder / name).write_bytes(b"damaged" * 100)
    with pytest.raises(AtlasError, match="damaged"):
        open_atlas(folder)


def test_older_atlas_is_refused(tmp_path):
    _opened.cache_clear()
    folder = copy(tmp_path)
    base = sqlite3.connect(folder / layout.ROWS)
    base.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    base.commit()
    base.close()
    with pytest.raises(AtlasError, match="has format 0"):
        open_atlas(folder)


def test_attribution_names_every_source():
    told = (layout.DATA / layout.ATTRIBUTION).read_text(encoding="utf-8")
    assert all(name in told for name in ("GeoNames", "CC BY 4.0", "Natural Earth", "Dateline"))


DISTRICT = {"type": "Polygon", "coordinates": [[[69, 34], [69.2, 34], [69.2, 34.2], [69, 34]]]}
TABLE = "name,lat,lon,country,kind,aliases\nQala Test,34.6,69.3,AF,village,Kala Test|Qal'a Test\nNowhere,99,0,AF,village,\n"
SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"shapeName": "Deh Test", "shapeType": "ADM2", "shapeGroup": "AFG"}, "geometry": DISTRICT}
    ],
}
DUMP = "42\tTestabad\tTestabad\tTest Abad\t34.1\t69.1\tP\tPPL\tAF\t\t\t\t\t\t900\t\t\t\t\n"
ADDED = [
    ("mine.csv", TABLE, "Kala Test", "user:af-qala-test-village"),
    ("districts.geojson", json.dumps(SHAPES), "Deh Test", "user:af-deh-test-admin2"),
    ("dump.txt", DUMP, "Test Abad", "gn:42"),
]


@pytest.mark.parametrize(("name", "content", "asked", "place_id"), ADDED, ids=[n for n, *_ in ADDED])
def test_places_that_a_user_adds_are_found(tmp_path, name, content, asked, place_id):
    _opened.cache_clear()
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    layer = tmp_path / "layer"
    bundled = open_atlas(user=Path("/nowhere"))
    assert user.add(file, bundled, country=None, folder=layer) == 1
    assert user.add(file, bundled, country=None, folder=layer) == 1  # again: replaced, not doubled
    _opened.cache_clear()
    atlas = open_atlas(user=layer)
    assert [e.id for e in atlas.find(asked)] == [place_id]
    assert len(atlas.admin1("AF")) == 34
    if name.endswith(".geojson"):
        assert [f["id"] for f in atlas.boundaries("AF", 2)["features"]] == [place_id]
    _opened.cache_clear()


def test_a_file_without_places_is_refused(tmp_path):
    file = tmp_path / "empty.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(AtlasError, match="no places"):
        user.add(file, open_atlas(user=Path("/nowhere")), folder=tmp_path / "layer")
