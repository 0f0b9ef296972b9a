"""What stands around an expression of time: its paragraph and sentence, the nearest verb's tense, news or narrative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from .. import lexicon
from ..model import Time
from .grammar import fields

Tense = Literal["past", "future", "none"]
LINE = re.compile(r"[^\r\n]+")
# A sentence ends at a stop and a blank before a capital; a stop after a capital letter or a short form ends none.
STOP = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bGen\.)(?<!\bCol\.)(?<!\bSept\.)(?<!\bNo\.)"
    r"[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])"
)


class Passage(NamedTuple):
    """A line of the text: where it stands, whether it is a heading, where its sentences begin."""

    start: int
    end: int
    heading: bool
    sentences: tuple[int, ...]

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds the character at `offset`."""
        at = bisect_right(self.sentences, offset)
        return self.sentences[max(at - 1, 0)], self.sentences[at] if at < len(self.sentences) else self.end


def passages(text: str) -> tuple[Passage, ...]:
    """The lines that hold words. A heading is short and has no final stop."""
    found = []
    for line in LINE.finditer(text):
        words = line[0].split()
        if words:
            heading = len(words) <= 12 and words[-1].rstrip("\"'”’)")[-1:] not in tuple(".!?:;,")
            starts = (line.start(), *(line.start() + s.end() for s in STOP.finditer(line[0])))
            found.append(Passage(line.start(), line.end(), heading, starts))
    return tuple(found)


@cache
def _cues(language: str) -> re.Pattern[str]:
    """One pattern for all cues of tense; the group that matched tells which."""
    listed = lexicon.document(language, "time_tense.toml")
    future, past = ("|".join(listed[tense]).replace(" ", r"\s+") for tense in ("future", "past"))
    return re.compile(rf"\b(?:(?P<future>{future})|(?P<past>{past}))\b", re.IGNORECASE)


def tense(text: str, time: Time, passage: Passage, language: str = "en") -> Tense:
    """Past or future, by the cue nearest to the expression in its sentence.

    >>> text = "They will meet on Friday, he said."
    >>> friday = Time(start=18, end=24, quote="Friday", type="DATE", value="weekday|weekday=5", rule="time.weekday")
    >>> tense(text, friday, passages(text)[0])
    'future'
    """
    start, end = passage.sentence(time.start)
    start, end = max(start, time.start - 240), min(end, time.end + 240)
    best: tuple[int, Tense] = (10_000, "none")
    for cue in _cues(language).finditer(text, start, end):
        # A verb before the time governs it more often than one after it.
        distance = time.start - cue.end() if cue.end() <= time.start else cue.start() - time.end + 8
        if cue.start() < time.end and time.start < cue.end():
            continue
        kind: Tense = "future" if cue["future"] else "past"
        best = min(best, (distance, kind))
    return best[1]


def is_narrative(times: Sequence[Time], published: date | None) -> bool:
    """Whether a whole text is a narrative (history told by its own years) rather than news (told from its publication day).

    A narrative writes years, most of them over, and hardly ever a weekday, "yesterday" or "this week".
    """
    old = new = now = 0
    for time in times:
        read, told = fields(time.value)
        if read == "era" or (read in ("date", "season") and "year" in told):
            recent = read != "era" and published is not None and abs(int(told["year"]) - published.year) <= 1
            new, old = new + recent, old + (not recent)
        elif (read == "weekday" and "month" not in told) or read == "deictic" or (read == "unit" and "dir" in told):
            now += 1
    if published is None:
        return old >= 3 and old > 2 * now
    return (old >= 4 and old > 2.5 * (now + new)) or (old >= 10 and old > 4 * now and old > new)
