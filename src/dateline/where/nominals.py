"""Places spoken of and not named: "the city", "the capital", "the province", "the country"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline_atlas import Atlas, Entry

from ..model import Document, Place
from . import antecedents
from .antecedents import SETTLED
from .words import words

_REGIONS = ("admin1", "region")
_WIDE_KM, _AROUND = 120.0, 200  # how far, and among how many of the nearest places, the chief town of a region is sought
_CAPITAL_OF = re.compile(r" of (?:the )?(?=[A-Z])")


@cache
def _determiner(language: str) -> str:
    """The words that open a definite nominal, as a pattern."""
    return rf"\b(?:{'|'.join(f'[{w[0].upper()}{w[0]}]{w[1:]}' for w in words(language).definite)})"


@cache
def _open(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted({"capital", *words(language).nominals}))
    return re.compile(rf"{_determiner(language)}((?: [a-zA-Z][\w.'’-]{{0,30}}){{0,4}}?) ({nouns})\b")


class Setting(NamedTuple):
    """What a nominal may be resolved by."""

    atlas: Atlas
    document: Document
    names: Sequence[Place]
    day: date | None


def find(setting: Setting) -> list[Place]:
    """Every definite nominal that an earlier name (or the country in focus) explains."""
    doc, told = setting.document, words(setting.document.language)
    determiner, kinds_of = re.compile(_determiner(doc.language) + r"\b"), told.nominals
    out = []
    for match in _open(doc.language).finditer(doc.text):
        noun, end = match[2], match.end()
        # the nearest determiner opens the nominal: "that the army took the town" speaks of "the town"
        start = max(match.start(), *(match.start() + d.start() for d in determiner.finditer(match[0])))
        middle = doc.text[start : match.start(2)].partition(" ")[2].strip()
        if doc.token_at(start) is None or told.other & set(middle.lower().split()) or "," in middle:
            continue
        # "the whole of Logar province" names it; "the Mali capital" does not
        if noun != "capital" and any(p.start < end and start < p.end and p.rule == "where.name" for p in setting.names):
            continue
        if _named_after(setting, end) or _named_before(setting, start) or not _stands_alone(setting, match):
            continue
        made = _capital(setting, (start, end), middle) if noun == "capital" else _earlier(setting, (start, end), (noun, kinds_of[noun]))
        if made:
            out.append(made)
    return out


def _named_after(setting: Setting, end: int) -> bool:
    """Whether the name follows and is itself the mention: "the capital, Kabul", "the city of Herat"."""
    for p in setting.names:
        if (
            end <= p.start <= end + 12
            and p.rule == "where.name"
            and re.fullmatch(r",? (?:of |called |at )?(?:the )?", setting.document.text[end : p.start])
        ):
            # "the largest city of Afghanistan" is no city called Afghanistan
            return p.kind != "country" or setting.document.text[end : p.start].strip(" ,") == ""
    return False


def _named_before(setting: Setting, start: int) -> bool:
    """Whether the name has been given just before: "Ankara, the Turkish capital"."""
    return any(
        start - 3 <= p.end <= start and p.rule == "where.name" and setting.document.text[p.end : start] == ", " for p in setting.names
    )


def _stands_alone(setting: Setting, match: re.Match[str]) -> bool:
    """Not "the city hall", "the district attorney"; and a country or state that owns something is an actor more than a place."""
    doc, noun = setting.document, match[2]
    token = doc.token_at(match.start(2))
    if token is None or token.dep == "compound" or token.pos not in ("NOUN", "PROPN"):
        return False
    owns = doc.text.startswith(("'s", "’s"), match.end())
    if noun in ("state", "country", "nation", "county"):
        up = doc.tokens[token.head]
        return not owns and (token.dep == "dobj" or (token.dep == "pobj" and up.lemma.lower() in words(doc.language).inside))
    return True


def _capital(setting: Setting, span: tuple[int, int], middle: str) -> Place | None:
    text, atlas = setting.document.text, setting.atlas
    lower = middle.lower()
    follows = _CAPITAL_OF.match(text, span[1])
    of = next((p for p in setting.names if follows and p.start == follows.end()), None)
    if any(w in lower for w in words(setting.document.language).seats) or (of and of.kind.startswith("admin")):
        unit = of or _last(setting, span[0], ("admin1",))
        return _as_place(setting, span, _seat(atlas, unit)) if unit else None
    adjective = next((w for w in middle.split() if atlas.demonym(w.removesuffix("'s").removesuffix("’s"))), None)
    region = next((e for w in middle.split() if (e := atlas.demonym_place(w.lower())) is not None and e.kind in _REGIONS), None)
    if adjective is None and region is not None:
        return _as_place(setting, span, _chief_town(atlas, region))
    country = of.country if of else atlas.demonym(adjective) if adjective else None
    owner = next(
        (p for p in reversed(setting.names) if p.end <= span[0] + len(middle) + 6 and p.start >= span[0] and p.kind == "country"), None
    )
    country = country or (owner.country if owner else None) or focus(setting.names, span[0])
    return _as_place(setting, span, atlas.capital(country, setting.day)) if country else None


def _seat(atlas: Atlas, unit: Place) -> Entry | None:
    """The chief town of a unit: the one that bears its name, else its largest."""
    inside = [
        e
        for e in atlas.find(unit.name.split(" ")[0], unit.country) + atlas.find(unit.name, unit.country)
        if e.kind in SETTLED and e.admin1 == unit.id
    ]
    return max(inside, key=lambda e: (e.population, e.id)) if inside else None


def _chief_town(atlas: Atlas, region: Entry) -> Entry | None:
    """The largest town of a region: "the Chechen capital"."""
    if region.lat is None or region.lon is None:
        return None
    reach = min(region.radius_km or _WIDE_KM, _WIDE_KM)
    near = [e for away, e in atlas.near(region.lat, region.lon, _AROUND) if away <= reach]
    inside = [e for e in near if e.kind in SETTLED and e.country == region.country]
    return max(inside, key=lambda e: (e.population, e.id)) if inside else None


def _earlier(setting: Setting, span: tuple[int, int], told: tuple[str, tuple[str, ...]]) -> Place | None:
    noun, kinds = told
    if noun in ("country", "nation"):
        country = setting.atlas.country(focus(setting.names, span[0]) or "")
        return _as_place(setting, span, country)
    wanted = SETTLED if kinds and kinds[0] in SETTLED else kinds
    if wanted == SETTLED:
        found = antecedents.choose(setting.document, setting.names, setting.atlas.capital_ids, antecedents.Nominal(span[0], noun))
    elif noun in words(setting.document.language).named:
        found = _site(setting, span[0], noun)
    else:
        found = _last(setting, span[0], wanted)
    if found is None and noun in ("province", "state", "governorate", "oblast"):
        city = _last(setting, span[0], SETTLED)
        entry = setting.atlas.place(city.id) if city else None
        unit = setting.atlas.place(entry.admin1) if entry and entry.admin1 else None
        return _as_place(setting, span, unit)
    if found is None:
        return None
    start, end = span
    return Place(
        start=start, end=end, quote=setting.document.text[start:end], id=found.id, name=found.name, country=found.country,
        admin1=found.admin1, admin2=found.admin2, lat=found.lat, lon=found.lon, kind=found.kind, precision=found.precision,
        rule="where.nominal", score=min(found.score, 0.8),
    )  # fmt: skip


def _site(setting: Setting, before: int, noun: str) -> Place | None:
    """The latest place that was named with a word: "Al-Nour Hospital", "the Salem hospital"."""
    text = setting.document.text
    for p in reversed([p for p in setting.names if p.end <= before and p.lat is not None and p.rule != "where.demonym"]):
        if p.name.lower().endswith(" " + noun) or text[p.start : p.end + len(noun) + 1].lower().endswith(" " + noun):
            return p
    return None


def _last(setting: Setting, before: int, kinds: Sequence[str]) -> Place | None:
    """The nearest earlier place of some kinds; a place named in the same or the last paragraph wins over one that is only frequent."""
    earlier = [p for p in setting.names if p.end <= before and p.kind in kinds and p.rule == "where.name" and p.lat is not None]
    if not earlier:
        return None
    last = earlier[-1]
    if setting.document.text.count("\n", last.end, before) <= 2:
        return last
    counts = Counter(p.id for p in earlier)
    most, times = counts.most_common(1)[0]
    return next(p for p in reversed(earlier) if p.id == most) if times >= 2 else last


def focus(names: Sequence[Place], at: int | None = None) -> str | None:
    """The country that a report speaks of most, up to an offset; names before it count, and where there are none, all."""

    def counted(places: Sequence[Place]) -> Counter[str]:
        votes: Counter[str] = Counter()
        for p in places:
            if p.country and p.rule in ("where.name", "where.demonym"):
                votes[p.country] += 1 if p.rule == "where.demonym" else 3 if p.kind != "country" else 2
        return votes

    votes = counted([p for p in names if at is None or p.start < at]) or counted(names)
    return min(votes, key=lambda c: (-votes[c], c)) if votes else None


def _as_place(setting: Setting, span: tuple[int, int], entry: Entry | None) -> Place | None:
    if entry is None or entry.lat is None:
        return None
    start, end = span
    called = next((p.name for p in reversed(setting.names) if p.id == entry.id and p.rule == "where.name"), None)
    unit = setting.atlas.place(entry.admin1) if entry.admin1 else None
    return Place(
        start=start, end=end, quote=setting.document.text[start:end], id=entry.id, name=called or entry.name, country=entry.country,
        admin1=unit.name if unit else None, lat=entry.lat, lon=entry.lon, kind=entry.kind,
        precision={"country": 6, "admin1": 4}.get(entry.kind, 1), rule="where.nominal", score=0.8,
    )  # fmt: skip
