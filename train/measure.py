"""Precision, recall and F1 of what the reader sees in annotated passages, by the rule of the annotation guide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data import Passage, spans_of


def pairs(gold: list[dict[str, Any]], seen: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """One-to-one pairs of equal kind: overlapping anchors first, then an anchor inside the gold sentence, nearest first."""
    ranked = []
    for i, g in enumerate(gold):
        a, s = g["anchor"], g["sentence"]
        for j, e in enumerate(seen):
            if e["kind"] != g["kind"]:
                continue
            touch = e["start"] < a["end"] and a["start"] < e["end"]
            if touch or s["start"] <= e["start"] < s["end"]:
                ranked.append((not touch, abs(e["start"] - a["start"]), i, j))
    used: set[int] = set()
    taken: set[int] = set()
    found = []
    for _, _, i, j in sorted(ranked):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            found.append((i, j))
    return found


def f1(hit: int, said: int, gold: int) -> str:
    """Precision, recall and F1 in words."""
    p, r = hit / max(said, 1), hit / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.4f}"


def f1_of(figures: dict[str, Any]) -> float:
    """F1 of detection."""
    n = figures["n"]
    return round(2 * n["hit"] / max(n["said"] + n["gold"], 1), 4)


def score(cases: list[tuple[Passage, list[dict[str, Any]]]]) -> dict[str, Any]:
    """Figures over passages: detection, by kind, and on pairs factuality, background and the spans of roles (three quarters alike)."""
    n: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[str]] = {}
    for passage, seen in cases:
        gold = passage.gold["events"]
        n.update(gold=len(gold), said=len(seen))
        for g in gold:
            kinds.setdefault(g["kind"], Counter())["gold"] += 1
        for e in seen:
            kinds.setdefault(e["kind"], Counter())["said"] += 1
        for i, j in pairs(gold, seen):
            g, e = gold[i], seen[j]
            n["hit"] += 1
            kinds[g["kind"]]["hit"] += 1
            n["factuality"] += g["factuality"] == e["factuality"]
            n["background"] += g["background"] == e["background"]
            wanted, given = list(spans_of(g, passage.text)), list(e["roles"])
            for role, left, right in wanted:
                roles.setdefault(role, Counter())["gold"] += 1
                near = [x for x in given if x[0] == role and _alike(x[1], x[2], left, right)]
                if near:
                    roles[role]["hit"] += 1
                    given.remove(near[0])
            for role, *_ in e["roles"]:
                roles.setdefault(role, Counter())["said"] += 1
    return {"n": n, "kinds": kinds, "roles": roles}


def _alike(a: int, b: int, c: int, d: int) -> bool:
    both = min(b, d) - max(a, c)
    return both > 0 and both / (max(b, d) - min(a, c)) >= 0.5


def show(figures: dict[str, Any], *, full: bool = False) -> str:
    """The figures as lines of text."""
    n = figures["n"]
    lines = [
        f"{f1(n['hit'], n['said'], n['gold'])}  fact {n['factuality'] / max(n['hit'], 1):.3f} back {n['background'] / max(n['hit'], 1):.3f}"
    ]
    lines.append("roles " + " · ".join(f"{r} {f1(c['hit'], c['said'], c['gold'])[-6:]}" for r, c in sorted(figures["roles"].items())))
    if full:
        lines += [
            f"{k:22s} {c['gold']:4d} {c['said']:4d} {f1(c['hit'], c['said'], c['gold'])}" for k, c in sorted(figures["kinds"].items())
        ]
    return "\n".join(lines)
