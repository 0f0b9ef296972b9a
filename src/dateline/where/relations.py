"""Spatial relations: "11 kilometers south of the capital", "near Gao", "between Boni and Hombori", "northern Yemen".

A relation gives a derived place with its own span, its anchor, and how far off it may be; "near" only marks its anchor.
Distances on the WGS 84 ellipsoid's mean sphere: the error (0.5 %) is far below what a report rounds away.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from dateline_atlas import Atlas, kilometres

from ..lexicon import document
from ..model import Place, Relation

EARTH_KM = 6371.0088
LOOK_BACK = 110
SIDE = 0.15  # the share of a country's units, farthest that way, that its "north" is
AREAS = frozenset(("country", "admin1", "region", "macro-region", "continent", "admin2", "island"))
# How far "south of X" reaches, by what X is.
REACH_KM = {"country": 60.0, "admin1": 40.0, "city": 15.0, "town": 8.0, "village": 5.0}


class Rule(NamedTuple):
    """A pattern before one name."""

    id: str
    kind: str
    before: re.Pattern[str]


class Pair(NamedTuple):
    """A pattern around two names."""

    id: str
    kind: str
    before: re.Pattern[str]
    middle: re.Pattern[str]
    after: re.Pattern[str] | None


@cache
def grammar(language: str = "en") -> tuple[tuple[Rule, ...], tuple[Pair, ...]]:
    """The rules of a language, compiled."""
    raw: dict[str, Any] = document(language, "spatial.toml")
    parts = raw["parts"]

    def filled(pattern: str) -> str:
        for name in ("art", "dir", "adj", "num", "unit"):
            pattern = pattern.replace("{" + name + "}", parts[name])
        return pattern

    one = tuple(Rule(r["id"], r["kind"], re.compile(r"\b" + filled(r["before"]) + "$", re.IGNORECASE)) for r in raw["rule"])
    two = tuple(
        Pair(
            r["id"],
            r["kind"],
            re.compile(filled(r["before"]), re.IGNORECASE),
            re.compile(filled(r["middle"])),
            re.compile(r["after"]) if "after" in r else None,
        )
        for r in raw["pair"]
    )
    return one, two


def offset(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many kilometres away in a direction (degrees from north).

    >>> tuple(round(x, 3) for x in offset(34.528, 69.172, 180, 11))
    (34.429, 69.172)
    """
    a, d, t = math.radians(lat), km / EARTH_KM, math.radians(bearing)
    b = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(t))
    east = math.atan2(math.sin(t) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(b))
    return math.degrees(b), (lon + math.degrees(east) + 540) % 360 - 180


def bearing_of(words: str) -> float | None:
    """Degrees of a direction word; None for "central" and the like."""
    told = document("en", "spatial.toml")["bearings"].get(words.lower().replace("-", ""))
    return None if told is None else float(told)


def number_of(words: str) -> float:
    """A number as written: "11", "1.5", "nine", "a dozen".

    >>> number_of("a dozen"), number_of("1.5")
    (12.0, 1.5)
    """
    told = document("en", "spatial.toml")["numbers"].get(words.lower())
    return float(told) if told is not None else float(words.replace(",", "."))


def relate(atlas: Atlas, text: str, places: Sequence[Place]) -> list[Place]:
    """The places with their relations read, and those derived from them, in order of the text."""
    anchors = [p for p in places if p.lat is not None and p.rule in ("where.name", "where.nominal", "where.near")]
    changed: dict[tuple[int, int], Place] = {}
    dropped: set[tuple[int, int]] = set()
    derived = _pairs(text, anchors)
    paired = {(p.start, p.end) for p in derived}
    for place in anchors:
        found = _one(atlas, text, place)
        if isinstance(found, Relation):
            changed[place.start, place.end] = replace(place, relation=found, precision=max(place.precision, 2))
        elif found is not None and not any(s <= found.start and found.end <= e for s, e in paired):
            derived.append(found)
            # in capitals the direction is part of the name: "Northern Syria" is one mention, not two
            if found.rule == "spatial.part" and text[found.start].isupper():
                dropped.add((place.start, place.end))
    kept = [p for p in places if (p.start, p.end) not in dropped or p.rule == "where.demonym"]
    out = [changed.get((p.start, p.end), p) if p.rule != "where.demonym" else p for p in kept]
    out = [_confirmed(text, p, derived) for p in out]
    return sorted([*out, *derived], key=lambda p: (p.start, p.end))


def _one(atlas: Atlas, text: str, place: Place) -> Place | Relation | None:
    """What the words before one name make of it: a derived place, a relation of its own, or nothing."""
    line = max(text.rfind("\n", 0, place.start) + 1, place.start - LOOK_BACK)
    left = text[line : place.start]
    for rule in grammar()[0]:
        match = rule.before.search(left)
        start = line + match.start() if match else 0
        if not match or (rule.kind == "part" and place.kind not in AREAS and not (rule.id == "spatial.part" and _named_part(text, start))):
            continue
        if rule.kind == "near":
            return (
                None
                if place.kind in ("country", "continent")
                else Relation(kind="near", anchor=place.id, anchor_name=place.name, radius_km=10.0)
            )
        if rule.kind == "border":
            return Relation(kind="border", anchor=place.id, anchor_name=place.name, radius_km=100.0)
        groups = match.groups()
        if rule.kind in ("offset", "distance"):
            return _offset(text, place, (start, rule.id), (groups[0], groups[1], groups[2] if rule.kind == "offset" else None))
        if rule.kind == "direction":
            km = REACH_KM.get(place.kind, 10.0)
            bearing = bearing_of(groups[0])
            return (
                None
                if bearing is None
                else _derived(text, place, start, Relation(kind="direction", bearing=bearing, distance_km=km, radius_km=km), rule.id)
            )
        return _part(atlas, text, place, (start, rule.id, groups[0]))
    return None


def _named_part(text: str, start: int) -> bool:
    """Whether a direction is written as part of a name: in capitals, and not only because a sentence begins."""
    return (
        text[start].isupper()
        and start > 0
        and text[start - 1] != "\n"
        and text[max(0, start - 2) : start] not in (". ", '" ', "” ", "? ", "! ")
    )


def _offset(text: str, place: Place, at: tuple[int, str], told: tuple[str, str, str | None]) -> Place | None:
    km = number_of(told[0])
    unit = told[1].lower()
    km *= float(document("en", "spatial.toml")["kilometres"].get(unit, 1.0))
    bearing = bearing_of(told[2]) if told[2] else None
    radius = max(km * 0.1, 5.0) if bearing is not None else km + 2.0
    relation = Relation(
        kind="offset" if bearing is not None else "distance", distance_km=round(km, 2), bearing=bearing, radius_km=round(radius, 1)
    )
    return _derived(text, place, at[0], relation, at[1])


def _derived(text: str, anchor: Place, start: int, relation: Relation, rule: str) -> Place:
    lat, lon = anchor.lat or 0.0, anchor.lon or 0.0
    if relation.bearing is not None and relation.distance_km is not None:
        lat, lon = offset(lat, lon, relation.bearing, relation.distance_km)
    relation = replace(relation, anchor=anchor.id, anchor_name=anchor.name)
    told = f"{relation.kind}:{relation.distance_km or ''}:{relation.bearing if relation.bearing is not None else ''}:{anchor.id}"
    quote = text[start : anchor.end]
    return Place(
        start=start, end=anchor.end, quote=quote, id=told, name=quote.removeprefix("the "), country=anchor.country, admin1=anchor.admin1,
        lat=round(lat, 4), lon=round(lon, 4), kind="area", precision=2, relation=relation, rule=rule, score=anchor.score,
    )  # fmt: skip


@cache
def _sides() -> dict[float, str]:
    """The shortest word of each direction."""
    told = document("en", "spatial.toml")["bearings"]
    return {float(at): min((w for w in told if told[w] == at), key=len) for at in told.values()}


def part_id(word: str, of: str) -> str:
    """The identity of a part of a place, the same however its direction is written.

    >>> part_id("north-eastern", "gn:1"), part_id("Northeast", "gn:1"), part_id("central", "gn:1"), part_id("center", "gn:1")
    ('part:northeast:gn:1', 'part:northeast:gn:1', 'part:centre:gn:1', 'part:centre:gn:1')
    """
    bearing = bearing_of(word)
    return f"part:{'centre' if bearing is None else _sides()[bearing]}:{of}"


def side_of(atlas: Atlas, place: Place, word: str) -> tuple[float, float, float]:
    """Latitude, longitude and radius (km) of the northern, eastern … part of a place that has a point."""
    lat, lon, bearing = place.lat or 0.0, place.lon or 0.0, bearing_of(word)
    if bearing is None:
        return lat, lon, 100.0
    units = atlas.admin1(place.country or "") if place.kind == "country" else []
    points = [(u.lat, u.lon) for u in units if u.lat is not None and u.lon is not None]
    if len(points) >= 4:
        t, flat = math.radians(bearing), math.cos(math.radians(lat))
        points.sort(key=lambda p: -(p[0] * math.cos(t) + p[1] * math.sin(t) * flat))
        side = points[: max(2, round(len(points) * SIDE))]
        return sum(p[0] for p in side) / len(side), sum(p[1] for p in side) / len(side), 100.0
    far = {"country": 100.0, "admin1": 40.0, "region": 40.0, "admin2": 10.0}.get(place.kind, 2.0)
    return *offset(lat, lon, bearing, far), 40.0


def _part(atlas: Atlas, text: str, place: Place, at: tuple[int, str, str]) -> Place | None:
    """The northern, eastern … part of an area: the mean of its units on that side, else a step from its centre."""
    start, rule, word = at
    if place.lat is None or place.lon is None:
        return None
    lat, lon, radius = side_of(atlas, place, word)
    made = _derived(text, place, start, Relation(kind="part", radius_km=radius), rule)
    return replace(
        made, id=part_id(word, place.id), lat=round(lat, 4), lon=round(lon, 4),
        precision=4 if place.kind == "country" else max(place.precision, 3),
        kind="region",
    )  # fmt: skip


def _pairs(text: str, anchors: Sequence[Place]) -> list[Place]:
    """Between two places, or on the road that joins them."""
    out = []
    for a, b in pairwise(anchors):
        if b.start - a.end > 30 or b.start < a.end or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            continue
        left, middle, right = text[max(0, a.start - 50) : a.start], text[a.end : b.start], text[b.end : b.end + 14]
        for rule in grammar()[1]:
            before, after = rule.before.search(left), rule.after.match(right) if rule.after else None
            if before and rule.middle.match(middle) and (rule.after is None or after):
                apart = kilometres(a.lat, a.lon, b.lat, b.lon)
                start, end = a.start - (len(left) - before.start()), b.end + (after.end() if after else 0)
                relation = Relation(
                    kind=rule.kind, anchor=a.id, anchor_name=a.name, other=b.id, distance_km=round(apart, 1), radius_km=round(apart / 2, 1)
                )
                out.append(
                    Place(
                        start=start, end=end, quote=text[start:end], id=f"{rule.kind}:{a.id}:{b.id}", name=text[start:end],
                        country=a.country,
                        admin1=a.admin1, lat=round((a.lat + b.lat) / 2, 4), lon=round((a.lon + b.lon) / 2, 4), kind="line",
                        precision=5 if apart > 40 else 2, relation=relation, rule=rule.id, score=min(a.score, b.score),
                    )
                )  # fmt: skip
                break
    return out


@cache
def _apposed() -> re.Pattern[str]:
    """What may stand between a place and how far it is from another."""
    return re.compile(document("en", "spatial.toml")["parts"]["apposed"])


def _confirmed(text: str, place: Place, derived: Sequence[Place]) -> Place:
    """Whether two ways of saying where agree: "Durayhimi district, 15 km south of Hodeidah"."""
    if place.rule != "where.name" or place.lat is None or place.lon is None or place.relation is not None:
        return place
    for other in derived:
        if other.relation is None or other.relation.kind not in ("offset", "distance", "direction") or not 0 < other.start - place.end < 60:
            continue
        if other.relation.anchor == place.id or not _apposed().fullmatch(text[place.end : other.start]):
            continue
        far = kilometres(place.lat, place.lon, other.lat or 0.0, other.lon or 0.0)
        slack = (other.relation.radius_km or 5.0) + {3: 15.0, 4: 60.0}.get(place.precision, 5.0)
        agrees = far <= slack
        relation = replace(other.relation, agrees=agrees)
        return replace(place, relation=relation, score=min(1.0, round(place.score + 0.3, 3)) if agrees else place.score)
    return place
