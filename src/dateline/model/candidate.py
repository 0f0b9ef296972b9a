"""What a reader of events proposes, before its words are turned into nouns."""

from __future__ import annotations

from typing import Literal

import msgspec

from .span import Quoted, Span

RoleName = Literal["actor", "recipient", "place", "when", "quantity", "source"]
Factuality = Literal["happened", "ongoing", "announced", "possible", "negated"]


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """The words that fill a role: their span, the offset of the word that governs them, and how sure the reader is of them, 0..1."""

    name: RoleName
    span: Span
    head: int
    rule: str = ""
    belief: float = 1.0


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An event as one reader sees it: a kind, the words that name it, and pointers to the words of its roles.

    A reader points; it never tells a number, a date, a place or a code itself. `factuality` and `background` are set only by
    readers that judge them. `score` is the reader's own belief, 0..1. `light` marks a bare noun that tells an event
    only if it adds something. `hints` are words that may tell the place, each with a belief, doubtful ones too: no pointers, but signs.
    """

    kind: str
    anchor: Quoted
    sentence: Span
    roles: tuple[Role, ...] = ()
    rule: str
    reader: str = "frames"
    score: float = 1.0
    factuality: Factuality | None = None
    background: bool | None = None
    light: bool = False
    hints: tuple[Role, ...] = ()

    def role(self, name: RoleName) -> tuple[Role, ...]:
        """The pointers of one role, in order."""
        return tuple(role for role in self.roles if role.name == name)
