"""Names that no list has: persons, told by grammar more than by the language pipeline's labels, and bodies and groups told by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from ..model import Document, Place, Span, Token
from ..model.mention import ActorKind
from .names import Hit, introduced
from .phrases import lemma
from .words import Words

Sex = Literal["f", "m"]
NO_PERSON = frozenset(("EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"))


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that make a name: token indexes, last inclusive; `titles` stand left of it."""

    first: int
    last: int
    kind: ActorKind
    titles: tuple[str, ...]
    label: str | None


class Name(msgspec.Struct, frozen=True):
    """An actor known by name in this report: its fullest name, and what the report says he is (lemmas of titles and appositives)."""

    id: str
    name: str
    kind: ActorKind
    sex: Sex | None = None
    roles: frozenset[str] = frozenset()
    country: str | None = None


def bare(word: str) -> str:
    """A title without its stop, in small letters.

    >>> bare("Gen.")
    'gen'
    """
    return word.lower().rstrip(".")


def runs(document: Document, hits: Sequence[Hit], places: Sequence[Place], words: Words) -> Iterator[Run]:
    """Every run of capitalised words that is no listed name, with what it is; runs that are places are left out."""
    taken = [False] * len(document.tokens)
    for hit in hits:
        if hit.entry.sort != "office":
            for token in document.tokens_in(Span(hit.start, hit.end)):
                taken[token.i] = True
    labels: dict[int, str] = {}
    for proposal in document.names:
        for token in document.tokens_in(proposal.span):
            labels[token.i] = proposal.label
    placed = {t.i for place in places for t in document.tokens_in(place.span)}
    for sentence in document.sentences:
        i = sentence.first
        while i < sentence.last:
            if _opens(document.tokens[i], labels, taken, words):
                j = _close(document, i, (sentence.last, words.particles), taken)
                made = _type(document, (i, j), labels, placed, words)
                if made:
                    yield made
                i = j + 1
            else:
                i += 1


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()


def _opens(token: Token, labels: dict[int, str], taken: list[bool], words: Words) -> bool:
    if taken[token.i] or not _capital(token) or token.text.lower() in words.no_name:
        return False
    return token.pos == "PROPN" or labels.get(token.i) in ("PERSON", "ORG", "NORP", "GPE", "PRODUCT")


def _close(document: Document, i: int, until: tuple[int, frozenset[str]], taken: list[bool]) -> int:
    """The last token of the run that opens at i: capitalised words, small particles and hyphens between them."""
    stop, particles = until
    last, at = i, i + 1
    tokens = document.tokens
    while at < stop and not taken[at]:
        token = tokens[at]
        glued = token.start == tokens[at - 1].end
        if _capital(token) and (token.pos in ("PROPN", "NOUN", "ADJ", "X") or glued):
            last = at
        elif token.text == "-" and glued and at + 1 < stop and tokens[at + 1].start == token.end:
            at += 1
            if taken[at]:
                break
            last = at if _capital(tokens[at]) or tokens[at].pos in ("PROPN", "NOUN") or tokens[at].text.lower() in particles else last
        elif not (token.text.lower() in particles and at + 1 < stop and (_capital(tokens[at + 1]) or tokens[at + 1].text == "-")):
            break
        at += 1
    return last


def _type(document: Document, ends: tuple[int, int], labels: dict[int, str], placed: set[int], words: Words) -> Run | None:
    first, last = ends
    tokens = document.tokens
    titles: list[str] = []
    while first < last and bare(tokens[first].text) in words.titles and tokens[first + 1].text != "of":
        titles.append(bare(tokens[first].text))
        first += 1
    before = first - 1 - len(titles)
    while before >= 0 and tokens[before].sentence == tokens[first].sentence and bare(tokens[before].text) in words.titles:
        titles.insert(0, bare(tokens[before].text))
        before -= 1
    inside = [tokens[k] for k in range(first, last + 1)]
    label = next((labels[t.i] for t in inside if t.i in labels), None)
    small = {t.text.lower() for t in inside} | {lemma(t) for t in inside}
    kind = _kind(document, inside, (titles, label, small, placed), words)
    return Run(first, last, kind, tuple(titles), label) if kind else None


def _kind(
    document: Document, inside: list[Token], told: tuple[list[str], str | None, set[str], set[int]], words: Words
) -> ActorKind | None:
    titles, label, small, placed = told
    if label in NO_PERSON:
        return None
    if len(inside) > 1 and small & words.group_words:
        return "group"
    if small & words.body_words and (len(inside) > 1 or label == "ORG"):
        return "body"
    if len(inside) == 1 and lemma(inside[0]) in words.nouns:
        return None
    head = _head(inside)
    place = any(t.i in placed for t in inside)
    if titles and not (place and len(inside) == 1 and head.dep not in ("nsubj", "appos")):
        return "person"
    if _apposed(document, head, words) or any(tokens_who(document, head)):
        return "person"
    if place:
        return None
    speaks = head.dep == "nsubj" and document.tokens[head.head].lemma.lower() in words.speech
    if label == "PERSON" or (speaks and len(inside) > 1):
        return "person"
    if label == "ORG":
        return "body"
    return "person" if speaks and label is None else None


def _head(inside: list[Token]) -> Token:
    held = {t.i for t in inside}
    return next((t for t in reversed(inside) if t.head not in held or t.head == t.i), inside[-1])


def tokens_who(document: Document, head: Token) -> Iterator[Token]:
    """The "who" of a relative clause that hangs on the word: only persons have one."""
    for child in document.children[head.i]:
        if document.tokens[child].dep == "relcl":
            for below in document.children[child]:
                if document.tokens[below].text.lower() in ("who", "whom"):
                    yield document.tokens[below]


def _apposed(document: Document, head: Token, words: Words) -> bool:
    """Whether an appositive says that this is a person: "X, a lawmaker"; "the commander, X"."""
    about = [document.tokens[c] for c in document.children[head.i] if document.tokens[c].dep == "appos"]
    if head.dep == "appos":
        about.append(document.tokens[head.head])
    return any(words.nouns.get(lemma(t), ("", ""))[0] in ("office", "person") and t.tag in ("NN", "NNP") for t in about)


def acronym(document: Document, run: Run) -> str | None:
    """The short form that the report introduces for a body or group."""
    return introduced(document, document.tokens[run.first].start, document.tokens[run.last].end)
