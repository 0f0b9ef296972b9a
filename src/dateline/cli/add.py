"""`dateline add`: reports into the record. One report, one commit: whoever is killed loses at most the one in hand, and may run again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from . import console

if TYPE_CHECKING:
    from ..model import Refusal, Report
    from ..store import Record


def add(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line for each refusal, then one line of counts.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read again what another version of Dateline read; both readings stay.")] = False,
) -> None:
    """Add reports to the record. What is there already stays as it is; what cannot be read is noted with the reason, and the rest goes on.

    NAME.json beside NAME.txt or NAME.html is that report's metadata. Example: dateline --record war.db add reports/
    """
    from ..store import Record
    from .inputs import opened

    with Record.open(context.obj, write=True) as record:
        counts = gather(record, opened(inputs), again=again, as_json=as_json)
    if as_json:
        console.json(counts)
    else:
        told = ", ".join(f"{counts[name]} {name}" for name in ("reports", "duplicates", "refusals"))
        console.write(f"{counts['inputs']} inputs: {told}\n")
    if counts["refusals"]:
        raise typer.Exit(3)


def reader() -> str:
    """Who reads: the name under which readings are kept."""
    from .. import __version__, what

    learned = what.tagger.version()
    return f"dateline {__version__}" + (f", learned reader {learned}" if learned else "")


def gather(
    record: Record, found: Iterable[Report | Refusal], *, again: bool = False, as_json: bool = False, quiet: bool = False
) -> dict[str, int]:
    """Read each report and keep it at once; inputs = reports + duplicates + refusals, always."""
    from ..model import Refusal

    counts = {"inputs": 0, "reports": 0, "duplicates": 0, "refusals": 0}
    progress = sys.stderr.isatty()
    for one in found:
        counts["inputs"] += 1
        if progress:
            sys.stderr.write(f"\r{counts['inputs']:6d} {console.safe(one.name or '')[:60]:60s}")
        outcome = one if isinstance(one, Refusal) else keep(record, one, again=again)
        if isinstance(outcome, Refusal):
            record.refuse(outcome)
            counts["refusals"] += 1
            if not quiet:
                _refused(outcome, as_json=as_json, progress=progress)
        else:
            counts["reports" if outcome else "duplicates"] += 1
    if progress:
        sys.stderr.write("\r" + " " * 70 + "\r")
    return counts


def keep(record: Record, report: Report, *, again: bool = False) -> bool | Refusal:
    """Read one report into the record: True when it is new, False when it was there; a Refusal where reading it fails."""
    from ..model import DataError, PipelineError, RecordError

    if record.has(report.id, reader() if again else None):
        record.also(report.id, report.name or report.url or report.id, report.raw)
        return False
    from dateline_atlas import AtlasError

    from .. import pipeline

    try:
        reading = pipeline.read_report(report)
    except (DataError, PipelineError, AtlasError):
        raise  # what every report needs is missing: to go on would refuse them all
    except Exception as why:  # noqa: BLE001  # a fault in reading one report must not lose the others
        return _fault(report, "DL505", f"a fault of Dateline while reading it ({type(why).__name__}: {why})")
    try:
        record.add(reading, reader=reader())
    except RecordError as why:
        if why.code != "DL307":
            raise
        return _fault(report, why.code, why.what)
    return True


def _fault(report: Report, code: str, reason: str) -> Refusal:
    from ..model import Refusal

    return Refusal(
        name=report.name or report.url or report.id, code=code, reason=reason, fix="please report it with the text", raw=report.raw
    )


def _refused(refusal: Refusal, *, as_json: bool, progress: bool) -> None:
    from .inputs import told

    if as_json:
        console.json(refusal)
    else:
        console.say(("\n" if progress else "") + told(refusal))
