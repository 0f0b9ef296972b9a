"""The last look: nothing told twice, codes set, confidence and ids, in order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..model import Document, Event, Span, content_id
from .coding import codes

PARTICIPIAL = ("acl", "relcl", "advcl")  # how the participle of "the last town held by the army" may hang


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
    for event in sorted(_lost(document, events), key=lambda e: (e.anchor.start, e.anchor.end, e.kind)):
        key = (event.kind, event.anchor.start, event.anchor.end)
        if key not in found:
            name = content_id("e", whole, *key)
            found[key] = msgspec.structs.replace(event, id=name, codes=codes(document, event, told), confidence=round(event.confidence, 3))
    return tuple(found.values())


def _lost(document: Document, events: Sequence[Event]) -> Iterator[Event]:
    """The events; what was held by others until the sentence tells that it was taken is held no more: "took the last town held by the
    army".
    """
    taken = [e for e in events if e.kind == "capture" and e.factuality == "happened"]
    for event in events:
        head = document.head_of(event.anchor.span) if event.kind == "control" and event.factuality == "ongoing" else None
        if head is not None and head.dep in PARTICIPIAL and head.tag == "VBN" and any(_takes(e, event) for e in taken):
            yield msgspec.structs.replace(event, factuality="happened")
        else:
            yield event


def _takes(capture: Event, held: Event) -> bool:
    """Whether a capture of the same sentence takes what others held."""
    if capture.sentence != held.sentence or not held.actor or {p.id for p in capture.actor} & {p.id for p in held.actor}:
        return False
    return bool({p.id for p in capture.place} & {p.id for p in held.place})
