"""Names that the atlas lacks: put where a name inside them is, or near the place that the passage is about.

"Pul-e-Khumri Provincial Hospital" is at Pul-e-Khumri; "the Imperio Banquet Hall" is in the town of the passage. Both are near, not exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline_atlas import Atlas

from ..model import Place, Relation
from .mention import Mention
from .rank import Ranker

LOCAL = frozenset(("city", "town", "village", "quarter", "admin2", "camp", "site", "airport", "base", "crossing"))
NEAR_KM = 10.0


def place(atlas: Atlas, mention: Mention, placed: Sequence[Place | None]) -> Place | None:
    """The place of an unknown name, with the relation that says so; None when nothing around it tells."""
    if mention.role == "demonym":
        return None
    return _inner(atlas, mention) or near(mention, placed)


def _inner(atlas: Atlas, mention: Mention) -> Place | None:
    """The most telling name inside a longer one: "Dubai World Cup", "Bank of Mexico", "European Commission"."""
    if " " not in mention.surface:
        return None
    parts = [
        Mention(mention.start + m.start, mention.start + m.end, m.key, mention.surface[m.start : m.end])
        for m in atlas.scan(mention.surface)
    ]
    for word in mention.surface.split():
        if atlas.is_adjective(word):
            at = mention.start + mention.surface.index(word)
            parts.append(Mention(at, at + len(word), word.lower(), word, role="demonym"))
    choices = [c for c in Ranker(atlas).choose(parts) if c and c.score >= 6.0]
    if not choices:
        return None
    best = max(choices, key=lambda c: c.score)
    e = best.entry
    unit = atlas.place(e.admin1) if e.admin1 else None
    return Place(
        start=mention.start, end=mention.end, quote=mention.surface, id=e.id, name=mention.surface, country=e.country,
        admin1=unit.name if unit else None, lat=e.lat, lon=e.lon, kind="site", precision=2 if e.kind in LOCAL else 6, rule="where.inside",
        relation=Relation(kind="in", anchor=e.id, anchor_name=e.name), score=0.5,
    )  # fmt: skip


def near(mention: Mention, placed: Sequence[Place | None]) -> Place | None:
    """Near the closest local place that is named before, else after; where the report names none, somewhere in the country it speaks of."""
    if mention.role == "demonym":
        return None
    known = [p for p in placed if p is not None]
    local = [p for p in known if p.kind in LOCAL and p.lat is not None and p.relation is None and p.rule == "where.name"]
    if mention.hint.kinds[:1] == ("admin1",):
        local = [p for p in known if p.kind == "country"]
    if not local:
        return _somewhere(mention, known)
    anchor = min(local, key=lambda p: (abs(p.start - mention.start) + (300 if p.start > mention.start else 0), p.start))
    return _by(mention, anchor, 2, Relation(kind="near", anchor=anchor.id, anchor_name=anchor.name, radius_km=NEAR_KM))


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
