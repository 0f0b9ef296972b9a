"""Whole passages in somebody's words without a verb of saying: answers of an interview, witnesses under their names, a statement that a
line leads in, a letter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..model import Actor, Document, Paragraph, Span
from .cues import words
from .quotations import Quotation
from .saying import Saying

FULL = 0.85  # of a paragraph that a quotation takes; a shorter one stands in a text that says whose it is
LONG = 10  # words; a shorter line is a motto
ABOVE = 4  # paragraphs above in which the speaker may be named
BETWEEN = 2  # paragraphs between two passages of one speaker: the questions
SIGNATURE = 8  # words of a signature
SALUTATION = 8  # words of the line that a letter opens with


def find(document: Document, quotations: Sequence[Quotation], spoken: Collection[Span], actors: Sequence[Actor]) -> tuple[Saying, ...]:
    """The accounts of a document, each with the person who gives it. `spoken` are the quotations that a saying answers for."""
    people = [a for a in actors if a.kind == "person" and a.resolved and a.form == "name"]
    letter = _letter(document, people)
    if letter is not None:
        return (letter,)
    full = [q for q in quotations if q.span not in spoken and _fills(document, q)]
    quoted = {q.paragraph for q in quotations}
    found: list[Saying] = []
    last: tuple[int, Actor] | None = None
    for quotation in full:
        teller = _named_above(document, quotation.paragraph, quoted, people)
        if last is not None and quotation.paragraph - last[0] <= BETWEEN and not _introduced(document, quotation.paragraph, people):
            teller = last[1]
        if teller is not None:
            last = (quotation.paragraph, teller)
            if (saying := _account(document, teller, quotation.span)) is not None:
                found.append(saying)
    return tuple(found)


def _fills(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is its whole paragraph, and more than a motto."""
    paragraph = document.paragraphs[quotation.paragraph]
    span = quotation.span
    inside = [t for t in document.tokens_in(span) if t.pos != "PUNCT"]
    return paragraph.kind != "heading" and len(inside) >= LONG and span.end - span.start >= FULL * (paragraph.end - paragraph.start)


def _introduced(document: Document, number: int, people: Sequence[Actor]) -> bool:
    """Whether the line right above leads in a speaker of its own: "Hadiza Abarshi, 30, farmer:"."""
    return number > 0 and bool(_of(document.paragraphs[number - 1], people)) and _leads(document, document.paragraphs[number - 1])


def _leads(document: Document, paragraph: Paragraph) -> bool:
    return document.text[paragraph.start : paragraph.end].rstrip().endswith(":")


def _of(paragraph: Paragraph, people: Sequence[Actor]) -> list[Actor]:
    return [a for a in people if paragraph.start <= a.start < paragraph.end]


def _named_above(document: Document, number: int, quoted: Collection[int], people: Sequence[Actor]) -> Actor | None:
    """The person named last above a passage, in words of the report; of a line that leads in, the first."""
    for paragraph in reversed(document.paragraphs[max(number - ABOVE, 0) : number]):
        named = [] if paragraph.i in quoted else _of(paragraph, people)
        if named:
            return named[0] if _leads(document, paragraph) else named[-1]
    return None


def _account(document: Document, teller: Actor, span: Span) -> Saying | None:
    head = document.head_of(Span(teller.start, teller.end))
    if head is None:
        return None
    inside = frozenset(t.i for t in document.tokens_in(span))
    return Saying(head, head, "account", inside, spans=(Span(teller.start, teller.end),))


def _letter(document: Document, people: Sequence[Actor]) -> Saying | None:
    """All from "Dear all," to the name that signs it."""
    greetings = words(document.language, "greetings")
    opening = next((p for p in document.paragraphs if _greets(document, p, greetings)), None)
    if opening is None:
        return None
    for paragraph in reversed(document.paragraphs[opening.i + 2 :]):
        named = _of(paragraph, people)
        if named and len(document.tokens_in(paragraph.span)) <= SIGNATURE and document.text[paragraph.end - 1] not in '.:!?”"':
            return _account(document, named[0], Span(opening.end, paragraph.start))
    return None


def _greets(document: Document, paragraph: Paragraph, greetings: Collection[str]) -> bool:
    tokens = document.tokens_in(paragraph.span)
    return len(tokens) <= SALUTATION and len(tokens) > 1 and tokens[0].text.lower() in greetings and tokens[-1].text in (",", "!", ":", "—")
