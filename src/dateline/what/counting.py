"""Quantities of an event: the numbers in the words that its quantity roles point at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from ..lexicon import document as words_of
from ..model import Document, Quantity, Role, Span, Token
from ..model.event import QuantityOf
from . import numbers
from .grammar import SUBJECT
from .words import load

NEXT = "before"  # the rule of a pointer to the number right before the word of an event
BEHIND = 28  # characters before a phrase in which a bound may stand that the parse hung elsewhere
HARMED = frozenset({"killed", "wounded"})  # of these nobody is an answer
APART = ",;(–—"
AGED = frozenset({"of"})
PERSONS = frozenset({"people", "armed", "leader", "captive"})
NEAR = 6  # words between a number and the noun that it counts
BOTH = "both"
BEYOND = 14  # and behind it: "sixty or so"


def count(document: Document, roles: Sequence[Role], of: Callable[[Role], QuantityOf], dates: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """One quantity for each phrase that counts something; coordinated groups keep their own numbers ("two officers and 14 rebels").

    `of` says what the number of a pointer is of.
    """
    found: dict[tuple[int, int], Quantity] = {}
    parts = False
    for role in (_inner(document, role) for role in roles):
        amount = _amount(document, role, dates)
        if amount is None or any(day.holds(amount.start) for day in dates) or _both_and(document, amount):
            continue
        head = document.token_at(role.head)
        parts = _subset(document, role, amount, dates) or (parts and head is not None and head.dep == "conj")
        if parts:
            continue  # "among them two priests and a nun"
        whom = of(role)
        if _one_of(document, amount, whom):
            continue
        unknown = amount.low is None and amount.high is None and whom != "places held"
        if unknown or (amount.high == 0 and whom not in HARMED):
            continue  # "no convoy was hit" counts nothing, nor does "a number of convoys"
        if any(s <= amount.start < e for s, e in found):
            continue  # "between 10 and 13" was counted with 10
        if amount.high == 0 and numbers.tables(document.language).of_harmed.match(document.text, amount.end):
            continue  # "none of the injured was a soldier"
        start, end = min(amount.start, role.span.start), max(amount.end, role.span.end, _counted_noun(document, amount))
        quantity = Quantity(
            of=whom,
            low=amount.low,
            high=amount.high,
            total=amount.total,
            start=start,
            end=end,
            quote=document.text[start:end],
            rule=role.rule,
        )
        found.setdefault((amount.start, amount.end), quantity)
    return _without_households(document, tuple(found.values()))


def _without_households(document: Document, counted: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Of the same crowd told as households and as people the people: "5,200 families, about 31,000 people"."""
    nouns = [document.text[q.start : q.end].lower() if q.start is not None and q.end is not None else "" for q in counted]
    units = words_of(document.language, "quantities.toml")["crowd"]
    if len(counted) == 2 and any(u in nouns[0] for u in units["households"]) and any(u in nouns[1] for u in units["people"]):
        gap = document.text[counted[0].end or 0 : counted[1].start or 0].strip()
        return counted[1:] if gap in (",", "(", "–", "—") else counted
    return counted


def _inner(document: Document, role: Role) -> Role:
    """A pointer to a preposition as one to its noun: "from 5,000 to 20,000", "by the hundred"."""
    head = document.token_at(role.head)
    inner = [c for c in document.children[head.i] if document.tokens[c].dep == "pobj"] if head is not None and head.pos == "ADP" else []
    held = next((document.tokens[c].start for c in inner if role.span.holds(document.tokens[c].start)), None)
    return role if held is None else msgspec.structs.replace(role, head=held)


def _subset(document: Document, role: Role, amount: numbers.Amount, dates: Sequence[Span]) -> bool:
    """Whether the words say that it counts some of those counted before: "among them 13 policemen", ", four of them women"."""
    if role.rule == NEXT:
        return False  # "53 of them badly wounded"
    table, text = numbers.tables(document.language), document.text
    head = document.token_at(role.head)
    told = head is not None and head.dep in SUBJECT and head.tag == "CD"  # "30,000 of whom fled"
    apart = text[: amount.start].rstrip()[-1:] in APART and not told
    if table.subset.match(text[role.span.start : amount.start].lstrip(" ,(")):
        return True
    return apart and table.part.match(text, amount.end) is not None and _counted_before(document, amount, dates)


def _both_and(document: Document, amount: numbers.Amount) -> bool:
    """Whether "both" goes with "and" behind it, and counts nobody: "both rebels and civilians"."""
    if (amount.low, amount.high, amount.total) != (2, 2, None):
        return False
    word = document.token_at(amount.end - 1)
    if word is None or word.dep not in ("det", "preconj", "cc") or word.text.lower() != BOTH:
        return False
    noun = document.tokens[word.head]
    kids = [document.tokens[c] for c in document.children[noun.i]]
    return any(t.dep == "cc" for t in kids) and any(t.dep == "conj" and not _numbered(document, t) for t in kids)


def _numbered(document: Document, token: Token) -> bool:
    return any(document.tokens[c].dep in ("nummod", "det", "poss") for c in document.children[token.i])


def _counted_noun(document: Document, amount: numbers.Amount) -> int:
    """Where the noun ends that a number stands before: "two pro-government villages" of which a pointer took but two words."""
    held = [t for t in document.tokens_in(Span(amount.start, amount.end)) if t.dep == "nummod"]
    nouns = [document.tokens[t.head] for t in held]
    return max((n.end for n in nouns if n.sentence == held[0].sentence and 0 < n.i - held[-1].i <= NEAR), default=0)


def _one_of(document: Document, amount: numbers.Amount, whom: QuantityOf) -> bool:
    """Whether it is but one of many, which tells no number: "one of its aircraft", "one of them, an abbot, was held"."""
    if (amount.low, amount.high) != (1, 1) or amount.total is not None:
        return False
    table = numbers.tables(document.language)
    behind = table.part if whom != "other" else table.holding
    return behind.match(document.text, amount.end) is not None


def _counted_before(document: Document, amount: numbers.Amount, dates: Sequence[Span]) -> bool:
    """Whether the sentence counts anything before an amount: not in "the soldiers, 140 of them"."""
    sentence = document.sentence_at(amount.start)
    at = sentence.start if sentence is not None else amount.start
    while found := numbers.read(document.text[at : amount.start].rstrip(" ,;(–—"), document.language):
        if not any(day.holds(at + found.start) for day in dates):
            return True
        at += found.end
    return False


def _amount(document: Document, role: Role, dates: Sequence[Span]) -> numbers.Amount | None:
    """The amount that counts the head of a phrase, with its bounds; offsets in the report."""
    sentence, head = document.sentence_at(role.head), document.token_at(role.head)
    if sentence is None or head is None:
        return None
    inner = numbers.read(document.text[role.span.start : role.span.end], document.language)
    if inner is None or role.span.start + inner.start > role.head:
        return _size(document, head, sentence.end)  # "a man of 26" is none
    if (head.tag == "NNP" and inner.low is not None and inner.low > 1) or _age(document, head):
        return None  # "the 57 Division"
    # bounds may stand around the phrase, where the parse hung them on the verb; nothing else is taken from there
    window = Span(max(sentence.start, role.span.start - BEHIND), min(sentence.end, role.span.end + BEYOND))
    at = role.span.start + inner.start
    plain = document.text[role.span.start : at].strip("“\"'-‑ ")
    if plain and not numbers.bare(plain, document.language):
        return inner._replace(start=at, end=role.span.start + inner.end)
    at = _opening(document, window, at, dates)
    found = numbers.read_at(document.text[window.start : window.end], at - window.start, document.language)
    if found is None:  # the bound stands in the phrase; a bare number is none here: "four" of "four fifths"
        held = document.tokens_in(Span(at, role.span.start + inner.end))
        text = document.text[window.start : window.end]
        counts = any(numbers.read_at(text, t.start - window.start, document.language) is not None for t in held)
        return inner._replace(start=at, end=role.span.start + inner.end) if counts else None
    found = found._replace(start=window.start + found.start, end=window.start + found.end)
    if found.start < at and _no_bound(document, found.start, head):
        apart = numbers.read(document.text[at : found.end], document.language)
        return apart._replace(start=at, end=found.end) if apart is not None else None
    return found


def _opening(document: Document, window: Span, at: int, dates: Sequence[Span]) -> int:
    """Where the number opens of which a pointer took but the end: the "forty" of "forty-two", the "several" of "several thousand"."""
    text = document.text[window.start : window.end]
    for word in document.tokens_in(Span(window.start, at)):
        found = numbers.read_at(text, word.start - window.start, document.language)
        if found is not None and (found.total is None or found.low != found.high) and window.start + found.end > at:
            return at if any(day.holds(word.start) for day in dates) else word.start
    return at


def _no_bound(document: Document, start: int, head: Token) -> bool:
    """Whether a word that may be a bound is a particle ("handed over 40 men") or a preposition of its own ("asked him about 40 men")."""
    word = document.token_at(start)
    if word is None or word.dep == "prt":
        return word is not None
    above = document.tokens[word.head]
    own = word.dep == "prep" and head.head == word.i
    return own and (above.pos == "NOUN" or any(document.tokens[c].dep == "dobj" and c != head.i for c in document.children[above.i]))


def _age(document: Document, head: Token) -> bool:
    """Whether a bare number tells how old somebody is: "a clerk of 26"."""
    above = document.tokens[head.head]
    holder = document.tokens[above.head]
    words = load(document.language)
    person = words.sorts.get(holder.lemma.lower(), frozenset()) & PERSONS and holder.lemma.lower() not in words.groups
    toll = holder.lemma.lower() in words_of(document.language, "quantities.toml")["tally"]["nouns"]
    return head.tag == "CD" and head.dep == "pobj" and above.text.lower() in AGED and holder.tag == "NN" and bool(person) and not toll


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
