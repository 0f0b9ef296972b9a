"""`dateline demo`: the whole thing on the bundled example reports."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import add, console, hold, look

if TYPE_CHECKING:
    from ..situation import Situation
    from ..store import Record

EXAMPLE = "afghanistan-2021"


def demo(
    out: Annotated[Path, typer.Option("-o", "--output", help="The folder for the record and the page.")] = Path("demo"),
) -> None:
    """Add the bundled example reports to a fresh record, print what they tell, show who held what on three days, and write the page.

    The reports were written for Dateline from public facts; they are no news. Example: dateline demo -o /tmp/demo
    """
    from ..model import UsageError
    from ..store import Record
    from .inputs import opened

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise UsageError("DL403", f"cannot be made ({why.strerror})", where=str(out), fix="name another folder with -o") from why
    path, folder = out / "demo.db", bundled()
    for stale in (path, out / "demo.db-wal", out / "demo.db-shm"):
        stale.unlink(missing_ok=True)  # our own file of an earlier demo: a fresh record each time
    console.say(f"reading the example reports in {folder.name} …")
    with Record.open(path, write=True) as record:
        counts = add.gather(record, opened([str(folder)]), quiet=True)
        console.write(
            f"{counts['inputs']} inputs: {counts['reports']} reports, {counts['duplicates']} duplicates, {counts['refusals']} refusals\n\n"
        )
        _found(record)
        page = out / "situation.html"
        look.write_page(record, page, "Afghanistan, August 2021: an example in our own words")
    console.write(f"\nThe page: {page}\nThe record: {path} (try: dateline --record {path} control --on 2021-08-12)\n")


def bundled() -> Path:
    """The folder of the example reports: inside the package, or beside it in a checkout."""
    from ..model import DataError

    inside = Path(str(resources.files("dateline"))) / "examples" / EXAMPLE
    checkout = Path(str(resources.files("dateline"))).parents[1] / "examples" / EXAMPLE
    for folder in (inside, checkout):
        if folder.is_dir():
            return folder
    raise DataError("DL205", "the example reports are not there", where=str(inside), fix="reinstall dateline")


def _found(record: Record) -> None:
    from ..situation import situation
    from ..weave import weave

    readings = list(record.readings())
    kinds = Counter(event.kind for reading in readings for event in reading.events)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))[:10])
    console.write(f"{sum(kinds.values())} events: {told} …\n")
    silent = sum(1 for r in readings if not r.events)
    marked = sum(len(r.report.removed) for r in readings)
    console.write(f"{silent} reports tell no event; {marked} passages are marked as no report, and kept\n")
    incidents = [i for i in weave(readings) if not i.background]
    several = [i for i in incidents if len(i.reports) > 1]
    disagree = [i for i in incidents if len({(c.low, c.high) for c in i.killed.claims}) > 1]
    console.write(f"{len(incidents)} incidents, {len(several)} told by several reports, {len(disagree)} with figures that disagree\n\n")
    for refusal in record.refusals():
        console.write(f"refused: {console.safe(refusal.name)} ({refusal.code}: {console.safe(refusal.reason)})\n")
    now = situation(readings)
    for day in three_days(now):
        hold.show(now.on(day), day, day)


CLOSE = 31


def three_days(now: Situation) -> list[date]:
    """Three days on which places changed hands: after a quarter of the changes, after half, and after the last."""
    begun = [h.from_ for h in now.holdings()]
    # A beginning that is known to no month says nothing of a day.
    days = sorted(b.latest for b in begun if b.latest is not None and b.earliest is not None and (b.latest - b.earliest).days <= CLOSE)
    if not days:
        return []
    return sorted({days[len(days) // 4], days[len(days) // 2], days[-1]})
