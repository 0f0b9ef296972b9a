"""Which country a report, or a place in it, is about: whose army "the army" is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import msgspec

from ..model import Place
from .register import Register

# Where a report plays counts most; a foreign power is nearly always named beside its troops.
PLACE, NAMED, ADJECTIVE, GROUP, NOUN, OFFICE = 2.0, 1.0, 0.8, 0.7, 1.0, 1.5
HOME_GROUP = 1.5  # a group of one country only
# A place that could be elsewhere, or in a country that the report never names, says little; the date line says most.
UNSURE, UNNAMED, DATELINE = 0.25, 0.4, 2.0
HEAD = 200  # characters: as far as a date line may stand
NEAR = 700  # characters: about two paragraphs


class Focus(msgspec.Struct, frozen=True):
    """Weighted mentions of countries, in order of the text."""

    at: tuple[int, ...]
    marks: tuple[tuple[int, str, float], ...]
    total: dict[str, float]

    def country(self, offset: int, without: Collection[str] = ()) -> str | None:
        """The country in focus at an offset: told often in the report, and near; never one of those in `without`."""
        score = {country: weight for country, weight in self.total.items() if country not in without}
        first = bisect_right(self.at, offset - NEAR)
        for where, country, weight in self.marks[first : bisect_right(self.at, offset + NEAR // 3)]:
            closeness = 1.0 - abs(offset - where) / (NEAR + 1)
            if country in score:
                score[country] += 2.0 * weight * closeness
        return max(score, key=lambda c: (score[c], c)) if score else None


def focus(places: Sequence[Place], register: Register) -> Focus:
    """Where the report plays, from its places and the names in it."""
    marks = _placed(places, register)
    placed = {p.start for p in places}
    for known in register.order:
        if known.start in placed or not known.entry:
            continue
        of_state = {"name": NAMED, "adjective": ADJECTIVE}.get(known.form, NOUN)
        of_group = HOME_GROUP if len(known.countries) == 1 else GROUP
        of_office = OFFICE if known.titles else None
        weight = {"group": of_group, "state": of_state, "population": GROUP, "office": of_office}.get(known.entry.sort)
        if weight is None or len(known.countries) > 3:
            continue
        marks += [(known.start, country, weight / len(known.countries)) for country in known.countries]
    marks.sort()
    total: dict[str, float] = defaultdict(float)
    for _, country, weight in marks:
        total[country] += weight
    return Focus(tuple(m[0] for m in marks), tuple(marks), dict(total))


def _placed(places: Sequence[Place], register: Register) -> list[tuple[int, str, float]]:
    """What each place says of where the report plays."""
    named = {p.country for p in places if p.kind == "country"}
    named |= {c for k in register.order if k.entry and k.entry.sort == "state" for c in k.countries}
    marks: list[tuple[int, str, float]] = []
    told: Counter[str] = Counter()
    for p in places:
        if not p.country:
            continue
        # A place told again says less: one that was put into the wrong country must not outweigh the others.
        weight = (PLACE if p.kind != "country" else NAMED) / (1 + told[p.id])
        weight *= (UNSURE if p.unsure else 1.0) * (1.0 if p.country in named else UNNAMED)
        weight *= DATELINE if not marks and p.start < HEAD and p.quote.isupper() else 1.0
        marks.append((p.start, p.country, weight))
        told[p.id] += p.kind != "country"
    return marks
