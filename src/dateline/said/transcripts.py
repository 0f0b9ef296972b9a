"""Whole speeches without quotation marks: the turns of a transcript ("GEN. ORLOV: …"), and a text whose speaker introduces himself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Actor, Document, Paragraph, Span, Token
from . import tree
from .cues import words
from .saying import Saying

# A label at the head of a paragraph, in capitals; a title before it may stand in small letters ("Ms. ORLOV").
TURN = re.compile(r"((?:[A-Z][\w’'.-]{0,14} ){0,4}[A-Z][A-Z’'-]*)( ?\([^)\n]{1,40}\))?:(?=\s)")
FEWEST = 2  # labels; one alone is a headline


class Turn(NamedTuple):
    """A paragraph that opens with a label: the head of the speaker's name, None for who asks, and the words of the label. An answer
    ("A:") is the turn of whoever was named last.
    """

    paragraph: Paragraph
    speaker: Token | None
    label: Span
    answers: bool = False


def find(document: Document, actors: Sequence[Actor]) -> tuple[Saying, ...]:
    """What each speaker says, in order: all from a label to the next one; without labels, all behind "I am X"."""
    turns = [turn for p in document.paragraphs if (turn := _turn(document, p, actors)) is not None]
    if len(turns) < FEWEST or not any(t.speaker for t in turns):
        return _introduced(document, actors)
    found = []
    named: Turn | None = None
    for n, turn in enumerate(turns):
        named = turn if turn.speaker is not None else named
        if named is not None and named.speaker is not None and (turn is named or turn.answers):
            until = turns[n + 1].paragraph.start if n + 1 < len(turns) else len(document.text)
            found.append(_speech(document, named.speaker, named.label, Span(turn.label.end, until)))
    return tuple(found)


def _speech(document: Document, speaker: Token, named: Span, all_of: Span) -> Saying:
    return Saying(speaker, speaker, "transcript", frozenset(t.i for t in document.tokens_in(all_of)), spans=(named,))


def _turn(document: Document, paragraph: Paragraph, actors: Sequence[Actor]) -> Turn | None:
    mark = TURN.match(document.text, paragraph.start, paragraph.end)
    if mark is None:
        return None
    label = Span(mark.start(1), mark.end(1))
    if mark[1].lower() in words(document.language, "questions"):
        return Turn(paragraph, None, label)
    if mark[1].lower() in words(document.language, "answers"):
        return Turn(paragraph, None, label, answers=True)
    last = document.tokens_in(label)[-1]
    titled = mark[1].split()[0].lower().rstrip(".") in words(document.language, "addresses")
    known = namesake(last, actors) is not None
    return Turn(paragraph, last, label) if known or (titled and " " in mark[1]) else None


def namesake(name: Token, actors: Sequence[Actor]) -> Actor | None:
    """The person of the report whose name ends with a word, in capitals or not."""
    called = name.text.casefold()
    return next((a for a in actors if a.kind == "person" and a.resolved and a.name.split()[-1].casefold() == called), None)


def _introduced(document: Document, actors: Sequence[Actor]) -> tuple[Saying, ...]:
    """As in "Good afternoon. I am General Orlov": from there on the text is a speech, if nothing before was a report."""
    first = next((p for p in document.paragraphs if p.kind == "body"), None)
    if first is None:
        return ()
    for token in document.tokens_in(first.span):
        verb = document.tokens[token.head]
        spoken = token.lemma.lower() in words(document.language, "self") and token.dep == "nsubj"
        if not spoken or verb.lemma not in words(document.language, "copula") or tree.kid(document, verb.i, "neg") is not None:
            continue
        named = tree.kid(document, verb.i, "attr")
        if named is None or any(c in '“"«' for c in document.text[first.start : named.start]):
            return ()
        if any(a.kind == "person" and a.form == "name" and a.start <= named.start < a.end for a in actors):
            span = tree.phrase(document, named.i)
            return (_speech(document, named, span, Span(span.end, len(document.text))),)
    return ()
