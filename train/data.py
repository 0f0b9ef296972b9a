"""The corpus as windows of word pieces with what the model shall answer for each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dateline_reader_en.cutting import Cutter
from dateline_reader_en.labels import FACTUALITIES, KINDS, ROLES
from dateline_reader_en.windows import CONTEXT, LENGTH, Window, windows

SLOT_OF = {"actor": "actor", "recipient": "recipient", "place": "place", "quantity": "quantities", "source": "said_by"}
LINE = re.compile(r"[^\r\n\u2028\u2029\v\f]+")
STOP = re.compile(r"[.!?]['\"”’)\]]* +(?=['\"“‘(\[]*[A-Z0-9])")
NO_STOP = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|St|Gov|Sen|Rep|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs))\.$")


class Passage(NamedTuple):
    """A text of the corpus and its annotation."""

    id: str
    text: str
    gold: dict[str, Any]

    @property
    def number(self) -> int:
        """MM of NN-MM: decides the part of the corpus."""
        return int(self.id.split("-")[1])


def load(folder: Path) -> list[Passage]:
    """All passages of a folder, in order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and "events" in gold:
            found.append(Passage(path.stem, path.with_suffix(".txt").read_bytes().decode(), gold))
    return found


def parts(passages: list[Passage]) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Train, development and test part. The test part is fixed for everyone; development is cut from what may be trained on."""
    test = [p for p in passages if p.number % 5 == 0]
    held = [p for p in passages if p.number % 10 == 3]
    return [p for p in passages if p.number % 5 and p.number % 10 != 3], held, test


def sentences(text: str, skip: list[dict[str, Any]] = ()) -> list[tuple[int, int, int]]:  # type: ignore[assignment]  # an empty tuple is never changed
    """Plain sentences of a text, line by line, without what is no report."""
    found = []
    for number, line in enumerate(LINE.finditer(text)):
        at = line.start()
        for stop in [*STOP.finditer(line[0]), None]:
            end = line.end() if stop is None else line.start() + stop.end()
            if stop is not None and NO_STOP.search(text[at : line.start() + stop.start() + 1]):
                continue
            words = text[at:end]
            start, last = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
            if start < last and not any(s["start"] <= start and last <= s["end"] for s in skip):
                found.append((start, last, number))
            at = end
    return found


class Target(NamedTuple):
    """An event in a window: index of its first piece, kind, factuality, background, and role marks as (piece, mark)."""

    at: int
    kind: int
    factuality: int
    background: int
    marks: tuple[tuple[int, int], ...]


class Example(NamedTuple):
    """A window and its answers. `tags` holds -1 where no answer is asked: pieces inside a word, marks, repeated context."""

    window: Window
    tags: list[int]
    targets: tuple[Target, ...]


def spans_of(event: dict[str, Any], text: str) -> Iterator[tuple[str, int, int]]:
    """Roles of an event that are written in the text, as (role, start, end): the occurrence nearest to the anchor, its sentence first."""
    sentence, anchor = event["sentence"], event["anchor"]
    quotes = [(role, item.get("quote")) for role, slot in SLOT_OF.items() for item in event[slot]]
    when = event["when"]
    quotes.append(("when", when.get("quote") if when else None))
    taken: set[tuple[str, int]] = set()
    for role, quote in quotes:
        if not quote:
            continue
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)] or [
            m.start() for m in re.finditer(re.escape(quote), text)
        ]
        inside = [p for p in places if sentence["start"] <= p and p + len(quote) <= sentence["end"]]
        near = [p for p in inside or places if (role, p) not in taken]
        if near:
            best = min(near, key=lambda p: (abs(p - anchor["start"]), p))
            taken.add((role, best))
            yield role, best, best + len(quote)


def examples(passage: Passage, cut: Cutter, *, drop: int = 0, length: int = LENGTH, context: int = CONTEXT) -> list[Example]:
    """A passage as windows with answers; `drop` leaves out its first sentences, so that windows open anywhere in a report."""
    found = sentences(passage.text, passage.gold.get("not_report") or [])
    return [answer(w, passage) for w in windows(passage.text, found[drop:], cut, length=length, context=context)]


def answer(window: Window, passage: Passage) -> Example:
    """What the model shall say about a window."""
    pieces = window.pieces
    tags = [0 if p.begins and n >= window.own else -1 for n, p in enumerate(pieces)]
    targets = []
    for event in passage.gold["events"]:
        start, end = event["anchor"]["start"], event["anchor"]["end"]
        words = [n for n, p in enumerate(pieces) if p.begins and p.start < end and start < _word_end(pieces, n) and n >= window.own]
        if not words:
            continue
        kind = KINDS.index(event["kind"])
        for n in words:
            tags[n] = 1 + 2 * kind + (n != words[0])
        marks = []
        for role, left, right in spans_of(event, passage.text):
            inside = [n for n, p in enumerate(pieces) if p.begins and left <= p.start < right]
            marks += [(n, 2 * ROLES.index(role) + (n != inside[0])) for n in inside]
        targets.append(Target(words[0], kind, FACTUALITIES.index(event["factuality"]), int(event["background"]), tuple(marks)))
    return Example(window, tags, tuple(targets))


def _word_end(pieces: tuple[Any, ...], n: int) -> int:
    end = pieces[n].end
    while n + 1 < len(pieces) and not pieces[n + 1].begins and pieces[n + 1].sentence >= 0:
        n += 1
        end = pieces[n].end
    return int(end)
