"""What reports say about who holds a place: each statement as one claim with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from ..model import Count, Event, EventPlace, Evidence, Interval, Party, Reading
from ..weave import days_of, is_dated, is_named, name_of, place_level, said_by, same_party
from .sides import described, listed, publisher_is, speaks_for, words

# The kinds of event that tell who holds what; a report without them tells nothing of it.
KINDS = ("capture", "control", "surrender", "withdrawal", "clash")
Says = Literal["takes", "holds", "leaves", "denies", "fights"]
_BEFORE = re.compile(r"([\w-]+)\s+(?:in|of|around|near|outside|to)\s+(?:[\w-]+\s+){0,3}$")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One statement about one place: `party` takes, holds, leaves or is denied it, or fights there.

    `own` is true where only the party itself vouches for it; `said` are the words by which the sources are described (none: the report
    says it itself). `reported` is the day by which it was said, `order` the day that it counts as said on beside others.
    """

    says: Says
    place: EventPlace
    party: Party | None
    other: Party | None
    days: Interval
    dated: bool
    own: bool
    said: frozenset[str]
    reported: date | None
    order: date | None
    evidence: Evidence
    implied: bool = False


def claims(readings: Iterable[Reading]) -> Iterator[Claim]:
    """Every claim about the hold on a place, in the order of the readings. What is announced, possible or background makes none."""
    for told in readings:
        reading = msgspec.structs.replace(told, events=tuple(with_actor(told, e) for e in told.events))
        sole = sole_captor(reading)
        for event in reading.events:
            if event.background or event.factuality in ("announced", "possible"):
                continue
            for place in event.place:
                if place_level(place) in ("country", "region") or is_part(reading, place):
                    continue
                claim = _claim(reading, event, place, sole)
                if claim is not None:
                    yield claim


def _claim(reading: Reading, event: Event, place: EventPlace, sole: Party | None) -> Claim | None:
    if event.kind in ("capture", "control", "surrender") and any(q.of == "places held" for q in event.quantities):
        return None  # a count fills no map
    says, party, other = _statement(event, sole, given=_is_given(reading, place))
    if says is None:
        return None
    days = days_of(event, reading.report.published)
    if says == "holds" and is_dated(event) and days.earliest is not None and _is_since(reading, event):
        says, days = "takes", Interval(earliest=days.earliest, latest=days.earliest)
    return Claim(
        says=says,
        place=place,
        party=party,
        other=other,
        days=days,
        dated=is_dated(event),
        own=party is not None and vouched_by_party(reading, event, party),
        said=frozenset(w for s in event.said_by for w in words(described(reading, s))),
        reported=said_by(event, reading.report.published),
        order=_order(reading, days, dated=is_dated(event)),
        evidence=evidence_of(reading, event, "denies" if says in ("denies", "fights") else "tells"),
        implied=says == "takes" and not (event.recipient if event.kind == "surrender" else event.actor),
    )


def _statement(event: Event, sole: Party | None, *, given: bool) -> tuple[Says | None, Party | None, Party | None]:
    """What an event says of a place: (what, which party, which other party)."""
    actor = next((p for p in event.actor if may_hold(p)), None)
    if actor is None and event.actor:
        return (None, None, None)  # residents, reporters and the like take and leave many places, but hold none
    recipient = event.recipient[0] if event.recipient else None
    negated = event.factuality == "negated"
    if event.kind == "capture":
        if actor is None and _is_again(event):
            return (None, None, None)
        return ("denies" if negated else "takes", actor or sole, recipient)
    if event.kind == "control":
        return ("denies" if negated else "holds", actor, recipient)
    if event.kind == "surrender":
        if negated:  # that troops have given up is denied; whose the place is, only where somebody is said to have got it
            return ("denies", recipient, actor) if recipient is not None else (None, None, None)
        # "the town surrendered to X" gives X the town; "it was given up", the captor of the report; troops who gave up somewhere, nobody.
        told = recipient if recipient is not None and (given or recipient.start is not None) else None  # no guess of who got what
        winner = told or (sole if given and (actor is None or not same_party(actor, sole or actor)) else None)
        return ("takes", winner, actor) if winner is not None else ("leaves", actor, None)
    if event.kind == "withdrawal":
        return (None, None, None) if negated else ("leaves", actor, None)
    if event.kind == "clash" and not negated:
        return ("fights", actor, recipient)
    return (None, None, None)


def _order(reading: Reading, days: Interval, *, dated: bool) -> date | None:
    """The day on which something counts as said: of publication; where that is not known to the day, the day that is spoken of."""
    published = reading.report.published
    if published.day is not None:
        return published.day
    if dated and days.latest is not None:
        return days.latest if published.earliest is None else max(days.latest, published.earliest)
    return published.latest


def _is_since(reading: Reading, event: Event) -> bool:
    """Whether the words of time tell since when something is so: "has held the town since Sunday"."""
    when = event.when
    if when is None or when.start is None or when.quote is None:
        return False
    before = reading.report.text[max(0, when.start - 12) : when.start].split()
    return bool({when.quote.split()[0].casefold(), *(w.casefold() for w in before[-1:])} & listed("since"))


def with_actor(reading: Reading, event: Event) -> Event:
    """An event with the party that gains by it. A holder may stand inside the words that name a state: "is in rebel hands". Of a fall or a
    loss, who stands near it is its captor only where the words say to whom: "fell to X", but not "X admits the loss".
    """
    if event.kind == "capture" and words(event.anchor.quote) & listed("lose") and event.actor and not _gains(reading, event.actor[0]):
        return msgspec.structs.replace(event, actor=(), recipient=())
    if event.actor or event.kind not in ("control", "capture"):
        return event
    inside = [a for a in reading.actors if event.anchor.start <= a.start and a.end <= event.anchor.end and a.form != "pronoun"]
    holders = tuple(Party(name=a.name, id=a.id, kind=a.kind, start=a.start, end=a.end, quote=a.quote) for a in inside[:1])
    return msgspec.structs.replace(event, actor=holders) if holders else event


def _gains(reading: Reading, party: Party) -> bool:
    if party.start is None:
        return True  # understood by a rule that knows who gains
    before = reading.report.text[max(0, party.start - 40) : party.start].split()
    return bool({w.casefold() for w in before[-3:]} & listed("gaining"))


def may_hold(party: Party) -> bool:
    """Whether a party can hold a place: armed sides, states and named leaders; not the people, not the press."""
    return party.kind not in ("people", "media") and (party.kind != "person" or is_named(party))


def _is_again(event: Event) -> bool:
    """Whether the words tell of a place that changes back: whoever has "retaken" it is not the one who had taken it."""
    return bool(words(event.anchor.quote) & listed("again"))


def _is_given(reading: Reading, place: EventPlace) -> bool:
    """Whether the place is what is given up, and not where somebody gives up: no word of place stands before it."""
    if place.start is None:
        return False
    before = reading.report.text[max(0, place.start - 30) : place.start].split()
    return not {w.casefold() for w in before[-2:]} & listed("place_words")


def sole_captor(reading: Reading) -> Party | None:
    """Who takes places in this report, where it names one party only: "Herat fell at dusk" then means to that party. A report that names
    no captor may name one group that holds places.
    """
    told = [e for e in reading.events if e.factuality in ("happened", "ongoing") and not e.background and not _is_again(e)]
    takers = {p.id: p for e in told if e.kind == "capture" for p in e.actor[:1] if may_hold(p)}
    takers |= {p.id: p for e in told if e.kind == "surrender" for p in e.recipient[:1] if may_hold(p) and p.start is not None}
    if not takers:
        takers = {p.id: p for e in told if e.kind == "control" for p in e.actor[:1] if p.kind == "group"}
    return next(iter(takers.values())) if len(takers) == 1 else None


def is_part(reading: Reading, place: EventPlace) -> bool:
    """Whether the words speak of a part of the place, or of somewhere near it.

    "The centre of X" counts as X: who holds the centre is what reports mean by taking a town.
    """
    if place.relation is not None and place.relation.agrees is None:  # where it only checks a name ("X, west of Y"), X is meant
        return True
    if place.start is None:
        return False
    before = _BEFORE.search(reading.report.text[max(0, place.start - 60) : place.start])
    return before is not None and before[1].casefold() in listed("part")


def vouched_by_party(reading: Reading, event: Event, party: Party) -> bool:
    """Whether nobody but the party itself says so: all named sources speak for it, or the report is its own statement."""
    if event.said_by:
        return all(speaks_for(reading, s, party) for s in event.said_by)
    return publisher_is(reading, party)


def evidence_of(reading: Reading, event: Event, stance: Literal["tells", "denies"]) -> Evidence:
    """The sentence in which an event stands, as evidence."""
    start, end = event.sentence.start, event.sentence.end
    return Evidence(
        report=name_of(reading),
        report_id=reading.report.id,
        event_id=event.id,
        start=start,
        end=end,
        quote=reading.report.text[start:end],
        stance=stance,
        by=", ".join(s.name for s in event.said_by) or None,
        published=reading.report.published.day,
    )


def counts(readings: Iterable[Reading]) -> tuple[Count, ...]:
    """Stated counts of places held ("around 21 of 34 provinces"), each as its own claim, oldest first."""
    found = []
    for reading in readings:
        for event in reading.events:
            if event.kind not in ("control", "capture") or event.background or event.factuality not in ("happened", "ongoing"):
                continue
            for quantity in event.quantities:
                if quantity.of != "places held" or not event.actor:
                    continue
                days = days_of(event, reading.report.published)
                found.append(
                    Count(
                        holder=event.actor[0].name,
                        low=quantity.low,
                        high=quantity.high,
                        total=quantity.total,
                        country=next((p.country for p in event.place if p.country), None),
                        as_of=days.latest,
                        by=", ".join(s.name for s in event.said_by) or None,
                        evidence=evidence_of(reading, event, "tells"),
                    )
                )
    return tuple(sorted(found, key=lambda c: (c.as_of or date.max, c.evidence.report, c.evidence.start, c.low or 0)))
