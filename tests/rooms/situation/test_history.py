"""The history of a holding's status says what asking for every day would say."""

from datetime import date, timedelta

import pytest

from dateline.situation import situation

TOOK = {"kind": "capture", "anchor": "took", "actor": ["rebels"], "recipient": [], "place": ["Tavin"], "when": "2030-05-06"}
FOUGHT = {"kind": "clash", "anchor": "fought", "actor": ["army"], "recipient": ["rebels"], "place": ["Tavin"], "when": "2030-05-11"}
HOLDS = {"kind": "control", "anchor": "hold", "actor": ["rebels"], "place": ["Tavin"], "factuality": "ongoing"}
RETOOK = {**TOOK, "actor": ["army"], "recipient": ["rebels"], "when": "2030-06-20"}

CASES = [
    ("taken", [("2030-05-07", "The rebels took Tavin on Monday.", [TOOK])], 1),
    (
        "taken, then fought for: contested for a while",
        [("2030-05-07", "The rebels took Tavin on Monday.", [TOOK]), ("2030-05-12", "The army and the rebels fought in Tavin.", [FOUGHT])],
        3,
    ),
    ("only said to be held", [("2030-05-09", "The rebels hold Tavin.", [HOLDS])], 1),
    (
        "taken and retaken",
        [("2030-05-07", "The rebels took Tavin on Monday.", [TOOK]), ("2030-06-21", "The army took Tavin back.", [RETOOK])],
        1,
    ),
]


@pytest.mark.parametrize(("told", "runs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_history_is_what_every_day_says(reading, told, runs):
    now = situation([reading(f"{n}.txt", published, text, *events) for n, (published, text, events) in enumerate(told)])
    history = now.history()
    assert set(history) == {h.id for h in now.holdings()}
    assert max(len(h) for h in history.values()) == runs
    ends = {h.id: h.to.latest if h.to else None for h in now.holdings()}
    for n in range(200):
        day = date(2030, 3, 1) + timedelta(days=n)
        by_day = {h.id: h.status for h in now.on(day)}
        by_history = {}
        for name, turns in history.items():
            past = [status for since, status in turns if since <= day]
            if past and (ends[name] is None or day <= ends[name]):
                by_history[name] = past[-1]
        assert by_history == by_day, day
