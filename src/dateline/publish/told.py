"""Events and incidents in one flat shape, from which every layout takes its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from ..model import Codes, Event, EventPlace, Figure, Incident, Reading, Toll

Pair = tuple[Reading, Event]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one report, or one incident of several."""

    id: str
    kind: str
    codes: Codes = Codes()
    earliest: date | None = None
    latest: date | None = None
    actors: tuple[str, ...] = ()
    actor_kinds: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_kinds: tuple[str, ...] = ()
    place: EventPlace | None = None
    killed: Figure = Figure()
    wounded: Figure = Figure()
    displaced: Figure = Figure()
    factuality: str = "happened"
    background: bool = False
    said_by: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    published: tuple[date, ...] = ()
    quote: str = ""
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    confidence: float | None = None
    dated: bool = True


def report_name(reading: Reading) -> str:
    """What a report is called outside: its file name, else its address, else its id."""
    return reading.report.name or reading.report.url or reading.report.id


def _figure(reading: Reading, event: Event, of: str) -> Figure:
    by = ", ".join(s.name for s in event.said_by) or None
    claims = [Toll(report=report_name(reading), low=q.low, high=q.high, by=by, event_id=event.id) for q in event.quantities if q.of == of]
    return Figure(low=claims[0].low, high=claims[0].high, claims=tuple(claims)) if claims else Figure()


def from_event(reading: Reading, event: Event) -> Told:
    """One event with its report. Days are those of the event; where it has none, none."""
    report = reading.report
    return Told(
        id=event.id,
        kind=event.kind,
        codes=event.codes,
        earliest=event.when.earliest if event.when else None,
        latest=event.when.latest if event.when else None,
        actors=tuple(p.name for p in event.actor),
        actor_kinds=tuple(p.kind for p in event.actor),
        recipients=tuple(p.name for p in event.recipient),
        recipient_kinds=tuple(p.kind for p in event.recipient),
        place=event.place[0] if event.place else None,
        killed=_figure(reading, event, "killed"),
        wounded=_figure(reading, event, "wounded"),
        displaced=_figure(reading, event, "displaced"),
        factuality=event.factuality,
        background=event.background,
        said_by=tuple(s.name for s in event.said_by),
        reports=(report_name(reading),),
        publishers=(report.publisher,) if report.publisher else (),
        headlines=(report.title,) if report.title else (),
        published=(report.published.day,) if report.published.day else (),
        quote=report.text[event.sentence.start : event.sentence.end],
        start=event.sentence.start,
        end=event.sentence.end,
        rule=event.rule,
        confidence=event.confidence,
        dated=event.when is not None,
    )


def from_events(pairs: Iterable[Pair]) -> Iterator[Told]:
    """Every event with its report."""
    return (from_event(reading, event) for reading, event in pairs)


def from_incidents(incidents: Iterable[Incident], told: Mapping[str, Pair]) -> Iterator[Told]:
    """Every incident; its codes and first words come from the first of its events that has the incident's kind."""
    for incident in incidents:
        pairs = [told[e] for e in incident.events if e in told]
        first = next((p for p in pairs if p[1].kind == incident.kind), pairs[0] if pairs else None)
        one = from_event(*first) if first else Told(id=incident.id, kind=incident.kind)
        kinds = {p.name: p.kind for _, e in pairs for p in (*e.actor, *e.recipient)}
        place = next((p for _, e in pairs for p in e.place if p.name == incident.place), one.place)
        yield msgspec.structs.replace(
            one,
            id=incident.id,
            kind=incident.kind,
            earliest=incident.earliest,
            latest=incident.latest,
            actors=incident.actors,
            actor_kinds=tuple(kinds.get(n, "unnamed") for n in incident.actors),
            recipients=incident.recipients,
            recipient_kinds=tuple(kinds.get(n, "unnamed") for n in incident.recipients),
            place=place if incident.place else None,
            killed=incident.killed,
            wounded=incident.wounded,
            displaced=incident.displaced,
            said_by=tuple(sorted({s.name for _, e in pairs for s in e.said_by})),
            reports=incident.reports,
            publishers=tuple(sorted({r.report.publisher for r, _ in pairs if r.report.publisher})),
            headlines=tuple(sorted({r.report.title for r, _ in pairs if r.report.title})),
            published=tuple(sorted({r.report.published.day for r, _ in pairs if r.report.published.day})),
            confidence=None,
        )
