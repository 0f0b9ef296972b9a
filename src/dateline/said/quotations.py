"""Quotations: what stands between one pair of marks, over sentences and paragraphs, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Document, Paragraph, Span, Token
from . import tree
from .saying import Saying

# A single mark is an apostrophe unless it stands where a quotation may begin or end.
OPEN = re.compile(r"[“«„]|(?<![\w”’])[‘]|(?<![\w.,!?…])\"(?=\S)|(?<![\w.,!?])''(?=\w)")
CLOSE = {
    "“": re.compile(r"”"),
    "«": re.compile("»"),
    "„": re.compile("[“”]"),
    "‘": re.compile(r"’(?!\w)"),
    '"': re.compile('"'),
    "''": re.compile("''"),
}
SHORT = 4  # words; a shorter quotation borrows a word, and says nothing by itself


class Quotation(NamedTuple):
    """The words between the marks; `goes_on` when the next paragraph opens with a mark and this one has not closed."""

    span: Span
    paragraph: int
    goes_on: bool


def find(document: Document) -> tuple[Quotation, ...]:
    """Every quotation, in order. A mark that is never closed runs to the end of its paragraph."""
    found: list[Quotation] = []
    for number, paragraph in enumerate(document.paragraphs):
        follower = document.paragraphs[number + 1] if number + 1 < len(document.paragraphs) else None
        found.extend(_in_paragraph(document.text, paragraph, follower))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Paragraph, follower: Paragraph | None) -> list[Quotation]:
    found, at = [], paragraph.start
    while mark := OPEN.search(text, at, paragraph.end):
        close = _close(text, mark, paragraph.end)
        if close is None and mark[0] == "‘":
            at = mark.end()
            continue
        goes_on = close is None and follower is not None and OPEN.match(text, follower.start) is not None
        end = close.start() if close else paragraph.end
        found.append(Quotation(Span(mark.end(), max(end, mark.end())), paragraph.i, goes_on))
        at = close.end() if close else paragraph.end
    return found


def _close(text: str, mark: re.Match[str], end: int) -> re.Match[str] | None:
    """The mark that closes; a straight mark that opens a quotation within is skipped together with its own close."""
    first = close = CLOSE[mark[0]].search(text, mark.end(), end)
    depth = 0
    while close is not None and mark[0] == '"':
        opens = close.end() < end and not text[close.end()].isspace() and text[close.start() - 1 : close.start()] in (" ", "(", "[")
        depth += 1 if opens else -1
        if depth < 0:
            return close
        close = CLOSE['"'].search(text, close.end(), end)
    return close or first


class Voice(NamedTuple):
    """A quotation with the saying that it belongs to."""

    quotation: Quotation
    saying: Saying


def voices(document: Document, quotations: Sequence[Quotation], sayings: Sequence[Saying]) -> tuple[Voice, ...]:
    """Whose words each quotation of some length is: the saying around or beside it; else whoever spoke just before."""
    outside = [s for s in sayings if not any(q.span.holds(s.cue.start) for q in quotations)]
    found: list[Voice] = []
    for number, quotation in enumerate(quotations):
        inside = document.tokens_in(quotation.span)
        if not inside:
            continue
        before = found[-1] if found and found[-1].quotation is quotations[number - 1] else None
        if before is not None and before.quotation.goes_on:
            found.append(Voice(quotation, before.saying))
            continue
        if len([t for t in inside if t.pos != "PUNCT"]) < SHORT:
            continue
        saying = _around(document, quotation, outside) or _beside(document, quotation, outside, quotations)
        saying = saying or _introduced(document, quotation, quotations)
        if saying is None and before is not None and before.quotation.paragraph == quotation.paragraph:
            saying = before.saying
        saying = saying or _earlier(document, quotation, outside)
        if saying is not None:
            found.append(Voice(quotation, saying))
    return tuple(found)


def _around(document: Document, quotation: Quotation, sayings: Sequence[Saying]) -> Saying | None:
    """The saying in the same sentence that takes the quotation's first or last words."""
    inside = [t.i for t in document.tokens_in(quotation.span) if t.pos != "PUNCT"]
    if not inside:
        return None
    holding = [s for s in sayings if inside[0] in s.content or inside[-1] in s.content]
    return min(holding, key=lambda s: (len(s.content), s.cue.i)) if holding else None


def _beside(document: Document, quotation: Quotation, sayings: Sequence[Saying], quotations: Sequence[Quotation]) -> Saying | None:
    """The saying between this quotation and the next full stop or quotation; else between the last full stop and this one."""
    inside = document.tokens_in(quotation.span)
    end = _clause_end(document, inside[-1], quotations)
    after = [s for s in sayings if inside[-1].i < s.cue.i < end and document.sentences[s.cue.sentence].paragraph == quotation.paragraph]
    if after:
        return after[0]
    first = document.sentences[inside[0].sentence].first
    before = [s for s in sayings if first <= s.cue.i < inside[0].i]
    return before[-1] if before else None


def _clause_end(document: Document, last: Token, quotations: Sequence[Quotation]) -> int:
    """The index behind the words that follow a quotation in its own sentence: up to a full stop or the next quotation."""
    at = last.i + 1
    ended = last.text in ".!?…"
    while at < len(document.tokens):
        token = document.tokens[at]
        if token.text in ".!?" or any(q.span.holds(token.start) for q in quotations):
            break
        if ended and token.text[:1].isupper() and document.tokens[at - 1].text in '"”’»' and not _says_next(document, at):
            break  # the quotation was a sentence of its own, and this is the next one
        at += 1
    return at


def _says_next(document: Document, at: int) -> bool:
    """Whether the words at `at` are `Name said.` and nothing more: a speaker behind a closed sentence."""
    sentence = document.sentences[document.tokens[at].sentence]
    return sentence.last - at <= 6 and any(t.pos in tree.VERBAL for t in document.tokens[at : sentence.last])


def _introduced(document: Document, quotation: Quotation, quotations: Sequence[Quotation]) -> Saying | None:
    """The subject of the clause that leads up to a quotation, whatever its verb: "The minister defended the raid: “…”"."""
    text, at = document.text, quotation.span.start - 1
    paragraph = document.paragraphs[quotation.paragraph]
    lead = text[paragraph.start : at].rstrip()
    number = quotation.paragraph
    if not lead and number and text[document.paragraphs[number - 1].start : document.paragraphs[number - 1].end].endswith(":"):
        paragraph, at = document.paragraphs[number - 1], document.paragraphs[number - 1].end
        lead = text[paragraph.start : at]
    if not lead:
        return None
    last = document.token_at(paragraph.start + len(lead) - 1)
    if last is None:
        return None
    verbs = [t for t in document.tokens[document.sentences[last.sentence].first : last.i + 1] if t.pos in tree.VERBAL]
    tops = [v for v in verbs if tree.own_subject(document, v.i) is not None and v.dep not in ("relcl", "advcl", "acl", "aux", "auxpass")]
    for verb in [v for v in tops if tree.is_root(v)] or tops:
        source = tree.subject(document, verb.i)
        named = source is not None and (source.pos in tree.NOMINAL or source.text[:1].isupper())
        spoken = any(q.span.holds(verb.start) for q in quotations)
        if source is not None and named and not spoken and source.i < last.i and source.tag != "EX":
            return Saying(verb, source, "introduced", frozenset())
    return None


def _earlier(document: Document, quotation: Quotation, sayings: Sequence[Saying]) -> Saying | None:
    """A quotation that stands by itself: whoever spoke last in this paragraph, or at the end of the one before."""
    at = document.tokens_in(quotation.span)[0].i
    spoken = [s for s in sayings if s.cue.i < at]
    if not spoken:
        return None
    last = spoken[-1]
    paragraph = document.sentences[last.cue.sentence].paragraph
    near = document.sentences[document.tokens[at].sentence].i - last.cue.sentence
    above = quotation.paragraph - 1
    while above > 0 and document.paragraphs[above].kind == "dateline":
        above -= 1
    return last if paragraph == quotation.paragraph or (paragraph == above and near <= 2) else None


LONGEST_BLOCK = 12  # paragraphs; a statement given in full


ITEM = re.compile(r"[ \t]*(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)])[ \t]")


def _item(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list: its line opens with a bullet or a number."""
    line = max(document.text.rfind(mark, 0, paragraph.start) for mark in "\n\r") + 1
    return ITEM.match(document.text, line) is not None


def blocks(document: Document, quotations: Sequence[Quotation], sayings: Sequence[Saying]) -> tuple[Voice, ...]:
    """Statements given in full without marks: the paragraphs behind one that ends with "X said:", until somebody else speaks; of a list
    no more than its items.
    """
    found: list[Voice] = []
    quoted = {q.paragraph for q in quotations}
    for paragraph in document.paragraphs:
        spoken = [s for s in sayings if paragraph.start <= s.cue.start < paragraph.end and s.cue.text != ":"]
        if not spoken or not document.text[paragraph.start : paragraph.end].endswith(":"):
            continue
        followers = document.paragraphs[paragraph.i + 1 : paragraph.i + 1 + LONGEST_BLOCK]
        listed = bool(followers) and _item(document, followers[0])
        for follower in followers:
            if listed and not _item(document, follower):
                break
            others = any(follower.start <= s.cue.start < follower.end for s in sayings)
            if (
                follower.i in quoted
                or (others and follower.i > paragraph.i + 1)
                or document.text[follower.start : follower.end].endswith(":")
            ):
                break
            found.append(Voice(Quotation(Span(follower.start, follower.end), follower.i, goes_on=False), spoken[-1]))
    return tuple(found)
