"""When each event happened: by the words of its clause, its sentence, the running date of the passage, or an earlier telling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from .. import lexicon
from ..model import Document, Event, Published, Sentence, Span, Time, Token, When
from . import days, edtf
from .attach import cost
from .windows import Window, windows

# An expression so many clauses away still dates an event of its sentence.
CLAUSE, SENTENCE = 0.95, 2.45
# What lies so many days before publication is history.
HISTORY = 30


@cache
def words(language: str) -> dict[str, Any]:
    """The word lists of when_events.toml."""
    return lexicon.document(language, "when_events.toml")


class Dated(NamedTuple):
    """An event with where it stands."""

    event: Event
    anchor: Token | None
    sentence: Sentence | None
    paragraph: int


def date_events(document: Document, events: Sequence[Event], times: Sequence[Time], published: Published) -> tuple[Event, ...]:
    """The events with `when` and `background` set. An event that nothing in the report dates keeps `when` null.

    `when.how` tells where the date is from: clause, sentence, passage (the running date), telling (an earlier telling of the same
    happening) or publication. Background is what ended over 30 days before publication. Order and number of events stay.
    """
    return _Dating(document, events, times, published).run()


class _Dating:
    def __init__(self, document: Document, events: Sequence[Event], times: Sequence[Time], published: Published) -> None:
        self.document, self.published = document, published
        self.windows = windows(document.text, times, published)
        self.places = [self._place(event) for event in events]
        self.words = words(document.language)

    def _place(self, event: Event) -> Dated:
        anchor = self.document.head_of(event.anchor.span) or self.document.token_at(event.anchor.start)
        sentence = self.document.sentence_at(event.anchor.start)
        return Dated(event, anchor, sentence, sentence.paragraph if sentence else -1)

    def run(self) -> tuple[Event, ...]:
        """Own words first; then, in order of the text, what the passage or an earlier telling gives."""
        whens = [self._by_words(one) for one in self.places]
        order = sorted(range(len(whens)), key=lambda i: self.places[i].event.anchor.start)
        for rank, at in enumerate(order):
            if whens[at] is None:
                whens[at] = self._by_passage(at, order[:rank], order[rank + 1 :], whens)
        return tuple(
            msgspec.structs.replace(one.event, when=when, background=self._background(when)) for one, when in zip(self.places, whens, strict=True)
        )

    # ------------------------------------------------------------ own words
    def _by_words(self, one: Dated) -> When | None:
        if one.anchor is None or one.sentence is None:
            return None
        best: tuple[float, int, Window] | None = None
        for window in self.windows:
            if not one.sentence.start <= window.time.start < one.sentence.end:
                continue
            head = self.document.head_of(Span(window.time.start, window.time.end))
            if head is None:
                continue
            gap = min(abs(window.start - one.anchor.end), abs(one.anchor.start - window.end))
            far = cost(self.document, one.anchor, head, self.document.language) + gap / 1000
            if best is None or (far, window.start) < best[:2]:
                best = (far, window.start, window)
        if best is None or best[0] > SENTENCE:
            return None
        return self._when(best[2], "clause" if best[0] <= CLAUSE else "sentence")

    def _when(self, window: Window, how: str) -> When:
        text = self.document.text
        first, last = window.earliest, window.latest
        written = edtf.write(first, last, vague=window.vague)
        return When(earliest=first, latest=last, edtf=written, how=how, start=window.start, end=window.end, quote=text[window.start : window.end], rule=window.time.rule)

    # ------------------------------------------------------------ what stands around
    def _by_passage(self, at: int, before: Sequence[int], after: Sequence[int], whens: Sequence[When | None]) -> When | None:
        one = self.places[at]
        if one.event.kind in self.words["speech"] or one.event.factuality in ("announced", "possible"):
            return None
        for other in reversed(before):
            there, when = self.places[other], whens[other]
            if when is None or there.paragraph != one.paragraph:
                continue
            if self._background(when) or there.event.factuality in ("announced", "possible"):
                continue
            return self._inherited(when, "passage")
        return None

    def _inherited(self, when: When, how: str) -> When:
        return When(earliest=when.earliest, latest=when.latest, edtf=when.edtf, how=how, rule=f"when.{how}")

    # ------------------------------------------------------------ background
    def _background(self, when: When | None) -> bool:
        day = self.published.earliest if self.published.day is None else self.published.day
        if when is None or when.latest is None or day is None:
            return False
        return days.timedelta_days(when.latest, day) > HISTORY
