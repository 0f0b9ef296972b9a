"""Claims -> holdings: who held which place over which days, how sure that is, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from ..model import Count, EventPlace, Evidence, Holding, Interval, Level, Party, Reading, Status, content_id
from ..weave import (
    VAGUE,
    Index,
    best_names,
    gap,
    is_named,
    is_town_or_area,
    named,
    place_level,
    place_tokens,
    placed,
    same_party,
    same_place,
    settled,
    telling_words,
    together,
    width,
)
from .claims import Claim, claims, counts
from .sides import listed, words

ANY = Interval()
BEFORE = 31  # days for which a report of a capture lets us say who held the place before
FIGHTING = 30  # days for which fighting reported after a capture keeps it contested
NEAR = 3  # days within which a captor whom a report does not name is the one whom others name
APART = 14  # days between two tellings of one party's capture, from which they are two captures


class Tenure:
    """One party's hold on one place, while it is being put together from claims."""

    def __init__(self, party: Party, place: EventPlace) -> None:
        self.party, self.place = party, place
        self.takes: list[Claim] = []
        self.holds: list[Claim] = []
        self.against: list[Claim] = []
        self.before: list[Claim] = []  # captures by another that name this party as the loser
        self.conceded: list[Claim] = []  # the loser leaves or gives up as it begins
        self.to: Interval | None = None

    @property
    def begins(self) -> Interval:
        """The days on which it began; open where no report tells of a capture."""
        return settled((c.days, c.dated, c.reported) for c in self.takes)

    @property
    def seen(self) -> date | None:
        """The first day for which a report tells that it was so."""
        days = [c.days.earliest or c.days.latest for c in self.takes] + [c.days.latest or c.reported for c in self.holds]
        days += [c.days.earliest - timedelta(days=BEFORE) for c in self.before if c.days.earliest is not None and width(c.days) <= VAGUE]
        return min((d for d in days if d is not None), default=None)

    @property
    def told(self) -> list[Claim]:
        """Everything that tells for it."""
        return [*self.takes, *self.holds, *self.before, *self.conceded]


class Situation(msgspec.Struct, frozen=True):
    """Who held what over time, as far as the reports tell, and the counts they state."""

    tenures: tuple[tuple[Tenure, int], ...]
    counts: tuple[Count, ...]

    def holdings(self) -> tuple[Holding, ...]:
        """Every holding, by place and time, with its status as of the last report."""
        return tuple(_holding(tenure, number, None) for tenure, number in self.tenures)

    def on(self, day: date) -> tuple[Holding, ...]:
        """The holdings in force on a day. Where reports leave open on which day a place changed hands, both parties are given."""
        return tuple(_holding(tenure, number, day) for tenure, number in self.tenures if _in_force(tenure, day))

    def history(self) -> dict[str, tuple[tuple[date, Status], ...]]:
        """The status of each holding, by its id: the first day on which it is in force, and every day on which its status changed."""
        return {_id(tenure, number): _history(tenure) for tenure, number in self.tenures}


def situation(readings: Iterable[Reading]) -> Situation:
    """The holdings and counts that the readings tell of. A pure function: any order of readings gives the same answer."""
    listed = sorted(readings, key=lambda r: r.report.id)
    names = best_names(listed)
    told = sorted((_named(claim, names) for claim in claims(listed)), key=_order)
    tenures: list[tuple[Tenure, int]] = []
    for here in _by_place(told):
        number: dict[str, int] = {}
        for tenure in _tenures(here):
            number[tenure.party.id] = number.get(tenure.party.id, 0) + 1
            tenures.append((tenure, number[tenure.party.id]))
    tenures.sort(key=lambda t: (t[0].place.name, place_level(t[0].place), t[0].begins.earliest or date.min, t[0].party.name, t[0].place.id))
    return Situation(tuple(tenures), counts(listed))


def _named(claim: Claim, names: dict[str, str]) -> Claim:
    party = None if claim.party is None else named(claim.party, names)
    other = None if claim.other is None else named(claim.other, names)
    return msgspec.structs.replace(claim, party=party, other=other)


def _order(claim: Claim) -> tuple[object, ...]:
    days = claim.days
    return (
        days.earliest or days.latest or date.min,
        days.latest or date.max,
        claim.evidence.report_id,
        claim.evidence.start,
        claim.evidence.event_id,
        claim.place.id,
    )


def _by_place(told: Sequence[Claim]) -> list[list[Claim]]:
    """Claims on one place together. A city, its district and its province are three places."""
    groups: list[list[Claim]] = []
    index = Index[list[Claim]]()
    for claim in sorted(told, key=lambda c: (c.place.precision, c.place.id)):
        place = claim.place
        tokens = [*place_tokens(place), f"name {place.country} {telling_words(place.name)}"]
        for group in index.near(tokens, ANY):
            first = group[0].place
            alike = place_level(first) == place_level(place) or is_town_or_area(first, place)
            if alike and same_place(first, place, exact=True):
                group.append(claim)
                break
        else:
            groups.append(group := [claim])
            index.put(group, tokens, ANY)
    return [sorted(group, key=_order) for group in groups]


def _tenures(here: list[Claim]) -> list[Tenure]:
    places = [c.place for c in here]
    place = placed(min(places, key=lambda p: (p.precision, p.name.isupper(), p.start is None, p.id, p.name)), places)
    made: list[Tenure] = []
    # Named captors first: "the insurgents took it", or "it fell", then joins the party that other reports name.
    for claim in sorted((c for c in here if c.says == "takes"), key=lambda c: (not _names_captor(c), not c.dated)):
        tenure = _find(made, claim, APART) if _names_captor(claim) else _nearest(made, claim)
        if tenure is None and claim.party is not None:
            tenure = _find(made, claim, APART)
        if tenure is None and claim.party is not None and _begins_one(claim):
            made.append(tenure := Tenure(claim.party, place))
        if tenure is not None:
            tenure.takes.append(claim)
    for claim in (c for c in here if c.says == "holds" and c.party is not None):
        tenure = _find(made, claim, None)
        if tenure is None and (is_named(_party(claim)) or width(claim.days) <= VAGUE):  # "units hold it", some day, makes none
            made.append(tenure := Tenure(_party(claim), place))
        if tenure is not None:
            tenure.holds.append(claim)
    leaves = [c for c in here if c.says == "leaves"]
    _successions(made, leaves)
    _losers(made, place)
    _ends(made, leaves)
    _concessions(made, leaves)
    for claim in here:
        if claim.says in ("denies", "fights"):
            _against(made, claim)
    _disputes(made)
    return sorted(made, key=lambda t: (t.begins.earliest or t.begins.latest or date.min, t.party.id))


def _begins_one(claim: Claim) -> bool:
    """A capture makes a holding where the captor is named, or at least the day is known: "version took it, some day" makes none."""
    return _names_captor(claim) or claim.days.earliest is not None or claim.days.latest is not None


def _names_captor(claim: Claim) -> bool:
    return claim.party is not None and is_named(claim.party) and not claim.implied


def _nearest(made: list[Tenure], claim: Claim) -> Tenure | None:
    """The capture told for about the same days, whoever the captor was."""
    near = [t for t in made if gap(t.begins, claim.days) <= NEAR and width(claim.days) <= VAGUE]
    return min(near, key=lambda t: gap(t.begins, claim.days), default=None)


def _party(claim: Claim) -> Party:
    if claim.party is None:
        raise ValueError("a claim without a party makes no tenure")
    return claim.party


def _find(made: list[Tenure], claim: Claim, apart: int | None) -> Tenure | None:
    """The tenure of the same party that the claim belongs to: the latest that had begun, with nobody else's in between."""
    party = _party(claim)
    own = [t for t in made if same_party(t.party, party)]
    if apart is not None:
        near = [t for t in own if gap(t.begins, claim.days) <= apart and not _between(made, t, claim)]
        return min(near, key=lambda t: gap(t.begins, claim.days), default=None)
    begun = [t for t in own if claim.days.latest is None or t.begins.earliest is None or t.begins.earliest <= claim.days.latest]
    return max(begun, key=lambda t: t.begins.earliest or date.min, default=None)


def _between(made: list[Tenure], tenure: Tenure, claim: Claim) -> bool:
    """Whether another party took the place after this tenure began and before the claim: then the claim tells of a recapture."""
    start, end = tenure.begins.latest, claim.days.earliest
    if start is None or end is None or gap(tenure.begins, claim.days) == 0:
        return False
    low, high = min(start, end), max(start, end)
    return any(
        not same_party(t.party, tenure.party) and t.begins.earliest is not None and low <= t.begins.earliest <= high and t.takes
        for t in made
    )


def _losers(made: list[Tenure], place: EventPlace) -> None:
    """Who is said to have lost the place held it before; since when is not told."""
    for tenure in list(made):
        for claim in tenure.takes:
            loser = claim.other
            if loser is None or not is_named(loser) or loser.kind == "person" or same_party(loser, tenure.party):
                continue
            earlier = [t for t in made if same_party(t.party, loser) and (not t.takes or _starts_before(t, tenure))]
            if not earlier:
                made.append(Tenure(loser, place))
                earlier = [made[-1]]
            earlier[-1].before.append(claim)


def _starts_before(one: Tenure, other: Tenure) -> bool:
    return (one.begins.earliest or date.min) < (other.begins.earliest or date.max)


def _ends(made: list[Tenure], leaves: list[Claim]) -> None:
    """A change of holder ends the holding before; so does leaving the place."""
    for tenure in made:
        later = [t for t in made if not same_party(t.party, tenure.party) and t.takes and _follows(t, tenure)]
        if later:
            tenure.to = min((t.begins for t in later), key=lambda i: (i.earliest or i.latest or date.max, i.latest or date.max))
            continue
        left = [
            c.days
            for c in leaves
            if c.party is not None and same_party(c.party, tenure.party) and _after(c, tenure) and width(c.days) <= VAGUE
        ]
        if left:
            tenure.to = together(left)


def _successions(made: list[Tenure], leaves: list[Claim]) -> None:
    """One party leaves on a day that is told, and within days another is said to hold the place: then it began as the other left.
    Where somebody is said to have taken the place, nothing needs to be inferred.
    """
    if any(tenure.takes for tenure in made):
        return
    for tenure in made:
        for claim in leaves:
            if claim.party is None or not claim.dated or same_party(claim.party, tenure.party) or width(claim.days) > NEAR:
                continue
            if any(gap(claim.days, hold.days) <= NEAR and _not_before(hold, claim) for hold in tenure.holds):
                tenure.takes.append(msgspec.structs.replace(claim, says="takes", own=_told_by(claim, tenure.party)))


def _not_before(hold: Claim, left: Claim) -> bool:
    return hold.days.latest is None or left.days.earliest is None or hold.days.latest >= left.days.earliest


def _told_by(claim: Claim, party: Party) -> bool:
    """Whether the sources of a claim are described by the party's own words."""
    return bool(claim.said & (words(party.name) - listed("generic")))


def _concessions(made: list[Tenure], leaves: list[Claim]) -> None:
    """Who leaves or gives up a place as another takes it tells of the same change."""
    for claim in leaves:
        near = [t for t in made if t.takes and claim.party is not None and not same_party(t.party, claim.party) and _near(t, claim)]
        if near:
            tenure = min(near, key=lambda t: gap(t.begins, claim.days))
            tenure.conceded.append(msgspec.structs.replace(claim, own=_told_by(claim, tenure.party)))


def _near(tenure: Tenure, claim: Claim) -> bool:
    """As the place changes hands, or in the weeks after: the last of the losers leave."""
    if width(claim.days) > VAGUE:
        return False
    apart, start = gap(tenure.begins, claim.days), tenure.begins.latest
    after = start is not None and claim.days.earliest is not None and claim.days.earliest >= start
    return apart <= (VAGUE if after else 1 if claim.dated else NEAR)


def _follows(later: Tenure, tenure: Tenure) -> bool:
    if not tenure.takes:
        return True
    if gap(later.begins, tenure.begins) > 0:
        return _starts_before(tenure, later)
    # Their days overlap: who is named as the loser of the other came first.
    return any(c.other is not None and same_party(c.other, tenure.party) for c in later.takes)


def _after(claim: Claim, tenure: Tenure) -> bool:
    """Leaving ends a holding when its day is told and comes after the beginning: people come and go all the time."""
    start = tenure.begins.latest or tenure.seen
    return claim.dated and claim.days.earliest is not None and (start is None or claim.days.earliest > start)


def _against(made: list[Tenure], claim: Claim) -> None:
    """Denials and fighting stand beside what they speak against: the latest capture that had begun when they were said."""
    captures = [t for t in made if t.takes]
    if claim.says == "denies" and claim.party is not None:
        captures = [t for t in captures if same_party(t.party, claim.party)] or captures
    if claim.says == "fights":
        captures = [t for t in captures if _fights_after(t, claim)]
    said = claim.reported or claim.days.latest
    begun = [t for t in captures if said is None or t.begins.earliest is None or t.begins.earliest <= said]
    if begun:
        max(begun, key=lambda t: t.begins.earliest or date.min).against.append(claim)


def _fights_after(tenure: Tenure, claim: Claim) -> bool:
    """Fighting between the holder and another, told with its day, after the place was taken."""
    start, fought = tenure.begins.latest, claim.days.earliest
    if start is None or fought is None or not claim.dated or fought <= start:
        return False
    parties = [p for p in (claim.party, claim.other) if p is not None]
    return any(same_party(p, tenure.party) for p in parties) and (tenure.to is None or gap(tenure.to, claim.days) == 0)


def _disputes(made: list[Tenure]) -> None:
    """Who is said to hold a place still, after another took it, denies that. Of two that are said to hold it at once, or to have taken
    it at once, each denies the other.
    """
    for one in made:
        for other in made:
            if not same_party(one.party, other.party) and _at_once(one, other):
                one.against += [_denial(c) for c in (other.takes or other.holds)]
    for tenure in [t for t in made if t.takes]:
        for other in made:
            if same_party(other.party, tenure.party) or (other.takes and not _starts_before(other, tenure)):
                continue
            for claim in other.holds:
                start = tenure.begins.latest
                if not claim.said and any(c.evidence.report_id == claim.evidence.report_id for c in tenure.takes):
                    continue  # one report in its own voice does not contradict itself: it speaks of the time before, or of a part
                if start is not None and claim.days.latest is not None and claim.days.latest >= start and _holds_on(claim, start):
                    tenure.against.append(_denial(claim))


def _denial(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, says="denies", evidence=msgspec.structs.replace(claim.evidence, stance="denies"))


def _at_once(one: Tenure, other: Tenure) -> bool:
    """Whether two parties are told for the same days, and nothing tells which of them came after the other."""
    if bool(one.takes) != bool(other.takes) or one.to is not None or other.to is not None or one.before or other.before:
        return False
    if one.takes:
        return gap(one.begins, other.begins) == 0
    return bool(one.holds and other.holds) and min(gap(a.days, b.days) for a in one.holds for b in other.holds) <= APART


def _holds_on(claim: Claim, start: date) -> bool:
    """Whether a state told for some days is told for the days after `start` too."""
    return claim.days.earliest is None or claim.days.earliest >= start or (claim.reported or start) > start


# ------------------------------------------------------------------ from a tenure to a holding
def _start(tenure: Tenure) -> date | None:
    """The first day on which it may be in force."""
    begins = tenure.begins
    if tenure.takes and width(begins) > VAGUE:  # some day of a year: only after that year may it be said
        return begins.latest
    return begins.earliest if tenure.takes and begins.earliest is not None else tenure.seen or begins.latest


def _history(tenure: Tenure) -> tuple[tuple[date, Status], ...]:
    start = _start(tenure)
    turns = set() if start is None else {start}
    for fought in (c.days.latest or c.reported for c in tenure.against):
        if fought is not None and fought.year < date.max.year:
            turns.add(fought + timedelta(days=FIGHTING + 1))
    turns |= {day for c in tenure.against if (day := c.days.earliest or c.days.latest or c.reported)}
    runs: list[tuple[date, Status]] = []
    for day in sorted(turns):
        status = _status(tenure, day)
        if _in_force(tenure, day) and (not runs or runs[-1][1] != status):
            runs.append((day, status))
    return tuple(runs)


def _in_force(tenure: Tenure, day: date) -> bool:
    start = _start(tenure)
    if start is None or day < start:
        return False
    end = None if tenure.to is None else tenure.to.latest
    return end is None or day <= end


def _status(tenure: Tenure, day: date | None) -> Status:
    """*controlled* where reports say so themselves, the loser concedes or somebody apart from the holder vouches; *claimed* where only
    the holder does; *contested* where it is denied, or fighting is told, and nobody apart from the holder has said so since.
    """
    against = [c for c in tenure.against if c.says == "denies" or _still_fought(c, day)]
    vouched = [c for c in tenure.told if not c.own]
    if against:
        last = max((c.order or date.min) for c in against)
        later = [c for c in vouched if c.order is not None and c.order > last]
        if not later:
            return "contested"
    return "controlled" if vouched else "claimed"


def _still_fought(claim: Claim, day: date | None) -> bool:
    fought = claim.days.latest or claim.reported
    if day is None or fought is None:
        return True
    return (claim.days.earliest or fought) <= day and (day - fought).days <= FIGHTING


def _id(tenure: Tenure, number: int) -> str:
    return content_id("h", tenure.place.id, place_level(tenure.place), tenure.party.id, number)


def _holding(tenure: Tenure, number: int, day: date | None) -> Holding:
    place, party = tenure.place, tenure.party
    level: Level = place_level(place)  # type: ignore[assignment]  # regions and countries were left out among the claims
    evidence = _evidence(tenure)
    tells = [e.published for e in evidence if e.stance == "tells" and e.published is not None]
    return Holding(
        id=_id(tenure, number),
        place=place.name,
        place_id=place.id,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        level=level,
        holder=party.name,
        holder_id=party.id,
        status=_status(tenure, day),
        from_=tenure.begins,
        to=tenure.to,
        last_evidence=max(tells, default=None),
        evidence=evidence,
    )


def _evidence(tenure: Tenure) -> tuple[Evidence, ...]:
    found: dict[tuple[str, str, str], Evidence] = {}
    for claim in [*tenure.told, *tenure.against]:
        e = claim.evidence
        found.setdefault((e.report_id, e.event_id, e.stance), e)
    return tuple(sorted(found.values(), key=lambda e: (e.published or date.max, e.report, e.start, e.event_id, e.stance)))
