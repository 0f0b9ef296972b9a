"""`dateline events` and `dateline incidents`: what the record tells, filtered, in many formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console

if TYPE_CHECKING:
    from ..model import Event, Incident, Reading
    from ..publish.told import Told
    from ..store import Query

Since = Annotated[str | None, typer.Option(help="May have happened on this day or later (2021-08-01).")]
Until = Annotated[str | None, typer.Option(help="May have happened on this day or earlier.")]
Place = Annotated[str | None, typer.Option(help="Words of the place's name, or its id.")]
Actor = Annotated[str | None, typer.Option(help="Words of the name of who does or suffers it, or the id.")]
Kind = Annotated[str | None, typer.Option(help="A kind of event, e.g. capture (see `dateline schema --kinds`).")]
Factuality = Annotated[str | None, typer.Option(help="happened, ongoing, announced, possible or negated.")]
SaidBy = Annotated[str | None, typer.Option(help="Words of the name of who says so, or the id.")]
Near = Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within so many kilometres of a point.")]
Words = Annotated[str | None, typer.Option(help="Words that stand in the report.")]
Format = Annotated[str, typer.Option("-f", "--format", help="table, csv, jsonl, json, geojson, parquet, acled, ucdp, plover or hxl.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]


def events(  # noqa: PLR0913, PLR0917  # one argument for each option: Typer reads them
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: Actor = None,
    kind: Kind = None,
    factuality: Factuality = None,
    said_by: SaidBy = None,
    near: Near = None,
    words: Words = None,
    form: Format = "table",
    out: Out = None,
) -> None:
    """Every event that the reports tell, each with its report and words.

    Example: dateline events --kind capture --since 2021-08-12 --place Herat -f csv
    """
    from ..publish import from_events
    from ..store import Record

    query = asked(since, until, place, actor, kind, factuality, said_by, near, words)
    _known(form)
    with Record.open(context.obj) as record:
        pairs = list(record.events(query))
    if form == "table" and out is None:
        console.table(
            ["id", "what", "who", "to whom", "where", "when", "killed", "who says so", "report"],
            [_event_line(reading, event) for reading, event in pairs],
            title=f"{len(pairs)} events",
        )
        return
    put(form, list(from_events(pairs)), ({"report": name(r), "published": r.report.published.day, **plain(e)} for r, e in pairs), out)


def incidents(  # noqa: PLR0913, PLR0917  # same
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: Actor = None,
    kind: Kind = None,
    factuality: Factuality = None,
    said_by: SaidBy = None,
    near: Near = None,
    words: Words = None,
    background: Annotated[bool, typer.Option("--background", help="Also what is told as history.")] = False,
    form: Format = "table",
    out: Out = None,
) -> None:
    """Happenings, each with all reports that tell of it; figures that disagree stand side by side.

    A filter chooses the happenings of which at least one telling fits. Example: dateline incidents --place Kunduz -f json
    """
    from ..publish import from_incidents
    from ..store import Record
    from ..weave import weave

    query = asked(since, until, place, actor, kind, factuality, said_by, near, words)
    _known(form)
    with Record.open(context.obj) as record:
        readings = list(record.readings())
        fits = None if query == type(query)() else {event.id for _, event in record.events(query)}
    found = [i for i in weave(readings) if (background or not i.background) and (fits is None or fits & set(i.events))]
    if form == "table" and out is None:
        console.table(
            ["id", "what", "who", "to whom", "where", "when", "killed", "reports"],
            [_incident_line(i) for i in found],
            title=f"{len(found)} incidents",
        )
        return
    told = {event.id: (reading, event) for reading in readings for event in reading.events}
    put(form, list(from_incidents(found, told)), found, out)


def asked(  # noqa: PLR0913, PLR0917  # one argument for each filter of the command line
    since: str | None,
    until: str | None,
    place: str | None,
    actor: str | None,
    kind: str | None,
    factuality: str | None,
    said_by: str | None,
    near: str | None,
    words: str | None,
) -> Query:
    """The filters of the command line as one query; a slip is named."""
    from typing import get_args

    from ..model import Factuality as Known
    from ..model import UsageError
    from ..store import Query

    if factuality is not None and factuality not in get_args(Known):
        raise UsageError("DL401", f"no such factuality: {factuality}", where="--factuality", fix="one of " + ", ".join(get_args(Known)))
    if kind is not None and kind not in kinds():
        raise UsageError("DL401", f"no such kind of event: {kind}", where="--kind", fix="one of " + ", ".join(kinds()))
    return Query(
        since=console.day(since, "--since"),
        until=console.day(until, "--until"),
        place=place,
        actor=actor,
        kind=kind,
        factuality=factuality,
        said_by=said_by,
        near=_point(near),
        words=words,
    )


def kinds() -> list[str]:
    """The closed list of kinds."""
    from .. import ontology

    return [kind.kind for kind in ontology.kinds()]


def _point(near: str | None) -> tuple[float, float, float] | None:
    from ..model import UsageError

    if near is None:
        return None
    try:
        lat, lon, km = (float(part) for part in near.split(","))
    except ValueError:
        raise UsageError("DL401", f"no such point: {near}", where="--near", fix="give it as 36.7,67.1,25") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
        raise UsageError("DL401", f"no such point: {near}", where="--near", fix="latitude, longitude, kilometres: 36.7,67.1,25")
    return lat, lon, km


def _known(form: str) -> None:
    from ..model import UsageError
    from ..publish import FORMATS

    if form not in FORMATS:
        raise UsageError("DL401", f"no such format: {form}", where="-f", fix="one of " + ", ".join(FORMATS))


def put(form: str, told: list[Told], whole: Iterable[Any], out: Path | None) -> None:
    """Write events or incidents in one format, to a file that is whole or to standard output."""
    from .. import publish
    from ..model import UsageError

    if form == "parquet":
        if out is None:
            raise UsageError("DL403", "Parquet is no text", where="-f parquet", fix="name a file with -o")
        publish.put(console.existing(out), lambda part: publish.to_parquet(told, part))
        return
    form = "csv" if form == "table" else form
    pieces = publish.text(form, told, whole)
    if out is not None:
        publish.put_text(console.existing(out), pieces)
        return
    for piece in pieces:
        console.write(piece)


def plain(thing: Any) -> dict[str, Any]:
    """A struct as a dictionary of plain values."""
    import msgspec

    made: dict[str, Any] = msgspec.to_builtins(thing)
    return made


def name(reading: Reading) -> str:
    """What a report is called."""
    from ..weave import name_of

    return name_of(reading)


def _event_line(reading: Reading, event: Event) -> list[str | tuple[str, str]]:
    from ..model import Interval

    marks = "" if event.factuality == "happened" else f" ({event.factuality})"
    killed = ", ".join(console.figure(q.low, q.high) for q in event.quantities if q.of == "killed")
    return [
        (event.id, "dim"),
        (event.kind + marks, "dim" if event.background else "bold"),
        ", ".join(p.name for p in event.actor),
        ", ".join(p.name for p in event.recipient),
        ", ".join(p.name for p in event.place),
        console.days(Interval(earliest=event.when.earliest, latest=event.when.latest)) if event.when else "",
        killed,
        ", ".join(s.name for s in event.said_by),
        name(reading),
    ]


def _incident_line(incident: Incident) -> list[str | tuple[str, str]]:
    from ..model import Interval

    killed = incident.killed
    disagree = len({(c.low, c.high) for c in killed.claims}) > 1
    return [
        (incident.id, "dim"),
        (incident.kind + (" (denied)" if incident.denied else ""), "bold"),
        ", ".join(incident.actors),
        ", ".join(incident.recipients),
        incident.place or "",
        console.days(Interval(earliest=incident.earliest, latest=incident.latest)),
        console.figure(killed.low, killed.high) + (" (disagree)" if disagree else ""),
        str(len(incident.reports)) + ": " + ", ".join(incident.reports[:4]) + ("…" if len(incident.reports) > 4 else ""),
    ]
