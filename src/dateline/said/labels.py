"""Speakers named by position alone: "Police: two men held", "Bridge retaken - ministry", "10:05 Radio Tal: the column …"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from ..model import Actor, Document, Paragraph, Span, Token
from .cues import words
from .saying import Saying

LABEL = 60  # characters; a longer run of words before a colon is a sentence of its own
TAIL = re.compile(r"(?:\s[–—-]\s*|:\s)([^:–—]{2,45})$")
TICKER = 160  # characters; the longest line of news that ends with its source
KINDS = ("government", "forces", "group", "body", "person", "media")


def find(document: Document, actors: Sequence[Actor]) -> tuple[Saying, ...]:
    """The labelled sayings of a document: each covers its sentence, or the rest of its paragraph where it opens one."""
    found: list[Saying] = []
    for sentence in document.sentences:
        made = _before_colon(document, Span(sentence.start, sentence.end), sentence.i, actors)
        if made is not None:
            found.append(made)
    for paragraph in document.paragraphs:
        made = _at_the_end(document, paragraph, actors)
        if made is not None:
            found.append(made)
    return tuple(found)


@cache
def _lead(language: str) -> re.Pattern[str]:
    """What may stand before a label: the time of an entry, a bullet, a number, a flash word, a preposition."""
    known = "|".join(sorted(words(language, "lead")))
    return re.compile(rf"(?:[\W\d_]|\b(?:{known})\b)*")


def _before_colon(document: Document, span: Span, number: int, actors: Sequence[Actor]) -> Saying | None:
    text = span.of(document.text)
    lead = _lead(document.language).match(text)
    start = lead.end() if lead else 0
    colon = text.find(": ", start, start + LABEL)
    if colon < 0 or any(mark in text[start:colon] for mark in '.;"“”'):
        return None
    named = Span(span.start + start, span.start + colon)
    head = _speaker(document, named, actors)
    quoted = text[colon + 2 : colon + 3] in ('"', "“", "«", "‘")
    if head is None and quoted:
        head = document.head_of(named)
        if head is not None and head.pos not in ("NOUN", "PROPN"):
            head = None
    cue = document.token_at(span.start + colon)
    if head is None or cue is None:
        return None
    return Saying(cue, head, "label", frozenset(range(cue.i + 1, _reach(document, number, quoted or start > 2))), spans=(named,))


def _reach(document: Document, number: int, quoted: bool) -> int:
    """A label that opens its paragraph speaks for all of it, unless it only introduces a quotation."""
    sentence = document.sentences[number]
    opens = number == 0 or document.sentences[number - 1].paragraph != sentence.paragraph
    if quoted or not opens:
        return sentence.last
    while number + 1 < len(document.sentences) and document.sentences[number + 1].paragraph == sentence.paragraph:
        number += 1
    return document.sentences[number].last


def _at_the_end(document: Document, paragraph: Paragraph, actors: Sequence[Actor]) -> Saying | None:
    text = paragraph.span.of(document.text)
    if text[-1:] in '.!?”"' or (paragraph.kind != "heading" and len(text) > TICKER):
        return None
    tail = TAIL.search(text)
    if tail is None:
        return None
    named = Span(paragraph.start + tail.start(1), paragraph.start + tail.end(1))
    head = _speaker(document, named, actors)
    before = document.tokens_in(Span(paragraph.start, paragraph.start + tail.start() + 1))
    if head is None or not before:
        return None
    last = before[-1].sentence
    return Saying(before[-1], head, "label", frozenset(t.i for t in before if t.sentence == last), spans=(named,))


def _speaker(document: Document, span: Span, actors: Sequence[Actor]) -> Token | None:
    """The head of the words, where they name somebody who speaks: a known actor, or a word for a body or an office."""
    inside = [t for t in document.tokens_in(span) if t.pos not in ("PUNCT", "SPACE") or t.text == ","]
    inside = list(itertools.takewhile(lambda t: t.text != ",", inside))
    if not inside or len(inside) > 9 or any(t.pos in ("VERB", "AUX") and t.tag != "VBG" for t in inside):
        return None
    first = next((n for n, t in enumerate(inside) if n and t.pos == "ADP"), len(inside))
    if any(
        t.lemma.lower() in words(document.language, "notices") or t.lemma.lower() in words(document.language, "publisher") for t in inside
    ):
        return None
    core = [t for t in inside[:first] if t.pos not in ("DET", "ADP")] or inside
    bodies = words(document.language, "bodies")
    named = next((t for t in reversed(core) if t.lemma.lower() in bodies or t.text.lower() in bodies), None)
    if named is not None:
        return named
    last = core[-1]
    dated = any(t.text[0].isdigit() for t in document.tokens_in(span))
    here = [a for a in actors if a.kind in KINDS and a.start <= last.start < a.end]
    known = not dated and any(not _place_line(document, a, actors) for a in here)
    return last if known and last.pos in ("NOUN", "PROPN", "ADJ") else None


def _place_line(document: Document, label: Actor, actors: Sequence[Actor]) -> bool:
    """Whether a name before a colon only says where: a bare land over a headline ("Sudan: hospital closed"), or a name that the text
    knows from such lines alone ("Mecula: Two wells were filled in").
    """
    sentence = document.sentence_at(label.start)
    if label.form != "name" or sentence is None:
        return False
    if label.kind == "government":
        return document.paragraphs[sentence.paragraph].kind == "heading"
    one = " " not in label.quote and label.kind == "person" and not label.title
    return one and all(document.text[a.end : a.end + 1] == ":" for a in actors if a.id == label.id)
