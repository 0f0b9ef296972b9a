"""The words that steer who/: classes of common nouns, titles, verbs, prepositions. All of it is data in the lexicon."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from .. import lexicon

Class = Literal["state", "force", "group", "side", "office", "person", "people", "body"]


class Example(msgspec.Struct, frozen=True):
    """A text, the words of a mention in it, and the name that they must (or must not) get."""

    text: str
    words: str
    name: str
    why: str = ""


class Role(msgspec.Struct, frozen=True):
    """A row of roles.toml: common nouns of one class."""

    id: str
    class_: Class = msgspec.field(name="class")
    nouns: str
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()
    later: tuple[Example, ...] = ()


class Words(msgspec.Struct, frozen=True):
    """The word sets of coreference.toml, and the class and rule of each common noun."""

    nouns: dict[str, tuple[Class, str]]
    titles: frozenset[str]
    body_words: frozenset[str]
    group_words: frozenset[str]
    speech: frozenset[str]
    action: frozenset[str]
    locative: frozenset[str]
    complement: frozenset[str]
    partitive: frozenset[str]
    members: frozenset[str]
    hardware: frozenset[str]
    particles: frozenset[str]
    no_name: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    given_female: frozenset[str]
    standalone: frozenset[str]


@cache
def words(language: str = "en") -> Words:
    """The words of a language, read once."""
    nouns: dict[str, tuple[Class, str]] = {}
    for role in lexicon.rules(language, "roles.toml", Role, "role"):
        for noun in role.nouns.split():
            nouns.setdefault(noun, (role.class_, role.id))
    listed = lexicon.document(language, "coreference.toml")["words"]
    return Words(nouns=nouns, **{name: frozenset(value.split()) for name, value in listed.items()})
