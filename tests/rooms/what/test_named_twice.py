"""A noun or an adverb and the verb that tells it are one event; two happenings of a kind in a sentence stay two."""

from __future__ import annotations

import pytest

import dateline

CASES = [
    ("A deal signed in Rabat in March 1993 made the general prime minister.", "agreement", 1),
    ("A truce was agreed on Sunday in Rabat.", "ceasefire", 1),
    ("A teacher was fatally shot in Bogota on Tuesday.", "killing", 1),
    ("Gunmen killed nine herders near Bargara on Monday and killed four more on Tuesday.", "killing", 2),
]


@pytest.mark.parametrize(("text", "kind", "number"), CASES, ids=[t[:20] for t, *_ in CASES])
def test_events_of_a_kind(text, kind, number):
    assert sum(event.kind == kind for event in dateline.read(text, published="2024-03-05").events) == number
