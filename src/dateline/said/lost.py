"""What was held until the sentence tells that it was taken: held no more, whatever tense its own word has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..model import Document, Event

RULE = "taken-since"
PARTICIPIAL = ("acl", "relcl", "advcl")  # how the participle of "the last town held by the army" may hang


def lost(document: Document, events: Sequence[Event]) -> Iterator[Event]:
    """The events, in the order given; a holding by others of what the sentence says was taken ("took the last town held by the army")
    has `happened` and goes on no more.
    """
    taken = [e for e in events if e.kind == "capture" and e.factuality == "happened"]
    for event in events:
        head = document.head_of(event.anchor.span) if event.kind == "control" and event.factuality == "ongoing" else None
        if head is not None and head.dep in PARTICIPIAL and head.tag == "VBN" and any(_takes(e, event) for e in taken):
            yield msgspec.structs.replace(event, factuality="happened", factuality_rule=RULE)
        else:
            yield event


def _takes(capture: Event, held: Event) -> bool:
    """Whether a capture of the same sentence takes what others held."""
    if capture.sentence != held.sentence or not held.actor or {p.id for p in capture.actor} & {p.id for p in held.actor}:
        return False
    return bool({p.id for p in capture.place} & {p.id for p in held.place})
