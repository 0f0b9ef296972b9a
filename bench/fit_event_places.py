#!/usr/bin/env python3
"""Fit what each sign counts for a place being an event's, on annotated passages.

    python bench/fit_event_places.py FOLDER --out src/dateline/lexicon/en/places_event_weights.tsv

A log-linear choice among the mentions that `dateline.where.scene` weighs for an event (and no place), fitted by AdaGrad with a penalty
on large weights; right are the mentions within 25 km of an annotated place (100 km for areas). Events are those that Dateline itself
sees at the annotated words. Passages whose number is divisible by five are never looked at. Same data, same weights.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from math import exp
from pathlib import Path
from typing import Any

import dateline_atlas
from dateline import intake, parse, pipeline
from dateline.model import Event, Metadata, Place
from dateline.where.scene import AREA, WHOLE, Scene
from dateline_atlas import kilometres

ROUNDS, RATE, PENALTY, RARE = 12, 0.2, 2e-3, 8
Case = tuple[list[list[str]], list[int]]


def before_places(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The annotation of a passage, and every noun of the pipeline up to the places of events."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    report = intake.from_text(text, Metadata(published=gold.get("published"), publisher=gold.get("publisher")))
    nouns: dict[str, Any] = {"report": report, "pipeline": parse.load(None, "en"), "atlas": dateline_atlas.open(), "readers": None}
    for stage in pipeline.STAGES:
        if stage.gives == "placed":
            break
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
    return gold, nouns


def same(told: dict[str, Any], place: Place) -> bool:
    if told.get("lat") is None or told.get("lon") is None or place.lat is None or place.lon is None:
        return False
    if place.kind in WHOLE and told.get("country") == place.country and told["name"].split(" ")[0] == place.name.split(" ")[0]:
        return True
    wide = place.kind in AREA or any(
        word in told["name"].lower() for word in ("province", "region", "district", "state", "north", "south", "east", "west")
    )
    return kilometres(told["lat"], told["lon"], place.lat, place.lon) <= (100 if wide else 25)


def annotated(event: Event, events: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The annotation whose words an event touches, else the nearest of the same kind whose sentence holds it."""
    touching = [g for g in events if g["anchor"]["start"] < event.anchor.end and event.anchor.start < g["anchor"]["end"]]
    if touching:
        return touching[0]
    alike = [g for g in events if g["kind"] == event.kind and g["sentence"]["start"] <= event.anchor.start < g["sentence"]["end"]]
    return min(alike, key=lambda g: abs(g["anchor"]["start"] - event.anchor.start), default=None)


def cases(folder: Path) -> list[Case]:
    found: list[Case] = []
    for path in sorted(folder.glob("*.json")):
        if int(path.stem.rpartition("-")[2]) % 5 == 0:
            continue
        gold, nouns = before_places(path)
        events = nouns["drafts"]
        scene = Scene(nouns["document"], events, nouns["places"])
        last: str | None = None
        here: dict[tuple[int, int], str] = {}
        for event in sorted(events, key=lambda e: e.anchor.start):
            told = annotated(event, gold["events"])
            if told is None:
                continue
            sentence = (event.sentence.start, event.sentence.end)
            at = scene.mentions(event)
            offered = [scene.signs(event, i, last, here.get(sentence)) for i in at]
            offered.append(scene.none_signs(event, last, here.get(sentence)))
            right = [n for n, i in enumerate(at) if any(same(p, scene.places[i]) for p in told["place"])]
            right = right if told["place"] else [len(at)]
            if right:
                found.append((offered, right))
            if right and right[-1] < len(at):
                last = here[sentence] = scene.places[at[right[-1]]].id
    return found


def fit(given: list[Case]) -> dict[str, float]:
    often = Counter(sign for offered, _ in given for signs in offered for sign in set(signs))
    weights: dict[str, float] = dict.fromkeys((s for s, n in often.items() if n >= RARE), 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    order = random.Random(1)
    for _ in range(ROUNDS):
        for offered, right in order.sample(given, len(given)):
            scores = [sum(weights.get(s, 0.0) for s in signs) for signs in offered]
            top = max(scores)
            shares = [exp(s - top) for s in scores]
            whole, kept = sum(shares), sum(shares[i] for i in right)
            for i, signs in enumerate(offered):
                pull = (shares[i] / kept if i in right else 0.0) - shares[i] / whole
                for sign in signs:
                    if sign in weights:
                        step = pull - PENALTY * weights[sign]
                        squares[sign] += step * step
                        weights[sign] += RATE * step / squares[sign] ** 0.5
    return weights


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    told = cli.parse_args()
    given = cases(told.folder)
    rows = [f"{sign}\t{weight:.3f}" for sign, weight in sorted(fit(given).items()) if abs(weight) >= 0.02]
    head = "# What each sign counts for a place being an event's. Made by bench/fit_event_places.py; not edited by hand.\nsign\tweight\n"
    told.out.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(given)} events, {len(rows)} weights")


if __name__ == "__main__":
    main()
