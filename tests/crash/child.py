"""What the crash tests start and kill: it adds reports to a record and tells of each that is safely kept.

Usage: child.py RECORD FIRST COUNT [BYTES]   (BYTES: no file may grow beyond that, as on a full disk)
"""

from __future__ import annotations

import resource
import sys

from dateline.model import Event, EventPlace, Metadata, Quoted, Reading, RecordError, Report, Span
from dateline.store import Record


def reading(number: int) -> Reading:
    """Report number so and so, with an event."""
    text = f"Report {number}: the rebels took Tavin. " + "It rained on the hills all day. " * 40
    event = Event(
        id=f"e-{number}",
        kind="capture",
        anchor=Quoted.cut(text, Span(text.index("took"), text.index("took") + 4)),
        sentence=Span(0, text.index(".") + 1),
        place=(EventPlace(name="Tavin", id="p-1", lat=10.0, lon=20.0),),
        rule="by hand",
    )
    return Reading(report=Report.of(text, Metadata(url=f"https://news.example/{number}")), events=(event,))


def main() -> int:
    """Add, and say so."""
    path, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if len(sys.argv) > 4:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
    try:
        with Record.open(path, write=True) as record:
            for number in range(first, first + count):
                record.add(reading(number), reader="v1")
                print(number, flush=True)  # noqa: T201  # the test listens
    except RecordError as why:
        print(why, file=sys.stderr, flush=True)  # noqa: T201  # same
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
