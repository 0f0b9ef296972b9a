"""Why a verb told no event: the rule that came nearest, and the first of its conditions that did not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Actor, Document, Place, Span, Time
from . import weigh
from .filler import Filler
from .frames import Frames, Match, named_only
from .frames import read as read_frames
from .grammar import Grammar
from .hiding import hidden
from .rules import Entry, Frame
from .setting import elsewhere
from .sorts import Sorts
from .words import load

# The conditions in the order in which a rule asks them: the later one fails, the nearer the rule came.
ASKED = (
    "wording", "asserted", "report", "near", "context", "not_context", "bare", "specific", "voice", "aux", "past", "clause", "not_clause",
    "infinitive", "not_subject", "subject", "not_object", "object", "preps", "not_preps",
)  # fmt: skip
TOLD = {
    "asserted": "it is asked or wished for, or only may or should be done",
    "bare": "a particle makes another verb of it",
    "voice": "the voice is another",
    "past": "the present tense tells a state",
    "aux": "the auxiliary or the negation is another",
    "clause": "a clause is its complement, or none is",
    "not_clause": "what is its complement makes a plain matter of it",
    "infinitive": "an infinitive is its complement, or none is",
}
LISTED = 6  # words of a rule that are shown


class Silence(NamedTuple):
    """A verb that told no event: its words and place, the rule that came nearest ("" where none knows the verb), and what failed."""

    start: int
    end: int
    quote: str
    rule: str
    why: str


def silences(document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> tuple[Silence, ...]:
    """Every verb of which the frames made no event, in order of the text, with the reason. Total on any document.

    Auxiliaries are left out, and so is a verb that stands inside an event's anchor.
    """
    grammar = Grammar(document, load(document.language))
    reader = Frames(grammar, Sorts(grammar, actors, places, times))
    seen = read_frames(document, actors, places, times)
    kept = [c.anchor.span for c in weigh.without_echoes(document, seen)]
    other = elsewhere(document)
    matches = {match.at: match for match in reader.matches()}
    inside = hidden(grammar, [(m.at, m.frame) for m in matches.values()])
    named = named_only(grammar, tuple(matches.values()))
    found = []
    for token in document.tokens:
        if token.pos != "VERB" or any(_holds(span, token.start) for span in kept):
            continue
        if any(_holds(span, token.start) for span in other):
            rule, why = "", "the passage speaks of a match, a market, a stage or a ward"
        elif token.i in matches:
            match = matches[token.i]
            rule, why = match.frame.id, _lost(match, token.i in inside, token.i in named)
        else:
            rule, why = _nearest(reader, token.i)
        found.append(Silence(token.start, token.end, token.text, rule, why))
    return tuple(found)


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _lost(match: Match, inside: bool, named: bool) -> str:
    """Why a rule that holds gave no event after all."""
    if inside:
        return "it tells only what is demanded, pledged, threatened or refused"
    if named:
        return "another word tells this event"
    if match.frame.counted:
        return "it counts nobody"
    return "a stronger rule took its words"


def _nearest(reader: Frames, i: int) -> tuple[str, str]:
    failed = [(fault, entry) for entry in reader.entries(i) if entry.part == "verb" and isinstance(fault := reader.tried(i, entry), str)]
    if not failed:
        return "", "no rule knows this verb"
    fault, entry = max(failed, key=lambda pair: (ASKED.index(pair[0]), -pair[1].order))
    return entry.frame.id, _reason(reader, i, entry, fault)


def _reason(reader: Frames, i: int, entry: Entry, fault: str) -> str:
    """What failed, in words, with the words of the report that are at fault."""
    frame = entry.frame
    if fault == "wording":
        wordings = [w for w in frame.verbs if w.split(" ")[0] == reader.grammar.lemmas[i]]
        more = any(" " in w for w in wordings)
        return f"it reads on: {_list(wordings)}" if more else "it is no verb here, or tells only an aim or a condition"
    if fault in ("report", "near", "context"):
        where = {"report": "the report", "near": "the words around it", "context": "the sentence"}[fault]
        return f"{where} has none of: {_list(sorted(getattr(frame, fault)))}"
    if fault == "not_context":
        sentence = reader.sentence_lemmas[reader.grammar.tokens[i].sentence]
        return f"it may not stand with: {_list(sorted(frame.not_context & sentence))}"
    if fault in TOLD:
        return TOLD[fault]
    return "; ".join(_slots(reader, i, entry, fault, frame))


def _slots(reader: Frames, i: int, entry: Entry, fault: str, frame: Frame) -> Iterator[str]:
    """What stands in the slots that a failed condition asks about."""
    asked = getattr(frame, fault)
    tables = asked if isinstance(asked, dict) else {fault.removeprefix("not_"): asked}
    filler = Filler(reader.grammar, reader.sorts, i, entry, (i,))
    for slot, sorts in tables.items():
        words = " and ".join(f"“{reader.grammar.tokens[w].text}”" for w in filler.slot(slot)) or "empty"
        yield f"{slot} is {words}, {'barred' if fault.startswith('not_') else 'asked'}: {_list(sorts)}"


def _list(words: Sequence[str]) -> str:
    shown = ", ".join(words[:LISTED])
    return f"{shown} …" if len(words) > LISTED else shown
