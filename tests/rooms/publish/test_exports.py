"""What leaves the house: safe, whole, in the layouts of others, the same bytes each time."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Acled, Codes, EventPlace, Figure, Plover, Toll, UsageError
from dateline.publish import delimited, geojson, put_text, rows, safe, text
from dateline.publish.layouts import ACLED, HXL, PLOVER, UCDP, acled, plover, ucdp
from dateline.publish.tables import COLUMNS
from dateline.publish.told import Told

DAY = date(2030, 5, 6)
TAVIN = EventPlace(name="Tavin", id="p1", country="XA", admin1="Oran", lat=10.0, lon=20.0)
CODES = Codes(
    plover=Plover(type="ASSAULT", mode="aerial"), cameo="195", acled=Acled(event_type="Battles", sub_event_type="Armed clash"), ucdp=1
)


def one(**more):
    return Told(
        **{"id": "i-1", "kind": "clash", "codes": CODES, "earliest": DAY, "latest": DAY, "place": TAVIN, "reports": ("a.txt",), **more}
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_is_never_a_formula(start):
    made = "".join(delimited.lines([{"a": start + "cmd()"}], ["a"]))
    assert next(csv.DictReader(io.StringIO(made, newline="")))["a"] == "'" + start + "cmd()"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_csv_comes_back_as_it_went(cells):
    names = [f"c{n}" for n in range(len(cells))]
    made = "".join(delimited.lines([dict(zip(names, cells, strict=True))], names))
    back = list(csv.reader(io.StringIO(made, newline="")))[1]
    assert [b.removeprefix("'") if c.startswith(delimited._FORMULA) else b for b, c in zip(back, cells, strict=True)] == [
        c.replace("\0", "\ufffd") for c in cells
    ]


@given(st.text())
def test_nothing_steers_the_terminal(words):
    shown = safe(words)
    assert all(c == " " or c.isprintable() or ord(c) > 0x9F for c in shown)
    assert not {"\x1b", "\x9b", "\x07", "\r", "\n", "\u202e"} & set(shown)


def test_points_are_never_finer_than_what_is_told():
    found = geojson.collection(rows([one(), one(place=EventPlace(name="Oran", id="p2", lat=1.0, lon=2.0, precision=4)), one(place=None)]))
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in found["features"]] == [[20.0, 10.0], None, None]
    assert len(found["features"]) == 3


def test_rows_have_every_column():
    assert all(list(row) == list(COLUMNS) for row in rows([one()]))


@pytest.mark.parametrize(("make", "columns"), [(acled, ACLED), (ucdp, UCDP), (plover, PLOVER)])
def test_layouts_fill_only_columns_that_exist(make, columns):
    killed = Figure(low=5, high=5, claims=(Toll(report="a.txt", low=5, high=5),))
    (row,) = make([one(killed=killed)])
    assert set(row) <= set(columns)
    assert len(columns) == len(set(columns))


def test_hxl_tags_stand_under_the_header():
    made = list(csv.reader(io.StringIO("".join(text("hxl", [one()], ())))))
    assert made[0] == list(HXL)
    assert all(tag.startswith("#") for tag in made[1])
    assert len(made) == 3


def test_ucdp_takes_only_deaths_and_weighs_no_claim():
    told = Figure(low=5, high=None, claims=(Toll(report="a.txt", low=5, high=5), Toll(report="b.txt", low=11, high=None)))
    assert list(ucdp([one()])) == []
    (row,) = ucdp([one(killed=told)])
    assert (row["low"], row["high"], row["best"]) == (5, None, None)
    same = Figure(low=5, high=5, claims=told.claims[:1])
    assert next(iter(ucdp([one(killed=same)])))["best"] == 5


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({}, True),
        ({"factuality": "announced"}, False),
        ({"factuality": "negated"}, False),
        ({"background": True}, False),
        ({"codes": Codes()}, False),
        ({"earliest": None}, False),
    ],
)
def test_acled_takes_what_happened(more, kept):
    assert bool(list(acled([one(**more)]))) is kept


def test_acled_tells_the_range_in_the_notes():
    told = Figure(low=5, high=None, claims=(Toll(report="a.txt", low=5, high=5), Toll(report="b.txt", low=11, high=None)))
    (row,) = acled([one(killed=told, quote="Five fell.")])
    assert (row["fatalities"], row["notes"]) == (5, "Five fell. [killed: 5-]")


@pytest.mark.parametrize(("days", "precision"), [(0, 1), (3, 2), (30, 3)])
def test_acled_precision_of_time(days, precision):
    (row,) = acled([one(latest=date.fromordinal(DAY.toordinal() + days))])
    assert row["time_precision"] == precision


def test_an_unknown_format():
    with pytest.raises(UsageError, match="DL401"):
        list(text("xml", [], ()))


def test_a_file_is_whole_or_not_there(tmp_path):
    goal = tmp_path / "out.csv"
    goal.write_text("before")

    def pieces():
        yield "half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put_text(goal, pieces())
    assert goal.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    put_text(goal, ["all"])
    assert goal.read_text() == "all"


def test_json_keeps_everything():
    assert json.loads("".join(text("json", (), [{"a": "=1"}]))) == [{"a": "=1"}]
    assert "".join(text("jsonl", (), [{"a": 1}, {"a": 2}])) == '{"a":1}\n{"a":2}\n'
