"""A saying: a word of saying, who says it, and the words that are put into that mouth."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Span, Token


class Saying(NamedTuple):
    """`source` is the head of the source's noun phrase; `content` holds the indexes of the tokens that the source answers for;
    `also` are those whom the source itself cites, `spans` the words of the speakers where they were read off the surface. `whole`: the
    content reaches over semicolons behind it.
    """

    cue: Token
    source: Token
    rule: str
    content: frozenset[int]
    also: tuple[Token, ...] = ()
    spans: tuple[Span, ...] = ()
    whole: bool = False
