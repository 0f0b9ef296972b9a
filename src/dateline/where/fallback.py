"""Names that the atlas lacks: put where a name inside them is, where the words around say, or near the place that the passage is about.

"Pul-e-Khumri Provincial Hospital" is at Pul-e-Khumri; "the Queen's Chapel in Leeds" is in Leeds; "the Imperio Banquet Hall" is in the
town of the passage. All are near, not exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dateline_atlas import Atlas, Entry, kilometres

from ..model import Place, Relation
from .mention import Mention
from .rank import ENGLISH, KNOWN, Choice, Ranker
from .words import words

LOCAL = frozenset(("city", "town", "village", "quarter", "admin2", "camp", "site", "airport", "base", "crossing"))
UNITS = frozenset(("country", "admin1"))
NEAR_KM = 10.0
GREAT = 500_000  # people of a city that a thing is called after where it stands, in lands where one town is called after another
REACH_KM = 100.0  # how far from a place of the report a small place may be that is told only inside a longer name
TELLING = 6.0  # the score that a name inside a longer one needs


class Named(NamedTuple):
    """The names of a report and what was made of them; None where the atlas knows no such place."""

    mentions: Sequence[Mention]
    placed: Sequence[Place | None]


def places(atlas: Atlas, named: Named) -> list[Place | None]:
    """The placed names as they are, and the rest put where something tells."""
    inner = _inner(atlas, named)
    held: dict[str, Place] = {}
    for m, p in zip(named.mentions, named.placed, strict=True):
        anchor = contained(m, named) if p is None and m.key not in held else None
        if anchor is not None:
            held[m.key] = anchor
    return [
        p or _place(atlas, m, named, (inner.get(i), held.get(m.key)))
        for i, (p, m) in enumerate(zip(named.placed, named.mentions, strict=True))
    ]


def _place(atlas: Atlas, mention: Mention, named: Named, told: tuple[Entry | None, Place | None]) -> Place | None:
    """The place of an unknown name, with the relation that says so; None when nothing around it tells. Told are a name inside it, and
    what it is said to lie in.
    """
    if mention.role == "demonym":
        return None
    inner, holder = told
    if inner is not None and inner.kind in LOCAL and (holder is None or _inside(inner, holder)):
        return _at(atlas, mention, inner)
    if holder is not None:
        return _in(mention, holder)
    if inner is None:
        return near(mention, named.placed)
    own = [p for p in named.placed if p is not None and p.country == inner.country and (inner.kind == "country" or p.admin1 == inner.name)]
    stands = mention.hint.site and inner.kind in UNITS and any(_is_local(p) for p in own)
    return near(mention, own) if stands else _at(atlas, mention, inner)


def _inside(e: Entry, holder: Place) -> bool:
    """Whether a place is, or lies in or near, another one."""
    if holder.kind in UNITS:
        return e.country == holder.country and (holder.kind == "country" or e.admin1 == holder.id)
    return apart(e, holder) < REACH_KM


def apart(e: Entry, place: Place) -> float:
    """Kilometres between two places; without end where a point is not known."""
    if e.lat is None or e.lon is None or place.lat is None or place.lon is None:
        return float("inf")
    return kilometres(e.lat, e.lon, place.lat, place.lon)


def _inner(atlas: Atlas, named: Named) -> dict[int, Entry]:
    """For each unknown name the most telling name inside it, weighed with all names of the report: "Dubai World Cup", "Bank of Mexico"."""
    parts: list[Mention] = []
    owner: list[int] = []
    for i, (m, placed) in enumerate(zip(named.mentions, named.placed, strict=True)):
        if placed is None and m.role != "demonym" and " " in m.surface:
            found = _parts(atlas, m)
            parts += found
            owner += [i] * len(found)
    if not parts:
        return {}
    known = [m for m, p in zip(named.mentions, named.placed, strict=True) if p is not None]
    choices = Ranker(atlas).choose([*parts, *known])[: len(parts)]
    best: dict[int, Choice] = {}
    for i, choice in zip(owner, choices, strict=True):
        if choice is not None and _tells(choice, named) and (i not in best or _telling(choice) > _telling(best[i])):
            best[i] = choice
    return {i: c.entry for i, c in best.items()}


def _tells(choice: Choice, named: Named) -> bool:
    """Whether a name inside a longer one is a place's at all: a well-known one, or one near a place of the report."""
    e = choice.entry
    if choice.score < TELLING:
        return False
    known = GREAT if e.country in ENGLISH else KNOWN
    if e.kind not in LOCAL or e.population >= known or e.id.startswith(("dl:", "user:")):
        return True
    return any(apart(e, p) < REACH_KM for p in named.placed if p is not None and p.kind in LOCAL)


def _telling(choice: Choice) -> tuple[bool, float]:
    """A town tells more of where a thing is than the country after which it is called: "British Embassy Tokyo"."""
    return choice.entry.kind in LOCAL, choice.score


def _parts(atlas: Atlas, mention: Mention) -> list[Mention]:
    """The names and adjectives of place inside a name; none of words that are no names by themselves ("International Airport")."""
    lists = words()
    empty = lists.stop | lists.parts | lists.bare | lists.types.keys()
    found = [
        Mention(mention.start + m.start, mention.start + m.end, m.key, mention.surface[m.start : m.end])
        for m in atlas.scan(mention.surface)
        if not all(part in empty for part in m.key.split(" "))
    ]
    for word in mention.surface.split():
        if atlas.is_adjective(word):
            at = mention.start + mention.surface.index(word)
            found.append(Mention(at, at + len(word), word.lower(), word, role="demonym"))
    return found


def contained(mention: Mention, named: Named) -> Place | None:
    """What the words around say that it lies in: "the chapel in Leeds", "Lima's Ocre district"."""
    for told in mention.hint.within:
        for m, p in zip(named.mentions, named.placed, strict=True):
            if p is not None and m.key == told and m.role != "demonym" and p.lat is not None and (p.kind in UNITS or p.kind in LOCAL):
                return p
    return None


def _in(mention: Mention, holder: Place) -> Place:
    """Somewhere in a town, in a unit or in a country."""
    precision = 6 if holder.kind == "country" else 4 if holder.kind == "admin1" else 2
    return _by(mention, holder, precision, Relation(kind="in", anchor=holder.id, anchor_name=holder.name))


def _at(atlas: Atlas, mention: Mention, e: Entry) -> Place:
    unit = atlas.place(e.admin1) if e.admin1 else None
    return Place(
        start=mention.start, end=mention.end, quote=mention.surface, id=e.id, name=mention.surface, country=e.country,
        admin1=unit.name if unit else None, lat=e.lat, lon=e.lon, kind="site", precision=2 if e.kind in LOCAL else 6, rule="where.inside",
        relation=Relation(kind="in", anchor=e.id, anchor_name=e.name), score=0.5,
    )  # fmt: skip


def _is_local(p: Place) -> bool:
    return p.kind in LOCAL and p.lat is not None and p.relation is None and p.rule == "where.name"


def near(mention: Mention, placed: Sequence[Place | None]) -> Place | None:
    """Near the closest local place that is named before, else after, one that is named often being closer; where the report names none,
    somewhere in the country it speaks of.
    """
    if mention.role == "demonym":
        return None
    known = [p for p in placed if p is not None]
    local = [p for p in known if _is_local(p)]
    if mention.hint.kinds[:1] == ("admin1",):
        local = [p for p in known if p.kind == "country"]
    if not local:
        return _somewhere(mention, known)
    often = Counter(p.id for p in local)
    anchor = min(local, key=lambda p: (_away(mention, p) / often[p.id] ** 0.5, p.start))
    return _by(mention, anchor, 2, Relation(kind="near", anchor=anchor.id, anchor_name=anchor.name, radius_km=NEAR_KM))


def _away(mention: Mention, p: Place) -> int:
    """How far a place stands from a name, in characters: what is told later is farther."""
    return abs(p.start - mention.start) + (300 if p.start > mention.start else 0)


def _somewhere(mention: Mention, known: Sequence[Place]) -> Place | None:
    """In the country that a report without towns speaks of: what is called a camp or a village there is one, wherever it lies."""
    countries = [p for p in known if p.kind == "country"]
    if not countries or mention.role != "name" or not mention.hint.type_word:
        return None
    counts = Counter(p.id for p in countries)
    # adjectives tell whose affairs they are; a state that only acts is named in full
    told = Counter(p.id for p in countries if p.rule == "where.demonym")
    best = min(counts, key=lambda i: (-counts[i] - told[i], i))
    anchor = next(p for p in countries if p.id == best)
    return _by(mention, anchor, 6, Relation(kind="in", anchor=anchor.id, anchor_name=anchor.name))


def _by(mention: Mention, anchor: Place, precision: int, relation: Relation) -> Place:
    """An unknown name with the coordinates of its anchor."""
    name = mention.surface
    if mention.hint.type_word and mention.hint.type_word not in name.lower():
        name = f"{name} {mention.hint.type_word}"
    return Place(
        start=mention.start, end=mention.end, quote=mention.surface, id=f"near:{anchor.id}:{mention.key}", name=name,
        country=anchor.country, admin1=anchor.admin1, admin2=anchor.admin2, lat=anchor.lat, lon=anchor.lon,
        kind=mention.hint.kinds[0] if mention.hint.kinds else "site", precision=precision, rule="where.near",
        relation=relation, score=0.3,
    )  # fmt: skip
