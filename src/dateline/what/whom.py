"""Whom a number counts, by its noun: combatants are captured and other people abducted; rifles are handed over, not surrendered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..lexicon import lists
from ..model import Candidate, Document, Party, Quantity, Role, Span
from ..model.event import QuantityOf
from .grammar import Grammar

PEOPLE = frozenset({"people", "armed", "leader", "captive", "crowd", "displaced"})
PLACES = frozenset({"settlement", "place", "building"})
THINGS = frozenset({"arms", "munition", "vehicle", "aircraft", "shells", "position"})

HARMED = frozenset({"killed", "wounded"})
TOLLS = frozenset({"killing", "injury"})


class Nouns(NamedTuple):
    """Nouns that decide what a number is of."""

    unarmed: frozenset[str]
    measures: frozenset[str]
    war: frozenset[str]


@cache
def _nouns(language: str) -> Nouns:
    return Nouns(**lists(language, "quantities.toml", Nouns._fields, key="whom"))


def of_whom(grammar: Grammar, role: Role, of: QuantityOf) -> QuantityOf:
    """What the number of a pointer is of, where its noun says other than the kind of event does."""
    token = grammar.document.token_at(role.head)
    if token is None:
        return of
    noun = grammar.core(token.i)
    if of == "abducted":
        return "captured" if _combatant(grammar, noun) else of
    people = _is(grammar, noun, PEOPLE) and not _is(grammar, noun, PLACES)
    if of == "surrendered" and _is(grammar, noun, THINGS) and not people:
        return "other"
    measured = {grammar.lemmas[noun], grammar.lemmas[token.i]} & _nouns(grammar.document.language).measures
    if of == "places held" and (people or measured):
        return "other"
    return of


def of_anchor(language: str, anchor: str, of: QuantityOf) -> QuantityOf:
    """What the number of an event is of, where its own words say other than its kind does: who is taken prisoner is captured, not abducted.

    >>> of_anchor("en", "taken prisoner", "abducted"), of_anchor("en", "led away", "abducted")
    ('captured', 'abducted')
    """
    taken = of == "abducted" and any(word.startswith(stem) for word in anchor.lower().split() for stem in _nouns(language).war)
    return "captured" if taken else of


def _is(grammar: Grammar, i: int, sorts: frozenset[str]) -> bool:
    return bool(grammar.words.sorts.get(grammar.lemmas[i], frozenset()) & sorts)


def _combatant(grammar: Grammar, i: int) -> bool:
    """Whether a noun names somebody who fights: no policeman, guard or peacekeeper."""
    unarmed = _nouns(grammar.document.language).unarmed
    before = (grammar.lemmas[c] for c in grammar.kids(i, "compound", "amod", "nmod"))
    if grammar.lemmas[i] in unarmed or any(lemma in unarmed for lemma in before):
        return False
    return "armed" in grammar.words.own.get(grammar.lemmas[i], ())


def counted_only(document: Document, candidate: Candidate, quantities: Sequence[Quantity]) -> tuple[Party, ...]:
    """The people who are told by nothing but a number before the word of what befell them: "41 dead", "over 200 wounded"."""
    word = document.head_of(candidate.anchor.span)
    first = next((q for q in quantities if q.of in HARMED and q.high != 0), None)
    if first is None or first.start is None or first.end is None or word is None or word.i == 0 or candidate.kind not in TOLLS:
        return ()
    number = document.tokens[word.i - 1]
    if word.pos not in ("ADJ", "VERB") or (number.tag != "CD" and number.pos != "NUM"):
        return ()  # "4,500 murders" count deeds
    if not first.start <= number.start < max(first.end, word.start):
        return ()
    words = Span(min(first.start, number.start), word.end)
    quote = words.of(document.text)
    return (Party(name="people", id="u:people", kind="people", rule="counted", start=words.start, end=words.end, quote=quote),)
