"""The stages of when/. (First outline; each function is the contract of a stage.)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model import Document, Event, Published, Report, Time


def find(report: Report) -> tuple[Time, ...]:
    """Every expression of time in what is report, unresolved. Reads characters only: no parse."""
    return ()


def given(published: str | None) -> Published:
    """The publication date as somebody gave it: an ISO day or time; unknown for None."""
    if not published:
        return Published()
    day = date.fromisoformat(published[:10])
    return Published(earliest=day, latest=day, how="given", confidence=1.0)


def publish(report: Report, expressions: Sequence[Time]) -> Published:
    """When the report was published: given, dateline, or inferred, with evidence; unknown rather than a guess."""
    return report.published


def resolve(report: Report, expressions: Sequence[Time], published: Published) -> tuple[Time, ...]:
    """The expressions with values and intervals of days."""
    return tuple(expressions)


def date_events(document: Document, events: Sequence[Event], times: Sequence[Time], published: Published) -> tuple[Event, ...]:
    """The events with `when` and `background` set."""
    return tuple(events)
