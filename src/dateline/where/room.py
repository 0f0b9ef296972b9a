"""The stages of where/. (First outline; each function is the contract of a stage.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Document, Event, Place, Published, Report, Span

if TYPE_CHECKING:
    from dateline_atlas import Atlas


def find(document: Document, report: Report, published: Published, atlas: Atlas) -> tuple[Place, ...]:
    """Every mention of a place, put where it is: names, "the city", "11 km south of the capital"."""
    return ()


def resolve(text: str, spans: Sequence[Span], atlas: Atlas) -> tuple[Place | None, ...]:
    """The names at given spans, put where they are; None for one that cannot be told."""
    return tuple(None for _ in spans)


def place_events(document: Document, events: Sequence[Event], places: Sequence[Place]) -> tuple[Event, ...]:
    """The events with `place` filled: what the reader pointed at (already there), else the locative of the clause, else the running place."""
    return tuple(events)
