"""Harm that nobody did: accidents, disasters of nature, disease."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..lexicon import lists
from ..model import Candidate, Document, Span

HARM = frozenset(("killing", "injury", "destruction", "attack", "bombing", "shelling", "airstrike"))
SAVED = "release"  # who is rescued from a wreck was nobody's captive


class Words(NamedTuple):
    """Lemmas that tell a mishap, those that tell one where there is no war, and those that tell a deed."""

    plain: frozenset[str]
    perhaps: frozenset[str]
    arms: frozenset[str]


@cache
def _words(language: str) -> Words:
    return Words(**lists(language, "nouns_mishaps.toml", Words._fields, key="mishap"))


def mishaps(document: Document) -> tuple[Span, ...]:
    """The sentences in which harm is told that nobody did.

    Such is a sentence with a plain word for an accident, a disaster or a disease and none for arms or war; in a report that has no word for
    arms or war at all, also one with a word that leaves it open ("the plant exploded"), and all that follow.
    """
    words = _words(document.language)
    held = [{t.lemma.lower() for t in document.sentence_tokens(s)} for s in document.sentences]
    peace = not any(lemmas & words.arms for lemmas in held)
    found, began = [], False
    for sentence, lemmas in zip(document.sentences, held, strict=True):
        plain = bool(lemmas & words.plain) and not lemmas & words.arms
        began = began or (peace and bool(lemmas & (words.plain | words.perhaps)))
        if plain or began:
            found.append(sentence.span)
    return tuple(found)


def done(document: Document, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates without harm that nobody did."""
    spans = mishaps(document)
    harmless = HARM | {SAVED}
    return tuple(c for c in candidates if c.kind not in harmless or not any(span.holds(c.anchor.start) for span in spans))
