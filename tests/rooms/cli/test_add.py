"""`dateline add`: reports + duplicates + refusals = inputs, whatever the inputs are."""

import json

import pytest

from dateline.store import Record


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def folder(tmp_path, reader):
    made = tmp_path / "in"
    (made / "deeper").mkdir(parents=True)
    (made / "a.txt").write_text("The rebels took Tavin on Monday.")
    (made / "a.json").write_text('{"published": "2030-05-07", "publisher": "The Tavin Post"}')
    (made / "b.txt").write_bytes(b"\x00\x01\x02PNG\xff\xfe" * 50)
    (made / "c.txt").write_text("")
    (made / "d.txt").write_text("A quiet day, with one fault in it.")
    (made / "deeper" / "e.txt").write_text("Rain fell on Belko.")
    (made / "f.jsonl").write_text('{"text": "Snow fell on Belko."}\nno json at all\n')
    (made / "notes.odt").write_text("not opened")
    return made


def test_a_bad_file_never_stops_the_rest(run, folder, tmp_path):
    status, out, err = run("--record", "r.db", "add", str(folder), "--json")
    *refused, counts = lines(out)
    assert status == 3
    assert counts == {"inputs": 7, "reports": 3, "duplicates": 0, "refusals": 4}
    assert counts["inputs"] == counts["reports"] + counts["duplicates"] + counts["refusals"]
    assert [r["name"] for r in refused] == ["b.txt", "c.txt", "d.txt", "f.jsonl:2"]
    assert all(r["code"].startswith("DL") and r["reason"] and r["fix"] for r in refused)
    assert "other files passed over" in err
    with Record.open(tmp_path / "r.db") as record:
        assert (record.counts().reports, record.counts().refusals) == (3, 4)
        assert record.reading_of("a.txt").report.publisher == "The Tavin Post"


def test_the_same_again_adds_nothing(run, folder, tmp_path):
    run("--record", "r.db", "add", str(folder))
    with Record.open(tmp_path / "r.db") as record:
        before = record.counts()
    status, out, _ = run("--record", "r.db", "add", str(folder), "--json")
    assert lines(out)[-1] == {"inputs": 7, "reports": 0, "duplicates": 3, "refusals": 4}
    assert status == 3
    with Record.open(tmp_path / "r.db") as record:
        assert record.counts() == before


def test_a_copy_under_another_name_is_a_duplicate(run, tmp_path, reader):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Rain fell on Belko.")
    status, out, _ = run("add", "one.txt", "two.txt", "--json")
    assert (status, lines(out)[-1]) == (0, {"inputs": 2, "reports": 1, "duplicates": 1, "refusals": 0})
    with Record.open(tmp_path / "dateline.db") as record:
        assert record.counts().sources == 2


def test_messages_name_the_file_and_the_reason(run, folder):
    status, out, err = run("--record", "r.db", "add", str(folder / "c.txt"), "nowhere.txt", "https://news.example/a")
    assert status == 3
    assert out == "3 inputs: 0 reports, 0 duplicates, 3 refusals\n"
    for words in ("c.txt: refused (DL101): the file is empty", "nowhere.txt: refused (DL106)", "https://news.example/a: refused (DL112)"):
        assert words in err
    assert "Traceback" not in err


def test_the_record_is_chosen_by_option_variable_or_folder(run, tmp_path, reader, monkeypatch):
    (tmp_path / "a.txt").write_text("Rain fell on Belko.")
    run("add", "a.txt")
    monkeypatch.setenv("DATELINE_RECORD", str(tmp_path / "by-variable.db"))
    run("add", "a.txt")
    run("--record", "by-option.db", "add", "a.txt")
    assert {p.name for p in tmp_path.glob("*.db")} == {"dateline.db", "by-variable.db", "by-option.db"}


def test_read_keeps_nothing(run, tmp_path, reader):
    (tmp_path / "a.txt").write_text("The rebels took Tavin on Monday.")
    (tmp_path / "b.txt").write_text("")
    status, out, err = run("read", "a.txt", "b.txt", "a.txt", "--json")
    assert status == 3
    assert [r["events"][0]["kind"] for r in lines(out)] == ["capture", "capture"]
    assert "b.txt: refused (DL101)" in err
    assert not list(tmp_path.glob("*.db"))
    status, out, _ = run("read", "a.txt")
    assert status == 0
    assert "capture" in out


def test_a_commit_a_report(run, tmp_path, reader, monkeypatch):
    """Whoever is stopped in the third report has kept two."""
    import dateline.pipeline

    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"Report number {n} of rain.")

    def stopping(report, pipeline=None):
        if "number 2" in report.text:
            raise KeyboardInterrupt
        return reader(report)

    monkeypatch.setattr(dateline.pipeline, "read_report", stopping)
    status, _, _ = run("add", "0.txt", "1.txt", "2.txt", "3.txt")
    assert status != 0
    with Record.open(tmp_path / "dateline.db") as record:
        assert record.counts().reports == 2
    monkeypatch.setattr(dateline.pipeline, "read_report", reader)
    status, out, _ = run("add", "0.txt", "1.txt", "2.txt", "3.txt", "--json")
    assert lines(out) == [{"inputs": 4, "reports": 2, "duplicates": 2, "refusals": 0}]
