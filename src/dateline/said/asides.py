"""Reporting clauses read off the surface: ", two officers said on Monday, …", ", told a captain.", "… who, the mayor says, …".

A parser trained on other sentences often hangs such a clause on the wrong word. Its shape is plain enough to be seen without a tree:
between marks stand a noun phrase and a verb of saying, and hardly anything else.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import Document, Span, Token
from . import tree
from .cues import words

STOPS = (",", ";", ":", ".", "!", "?", "—", "–", "--", "(", ")", '"', "”", "“", "»", "«", "‘", "…", "``", "''")
NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
# What a noun phrase may be made of; a verb among them is a participle before its noun ("elected official").
PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "CCONJ", "ADV", "SYM", "X", "PUNCT")
LONGEST = 16
FINITE = ("VBD", "VBZ", "VBP", "MD")
TAGS = ("VBD", "VBZ", "VBP", "VBN", "NNS", "NN", "VB")


class Aside(NamedTuple):
    """A reporting clause: the noun phrases of its speakers, and the range of token indexes that it takes up."""

    speakers: tuple[Span, ...]
    first: int
    last: int


def at(document: Document, verb: Token, *, transitive: bool = False) -> Aside | None:
    """The reporting clause around a verb of saying, if it stands between marks and takes no content of its own. Behind a `transitive`
    verb ("reported raids") may stand what is said where another would have its speaker.
    """
    if verb.tag not in TAGS:
        return None
    sentence = document.sentences[verb.sentence]
    start = verb.i
    while start > sentence.first and not _stop(document, start - 1):
        start -= 1
    end = verb.i + 1
    while end < sentence.last and not _stop(document, end):
        end += 1
    if start == sentence.first or document.tokens[start - 1].text in (";", ":", "(", ".") or end - start > LONGEST + 8:
        return None
    before, behind = list(document.tokens[start : verb.i]), list(document.tokens[verb.i + 1 : end])
    if before and before[0].text.lower() in words(document.language, "and"):
        return None
    if before and before[0].text.lower() in words(document.language, "as"):
        before = before[1:]
    aux = [t for t in before if t.pos == "AUX"]
    if verb.tag == "VBN" and any(t.lemma in words(document.language, "copula") for t in aux):
        return None
    while before and before[-1].pos in ("ADV", "AUX"):
        before.pop()
    thing = tree.kid(document, verb.i, "dobj")
    if before and thing is not None and verb.i < thing.i < end and verb.lemma.lower() not in words(document.language, "addressing"):
        return None
    described = {i for t in behind for v in tree.kids(document, t.i, "relcl") for i in document.subtree(v.i)}
    if any((t.tag in FINITE or t.tag in ("TO", "VB") or t.pos == "SCONJ") and t.i not in described for t in behind):
        return None
    named = tree.own_subject(document, verb.i)
    if not before and not aux and named is not None and sentence.first < named.i < start - 1 and document.tokens[start - 1].text == ",":
        span = tree.phrase(document, named.i)
        first = document.tokens_in(span)[0].i
        if first > sentence.first and _stop(document, first - 1) and tree.kid(document, named.i, "appos") is not None:
            return Aside((span,), first, end)
    if transitive and not before and named is not None and _interrupted(document, named, start):
        return None
    if before:
        spans = _phrases(document.language, before)
        if spans and named is not None and sentence.first < named.i < start and document.tokens[start - 1].text == ",":
            span = tree.phrase(document, named.i)
            first = document.tokens_in(span)[0].i
            if first > sentence.first and _stop(document, first - 1):
                spans, start = (span,), first
    else:
        heard: list[Token] = [] if verb.lemma.lower() in words(document.language, "addressing") else _after(behind)
        spans = _phrases(document.language, heard) if verb.tag not in ("NNS", "NN") and (aux or verb.tag != "VB") else ()
        if not spans and document.tokens[start - 1].text == ",":
            spans, start = _set_beside(document, start - 1, sentence.first)
    return Aside(spans, start, end) if spans else None


def _set_beside(document: Document, comma: int, first: int) -> tuple[tuple[Span, ...], int]:
    """The speaker whose name, between commas, stands right before the verb: "…," a minister, Ada Sol, told a meeting."""
    runs: list[list[Token]] = []
    at = comma
    for _ in range(2):
        end = at
        while at > first and not _stop(document, at - 1):
            at -= 1
        runs.append(list(document.tokens[at:end]))
        if at == first:
            break
        at -= 1
    if len(runs) < 2 or not all(t.pos == "PROPN" for t in runs[0]) or len(runs[0]) < 2:
        return (), comma + 1
    spans = _phrases(document.language, runs[1])
    return (spans, runs[1][0].i) if len(spans) == 1 and runs[1][0].i > first else ((), comma + 1)


def _interrupted(document: Document, named: Token, start: int) -> bool:
    """As in "The army, for its part, reported raids": between subject and verb stands only what tells more about the subject."""
    if not document.sentences[named.sentence].first <= named.i < start - 1 or document.tokens[start - 1].text != ",":
        return False
    own = set(document.subtree(named.i))
    return not any(t.tag in FINITE and t.i not in own for t in document.tokens[named.i : start])


def _stop(document: Document, i: int) -> bool:
    """Whether a mark stands at i that ends a run of words; a hyphen inside a word does not."""
    token = document.tokens[i]
    if token.text == "-":
        return document.text[token.start - 1 : token.start] == " " and document.text[token.end : token.end + 1] == " "
    return token.text in STOPS


def _after(behind: list[Token]) -> list[Token]:
    """Behind an inverted verb, the speaker: what follows times, audiences and means ("told yesterday to the press the governor")."""
    run = list(behind)
    while run and run[0].pos in ("ADV", "ADP"):
        cut = next((n for n, t in enumerate(run) if n and t.pos == "DET" and run[n - 1].pos in NOUNS), None)
        if run[0].pos == "ADV":
            run = run[1:]
        elif cut is None:
            return []
        else:
            run = run[cut:]
    return run


def _phrases(language: str, tokens: list[Token]) -> tuple[Span, ...]:
    """The noun phrases joined by `and` in a run of words; none if the run is no noun phrase."""
    if not tokens or len(tokens) > LONGEST or tokens[0].pos in ("ADP", "SCONJ", "CCONJ", "PART"):
        return ()
    for token in tokens:
        if token.pos not in PHRASE and not (token.tag in ("VBN", "VBG") and token.i != tokens[0].i):
            return ()
        if token.text.lower() in words(language, "who"):
            return ()
    if not any(t.pos in NOUNS for t in tokens) or any(t.lemma.lower() in words(language, "times") for t in tokens[:4]):
        return ()
    pieces: list[list[Token]] = [[]]
    for n, token in enumerate(tokens):
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if (
            token.pos == "CCONJ"
            and pieces[-1]
            and following is not None
            and following.pos in ("DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON")
        ):
            pieces.append([])
        else:
            pieces[-1].append(token)
    return tuple(Span(piece[0].start, piece[-1].end) for piece in pieces if piece)


def head(document: Document, span: Span) -> Token | None:
    """The word that carries a noun phrase: the last noun before its first preposition."""
    inside = document.tokens_in(span)
    first = next((n for n, t in enumerate(inside) if n and t.pos == "ADP"), len(inside))
    nouns = [t for t in inside[:first] if t.pos in NOUNS] or [t for t in inside if t.pos in NOUNS]
    return nouns[-1] if nouns else None
