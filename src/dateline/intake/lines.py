"""Lines broken only because they were full: mail, PDF and terminals break sentences that a parser must see whole.

A break inside a paragraph is such a one where the line before stops in the middle of a sentence and the next goes on in lower case, or
where the line before ends with a word that leaves a sentence open (`lexicon/en/lines.toml`); and in a text that has several of these,
wherever the first word of the next line would not have fitted on the line before. A heading, a list and a paragraph's last line stay
lines of their own: they had room left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from .. import lexicon
from ..model import Report

NARROWEST, WIDEST = 40, 160  # what a broken line measures: shorter ones are lists and verse, longer ones whole paragraphs
STRONG = 30  # characters of a line that stops in the middle of a sentence
SEVERAL = 2  # breaks that show a text to be broken at a width
LINE = re.compile(r"[^\r\n]+")
ONE_BREAK = ("\n", "\r\n", "\r")
GOES_ON = re.compile(r"[a-z,\-–—][\"'”’)]?$")
ITEM = re.compile(r"(?:[-–—•*·▪>|]|\d{1,3}[.)]|\(?[a-z]\))(?=\s|$)")


class Break(NamedTuple):
    """A break between two lines that hold words: where it stands, and the two lines."""

    start: int
    end: int
    before: str
    after: str

    def strong(self, words: dict[str, frozenset[str]]) -> bool:
        """Whether the sentence visibly goes on."""
        if len(self.before) < STRONG:
            return False
        if self.before.rsplit(maxsplit=1)[-1] in words["open"]:
            return True
        first, _, rest = self.after.partition(" ")
        named = first in words["byline"] and rest[:1].isupper()
        return first[:1].islower() and not named and GOES_ON.search(self.before) is not None

    def full(self, width: int) -> bool:
        """Whether the next word would not have fitted on the line before, in a text `width` characters wide."""
        return len(self.before) + 1 + len(self.after.split(maxsplit=1)[0]) > width and not self.before.endswith(":")


def unwrapped(report: Report) -> Report:
    r"""The report with blanks for breaks inside sentences: as many characters, each where it was. The report itself where it has none.

    >>> from dateline.model import Report
    >>> unwrapped(Report.of("The rebels entered the town on Monday, and\nthe garrison left.\nNobody was hurt.")).text
    'The rebels entered the town on Monday, and the garrison left.\nNobody was hurt.'
    """
    text = report.text
    breaks = list(_breaks(text))
    words = lexicon.lists(report.language, "lines.toml", ("open", "byline"))
    strong = {gap for gap in breaks if gap.strong(words)}
    if not strong:
        return report
    width = max(len(gap.before) for gap in strong)
    narrow = len(strong) >= SEVERAL and NARROWEST <= width <= WIDEST
    parts, at = [], 0
    for gap in breaks:
        if gap in strong or (narrow and gap.full(width)):
            parts += [text[at : gap.start], " " * (gap.end - gap.start)]
            at = gap.end
    return replace(report, text="".join((*parts, text[at:])))


def _breaks(text: str) -> Iterator[Break]:
    """The breaks inside paragraphs, without those before an item of a list."""
    for line, following in pairwise(LINE.finditer(text)):
        before, after = line[0].strip(), following[0].strip()
        if before and after and text[line.end() : following.start()] in ONE_BREAK and not ITEM.match(after):
            left, right = len(line[0].rstrip()), len(following[0]) - len(following[0].lstrip())
            yield Break(line.start() + left, following.start() + right, before, after)
