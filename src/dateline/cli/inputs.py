"""What the user names on the command line -> Reports and Refusals, one or more for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..model import InputError, Metadata, Reading, Refusal, Report
from .console import say

if TYPE_CHECKING:
    from ..what import Silence


def opened(names: list[str]) -> Iterator[Report | Refusal]:
    """Every report that the named files, folders, or "-" (standard input) hold, and a Refusal for each that cannot be one."""
    from .. import intake

    for name in names:
        if name == "-":
            yield from intake.from_bytes("-", sys.stdin.buffer.read())
        elif name.startswith(("http://", "https://")):
            why = InputError("DL112", "addresses are not fetched by this version", fix="save the page and give the file")
            yield Refusal(name=name, code=why.code, reason=why.what, fix=why.fix or "")
        else:
            path = Path(name)
            over = len(intake.passed_over(path))
            if over:
                say(f"{name}: {over} other files passed over")
            yield from intake.open_path(path)


def with_metadata(name: str, metadata: Metadata) -> Iterator[Report | Refusal]:
    """One file or standard input, with metadata that the user gives; they count more than a file beside it."""
    from .. import intake

    if not any((metadata.published, metadata.publisher, metadata.title, metadata.url)):
        yield from opened([name])
        return
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as why:
        yield Refusal(name=name, code="DL106", reason=f"it cannot be opened ({why.strerror or why})", fix="check the path")
        return
    yield from intake.from_bytes(Path(name).name, data, metadata)


def told(refusal: Refusal) -> str:
    """A refusal in words."""
    return f"{refusal.name}: refused ({refusal.code}): {refusal.reason}. To mend it: {refusal.fix}"


def read_by(report: Report, reader: str | None, pipeline: str | None) -> Reading:
    """A report, read by the named readers of events and the named language pipeline; the usual ones where no name is given.

    Raises UsageError DL402 for a reader that there is none of, PipelineError for a pipeline that is not installed.
    """
    from .. import parse
    from ..pipeline import read_report

    return read_report(report, parse.load(pipeline, report.language) if pipeline else None, cast("Any", reader))


def silences_of(report: Report, pipeline: str | None) -> tuple[Silence, ...]:
    """The verbs of a report that told no event, with the reasons."""
    from .. import parse
    from ..pipeline import silences

    return silences(report, parse.load(pipeline, report.language) if pipeline else None)
