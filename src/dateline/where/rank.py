"""Which place a name means: the candidates of all names of a report are weighed together, in a few rounds.

What counts: how telling a place is by itself, the countries and units that the report names, places near by that are
already put, the type word, and what the words say it lies in. Weights are in `WEIGHTS`; the scores are in no unit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline_atlas import Atlas, Entry, kilometres
from dateline_atlas.names import key

from .mention import Hint, Mention

ROUNDS = 3
MOST = 80  # candidates of one name that are weighed
NEAR_KM = 150.0


class Weights(NamedTuple):
    """How much each sign counts."""

    country: float = 3.0
    named: float = 1.2
    unit: float = 1.6
    near: float = 1.4
    type_fits: float = 3.0
    type_other: float = -2.0
    within: float = 5.0
    own_name: float = 0.8
    variant: float = -1.5


WEIGHTS = Weights()

_PRIOR = {
    "country": 8.5, "continent": 8.5, "macro-region": 7.5, "admin1": 5.6, "admin2": 2.6, "water": 5.5, "region": 5.0, "mountain": 4.5,
    "island": 4.5, "desert": 5.0, "line": 4.5, "camp": 4.5, "quarter": 4.2, "sector": 4.5, "crossing": 4.2, "base": 4.2, "airport": 4.2,
    "site": 3.8, "admin3": 2.0,
}  # fmt: skip
_SETTLED = frozenset(("city", "town", "village"))


class Choice(NamedTuple):
    """The place that a name means, how clearly (0..1), and the next best ones."""

    entry: Entry
    margin: float
    score: float
    rest: tuple[tuple[float, Entry], ...] = ()


def prior(entry: Entry, capitals: frozenset[str]) -> float:
    """How telling a place is by itself: countries and large cities first."""
    if entry.id.startswith("dl:") and entry.kind in _SETTLED:
        return 4.0
    size = math.log10(entry.population + 10)
    if entry.kind in _SETTLED:
        return size + (0.9 if entry.id in capitals else 0.0)
    return _PRIOR.get(entry.kind, 3.5) + (0.12 * size if entry.kind == "country" else 0.0)


class Ranker:
    """Weighs the names of one report."""

    def __init__(self, atlas: Atlas, weights: Weights = WEIGHTS) -> None:
        self.atlas, self.w = atlas, weights
        self.capitals = atlas.capital_ids

    def candidates(self, mention: Mention) -> list[Entry]:
        """The places that a name may mean by its letters alone."""
        if mention.role == "demonym":
            told = self.atlas.demonym_place(mention.key)
            return [told] if told else []
        short = len(mention.key) <= 3 and " " not in mention.key
        found = self.atlas.find(mention.key)
        if short and not mention.surface.replace(".", "").isupper():
            # IATA codes and abbreviations are alternate names; "Van" is Van, not VAN
            found = [e for e in found if key(e.name) == mention.key]
        return found[:MOST]

    def choose(self, mentions: Sequence[Mention], home: Sequence[str] = ()) -> list[Choice | None]:
        """One choice for each mention, None where the atlas knows no such name. `home` are countries known from outside the text."""
        groups: dict[tuple[str, Hint, str], list[int]] = defaultdict(list)
        for i, m in enumerate(mentions):
            groups[m.key, m.hint._replace(within=()), m.role].append(i)
        options = {g: self.candidates(mentions[at[0]]) for g, at in groups.items()}
        within = {g: {w for i in at for w in mentions[i].hint.within} for g, at in groups.items()}
        containers = self._containers({w for ws in within.values() for w in ws})
        chosen: dict[tuple[str, Hint, str], Choice] = {}
        for _ in range(ROUNDS):
            votes = self._votes(chosen, groups, home)
            chosen_now = {}
            for group, entries in options.items():
                told = [containers[w] for w in within[group] if w in containers]
                choice = self._best(group, entries, votes, told)
                if choice is None:
                    choice = self._variant(group, votes, told)
                if choice:
                    chosen_now[group] = choice
            chosen = chosen_now
        answers: list[Choice | None] = [None] * len(mentions)
        for group, at in groups.items():
            for i in at:
                answers[i] = chosen.get(group)
        return answers

    def _containers(self, keys: set[str]) -> dict[str, set[str]]:
        """For a key that may name a container: the ids it may mean, with the code of a country."""
        out = {}
        for k in keys:
            ids: set[str] = set()
            for e in self.atlas.find(k)[:12]:
                if e.kind in ("country", "admin1", "admin2", "region", "city", "macro-region"):
                    ids.add(e.id)
                    if e.kind == "country" and e.country:
                        ids.add(e.country)
            if ids:
                out[k] = ids
        return out

    def _votes(self, chosen: Mapping[tuple[str, Hint, str], Choice], groups: Mapping[tuple[str, Hint, str], list[int]], home: Sequence[str]) -> _Votes:
        votes = _Votes()
        for code in home:
            votes.countries[code] += 2.0
        for group, choice in chosen.items():
            e, count = choice.entry, 1 + math.log2(len(groups[group]))
            weight = count * (1.2 if e.kind == "country" else 1.0) * (0.6 if group[2] == "demonym" else 1.0) * (0.4 + 0.6 * choice.margin)
            if e.country:
                votes.countries[e.country] += weight
                votes.given[group] = (e.country, weight)
                if e.kind == "country":
                    votes.named.add(e.country)
            if e.kind == "admin1":
                votes.units[e.id] += count
            elif e.admin1 and e.kind != "country":
                votes.units[e.admin1] += 0.7 * count
            if e.kind not in ("country", "continent", "macro-region") and e.lat is not None and e.lon is not None and choice.margin > 0.3:
                votes.points.append((group, e.lat, e.lon, e.id))
        return votes

    def _best(self, group: tuple[str, Hint, str], entries: Sequence[Entry], votes: _Votes, told: Sequence[set[str]]) -> Choice | None:
        scored = [(self._score(group, e, votes, told), e) for e in entries]
        scored = [(s, e) for s, e in scored if e.lat is not None]
        if not scored:
            return None
        scored.sort(key=lambda x: (-x[0], -x[1].population, x[1].id))
        best, entry = scored[0]
        # a rival at the same spot (a city and its province) makes the place no less sure
        rivals = [s for s, e in scored[1:] if not _same_spot(e, entry)]
        margin = 1 / (1 + math.exp(-(best - rivals[0]))) * 2 - 1 if rivals else 1.0
        return Choice(entry, round(max(margin, 0.0), 3), best, tuple(scored[1:4]))

    def _variant(self, group: tuple[str, Hint, str], votes: _Votes, told: Sequence[set[str]]) -> Choice | None:
        """A spelling that the atlas lacks: by skeleton, and only in countries that the report speaks of."""
        if group[2] != "name" or len(group[0]) < 4:
            return None
        focus = [c for c, v in sorted(votes.countries.items(), key=lambda x: (-x[1], x[0]))[:3] if v >= 1.0]
        found: dict[str, Entry] = {}
        for code in focus:
            for entry in self.atlas.find(group[0], code, variants=True)[:12]:
                found.setdefault(entry.id, entry)
        choice = self._best(group, list(found.values()), votes, told)
        return choice._replace(score=choice.score + self.w.variant) if choice else None

    def _score(self, group: tuple[str, Hint, str], e: Entry, votes: _Votes, told: Sequence[set[str]]) -> float:
        w, hint = self.w, group[1]
        score = prior(e, self.capitals)
        score += w.own_name if key(e.name) == group[0] else 0.0
        if hint.kinds and not hint.site:
            if e.kind in hint.kinds:
                score += w.type_fits - 0.4 * hint.kinds.index(e.kind)
            elif e.kind not in ("country", "continent"):
                score += w.type_other
        if e.country:
            mine_country, mine = votes.given.get(group, ("", 0.0))
            total = sum(votes.countries.values()) - mine
            share = (votes.countries.get(e.country, 0.0) - (mine if mine_country == e.country else 0.0)) / total if total > 0.2 else 0.0
            if e.kind != "country":
                score += w.country * max(share, 0.0) + (w.named if e.country in votes.named else 0.0)
            unit = e.id if e.kind == "admin1" else e.admin1
            if unit and e.kind != "admin1":
                others = votes.units.get(unit, 0.0) - (0.7 if mine_country == e.country else 0.0)
                score += w.unit * min(1.0, others / 2) if others > 0 else 0.0
        if e.kind not in ("country", "continent", "macro-region") and e.lat is not None and e.lon is not None:
            near = sum(1 for g, lat, lon, i in votes.points if g != group and i != e.id and abs(lat - e.lat) < 2 and kilometres(lat, lon, e.lat, e.lon) < NEAR_KM)
            score += w.near * min(near, 3) / 3
        for ids in told:
            if e.id not in ids and ids & {e.country, e.admin1, e.admin2}:
                score += w.within
                break
        return score


class _Votes:
    """What the names put so far say about the report."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.named: set[str] = set()
        self.units: dict[str, float] = defaultdict(float)
        self.points: list[tuple[tuple[str, Hint, str], float, float, str]] = []
        self.given: dict[tuple[str, Hint, str], tuple[str, float]] = {}


def _same_spot(a: Entry, b: Entry) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return a.country == b.country and kilometres(a.lat, a.lon, b.lat, b.lon) < 100
