"""Whom a number counts, by its noun: combatants are captured and other people abducted; rifles are handed over, not surrendered."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..lexicon import lists
from ..model import Role
from ..model.event import QuantityOf
from .grammar import Grammar

PEOPLE = frozenset({"people", "armed", "leader", "captive", "crowd", "displaced"})
PLACES = frozenset({"settlement", "place", "building"})
THINGS = frozenset({"arms", "munition", "vehicle", "aircraft", "shells", "position"})


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
