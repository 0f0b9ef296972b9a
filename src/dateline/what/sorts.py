"""What sort of thing a word names: a place, people, an armed party, goods … from the mentions, the lexicon and the form of the word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..model import Actor, Document, Place, Quoted, Time
from .grammar import Grammar

PERSONS = frozenset({"people", "armed", "authority", "captive", "crowd", "leader"})
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "who", "whom", "them", "him", "her", "us", "me", "themselves", "himself", "herself", "others", "someone", "anyone", "nobody", "everyone", "those", "each", "both", "all", "many", "some", "most", "none", "another", "other", "several", "few", "two", "one"})  # fmt: skip
NAMED = PERSONS | {"place"}
BY_KIND = {
    "government": {"authority", "armed"}, "forces": {"armed", "people"}, "group": {"armed", "people"}, "body": {"authority"},
    "person": {"people", "leader"}, "people": {"people"}, "media": {"media"}, "unnamed": {"people"},
}  # fmt: skip
BY_LABEL = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "people", "NORP": "people"}
MONEY = frozenset({"MONEY", "PERCENT"})

Q = TypeVar("Q", bound=Quoted)


def by_token(document: Document, mentions: Sequence[Q]) -> dict[int, Q]:
    """For each token that a mention holds, the shortest such mention."""
    found: dict[int, Q] = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        for token in document.tokens_in(mention.span):
            found[token.i] = mention
    return found


class Sorts:
    """Asks after the sorts of words of one document."""

    def __init__(self, grammar: Grammar, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> None:
        self.grammar = grammar
        document = grammar.document
        self.actors, self.places, self.times = by_token(document, actors), by_token(document, places), by_token(document, times)
        self.labels = {t.i: n.label for n in document.names for t in document.tokens_in(n.span)}
        self._cache: dict[int, frozenset[str]] = {}

    def of(self, i: int) -> frozenset[str]:
        """The sorts of a noun phrase by its head; through counting words to what is counted."""
        known = self._cache.get(i)
        if known is None:
            known = self._cache[i] = frozenset(self._of(i))
        return known

    def _of(self, i: int) -> set[str]:
        grammar = self.grammar
        core = grammar.core(i)
        token, found = grammar.tokens[core], set(grammar.words.sorts.get(grammar.lemmas[i], ()))
        found |= grammar.words.sorts.get(grammar.lemmas[core], frozenset())
        for c in grammar.kids(core, "compound"):
            found |= {f"{s}+" for s in grammar.words.sorts.get(grammar.lemmas[c], ())}
        if core in self.times:
            return {"time"}
        if core in self.places:
            found.add("place")
            if self.places[core].kind == "country":
                found.add("authority")
        if core in self.actors:
            actor = self.actors[core]
            found |= BY_KIND.get(actor.kind, set())
        elif token.pos == "PROPN" and core not in self.places:
            found.add("name")
            label = self.labels.get(core)
            if label in BY_LABEL and not found - {"name"}:
                found.add(BY_LABEL[label])
        elif token.pos == "PRON" or grammar.lemmas[core] in PRONOUNS:
            found.add("it" if grammar.lemmas[core] in ("it", "this", "that", "itself") else "pronoun")
        elif token.pos == "NUM":
            found.add("money" if self.labels.get(core) in MONEY else "pronoun")
        if token.tag == "JJ" and token.pos == "ADJ" and not found:
            found.add("pronoun")
        return found

    def fits(self, i: int, wanted: Sequence[str]) -> bool:
        """Whether a word may be of one of the sorts. A pronoun may be any sort of person, an unknown name any sort that has names."""
        if "any" in wanted:
            return True
        found = self.of(i)
        if found.intersection(wanted):
            return True
        if "pronoun" in found and PERSONS.intersection(wanted):
            return True
        if "it" in found and any(w in ("place", "authority", "building", "vehicle", "deal", "armed") for w in wanted):
            return True
        return "name" in found and not found - {"name", "people", "place"} and bool(NAMED.intersection(wanted))

    def is_any(self, i: int, barred: Sequence[str]) -> bool:
        """Whether a word is plainly of one of the sorts."""
        return bool(self.of(i).intersection(barred))

    def is_place(self, i: int) -> bool:
        """Whether a word names a place, or may: a known place, a noun of place, a name that nothing else claims."""
        if i in self.times:
            return False
        found = self.of(i)
        return "place" in found or ("name" in found and not found & PERSONS)
