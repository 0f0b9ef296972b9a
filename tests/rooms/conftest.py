"""Readings made by hand: a report's text, and what a reader would have found in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from dateline.model import (
    Actor,
    Event,
    EventPlace,
    Metadata,
    Party,
    Published,
    Quantity,
    Quoted,
    Reading,
    Report,
    Span,
    Speaker,
    When,
    content_id,
)

# Invented places and parties: name -> what the atlas and the actor list would say.
PLACES: dict[str, dict[str, Any]] = {
    "Tavin": {"country": "XA", "admin1": "Oran", "lat": 10.0, "lon": 20.0},
    "Belko": {"country": "XA", "admin1": "Oran", "lat": 11.0, "lon": 21.0},
    "Tavin airport": {"country": "XA", "admin1": "Oran", "lat": 10.05, "lon": 20.05, "kind": "airport"},
    "Tavin (province)": {"country": "XA", "admin1": "Tavin", "lat": 10.3, "lon": 20.3, "kind": "admin1", "precision": 4},
    "Oran": {"country": "XA", "admin1": "Oran", "lat": 10.5, "lon": 20.5, "kind": "admin1", "precision": 4},
    "Tavin district": {"country": "XA", "admin1": "Oran", "admin2": "Tavin", "lat": 10.1, "lon": 20.1, "kind": "admin2", "precision": 3},
    "Arland": {"country": "XA", "lat": 10.2, "lon": 20.2, "kind": "country", "precision": 6},
}
PARTIES = {
    "rebels": ("Red Front", "group"),
    "Red Front": ("Red Front", "group"),
    "army": ("Government of Arland", "forces"),
    "government": ("Government of Arland", "government"),
    "militia": ("Blue Militia", "group"),
    "gunmen": ("gunmen", "unnamed"),
    "students": ("students", "people"),
    "Ada Orlin": ("Ada Orlin", "person"),
    "Bero Tal": ("Bero Tal", "person"),
    "Orlin": ("Orlin", "person"),
}


def _at(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def _party(text: str, words: str) -> Party:
    name, kind = PARTIES[words]
    return Party(name=name, id=content_id("a", name), kind=kind, **(_at(text, words) if words in text else {}))


def _place(text: str, known: str) -> EventPlace:
    name = known.removesuffix(" (province)")
    return EventPlace(name=name, id=content_id("p", known), **PLACES[known], **(_at(text, name) if name in text else {}))


def _event(text: str, number: int, told: dict[str, Any]) -> Event:
    anchor = _at(text, told["anchor"])
    first = max(text.rfind(". ", 0, anchor["start"]) + 2, 0) if ". " in text[: anchor["start"]] else 0
    last = text.find(".", anchor["end"]) + 1 or len(text)
    when = told.get("when")
    days = None
    if when:
        ends = [date.fromisoformat(d) if d else None for d in (when.split("/") if "/" in when else (when, when))]
        days = When(earliest=ends[0], latest=ends[1], how="clause")
    said = told.get("said_by")
    source = (Speaker(name=said, id=content_id("s", said), **(_at(text, said) if said in text else {})),) if said else ()
    return Event(
        id=content_id("e", text, number, told["kind"]),
        kind=told["kind"],
        anchor=Quoted(**anchor),
        sentence=Span(first, last),
        actor=tuple(_party(text, w) for w in told.get("actor", ())),
        recipient=tuple(_party(text, w) for w in told.get("recipient", ())),
        place=tuple(_place(text, n) for n in told.get("place", ())),
        when=days,
        quantities=tuple(Quantity(of=of, low=low, high=high, total=total) for of, low, high, total in told.get("many", ())),
        factuality=told.get("factuality", "happened"),
        said_by=source,
        background=told.get("background", False),
        rule="by hand",
    )


def make(
    name: str, published: str | None, text: str, *events: dict[str, Any], publisher: str | None = None, title: str | None = None
) -> Reading:
    """A reading of a report called `name`; actors are every known party that the text names."""
    day = date.fromisoformat(published) if published else None
    report = Report.of(text, Metadata(published=published, publisher=publisher, title=title, url=f"https://news.example/{name}"))
    dated = Published(earliest=day, latest=day, how="given", confidence=1.0) if day else Published()
    report = msgspec.structs.replace(report, name=name, published=dated)
    actors = tuple(
        Actor(name=PARTIES[w][0], id=content_id("a", PARTIES[w][0]), kind=PARTIES[w][1], **_at(text, w))
        for w in PARTIES
        if w in text  # type: ignore[arg-type]  # None is filtered
    )
    return Reading(report=report, actors=actors, events=tuple(_event(text, n, told) for n, told in enumerate(events)))


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """The maker of readings."""
    return make
