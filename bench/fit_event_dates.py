#!/usr/bin/env python3
"""Fit the weights with which dates are chosen for events, and those that tell background, on annotated passages.

    python bench/fit_event_dates.py FOLDER --out src/dateline/lexicon/en/when_weights.toml [--cache FILE]

A log-linear choice among the dates that `dateline.when.choices` proposes for an event (and no date), fitted by gradient ascent with a
penalty on large weights; the right choices are those whose days are exactly the annotated ones. Passages whose number is divisible by
five are never looked at: they are the test part of `bench/event_dates.py`. Fixed order and no random numbers: same data, same weights.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import event_dates
import numpy as np

from dateline import parse
from dateline.model import Metadata, Report
from dateline.when import find, publish, resolve
from dateline.when.choices import Choices
from dateline.when.events import history_features

Case = tuple[list[tuple[str, ...]], list[int]]


def ends(when: dict[str, Any] | None) -> tuple[date | None, date | None]:
    first, last = (when.get("earliest"), when.get("latest")) if when else (None, None)
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def cases(folder: Path, cache: dict[str, Any]) -> tuple[list[Case], list[tuple[tuple[str, ...], bool]]]:
    chosen: list[Case] = []
    background: list[tuple[tuple[str, ...], bool]] = []
    for path in sorted(folder.glob("*.json")):
        if int(path.stem.rpartition("-")[2]) % 5 == 0:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        report = Report.of(text, Metadata(published=gold.get("published")))
        if path.stem not in cache:
            cache[path.stem] = parse.parse(report, parse.load(None, "en"))
        found = find(report)
        published = publish(report, found)
        choices = Choices(
            cache[path.stem], [event_dates.event(g, text) for g in gold["events"]], resolve(report, found, published), published
        )
        for at, g in enumerate(gold["events"]):
            offered = choices.of(at)
            right = ends(g["when"])
            hits = [n for n, c in enumerate(offered) if c.days == right]
            picked = offered[hits[0]] if hits else offered[0]
            if hits:
                chosen.append(([tuple(sorted(c.features)) for c in offered], hits))
            background.append((tuple(sorted(history_features(choices, at, picked.days if hits else right))), bool(g["background"])))
    return chosen, background


def fit(data: list[Case], penalty: float, rounds: int) -> dict[str, float]:
    """The weights of the features that stand in eight offers or more, by ascent with a step of its own for each."""
    counts = Counter(f for features, _ in data for one in features for f in one)
    known = sorted(f for f, n in counts.items() if n >= 8)
    place = {f: i for i, f in enumerate(known)}
    rows, columns, owner, right = [], [], [], []
    for at, (features, hits) in enumerate(data):
        for n, one in enumerate(features):
            found = [place[f] for f in one if f in place]
            rows += [len(owner)] * len(found)
            columns += found
            owner.append(at)
            right.append(n in hits)
    row, column, event, hit = np.array(rows), np.array(columns), np.array(owner), np.array(right, dtype=float)
    weights, speed = np.zeros(len(known)), np.full(len(known), 1e-8)
    for _ in range(rounds):
        scores = np.bincount(row, weights[column], len(event))
        top = np.full(len(data), -np.inf)
        np.maximum.at(top, event, scores)
        shares = np.exp(scores - top[event])
        whole, kept = np.bincount(event, shares), np.bincount(event, shares * hit)
        # The slope of the log-likelihood: the share of an offer among the right ones, less its share among all.
        pull = shares * hit / kept[event] - shares / whole[event]
        step = np.bincount(column, pull[row], len(known)) - penalty * weights
        speed += step * step
        weights += 0.3 * step / np.sqrt(speed)
    return {f: round(float(w), 2) for f, w in zip(known, weights, strict=True) if abs(w) >= 0.03}


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--penalty", type=float, default=12.0)
    cli.add_argument("--rounds", type=int, default=150)
    args = cli.parse_args()
    cache: dict[str, Any] = pickle.loads(args.cache.read_bytes()) if args.cache and args.cache.exists() else {}
    chosen, background = cases(args.folder, cache)
    when = fit(chosen, args.penalty, args.rounds)
    history = fit([([(), features], [1 if right else 0]) for features, right in background], args.penalty, args.rounds)
    lines = [
        "# Weights for dating events, fitted by bench/fit_event_dates.py on our own annotated passages; not written by hand.",
        "# [choice]: what speaks for a date (see when/choices.py). [history]: what tells background (see when/events.py).",
        "",
    ]
    for name, table in (("choice", when), ("history", history)):
        lines += [f"[{name}]", *(f'"{f}" = {w}' for f, w in table.items()), ""]
    args.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(len(chosen), "events,", len(when), "and", len(history), "weights")


if __name__ == "__main__":
    main()
