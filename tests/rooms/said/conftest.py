"""What the tests of said/ share: an event at given words of a text, and what the room makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import parse, said, who
from dateline.model import Event, Published, Quoted, Report, Span


def event_at(text: str, anchor: str, kind: str = "attack") -> Event:
    """An event anchored at the first place where the words stand."""
    start = text.index(anchor)
    return Event(id="e", kind=kind, anchor=Quoted.cut(text, Span(start, start + len(anchor))), sentence=Span(0, len(text)), rule="test")


@pytest.fixture(scope="session")
def told() -> Callable[..., Event]:
    """The event with its source and factuality; with `names`, who/ is asked for the actors."""

    def read(text: str, anchor: str, kind: str = "attack", *, names: bool = False) -> Event:
        document = parse.parse(Report.of(text), parse.load())
        actors = who.find(document, (), Published()) if names else ()
        return said.attribute(document, [event_at(text, anchor, kind)], actors, Published())[0]

    return read


@pytest.fixture(scope="session")
def sources(told: Callable[..., Event]) -> Callable[..., list[str | None]]:
    """The words of each source, in order."""

    def read(text: str, anchor: str, kind: str = "attack") -> list[str | None]:
        return [speaker.quote for speaker in told(text, anchor, kind).said_by]

    return read
