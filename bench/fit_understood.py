#!/usr/bin/env python3
"""Fit what each sign counts for a party being the one that an event leaves out, on annotated passages.

    python bench/fit_understood.py FOLDER --slot actor --out src/dateline/lexicon/en/understood_weights.tsv

A log-linear choice among the parties that `dateline.who.cast` offers for an open slot (and nobody), fitted by AdaGrad with a penalty on
large weights, averaged over the later rounds. One slot at a time: the weights of the other stay as the file has them. Who acts is learned
from the events that both readers see together, with what they leave open: that is what will be asked, so the likelihoods are true. To whom
is learned from the events that the frames see, and from the annotated events with the parties that stand in their sentences, where they
leave out one that the annotator understood. Passages whose number is divisible by five are never looked at. Same data, same weights.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gate import apart, pairs, same_party
from loglinear import pulls
from passages import learned_from, nouns_of

from dateline import pipeline
from dateline.model import Actor, Event, EventPlace, Party, Quoted, Span, content_id
from dateline.who.cast import SLOTS, Cast, Slot, standing

ROUNDS, RATE, PENALTY, RARE = 8, 0.1, 8e-2, 30
Case = tuple[list[list[str]], list[int]]
# Whose events teach a slot, and whether the annotated events teach it too.
TEACHERS: dict[Slot, tuple[str, bool]] = {"actor": ("both", False), "recipient": ("frames", True)}


def named(party: Party) -> dict[str, Any]:
    return {"name": party.name, "quote": None}


def annotated(text: str, told: dict[str, Any], actors: Sequence[Actor]) -> Event:
    """An annotated event as one of ours, with the parties that have words."""
    anchor, sentence = told["anchor"], told["sentence"]
    slots = {slot: tuple({p.id: p for x in told[slot] if (p := _party(text, x, sentence, actors)) is not None}.values()) for slot in SLOTS}
    places = tuple(EventPlace(name=p["name"], id=p["name"], country=p.get("country")) for p in told["place"])
    return Event(
        id=content_id("e", told["kind"], anchor["start"]), kind=told["kind"], rule="annotated", place=places,
        anchor=Quoted.cut(text, Span(anchor["start"], anchor["end"])), sentence=Span(sentence["start"], sentence["end"]),
        factuality=told["factuality"], background=bool(told.get("background")), **slots,
    )  # fmt: skip


def _party(text: str, told: dict[str, Any], sentence: dict[str, Any], actors: Sequence[Actor]) -> Party | None:
    """The actor of ours that an annotated party is: the one its words mention, else the first of its name, else its own words."""
    quote = told.get("quote")
    at = text.find(quote, sentence["start"]) if quote else -1
    if at < 0:
        return None
    span = Span(at, at + len(quote))
    here = [a for a in actors if a.span.overlaps(span)]
    one = next((a for a in (*here, *actors) if a.resolved and not a.members and same_party(told, {"name": a.name, "quote": None})), None)
    key, name, kind = (one.id, one.name, one.kind) if one else (content_id("a", told["name"].casefold()), told["name"], "unnamed")
    return Party(name=name, id=key, kind=kind, start=span.start, end=span.end, quote=quote)


def choices(cast: Cast, at: int, slot: Slot, told: list[dict[str, Any]]) -> list[Case]:
    """What an open slot may be filled with, and what is right: first for the slot, then for a second party where one is in."""
    if standing(cast.events[at], slot):
        return []
    keys = cast.offered(at)
    signs = [cast.signs(at, slot, key) for key in keys]
    right = [n for n, key in enumerate(keys) if any(same_party(x, named(cast.members[key].party)) for x in told)]
    found: list[Case] = [([*signs, cast.none_signs(at, slot, 0)], right or [len(keys)])]
    if right:
        rest = [n for n in range(len(keys)) if n != right[0]]
        others = [x for x in told if not same_party(x, named(cast.members[keys[right[0]]].party))]
        second = [m for m, n in enumerate(rest) if any(same_party(x, named(cast.members[keys[n]].party)) for x in others)]
        found.append(([*(signs[n] for n in rest), cast.none_signs(at, slot, 1)], second or [len(rest)]))
    return found


def cases(folder: Path, slot: Slot) -> list[Case]:
    readers, annotations = TEACHERS[slot]
    found: list[Case] = []
    for path in learned_from(folder):
        gold, nouns = nouns_of(path, "placed", readers)
        found += of_passage(gold, nouns, slot, annotations=annotations)
    return found


def of_passage(gold: dict[str, Any], nouns: dict[str, Any], slot: Slot, *, annotations: bool) -> list[Case]:
    """The choices of one slot in one passage."""
    document, actors, events = nouns["document"], nouns["actors"], nouns["placed"]
    cast = Cast(document, events, actors)
    ours = json.loads(pipeline.Reading(report=nouns["report"], events=events).to_json())["events"]
    found = [case for i, j in pairs(gold["events"], ours, apart) for case in choices(cast, j, slot, gold["events"][i][slot])]
    if annotations:
        told = Cast(document, [annotated(document.text, e, actors) for e in gold["events"]], actors)
        for at, event in enumerate(gold["events"]):
            given = choices(told, at, slot, event[slot])
            found += given if given and given[0][1] != [len(given[0][0]) - 1] else []
    return found


def fit(given: list[Case]) -> dict[str, float]:
    often = Counter(sign for offered, _ in given for signs in offered for sign in set(signs))
    names = sorted(sign for sign, n in often.items() if n >= RARE)
    at = {sign: n for n, sign in enumerate(names)}
    weights, squares, sums = [0.0] * len(names), [1e-6] * len(names), [0.0] * len(names)
    coded = [([[at[s] for s in signs if s in at] for signs in offered], set(right)) for offered, right in given]
    order = random.Random(1)
    for turn in range(ROUNDS):
        for offered, right in order.sample(coded, len(coded)):
            scores = [sum(weights[s] for s in signs) for signs in offered]
            for signs, pull in zip(offered, pulls(scores, right), strict=True):
                if abs(pull) < 1e-3:
                    continue
                for sign in signs:
                    step = pull - PENALTY * weights[sign]
                    squares[sign] += step * step
                    weights[sign] += RATE * step / squares[sign] ** 0.5
        if turn >= ROUNDS // 2:
            sums = [s + w for s, w in zip(sums, weights, strict=True)]
    return {sign: sums[n] / (ROUNDS - ROUNDS // 2) for sign, n in at.items()}


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--slot", choices=SLOTS, required=True)
    cli.add_argument("--out", type=Path, required=True)
    told = cli.parse_args()
    given = cases(told.folder, told.slot)
    learned = [f"{sign}\t{weight:.2f}" for sign, weight in fit(given).items() if abs(weight) >= 0.05]
    standing_rows = told.out.read_text(encoding="utf-8").splitlines()[2:] if told.out.exists() else []
    rows = sorted([*learned, *(row for row in standing_rows if not row.startswith(told.slot[0]))])
    head = "# What each sign counts for a party being understood. Made by bench/fit_understood.py; not edited by hand.\nsign\tweight\n"
    told.out.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(given)} choices, {len(rows)} weights")


if __name__ == "__main__":
    main()
