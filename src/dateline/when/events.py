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
from .windows import NUMBER, Window, windows

# An expression so many clauses away still dates an event of its sentence.
CLAUSE, SENTENCE = 0.95, 2.45
# A duration dates less than a day does; a time that hangs on another event's noun is that event's.
DURATION, OTHERS = 1.0, 1.2
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
        self.nouns = {one.anchor.i for one in self.places if one.anchor is not None and one.anchor.pos in ("NOUN", "PROPN")}

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
        """The window of the sentence that stands nearest in clauses, if it is near enough."""
        if one.anchor is None or one.sentence is None:
            return None
        near = sorted((far, w.start, w) for w in self.windows if w.lead not in ("gap", "line") for far in [self._far(one, w)] if far is not None)
        gap = self._by_gap(one)
        if gap is not None and (not near or near[0][0] > CLAUSE):
            return gap
        if not near or near[0][0] > SENTENCE:
            return None
        return self._when(self._bare(one, near[0][2]), "clause" if near[0][0] <= CLAUSE else "sentence")

    def _far(self, one: Dated, window: Window) -> float | None:
        """How far a window stands from an event of its sentence; None where it is in another."""
        if one.anchor is None or one.sentence is None or not one.sentence.start <= window.time.start < one.sentence.end:
            return None
        head = self.document.head_of(Span(window.time.start, window.time.end))
        if head is None:
            return None
        gap = min(abs(window.start - one.anchor.end), abs(one.anchor.start - window.end))
        far = cost(self.document, one.anchor, head, self.document.language) + gap / 1000
        far += DURATION if window.lead == "lasting" else 0
        owner = self._owner(head)
        return far + (OTHERS if owner is not None and owner != one.anchor.i else 0)

    def _owner(self, time: Token) -> int | None:
        """The noun event on which a time hangs ("the April bombing"), which keeps it from the other events of the sentence."""
        for token in self.document.ancestors(time.i):
            if token.pos in ("VERB", "AUX"):
                return None
            if token.i in self.nouns:
                return token.i
        return None

    def _bare(self, one: Dated, window: Window) -> Window:
        """ "Since April 1992, when gunners surrounded the city": the surrounding is of that month, not since."""
        head = self.document.head_of(Span(window.time.start, window.time.end))
        if window.lead not in ("since", "until", "before") or head is None or one.anchor is None:
            return window
        if head.i in {t.i for t in self.document.ancestors(one.anchor.i)}:
            return window._replace(earliest=window.time.earliest, latest=window.time.latest)
        return window

    def _by_gap(self, one: Dated) -> When | None:
        """ "Two days after the vote": the later from the earlier, or the earlier from the later."""
        if one.anchor is None or one.sentence is None:
            return None
        for window in self.windows:
            if window.lead != "gap" or not one.sentence.start <= window.start < one.sentence.end:
                continue
            found = NUMBER.match(window.time.value)
            if not found or found["t"]:
                continue
            text = self.document.text[window.end : window.end + 12].casefold().split()
            step = 1 if text and text[0] in ("after", "following", "into", "since") else -1
            others = [(far, w.start, w) for w in self.windows if w.lead in ("", "on", "in") and w.time.grain == "day" for far in [self._far(one, w)] if far is not None]
            if not others:
                continue
            base = min(others)[2]
            if base.earliest is None or base.earliest != base.latest:
                continue
            # The event under "after" is the earlier one; the one above it is the later.
            below = one.anchor.start > window.end
            based_below = base.start > window.end
            if below == based_below:
                continue
            sign = -step if below else step
            days_ = days.span_days(float(found["n"]), found["unit"])
            day = days.shift(base.earliest, sign * days_) if found["unit"] in ("D", "W") else days.back(base.earliest, -sign * float(found["n"]), found["unit"])
            return self._when(window._replace(earliest=day, latest=day), "sentence")
        return None

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
