"""The command line in this process, with a record made by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dateline.cli.app import main
from dateline.model import Reading
from dateline.store import Record

Ran = tuple[int, str, str]


@pytest.fixture
def run(capfd, monkeypatch, tmp_path) -> Callable[..., Ran]:
    """Run `dateline` with some words: (exit status, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_RECORD", raising=False)

    def ran(*words: str) -> Ran:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        sys.stdout.flush()
        told = capfd.readouterr()
        return status, told.out, told.err

    return ran


@pytest.fixture
def told(run):
    """Run `dateline` and give its JSON; it must end well."""

    def ran(*words: str):
        status, out, err = run(*words)
        assert status == 0, err
        return json.loads(out)

    return ran


@pytest.fixture
def reader(monkeypatch, reading):
    """A reader that sees only what these tests need: it is the command line that is tested here, not the reading."""
    import dateline.pipeline

    def read_report(report, *_) -> Reading:
        if "fault" in report.text:
            raise ZeroDivisionError("a slip of ours")
        events = []
        if "took Tavin" in report.text:
            events.append({"kind": "capture", "anchor": "took", "actor": ["rebels"], "place": ["Tavin"], "when": "2030-05-06"})
        made = reading(report.name or "x", "2030-05-07", report.text, *events)
        return Reading(report=msgspec.structs.replace(report, published=made.report.published), actors=made.actors, events=made.events)

    monkeypatch.setattr(dateline.pipeline, "read_report", read_report)
    return read_report


@pytest.fixture
def record(tmp_path, reading) -> Path:
    """A record with a capture told by two reports and denied by a third, and a bombing with two tolls."""
    path = tmp_path / "war.db"

    def took(**more):
        return {"kind": "capture", "anchor": "took", "actor": ["rebels"], "place": ["Tavin"], "when": "2030-05-06", **more}

    def killed(low, high, **more):
        return {
            "kind": "killing",
            "anchor": "killed",
            "place": ["Belko"],
            "when": "2030-05-08",
            "many": [("killed", low, high, None)],
            **more,
        }

    made = [
        reading("a.txt", "2030-05-07", "The rebels took Tavin on Monday.", took(), publisher="=HYPERLINK(1)"),
        reading("b.txt", "2030-05-07", "The rebels took Tavin, a rebels spokesman said.", took(said_by="a rebels spokesman")),
        reading("c.txt", "2030-05-08", "The army denied that the rebels took Tavin.", took(factuality="negated", said_by="The army")),
        reading("d.txt", "2030-05-09", "A blast killed five in Belko.", killed(5, 5)),
        reading("e.txt", "2030-05-09", "A blast killed over ten in Belko, a nurse said.", killed(11, None, said_by="a nurse")),
        reading("f.txt", "2030-05-10", "\x1b[2JThe rebels took Tavin \u202edna.", title="\x1b]0;owned\x07 title"),
    ]
    with Record.open(path, write=True) as opened:
        for one in made:
            opened.add(one, reader="v1")
    return path
