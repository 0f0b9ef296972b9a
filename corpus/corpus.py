"""The corpus from Python's standard library alone: load passages, cut the fixed split, count, and mend texts without breaking offsets."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

REPORTS = Path(__file__).resolve().parent / "reports"
KINDS = (
    "capture", "advance", "withdrawal", "surrender", "siege", "control", "clash", "attack", "airstrike", "shelling", "bombing", "killing",
    "injury", "abduction", "arrest", "release", "abuse", "destruction", "displacement", "return", "flight", "deployment", "meeting",
    "agreement", "ceasefire", "aid", "pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility", "sanction", "protest",
    "power-change", "legal",
)  # fmt: skip
FACTUALITIES = ("happened", "ongoing", "announced", "possible", "negated")
QUANTITIES = ("killed", "wounded", "displaced", "detained", "abducted", "captured", "surrendered", "released", "places held", "other")
PARTIES = ("actor", "recipient", "said_by")


class Passage(NamedTuple):
    """One passage: its id NN-MM, its text and its annotation as in GUIDE.md."""

    id: str
    text: str
    gold: dict[str, Any]

    @property
    def test(self) -> bool:
        """Whether it belongs to the test part: MM divisible by 5."""
        return int(self.id.split("-")[1]) % 5 == 0


def load(folder: Path = REPORTS) -> list[Passage]:
    """All passages of a folder, in order of their names."""
    paths = sorted(folder.glob("*.json"))
    return [Passage(p.stem, p.with_suffix(".txt").read_bytes().decode(), json.loads(p.read_text("utf-8"))) for p in paths]


def save(passage: Passage, folder: Path = REPORTS) -> None:
    """Write text and annotation; the hash is made new."""
    data = passage.text.encode()
    gold = {**passage.gold, "sha256": hashlib.sha256(data).hexdigest()}
    (folder / f"{passage.id}.txt").write_bytes(data)
    (folder / f"{passage.id}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")


def replace(passage: Passage, old: str, new: str) -> Passage:
    """The passage with words replaced everywhere, in text and names, all offsets and quotes made new.

    An offset inside replaced words goes to the end of the new ones.
    """
    pieces = passage.text.split(old)
    text = new.join(pieces)
    cuts, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        cuts.append((at, at + len(old)))
        at += len(old)

    def moved(offset: int) -> int:
        shift = 0
        for start, end in cuts:
            if offset >= end:
                shift += len(new) - len(old)
            elif offset > start:
                return start + shift + len(new)
        return offset + shift

    def mended(thing: Any) -> Any:
        if isinstance(thing, dict):
            found = {k: mended(v) for k, v in thing.items()}
            if isinstance(found.get("start"), int):
                found["start"], found["end"] = moved(thing["start"]), moved(thing["end"])
                if "quote" in found:
                    found["quote"] = text[found["start"] : found["end"]]
            return found
        if isinstance(thing, list):
            return [mended(v) for v in thing]
        return thing.replace(old, new) if isinstance(thing, str) else thing

    return Passage(passage.id, text, mended(passage.gold))


def table(passages: list[Passage]) -> str:
    """The statistics of the README, as Markdown."""
    events = [e for p in passages for e in p.gold["events"]]
    test = [e for p in passages if p.test for e in p.gold["events"]]
    kinds, in_test = Counter(e["kind"] for e in events), Counter(e["kind"] for e in test)
    facts = Counter(e["factuality"] for e in events)
    words = sum(len(p.text.split()) for p in passages)
    empty = sum(not p.gold["events"] for p in passages)
    lines = [
        f"{len(passages)} passages, {words:,} words, {len(events):,} events; {empty} passages hold none.",
        f"Test part: {sum(p.test for p in passages)} passages, {len(test):,} events.", "",
        "| | |", "|---|---|",
        "| factuality | " + " · ".join(f"{k} {facts[k]}" for k in FACTUALITIES) + " |",
        f"| background · with a source | {sum(e['background'] for e in events)} · {sum(bool(e['said_by']) for e in events)} |",
        f"| with a date · with a place | {sum(bool(e['when']) for e in events)} · {sum(bool(e['place']) for e in events)} |",
        f"| without a publication date | {sum(not p.gold['published'] for p in passages)} passages |",
        "", "| kind | events | in the test part |", "|---|---|---|",
    ]  # fmt: skip
    return "\n".join(lines + [f"| {k} | {kinds[k]} | {in_test[k]} |" for k in sorted(KINDS, key=lambda k: -kinds[k])])
