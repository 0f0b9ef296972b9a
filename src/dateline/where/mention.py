"""A name on its way to a place, and what the words around it tell."""

from __future__ import annotations

from typing import NamedTuple


class Hint(NamedTuple):
    """What stands around a name: kinds that a type word asks for, and the name of what it lies in ("X, Y", "Y's X")."""

    kinds: tuple[str, ...] = ()
    type_word: str | None = None
    site: bool = False
    within: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A name in the text. `key` is what it is looked up by; `role` tells what it is besides a place.

    Roles: name, demonym, inside (part of a body's or a person's name), body (a body that is a place as well).
    """

    start: int
    end: int
    key: str
    surface: str
    hint: Hint = Hint()
    role: str = "name"
    belief: float = 0.0
    dateline: bool = False
