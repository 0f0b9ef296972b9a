"""Where words stand: half-open ranges of code points into a report's text."""

from __future__ import annotations

from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A range of Unicode code points into `Report.text`, half open, never empty of meaning: both ends are set.

    >>> Span(2, 5).of("a Kabul")
    'Kab'
    >>> Span(5, 2)
    Traceback (most recent call last):
    ...
    ValueError: a span ends where it starts or later, and not before 0: 5..2
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span ends where it starts or later, and not before 0: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that stand in the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` lies inside."""
        return self.start <= offset < self.end


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A span together with the words in it: `text[start:end] == quote`, always.

    >>> Quoted.cut("The fall of Kabul.", Span(12, 17)).quote
    'Kabul'
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or self.start < 0:
            raise ValueError(f"{self.quote!r} does not fit {self.start}..{self.end}")

    @classmethod
    def cut(cls, text: str, span: Span) -> Self:
        """Quote the words of `text` that stand in `span`."""
        return cls(start=span.start, end=span.end, quote=span.of(text))

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """A value that is either written in the sentence (all three set) or only understood (all three null).

    `rule` says how a value came to be filled; it is what explains an understood one.
    """

    start: int | None = None
    end: int | None = None
    quote: str | None = None
    rule: str | None = None

    def __post_init__(self) -> None:
        given = [part is not None for part in (self.start, self.end, self.quote)]
        if any(given) and not all(given):
            raise ValueError(f"start, end and quote are set together or not at all: {self.start}, {self.end}, {self.quote!r}")
        if self.start is not None and self.end is not None and self.quote is not None and self.end - self.start != len(self.quote):
            raise ValueError(f"{self.quote!r} does not fit {self.start}..{self.end}")

    @property
    def span(self) -> Span | None:
        """The range of the words, or None where the value is only understood."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)
