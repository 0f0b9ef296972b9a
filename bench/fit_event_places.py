#!/usr/bin/env python3
"""Fit what each sign counts for a place being an event's, on annotated passages.

    python bench/fit_event_places.py FOLDER --out src/dateline/lexicon/en/places_event_weights.tsv

A log-linear choice among the mentions that `dateline.where.signs` weighs for an event (and no place), with a penalty on large weights;
right are the mentions within 25 km of an annotated place (100 km for areas). Events are those that Dateline itself sees at the annotated
words. Where the events before were put is itself a sign: the weights are first fitted on courses as annotated, then again on courses as
Dateline takes them, each quarter of the passages read with weights fitted on the others. Passages whose number is divisible by five are
not looked at for that. How much the learned reader's word counts (`HINTED`) is fitted last, on those alone: of the others it was told the
answers. `--only` fits signs that are new, beside the weights there are. Same data, same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from passages import learned_from, nouns_of

from dateline.model import Event, Place
from dateline.where import events as choosing
from dateline.where import signs
from dateline.where.scene import AREA, WHOLE, Scene
from dateline.where.signs import Course
from dateline_atlas import kilometres

STEPS, RATE, PENALTY, RARE, FOLDS = 400, 0.05, 8.0, 8, 4
HINTED = ("hint:", "none+hint:", "unnamed", "none+unnamed", "pointed", "none+pointed", "none+unpointed", "other-pointed", "mate")
MILD = 4.0  # the penalty of the signs in HINTED, of which there are few
Numbers = npt.NDArray[np.float64]


class Case(NamedTuple):
    """One choice: the signs of each mention offered and of no place, and which of them are right."""

    passage: int
    offered: list[list[str]]
    right: list[int]


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


def cases_of(passage: int, gold: dict[str, Any], nouns: dict[str, Any], weigh: dict[str, float] | None = None) -> list[Case]:
    """The choices of one passage, its course as annotated, or with weights as Dateline takes it."""
    found: list[Case] = []
    events = nouns["drafts"]
    scene, course = Scene(nouns["document"], events, nouns["places"], nouns["candidates"]), Course()
    for event in sorted(events, key=lambda e: e.anchor.start):
        told = annotated(event, gold["events"])
        taken = choosing.choose(scene, event, course, weigh).at if weigh is not None else []
        if told is not None:
            at = scene.mentions(event)
            offered = [signs.of_mention(scene, event, i, course) for i in at]
            offered.append(signs.of_none(scene, event, course))
            right = [n for n, i in enumerate(at) if any(same(p, scene.places[i]) for p in told["place"])]
            right = right if told["place"] else [len(at)]
            if right:
                found.append(Case(passage, offered, right))
            if weigh is None:
                taken = [at[n] for n in right[-1:] if n < len(at)]
        if weigh is not None or (told is not None and right):
            course.follow(event, [scene.places[i].id for i in taken], past=signs.facts_of(scene, event).old)
    return found


def fit(
    given: list[Case], known: dict[str, float] | None = None, penalty: float = PENALTY, only: tuple[str, ...] = HINTED
) -> dict[str, float]:
    """The weights that make what is right likeliest: Adam on the whole set, fixed steps. With `known` weights those of the signs that
    begin like one of `only` are fitted beside them.
    """
    often = Counter(sign for case in given for told in case.offered for sign in set(told))
    names = sorted(s for s, n in often.items() if n >= RARE and (known is None or s.startswith(only)))
    number = {s: i for i, s in enumerate(names)}
    rest = known or {}
    base = np.array([sum(rest.get(s, 0.0) for s in told if s not in number) for case in given for told in case.offered])
    rows = [[number[s] for s in told if s in number] for case in given for told in case.offered]
    lengths = np.array([len(row) for row in rows])
    columns = np.array([i for row in rows for i in row])
    row_of = np.repeat(np.arange(len(rows)), lengths)
    sizes = np.array([len(case.offered) for case in given])
    case_of, first = np.repeat(np.arange(len(given)), sizes), np.r_[0, np.cumsum(sizes)[:-1]]
    right = np.zeros(len(rows), dtype=bool)
    for start, case in zip(first, given, strict=True):
        right[start + np.array(case.right)] = True
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        score: Numbers = base + np.bincount(row_of, weights[columns], len(rows))
        odds = np.exp(score - np.maximum.reduceat(score, first)[case_of])
        share = odds / np.add.reduceat(odds, first)[case_of]
        kept = np.where(right, odds, 0.0)
        pull = share - kept / np.maximum(np.add.reduceat(kept, first), 1e-12)[case_of]
        slope = np.bincount(columns, pull[row_of], len(names)) + penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        rate = RATE * min(1.0, 2 * (1 - step / (STEPS + 1)))
        weights = weights - rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return rest | dict(zip(names, map(float, weights), strict=True))


def twice(passages: list[tuple[dict[str, Any], dict[str, Any]]]) -> tuple[dict[str, float], int]:
    """The weights fitted on annotated courses, then on the courses that they lead to; and the number of choices."""
    plain = [case for n, (gold, nouns) in enumerate(passages) for case in cases_of(n, gold, nouns)]
    taken: list[Case] = []
    for fold in range(FOLDS):
        weigh = fit([case for case in plain if case.passage % FOLDS != fold])
        for n in range(fold, len(passages), FOLDS):
            taken += cases_of(n, *passages[n], weigh)
    return fit(taken), len(taken)


def _read(paths: list[Path]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Annotations and what the choice is made of."""
    needs = ("document", "drafts", "places", "candidates")
    return [(gold, {need: nouns[need] for need in needs}) for gold, nouns in (nouns_of(path, "drafts") for path in paths)]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument(
        "--hints", action="store_true", help="fit only how much the learned reader's word counts, beside the weights there are"
    )
    cli.add_argument("--only", nargs="+", help="fit only the signs that begin so, beside the weights there are")
    told = cli.parse_args()
    learned = learned_from(told.folder)
    if told.only:
        weigh = choosing.weights()
        given = [case for n, (gold, nouns) in enumerate(_read(learned)) for case in cases_of(n, gold, nouns, weigh)]
        weigh, choices = fit(given, weigh, only=tuple(told.only)), len(given)
    else:
        weigh, choices = (choosing.weights(), 0) if told.hints else twice(_read(learned))
        unseen = [path for path in sorted(told.folder.glob("*.json")) if path not in set(learned)]
        hinted = [case for n, (gold, nouns) in enumerate(_read(unseen)) for case in cases_of(n, gold, nouns, weigh)]
        weigh, choices = fit(hinted, weigh, MILD), choices + len(hinted)
    rows = [f"{sign}\t{weight:.3f}" for sign, weight in sorted(weigh.items()) if abs(weight) >= 0.02]
    head = "# What each sign counts for a place being an event's. Made by bench/fit_event_places.py; not edited by hand.\nsign\tweight\n"
    told.out.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{choices} choices, {len(rows)} weights")


if __name__ == "__main__":
    main()
