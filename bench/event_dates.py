#!/usr/bin/env python3
"""Dates of events, measured on gold anchors: how well `when` dates an event that was found for sure.

    python bench/event_dates.py FOLDER [--test | --all] [--show] [--cache FILE]

FOLDER holds `<id>.json` beside `<id>.txt` in the shape of the annotation guide. Events are built at the gold anchors, with their kind,
factuality and source, and only their dates are worked out. Printed: F1 on exact intervals (both ends), the mean overlap of intervals
where both sides give one, and the share of events whose `background` is right. `--test` takes every fifth report (MM divisible by 5).
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline import parse
from dateline.model import Event, Metadata, Quoted, Report, Span, Speaker
from dateline.when import date_events, find, publish, resolve

LONG = timedelta(3650)


def event(gold: dict[str, Any], text: str) -> Event:
    """A gold event without its date."""
    anchor, sentence = gold["anchor"], gold["sentence"]
    speakers = tuple(Speaker(name=s["name"], id=s["name"]) for s in gold.get("said_by") or ())
    return Event(
        id="e", kind=gold["kind"], anchor=Quoted.cut(text, Span(anchor["start"], anchor["end"])),
        sentence=Span(sentence["start"], sentence["end"]), factuality=gold["factuality"], rule="gold", said_by=speakers,
    )  # fmt: skip


def told(when: Any) -> tuple[str | None, str | None] | None:
    if not when:
        return None
    ends = (
        (when["earliest"], when["latest"])
        if isinstance(when, dict)
        else (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat())
    )
    return ends if any(ends) else None


def overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> float:
    ends = []
    for first, last in (a, b):
        low, high = (date.fromisoformat(x) if x else None for x in (first, last))
        ends.append((low or high - LONG, high or low + LONG))  # type: ignore[operator]  # one end at least is told
    both = (min(e[1] for e in ends) - max(e[0] for e in ends)).days + 1
    return max(0, both) / ((max(e[1] for e in ends) - min(e[0] for e in ends)).days + 1)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--test", action="store_true")
    cli.add_argument("--all", action="store_true")
    cli.add_argument("--show", action="store_true")
    cli.add_argument("--cache", type=Path)
    args = cli.parse_args()
    cache: dict[str, Any] = pickle.loads(args.cache.read_bytes()) if args.cache and args.cache.exists() else {}
    n: Counter[str] = Counter()
    overlaps = []
    for path in sorted(args.folder.glob("*.json")):
        if not args.all and (int(path.stem.rpartition("-")[2]) % 5 == 0) != args.test:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        report = Report.of(text, Metadata(published=gold.get("published")))
        if path.stem not in cache:
            cache[path.stem] = parse.parse(report, parse.load(None, "en"))
        found = find(report)
        published = publish(report, found)
        answers = date_events(cache[path.stem], [event(g, text) for g in gold["events"]], resolve(report, found, published), published)
        for g, got in zip(gold["events"], answers, strict=True):
            right, ours = told(g["when"]), told(got.when)
            n.update(
                gold=bool(right), said=bool(ours), hit=bool(right) and right == ours, events=1, background=g["background"] == got.background
            )
            if right and ours:
                overlaps.append(overlap(right, ours))
            how = got.when.how if got.when else "none"
            n[f"how {how}: {'right' if right == ours else 'not dated in gold' if not right else 'other date' if ours else 'missed'}"] += 1
            if args.show and (right != ours or g["background"] != got.background):
                print(
                    path.stem,
                    gold["published"],
                    g["kind"],
                    g["factuality"],
                    repr(got.anchor.quote),
                    "gold",
                    right,
                    g["when"] and g["when"]["quote"],
                    "BG" if g["background"] else "",
                    "| ours",
                    ours,
                    how,
                    got.when and got.when.quote,
                    got.when and got.when.rule,
                    "BG" if got.background else "",
                    "|",
                    text[g["sentence"]["start"] : g["sentence"]["end"]][:220].replace("\n", " "),
                )
    if args.cache:
        args.cache.write_bytes(pickle.dumps(cache))
    f1, p, r = 2 * n["hit"] / (n["gold"] + n["said"]), n["hit"] / n["said"], n["hit"] / n["gold"]
    print(f"when exact  F1 {f1:.3f}  P {p:.3f}  R {r:.3f}  ({n['gold']} gold, {n['said']} ours)")
    print(f"overlap     {sum(overlaps) / len(overlaps):.3f}")
    print(f"background  {n['background'] / n['events']:.3f} of {n['events']}")
    for name, count in sorted(n.items()):
        if name.startswith("how"):
            print(f"{name:44s} {count}")


if __name__ == "__main__":
    main()
