"""Quantities of an event: the numbers in the words that its quantity roles point at."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Document, Quantity, Role, Span, Token
from ..model.event import QuantityOf
from . import numbers
from .grammar import SUBJECT
from .words import load

BEHIND = 28  # characters before a phrase in which a bound may stand that the parse hung elsewhere
HARMED = frozenset({"killed", "wounded"})  # of these nobody is an answer
APART = ",;(–—"
BEYOND = 14  # and behind it: "sixty or so"


def count(document: Document, roles: Sequence[Role], of: QuantityOf, dates: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """One quantity for each phrase that counts something; coordinated groups keep their own numbers ("two officers and 14 rebels")."""
    found: dict[tuple[int, int], Quantity] = {}
    for role in roles:
        amount = _amount(document, role)
        if amount is None or any(day.holds(amount.start) for day in dates) or _subset(document, role, amount):
            continue
        unknown = amount.low is None and amount.high is None and of != "places held"
        if unknown or (amount.high == 0 and of not in HARMED):
            continue  # "no convoy was hit" counts nothing, nor does "a number of convoys"
        if any(s <= amount.start < e for s, e in found):
            continue  # "between 10 and 13" was counted with 10
        start, end = min(amount.start, role.span.start), max(amount.end, role.span.end)
        quantity = Quantity(
            of=of,
            low=amount.low,
            high=amount.high,
            total=amount.total,
            start=start,
            end=end,
            quote=document.text[start:end],
            rule=role.rule,
        )
        found.setdefault((amount.start, amount.end), quantity)
    return tuple(found.values())


def _subset(document: Document, role: Role, amount: numbers.Amount) -> bool:
    """Whether the words say that it counts some of those counted before: "among them 13 policemen", ", four of them women"."""
    table, text = numbers.tables(document.language), document.text
    head = document.token_at(role.head)
    told = head is not None and head.dep in SUBJECT and head.tag == "CD"  # "30,000 of whom fled"
    apart = text[: amount.start].rstrip()[-1:] in APART and not told
    return bool(table.subset.match(text[role.span.start : amount.start].lstrip(" ,("))) or (
        apart and table.part.match(text, amount.end) is not None
    )


def _amount(document: Document, role: Role) -> numbers.Amount | None:
    """The amount that counts the head of a phrase, with its bounds; offsets in the report."""
    sentence, head = document.sentence_at(role.head), document.token_at(role.head)
    if sentence is None or head is None:
        return None
    inner = numbers.read(document.text[role.span.start : role.span.end], document.language)
    if inner is None or role.span.start + inner.start > role.head:
        return _size(document, head, sentence.end)  # "a man of 26" is none
    if head.tag == "NNP" and inner.low is not None and inner.low > 1:
        return None  # "the 57 Division"
    # bounds may stand around the phrase, where the parse hung them on the verb; nothing else is taken from there
    start, end = max(sentence.start, role.span.start - BEHIND), min(sentence.end, role.span.end + BEYOND)
    at = role.span.start + inner.start - start
    plain = document.text[role.span.start : role.span.start + inner.start].strip("“\"' ")
    alone = not plain or numbers.tables(document.language).both.fullmatch(plain) is not None
    whole = numbers.read_at(document.text[start:end], at, document.language) if alone else None
    found = whole._replace(start=start + whole.start, end=start + whole.end) if whole is not None else None
    return found or inner._replace(start=role.span.start + inner.start, end=role.span.start + inner.end)


def _size(document: Document, head: Token, stop: int) -> numbers.Amount | None:
    """How many a group is of: "a column of some 200 soldiers"."""
    if head.lemma.lower() not in load(document.language).groups:
        return None
    joint = numbers.tables(document.language).holding.match(document.text, head.end)
    found = numbers.read(document.text[joint.end() : stop], document.language) if joint else None
    if joint is None or found is None or found.start:
        return None
    return found._replace(start=joint.end(), end=joint.end() + found.end)


def none_of(document: Document, anchor: tuple[int, int], of: QuantityOf) -> Quantity:
    """What words such as "unharmed" count: nobody."""
    start, end = anchor
    return Quantity(of=of, low=0, high=0, start=start, end=end, quote=document.text[start:end], rule="none")
