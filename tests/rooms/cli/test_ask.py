"""Asking the record on the command line: shapes, formats, filters, mistakes."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from dateline.model import Holding, Incident, Reading


def test_control_has_the_shape_of_the_contract(told, record):
    (holding,) = told("--record", str(record), "control", "--on", "2030-05-08", "-f", "json")
    assert {"place", "country", "lat", "lon", "level", "holder", "status", "from", "to", "last_evidence", "evidence"} <= set(holding)
    assert (holding["place"], holding["level"], holding["holder"], holding["status"]) == ("Tavin", "city", "Red Front", "contested")
    assert holding["from"] == {"earliest": "2030-05-06", "latest": "2030-05-06"}
    assert [(e["report"], e["stance"]) for e in holding["evidence"]] == [("a.txt", "tells"), ("b.txt", "tells"), ("c.txt", "denies")]
    assert {"report", "start", "end", "quote"} <= set(holding["evidence"][0])


def test_incidents_have_the_shape_of_the_contract(told, record):
    found = told("--record", str(record), "incidents", "--place", "belko", "-f", "json")
    (incident,) = found
    assert {"id", "kind", "place", "lat", "lon", "earliest", "latest", "reports", "killed"} <= set(incident)
    assert incident["reports"] == ["d.txt", "e.txt"]
    assert [(c["report"], c["low"], c["high"], c["by"]) for c in incident["killed"]["claims"]] == [
        ("d.txt", 5, 5, None),
        ("e.txt", 11, None, "a nurse"),
    ]


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ((), ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]),
        (("--kind", "killing"), ["d.txt", "e.txt"]),
        (("--said-by", "nurse"), ["e.txt"]),
        (("--factuality", "negated"), ["c.txt"]),
        (("--since", "2030-05-07"), ["d.txt", "e.txt"]),
        (("--until", "2030-05-07", "--actor", "front"), ["a.txt", "b.txt", "c.txt"]),
        (("--near", "11,21,5"), ["d.txt", "e.txt"]),
        (("--words", "blast ten"), ["e.txt"]),
        (("--place", "'; DROP TABLE event; --"), []),
    ],
)
def test_filters(told, record, words, reports):
    found = told("--record", str(record), "events", *words, "-f", "json")
    assert sorted(e["report"] for e in found) == reports


@pytest.mark.parametrize("command", ["events", "incidents"])
@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "json", "geojson", "acled", "ucdp", "plover", "hxl"])
def test_every_format_is_text(run, record, command, form):
    status, out, err = run("--record", str(record), command, "-f", form)
    assert (status, err) == (0, "")
    assert out.strip()
    assert "\x1b" not in out
    if form in ("json", "geojson"):
        json.loads(out)
    if form == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())
    if form in ("csv", "acled", "ucdp", "plover", "hxl"):
        rows = list(csv.reader(io.StringIO(out)))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("command", ["events", "incidents"])
def test_parquet_goes_to_a_file(run, record, tmp_path, command):
    import duckdb

    assert run("--record", str(record), command, "-f", "parquet")[0] == 2
    status, _, _ = run("--record", str(record), command, "-f", "parquet", "-o", "it's.parquet")
    assert status == 0
    assert [p.name for p in tmp_path.iterdir() if "parquet" in p.name] == ["it's.parquet"]
    with duckdb.connect() as db:
        rows = db.execute(
            "SELECT kind, earliest, killed_low FROM read_parquet(?) ORDER BY ALL", [str(tmp_path / "it's.parquet")]
        ).fetchall()
    assert {kind for kind, _, _ in rows} == {"capture", "killing"}
    first = (tmp_path / "it's.parquet").read_bytes()
    run("--record", str(record), command, "-f", "parquet", "-o", "again.parquet")
    assert (tmp_path / "again.parquet").read_bytes() == first


def test_csv_is_safe_in_a_spreadsheet(run, record):
    _, out, _ = run("--record", str(record), "events", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [r["publisher"] for r in rows if r["publisher"]] == ["'=HYPERLINK(1)"]
    assert {r["lat"] for r in rows} == {"10.0", "11.0"}


MISTAKES = [
    (("control", "--on", "14/08/2021"), 2, "DL402 --on: no such day: 14/08/2021"),
    (("events", "--kind", "kapture"), 2, "DL401 --kind: no such kind"),
    (("events", "--factuality", "true"), 2, "DL401 --factuality"),
    (("events", "--near", "here"), 2, "DL401 --near"),
    (("events", "--near", "99,0,1"), 2, "DL401 --near"),
    (("events", "-f", "xml"), 2, "DL401 -f: no such format: xml"),
    (("control", "-f", "xml"), 2, "DL401 -f: no such format: xml"),
    (("events", "-f", "csv", "-o", "no/such/folder.csv"), 2, "DL403 no/such/folder.csv"),
    (("why", "e-0000"), 2, "DL404"),
    (("schema", "kapture"), 2, "DL401 schema"),
    (("--record", "none.db", "control"), 5, "DL301 none.db: there is no record here"),
    (("--record", ".", "events"), 5, "DL302"),
    (("nonsense",), 2, "nonsense"),
    (("read", "nowhere.txt"), 3, "nowhere.txt"),
    (("read", "nowhere.txt", "--published", "yesterday"), 2, "DL402 --published"),
]


@pytest.mark.parametrize(("words", "status", "message"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES])
def test_a_mistake_is_a_message(run, record, monkeypatch, words, status, message):
    monkeypatch.setenv("DATELINE_RECORD", str(record))
    ended, out, err = run(*words)
    assert (ended, out) == (status, "")
    assert message in err
    assert "Traceback" not in err


def test_comparing_two_days(told, run, record):
    found = told("--record", str(record), "control", "--on", "2030-05-01", "--compare", "2030-05-08", "-f", "json")
    assert [(c["before"], c["after"]["place"]) for c in found] == [(None, "Tavin")]
    _, out, _ = run("--record", str(record), "control", "--on", "2030-05-08", "--compare", "2030-05-01")
    assert "+" in out
    assert told("--record", str(record), "control", "--on", "2030-05-08", "--compare", "2030-05-09", "-f", "json") == []


def test_why_shows_the_words_and_the_rule(told, run, record):
    event = next(e for e in told("--record", str(record), "events", "--kind", "capture", "-f", "json") if e["report"] == "a.txt")
    _, out, _ = run("--record", str(record), "why", event["id"])
    assert "The rebels took Tavin on Monday." in out
    assert "by hand" in out
    assert "“Tavin” 16..21" in out
    (holding,) = told("--record", str(record), "control", "-f", "json")
    _, out, _ = run("--record", str(record), "why", holding["id"])
    assert "speaks against it: c.txt (2030-05-08, says The army)" in out
    (incident,) = told("--record", str(record), "incidents", "--kind", "killing", "-f", "json")
    _, out, _ = run("--record", str(record), "why", incident["id"])
    assert "killed 11+ (e.txt, says a nurse)" in out


def test_words_of_a_report_never_steer_the_terminal(run, record):
    for words in (("why", "f.txt"), ("events",), ("control",), ("incidents",)):
        status, out, err = run("--record", str(record), *words)
        assert status == 0, err
        assert not {"\x1b", "\x07", "\u202e"} & set(out + err)


@pytest.mark.parametrize(("what", "struct"), [("reading", Reading), ("incident", Incident), ("holding", Holding)])
def test_the_schema_names_every_field(told, what, struct):
    made = told("schema", what)
    fields = made["$defs"][struct.__name__]["properties"]
    assert set(fields) == {"from" if f == "from_" else f for f in struct.__struct_fields__}


def test_the_schema_lists_the_kinds(run):
    _, out, _ = run("schema", "--kinds")
    assert {"capture", "claim-responsibility", "legal"} <= set(out.split())


def test_doctor_holds_every_quote_against_its_text(told, record):
    found = told("--record", str(record), "doctor", "--json")
    assert found["record"]["state"] == "sound"
    assert found["record"]["reports"] == "6"


def test_help_is_quick_and_loads_nothing_heavy():
    heavy = (
        "[m for m in ('spacy','duckdb','shapely','numpy','trafilatura','lxml','dateline_atlas','dateline.pipeline') if m in sys.modules]"
    )
    script = (
        "import sys; sys.argv = ['dateline', '--help']\nfrom dateline.cli import main\ntry: main()\n"
        f"except SystemExit: print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    plain = {**os.environ, "NO_COLOR": "1"}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=plain)  # noqa: S603  # our own program
    assert ran.stderr.strip() == "[]"
    for command in ("read", "add", "events", "incidents", "control", "why", "explain", "map", "demo", "doctor", "schema"):
        assert command in ran.stdout


@pytest.mark.parametrize("command", ["read", "add", "events", "incidents", "control", "why", "explain", "map", "demo", "doctor", "schema"])
def test_every_command_has_help_with_an_example(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert "dateline" in out.replace("Usage: dateline", "")


def test_a_reader_who_leaves_early_is_no_error(record):
    script = f"from dateline.cli import main; import sys; sys.argv=['dateline','--record',{str(record)!r},'events','-f','json']; main()"
    ran = subprocess.run(["bash", "-c", f'{sys.executable} -c "$0" | head -c 5', script], capture_output=True, text=True, check=False)  # noqa: S603, S607  # the test's own script
    assert ran.returncode == 0
    assert ran.stderr == ""
