"""Quotes cut anew: what was read in a text laid out otherwise is told in the words of the text as it came."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

V = TypeVar("V")


def requoted(value: V, text: str) -> V:
    r"""A noun, or nouns, with every quote cut from `text` and every name on one line.

    `text` has as many characters as the one they were read in.

    >>> from dateline.model import Quoted
    >>> requoted((Quoted(start=3, end=11, quote="the port"),), "In\nthe\nport.")[0].quote
    'the\nport'
    """
    changed: Any = value
    if isinstance(value, tuple | list):
        changed = type(value)(requoted(one, text) for one in value)
    elif isinstance(value, msgspec.Struct):
        told: dict[str, Any] = {field: getattr(value, field) for field in value.__struct_fields__}
        anew = {field: requoted(part, text) for field, part in told.items()}
        if isinstance(anew.get("quote"), str) and anew.get("start") is not None:
            anew["quote"] = text[anew["start"] : anew["end"]]
        if isinstance(anew.get("name"), str):
            anew["name"] = " ".join(anew["name"].split())
        moved = {field: part for field, part in anew.items() if part is not told[field] and part != told[field]}
        changed = msgspec.structs.replace(value, **moved) if moved else value
    return changed  # type: ignore[no-any-return]  # of the same type as value, which no checker can see
