#!/usr/bin/env python3
"""How far two independent annotations of the same passages agree: `python corpus/agreement.py [FIRST [SECOND]] [--differences]`.

FIRST and SECOND are folders; every passage annotated in SECOND (default `corpus/second`) is compared with FIRST (default `corpus/reports`).
Two events are one when their kind is equal and their anchors overlap or one anchor lies in the other's sentence; pairs are one to one, best
first. Slots are compared on these pairs. All figures are the same whichever annotation is taken as the first: F1 for what may be missing,
accuracy for what every event has. `--differences` prints every event and slot on which the two part.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import KINDS, PARTIES, REPORTS

SECOND = Path(__file__).resolve().parent / "second"
SLOTS = (*PARTIES, "place", "quantities", "when")
EMPTY = frozenset(("a", "an", "the", "of", "its", "their", "his", "her", "some"))
NEAR = 25.0  # kilometres that two centres of one place may lie apart
Event = dict[str, Any]
Pairs = list[tuple[int, int]]


def words(text: str | None) -> frozenset[str]:
    """The words of a name: small letters, no articles, no numbers, no plural, nothing in brackets.

    >>> words("Some 120 of the families") == words("family")
    True
    """
    found = re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", "", text or "").casefold())
    return frozenset(re.sub(r"(?<=..)s$", "", re.sub(r"ies$", "y", w)) for w in found if w not in EMPTY)


def same_party(one: Event, two: Event) -> bool:
    """Names of the same words, or the same words quoted."""
    return any(words(one[key]) and words(one[key]) == words(two[key]) for key in ("name", "quote"))


def same_place(one: Event, two: Event) -> bool:
    """The same words, or centres within 25 km."""
    lat, other = math.radians(one["lat"]), math.radians(two["lat"])
    across = math.cos(lat) * math.cos(other) * math.sin(math.radians(two["lon"] - one["lon"]) / 2) ** 2
    apart = 2 * 6371 * math.asin(math.sqrt(min(1.0, math.sin((other - lat) / 2) ** 2 + across)))
    return words(one["name"]) == words(two["name"]) or apart <= NEAR


def same_quantity(one: Event, two: Event) -> bool:
    """Of the same thing, with the same ends."""
    return all(one[key] == two[key] for key in ("of", "low", "high"))


def same_day(one: Event, two: Event) -> bool:
    """Both ends are equal."""
    return all(one[end] == two[end] for end in ("earliest", "latest"))


ALIKE: dict[str, Callable[[Event, Event], bool]] = {
    **dict.fromkeys(PARTIES, same_party),
    "place": same_place,
    "quantities": same_quantity,
    "when": same_day,
}


def values(event: Event, slot: str) -> list[Event]:
    """What a slot holds, as a list."""
    held = event[slot] or []
    return held if isinstance(held, list) else [held]


def pair(one: list[Event], two: list[Event], score: Callable[[Event, Event], float]) -> Pairs:
    """Pairs one to one, best score first; a score of 0 is no pair."""
    ranked = sorted((-points, i, j) for i, a in enumerate(one) for j, b in enumerate(two) if (points := score(a, b)) > 0)
    chosen: Pairs = []
    for _, i, j in ranked:
        if all(i != a and j != b for a, b in chosen):
            chosen.append((i, j))
    return sorted(chosen)


def shared(one: Event, two: Event, slot: str) -> int:
    """How many values of a slot two events have in common."""
    return len(pair(values(one, slot), values(two, slot), lambda a, b: float(ALIKE[slot](a, b))))


def likeness(one: Event, two: Event) -> float:
    """Above 0 when two annotations may tell the same event: most by their anchors, then by their slots."""
    a, b, c, d = (int(e["anchor"][end]) for e in (one, two) for end in ("start", "end"))
    touch = a < d and c < b
    inside = one["sentence"]["start"] <= c < one["sentence"]["end"] or two["sentence"]["start"] <= a < two["sentence"]["end"]
    if not touch and not inside:
        return 0
    agree = sum(shared(one, two, slot) > 0 for slot in SLOTS)
    return 1 + 10 * touch + agree / 4 - min(float(abs(a - c)) / 500, 0.5)


def events(one: list[Event], two: list[Event]) -> Pairs:
    """The events that both annotations tell, of the same kind."""
    return pair(one, two, lambda a, b: likeness(a, b) if a["kind"] == b["kind"] else 0)


def letters(gold: dict[str, Any]) -> set[int]:
    """Offsets of what is no report."""
    return {n for span in gold["not_report"] for n in range(span["start"], span["end"])}


def count(first: dict[str, Any], second: dict[str, Any]) -> Counter[str]:
    """Counts of one passage: per figure how many of the first, of the second, and in both."""
    one, two, cut, other = first["events"], second["events"], letters(first), letters(second)
    n = Counter({"events.first": len(one), "events.second": len(two), "any kind.both": len(pair(one, two, likeness))})
    n.update({"not_report.first": len(cut), "not_report.second": len(other), "not_report.both": len(cut & other)})
    for event, side in [(e, "first") for e in one] + [(e, "second") for e in two]:
        n[f"{event['kind']}.{side}"] += 1
    for i, j in events(one, two):
        a, b = one[i], two[j]
        n.update(["events.both", f"{a['kind']}.both"])
        n["factuality"] += a["factuality"] == b["factuality"]
        n["background"] += a["background"] == b["background"]
        for slot in SLOTS:
            n[f"{slot}.first"] += len(values(a, slot))
            n[f"{slot}.second"] += len(values(b, slot))
            n[f"{slot}.both"] += shared(a, b, slot)
    return n


def f1(n: Counter[str], name: str, of: str = "") -> float | None:
    """F1 of a figure; None where neither annotation tells any."""
    asked = n[f"{of or name}.first"] + n[f"{of or name}.second"]
    return 2 * n[f"{name}.both"] / asked if asked else None


def spread(counts: list[Counter[str]]) -> float:
    """Standard error of the F1 of events, by leaving out one passage after the other (jackknife)."""
    whole = sum(counts, Counter[str]())
    left = [f1(whole - n, "events") or 0.0 for n in counts]
    mean = sum(left) / len(left)
    return math.sqrt((len(left) - 1) / len(left) * sum((x - mean) ** 2 for x in left))


def figures(cases: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Any]:
    """All figures of some passages, each given as its two annotations."""
    counts = [count(one, two) for one, two in cases]
    n = sum(counts, Counter[str]())
    both = n["events.both"] or 1
    return {
        "passages": len(cases),
        "events": [n["events.first"], n["events.second"], n["events.both"]],
        "detection": f1(n, "events"),
        "standard error": spread(counts),
        "any kind": f1(n, "any kind", "events"),
        **{slot: f1(n, slot) for slot in SLOTS},
        "not_report": f1(n, "not_report"),
        "factuality": n["factuality"] / both,
        "background": n["background"] / both,
        "kinds": {k: [n[f"{k}.{s}"] for s in ("first", "second", "both")] for k in KINDS if n[f"{k}.first"] or n[f"{k}.second"]},
    }


def line(event: Event | None) -> str:
    """An event on one line."""
    if event is None:
        return "-"
    held = [f"{slot}: " + ", ".join(str(v.get("name") or list(v.values())) for v in values(event, slot)) for slot in SLOTS if event[slot]]
    return "; ".join([f"{event['kind']} '{event['anchor']['quote']}'", *held, event["factuality"] + " background" * event["background"]])


def differences(one: list[Event], two: list[Event]) -> list[str]:
    """What only one annotation tells, and matched events whose slots part."""
    pairs = events(one, two)
    rows = [(one[i], two[j]) for i, j in pairs]
    alone = (
        [e for i, e in enumerate(one) if i not in {p[0] for p in pairs}],
        [e for j, e in enumerate(two) if j not in {p[1] for p in pairs}],
    )
    loose = pair(*alone, likeness)
    rows += [(alone[0][i], alone[1][j]) for i, j in loose]
    told = [f"  {', '.join(wrong)}\n    1 {line(a)}\n    2 {line(b)}" for a, b in rows if (wrong := parted(a, b))]
    told += [f"  only in the first\n    1 {line(e)}" for i, e in enumerate(alone[0]) if i not in {p[0] for p in loose}]
    return told + [f"  only in the second\n    2 {line(e)}" for j, e in enumerate(alone[1]) if j not in {p[1] for p in loose}]


def parted(one: Event, two: Event) -> list[str]:
    """The slots in which two events differ."""
    differ = [key for key in ("kind", "factuality", "background") if one[key] != two[key]]
    return differ + [s for s in SLOTS if not len(values(one, s)) == len(values(two, s)) == shared(one, two, s)]


def load(first: Path = REPORTS, second: Path = SECOND) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Every passage of the second folder with its two annotations."""
    both = {p.stem: [json.loads((folder / p.name).read_text("utf-8")) for folder in (first, second)] for p in sorted(second.glob("*.json"))}
    return {name: (one, two) for name, (one, two) in both.items()}


def main() -> None:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("first", nargs="?", type=Path, default=REPORTS)
    ask.add_argument("second", nargs="?", type=Path, default=SECOND)
    ask.add_argument("--differences", action="store_true")
    args = ask.parse_args()
    cases = load(args.first, args.second)
    found = figures(list(cases.values()))
    for name, value in found.items():
        if name != "kinds":
            sys.stdout.write(f"{name:16}{value:.3f}\n" if isinstance(value, float) else f"{name:16}{value}\n")
    for kind, (one, two, both) in found["kinds"].items():
        sys.stdout.write(f"  {kind:22}{one:4}{two:4}{both:4}\n")
    if args.differences:
        for name, (first, second) in cases.items():
            sys.stdout.write("\n".join([name, *differences(first["events"], second["events"])]) + "\n")


if __name__ == "__main__":
    main()
