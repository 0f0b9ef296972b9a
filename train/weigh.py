"""Fits how frames and tagger are weighed: `python train/weigh.py` (in Dateline's own environment) writes lexicon/en/weighing.toml.

It reads the passages of the corpus' test part, which the weights have not seen, takes what both readers see, and fits a logistic
regression by Newton's method, then the belief from which events are kept. Figures are told by five-fold cross-validation over passages.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import parse, pipeline
from dateline.model import Metadata, Report
from dateline.what import belief, frames, setting, tagger, weigh

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "corpus"), str(HERE.parent / "reader" / "src")]

from corpus import KINDS, REPORTS, Passage, load  # noqa: E402  # the corpus' own loader
from data import spans_of  # noqa: E402

from dateline_reader_en.labels import ROLES  # noqa: E402

TABLE = HERE.parent / "src/dateline/lexicon/en/weighing.toml"
STRENGTH = 0.5
KIND_STRENGTH = 6.0
HEARD, SEEN, ENOUGH = 0.3, 0.75, 10
Array = NDArray[np.float64]


def seen(passage: Passage) -> tuple[Any, list[belief.Sight]]:
    """The document and what both readers see in it."""
    report = Report.of(passage.text, Metadata(published=passage.gold.get("published")))
    nouns: dict[str, Any] = {"report": report, "pipeline": parse.load(None, "en"), "atlas": pipeline._atlas()}
    for stage in pipeline.STAGES:
        if stage.name == "see events":
            break
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
    document = nouns["document"]
    given = (document, nouns["actors"], nouns["places"], nouns["times"])
    found = weigh.sights(document, frames.read(*given), tagger.read(*given))
    other = setting.elsewhere(document)
    return document, [s for s in found if not any(span.holds(s.candidates[0].anchor.start) for span in other)]


class Row:
    """A kind at a place: its numbers, and whether the annotation has it."""

    def __init__(self, sight: belief.Sight, kind: str, others: list[belief.Sight]) -> None:
        self.sight, self.kind, self.right = sight, kind, False
        self.gold: dict[str, Any] | None = None
        self.numbers = belief.numbers(sight, kind, others)


def rows_of(passage: Passage, found: list[belief.Sight]) -> list[Row]:
    """All kinds at all places of a passage; the right ones are paired one to one with the annotation, touching anchors first."""
    by_sentence = defaultdict(list)
    for sight in found:
        by_sentence[sight.candidates[0].sentence].append(sight)
    rows = [Row(s, k, by_sentence[s.candidates[0].sentence]) for s in found for k in s.kinds()]
    ranked = []
    for i, g in enumerate(passage.gold["events"]):
        a, whole = g["anchor"], g["sentence"]
        for j, row in enumerate(rows):
            if row.kind != g["kind"]:
                continue
            spans = [(c.anchor.start, c.anchor.end) for c in row.sight.candidates]
            touch = any(s < a["end"] and a["start"] < e for s, e in spans)
            if touch or any(whole["start"] <= s < whole["end"] for s, _ in spans):
                ranked.append((not touch, min(abs(s - a["start"]) for s, _ in spans), i, j))
    used: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(ranked):
        if ("g", i) not in used and ("r", j) not in used:
            used |= {("g", i), ("r", j)}
            rows[j].right, rows[j].gold = True, passage.gold["events"][i]
    return rows


def matrix(rows: list[Row]) -> tuple[Array, Array]:
    """Numbers and answers of rows."""
    x = np.zeros((len(rows), len(belief.NAMES) + len(KINDS)))
    for n, row in enumerate(rows):
        x[n, : len(belief.NAMES)] = row.numbers
        x[n, len(belief.NAMES) + KINDS.index(row.kind)] = 1
    return x, np.array([float(row.right) for row in rows])


def fit(rows: list[Row]) -> Array:
    """Weights by Newton's method, held small; those of kinds more so."""
    x, y = matrix(rows)
    hold = np.array([1e-3] + [STRENGTH] * (len(belief.NAMES) - 1) + [KIND_STRENGTH] * len(KINDS))
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + hold * w
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(hold)
        w = w - np.linalg.solve(bend, slope)
    return w


def kept(rows: list[Row], scores: Array, level: float) -> tuple[int, int]:
    """Right and all events that are kept: at each place the best kind, if it reaches the level."""
    best: dict[int, tuple[float, int]] = {}
    for n, row in enumerate(rows):
        best[id(row.sight)] = max(best.get(id(row.sight), (-1.0, -1)), (float(scores[n]), n))
    chosen = [n for score, n in best.values() if score >= level]
    return sum(rows[n].right for n in chosen), len(chosen)


def f1(right: int, said: int, gold: int) -> float:
    """F1 from counts."""
    return 2 * right / max(said + gold, 1)


def best_level(rows: list[Row], scores: Array, gold: int) -> tuple[float, float]:
    """The best F1 and the level that gives it."""
    return max((f1(*kept(rows, scores, level), gold), level) for level in np.arange(0.2, 0.75, 0.02).round(2).tolist())


def pointing(passages: list[Passage], every: list[list[Row]]) -> str:
    """F1 of pointers by role, for each order of readers: a pointer is right when its head stands in the annotated words."""
    orders = {"frames": ("frames",), "tagger": ("tagger",), "frames first": ("frames", "tagger"), "tagger first": ("tagger", "frames")}
    tally: dict[tuple[str, str], NDArray[np.int64]] = defaultdict(lambda: np.zeros(3, dtype=np.int64))
    for passage, rows in zip(passages, every, strict=True):
        for row in rows:
            if row.gold is None:
                continue
            wanted = list(spans_of(row.gold, passage.text))
            frames_, tagger_ = row.sight.by(belief.FRAMES, row.kind), row.sight.by(belief.TAGGER)
            given = {"frames": frames_[0].roles if frames_ else (), "tagger": tagger_[0].roles if tagger_ else ()}
            for role in ROLES:
                truth = [(a, b) for name, a, b in wanted if name == role]
                for order, readers in orders.items():
                    said = next((own for r in readers if (own := [x for x in given[r] if x.name == role])), [])
                    hit = sum(any(a <= x.head < b for x in said) for a, b in truth)
                    tally[role, order] += np.array([hit, len(said), len(truth)])
    rows_ = [f"{role:10s}" + "".join(f"  {order} {f1(*tally[role, order].tolist()):.3f}" for order in orders) for role in ROLES]
    return "\n".join(rows_)


def best_added(every: list[list[Row]], gold: int) -> tuple[float, float]:
    """The scores from which what the tagger alone sees is best added to what the frames see: where they see nothing of its kind in the
    sentence, and where they do.
    """
    alone = _best([(_added(every, gold, level, 1.1), level) for level in (0.5, 0.6, 0.7, 0.8, 0.9)], 0.002)
    return alone, _best([(_added(every, gold, alone, level), level) for level in (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)], 0.004)


def _best(figures: list[tuple[float, float]], worth: float) -> float:
    """Of the levels that are as good as the best but for what is not `worth` a second event, the one that adds least."""
    print("by level:", " ".join(f"{level} {value:.4f}" for value, level in figures))
    best = max(value for value, _ in figures)
    return max(level for value, level in figures if value >= best - worth)


def _added(every: list[list[Row]], gold: int, alone: float, again: float) -> float:
    right = said = 0
    for rows in every:
        framed = [r for r in rows if any(c not in r.sight.echoes for c in r.sight.by(belief.FRAMES, r.kind))]
        seen_ = {id(r.sight) for r in framed}
        told = {(r.sight.candidates[0].sentence, r.kind) for r in framed}
        added = [
            r for r in rows if id(r.sight) not in seen_ and max((c.score for c in r.sight.by(belief.TAGGER, r.kind)), default=0.0)
            >= (again if (r.sight.candidates[0].sentence, r.kind) in told else alone)
        ]  # fmt: skip
        right += sum(r.right for r in (*framed, *added))
        said += len(framed) + len(added)
    return f1(right, said, gold)


def heard(passages: list[Passage], rows: list[Row], both: float) -> list[str]:
    """The kinds of which the tagger sees three in four, and of which the frames alone are so seldom right that F1 is better without."""
    told = Counter(e["kind"] for p in passages for e in p.gold["events"])
    tagged = [(r, max((c.score for c in r.sight.by(belief.TAGGER, r.kind)), default=0.0)) for r in rows]
    seen_ = Counter(r.kind for r, score in tagged if r.right and score >= HEARD)
    alone = [r for r, score in tagged if not score and any(c not in r.sight.echoes for c in r.sight.by(belief.FRAMES, r.kind))]
    every, right = Counter(r.kind for r in alone), Counter(r.kind for r in alone if r.right)
    print("seen by the tagger, by the frames alone:", *(f"{k} {seen_[k]}/{told[k]} {right[k]}/{every[k]}" for k in KINDS))
    return [k for k in KINDS if seen_[k] >= SEEN * told[k] and every[k] >= ENOUGH and right[k] < every[k] * both / 2]


def best_rather(rows: list[Row], scores: Array, gold: int) -> float:
    """By how much the learned reader's other kind must be believed more than the frames' own for it to stand in its place."""
    places: dict[int, list[tuple[float, Row]]] = defaultdict(list)
    for score, row in zip(scores.tolist(), rows, strict=True):
        places[id(row.sight)].append((score, row))
    figures = []
    for margin in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        right = said = 0
        for place in places.values():
            framed = [(s, r) for s, r in place if any(c not in r.sight.echoes for c in r.sight.by(belief.FRAMES, r.kind))]
            if not framed:
                continue
            surest = max(framed, key=lambda pair: pair[0])
            other = max(place, key=lambda pair: max((c.score for c in pair[1].sight.by(belief.TAGGER, pair[1].kind)), default=0.0))
            right += (other if other[0] > surest[0] + margin else surest)[1].right
            said += 1
        figures.append((f1(right, said, gold), margin))
    return _best(figures, 0.004)


def main() -> None:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpus", type=Path, default=REPORTS)
    ask.add_argument("--out", type=Path, default=TABLE)
    args = ask.parse_args()
    passages = [p for p in load(args.corpus) if p.test]
    every = [rows_of(p, seen(p)[1]) for p in passages]
    rows = [r for part in every for r in part]
    gold = sum(len(p.gold["events"]) for p in passages)
    scores = np.zeros(len(rows))
    fold = np.array([n % 5 for n, part in enumerate(every) for _ in part])
    for k in range(5):
        w = fit([r for r, f in zip(rows, fold, strict=True) if f != k])
        x, _ = matrix([r for r, f in zip(rows, fold, strict=True) if f == k])
        scores[fold == k] = 1 / (1 + np.exp(-x @ w))
    told = np.array([max((c.score for c in r.sight.by(belief.TAGGER, r.kind)), default=0.0) for r in rows])
    framed = np.array([float(any(c not in r.sight.echoes for c in r.sight.by(belief.FRAMES, r.kind))) for r in rows])
    both, level = best_level(rows, scores, gold)
    alone, level_tagger = best_level(rows, told, gold)
    print(f"frames {f1(*kept(rows, framed, 0.5), gold):.4f}  tagger {alone:.4f} from {level_tagger}  both {both:.4f} from {level}")
    print(pointing(passages, every))
    print(f"reach: {sum(r.right for r in rows)} of {gold}")
    w = fit(rows)
    beside, again = best_added(every, gold)
    lines = [
        "# Fitted by train/weigh.py on the corpus' test part; not written by hand.",
        f"alone = {beside}",
        f"again = {again}",
        f"rather = {best_rather(rows, scores, gold)}",
        f"heard = {json.dumps(heard(passages, rows, both))}",
        f"keep_tagger = {level_tagger}",
        "",
        "[weights]",
    ]
    lines += [f"{name} = {w[n]:.3f}" for n, name in enumerate(belief.NAMES)]
    lines += ["", "[kinds]", *(f'"{kind}" = {w[len(belief.NAMES) + n]:.3f}' for n, kind in enumerate(KINDS))]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
