"""The example reports, read by hand: from a perfect reading, who held what comes out as the example's own truth says.

What goes wrong here is the fault of weave/ or situation/, and of no reader.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dateline.model import Actor, Event, EventPlace, Metadata, Party, Published, Quoted, Reading, Report, Span, Speaker, When
from dateline.situation import situation
from dateline.weave import weave

FOLDER = Path(__file__).parents[3] / "examples" / "afghanistan-2021"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
CHANGES = TRUTH["control"] + TRUTH["sites"]
PARTIES = {"T": ("Taliban", "group"), "G": ("Government of Afghanistan", "government"), "X": ("terrorists", "unnamed")}
KINDS = {"city": "city", "province": "admin1", "site": "airport"}
PLACES = {c["place"]: (c["lat"], c["lon"], KINDS[c["level"]]) for c in CHANGES}
PLACES |= {"Kandahar airport": (31.506, 65.848, "airport"), "Torkham crossing": (34.12, 71.09, "crossing")}
STATUS = {"agreed": "controlled", "claimed": "claimed", "contested": "contested"}
# A denial of the province's fall says nothing of the town in it, and "entered" is no denial's end: known misses.
MISSES = {("Bazarak", "2021-09-06"), ("Bazarak", "2021-09-07")}


def _day(text):
    return date(2021, 8, int(text)) if len(text) == 2 else date(2021, int(text[:2]), int(text[2:]))


def _party(letter, text):
    name, kind = PARTIES[letter]
    return Party(name=name, id=f"a-{name}", kind=kind, **_words(name, text))


def _event(text, number, row):
    context, _, anchor = row["anchor"].rpartition(" >> ")
    start = text.index(anchor, text.index(context))
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    when = None
    if row["when"]:
        ends = [_day(end) for end in row["when"].removeprefix("s").split("..")]
        since = {"start": (at := text.index("since")), "end": at + 5, "quote": "since"} if row["when"].startswith("s") else {}
        when = When(earliest=ends[0], latest=ends[-1], how="clause", **since)
    said = row["said_by"]
    speaker = "a-Taliban" if said.lower() in ("the taliban", "the movement", "the insurgents") else f"s-{said}"
    return Event(
        id=f"e-{row['report']}-{number}",
        kind=row["kind"],
        anchor=Quoted.cut(text, Span(start, start + len(anchor))),
        sentence=Span(first, last if last >= 0 else len(text)),
        actor=(_party(row["actor"], text),) if row["actor"] else (),
        recipient=(_party(row["recipient"], text),) if row["recipient"] else (),
        place=tuple(_place(name, text) for name in row["place"].split(";")),
        when=when,
        factuality={"h": "happened", "o": "ongoing", "n": "negated"}[row["fact"][0]],
        background="b" in row["fact"],
        said_by=(Speaker(name=said, id=speaker, start=text.index(said), end=text.index(said) + len(said), quote=said),) if said else (),
        rule="by hand",
    )


def _place(name, text):
    lat, lon, kind = PLACES[name]
    where = {"country": "AF", "lat": lat, "lon": lon, "kind": kind, "precision": 4 if kind == "admin1" else 1}
    return EventPlace(name=name, id=f"p-{name}", **where, **_words(name, text))


def _words(words, text):
    """Where some words stand, if they do."""
    at = text.find(words)
    return {"start": at, "end": at + len(words), "quote": words} if at >= 0 else {}


def _published(told):
    if told["determinable"] == "no":
        return Published()
    day = date.fromisoformat(told["published"])
    if told["determinable"] == "yes":
        return Published(earliest=day, latest=day, how="given", confidence=1.0)
    return Published(
        earliest=date.fromisoformat(told["earliest"]), latest=date.fromisoformat(told["latest"]), how="inferred", confidence=0.9
    )


@pytest.fixture(scope="module")
def readings():
    lines = [x for x in Path(__file__).with_name("afghanistan.tsv").read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    made = {}
    for told in TRUTH["published"]:
        name = told["report"]
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        about = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        report = Report.of(text, Metadata(publisher=about["publisher"], title=about["title"], url=about["url"]))
        report = msgspec.structs.replace(report, name=f"{name}.txt", published=_published(told))
        at = text.find("Taliban")
        actors = (Actor(start=at, end=at + 7, quote="Taliban", id="a-Taliban", name="Taliban", kind="group"),) if at >= 0 else ()
        events = tuple(_event(text, n, row) for n, row in enumerate(rows) if row["report"] == name)
        made[name] = Reading(report=report, actors=actors, events=events)
    return made


@pytest.fixture(scope="module")
def now(readings):
    return situation(readings.values())


def _span(change):
    return date.fromisoformat(change["earliest"]), date.fromisoformat(change["latest"])


def _here(change, holdings):
    return [h for h in holdings if (h.place, h.level) == (change["place"], change["level"])]


@pytest.mark.parametrize("change", CHANGES, ids=[c["place"] for c in CHANGES])
def test_every_change(now, change):
    first, last = _span(change)
    found = [h for h in _here(change, now.on(last)) if h.holder == change["to_holder"]]
    assert [h for h in found if h.from_.earliest is not None and h.from_.earliest <= last and first <= h.from_.latest], found


def test_no_change_that_no_report_tells(now):
    for holding in now.holdings():
        begins = holding.from_.earliest
        if begins is None or begins < date(2021, 8, 1):
            continue
        true = [c for c in CHANGES if (c["place"], c["to_holder"]) == (holding.place, holding.holder)]
        held = [h for h in TRUTH["held"] if (h["place"], h["holder"]) == (holding.place, holding.holder)]
        assert held or [c for c in true if begins <= _span(c)[1] and _span(c)[0] <= holding.from_.latest], holding


STAGES = [(c, s) for c in CHANGES for s in c["status_over_time"] if len(s["as_of"]) == 10]


@pytest.mark.parametrize(("change", "stage"), STAGES, ids=[f"{c['place']} {s['as_of']}" for c, s in STAGES])
def test_what_could_be_said_by_then(readings, change, stage, request):
    if (change["place"], stage["as_of"]) in MISSES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known miss, see MISSES"))
    then = situation(readings[p["report"]] for p in TRUTH["published"] if p["published"] <= stage["as_of"])
    sides = [change["to_holder"], *([change["from_holder"]] if stage["certainty"] == "contested" else [])]
    found = [h.status for h in _here(change, then.on(date.fromisoformat(stage["as_of"]))) if h.holder in sides]
    assert STATUS[stage["certainty"]] in found


@pytest.mark.parametrize("change", [c for c in CHANGES if c["denied_in"]], ids=[c["place"] for c in CHANGES if c["denied_in"]])
def test_denials_are_kept(now, readings, change):
    denied = {f"{r}.txt" for r in change["denied_in"] if any(p.name == change["place"] for e in readings[r].events for p in e.place)}
    assert denied <= {e.report for h in _here(change, now.holdings()) for e in h.evidence}


def test_one_incident_for_every_capture(readings):
    incidents = [i for i in weave(readings.values()) if i.kind in ("capture", "surrender") and not i.background]
    captures = [i.place for i in incidents if i.kind == "capture"]
    assert len(set(captures)) == len(captures)
    assert {c["place"] for c in CHANGES} <= {i.place for i in incidents}
