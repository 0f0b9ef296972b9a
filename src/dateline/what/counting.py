"""Quantities of an event: the numbers in the words that its quantity roles point at."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Document, Quantity, Role
from ..model.event import QuantityOf
from . import numbers

BEHIND = 28  # characters before a phrase in which a bound may stand that the parse hung elsewhere
SINGLE = ("a ", "an ", "another ")


def count(document: Document, roles: Sequence[Role], of: QuantityOf) -> tuple[Quantity, ...]:
    """One quantity for all words that a role points at: coordinated groups are added up ("two soldiers and a nurse")."""
    found = [(role, amount) for role in roles if (amount := _amount(document, role)) is not None]
    if not found:
        return ()
    low: int | None = 0
    high: int | None = 0
    for _, amount in found:
        low = None if low is None or amount.low is None else low + amount.low
        high = None if high is None or amount.high is None else high + amount.high
    if len(found) > 1 or len(roles) > 1:
        singles = [
            role for role in roles if all(role is not r for r, _ in found) and role.span.of(document.text).lower().startswith(SINGLE)
        ]
        low = low + len(singles) if low is not None else None
        high = high + len(singles) if high is not None else None
    start = min(amount.start for _, amount in found)
    end = max(role.span.end for role, _ in found)
    total = found[0][1].total if len(found) == 1 else None
    return (Quantity(of=of, low=low, high=high, total=total, start=start, end=end, quote=document.text[start:end], rule=found[0][0].rule),)


def _amount(document: Document, role: Role) -> numbers.Amount | None:
    """The amount that counts the head of a phrase, with its bound; offsets in the report."""
    sentence = document.sentence_at(role.head)
    if sentence is None:
        return None
    start = max(sentence.start, role.span.start - BEHIND)
    before = document.text[start : role.span.start]
    phrase = document.text[role.span.start : role.span.end]
    inner = numbers.read(phrase, document.language)
    if inner is None:
        return None
    # a bound may stand before the phrase, where the parse hung it on the verb; nothing but the bound is taken from there
    if inner.start == 0 or not phrase[: inner.start].strip("“\"' "):
        whole = numbers.read_at(before + phrase, len(before) + inner.start, document.language)
        if whole is not None:
            return whole._replace(start=start + whole.start, end=start + whole.end)
    return inner._replace(start=role.span.start + inner.start, end=role.span.start + inner.end)
