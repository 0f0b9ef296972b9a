#!/usr/bin/env python3
"""Detection and slots of each reader, whole and by kind: `python bench/kinds.py [FOLDER]`.

FOLDER holds annotated reports, `<id>.json` beside `<id>.txt` (default: the test part of the corpus). Prints a table for the frames, the
learned reader and both together, by the rules of `gate.py`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import gate

import dateline

READERS = ("frames", "tagger", "both")


def reports(folder: Path) -> list[tuple[gate.Event, str]]:
    """Annotations and texts of a folder; of the corpus only the test part."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "events" in gold and not (folder == gate.REPORTS and int(path.stem[-2:]) % 5):
            found.append((gold, path.with_suffix(".txt").read_bytes().decode("utf-8")))
    return found


def measure(cases: list[tuple[gate.Event, str]], readers: str) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Counts over all, and by kind."""
    whole: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, text in cases:
        ours = json.loads(dateline.read(text, published=gold.get("published"), readers=readers).to_json())["events"]  # type: ignore[arg-type]  # one of READERS
        gate.count(gold["events"], ours, whole)
        for kind in {e["kind"] for e in (*gold["events"], *ours)}:
            gate.count([e for e in gold["events"] if e["kind"] == kind], [e for e in ours if e["kind"] == kind], by_kind[kind])
    return whole, by_kind


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, nargs="?", default=gate.REPORTS)
    cases = reports(cli.parse_args().folder)
    measured = {readers: measure(cases, readers) for readers in READERS}
    print("| figure | " + " | ".join(READERS) + " |\n|---|---|---|---|")
    told = {readers: gate.figures(whole) for readers, (whole, _) in measured.items()}
    for name in told["both"]:
        print(f"| {name} | " + " | ".join(f"{told[r][name]:.3f}" for r in READERS) + " |")
    print("\n| kind | events | " + " | ".join(f"{r} P / R / F1" for r in READERS) + " |\n|---|---|---|---|---|")
    for kind in sorted({k for _, kinds in measured.values() for k in kinds}):
        cells = []
        for readers in READERS:
            n = measured[readers][1][kind]
            precision, recall = n["hit"] / max(n["said"], 1), n["hit"] / max(n["gold"], 1)
            cells.append(f"{precision:.2f} / {recall:.2f} / {gate.f1(n, 'hit', 'said', 'gold'):.2f}")
        print(f"| {kind} | {measured['both'][1][kind]['gold']} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
