"""Interviews without quotation marks: questions that stand alone, and answers in the first person between them."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Paragraph, Span
from .cues import words
from .saying import Saying

FEWEST = 2  # questions; one alone is a headline
QUESTION = 30  # words of a question
MARKS = frozenset('“”"«»')


def find(document: Document, actors: Sequence[Actor]) -> tuple[Saying, ...]:
    """What the one who is asked answers: all between two questions. Only where the answers speak of "I" or "we" in the text's own voice:
    a text that asks itself and answers ("What happened?") has no teller.
    """
    asked = [p for p in document.paragraphs if _asks(document, p)]
    if len(asked) < FEWEST or not asked[0].i:
        return ()
    ends = [*(p.start for p in asked[1:]), len(document.text)]
    answers = [Span(p.end, max(p.end, end)) for p, end in zip(asked, ends, strict=True)]
    teller = _teller(asked[0], actors)
    if teller is None or not any(_personal(document, a) for a in answers):
        return ()
    head = document.head_of(teller)
    if head is None:
        return ()
    return tuple(Saying(head, head, "interview", frozenset(t.i for t in document.tokens_in(a)), spans=(teller,)) for a in answers)


def _asks(document: Document, paragraph: Paragraph) -> bool:
    inside = document.tokens_in(paragraph.span)
    return document.text[paragraph.end - 1] == "?" and len(inside) <= QUESTION and not MARKS & {t.text for t in inside}


def _personal(document: Document, answer: Span) -> bool:
    """Whether somebody speaks of himself, outside of any quotation, so that the answer is nobody's but the teller's."""
    inside = document.tokens_in(answer)
    first = words(document.language, "first_person")
    open_, told = False, 0
    for token in inside:
        open_ = not open_ if token.text in MARKS else open_
        told += not open_ and token.lemma.lower() in first
    return told > 1


def _teller(question: Paragraph, actors: Sequence[Actor]) -> Span | None:
    """The person told last above the questions: by name, else by what he is ("the doctor")."""
    people = [a for a in actors if a.kind == "person" and a.resolved and a.end <= question.start and a.form in ("name", "nominal")]
    named = [a for a in people if a.form == "name"]
    told = named or people
    return told[-1].span if told else None
