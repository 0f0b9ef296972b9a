"""Parties that a sentence leaves out and the report tells: the loser of a town, the police who arrest, the bombers of "the blast".

Which party fills an open slot, or that none does, is weighed by signs (`cast.py`) with weights fitted on our own corpus; a filled party
has no words of its own and names this rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp

import msgspec

from .. import lexicon
from ..model import Actor, Document, Event, Party
from .cast import SLOTS, Cast, Slot, is_open

RULE = "who.understood.weighed"
DAY = "time.date."  # how the rules of full dates begin


class Weight(msgspec.Struct, frozen=True):
    """A row of understood_weights.tsv: what a sign counts for or against a party."""

    sign: str
    weight: float


class Levels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How likely a party must be to fill a slot, what being pointed at by the learned reader counts, and how many a slot may hold."""

    likely: dict[Slot, float]
    pointed: dict[Slot, float]
    most: int


@cache
def weights(language: str) -> dict[str, float]:
    """What each sign counts."""
    return {w.sign: w.weight for w in lexicon.table(language, "understood_weights.tsv", Weight)}


@cache
def levels(language: str) -> Levels:
    """From which likelihood a slot is filled."""
    return msgspec.convert(lexicon.document(language, "understood.toml")["levels"], Levels)


def understand(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """The events with the parties that are understood. What is told stays; what nobody is likely enough to fill stays empty.

    Parties at which only the learned reader points are weighed with those that nobody points at, and keep their words when they are kept.
    Total on any document; same events, same answer.
    """
    cast = Cast(document, events, actors)
    return tuple(_filled(cast, at) for at in range(len(events)))


def _filled(cast: Cast, at: int) -> Event:
    event = cast.events[at]
    known = _is_known_by_its_day(cast.document, event)
    found = {slot: _weighed(cast, at, slot) for slot in SLOTS if not cast.told[at][slot] and not (known and slot == "actor")}
    if not found:
        return event
    doers = {p.id for p in found.get("actor", event.actor)}
    if "recipient" in found:
        found["recipient"] = tuple(p for p in found["recipient"] if p.id not in doers)
    return msgspec.structs.replace(event, **found)


def _is_known_by_its_day(document: Document, event: Event) -> bool:
    """Whether a noun of event is called by its day, as everybody knows it: "the May 4, 2003 attacks". Nobody of the report need have
    done it.
    """
    day, head = event.when, document.head_of(event.anchor.span)
    if day is None or day.end is None or head is None or head.pos not in ("NOUN", "PROPN") or not (day.rule or "").startswith(DAY):
        return False
    return document.text[day.end : event.anchor.start] == " "


def _weighed(cast: Cast, at: int, slot: Slot) -> tuple[Party, ...]:
    """The parties that fill an open slot, the likeliest first, as long as they are likely enough beside all others and nobody."""
    language = cast.document.language
    table, level = weights(language), levels(language)
    pointed = {p.id: p for p in getattr(cast.events[at], slot) if is_open(p)}
    spared = cast.routed(at) if slot == "actor" else ()
    left = {
        key: sum(filter(None, map(table.get, cast.signs(at, slot, key)))) + level.pointed[slot] * (key in pointed)
        for key in cast.offered(at)
        if key not in spared
    }
    kept: list[Party] = []
    while left and len(kept) < level.most:
        nobody = sum(filter(None, map(table.get, cast.none_signs(at, slot, len(kept)))))
        best = max(left, key=lambda key: left[key])
        top = max(nobody, left[best])
        whole = exp(nobody - top) + sum(exp(value - top) for value in left.values())
        if exp(left[best] - top) < level.likely[slot] * whole:
            break
        del left[best]
        kept.append(pointed[best] if best in pointed else msgspec.structs.replace(cast.members[best].party, rule=RULE))
    return tuple(kept)
