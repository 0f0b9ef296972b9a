#!/usr/bin/env python3
"""Passages written with marks -> text and annotation, so that offsets are always right: `python corpus/marked.py FILE… [--out FOLDER]`.

A passage begins with a line `@ 15-01 | 2023-05-12 | Publisher | style | region` (the day may be empty). Then, each once if at all:
`names: the rebels = Red Brigade; the army = Government of Sudan` (words of the text and the best name for them) and
`places: Nyala SD 12.05 24.88; Zalingei SD 12.91 23.47`. Then the text, anchors marked as `{1|surrounded}`, words that are no report
as `{-|…}`; then `---` and one line an event:

    1 siege; a=the rebels; r=the army; p=the town>Nyala; w=on Monday>2023-05-08; q=twelve men>killed 12; s=an officer; f=ongoing; b

`a r s` are actor, recipient, said_by; `p w q` place, when, quantity. `words>name` gives a name where the table has none, `>name` one that
is only understood. Days are `2023-05-08` or `2023-05-01..2023-05-08`; numbers `12`, `10-20`, `10-`, `-20`, `12/34` (of 34). `f` is the
factuality (happened when left out), `b` says background. Words must stand in the text; the event's own sentence is looked at first.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from corpus import REPORTS, Passage, save

MARK = re.compile(r"\{(\d+|-)\|([^}]*)\}")
SLOTS = {"a": "actor", "r": "recipient", "s": "said_by"}
ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her) ", re.IGNORECASE)
STOP = re.compile(r"[.!?]['\"”’)\]]* +(?=['\"“‘(\[]*[A-Z0-9])|\n+")
NO_STOP = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Brig|St|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No))\.$")


class Fault(Exception):  # noqa: N818  # what the validator calls it too
    """A line that cannot be understood, with the passage and the line."""


def passages(source: str) -> list[Passage]:
    """All passages of a source, in order."""
    return [_passage(part) for part in re.split(r"^@ ", source, flags=re.MULTILINE)[1:]]


def _passage(part: str) -> Passage:
    head, _, rest = part.partition("\n")
    name, published, publisher, style, region = (field.strip() for field in head.split("|"))
    names, places = {}, {}
    while (found := re.match(r"(names|places): (.*)\n", rest)) is not None:
        rest = rest[found.end() :]
        for item in (i.strip() for i in found[2].split(";")):
            if found[1] == "names":
                words, _, best = item.partition(" = ")
                names[words] = best
            else:
                told = re.fullmatch(r"(.+) ([A-Z]{2}|-) (-?[\d.]+) (-?[\d.]+)", item)
                if told is None:
                    raise Fault(f"{name}: no place: {item!r}; write `Nyala SD 12.05 24.88`")
                title, country, lat, lon = told.groups()
                places[title] = {"name": title, "country": country.strip("-"), "lat": float(lat), "lon": float(lon)}
    body, _, lines = rest.partition("\n---")
    text, anchors, cut = _plain(body.strip("\n"))
    events = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        try:
            events.append(_event(line, text, anchors, names, places))
        except (KeyError, ValueError, AttributeError) as why:
            raise Fault(f"{name}: {line}: {why!r}") from why
    if len(events) != len(anchors):
        raise Fault(f"{name}: {len(anchors)} anchors, {len(events)} events")
    events.sort(key=lambda e: e["anchor"]["start"])
    gold = {"id": name, "published": published or None, "publisher": publisher, "style": style, "region": region, "sha256": "",
            "events": events, "not_report": cut}  # fmt: skip
    return Passage(name, text, gold)


def _plain(body: str) -> tuple[str, dict[str, tuple[int, int]], list[dict[str, Any]]]:
    text, at = "", 0
    anchors: dict[str, tuple[int, int]] = {}
    cut: list[dict[str, Any]] = []
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        span = (len(text), len(text) + len(mark[2]))
        text += mark[2]
        if mark[1] == "-":
            cut.append({"start": span[0], "end": span[1], "quote": mark[2]})
        else:
            anchors[mark[1]] = span
        at = mark.end()
    return text + body[at:], anchors, cut


def sentence(text: str, offset: int) -> tuple[int, int]:
    """The sentence around an offset, by stops and line breaks."""
    start, end = 0, len(text)
    for stop in STOP.finditer(text):
        if "\n" not in stop[0] and NO_STOP.search(text[start : stop.start() + 1]):
            continue
        edge = stop.start() + len(stop[0].rstrip())
        if edge > offset:
            end = edge
            break
        start = stop.end()
    return start, end


def _event(
    line: str, text: str, anchors: dict[str, tuple[int, int]], names: dict[str, str], places: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    first, *fields = [f.strip() for f in line.split(";") if f.strip()]
    number, kind = first.split(" ")
    start, end = anchors[number]
    whole = sentence(text, start)
    event: dict[str, Any] = {
        "kind": kind, "anchor": {"start": start, "end": end, "quote": text[start:end]}, "sentence": {"start": whole[0], "end": whole[1]},
        "actor": [], "recipient": [], "said_by": [], "place": [], "when": None, "quantities": [], "factuality": "happened",
        "background": False,
    }  # fmt: skip
    for field in fields:
        key, _, value = field.partition("=")
        words, _, best = value.partition(">")
        quote = words or None
        if not value and key != "b":
            raise ValueError(f"{key} is empty")
        if key in "arspwq" and quote is not None and quote not in text:
            raise ValueError(f"{quote!r} is not in the text")
        if key in SLOTS:
            event[SLOTS[key]].append({"name": best or names.get(words) or ARTICLE.sub("", words), "quote": quote})
        elif key == "p":
            event["place"].append({**places[best or words], "quote": quote})
        elif key == "w":
            earliest, _, latest = best.partition("..")
            event["when"] = {"earliest": earliest or None, "latest": (latest or earliest) or None, "quote": quote}
        elif key == "q":
            event["quantities"].append({**_number(best), "quote": quote})
        elif key == "f":
            event["factuality"] = value
        elif key == "b":
            event["background"] = True
        else:
            raise ValueError(f"no such field: {key}")
    return event


def _number(words: str) -> dict[str, Any]:
    of, figure = words.rsplit(" ", 1)
    figure, _, total = figure.partition("/")
    low, dash, high = figure.partition("-")
    ends = (int(low) if low else None, (int(high) if high else None) if dash else int(low))
    return {"of": of, "low": ends[0], "high": ends[1], **({"total": int(total)} if total else {})}


def main() -> None:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, default=REPORTS)
    args = ask.parse_args()
    found = [p for path in args.files for p in passages(path.read_text("utf-8"))]
    for passage in found:
        save(passage, args.out)
    sys.stdout.write(f"{len(found)} passages, {sum(len(p.gold['events']) for p in found)} events\n")


if __name__ == "__main__":
    main()
