"""Blocks of a report, parsed one by one and joined into a Document with offsets into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..model import Document, NameProposal, Paragraph, Report, Sentence, Span, Token
from .pipeline import Pipeline, RawName, RawToken

BLOCK = re.compile(r"[^\r\n\u2028\u2029\v\f]+")
# "withdrawn. from the city": a stop inside a sentence, left by a translator. Parsed as a blank; the text itself stays.
STRAY_STOP = re.compile(r"(?<=[a-z]{3})\.(?= (?:from|of|in|to|by|and|at|on|with|for|into|near|after|before|during) )")
# "Navy Capt. Ana Ruiz": the stop of a rank that the parser would take for the end of a sentence.
RANK_STOP = re.compile(r"\b(Capt|Maj|Lt|Cmdr|Cdr|Sgt|Cpl|Brig|Insp|Supt|Pres|Hon)\.(?= [A-Z])")
# "ZARANJ, Afghanistan, Aug 6 (Wire) - ", "URGENT -- ", "11:40 – ": what stands before the dash is no part of the sentence behind it.
LEAD_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,4}(?:[:.]\d\d)?\.?|\([^()]{2,40}\))"
LEAD = re.compile(rf"(?:\[\w+\] ?)?{LEAD_WORD}(?:(?:, ?| |/){LEAD_WORD}){{0,9}}[.:]?(?: -{{1,2}} | ?— ?| – )(?=[A-Z\d\"“'‘«\[])")
# It is one if it names a place in capitals, a date, an hour or an agency in brackets.
LEAD_SIGN = re.compile(r"[A-Z][A-Z'’-]{2}|\d|\(")
END = re.compile(r"[.!?…:;,]['\"”’)\]]*$")
BLANKS = re.compile(r" {2,}")
LEAD_END = re.compile(r"(?: -{1,2}|—| –)$")
HEADING_WORDS = 14
# Longer blocks are cut at a blank: a parser's memory grows with the block, and no sentence is so long.
LONGEST = 6000


def parse(report: Report, pipeline: Pipeline) -> Document:
    """Parse what is report of a report, paragraph by paragraph, so that no heading or line of furniture glues to a sentence.

    Every offset counts code points of `report.text`. Words marked as removed get no tokens. Total on any text.
    """
    blocks = list(_blocks(report))
    laid = [Laid.of(span, report.text) for span in blocks]
    return _join(report, laid, list(pipeline([one.text for one in laid])))


class Laid(NamedTuple):
    """A block as the parser sees it: runs of blanks as one, for a parser takes each further one for a word. `at` tells where in the report
    each character stands; None where all follow one another.
    """

    span: Span
    text: str
    at: tuple[int, ...] | None

    @classmethod
    def of(cls, span: Span, text: str) -> Laid:
        """The block of a text that stands in `span`."""
        block = _readable(span.of(text))
        extra = {i for run in BLANKS.finditer(block) for i in range(run.start() + 1, run.end())}
        if not extra:
            return cls(span, block, None)
        kept = [i for i in range(len(block)) if i not in extra]
        return cls(span, "".join(block[i] for i in kept), tuple(span.start + i for i in kept))

    def place(self, start: int) -> int:
        """Where in the report the character at `start` stands."""
        return self.span.start + start if self.at is None else self.at[start]


def _blocks(report: Report) -> Iterator[Span]:
    """Lines that hold words, without what is marked as removed, cut where they are longer than a parser likes."""
    for match in BLOCK.finditer(report.text):
        for span in _kept(report, Span(*match.span())):
            text = span.of(report.text)
            left, right = len(text) - len(text.lstrip()), len(text.rstrip())
            if left < right:
                yield from _led(report.text, Span(span.start + left, span.start + right))


def _led(text: str, span: Span) -> Iterator[Span]:
    """A block that opens with a dateline or a label, as two: a parser takes the dateline for the sentence's subject."""
    lead = LEAD.match(text, span.start, min(span.end, span.start + 140))
    if lead and LEAD_SIGN.search(lead[0]):
        yield Span(span.start, span.start + len(lead[0].rstrip()))
        span = Span(lead.end(), span.end)
    yield from _pieces(text, span)


def _kept(report: Report, span: Span) -> Iterator[Span]:
    at = span.start
    for gone in sorted((r for r in report.removed if r.start < span.end and span.start < r.end), key=lambda r: r.start):
        if gone.start > at:
            yield Span(at, gone.start)
        at = max(at, gone.end)
    if at < span.end:
        yield Span(at, span.end)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        stop = text.rfind(". ", start + LONGEST // 2, start + LONGEST) + 1 or text.rfind(" ", start + 1, start + LONGEST) or 0
        stop = stop if stop > start else start + LONGEST
        yield Span(start, stop)
        start = stop + (stop < span.end and text[stop] == " ")
    if start < span.end:
        yield Span(start, span.end)


def _readable(block: str) -> str:
    """The block as the parser sees it: one character for one, so that offsets stay."""
    return RANK_STOP.sub(r"\1 ", STRAY_STOP.sub(" ", block))


def _kind(block: str) -> Literal["body", "heading", "dateline"]:
    if LEAD_END.search(block):
        return "dateline"
    return "heading" if len(block.split()) <= HEADING_WORDS and not END.search(block) else "body"


def _join(report: Report, blocks: list[Laid], parsed: list[tuple[list[RawToken], list[RawName]]]) -> Document:
    text = report.text
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    names: list[NameProposal] = []
    for number, (block, (raw, proposed)) in enumerate(zip(blocks, parsed, strict=True)):
        paragraphs.append(Paragraph(number, block.span.start, block.span.end, _kind(block.text)))
        base = len(tokens)
        firsts = [i for i, token in enumerate(raw) if i == 0 or token.sentence_start]
        sentence_of = len(sentences)
        for i, one in enumerate(raw):
            if i and one.sentence_start:
                sentence_of += 1
            start = block.place(one.start)
            end = start + len(one.text)
            head = base + one.head
            tokens.append(Token(base + i, start, end, text[start:end], one.lemma, one.pos, one.tag, one.dep, head, sentence_of))
        for first, last in zip(firsts, [*firsts[1:], len(raw)], strict=True):
            inside = tokens[base + first : base + last]
            root = next((t.i for t in inside if t.head == t.i), inside[0].i)
            sentences.append(Sentence(len(sentences), inside[0].start, inside[-1].end, base + first, base + last, root, number))
        names.extend(NameProposal(block.place(n.start), block.place(n.end - 1) + 1, n.label) for n in proposed)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Document(
        text=text, language=report.language, paragraphs=tuple(paragraphs), sentences=tuple(sentences), tokens=tuple(tokens),
        children=tuple(map(tuple, children)), names=tuple(names), starts=tuple(t.start for t in tokens),
    )  # fmt: skip
