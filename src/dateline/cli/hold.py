"""`dateline control`: who held what on a day, on whose word, and what changed between two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console

if TYPE_CHECKING:
    from ..model import Count, Holding

FORMATS = ("table", "json", "jsonl", "csv", "geojson")


def control(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(help="The day (2021-08-14); without it, the last day that a report tells of.")] = None,
    compare: Annotated[str | None, typer.Option(help="Another day: show only what differs between the two.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every holding over time, whatever the day.")] = False,
    counted: Annotated[bool, typer.Option("--counts", help="The counts that reports state (“21 of 34 provinces”) instead.")] = False,
    form: Annotated[str, typer.Option("-f", "--format", help="table, json, jsonl, csv or geojson.")] = "table",
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")] = None,
) -> None:
    """Who holds what, as far as reports tell. Blank is an answer: a place that no report names is not listed.

    controlled: reports say so, or the loser concedes · claimed: only the holder says so · contested: claims conflict, or fighting is told
    after. Example: dateline control --on 2021-08-12 --compare 2021-08-14
    """
    from ..model import UsageError
    from ..situation import KINDS, situation
    from ..store import Record

    if form not in FORMATS:
        raise UsageError("DL401", f"no such format: {form}", where="-f", fix="one of " + ", ".join(FORMATS))
    day, other = console.day(on, "--on"), console.day(compare, "--compare")
    with Record.open(context.obj) as record:
        now = situation(record.readings(KINDS))
    day = day or last_day(now.holdings())
    if counted:
        _counts(now.counts, form, out)
    elif other is not None:
        _compared(now.on(day) if day else (), now.on(other), (day, other), form)
    else:
        held = now.holdings() if everything or day is None else now.on(day)
        if form == "table" and out is None:
            show(held, day, None if everything else day)
            _beside(now.counts, held, day)
        else:
            _put(held, form, out)


def last_day(holdings: Sequence[Holding]) -> date | None:
    """The last day of which a report tells anything about who holds what."""
    days = [d for h in holdings for d in (h.last_evidence, h.from_.latest) if d is not None]
    return max(days, default=None)


def show(held: Sequence[Holding], today: date | None, day: date | None) -> None:
    """Holdings as a table; the age is counted from the last report that tells for them."""
    console.table(
        ["id", "place", "level", "holder", "status", "since", "until", "last told", "reports"],
        [_line(h, today) for h in held],
        title=f"{len(held)} holdings on {day}" if day else f"{len(held)} holdings",
    )


def _line(holding: Holding, today: date | None) -> list[str | tuple[str, str]]:
    tells = list(dict.fromkeys(e.report for e in holding.evidence if e.stance == "tells"))
    denies = list(dict.fromkeys(e.report for e in holding.evidence if e.stance == "denies"))
    told = holding.last_evidence
    age = (today - told).days if today is not None and told is not None else None
    since = console.days(holding.from_) if holding.from_.earliest or holding.from_.latest else "not told"
    return [
        (holding.id, "dim"),
        holding.place,
        holding.level,
        holding.holder,
        (holding.status, console.STATUS_STYLES[holding.status]),
        since,
        console.days(holding.to) if holding.to else "",
        f"{told} ({age} days)" if age is not None and age > 0 else str(told or "?"),
        ", ".join(tells[:4]) + ("…" if len(tells) > 4 else "") + (f"; denied in {', '.join(denies[:3])}" if denies else ""),
    ]


def _beside(counts: Sequence[Count], held: Sequence[Holding], day: date | None) -> None:
    """Stated counts near the day, beside what is named: they are compared, and fill nothing."""
    near = [c for c in counts if day is None or (c.as_of is not None and 0 <= (day - c.as_of).days <= 3)]
    if not near:
        return
    console.write("Stated counts (compared, never used to fill the list):\n")
    for count in near:
        total = f" of {count.total}" if count.total is not None else ""
        named = sum(1 for h in held if h.holder == count.holder)
        by = f", says {console.safe(count.by)}" if count.by else ""
        console.write(f"  {console.safe(count.holder)}: {console.figure(count.low, count.high)}{total} ({count.as_of}, ")
        console.write(f"{console.safe(count.evidence.report)}{by}); named here: {named}\n")


def _counts(counts: Sequence[Count], form: str, out: Path | None) -> None:
    if form != "table" or out is not None:
        _put(counts, "json" if form in ("table", "csv", "geojson") else form, out)
        return
    rows = [
        [c.holder, console.figure(c.low, c.high), str(c.total or ""), str(c.as_of or "?"), c.by or "", c.evidence.report, c.evidence.quote]
        for c in counts
    ]
    console.table(["holder", "places", "of", "as of", "who says so", "report", "words"], rows, title=f"{len(counts)} stated counts")


def _put(things: Sequence[Any], form: str, out: Path | None) -> None:
    from .. import publish

    if form in ("csv", "geojson"):
        from ..publish import delimited

        rows = publish.holding_rows(things)
        text = "".join(delimited.lines(rows, list(publish.HOLDING_COLUMNS))) if form == "csv" else publish.feature_text(rows)
    else:
        text = "".join(publish.text("json" if form == "table" else form, (), things))
    if out is not None:
        publish.put_text(console.existing(out), [text])
    else:
        console.write(text)


Key = tuple[str | None, str, str, str | None]


def changes(before: Sequence[Holding], after: Sequence[Holding]) -> list[tuple[Holding | None, Holding | None]]:
    """What differs between two days: (before, after) for each holding that is there on one day only, or has another status."""
    one, two = ({h.id: h for h in held} for held in (before, after))
    differ = [i for i in dict.fromkeys([*one, *two]) if i not in one or i not in two or one[i].status != two[i].status]
    found = [(one.get(i), two.get(i)) for i in differ]
    return sorted(found, key=lambda pair: ((pair[0] or pair[1]).place, (pair[0] or pair[1]).level, pair[0] is None))  # type: ignore[union-attr]  # one of the two is there


def _compared(now: Sequence[Holding], then: Sequence[Holding], days: tuple[date | None, date], form: str) -> None:
    day, other = days
    earlier, later = (then, now) if day is None or other <= day else (now, then)
    found = changes(earlier, later)
    if form != "table":
        console.json([{"before": a, "after": b} for a, b in found], indent=True)
        return
    first, last = min(d for d in days if d is not None), max(d for d in days if d is not None)
    rows: list[list[str | tuple[str, str]]] = []
    for a, b in found:
        mark = ("+", "green") if a is None else ("-", "red") if b is None else ("~", "yellow")
        one = b or a
        if one is None:
            continue
        status = b.status if b and a is None else f"{a.status} → {b.status}" if a and b else f"was {one.status}"
        rows.append([mark, one.place, one.level, one.holder, status, console.days(one.from_), console.days(one.to) if one.to else ""])
    console.table(["", "place", "level", "holder", "status", "since", "until"], rows, title=f"{len(rows)} changes from {first} to {last}")
