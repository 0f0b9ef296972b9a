"""The word lists of this room, read once a process from `lexicon/en/places_words.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec

from ..lexicon import document, table


class TypeWord(NamedTuple):
    """What a word like "district" tells: the kinds of place it fits, most fitting first; `site` for buildings and roads."""

    kinds: tuple[str, ...]
    site: bool


class Lands(NamedTuple):
    """Words by which a part of a land is told: what a border is called, what of a country is in it ("Iraqi soil"), directions as nouns,
    what they are of ("the north of the country"), what stands before them where something happens, and what a country keeps in the
    capitals of others.
    """

    border: frozenset[str]
    soil: frozenset[str]
    sides: frozenset[str]
    whole: frozenset[str]
    lying: frozenset[str]
    seats: frozenset[str]


@dataclass(frozen=True, eq=False)
class Words:
    """Everything that is known about words around names."""

    stop: frozenset[str]
    titles: frozenset[str]
    sure: frozenset[str]
    likely: frozenset[str]
    ground: frozenset[str]
    perhaps: frozenset[str]
    of: frozenset[str]
    strange: frozenset[str]
    lodged: frozenset[str]
    speech: frozenset[str]
    local: frozenset[str]
    fallen: frozenset[str]
    qualifying: tuple[str, ...]  # what stands between a name and its type word
    martial: tuple[str, ...]  # those behind which any name may stand
    definite: tuple[str, ...]
    owners: tuple[str, ...]
    other: frozenset[str]
    inside: frozenset[str]
    seats: tuple[str, ...]
    called: frozenset[str]
    naming: tuple[str, ...]  # what stands between the class of a place and its name
    uncalled: frozenset[str]
    ends: tuple[str, ...]  # what stands before the last name of a list, the plainest first
    dating: tuple[str, ...]  # what brings in a day behind a name of a list
    joining: tuple[str, ...]  # words of the first of two places
    saying: frozenset[str]  # lemmas of verbs that a speaker is the subject of
    quoting: frozenset[str]  # lemmas that bring a speaker in with "to"
    there: frozenset[str]  # adverbs that take up a place
    elsewhere: frozenset[str]  # words that point to another time or place
    harm: frozenset[str]  # nouns by which harm that is known is named again
    known: frozenset[str]  # and what stands before them
    lands: Lands
    parting: frozenset[str]  # conjunctions that part two clauses
    joined: tuple[str, ...]
    parts: frozenset[str]
    bare: frozenset[str]
    types: dict[str, TypeWord]
    leading: frozenset[str]
    behind: frozenset[str]
    no_end: frozenset[str]
    nominals: dict[str, tuple[str, ...]]
    named: frozenset[str]  # nominals that only a place of that word explains
    bodies: dict[str, bool]  # whether it is a newspaper or broadcaster: its name is then no hint of a place at all
    persons: frozenset[str]
    homes: dict[str, str]  # the country of a newspaper or broadcaster, where it has one


class _Named(msgspec.Struct, frozen=True):
    """A row of a list of actors: only what it is called matters here."""

    name: str
    aliases: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    sort: str | None = None
    countries: tuple[str, ...] = ()


class _Holder(msgspec.Struct, frozen=True):
    """A row of the list of office holders."""

    person: str
    aliases: tuple[str, ...] = ()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _word_key(name: str) -> str:
    from dateline_atlas.names import key

    return key(name)


@cache
def words(language: str = "en") -> Words:
    """The lists of a language."""
    raw: dict[str, Any] = document(language, "places_words.toml")
    types = {w: TypeWord(tuple(t["kinds"]), bool(t.get("site"))) for t in raw["type"] for w in t["words"].split()}
    nominals = {w: tuple(n["kinds"]) for n in raw["nominal"] for w in n["words"].split()}
    rows = [row for name in ("groups", "bodies", "services") for row in table(language, f"actors_{name}.tsv", _Named)]
    holders = table(language, "offices.tsv", _Holder)
    return Words(
        stop=_set(raw["stop"]),
        titles=_set(raw["titles"]),
        sure=_set(raw["before"]["sure"]),
        likely=_set(raw["before"]["likely"]) | _set(raw["before"]["ground"]),
        ground=_set(raw["before"]["ground"]),
        perhaps=_set(raw["before"]["perhaps"]),
        of=_set(raw["before"]["of"]),
        strange=_set(raw["before"]["strange"]),
        lodged=_set(raw["after"]["lodged"]),
        speech=_set(raw["after"]["speech"]),
        local=_set(raw["after"]["local"]),
        fallen=_set(raw["after"]["fallen"]),
        qualifying=tuple(raw["around"]["qualifying"].split()),
        martial=tuple(raw["around"]["martial"].split()),
        definite=tuple(raw["around"]["definite"].split()),
        owners=tuple(raw["around"]["owners"].split()),
        other=_set(raw["around"]["other"]),
        inside=_set(raw["around"]["inside"]),
        seats=tuple(raw["around"]["seats"].split()),
        naming=tuple(raw["around"]["naming"].split()),
        called=_set(raw["around"]["called"]),
        uncalled=_set(raw["around"]["uncalled"]),
        ends=tuple(raw["around"]["ends"]),
        dating=tuple(raw["around"]["dating"].split()),
        joining=tuple(raw["around"]["joining"].split()),
        saying=_set(raw["signs"]["saying"]),
        quoting=_set(raw["signs"]["quoting"]),
        there=_set(raw["signs"]["there"]),
        elsewhere=_set(raw["signs"]["elsewhere"]),
        harm=_set(raw["signs"]["harm"]),
        known=_set(raw["signs"]["known"]),
        lands=Lands(*(_set(raw["lands"][name]) for name in Lands._fields)),
        parting=_set(raw["signs"]["parting"]),
        joined=tuple(raw["joined"]),
        parts=_set(raw["parts"]),
        bare=_set(raw["bare"]),
        types=types,
        leading=_set(raw["leading"]["words"]),
        behind=_set(raw["leading"]["behind"]),
        no_end=_set(raw["leading"]["no_end"]),
        nominals=nominals,
        named=frozenset(w for n in raw["nominal"] if n.get("named") for w in n["words"].split()),
        bodies={_word_key(n): row.sort == "media" for row in rows for n in (row.name, *row.aliases)},
        homes={
            _word_key(n): row.countries[0]
            for row in rows
            if row.sort == "media" and len(row.countries) == 1
            for n in (row.name, *row.aliases)
        },
        persons=frozenset(_word_key(n) for row in holders for n in (row.person, *row.aliases)),
    )
