"""`dateline why` and `dateline explain`: the words behind a value, and the rules that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from . import console

if TYPE_CHECKING:
    from rich.text import Text

    from ..model import Event, Holding, Incident, Reading, Understood
    from ..store import Record
    from ..what import Silence

STYLES = {
    "anchor": "bold reverse",
    "actor": "cyan",
    "recipient": "magenta",
    "place": "green",
    "when": "yellow",
    "how many": "red",
    "said by": "blue",
}


def why(
    context: typer.Context,
    ident: Annotated[str, typer.Argument(metavar="ID", help="Id of an event, an incident, a holding or a report, or its beginning.")],
) -> None:
    """Show the words behind a value: the sentence with the words marked, each slot with the rule that filled it.

    Example: dateline why e-5c1f (ids stand in every table; the beginning is enough)
    """
    from ..model import UsageError
    from ..store import Record

    with Record.open(context.obj) as record:
        found = record.find(ident) if len(ident) >= 3 else []
        if found:
            for reading, event in found:
                show(reading, event)
            return
        if _incident(record, ident) or _holding(record, ident) or _report(record, ident):
            return
    raise UsageError("DL404", f"the record has nothing by that id: {ident}", where="why", fix="`dateline events` lists ids")


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report; - is standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication day (2021-08-14), where you know it.")] = None,
    reader: Annotated[str | None, typer.Option(help="Who sees events: frames, tagger or both (default: both).")] = None,
    pipeline: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline, by name.")] = None,
) -> None:
    """Read one report and show, event by event and slot by slot, which rule made it, and why each other verb told none. Nothing is kept.

    Example: dateline explain report.txt
    """
    from ..model import Metadata, Refusal
    from . import inputs

    console.day(published[:10] if published else None, "--published")
    for found in inputs.with_metadata(file, Metadata(published=published)):
        if isinstance(found, Refusal):
            console.say(inputs.told(found))
            raise typer.Exit(3)
        reading = inputs.read_by(found, reader, pipeline)
        report = reading.report
        dated = report.published
        console.write(f"published {dated.earliest or '?'} … {dated.latest or '?'} ({dated.how}, confidence {dated.confidence:.2f})\n\n")
        for event in reading.events:
            show(reading, event)
        _silent(reading, inputs.silences_of(found, pipeline))
        for time in reading.times:
            console.write(
                f"time   “{console.safe(time.quote)}” {time.value} [{time.earliest or ''} … {time.latest or ''}] by {time.rule}\n"
            )
        for place in reading.places:
            where = f"{console.safe(place.name)}, {place.country} ({place.kind}, {place.score:.2f})"
            console.write(f"place  “{console.safe(place.quote)}” {where} by {place.rule}\n")


def _silent(reading: Reading, silences: Sequence[Silence]) -> None:
    """The verbs that no event stands on: those that a rule knows with what failed, the others in one line."""
    quiet = [s for s in silences if not any(e.anchor.start < s.end and s.start < e.anchor.end for e in reading.events)]
    for silence in quiet:
        if silence.rule:
            where = f"“{console.safe(silence.quote)}” {silence.start}..{silence.end}"
            console.write(f"none   {where}  {silence.rule}: {console.safe(silence.why)}\n")
    unknown = [console.safe(s.quote) for s in quiet if not s.rule]
    if unknown:
        console.write(f"none   no rule knows, or the passage is about something else: {', '.join(dict.fromkeys(unknown))}\n")
    if quiet:
        console.write("\n")


def show(reading: Reading, event: Event) -> None:
    """One event: its report, its sentence with the words marked, its slots with their rules."""
    from ..weave import name_of

    marks = [event.factuality, "background"] if event.background else [event.factuality]
    console.write(f"{event.id}  {event.kind} ({', '.join(marks)})  in {console.safe(name_of(reading))}  by {event.rule}")
    console.write(f"  seen by {', '.join(event.readers)}, confidence {event.confidence:.2f}\n")
    console.output().print(marked(reading, event), soft_wrap=True)
    for role, name, value in slots(event):
        words = "understood" if value.quote is None else f"“{console.safe(value.quote)}” {value.start}..{value.end}"
        console.write(f"  {role:10s} {console.safe(name)}  {words}{f'  by {value.rule}' if value.rule else ''}\n")
    console.write("\n")


def slots(event: Event) -> Iterator[tuple[str, str, Understood]]:
    """Every filled slot of an event: its role, what it says, and its words."""
    for role, filled in (("actor", event.actor), ("recipient", event.recipient), ("place", event.place), ("said by", event.said_by)):
        for one in filled:
            yield role, one.name, one
    if event.when is not None:
        when = event.when
        yield "when", f"{when.earliest or ''} … {when.latest or ''} ({when.how})", when
    for many in event.quantities:
        total = f" of {many.total}" if many.total is not None else ""
        yield "how many", f"{console.figure(many.low, many.high)}{total} {many.of}", many


def marked(reading: Reading, event: Event) -> Text:
    """The sentence of an event as text with the words of anchor and slots in their styles; control characters are written out."""
    from rich.text import Text

    spans = [(event.anchor.start, event.anchor.end, STYLES["anchor"])]
    spans += [(v.start, v.end, STYLES[role]) for role, _, v in slots(event) if v.start is not None and v.end is not None]
    start = min([event.sentence.start, *(s for s, _, _ in spans)])
    end = max([event.sentence.end, *(e for _, e, _ in spans)])
    if end - start > 2000:  # a word far from its sentence is told in its slot
        start, end = event.sentence.start, event.sentence.end
    edges = sorted({start, end, *(p for s, e, _ in spans for p in (s, e) if start < p < end)})
    text = Text("  ")
    for left, right in pairwise(edges):
        style = next((kind for s, e, kind in spans if s <= left and right <= e), "")
        text.append(console.safe(reading.report.text[left:right]), style=style)
    return text


def _incident(record: Record, ident: str) -> bool:
    from ..weave import weave

    if not ident.startswith("i-"):
        return False
    found = [i for i in weave(record.readings()) if i.id.startswith(ident)]
    for incident in found:
        _one_incident(record, incident)
    return bool(found)


def _one_incident(record: Record, incident: Incident) -> None:
    from ..model import Interval

    when = console.days(Interval(earliest=incident.earliest, latest=incident.latest))
    where = console.safe(incident.place or "")
    console.write(f"{incident.id}  {incident.kind}  {where}  {when}  {len(incident.reports)} reports\n")
    for label, figure in (("killed", incident.killed), ("wounded", incident.wounded), ("displaced", incident.displaced)):
        for claim in figure.claims:
            by = f", says {console.safe(claim.by)}" if claim.by else ""
            console.write(f"  {label} {console.figure(claim.low, claim.high)} ({console.safe(claim.report)}{by})\n")
    console.write("\n")
    for event in incident.events:
        for reading, told in record.find(event):
            show(reading, told)


def _holding(record: Record, ident: str) -> bool:
    from ..situation import KINDS, situation

    if not ident.startswith("h-"):
        return False
    found = [h for h in situation(record.readings(KINDS)).holdings() if h.id.startswith(ident)]
    for holding in found:
        _one_holding(record, holding)
    return bool(found)


def _one_holding(record: Record, holding: Holding) -> None:
    since, until = console.days(holding.from_), console.days(holding.to) if holding.to else "—"
    console.write(f"{holding.id}  {console.safe(holding.place)} ({holding.level})  {console.safe(holding.holder)}: {holding.status}\n")
    console.write(f"  since {since}, until {until}\n\n")
    for piece in holding.evidence:
        stance = "tells" if piece.stance == "tells" else "speaks against it"
        by = f", says {console.safe(piece.by)}" if piece.by else ""
        console.write(f"{stance}: {console.safe(piece.report)} ({piece.published or 'undated'}{by})\n")
        for reading, event in record.find(piece.event_id):
            show(reading, event)


def _report(record: Record, ident: str) -> bool:
    reading = record.reading_of(ident)
    if reading is None:
        return False
    published = reading.report.published
    console.write(f"{reading.report.id}  {console.safe(reading.report.title or reading.report.name or '')}\n")
    console.write(f"  published {published.earliest or '?'} … {published.latest or '?'} ({published.how})\n")
    for words in published.evidence:
        console.write(f"  from “{console.safe(words.quote)}” {words.start}..{words.end}\n")
    for gone in reading.report.removed:
        console.write(f"  no report: “{console.safe(gone.quote[:80])}” {gone.start}..{gone.end} ({gone.reason})\n")
    console.write("\n")
    for event in reading.events:
        show(reading, event)
    return True
