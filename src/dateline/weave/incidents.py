"""Events of many reports -> incidents. A pure function: the same readings in any order give the same incidents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from ..model import Event, EventPlace, Figure, Incident, Interval, Party, Reading, Toll, content_id
from . import days as d
from . import likeness as like
from .index import Index, party_tokens, place_tokens
from .names import best_names, named, placed

FRESH = timedelta(days=d.FRESH)
ENOUGH = 3  # points from which a telling belongs to a happening; see `_points`


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one report, as a telling of some happening at one place (or at none)."""

    report: str
    report_id: str
    event: Event
    position: int
    place: EventPlace | None
    days: Interval
    dated: bool
    said: date | None


class _Happening:
    """Tellings that belong together, while they are being gathered."""

    def __init__(self, first: Telling) -> None:
        self.tellings: list[Telling] = []
        self.days = first.days
        self.dated = False
        self.kinds: set[str] = set()
        self.actors: list[Party] = []
        self.recipients: list[Party] = []
        self.places: list[EventPlace] = []
        self.take(first)

    def take(self, telling: Telling) -> None:
        """One more telling belongs here."""
        self.tellings.append(telling)
        event = telling.event
        if telling.dated:
            self.days = telling.days if not self.dated else d.together([self.days, telling.days])
        self.dated |= telling.dated
        self.kinds.add(event.kind)
        winner, loser = sides(event)
        self.actors += [p for p in winner if not any(like.same_party(p, q) for q in self.actors)]
        self.recipients += [p for p in loser if not any(like.same_party(p, q) for q in self.recipients)]
        if telling.place is not None and all(telling.place.id != p.id for p in self.places):
            self.places.append(telling.place)


def name_of(reading: Reading) -> str:
    """What a report is called in evidence: its file name, else its address, else its id."""
    report = reading.report
    return report.name or report.url or report.id


def sides(event: Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who gains or does it, and who loses or suffers it. Who gives up or leaves a place is its loser."""
    if event.kind in ("surrender", "withdrawal"):
        return event.recipient, event.actor
    return event.actor, event.recipient


def tellings(readings: Iterable[Reading]) -> Iterator[Telling]:
    """Every event that may belong to a happening: what is only announced, possible, or a state, does not. An event of the ground at
    several places is one telling at each.
    """
    for reading in readings:
        for position, event in enumerate(reading.events):
            if event.kind == "control" or event.factuality in ("announced", "possible"):
                continue
            places: list[EventPlace | None] = list(event.place) or [None]
            if like.family(event.kind) != "ground":
                places = places[:1]
            for place in places:
                yield _telling(reading, position, event, place)


def _telling(reading: Reading, position: int, event: Event, place: EventPlace | None) -> Telling:
    published = reading.report.published
    return Telling(
        report=name_of(reading),
        report_id=reading.report.id,
        event=event,
        position=position,
        place=place,
        days=d.days_of(event, published),
        dated=d.is_dated(event),
        said=d.said_by(event, published),
    )


def states(readings: Iterable[Reading]) -> Iterator[Telling]:
    """Reports of who holds a place, in order: told right after it changed hands, they tell of the change."""
    found = []
    for reading in readings:
        for position, event in enumerate(reading.events):
            if event.kind != "control" or event.background or event.factuality not in ("happened", "ongoing"):
                continue
            found += [_telling(reading, position, event, place) for place in event.place if event.actor]
    return iter(sorted(found, key=_precision))


def weave(readings: Iterable[Reading]) -> tuple[Incident, ...]:
    """The happenings that the reports tell of, each with every figure that was told for it, by day and place.

    Two tellings are one happening where kind (or family of kinds), place and days agree and no party conflicts. Background and current
    events never meet. A denial marks the happening as denied and makes none.
    """
    happenings: list[_Happening] = []
    indexes: dict[tuple[str, bool], Index[_Happening]] = defaultdict(Index)
    denials: list[Telling] = []
    told = list(readings)
    for telling in sorted(tellings(told), key=_precision):
        if telling.event.factuality == "negated" and not _none_hurt(telling.event):
            denials.append(telling)
            continue
        index = indexes[_block(telling)]
        found = _best(telling, index)
        if found is None:
            happenings.append(found := _Happening(telling))
        else:
            found.take(telling)
        index.put(found, _found_by(telling), telling.days)
    for telling in states(told):
        found = _just_changed(telling, indexes["ground", False])
        if found is not None:
            found.take(telling)
    denied: dict[int, list[Telling]] = defaultdict(list)
    for telling in denials:
        found = _best(telling, indexes[_block(telling)])
        if found is not None:
            denied[id(found)].append(telling)
    names = best_names(told)
    made = [_incident(h, denied[id(h)], names) for h in happenings]
    return tuple(sorted(made, key=lambda i: (i.earliest or i.latest or date.max, i.latest or date.max, i.place or "", i.kind, i.id)))


def _just_changed(telling: Telling, index: Index[_Happening]) -> _Happening | None:
    """The capture that a report of who holds a place tells of: by the same party, in the days before the report."""
    place, said = telling.place, telling.said
    if place is None or said is None:
        return None
    for happening in index.near(list(place_tokens(place)), Interval(earliest=said - FRESH, latest=said)):
        days = happening.days
        fresh = days.latest is not None and (said - FRESH) <= days.latest and (days.earliest or said) <= said
        won = "capture" in happening.kinds and like.parties(telling.event.actor, happening.actors) > 0
        if fresh and won and any(like.same_place(place, p, exact=True) for p in happening.places):
            return happening
    return None


def _precision(telling: Telling) -> tuple[object, ...]:
    """Precise tellings first, so that vague ones find them; then by report and position, so that order of input makes no difference."""
    days = telling.days
    fine = telling.place.precision if telling.place is not None else 9
    where = telling.place.id if telling.place is not None else ""
    return (
        not telling.dated,
        d.width(days),
        telling.place is None,
        fine,
        days.earliest or date.min,
        telling.report_id,
        telling.position,
        where,
    )


def _block(telling: Telling) -> tuple[str, bool]:
    return like.family(telling.event.kind), telling.event.background


def _found_by(telling: Telling) -> list[str]:
    """All by which a telling's happening may be found."""
    event = telling.event
    tokens = [f"report {telling.report_id}", *party_tokens(event.actor + event.recipient)]
    tokens += [f"many {of} {low} {high}" for of, (low, high) in _numbers(event).items()]
    return tokens + (list(place_tokens(telling.place)) if telling.place is not None else [])


def _best(telling: Telling, index: Index[_Happening]) -> _Happening | None:
    """The happening that fits best: looked for at the place, or, without one, in the report and by parties and figures."""
    tokens = list(place_tokens(telling.place)) if telling.place is not None else _found_by(telling)
    persons = tuple(p for p in telling.event.actor + telling.event.recipient if p.kind == "person")
    tokens += list(party_tokens(persons))
    ranked = [(points, -at, h) for at, h in enumerate(index.near(tokens, telling.days)) if (points := _points(telling, h)) >= ENOUGH]
    return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _points(telling: Telling, happening: _Happening) -> int:
    """What speaks for one happening, in points; a conflict excludes.

    Place 2 (1 for an area that holds it), day 1 where both are told, actor 1, recipient 1, each named person of two 1, kind 1,
    same report 1, same figure 2.
    """
    event, place = telling.event, telling.place
    slack = 1 if event.kind in like.FAMILIES and like.family(event.kind) == "ground" else 0
    if not (telling.dated and happening.dated):
        slack += 1
    if d.gap(telling.days, happening.days) > slack:
        return 0
    doubt = like.means_conflict({event.kind}, happening.kinds)
    if doubt and not ({event.kind} | (happening.kinds & like.MEANS)) <= like.VAGUE_MEANS:
        return 0
    winner, loser = sides(event)
    by, to = like.parties(winner, happening.actors), like.parties(loser, happening.recipients)
    ground = like.family(event.kind) == "ground"
    if by < 0 and (ground or event.kind in like.SPEECH or to < 0):
        return 0
    people = 0 if ground else _shared_persons((*winner, *loser), (*happening.actors, *happening.recipients))
    others = (by < 0 and _persons(winner) and _persons(happening.actors)) or (to < 0 and _persons(loser) and _persons(happening.recipients))
    if others and not people:
        return 0
    points = by + to + int(telling.dated and happening.dated) - int(doubt)
    here = _placed(place, happening, strict=ground)
    if here is None and not people:
        return 0
    if _figures_conflict(telling, happening):
        return 0
    points += people + (-1 if here is None else here)  # one person may be told of here or there: where from, where to
    points += 2 * _figures_agree(event, happening)
    points += int(any(t.report_id == telling.report_id for t in happening.tellings))
    return points + (1 if event.kind in happening.kinds else 0)


def _shared_persons(ours: Iterable[Party], theirs: Iterable[Party]) -> int:
    """How many named persons both tell of, up to two: a name tells more than a place."""
    known = [p for p in theirs if p.kind == "person" and like.is_named(p)]
    shared = sum(1 for p in ours if p.kind == "person" and like.is_named(p) and any(like.same_party(p, q) for q in known))
    return min(shared, 2)


def _persons(parties: Iterable[Party]) -> bool:
    return any(p.kind == "person" and like.is_named(p) for p in parties)


def _placed(place: EventPlace | None, happening: _Happening, *, strict: bool) -> int | None:
    """Points for the place; None where it conflicts."""
    if place is None or not happening.places:
        return 0 if not strict else None
    if any(like.same_place(place, p, exact=strict) for p in happening.places):
        return 2
    if strict:
        return None
    return 1 if any(like.holds(place, p) or like.holds(p, place) for p in happening.places) else None


def _numbers(event: Event) -> dict[str, tuple[int, int]]:
    return {q.of: (q.low if q.low is not None else 0, q.high if q.high is not None else 10**9) for q in event.quantities if q.of != "other"}


def _figures_agree(event: Event, happening: _Happening) -> bool:
    ours = _numbers(event)
    return any(ours.get(of) == figure and figure[0] > 2 for t in happening.tellings for of, figure in _numbers(t.event).items())


def _figures_conflict(telling: Telling, happening: _Happening) -> bool:
    """One report that tells two different exact figures of the same people on the same word tells of two happenings."""
    ours, by, whom = _numbers(telling.event), {s.id for s in telling.event.said_by}, {p.id for p in telling.event.recipient}
    for other in happening.tellings:
        if other.report_id != telling.report_id or {s.id for s in other.event.said_by} != by:
            continue
        if {p.id for p in other.event.recipient} != whom:  # the dead of one side and of the other
            continue
        theirs = _numbers(other.event)
        if any(ours[of][0] > theirs[of][1] or theirs[of][0] > ours[of][1] for of in ours.keys() & theirs.keys()):
            return True
    return False


def _none_hurt(event: Event) -> bool:
    """A figure of none ("no one was killed") is no denial."""
    return event.kind in ("killing", "injury") and any(q.high == 0 for q in event.quantities)


# ------------------------------------------------------------------ from gathered tellings to an incident
_TELLING = ("capture", "bombing", "airstrike", "shelling", "clash", "attack", "killing", "surrender", "withdrawal", "injury", "destruction")


def _kind(happening: _Happening) -> str:
    """What it was: of a family, the kind that tells most; capture before withdrawal, a means before its toll."""
    there = Counter(t.event.kind for t in happening.tellings if t.event.kind != "control")
    return min(there, key=lambda k: (_TELLING.index(k) if k in _TELLING else len(_TELLING), -there[k], k))


def _figure(told: list[Telling], of: str) -> Figure:
    claims: dict[tuple[str, int | None, int | None, str | None, str | None], Toll] = {}
    for telling in told:
        by = ", ".join(s.name for s in telling.event.said_by) or None
        whom = ", ".join(p.name for p in telling.event.recipient) or None
        for q in telling.event.quantities:
            if q.of == of and (q.low is not None or q.high is not None):
                toll = Toll(report=telling.report, low=q.low, high=q.high, by=by, whom=whom, event_id=telling.event.id)
                claims.setdefault((telling.report, q.low, q.high, by, whom), toll)
    listed = sorted(claims.values(), key=lambda c: (c.report, c.by or "", -1 if c.low is None else c.low, c.event_id or ""))
    lows = [c.low for c in listed if c.low is not None]
    open_above = any(c.high is None for c in listed)
    highs = [c.high for c in listed if c.high is not None]
    return Figure(low=min(lows, default=None), high=None if open_above else max(highs, default=None), claims=tuple(listed))


def _incident(happening: _Happening, denials: list[Telling], best: dict[str, str]) -> Incident:
    told = sorted(happening.tellings, key=lambda t: (t.report, t.report_id, t.position))
    # A state is told for the day of the report, not for that of the change.
    days = d.settled((t.days, t.dated, t.said) for t in told if t.event.kind != "control")
    place = min(happening.places, key=lambda p: (p.precision, like.level(p) in like.AREAS, p.name.isupper(), p.id), default=None)
    kind = _kind(happening)
    events = tuple(dict.fromkeys(t.event.id for t in told))
    names = [{named(p, best).name for p in parties} for parties in (happening.actors, happening.recipients)]
    place = placed(place, [t.place for t in told if t.place is not None]) if place is not None else None
    return Incident(
        id=content_id("i", kind, place.id if place else "", min(events)),
        kind=kind,
        place=place.name if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        earliest=days.earliest,
        latest=days.latest,
        reports=tuple(sorted({t.report for t in told} | {t.report for t in denials})),
        events=events + tuple(t.event.id for t in denials if t.event.id not in events),
        actors=tuple(sorted(names[0])),
        recipients=tuple(sorted(names[1])),
        killed=_figure(told, "killed"),
        wounded=_figure(told, "wounded"),
        displaced=_figure(told, "displaced"),
        denied=bool(denials),
        background=told[0].event.background,
    )
