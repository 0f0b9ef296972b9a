"""Which expression of time goes with which word of its sentence: by the parse, counted in clauses between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .. import lexicon
from ..model import Document, Sentence, Span, Time, Token

# Dependencies that share the time of the clause they hang on: coordinated verbs, participles, complements of raising verbs.
SHARED = {
    "conj": 1.0,
    "advcl": 1.2,
    "xcomp": 0.8,
    "pcomp": 0.8,
    "dep": 1.5,
    "appos": 1.0,
    "parataxis": 2.0,
    "acl": 1.6,
    "relcl": 2.2,
    "ccomp": 2.5,
    "csubj": 2.0,
}
BELOW = {
    "conj": 1.4,
    "advcl": 2.0,
    "xcomp": 0.8,
    "pcomp": 1.2,
    "dep": 2.0,
    "appos": 1.5,
    "parataxis": 2.5,
    "acl": 2.4,
    "relcl": 2.8,
    "ccomp": 3.0,
    "csubj": 3.0,
}
FAR = 99.0


class Tie(NamedTuple):
    """A time and how far, in clauses, it stands from a word."""

    time: Time
    cost: float


@cache
def sayings(language: str) -> frozenset[str]:
    """Verbs of saying: their time is not that of what is said."""
    return frozenset(lexicon.document(language, "when_events.toml")["saying"])


def heads(document: Document, i: int) -> list[int]:
    """Token i and its heads up to the root."""
    return [i, *(t.i for t in document.ancestors(i))]


def _is_clause(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod")


def cost(document: Document, anchor: Token, time: Token, language: str = "en") -> float:
    """How far a time stands from a word: 0 where it hangs on it, more for every clause between."""
    up_anchor, up_time = heads(document, anchor.i), heads(document, time.i)
    shared = set(up_anchor)
    meeting = next((i for i in up_time if i in shared), None)
    if meeting is None:
        return FAR
    total = 0.0
    for i in up_time[: up_time.index(meeting)]:
        token = document.tokens[i]
        if _is_clause(token):
            total += BELOW.get(token.dep, 1.5)
        elif token.dep == "conj" and token.pos in ("NOUN", "PROPN"):
            total += 0.4
    for i in up_anchor[: up_anchor.index(meeting)]:
        token = document.tokens[i]
        if _is_clause(token):
            total += SHARED.get(token.dep, 1.0)
            if token.dep == "ccomp" and document.tokens[token.head].lemma in sayings(language) and i != meeting:
                total += 3.0
    return total


def holder(document: Document, time: Token) -> Token:
    """The word that a time hangs on: the first above it that is no preposition, number or part of the time."""
    return next((t for t in document.ancestors(time.i) if t.dep == "ROOT" or t.pos not in ("ADP", "SCONJ", "PART", "DET")), time)


def marks(document: Document, anchor: Token, time: Token) -> tuple[frozenset[str], frozenset[str]]:
    """The words that open the clauses between a time and where it meets a word, and between that word and there ("after", "before")."""
    up_anchor, up_time = heads(document, anchor.i), heads(document, time.i)
    shared = set(up_anchor)
    meeting = next((i for i in up_time if i in shared), None)
    if meeting is None:
        return frozenset(), frozenset()

    def opened(chain: list[int]) -> frozenset[str]:
        found = set()
        for i in chain:
            token = document.tokens[i]
            if token.dep == "prep" or token.pos == "ADP":
                found.add(token.text.casefold())
            found |= {document.tokens[k].text.casefold() for k in document.children[i] if document.tokens[k].dep in ("mark", "advmod")}
        return frozenset(found)

    return opened(up_time[: up_time.index(meeting)]), opened(up_anchor[: up_anchor.index(meeting)])


def ties(document: Document, anchor: Token, times: Sequence[Time], sentence: Sentence) -> list[Tie]:
    """The times of a sentence, the nearest in clauses first; nearness in characters decides between equals."""
    found = []
    for time in times:
        head = document.head_of(Span(time.start, time.end))
        if head is None or not sentence.start <= time.start < sentence.end:
            continue
        gap = min(abs(time.start - anchor.end), abs(anchor.start - time.end))
        found.append(Tie(time, cost(document, anchor, head) + gap / 1000))
    return sorted(found, key=lambda t: (t.cost, t.time.start))
