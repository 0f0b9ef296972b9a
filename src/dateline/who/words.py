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
    """The class and rule of each common noun, the word lists of coreference.toml by name, and plurals that no rule forms.

    >>> "mr" in words()["titles"], words().nouns["junta"]
    (True, ('state', 'who.state'))
    """

    nouns: dict[str, tuple[Class, str]]
    lists: dict[str, frozenset[str]]
    weights: dict[str, dict[str, float]]
    irregular: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def class_of(self, noun: str) -> Class | None:
        """The class of a common noun, or None for a noun that names nobody."""
        found = self.nouns.get(noun)
        return found[0] if found else None


@cache
def words(language: str = "en") -> Words:
    """The words of a language, read once."""
    nouns: dict[str, tuple[Class, str]] = {}
    for role in lexicon.rules(language, "roles.toml", Role, "role"):
        for noun in role.nouns.split():
            nouns.setdefault(noun, (role.class_, role.id))
    rules = lexicon.document(language, "coreference.toml")
    return Words(nouns, {name: frozenset(value.split()) for name, value in rules["words"].items()}, rules["weights"], rules["irregular"])
