#!/usr/bin/env python3
"""Checks every passage of the corpus against GUIDE.md and prints what is wrong; exit code 1 when anything is.

python corpus/validate.py [FOLDER]            check
python corpus/validate.py --statistics        print the table of the README
python corpus/validate.py --against FOLDER    check also that no eight words in a row stand in a text of that folder
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus import FACTUALITIES, KINDS, PARTIES, QUANTITIES, REPORTS, Passage, load, table

SPEECH = {"pledge": {"announced", "negated"}, "threat": {"announced", "negated"}}
ROW = 8
BEGIN, END = "<!-- statistics: begin -->\n", "<!-- statistics: end -->"


def faults(passage: Passage) -> Iterator[str]:
    """What is wrong with a passage, in words."""
    text, gold = passage.text, passage.gold
    if gold["id"] != passage.id:
        yield f"id is {gold['id']}"
    if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
        yield "sha256 is not that of the text"
    if gold["published"] and not _day(gold["published"]):
        yield f"published {gold['published']} is no day"
    for span in gold["not_report"]:
        if text[span["start"] : span["end"]] != span["quote"]:
            yield f"not_report {span['start']}..{span['end']} does not hold its quote"
    taken: list[tuple[int, int]] = []
    for event in gold["events"]:
        name = f"{event['kind']} at {event['anchor']['start']}"
        yield from (f"{name}: {fault}" for fault in (*_anchor(event, text, taken), *_slots(event, text), *_when(event, gold["published"])))


def _anchor(event: dict[str, Any], text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    anchor, sentence = event["anchor"], event["sentence"]
    start, end = anchor["start"], anchor["end"]
    if text[start:end] != anchor["quote"] or not anchor["quote"].strip():
        yield "the anchor does not hold its quote"
    if re.search(r"\w", text[start - 1 : start]) or re.search(r"\w", text[end : end + 1]):
        yield "the anchor cuts a word"
    if not sentence["start"] <= start < end <= sentence["end"] <= len(text):
        yield "the anchor is outside its sentence"
    if any(a < end and start < b for a, b in taken):
        yield "two anchors overlap"
    taken.append((start, end))
    if event["kind"] not in KINDS:
        yield "no such kind"
    if event["factuality"] not in FACTUALITIES or event["factuality"] not in SPEECH.get(event["kind"], FACTUALITIES):
        yield f"factuality {event['factuality']} cannot be"
    if event["background"] not in (True, False):
        yield "background is neither true nor false"


def _slots(event: dict[str, Any], text: str) -> Iterator[str]:
    for slot in (*PARTIES, "place"):
        names = [item["name"] for item in event[slot]]
        if len(set(names)) < len(names) or not all(names):
            yield f"{slot}: a name twice, or none"
    for slot in (*PARTIES, "place", "quantities"):
        for item in event[slot]:
            if item["quote"] is not None and (not item["quote"] or item["quote"] not in text):
                yield f"{slot}: {item['quote']!r} does not stand in the text"
    for place in event["place"]:
        if not (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180) or not re.fullmatch(r"[A-Z]{2}|", place["country"] or ""):
            yield f"place {place['name']}: coordinates or country out of range"
    for quantity in event["quantities"]:
        low, high = quantity["low"], quantity["high"]
        if quantity["of"] not in QUANTITIES or (None not in (low, high) and low > high):
            yield f"quantity {quantity['quote']!r} cannot be"


def _when(event: dict[str, Any], published: str | None) -> Iterator[str]:
    when = event["when"]
    if when is None:
        return
    ends = [when["earliest"], when["latest"]]
    if not any(ends) or not all(end is None or _day(end) for end in ends) or (all(ends) and ends[0] > ends[1]):
        yield f"when {ends} cannot be"
    elif published and event["factuality"] == "happened" and ends[0] and ends[0] > published:
        yield f"happened after publication: {ends}"
    if when["quote"] is not None and not when["quote"]:
        yield "when: an empty quote"


def _day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _rows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + ROW]) for n in range(len(words) - ROW + 1)}


def shared(passages: list[Passage], folder: Path) -> Iterator[str]:
    """Passages that share eight words in a row with a text of the folder."""
    known: dict[tuple[str, ...], str] = {}
    for path in sorted(folder.rglob("*.txt")):
        known.update(dict.fromkeys(_rows(path.read_text("utf-8", errors="replace")), path.name))
    for passage in passages:
        for row in sorted(_rows(passage.text) & known.keys()):
            yield f"{passage.id}: “{' '.join(row)}” stands in {known[row]}"


def main() -> int:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    ask.add_argument("--statistics", action="store_true")
    ask.add_argument("--readme", action="store_true")
    ask.add_argument("--against", type=Path)
    args = ask.parse_args()
    passages = load(args.folder)
    if args.statistics:
        sys.stdout.write(table(passages) + "\n")
        return 0
    if args.readme:
        readme = Path(__file__).with_name("README.md")
        before, _, rest = readme.read_text("utf-8").partition(BEGIN)
        readme.write_text(before + BEGIN + table(passages) + "\n" + END + rest.partition(END)[2], "utf-8")
        return 0
    wrong = [f"{p.id}: {fault}" for p in passages for fault in faults(p)]
    if args.against:
        wrong += shared(passages, args.against)
    sys.stdout.write("\n".join([*wrong, f"{len(passages)} passages, {len(wrong)} faults"]) + "\n")
    return int(bool(wrong) or not passages)


if __name__ == "__main__":
    sys.exit(main())
