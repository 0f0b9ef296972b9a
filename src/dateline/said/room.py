"""The stage of said/. (First outline.)"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Event, Published


def attribute(document: Document, events: Sequence[Event], actors: Sequence[Actor], published: Published) -> tuple[Event, ...]:
    """The events with `said_by` and `factuality` set."""
    return tuple(events)
