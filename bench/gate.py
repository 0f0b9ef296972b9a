#!/usr/bin/env python3
"""The accuracy gate: reads the test part of the corpus and fails when a figure falls below its floor.

    python bench/gate.py                     compare with bench/floors.json; exit status 1 when a floor gives way
    python bench/gate.py --update            raise the floors to what is reached now
    python bench/gate.py --update --allow-regression    lower them too, which a commit message must explain

An event of ours is the annotated one when its kind is the same and its anchor overlaps, or lies in the same sentence. Pairs are one to
one, nearest anchors first. A slot counts inside matched events: parties by a shared telling word or equal words, places within 25 km
(100 km for areas), dates and quantities when equal.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
REPORTS = HERE.parent / "corpus" / "reports"
# Figures wander by a hair when a library changes its rounding.
SLACK = 0.002
PARTIES = ("actor", "recipient", "said_by")
PLAIN = frozenset(
    ("the", "a", "an", "of", "in", "and", "for", "its", "his", "her", "their", "local", "state", "security", "group", "government", "army")
) | frozenset(
    ("forces", "force", "troops", "police", "officials", "official", "fighters", "militants", "authorities", "president", "minister")
)

Event = dict[str, Any]


def telling(name: str | None) -> set[str]:
    """The words of a name that tell it from others, cut to six letters so that Syria meets Syrian."""
    words = re.findall(r"\w+", (name or "").casefold())
    return {w[:6] for w in words if w not in PLAIN} or {w[:6] for w in words}


def same_party(gold: Event, ours: Event) -> bool:
    return bool(telling(gold.get("name")) & telling(ours.get("name"))) or (
        bool(gold.get("quote")) and gold.get("quote") == ours.get("quote")
    )


def same_place(gold: Event, ours: Event) -> bool:
    if gold.get("lat") is None or ours.get("lat") is None:
        return bool(telling(gold.get("name")) & telling(ours.get("name")))
    a, b = math.radians(gold["lat"]), math.radians(ours["lat"])
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(ours["lon"] - gold["lon"]) / 2) ** 2
    area = (ours.get("precision") or 1) >= 3
    return 12742 * math.asin(min(1.0, math.sqrt(h))) <= (100 if area else 25) or (
        area and gold["name"].casefold() == ours["name"].casefold()
    )


def same_quantity(gold: Event, ours: Event) -> bool:
    return all(gold.get(k) == ours.get(k) for k in ("of", "low", "high"))


def pairs(gold: list[Any], ours: list[Any], cost: Any) -> list[tuple[int, int]]:
    """One-to-one pairs, cheapest first; a cost of None is no pair."""
    ranked = sorted((c, i, j) for i, g in enumerate(gold) for j, o in enumerate(ours) if (c := cost(g, o)) is not None)
    left, right, found = set(), set(), []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def apart(gold: Event, ours: Event) -> float | None:
    """How far two anchors are apart; None when they cannot tell one event."""
    if gold["kind"] != ours["kind"]:
        return None
    a, b, whole = gold["anchor"], ours["anchor"], gold["sentence"]
    if a["start"] < b["end"] and b["start"] < a["end"]:
        return 0.0
    return 1.0 + abs(a["start"] - b["start"]) if whole["start"] <= b["start"] < whole["end"] else None


def count(gold: list[Event], ours: list[Event], n: Counter[str]) -> None:
    """Add what one report shows to the counts."""
    n["gold"] += len(gold)
    n["said"] += len(ours)
    for i, j in pairs(gold, ours, apart):
        g, o = gold[i], ours[j]
        n["hit"] += 1
        n["factuality"] += g["factuality"] == o["factuality"]
        n["background"] += bool(g["background"]) == bool(o["background"])
        for slot in (*PARTIES, "place", "quantities"):
            alike = {"place": same_place, "quantities": same_quantity}.get(slot, same_party)
            met = pairs(g.get(slot) or [], o.get(slot) or [], lambda x, y, alike=alike: 0.0 if alike(x, y) else None)
            n[slot + " hit"] += len(met)
            n[slot + " gold"] += len(g.get(slot) or [])
            n[slot + " said"] += len(o.get(slot) or [])
        days = [tuple((e.get("when") or {}).get(k) for k in ("earliest", "latest")) for e in (g, o)]
        told = [any(d) for d in days]
        n["when gold"] += told[0]
        n["when said"] += told[1]
        n["when hit"] += all(told) and days[0] == days[1]


def f1(n: Counter[str], hit: str, said: str, gold: str) -> float:
    return round(2 * n[hit] / max(n[said] + n[gold], 1), 4)


def figures(n: Counter[str]) -> dict[str, float]:
    slots = {f"{s}_f1": f1(n, f"{s} hit", f"{s} said", f"{s} gold") for s in (*PARTIES, "place", "quantities", "when")}
    hits = max(n["hit"], 1)
    return {
        "detection_f1": f1(n, "hit", "said", "gold"),
        "detection_precision": round(n["hit"] / max(n["said"], 1), 4),
        "detection_recall": round(n["hit"] / max(n["gold"], 1), 4),
        **slots,
        "factuality": round(n["factuality"] / hits, 4),
        "background": round(n["background"] / hits, 4),
    }


def measure(folder: Path) -> dict[str, float]:
    import dateline

    n: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        if int(path.stem[-2:]) % 5:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        reading = json.loads(dateline.read(text, published=gold.get("published")).to_json())
        for event in reading["events"]:
            quote = event["anchor"]
            if text[quote["start"] : quote["end"]] != quote["quote"]:
                sys.exit(f"{path.name}: a quote does not fit its span: {quote}")
        count(gold["events"], reading["events"], n)
    return figures(n)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=REPORTS, help="folder of annotated passages (default: corpus/reports)")
    cli.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    cli.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    args = cli.parse_args()
    now = measure(args.data)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = {name: (value, floors[name]) for name, value in now.items() if name in floors and value < floors[name] - SLACK}
    for name, value in now.items():
        print(f"{name:22s} {value:.4f}   floor {floors.get(name, 0):.4f}{'   BELOW' if name in fallen else ''}")
    if args.update:
        kept = floors if not args.allow_regression else {}
        FLOORS.write_text(json.dumps({k: max(v, kept.get(k, 0.0)) for k, v in now.items()}, indent=1) + "\n", encoding="utf-8")
    elif fallen:
        sys.exit(f"{len(fallen)} figures fell below their floors: {', '.join(fallen)}")


if __name__ == "__main__":
    main()
