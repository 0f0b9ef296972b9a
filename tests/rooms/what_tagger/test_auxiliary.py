"""The learned reader may point at "had" of "had withdrawn" and at the verb too: that is one event."""

from __future__ import annotations

from typing import NamedTuple

from dateline import parse
from dateline.model import Report
from dateline.what.tagger import _auxiliary

TEXT = "The army said that its men had withdrawn in order."


class Seen(NamedTuple):
    start: int
    end: int
    kinds: tuple[tuple[str, float], ...]


def seen(words, kind="withdrawal"):
    at = TEXT.index(words)
    return Seen(at, at + len(words), ((kind, 0.9),))


def test_an_auxiliary_beside_its_verb_is_dropped():
    document = parse.parse(Report.of(TEXT), parse.load(None, "en"))
    had, withdrawn, said = seen("had"), seen("withdrawn"), seen("said", "pledge")
    assert _auxiliary(document, had, [had, withdrawn])
    assert not _auxiliary(document, withdrawn, [had, withdrawn])
    assert not _auxiliary(document, had, [had, said])  # nobody points at the verb: the auxiliary tells the event
    assert not _auxiliary(document, had, [had, seen("withdrawn", "release")])
