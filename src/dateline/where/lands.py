"""Places told by a land and a word for a part of it: the border of two countries, "Iraqi soil", "the north", "the embassy in Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dateline_atlas import Atlas

from ..model import Document, Place, Relation
from . import relations
from .nominals import focus
from .words import words

# "The north of Mali" and "the West Bank" are names, "the south side of the square" is no land.
_FREE = r"\b(?! of\b|-|['’]| [A-Z]| [a-z]+(?: [a-z]+)? of\b)"
JOINT = re.compile(r" ?[-–—/] ?")
BORDER_KM = 200.0  # how far along the line the point may be off
SIDE_KM = 200.0
SEAT = "where.seat"


class Patterns(NamedTuple):
    """The words of a language for borders, ground and sides."""

    border: re.Pattern[str]
    between: re.Pattern[str]
    ground: re.Pattern[str]
    side: re.Pattern[str]
    and_side: re.Pattern[str]
    seat: re.Pattern[str]


@cache
def patterns(language: str) -> Patterns:
    """The patterns of this room, compiled from its word lists."""
    told = words(language).lands
    border, ground = "|".join(sorted(told.border)), "|".join(sorted(told.soil))
    sides, whole = "|".join(sorted(told.sides, key=lambda w: (-len(w), w))), "|".join(sorted(told.whole))
    into = "|".join(sorted(told.lying, key=lambda w: (-len(w), w)))
    return Patterns(
        re.compile(rf"(?: [a-z]+)? (?:{border})\b"),
        re.compile(rf"\b(?:{border}) between (?:the )?$"),
        re.compile(rf" (?:[a-z]+ )?(?:{ground})\b"),
        re.compile(rf"\b(?i:{into}) (the (?:far )?({sides})(?: of the (?:{whole})\b)?){_FREE}"),
        re.compile(rf" and ((?:the )?({sides})(?: of the (?:{whole})\b)?){_FREE}"),
        re.compile(rf"\b(?:{'|'.join(sorted(told.seats))}) in (?:the )?$"),
    )


def find(atlas: Atlas, document: Document, places: Sequence[Place]) -> list[Place]:
    """Borders, ground and sides of the countries that a report names, in order of the text; none that overlaps another of them."""
    found: list[Place] = []
    for place in sorted((*_borders(atlas, document, places), *_ground(document, places), *_sides(atlas, document, places),
                         *_seats(atlas, document, places)),
                        key=lambda p: (p.start, -p.end)):  # fmt: skip
        if not found or found[-1].end <= place.start:
            found.append(place)
    return found


def _lands(places: Sequence[Place]) -> list[Place]:
    return [p for p in places if p.country and (p.kind == "country" or p.rule == "where.demonym")]


def _borders(atlas: Atlas, document: Document, places: Sequence[Place]) -> Iterator[Place]:
    """What two lands share: "the Syrian-Turkish border", "the border between Chad and Sudan", "the Turkish border" in a report on Syria."""
    text, told = document.text, patterns(document.language)
    lands = _lands(places)
    for one, other in pairwise(lands):
        gap = text[one.end : other.start]
        behind = told.border.match(text, other.end)
        before = told.between.search(text, max(0, one.start - 40), one.start)
        if JOINT.fullmatch(gap) and behind:
            yield from _line(atlas, document, (one, other), (one.start, behind.end()))
        elif gap.strip() in ("and", "and the") and before:
            yield from _line(atlas, document, (one, other), (before.start(), other.end))
    for land in lands:
        behind = told.border.match(text, land.end) if land.rule == "where.demonym" else None
        if behind:
            yield from _line(atlas, document, (land, _beside(atlas, places, land)), (land.start, behind.end()))


def _beside(atlas: Atlas, places: Sequence[Place], land: Place) -> Place | None:
    """The neighbour of a country that a report speaks of most."""
    near = set(atlas.neighbours(land.country or ""))
    here = focus([p for p in places if p.country in near], land.start)
    return next((p for p in places if p.country == here), None)


def _line(atlas: Atlas, document: Document, lands: tuple[Place, Place | None], span: tuple[int, int]) -> Iterator[Place]:
    one, other = lands
    middle = atlas.border(one.country or "", other.country or "") if other is not None else None
    if other is None or middle is None:
        return
    start, end = span
    relation = Relation(kind="border", anchor=one.id, anchor_name=one.name, other=other.id, radius_km=BORDER_KM)
    quote = document.text[start:end]
    yield Place(
        start=start, end=end, quote=quote, id=f"border:{':'.join(sorted((one.country or '', other.country or '')))}", name=quote,
        country=one.country, lat=middle[0], lon=middle[1], kind="line", precision=5, relation=relation, rule="where.border", score=0.8,
    )  # fmt: skip


def _ground(document: Document, places: Sequence[Place]) -> Iterator[Place]:
    """Ground that is said to be a country's: "Iraqi military bases", "Congolese soil"."""
    for land in places:
        behind = patterns(document.language).ground.match(document.text, land.end) if land.rule == "where.demonym" else None
        if behind and land.country:
            start, end = land.start, behind.end()
            yield Place(
                start=start, end=end, quote=document.text[start:end], id=land.id, name=land.name, country=land.country, lat=land.lat,
                lon=land.lon, kind="country", precision=6, rule="where.ground", score=0.8,
            )  # fmt: skip


def _seats(atlas: Atlas, document: Document, places: Sequence[Place]) -> Iterator[Place]:
    """What every country keeps in the capital of another: "the embassy in Iraq"."""
    for land in places:
        if land.kind != "country" or land.rule != "where.name" or not land.country:
            continue
        before = patterns(document.language).seat.search(document.text, max(0, land.start - 30), land.start)
        capital = atlas.capital(land.country) if before else None
        if before is None or capital is None or capital.lat is None:
            continue
        start, end = before.start(), land.end
        yield Place(
            start=start, end=end, quote=document.text[start:end], id=capital.id, name=capital.name, country=land.country, lat=capital.lat,
            lon=capital.lon, kind=capital.kind, precision=1, rule=SEAT, score=0.8,
        )  # fmt: skip


def _with_mates(told: Patterns, text: str) -> Iterator[re.Match[str]]:
    """Each side, and one that "and" joins to it: "the centre and east"."""
    for match in told.side.finditer(text):
        yield match
        mate = told.and_side.match(text, match.end())
        if mate is not None:
            yield mate


def _sides(atlas: Atlas, document: Document, places: Sequence[Place]) -> Iterator[Place]:
    """Sides of the country that the report speaks of: "in the north", "to the east of the country"."""
    names = [p for p in places if p.rule in ("where.name", "where.demonym")]
    told = patterns(document.language)
    for match in _with_mates(told, document.text):
        token = document.token_at(match.start(2))
        country = focus(names, match.start()) if token is not None and token.pos in ("NOUN", "ADJ", "ADV", "PROPN") else None
        entry = atlas.country(country) if country else None
        if entry is None or entry.lat is None or entry.lon is None:
            continue
        start, end = match.span(1)
        whole = Place(
            start=start, end=end, quote=match[1], id=entry.id, name=entry.name, country=country, lat=entry.lat, lon=entry.lon,
            kind="country", precision=6, rule="where.side", score=0.8,
        )  # fmt: skip
        lat, lon = relations.side_of(atlas, whole, match[2])[:2]
        yield Place(
            start=start, end=end, quote=match[1], id=relations.part_id(match[2], entry.id), name=f"{match[2]} of {entry.name}",
            country=country, lat=round(lat, 4), lon=round(lon, 4), kind="region", precision=4, rule="where.side", score=0.6,
            relation=Relation(kind="part", anchor=entry.id, anchor_name=entry.name, radius_km=SIDE_KM),
        )  # fmt: skip
