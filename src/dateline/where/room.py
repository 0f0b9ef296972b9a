"""The stages of where/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline_atlas.names import key

from ..model import Document, Namesake, Place, Published, Report, Span
from . import beside, fallback, lands, nominals, relations
from .context import hint
from .mention import Mention
from .rank import Choice, Ranker, same_spot
from .words import words

if TYPE_CHECKING:
    from dateline_atlas import Atlas

PRECISION = {"country": 6, "continent": 7, "macro-region": 7, "admin1": 4, "admin2": 3, "admin3": 3, "region": 4, "water": 5, "line": 5,
             "mountain": 5,
             "desert": 5, "island": 3}  # fmt: skip


UNSURE = 0.6
"""The margin below which a place is said to be unsure: of those below it, about every other is another place (news of the wire)."""

SLIGHT = 0.05
"""The share of belief below which a namesake is not worth a word."""

SHOUTED = 3
"""A name of more letters than this that stands in capitals ("KABUL, Aug. 16") is written as a name is; shorter ones are abbreviations."""


def find(document: Document, report: Report, published: Published, atlas: Atlas) -> tuple[Place, ...]:
    """Every mention of a place, put where it is: names, "the city", "11 km south of the capital".

    Rules: `where.name`, `where.demonym` (an adjective of place: the country spoken of, never where something happened),
    `where.inside` (part of a body's name), `where.nominal`, `where.border`, `where.ground` ("Iraqi soil"), `where.side` ("the north"),
    `where.seat` ("embassy in Iraq": its capital), `spatial.*` (told from a place that is named). In order of the text.
    """
    from .recognise import Recogniser

    mentions = Recogniser(document, atlas).find()
    home = words(document.language).homes.get(key(report.publisher or ""))
    choices = Ranker(atlas).choose(mentions, (home,) if home else ())
    placed = [place_of(atlas, document.text, m, c) if c else None for m, c in zip(mentions, choices, strict=True)]
    names = fullest(fallback.places(atlas, fallback.Named(mentions, placed)))
    spoken = nominals.find(nominals.Setting(atlas, document, names, published.day))
    found = relations.relate(atlas, document.text, sorted([*names, *spoken], key=lambda p: (p.start, p.end)))
    more = lands.find(atlas, document, found)
    kept = [p for p in found if not (p.rule == "spatial.between" and any(m.span.covers(p.span) for m in more))]
    return tuple(doubted(p) for p in sorted([*kept, *more], key=lambda p: (p.start, p.end)))


def doubted(place: Place) -> Place:
    """The place, marked where its margin is too small to rely on."""
    return replace(place, unsure=True) if place.score < UNSURE else place


def fullest(places: Iterable[Place | None]) -> list[Place]:
    """One place has one name in a report, the fullest that it gives ("Mazar", "Mazar-i-Sharif")."""
    listed = [p for p in places if p is not None]
    names: dict[str, str] = {}
    for p in listed:
        if p.rule == "where.name" and p.kind != "country" and len(p.name) > len(names.get(p.id, "")):
            names[p.id] = p.name
    return [replace(p, name=names.get(p.id, p.name)) if p.rule == "where.name" else p for p in listed]


def resolve(text: str, spans: Sequence[Span], atlas: Atlas) -> tuple[Place | None, ...]:
    """The names at given spans, put where they are; None for one that cannot be told."""
    lists = words()
    mentions = []
    for span in spans:
        surface = span.of(text)
        form = key(surface)
        role = "demonym" if atlas.is_adjective(surface) else "name"
        mentions.append(Mention(span.start, span.end, form, surface, hint(text, span.start, span.end, lists), role))
    others = beside.mentions(atlas, text, spans, lists)
    every = [*mentions, *others]
    choices = Ranker(atlas).choose(every)
    placed = [place_of(atlas, text, m, c) if c else None for m, c in zip(every, choices, strict=True)]
    found = fallback.places(atlas, fallback.Named(every, placed))[: len(mentions)]
    return tuple(doubted(p) if p else None for p in found)


def place_of(atlas: Atlas, text: str, mention: Mention, choice: Choice) -> Place:
    """A mention and what it means, as a noun."""
    e = choice.entry
    unit1, unit2 = (atlas.place(i) if i else None for i in (e.admin1, e.admin2))
    name = mention.surface
    if name.isupper() and len(name) > SHOUTED:
        name = e.name if key(e.name) == mention.key else name.title()
    if mention.hint.type_word and e.kind.startswith("admin") and mention.hint.type_word not in name.lower():
        name = f"{name} {mention.hint.type_word}"
    return Place(
        start=mention.start, end=mention.end, quote=text[mention.start : mention.end], id=e.id,
        name=e.name if mention.role == "demonym" or e.kind == "country" else name,
        country=e.country, admin1=unit1.name if unit1 else None, admin2=unit2.name if unit2 else None, lat=e.lat, lon=e.lon, kind=e.kind,
        precision=PRECISION.get(e.kind, 1), rule=f"where.{mention.role}", score=choice.margin, others=_others(atlas, choice),
    )  # fmt: skip


def _others(atlas: Atlas, choice: Choice) -> tuple[Namesake, ...]:
    """The other places that the name could mean, with their shares of the belief; a unit around its own town is no other place."""
    odds = [(exp(min(score - choice.score, 0.0)), e) for score, e in choice.rest]
    whole = 1.0 + sum(odd for odd, _ in odds)
    found = []
    for odd, e in odds:
        share = round(odd / whole, 3)
        if share >= SLIGHT and not same_spot(e, choice.entry):
            unit = atlas.place(e.admin1) if e.admin1 else None
            found.append(
                Namesake(id=e.id, name=e.name, country=e.country, admin1=unit.name if unit else None, lat=e.lat, lon=e.lon, kind=e.kind,
                         score=share)
            )  # fmt: skip
    return tuple(found)
