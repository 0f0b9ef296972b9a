#!/usr/bin/env python3
"""Publication dates worked out from the text alone, measured on reports whose date is known.

    python bench/publication_dates.py FOLDER [--test]

FOLDER holds `<id>.json` (with "published": "YYYY-MM-DD" or null) beside `<id>.txt`. The date is withheld and worked out. Printed:
how many answers of each kind; for date lines the share that is right; for inferred answers how often the interval holds the true day,
how wide it is, and how often an answer with confidence 0.8 or more is wrong. `--test` takes every fifth report (MM divisible by 5),
without it the others, so that weights are set on one part and measured on the other.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter
from datetime import date
from pathlib import Path

from dateline.model import Report
from dateline.when import find, publish


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--test", action="store_true")
    cli.add_argument("--show", action="store_true")
    args = cli.parse_args()
    n: Counter[str] = Counter()
    widths, off = [], []
    for path in sorted(args.folder.glob("*.json")):
        if (int(path.stem.rpartition("-")[2]) % 5 == 0) != args.test:
            continue
        told = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        if not told.get("published"):
            n["no date known"] += 1
            continue
        true = date.fromisoformat(told["published"])
        report = Report.of(text)
        got = publish(report, find(report))
        n[got.how] += 1
        first, last = got.set_earliest or got.earliest, got.set_latest or got.latest
        if first is None or last is None:
            continue
        right = first <= true <= last
        n[f"{got.how}: holds the day"] += right
        if got.how == "inferred":
            widths.append((last - first).days)
            n["sure"] += (narrow := widths[-1] <= 366)
            n["sure: year wrong"] += narrow and not right
            if got.best:
                n["best told"] += 1
                off.append(abs((got.best - true).days))
        if args.show and not right:
            print(path.stem, true, got.how, got.earliest, got.latest, got.best, got.confidence, [q.quote for q in got.evidence])
    for name, count in sorted(n.items()):
        print(f"{name:28s} {count}")
    if widths:
        print(f"width of inferred, median     {statistics.median(widths):.0f} days")
        middle = statistics.median(off) if off else "-"
        print(f"best day off, median          {middle} days; within 3: {sum(o <= 3 for o in off)} of {len(off)}")


if __name__ == "__main__":
    main()
