"""Days that several reports give for one thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..model import Event, Interval, Published

VAGUE = 31  # days: what may have been on any day of a longer time is evidence for nothing in particular
FRESH = 3  # days: a happening told in the plain past without a day is news of about the last three days


def days_of(event: Event, published: Published) -> Interval:
    """The days on which an event may have happened: as told, and never after the report if it has; else the days before publication.

    >>> from dateline.model import Quoted, Span
    >>> fell = Event(id="e", kind="capture", anchor=Quoted(start=0, end=4, quote="fell"), sentence=Span(0, 4), rule="r")
    >>> told = days_of(fell, Published(earliest=date(2030, 5, 9), latest=date(2030, 5, 9), how="given"))
    >>> str(told.earliest), str(told.latest)
    ('2030-05-06', '2030-05-09')
    """
    when, done = event.when, event.factuality in ("happened", "ongoing")
    if is_dated(event) and when is not None:
        earliest, latest = when.earliest, when.latest
        if done and published.latest is not None and (earliest is None or earliest <= published.latest):
            latest = published.latest if latest is None else min(latest, published.latest)
        return Interval(earliest=earliest, latest=latest)
    until = when.latest if when is not None and when.latest is not None else published.latest
    old = until is not None and published.earliest is not None and until < published.earliest
    if event.background or published.latest is None or old or not done:
        return Interval(latest=until)
    return Interval(earliest=_back(published.earliest, FRESH), latest=until)


def is_dated(event: Event) -> bool:
    """Whether the report itself says when, with a beginning: "by Monday" bounds a day and does not tell it."""
    return event.when is not None and event.when.earliest is not None


def _back(day: date | None, days: int) -> date | None:
    return None if day is None else max(day, date.min + timedelta(days=days)) - timedelta(days=days)


def settled(told: Iterable[tuple[Interval, bool, date | None]]) -> Interval:
    """The days of one happening from its tellings: (days, whether the report itself dates it, the day by which it was said).

    No report tells of what comes after it: the first one bounds all. A later day is told of something else. What reports date themselves
    counts before what is only known to be news.

    >>> d = lambda a, b: Interval(earliest=date(2030, 5, a), latest=date(2030, 5, b))
    >>> settled([(d(5, 8), False, date(2030, 5, 8)), (d(11, 11), True, date(2030, 5, 12))]) == d(5, 8)
    True
    >>> settled([(d(5, 8), False, date(2030, 5, 8)), (d(7, 7), True, date(2030, 5, 12))]) == d(7, 7)
    True
    """
    listed = list(told)
    bound = min((said for _, _, said in listed if said is not None), default=date.max)
    fit = [(days, dated) for days, dated, _ in listed if (days.earliest or bound) <= bound]
    dated = [days for days, by_report in fit if by_report]
    return together(_until(days, bound) for days in dated or [days for days, _ in fit])


def _until(days: Interval, bound: date) -> Interval:
    if bound == date.max:
        return days
    return Interval(earliest=days.earliest, latest=min(days.latest or bound, bound))


def said_by(event: Event, published: Published) -> date | None:
    """The day by which something was said; none where publication is known to no better than a month."""
    if published.day is not None:
        return published.day
    if width(Interval(earliest=published.earliest, latest=published.latest)) <= VAGUE:
        return published.latest
    return event.when.latest if published.latest is None and event.when is not None else None


def width(days: Interval) -> int:
    """How many days lie between the ends; a very large number where one is open."""
    if days.earliest is None or days.latest is None:
        return 10**6
    return (days.latest - days.earliest).days


def gap(one: Interval, other: Interval) -> int:
    """Days between two intervals: 0 where they share a day (or an open end lets them), 1 for neighbours."""
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    if other.latest is not None and one.earliest is not None and other.latest < one.earliest:
        return (one.earliest - other.latest).days
    return 0


def common(one: Interval, other: Interval) -> Interval:
    """The days of both; only for intervals that share one."""
    starts = [d for d in (one.earliest, other.earliest) if d is not None]
    ends = [d for d in (one.latest, other.latest) if d is not None]
    return Interval(earliest=max(starts, default=None), latest=min(ends, default=None))


def together(told: Iterable[Interval]) -> Interval:
    """One interval for one happening: where reports agree, the days they share; where they disagree, from the first to the last of what
    the most precise of them say. Vague ones give way to precise ones.

    >>> d = lambda a, b: Interval(earliest=date(2030, 5, a), latest=date(2030, 5, b))
    >>> str(together([d(12, 12), d(13, 13), d(8, 14)]))
    'Interval(earliest=datetime.date(2030, 5, 12), latest=datetime.date(2030, 5, 13))'
    >>> together([d(8, 14), d(10, 16)]) == d(10, 14)
    True
    """
    cores: list[Interval] = []
    for days in sorted(set(told), key=lambda i: (width(i), i.earliest or date.min, i.latest or date.max)):
        for at, core in enumerate(cores):
            if gap(core, days) == 0:
                cores[at] = common(core, days)
                break
        else:
            cores.append(days)
    if not cores:
        return Interval()
    starts, ends = [c.earliest for c in cores], [c.latest for c in cores]
    return Interval(
        earliest=None if None in starts else min(d for d in starts if d is not None),
        latest=None if None in ends else max(d for d in ends if d is not None),
    )
