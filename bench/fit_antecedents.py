#!/usr/bin/env python3
"""Fit what each sign counts for a town being the one that "the city", "the town", "the village" takes up, on annotated passages.

    python bench/fit_antecedents.py FOLDER --out src/dateline/lexicon/en/places_antecedent_weights.tsv

A log-linear choice among the towns that `dateline.where.antecedents` offers for the words that an annotator gave as an event's place, with
a penalty on large weights; right is what lies within 25 km of the annotated place. Passages whose number is divisible by five are never
looked at. Same data, same weights.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loglinear import pulls
from passages import learned_from, nouns_of

from dateline.where import antecedents
from dateline_atlas import kilometres

ROUNDS, RATE, PENALTY, RARE = 400, 0.02, 3.0, 4
SPOKEN = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\b[^,A-Z]*? ?(city|town|village|hamlet|settlement)\b")
Case = tuple[list[list[str]], list[int]]


def cases_of(gold: dict[str, Any], nouns: dict[str, Any]) -> Iterator[Case]:
    """The choices of one passage, each nominal once."""
    document, seen = nouns["document"], set()
    for event in gold["events"]:
        for told in event["place"]:
            spoken = SPOKEN.search(told.get("quote") or "")
            if spoken is None or told.get("lat") is None:
                continue
            at = document.text.find(told["quote"], event["sentence"]["start"], event["sentence"]["end"])
            if at < 0 or (at, told["quote"]) in seen:
                continue
            seen.add((at, told["quote"]))
            nominal = antecedents.Nominal(at + spoken.start(), spoken[1])
            offers = antecedents.offers(document, nouns["places"], nouns["atlas"].capital_ids, nominal)
            near = [kilometres(told["lat"], told["lon"], p.lat, p.lon) <= 25 for p, _ in offers]
            right = [i for i, good in enumerate(near) if good]
            if right:
                yield [signs for _, signs in offers], right


def fit(cases: list[Case]) -> dict[str, float]:
    """The weights that make what is right likeliest: plain descent, fixed steps."""
    often = Counter(sign for offers, _ in cases for signs in offers for sign in signs)
    weights = {sign: 0.0 for sign in sorted(often) if often[sign] >= RARE}
    for _ in range(ROUNDS):
        slope = {sign: PENALTY * weight for sign, weight in weights.items()}
        for offers, right in cases:
            scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in offers]
            for pull, signs in zip(pulls(scores, right), offers, strict=True):
                for sign in signs:
                    if sign in weights:
                        slope[sign] -= pull
        weights = {sign: weight - RATE * slope[sign] for sign, weight in weights.items()}
    return weights


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    told = cli.parse_args()
    cases = [case for path in learned_from(told.folder) for case in cases_of(*nouns_of(path, "places"))]
    rows = [f"{sign}\t{weight:.3f}" for sign, weight in sorted(fit(cases).items()) if abs(weight) >= 0.02]
    head = "# What each sign counts for a town being the one taken up. Made by bench/fit_antecedents.py; not edited.\nsign\tweight\n"
    told.out.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(cases)} choices, {len(rows)} weights")


if __name__ == "__main__":
    main()
