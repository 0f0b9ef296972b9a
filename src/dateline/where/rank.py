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
from dateline_atlas.names import key, skeleton

from .mention import Hint, Mention
from .words import words

ROUNDS = 3
MOST = 80  # candidates of one name that are weighed
NEAR_KM = 150.0
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})  # they write English: their names are spelled one way
LOCAL = frozenset(("city", "town", "village", "quarter", "admin2", "admin1"))
KNOWN = 20_000  # people: a city of this size is known beyond its country, and may be named alone
GREAT = 2_000_000  # and a province of this size
TOWNS = 0.6  # votes of a unit: one of its towns
SISTERS = 4  # other states of a country that are told
STATES = frozenset({"US", "CA", "AU"})  # where one name is given again in many states, and the state is written behind it
SHARE = 0.5
STATED = 1.0  # votes of a state that a report speaks of
FOCUSED = 4  # votes of the country that a report speaks of
TOWN_KM = 40.0  # how far out a place may lie that is said to be in a town
HOME = 0.6  # what the publisher's country counts: less than one name in the text


class Weights(NamedTuple):
    """How much each sign counts."""

    country: float = 2.3
    named: float = 1.2
    unit: float = 1.6
    near: float = 1.4
    type_fits: float = 3.0
    type_other: float = -2.0
    within: float = 5.0
    own_name: float = 0.8
    variant: float = -1.5
    no_country: float = 2.0
    shadowed: float = -3.0
    part_of_unit: float = 2.5
    crowd: float = 1.0
    state: float = -7.0
    same: float = 1.5


WEIGHTS = Weights()

_PRIOR = {"country": 10.0, "continent": 10.0, "admin1": 4.2, "admin2": 1.2, "admin3": 2.0}
_BY_SIZE = {"country": 0.12, "admin1": 0.25, "admin2": 0.3}  # per power of ten of people
_SETTLED = frozenset(("city", "town", "village"))
_WIDE = frozenset(("country", "continent", "macro-region", "water"))


_Group = tuple[str, Hint, str]  # key, hint and role of names that mean the same


class Container(NamedTuple):
    """What a name is said to lie in: the ids that the container's name may mean, where its towns are, and the country or unit that it
    means before all else, if it does.
    """

    ids: frozenset[str]
    towns: tuple[Entry, ...]
    unit: Entry | None

    def holds(self, e: Entry) -> bool:
        """Whether a place lies in it: in the unit, or in a town or just outside."""
        if e.id in self.ids:
            return False
        return bool(self.ids & {e.country, e.admin1, e.admin2}) or any(_beside(e, t) for t in self.towns)

    def denies(self, e: Entry) -> bool:
        """Whether a place lies elsewhere for sure."""
        unit = self.unit
        return unit is not None and not self.holds(e) and e.id not in self.ids and (e.country != unit.country or unit.kind == "admin1")


def _only_side(group: _Group) -> bool:
    """Whether a name is a side of the world and no more: "Western sanctions", "in the South" mean no province that is called so."""
    return not group[1].kinds and group[0] in words().parts


def _is_namesake(e: Entry) -> bool:
    return e.kind == "admin2" or (e.kind in _SETTLED and e.population < KNOWN)


def _beside(e: Entry, town: Entry) -> bool:
    if e.country != town.country or e.kind in _WIDE or e.kind == "admin1":
        return False
    far = None if None in (e.lat, town.lat) else kilometres(e.lat or 0.0, e.lon or 0.0, town.lat or 0.0, town.lon or 0.0)
    return far is not None and far < TOWN_KM


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
    if entry.kind in _PRIOR:
        return _PRIOR[entry.kind] + _BY_SIZE.get(entry.kind, 0.0) * size
    # seas, regions, sites of our own: what is wide is widely known
    return 4.0 + 1.3 * math.log10((entry.radius_km or 1.0) + 1.0)


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
        if _only_side((mention.key, mention.hint, mention.role)):
            return []
        found = self.atlas.find(mention.key)
        if len(mention.key) <= 3 and " " not in mention.key and not mention.surface.replace(".", "").isupper():
            # codes and abbreviations are alternate names; "Van" is Van, not VAN; "Ky." is a state
            found = [e for e in found if key(e.name) == mention.key or (e.kind == "admin1" and e.country in ("US", "CA"))]
        for form in () if found else shorter(mention.key):
            found = self.atlas.find(form)
            if found:
                break
        return found[:MOST]

    def choose(self, mentions: Sequence[Mention], home: Sequence[str] = ()) -> list[Choice | None]:
        """One choice for each mention, None where the atlas knows no such name. `home` are countries known from outside the text."""
        groups: dict[_Group, list[int]] = defaultdict(list)
        for i, m in enumerate(mentions):
            groups[m.key, m.hint._replace(within=()), m.role].append(i)
        options = {g: self.candidates(mentions[at[0]]) for g, at in groups.items()}
        self._initials(mentions, groups, options)
        crowd = _Crowd(options)
        within = {g: {w for i in at for w in mentions[i].hint.within} for g, at in groups.items()}
        containers = self._containers({w for ws in within.values() for w in ws})
        chosen: dict[_Group, Choice] = {}
        for _ in range(ROUNDS):
            votes = self._votes(chosen, groups, home)
            votes.crowd = crowd
            chosen_now = {}
            for group, entries in options.items():
                told = [containers[w] for w in within[group] if w in containers]
                choice = self._best(group, entries, votes, told)
                if choice is None:
                    choice = self._variant(group, votes, told)
                if choice:
                    chosen_now[group] = choice
            chosen = chosen_now
        votes = self._votes(chosen, groups, home)
        told_of = {group: [containers[w] for w in within[group] if w in containers] for group in chosen}
        stray = {(g[0], c.entry.id) for g, c in chosen.items() if self._stray(g, c, votes, told_of[g])}
        for group, choice in list(chosen.items()):
            if (group[0], choice.entry.id) in stray:
                variant = self._variant(group, votes, told_of[group], 1)
                chosen.pop(group) if variant is None else chosen.update({group: variant})
        answers: list[Choice | None] = [None] * len(mentions)
        for group, at in groups.items():
            for i in at:
                answers[i] = chosen.get(group)
        return answers

    def _initials(self, mentions: Sequence[Mention], groups: Mapping[_Group, list[int]], options: dict[_Group, list[Entry]]) -> None:
        """Letters that are short for a country or unit named in the report mean that one: "SA" beside "South Africans"."""
        short: dict[str, list[Entry]] = defaultdict(list)
        for entries in options.values():
            for e in entries[:1]:
                if e.kind in ("country", "admin1") and " " in e.name:
                    short["".join(w[0] for w in key(e.name).split(" "))].append(e)
        for group, at in groups.items():
            if group[0] in short and mentions[at[0]].surface.isupper():
                options[group] = list(dict.fromkeys(short[group[0]]))

    def _stray(self, group: _Group, choice: Choice, votes: _Votes, told: Sequence[Container]) -> bool:
        """Whether a small place is all that a report says of its country while it speaks of another: then the name means one that the
        atlas lacks, in the country spoken of.
        """
        e, hint = choice.entry, group[1]
        if group[2] == "name" and e.kind in LOCAL and e.population < KNOWN and told and all(c.denies(e) for c in told):
            return True
        if group[2] != "name" or e.kind not in LOCAL or e.country is None or e.id.startswith(("dl:", "user:")):
            return False
        fits = hint.site or not hint.kinds or e.kind in hint.kinds[:2]
        own = skeleton(e.name) == skeleton(group[0])
        known = GREAT if e.kind == "admin1" and not hint.kinds else KNOWN
        # a metropolis goes by more than one name: "New York", "Bombay"
        if fits and (e.population >= GREAT if not own else e.population >= known or e.id in self.capitals):
            return False
        if any(c.holds(e) for c in told):
            return False
        if self._strange_state(group, e, votes):
            return True
        if e.country in votes.named:
            return False
        mine = sum(v for g, (c, v) in votes.given.items() if g[0] == group[0] and c == e.country)
        others = max((v for c, v in votes.countries.items() if c != e.country), default=0.0)
        return votes.countries.get(e.country, 0.0) - mine <= 0.01 and others >= (FOCUSED if own else FOCUSED / 2)

    def _strange_state(self, group: _Group, e: Entry, votes: _Votes) -> bool:
        """Whether a small place lies in a state that the report does not speak of, while it speaks of another of the same country: where
        names are used again and again, one writes the state behind.
        """
        if e.country not in STATES or e.kind == "admin1" or e.admin1 is None or e.population >= KNOWN:
            return False
        if votes.tellers.get((e.country, e.admin1), {}).keys() - {group[0]} or self._near(group, e, votes):
            return False
        told = [sum(v for k, v in names.items() if k != group[0]) for (c, _), names in votes.tellers.items() if c == e.country]
        return max(told, default=0.0) >= max(STATED, SHARE * sum(told))

    def _containers(self, keys: set[str]) -> dict[str, Container]:
        """For each key that may name a container what it may mean."""
        out = {}
        for k in keys:
            found = [e for e in self.atlas.find(k)[:12] if e.kind in ("country", "admin1", "admin2", "region", "city", "macro-region")]
            if found:
                ids = {e.id for e in found} | {e.country for e in found if e.kind == "country" and e.country}
                towns = tuple(e for e in found if e.kind == "city")
                out[k] = Container(frozenset(ids), towns, found[0] if found[0].kind in ("country", "admin1") else None)
        return out

    def _votes(self, chosen: Mapping[_Group, Choice], groups: Mapping[_Group, list[int]], home: Sequence[str]) -> _Votes:
        votes = _Votes()
        for code in home:
            votes.countries[code] += HOME
        for group, choice in chosen.items():
            e, count = choice.entry, 1 + math.log2(len(groups[group]))
            weight = count * (1.2 if e.kind == "country" else 1.0) * (0.6 if group[2] == "demonym" else 1.0) * (0.4 + 0.6 * choice.margin)
            if e.country:
                votes.countries[e.country] += weight
                votes.given[group] = (e.country, weight)
                if e.kind == "country":
                    votes.named.add(e.country)
            unit = e.id if e.kind == "admin1" else e.admin1 if e.kind != "country" else None
            if unit:
                votes.units[unit] += count if e.kind == "admin1" else 0.7 * count
                votes.tellers[e.country or "", unit][group[0]] = count
            if e.kind not in ("country", "continent", "macro-region") and e.lat is not None and e.lon is not None and choice.margin > 0.3:
                votes.points.append((group, e.lat, e.lon, e.id))
        return votes

    def _best(self, group: _Group, entries: Sequence[Entry], votes: _Votes, told: Sequence[Container]) -> Choice | None:
        scored = [(self._score(group, e, votes, told), e) for e in entries if e.lat is not None]
        if any(e.kind == "country" for _, e in scored):
            # a village that bears a country's name is not meant, unless its state stands behind it
            scored = [(s if e.kind in ("country", "admin1") else s + self.w.shadowed, e) for s, e in scored]
            scored = self._state_of_that_name(group, scored, votes)
        elif any(e.kind == "admin1" and e.country in STATES and key(e.name) == group[0] for _, e in scored):
            scored = [(s + self.w.shadowed if _is_namesake(e) else s, e) for s, e in scored]  # nor one of a state's
        # "Kunduz airport", where the atlas knows no airport: the city's, no province's
        if not any(e.kind in group[1].kinds for _, e in scored):
            scored = self._city_or_unit(scored)
        if not scored:
            return None
        scored.sort(key=lambda x: (-x[0], -x[1].population, x[1].id))
        best, entry = scored[0]
        # a rival at the same spot (a city and its province) makes the place no less sure
        rivals = [s for s, e in scored[1:] if not same_spot(e, entry)]
        margin = 1 / (1 + math.exp(-(best - rivals[0]))) * 2 - 1 if rivals else 1.0
        return Choice(entry, round(max(margin, 0.0), 3), best, tuple(scored[1:4]))

    def _state_of_that_name(self, group: _Group, scored: list[tuple[float, Entry]], votes: _Votes) -> list[tuple[float, Entry]]:
        """A country steps back behind a state of its name where towns of the state are told and nothing of the country (Georgia)."""
        states = [e for _, e in scored if e.kind == "admin1"]
        told = max((votes.units.get(e.id, 0.0) for e in states), default=0.0)
        # beside several other states of its country it is a state too ("Alabama, Georgia and Texas")
        beside = max((sum(1 for (c, u) in votes.tellers if c == e.country and u != e.id) for e in states if e.country in STATES), default=0)
        told = TOWNS if beside >= SISTERS else told
        mine_country, mine = votes.given.get(group, ("", 0.0))
        out = []
        for score, e in scored:
            others = votes.countries.get(e.country or "", 0.0) - (mine if mine_country == e.country else 0.0)
            out.append((score + self.w.state if e.kind == "country" and told >= TOWNS and others <= 0.05 else score, e))
        return out

    def _city_or_unit(self, scored: list[tuple[float, Entry]]) -> list[tuple[float, Entry]]:
        """Of a unit and its city of the same name, the city is meant, unless the unit is far more than its city (Quebec)."""
        units = {e.id: (s, e) for s, e in scored if e.kind == "admin1"}
        out = []
        for score, e in scored:
            around = units.get(e.admin1 or "") if e.kind in _SETTLED else None
            if around is None:
                out.append((score, e))
            elif around[1].population > 8 * (e.population + 1) and around[1].population > 2_000_000:
                out.append((score - self.w.part_of_unit, e))
            else:
                town = e.population >= 20_000 or e.id in self.capitals
                out.append((max(score, around[0] + 0.05) if town else score, e))
        return out

    def _variant(self, group: _Group, votes: _Votes, within: Sequence[Container], most: int = 3) -> Choice | None:
        """A spelling that the atlas lacks: by skeleton, and only in countries that the report speaks of and that spell otherwise."""
        if group[2] != "name" or len(group[0]) < 4 or _only_side(group):
            return None
        told = sorted(((c, v) for c, v in votes.countries.items() if c not in ENGLISH), key=lambda x: (-x[1], x[0]))
        focus = [c for c, v in told[:most] if v >= 1.0]
        found: dict[str, Entry] = {}
        for code in focus:
            for entry in self.atlas.find(group[0], code, variants=True)[:12]:
                found.setdefault(entry.id, entry)
        choice = self._best(group, list(found.values()), votes, within)
        return choice._replace(score=choice.score + self.w.variant) if choice else None

    def _score(self, group: _Group, e: Entry, votes: _Votes, told: Sequence[Container]) -> float:
        w, hint = self.w, group[1]
        score = prior(e, self.capitals)
        score += w.own_name if e.id.startswith("dl:") or key(e.name) == group[0] else 0.0
        if hint.kinds and not hint.site:
            if e.kind in hint.kinds:
                score += w.type_fits - 0.4 * hint.kinds.index(e.kind)
            elif e.kind not in ("country", "continent"):
                score += w.type_other
        if e.country:
            mine_country, mine = votes.given.get(group, ("", 0.0))
            total = sum(votes.countries.values()) - mine
            share = (votes.countries.get(e.country, 0.0) - (mine if mine_country == e.country else 0.0)) / total if total > 0.2 else 0.0
            if e.kind == "country":
                score += 1.5 * max(share, 0.0)
            else:
                score += w.country * max(share, 0.0) + (w.named if e.country in votes.named else 0.0)
            unit = e.id if e.kind == "admin1" else e.admin1
            if unit and e.kind != "admin1":
                others = votes.units.get(unit, 0.0) - (0.7 if mine_country == e.country else 0.0)
                score += w.unit * min(1.0, others / 2) if others > 0 else 0.0
        elif e.kind not in ("country", "continent"):
            score += w.no_country
        if e.kind not in ("country", "continent", "macro-region") and e.lat is not None and e.lon is not None:
            score += w.near * min(self._near(group, e, votes), 3) / 3
            score += w.same if any(g[0] != group[0] and i == e.id for g, _, _, i in votes.points) else 0.0
        if e.kind not in _WIDE:
            score += w.crowd * votes.crowd.beside(group, e)
        return score + (w.within if any(c.holds(e) for c in told) else 0.0)

    @staticmethod
    def _near(group: _Group, e: Entry, votes: _Votes) -> int:
        """How many other places of the report lie near a place."""
        if e.lat is None or e.lon is None:
            return 0
        return sum(
            1
            for g, lat, lon, i in votes.points
            if g != group and i != e.id and abs(lat - e.lat) < 2 and kilometres(lat, lon, e.lat, e.lon) < NEAR_KM
        )


def shorter(name_key: str) -> list[str]:
    """A name without the words of direction and type that it may be written with, most of it first.

    >>> shorter("eastern ghouta"), shorter("karak district"), shorter("city of mosul")
    (['ghouta'], ['karak'], ['mosul'])
    """
    told, lists = name_key.split(" "), words()
    out = []
    first = next((i for i, w in enumerate(told) if w not in lists.parts), len(told))
    if 0 < first < len(told):
        out.append(told[first:])
    if len(told) > 1 and told[-1] in lists.bare:
        out.append(told[:-1])
    if len(told) > 2 and told[0] in lists.bare and told[1] == "of":
        out.append(told[2:])
    return [" ".join(w) for w in out]


class _Crowd:
    """Which names could lie side by side, whatever has been chosen: places of one report are often close to each other."""

    def __init__(self, options: Mapping[_Group, Sequence[Entry]]) -> None:
        self.squares: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        self._near: dict[tuple[str, int, int], float] = {}
        for group, entries in options.items():
            weight = 1 / (1 + math.log2(max(len(entries), 1)))
            for e in entries:
                if e.kind not in _WIDE and e.lat is not None and e.lon is not None:
                    square = self.squares[int(e.lat // 0.7), int(e.lon // 0.7)]
                    square[group[0]] = max(square.get(group[0], 0.0), weight)

    def beside(self, group: _Group, e: Entry) -> float:
        """How many other names have a bearer near a place; a name with many bearers counts little."""
        if e.lat is None or e.lon is None:
            return 0.0
        spot = (group[0], int(e.lat // 0.7), int(e.lon // 0.7))
        if spot not in self._near:
            self._near[spot] = self._around(*spot)
        return self._near[spot]

    def _around(self, own: str, x: int, y: int) -> float:
        near: dict[str, float] = {}
        for i in (x - 1, x, x + 1):
            for j in (y - 1, y, y + 1):
                for name, weight in self.squares.get((i, j), {}).items():
                    if name not in own and own not in name:
                        near[name] = max(near.get(name, 0.0), weight)
        return min(sum(near.values()), 2.5)


class _Votes:
    """What the names put so far say about the report."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.named: set[str] = set()
        self.units: dict[str, float] = defaultdict(float)
        self.tellers: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)  # by country and unit: the names that tell of it
        self.points: list[tuple[_Group, float, float, str]] = []
        self.given: dict[_Group, tuple[str, float]] = {}
        self.crowd = _Crowd({})


def same_spot(a: Entry, b: Entry) -> bool:
    """Whether two places are one for a reader of the map: a city and its province."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return a.country == b.country and kilometres(a.lat, a.lon, b.lat, b.lon) < 100
