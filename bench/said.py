"""Sources and factuality at the anchors of annotated reports: what said/ does when every event is already found.

    python bench/said.py FOLDER [--errors FILE] [--names ours|gold]

FOLDER holds NAME.json beside NAME.txt, in the shape of the annotation guide. `--names gold` gives the room the annotated names
of parties as mentions; `ours` asks who/. Prints factuality accuracy with its confusion, and precision, recall and F1 of `said_by`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "shared" / "bench"))
import benchlib as b  # stands outside the package, beside the annotated reports

from dateline import parse, said, who
from dateline.model import Actor, Document, Event, Metadata, Party, Published, Quoted, Report, Span, content_id, mention_of


def gold_actors(gold: dict, text: str) -> tuple[Actor, ...]:
    """A mention for every quoted name of a party, wherever its words stand; a pronoun only in the sentence where it is quoted.

    With these, what is measured is who is heard, not who "he" is: that is the work of who/.
    """
    found: dict[tuple[int, int], Actor] = {}
    for event in gold["events"]:
        for slot in ("actor", "recipient"):
            for party in event.get(slot) or []:
                quote = party.get("quote")
                if not quote or quote.lower() in b.PRONOUN:
                    continue
                for match in re.finditer(r"(?<!\w)" + re.escape(quote) + r"(?!\w)", text):
                    span = Span(*match.span())
                    made = Quoted.cut(text, span)
                    found.setdefault(
                        match.span(),
                        Actor(
                            start=made.start,
                            end=made.end,
                            quote=made.quote,
                            id=content_id("a", party["name"]),
                            name=party["name"],
                            kind="unnamed",
                        ),
                    )
        for party in event.get("said_by") or []:
            quote, start, end = party.get("quote"), event["sentence"]["start"], event["sentence"]["end"]
            if quote and quote.lower() in b.PRONOUN:
                for match in re.finditer(r"(?<!\w)" + re.escape(quote) + r"(?!\w)", text[start:end]):
                    at = (start + match.start(), start + match.end())
                    identity = content_id("a", party["name"])
                    found.setdefault(at, Actor(start=at[0], end=at[1], quote=match[0], id=identity, name=party["name"], kind="unnamed"))
    return tuple(found[key] for key in sorted(found))


def party(document: Document, event: dict, told: dict, actors: tuple[Actor, ...]) -> Party:
    """An annotated party as what/ would give it: with the id of the mention that holds its words."""
    start = document.text.find(told["quote"], event["sentence"]["start"]) if told.get("quote") else -1
    head = document.head_of(Span(start, start + len(told["quote"]))) if 0 <= start < event["sentence"]["end"] else None
    known = mention_of([a for a in actors if head and a.start <= head.start < a.end], head.span, head.start) if head else None
    return (
        Party(name=known.name, id=known.id, kind=known.kind)
        if known
        else Party(name=told["name"], id=content_id("a", told["name"]), kind="unnamed")
    )


def events_of(document: Document, gold: dict, actors: tuple[Actor, ...]) -> list[Event]:
    """The annotated events as bare events: kind, anchor, sentence, actor."""
    made = []
    for number, event in enumerate(gold["events"]):
        anchor, sentence = (Span(event[key]["start"], event[key]["end"]) for key in ("anchor", "sentence"))
        actor = tuple(party(document, event, p, actors) for p in event.get("actor") or [])
        cut = Quoted.cut(document.text, anchor)
        made.append(Event(id=str(number), kind=event["kind"], anchor=cut, sentence=sentence, actor=actor, rule="gold"))
    return made


def line(text: str, event: dict) -> str:
    s, e, a = event["sentence"]["start"], event["sentence"]["end"], event["anchor"]
    return (text[s : a["start"]] + "[[" + a["quote"] + "]]" + text[a["end"] : e]).replace("\n", " / ")


class Tally:
    """What was right, what was not, and the lines that tell."""

    def __init__(self) -> None:
        self.confusion: Counter = Counter()
        self.sources: Counter = Counter()
        self.facts_wrong: list[tuple[str, ...]] = []
        self.said_wrong: list[tuple[str, ...]] = []

    def add(self, name: str, text: str, gold: dict, ours: Event) -> None:
        """Compare one event."""
        where = (name, gold["kind"], line(text, gold))
        self.confusion[gold["factuality"], ours.factuality] += 1
        if gold["factuality"] != ours.factuality:
            self.facts_wrong.append((f"{gold['factuality']} <- {ours.factuality} ({ours.factuality_rule})", *where))
        theirs = [{"name": s.name, "quote": s.quote} for s in ours.said_by]
        hit = len(b.pair(gold["said_by"], theirs, lambda g, s: float(b.same_name(g, s))))
        self.sources.update(hit=hit, said=len(theirs), gold=len(gold["said_by"]))
        if not hit == len(theirs) == len(gold["said_by"]):
            what = "WRONG" if theirs and gold["said_by"] else "MISSED" if gold["said_by"] else "INVENTED"
            told = "; ".join(f"{s['name']} <{s.get('quote')}>" for s in gold["said_by"]) or "-"
            heard = "; ".join(f"{s.name} <{s.quote}> by {s.rule}:{s.cue}" for s in ours.said_by) or "-"
            self.said_wrong.append((what, name, f"{gold['kind']}: gold {told} | ours {heard}", line(text, gold)))

    def show(self) -> None:
        """Print the figures."""
        total = sum(self.confusion.values())
        right = sum(n for (gold, ours), n in self.confusion.items() if gold == ours)
        print(f"events {total}\nfactuality accuracy {right / max(total, 1):.4f}")
        for (gold, ours), n in sorted(self.confusion.items()):
            print(f"  {gold:10s} -> {ours:10s} {n}")
        score = b.prf(self.sources["hit"], self.sources["said"], self.sources["gold"])
        print("said_by " + " ".join(f"{k} {b.show(v)}" for k, v in score.items()))
        print("said_by errors", dict(Counter(row[0] for row in self.said_wrong)))

    def write(self, path: Path) -> None:
        """Write every error, one a line."""
        rows = ["# factuality", *("\t".join(e) for e in sorted(self.facts_wrong)), "", "# said_by"]
        rows += ["\t".join(e) for e in sorted(self.said_wrong)]
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def names_of(which: str, gold: dict, document: Document) -> tuple[Actor, ...]:
    """The mentions that the room is given."""
    if which == "gold":
        return gold_actors(gold, document.text)
    return who.find(document, (), Published()) if which == "ours" else ()


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--errors", type=Path)
    cli.add_argument("--names", choices=("ours", "gold", "none"), default="ours")
    args = cli.parse_args()
    pipeline, tally = parse.load(), Tally()
    for path in sorted(args.folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        document = parse.parse(Report.of(text, Metadata(published=gold.get("published"))), pipeline)
        actors = names_of(args.names, gold, document)
        found = said.attribute(document, events_of(document, gold, actors), actors, Published())
        for event, ours in zip(gold["events"], found, strict=True):
            tally.add(path.stem, text, event, ours)
    tally.show()
    if args.errors:
        tally.write(args.errors)


if __name__ == "__main__":
    main()
