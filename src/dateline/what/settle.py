"""The last look: nothing told twice, codes set, confidence and ids, in order of the text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..model import Document, Event, Span, content_id
from .coding import codes


def settle(document: Document, events: Sequence[Event]) -> tuple[Event, ...]:
    """Drop what was told twice, set codes, confidence and ids, in order of the text.

    Two events are one when kind and anchor are equal. Same events, same ids: an id is made of the report's text, the kind and the anchor.
    """
    whole = content_id("t", document.text)
    found: dict[tuple[str, int, int], Event] = {}
    told: dict[Span, frozenset[str]] = {}
    for event in events:
        if event.factuality == "happened":
            told[event.sentence] = told.get(event.sentence, frozenset()) | {event.kind}
    for event in sorted(events, key=lambda e: (e.anchor.start, e.anchor.end, e.kind)):
        key = (event.kind, event.anchor.start, event.anchor.end)
        if key not in found:
            name = content_id("e", whole, *key)
            found[key] = msgspec.structs.replace(event, id=name, codes=codes(document, event, told), confidence=round(event.confidence, 3))
    return tuple(found.values())
