"""`dateline read`: one report, or some, read and printed; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import console

if TYPE_CHECKING:
    from ..model import Event, Reading


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files to read; - is standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole reading as JSON; of several files, one a line.")] = False,
    published: Annotated[str | None, typer.Option(help="Publication day (2021-08-14), where you know it.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    reader: Annotated[str | None, typer.Option(help="Who sees events: frames, tagger or both (default: both).")] = None,
    pipeline: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline, by name.")] = None,
) -> None:
    """Read reports and print what they tell: who did what to whom, where, when, how many, and who says so.

    Nothing is kept. Example: dateline read report.txt --published 2021-08-15 --json
    """
    from ..model import Metadata, Refusal
    from . import inputs

    console.day(published[:10] if published else None, "--published")
    metadata = Metadata(published=published, publisher=publisher, title=title, url=url)
    refused = 0
    for name in files:
        for found in inputs.with_metadata(name, metadata):
            if isinstance(found, Refusal):
                console.say(inputs.told(found))
                refused += 1
                continue
            reading = inputs.read_by(found, reader, pipeline)
            if as_json:
                console.write(reading.to_json() + "\n")
            else:
                show(reading)
    if refused:
        raise typer.Exit(3)


def show(reading: Reading) -> None:
    """A reading as tables: the report, then its events."""
    from ..model import Interval

    report = reading.report
    published = report.published
    console.write(f"{console.safe(report.title or report.name or 'report')}\n")
    told = console.days(Interval(earliest=published.earliest, latest=published.latest))
    words = "; ".join(f"“{console.safe(q.quote)}”" for q in published.evidence)
    console.write(f"published {told} ({published.how}{': ' + words if words else ''})")
    if report.publisher:
        console.write(f" by {console.safe(report.publisher)}")
    if report.credits:
        console.write(f" with {', '.join(console.safe(c.name) for c in report.credits)}")
    console.write(f"\n{len(report.removed)} passages marked as no report\n")
    console.table(
        ["what", "who", "to whom", "where", "when", "how many", "who says so", "words"],
        [_line(e) for e in reading.events],
    )


def _line(event: Event) -> list[str | tuple[str, str]]:
    from ..model import Interval

    marks: list[str] = [] if event.factuality == "happened" else [event.factuality]
    marks += ["background"] if event.background else []
    when = Interval(earliest=event.when.earliest, latest=event.when.latest) if event.when else None
    many = ", ".join(
        f"{console.figure(q.low, q.high)}{f' of {q.total}' if q.total is not None else ''} {'' if q.of == 'other' else q.of}".strip()
        for q in event.quantities
    )
    return [
        (event.kind + (f" ({', '.join(marks)})" if marks else ""), "dim" if event.background else "bold"),
        ", ".join(p.name for p in event.actor),
        ", ".join(p.name for p in event.recipient),
        ", ".join(p.name for p in event.place),
        console.days(when) if when else "",
        many,
        ", ".join(s.name for s in event.said_by),
        event.anchor.quote,
    ]
