"""Events of one report, with everything that is told about them; and the reading that holds them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from .candidate import Factuality
from .mention import Actor, Place, Relation, Time
from .report import Report
from .span import Quoted, Span, Understood

QuantityOf = Literal[
    "killed", "wounded", "displaced", "detained", "abducted", "captured", "surrendered", "released", "places held", "other"
]


class Party(Understood, frozen=True, kw_only=True):
    """Who does it or to whom it is done. `kind` as of an `Actor`."""

    name: str
    id: str
    kind: str


class Speaker(Understood, frozen=True, kw_only=True):
    """Who says that it happened, other than the publisher; `cue` is the word of saying ("said", "according to")."""

    name: str
    id: str
    cue: str | None = None


class EventPlace(Understood, frozen=True, kw_only=True):
    """Where it happened, or what was taken; fields as of a `Place`. `unsure`: another place of that name, or another place of
    the report, may be meant.
    """

    name: str
    id: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 1
    kind: str = "city"
    relation: Relation | None = None
    unsure: bool = False


class When(Understood, frozen=True, kw_only=True):
    """The days on which it may have happened (inclusive, null is open), as interval and as EDTF, and how we know.

    `how` is one of: clause, sentence, passage (the running date), telling (an earlier telling of the same happening), publication.
    """

    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    how: str


class Quantity(Understood, frozen=True, kw_only=True):
    """How many, as a range: `low`..`high` (null is open), and the `total` where the text says "of 34"."""

    of: QuantityOf
    low: int | None = None
    high: int | None = None
    total: int | None = None


class Plover(msgspec.Struct, frozen=True, kw_only=True):
    """PLOVER 0.8: event type, mode and contexts."""

    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class Acled(msgspec.Struct, frozen=True, kw_only=True):
    """ACLED's event and sub-event type."""

    event_type: str | None = None
    sub_event_type: str | None = None


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """The event in the codebooks of others; `ucdp` is the type of violence (1 state-based, 2 non-state, 3 one-sided)."""

    plover: Plover = Plover()
    cameo: str | None = None
    acled: Acled = Acled()
    ucdp: int | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of something done, being done, announced or denied, or of who holds what. What each slot means: the annotation guide.

    `readers` names who saw it; `confidence` is the probability that a careful annotator would keep it.
    """

    id: str
    kind: str
    codes: Codes = Codes()
    anchor: Quoted
    sentence: Span
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: tuple[EventPlace, ...] = ()
    when: When | None = None
    quantities: tuple[Quantity, ...] = ()
    factuality: Factuality = "happened"
    factuality_rule: str | None = None
    said_by: tuple[Speaker, ...] = ()
    background: bool = False
    confidence: float = 0.5
    rule: str
    readers: tuple[str, ...] = ("frames",)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One report, read: its times, places, actors and events, each with its words."""

    report: Report
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()

    def to_json(self) -> str:
        """The reading as one JSON object, in the fixed contract (`dateline schema` describes it)."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Reading:
        """The reading that `to_json` wrote; refuses anything else.

        >>> Reading.from_json(Reading(report=Report.of("Shots.")).to_json()).report.text
        'Shots.'
        """
        return msgspec.json.decode(data, type=cls)
