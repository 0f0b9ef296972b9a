"""How well actors are named: for each party of annotated passages whose words are quoted, is there a mention on those words, with its name?

    python bench/actors.py FOLDER [--part train|test|all]

FOLDER holds NN-MM.json beside NN-MM.txt in the shape of the corpus; `test` are the passages whose MM is divisible by 5.
Prints, for each slot, the share of quoted parties that a mention covers (`found`) and that it names alike (`named`): equal telling words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from dateline import intake, parse, when, where, who
from dateline.model import Actor, Metadata
from dateline.pipeline import _atlas

COMMON = "the a an of in for and government forces army police military fighters rebels group troops soldiers officials people"
LIGHT = frozenset(COMMON.split())


def telling(name: str) -> set[str]:
    """The first five letters of each telling word: Afghan and Afghanistan are alike."""
    words = re.findall(r"\w+", name.casefold())
    return {w[:5] for w in words if w not in LIGHT} or {w[:5] for w in words}


def alike(one: str, other: str) -> bool:
    """Whether two names share more than half of their telling words, or one is part of the other."""
    a, b = telling(one), telling(other)
    return bool(a and b) and (a <= b or b <= a or 2 * len(a & b) > max(len(a), len(b)))


def actors(text: str, published: str | None) -> tuple[Actor, ...]:
    """The mentions of a text."""
    report = intake.from_text(text, Metadata(published=published))
    day = when.publish(report, when.find(report))
    document = parse.parse(report, parse.load())
    return who.find(document, where.find(document, report, day, _atlas()), day)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("folder", type=Path)
    cli.add_argument("--part", choices=("train", "test", "all"), default="test")
    asked = cli.parse_args()
    tally: Counter[tuple[str, str]] = Counter()
    for path in sorted(asked.folder.glob("*.json")):
        number = re.search(r"-(\d+)$", path.stem)
        part = "test" if number and int(number[1]) % 5 == 0 else "train"
        if asked.part not in ("all", part):
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").open(encoding="utf-8", newline="").read()
        found = actors(text, gold.get("published"))
        for event in gold["events"]:
            first, last = event["sentence"]["start"], event["sentence"]["end"]
            for slot in ("actor", "recipient", "said_by"):
                for party in event[slot]:
                    words = party.get("quote")
                    spots = [m.start() + first for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[first:last])] if words else []
                    if not spots:
                        continue
                    start = min(spots, key=lambda at: abs(at - event["anchor"]["start"]))
                    over = [a for a in found if a.start < start + len(words) and start < a.end]
                    tally[slot, "asked"] += 1
                    tally[slot, "found"] += bool(over)
                    tally[slot, "named"] += any(alike(a.name, party["name"]) for a in over)
    for slot in ("actor", "recipient", "said_by"):
        every = tally[slot, "asked"] or 1
        found, named = (tally[slot, figure] / every for figure in ("found", "named"))
        print(f"{slot:10s} {tally[slot, 'asked']:5d} quoted  found {found:.3f}  named {named:.3f}")


if __name__ == "__main__":
    main()
