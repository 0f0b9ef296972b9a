"""Where frames and tagger disagree on texts of your own: `python train/disagree.py FOLDER` (in Dateline's own environment).

Prints the sentences, most disagreement first: what one reader is sure of and the other does not see, and anchors to which they give
different kinds. Passages for the corpus are written after these patterns, in other words.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dateline import parse, pipeline
from dateline.model import Candidate, Report
from dateline.what import frames, tagger, weigh

SURE = 0.6


def given(text: str) -> tuple[Any, ...]:
    """Document, actors, places and times of a text."""
    nouns: dict[str, Any] = {"report": Report.of(text), "pipeline": parse.load(None, "en"), "atlas": pipeline._atlas()}
    for stage in pipeline.STAGES:
        if stage.name == "see events":
            break
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
    return tuple(nouns[name] for name in ("document", "actors", "places", "times"))


def disagreements(text: str) -> list[tuple[float, str, str]]:
    """(weight, what, sentence) of each place where one reader is sure and the other says nothing or something else."""
    nouns = given(text)
    document = nouns[0]
    found = []
    for sight in weigh.sights(document, frames.read(*nouns), tagger.read(*nouns)):
        rule = [c for c in sight.by("frames") if c not in sight.echoes]
        learned = max(sight.by("tagger"), key=lambda c: c.score, default=None)
        belief = learned.score if learned is not None else 0.0
        sentence = sight.candidates[0].sentence.of(document.text)
        if rule and belief < 1 - SURE:
            found.append((1 - belief, f"frames alone: {_told(rule[0])}", sentence))
        elif not rule and learned is not None and belief >= SURE:
            found.append((belief, f"tagger alone: {_told(learned)}", sentence))
        elif rule and learned is not None and all(c.kind != learned.kind for c in rule):
            found.append((belief, f"frames {_told(rule[0])}, tagger {_told(learned)}", sentence))
    return found


def _told(candidate: Candidate) -> str:
    return f"{candidate.kind} “{candidate.anchor.quote}”"


def main() -> None:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--most", type=int, default=100)
    args = ask.parse_args()
    found = [
        (weight, path.stem, *rest) for path in sorted(args.folder.glob("*.txt")) for weight, *rest in disagreements(path.read_text("utf-8"))
    ]
    for weight, name, what, sentence in sorted(found, reverse=True)[: args.most]:
        print(f"{weight:.2f} {name} {what}\n     {' '.join(sentence.split())}")


if __name__ == "__main__":
    main()
