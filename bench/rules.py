#!/usr/bin/env python3
"""How often each rule of the frames is right: `python bench/rules.py [--write]`.

Reads the passages of the corpus that may be learned from with the frames alone and pairs what they see with the annotation as `gate.py`
does. Prints a line a rule, worst first: id, how often right, how often seen, its share, its `score` in the rule files. The share is held
to the mean where a rule is rarely seen. `--write` puts shares into the files where they cross `weigh.RIGHT`, the score below which a rule
is not believed alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

import gate
from passages import learned_from, nouns_of

from dateline.what import rules, weigh

LEXICON = Path(__file__).resolve().parent.parent / "src/dateline/lexicon/en"
HELD = 4
"""As many firings as the mean counts for."""
MEAN = 0.75
LEAST = 2
"""A rule that is seen less often than this keeps its score."""


def event_of(candidate: Any) -> gate.Event:
    """What pairing asks of an event."""
    return {"kind": candidate.kind, "anchor": {"start": candidate.anchor.start, "end": candidate.anchor.end}}


def measure(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Right and seen, by rule."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for path in learned_from(folder):
        gold, nouns = nouns_of(path, "candidates", "frames")
        found = nouns["candidates"]
        hits = {j for _, j in gate.pairs(gold["events"], [event_of(c) for c in found], gate.apart)}
        for j, candidate in enumerate(found):
            seen[candidate.rule] += 1
            right[candidate.rule] += j in hits
    return right, seen


def share(right: int, seen: int) -> float:
    """How often a rule is right, held to the mean."""
    return round((right + HELD * MEAN) / (seen + HELD), 2)


def write(rule: str, score: float) -> None:
    """Put a score into the file that has the rule, as a line of its own before the examples."""
    for path in sorted(LEXICON.glob("frames_*.toml")):
        blocks = re.split(r"(?m)^(?=\[\[rule\]\]|# -----)", path.read_text(encoding="utf-8"))
        for n, block in enumerate(blocks):
            if f'\nid = "{rule}"\n' in block:
                line = f"score = {score:.2f}\n"
                old = re.search(r"(?m)^score = .*\n", block)
                blocks[n] = block.replace(old[0], line, 1) if old else re.sub(r"(?m)^(?=(yes|later) = )", line, block, count=1)
                path.write_text("".join(blocks), encoding="utf-8")
                return


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--write", action="store_true", help="put shares that cross the bar into the rule files")
    wanted = cli.parse_args().write
    right, seen = measure(gate.REPORTS)
    for frame in sorted(rules.frames("en"), key=lambda f: (share(right[f.id], seen[f.id]), f.id)):
        told = share(right[frame.id], seen[frame.id])
        print(f"{frame.id:32s} {right[frame.id]:4d} {seen[frame.id]:4d} {told:5.2f} {frame.score:5.2f}")
        crosses = (told < weigh.RIGHT) != (frame.score < weigh.RIGHT)
        if wanted and crosses and seen[frame.id] >= LEAST and not frame.untaught:
            write(frame.id, told)


if __name__ == "__main__":
    main()
