"""Whole reports, read from end to end: what must come out of each stands in its folder.

`expected.toml`: `published` (earliest, latest), `removed` (quotes), `events` (their exact number), `[[event]]` (there must be one of this
kind with these fields), `[[never]]` (there must be none). A field that is not named is not asked. `later = "why"` marks a known miss.
"""

import json
import tomllib
from pathlib import Path

import pytest

import dateline

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(p for p in CASES.iterdir() if (p / "expected.toml").exists())


def read(folder):
    text = (folder / "report.txt").read_bytes().decode("utf-8")
    beside = folder / "report.json"
    about = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    return json.loads(dateline.read(text, **about).to_json())


@pytest.fixture(scope="module")
def readings():
    return {folder.name: read(folder) for folder in FOLDERS}


def expected(folder):
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def names(slot):
    return sorted(one["name"] for one in slot)


def agrees(event, wanted):
    """Whether an event has every field that is asked of it."""
    when = event["when"] or {}
    told = {
        "kind": event["kind"],
        "anchor": event["anchor"]["quote"],
        **{slot: names(event[slot]) for slot in ("actor", "recipient", "place", "said_by")},
        "when": [when.get("earliest"), when.get("latest")],
        "quantities": [[q["of"], *("open" if q[end] is None else q[end] for end in ("low", "high"))] for q in event["quantities"]],
        "factuality": event["factuality"],
        "background": event["background"],
    }  # fmt: skip
    return all(
        told[field] == (sorted(value) if field in ("actor", "recipient", "place", "said_by") else value) for field, value in wanted.items()
    )


def line(event):
    """One event in one line, for the message of a test that fails."""
    when = event["when"] or {}
    slots = " ".join(f"{slot}={names(event[slot])}" for slot in ("actor", "recipient", "place", "said_by") if event[slot])
    figures = [(q["of"], q["low"], q["high"]) for q in event["quantities"]]
    told = f"{when.get('earliest')}..{when.get('latest')} {event['factuality']} background={event['background']} {figures or ''}"
    return f"{event['kind']} {event['anchor']['quote']!r} {slots} {told}"


def asked(field):
    return list(_asked(field))


def _asked(field):
    for folder in FOLDERS:
        for number, wanted in enumerate(expected(folder).get(field, [])):
            later = wanted.pop("later", None)
            marks = [pytest.mark.xfail(strict=True, reason=later)] if later else []
            yield pytest.param(folder, wanted, id=f"{folder.name}-{number}-{wanted['kind']}", marks=marks)


@pytest.mark.parametrize(("folder", "wanted"), asked("event"))
def test_the_event_is_read(folder, wanted, readings):
    found = readings[folder.name]["events"]
    assert any(agrees(event, wanted) for event in found), "\n".join(map(line, found))


@pytest.mark.parametrize(("folder", "unwanted"), asked("never"))
def test_the_event_is_not_invented(folder, unwanted, readings):
    assert [line(event) for event in readings[folder.name]["events"] if agrees(event, unwanted)] == []


def reports():
    """The folders; one whose `later` says why it is a known miss is expected to fail."""
    for folder in FOLDERS:
        later = expected(folder).get("later")
        yield pytest.param(folder, id=folder.name, marks=[pytest.mark.xfail(strict=True, reason=later)] if later else [])


@pytest.mark.parametrize("folder", list(reports()))
def test_the_report(folder, readings):
    wanted, reading = expected(folder), readings[folder.name]
    report = reading["report"]
    assert report["text"] == (folder / "report.txt").read_bytes().decode("utf-8")
    if "published" in wanted:
        first, last = wanted["published"]
        assert first <= (report["published"]["earliest"] or "") <= (report["published"]["latest"] or "") <= last
    assert [mark["quote"] for mark in report["removed"]] == wanted.get("removed", [])
    if "events" in wanted:
        assert [line(event) for event in reading["events"]] == [] or len(reading["events"]) == wanted["events"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_every_value_shows_its_words(folder, readings):
    text = readings[folder.name]["report"]["text"]

    def quotes(thing):
        if isinstance(thing, dict):
            if thing.get("quote") is not None:
                yield thing
            for value in thing.values():
                yield from quotes(value)
        elif isinstance(thing, list):
            for value in thing:
                yield from quotes(value)

    found = list(quotes(readings[folder.name]))
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found)
    assert found or not readings[folder.name]["events"]


@pytest.mark.parametrize("folder", FOLDERS[:3], ids=lambda f: f.name)
def test_same_input_same_bytes(folder):
    text = (folder / "report.txt").read_bytes().decode("utf-8")
    assert dateline.read(text).to_json() == dateline.read(text).to_json()
