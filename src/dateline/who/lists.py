"""The actor lists as one index of names: states, services, armed groups, bodies, populations, office holders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec

from .. import lexicon
from ..model.mention import ActorKind

Sort = Literal["state", "service", "group", "body", "population", "office"]
Form = Literal["name", "adjective", "noun", "metonym", "capital"]
# Words and marks; apostrophes and dashes are levelled before, so that "N’Djamena" and "N'Djamena" are one.
PIECE = re.compile(r"\w+|[^\w\s]")
LEVEL = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-"})


class State(msgspec.Struct, frozen=True):
    """A row of actors_states.tsv."""

    id: str
    name: str
    government: str
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""


class Service(msgspec.Struct, frozen=True):
    """A row of actors_services.tsv: a named army, police, ministry or agency of a state."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    state: str | None = None
    sort: str = "army"
    source: str = ""


class Group(msgspec.Struct, frozen=True):
    """A row of actors_groups.tsv. `vague` aliases count only where the report is about one of the group's countries."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    kind: str = "rebel"
    note: str = ""
    source: str = ""


class Body(msgspec.Struct, frozen=True):
    """A row of actors_bodies.tsv."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    sort: str = "body"
    countries: tuple[str, ...] = ()
    kind: ActorKind = "body"
    source: str = ""


class Population(msgspec.Struct, frozen=True):
    """A row of populations.tsv."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "ethnic"
    countries: tuple[str, ...] = ()
    source: str = ""


class Office(msgspec.Struct, frozen=True):
    """A row of offices.tsv: who held which office, from when to when (ISO days; no end = in office when last checked)."""

    country: str
    office: str
    title: str
    person: str
    from_: str = msgspec.field(name="from")
    to: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a listed name stands for."""

    id: str
    name: str
    kind: ActorKind
    sort: Sort
    form: Form
    countries: tuple[str, ...] = ()
    vague: bool = False
    first: int | None = None
    last: int | None = None


class Index(msgspec.Struct, frozen=True):
    """Names by their first piece, longest first: `first -> ((pieces, entries), …)`. `capitals` is the same for text in capitals."""

    names: dict[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]
    capitals: dict[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]


def slug(name: str) -> str:
    """A name as an id: small letters, digits and hyphens.

    >>> slug("José Eduardo dos Santos")
    'jose-eduardo-dos-santos'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def pieces(text: str) -> list[tuple[int, int, str]]:
    """Start, end and levelled form of each word and mark."""
    return [(m.start(), m.end(), m[0]) for m in PIECE.finditer(text.translate(LEVEL))]


def states(language: str = "en") -> dict[str, State]:
    """The states by id."""
    return _states(language)


@cache
def _states(language: str) -> dict[str, State]:
    return {state.id: state for state in lexicon.table(language, "actors_states.tsv", State)}


@cache
def office_holders(language: str = "en") -> tuple[Office, ...]:
    """Who held which office, as listed."""
    return lexicon.table(language, "offices.tsv", Office)


@cache
def missions(language: str = "en") -> frozenset[str]:
    """Ids of the listed missions of the UN and other bodies: they have peacekeepers."""
    return frozenset(body.id for body in lexicon.table(language, "actors_bodies.tsv", Body) if body.sort == "mission")


def _of_states(language: str) -> Iterator[tuple[str, Entry]]:
    for state in _states(language).values():
        gov = f"state:{state.id}"
        here = (state.id,)
        forms: tuple[tuple[Form, Iterable[str], ActorKind, str | None], ...] = (
            ("name", (state.name, *state.aliases), "government", state.government),
            ("adjective", state.adjectives, "government", state.government),
            ("noun", state.nouns, "people", None),
            ("metonym", state.metonyms, "government", state.government),
            ("capital", state.capitals, "government", state.government),
        )
        for form, words, kind, name in forms:
            for word in words:
                yield word, Entry(gov if name else f"people:{slug(word)}", name or word, kind, "state", form, here)


def _named(row: Service | Group | Body) -> Iterator[tuple[bool, str]]:
    """The names of a row, each with whether it is vague."""
    yield from ((True, word) for word in row.vague)
    for word in (row.name, *row.aliases):
        if word not in row.vague:
            yield False, word
        if word.startswith("UN "):
            # Every house has its own way of writing it.
            yield from ((False, f"{first} {word[3:]}") for first in ("U.N.", "United Nations"))


def _of_others(language: str) -> Iterator[tuple[str, Entry]]:
    for service in lexicon.table(language, "actors_services.tsv", Service):
        here = (service.state,) if service.state else ()
        for vague, word in _named(service):
            yield word, Entry(service.id, service.name, "forces", "service", "name", here, vague)
    for group in lexicon.table(language, "actors_groups.tsv", Group):
        for vague, word in _named(group):
            yield word, Entry(group.id, group.name, "group", "group", "name", group.countries, vague, group.first, group.last)
    for body in lexicon.table(language, "actors_bodies.tsv", Body):
        for vague, word in _named(body):
            yield word, Entry(body.id, body.name, body.kind, "body", "name", body.countries, vague)
    for people in lexicon.table(language, "populations.tsv", Population):
        for word in (people.name, *people.aliases):
            yield word, Entry(f"people:{slug(people.name)}", people.name, "people", "population", "noun", people.countries)
    for holder in office_holders(language):
        first, last = int(holder.from_[:4]), int(holder.to[:4]) if holder.to else None
        for word in (holder.person, *holder.aliases):
            # One word alone ("Hussein", "Santos") is many people's name.
            vague = " " not in word
            yield word, Entry(f"p:{slug(holder.person)}", holder.person, "person", "office", "name", (holder.country,), vague, first, last)


def _spellings(name: str, pairs: list[list[str]]) -> list[str]:
    """A name as other houses spell it, one change at a time."""
    made = []
    for one, other in pairs:
        made += [name.replace(a, b) for a, b in ((one, other), (other, one)) if a in name]
    return made


@cache
def index(language: str = "en") -> Index:
    """The names of all lists, ready to be matched."""
    found: dict[tuple[str, ...], dict[tuple[str, str, tuple[str, ...]], Entry]] = {}
    pairs = lexicon.document(language, "coreference.toml")["spellings"]
    for word, entry in (*_of_states(language), *_of_others(language)):
        bare = re.sub(r"^the ", "", word)
        for spelt in (bare, *_spellings(bare, pairs)) if entry.sort in ("group", "body") else (bare,):
            key = tuple(piece for _, _, piece in pieces(spelt))
            if key:
                found.setdefault(key, {}).setdefault((entry.id, entry.form, entry.countries), entry)
    names: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
    capitals: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
    for key, entries in found.items():
        these = tuple(entries.values())
        names.setdefault(key[0], []).append((key, these))
        # A heading in capitals: only names long enough not to be an everyday word.
        loud = tuple(piece.upper() for piece in key)
        if loud != key and (len(key) > 1 or len(key[0]) > 4):
            capitals.setdefault(loud[0], []).append((loud, these))

    def longest_first(
        many: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]],
    ) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]:
        return {first: tuple(sorted(some, key=lambda one: (-len(one[0]), one[0]))) for first, some in many.items()}

    return Index(longest_first(names), longest_first(capitals))
