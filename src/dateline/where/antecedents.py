"""Which of the towns named so far "the city", "the town", "the village" takes up: each is weighed by how it was spoken of.

The weights are data (`lexicon/en/places_antecedent_weights.tsv`), fitted on our own corpus by `bench/fit_antecedents.py`. A capital that
only speaks ("Kyiv says its soldiers hold the city") and the town of a dateline are seldom meant, one that was called a town before often
is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from ..lexicon import table
from ..model import Document, Place
from .words import words

SETTLED = ("city", "town", "village")
MOST = 8  # places that are weighed, the latest named
_NEAR = 48  # characters behind a name in which an apposition may say what it is


class Weight(msgspec.Struct, frozen=True):
    """What one sign counts for or against."""

    sign: str
    weight: float


class Nominal(NamedTuple):
    """The words that take up a town: where they begin, and their noun."""

    start: int
    noun: str


@cache
def weights(language: str = "en") -> dict[str, float]:
    """The weights of all signs."""
    return {w.sign: w.weight for w in table(language, "places_antecedent_weights.tsv", Weight)}


def choose(
    document: Document, names: Sequence[Place], capitals: frozenset[str], nominal: Nominal, weigh: Mapping[str, float] | None = None
) -> Place | None:
    """The mention, of those named before, that a nominal takes up; None where no town was named."""
    counts = weights(document.language) if weigh is None else weigh
    scored = [
        (round(sum(counts.get(sign, 0.0) for sign in told), 6), place.start, place)
        for place, told in offers(document, names, capitals, nominal)
    ]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def offers(document: Document, names: Sequence[Place], capitals: frozenset[str], nominal: Nominal) -> list[tuple[Place, list[str]]]:
    """Every town named before, by its latest mention, and its signs; the latest named first."""
    last: dict[str, list[Place]] = {}
    for place in names:
        if place.end <= nominal.start and place.kind in SETTLED and place.rule == "where.name" and place.lat is not None:
            last.setdefault(place.id, []).append(place)
    told = sorted(last.values(), key=lambda mentions: -mentions[-1].start)[:MOST]
    often = max((len(mentions) for mentions in told), default=0)
    out = []
    for rank, mentions in enumerate(told):
        signs = [f"rank:{min(rank, 3)}", f"times:{min(len(mentions), 4)}"]
        signs += ["only"] * (len(told) == 1) + ["most"] * (len(mentions) == often > 1)
        signs += _sort(mentions[-1], capitals, nominal)
        signs += _called(document, mentions, nominal.noun)
        signs += _stands(document, mentions, nominal)
        out.append((mentions[-1], signs))
    return out


def _sort(place: Place, capitals: frozenset[str], nominal: Nominal) -> list[str]:
    """What the atlas says of a place."""
    found = [f"{nominal.noun}={place.kind}"]
    if place.id in capitals:
        found += ["capital", f"capital={nominal.noun}"]
    return found


@cache
def _behind(language: str, noun: str) -> re.Pattern[str]:
    """A noun behind a name that it says what is: "X town", "X, a small town of 9,000"."""
    return re.compile(rf" {noun}\b|, (?:{'|'.join(words(language).owners)})\b[^.;,\n]{{0,{_NEAR}}}? {noun}\b")


@cache
def _before(language: str, noun: str) -> re.Pattern[str]:
    """A noun before a name that it says what is: "the town of X", "the town, X"."""
    return re.compile(rf"\b{noun}(?:,| {'| '.join(words(language).naming)})? (?:the )?$")


def _called(document: Document, mentions: Sequence[Place], noun: str) -> list[str]:
    """Whether the report has called a place so before, or something else."""
    text, found = document.text, set()
    for place in mentions:
        left, right = text[max(0, place.start - _NEAR) : place.start], text[place.end : place.end + 2 * _NEAR]
        for word in SETTLED:
            if _behind(document.language, word).match(right) or _before(document.language, word).search(left):
                found.add("called" if word == noun else "called-other")
    return sorted(found)


def _stands(document: Document, mentions: Sequence[Place], nominal: Nominal) -> list[str]:
    """How far back a place was named, and as what: in a dateline, as who speaks or acts, behind which preposition."""
    last, here = mentions[-1], document.sentence_at(nominal.start)
    then = document.sentence_at(last.start)
    if here is None or then is None:
        return []
    far = here.i - then.i
    found = [f"back:{min(far, 4)}", "paragraph" if here.paragraph == then.paragraph else "paragraph-before"]
    blocks = {document.paragraphs[s.paragraph].kind for m in mentions if (s := document.sentence_at(m.start)) is not None}
    found += ["dateline-only"] if blocks == {"dateline"} else [f"stands:{document.paragraphs[then.paragraph].kind}"]
    token = document.head_of(last.span)
    if token is None:
        return found
    near = "+here" if far == 0 else ""
    found += [f"dep:{token.dep}", f"dep:{token.dep}{near}"]
    up = document.tokens[token.head]
    if token.dep == "pobj":
        found.append(f"prep:{up.lemma.lower()}")
    elif token.dep == "nsubj" and up.lemma.lower() in words(document.language).saying:
        found += ["speaks", f"speaks{near}"]
    return found
