"""A report, parsed: paragraphs, sentences, tokens and proposals of names. No type of the language pipeline leaks through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Literal

import msgspec

from .span import Span

_END = attrgetter("end")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or mark. `head` is the index of its head in `Document.tokens` (its own for a root); `pos` is the universal
    part of speech, `tag` the Penn tag, `dep` the dependency label; `sentence` is the index of its sentence.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        """Where the token stands in the text."""
        return Span(self.start, self.end)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: code points `start..end`, tokens `first..last` (half open), its root token and its paragraph."""

    i: int
    start: int
    end: int
    first: int
    last: int
    root: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where the sentence stands in the text."""
        return Span(self.start, self.end)


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A block of text between line breaks. A heading has no final stop and is short; a dateline (or a label such as "URGENT --") that opens
    a line is a paragraph of its own, for no sentence holds both.
    """

    i: int
    start: int
    end: int
    kind: Literal["body", "heading", "dateline"]

    @property
    def span(self) -> Span:
        """Where the paragraph stands in the text."""
        return Span(self.start, self.end)


class NameProposal(msgspec.Struct, frozen=True, gc=False):
    """A name that the language pipeline believes to see. Its span is a hint and its label a rumour: atlas and actor list decide."""

    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """Where the proposed name stands."""
        return Span(self.start, self.end)


class Document(msgspec.Struct, frozen=True):
    """The parsed report. `text` is the report's text, whole; words marked as removed have no tokens.

    `children[i]` are the token indexes that depend on token i, in order.
    """

    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    names: tuple[NameProposal, ...]
    starts: tuple[int, ...]

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`, if any."""
        at = bisect_right(self.starts, offset) - 1
        return self.tokens[at] if at >= 0 and offset < self.tokens[at].end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that touch the span, in order."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        return self.tokens[first : bisect_left(self.starts, span.end, first)]

    def head_of(self, span: Span) -> Token | None:
        """The token of the span that governs the others: the highest in the tree, the rightmost of equals left out."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        held = {token.i for token in inside}
        tops = [t for t in inside if t.head == t.i or t.head not in held]
        solid = [t for t in tops if t.pos not in ("PUNCT", "DET", "ADP", "SPACE")]
        return (solid or tops)[0]

    def subtree(self, i: int) -> list[int]:
        """Token i and all that depends on it, in order of the text."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def subtree_span(self, i: int) -> Span:
        """From the first to the last character of token i and all that depends on it."""
        inside = self.subtree(i)
        return Span(self.tokens[inside[0]].start, self.tokens[inside[-1]].end)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads of token i, nearest first, up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, if any."""
        at = bisect_right(self.sentences, offset, key=_END)
        return self.sentences[at] if at < len(self.sentences) and self.sentences[at].start <= offset else None

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]
