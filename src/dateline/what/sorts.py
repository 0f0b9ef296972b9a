"""What sort of thing a word names: a place, people, an armed party, goods … from the mentions, the lexicon and the form of the word.

Every word is a sort of its own as well, so that a rule may ask for or bar a single word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..model import Actor, Document, Place, Quoted, Time
from .grammar import Grammar

PERSONS = frozenset({"people", "armed", "authority", "captive", "crowd", "leader"})
SEATS = frozenset({"authority"})
NO_PLACE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
# sorts that are words as well: "none" asked for as a sort is no word
SPEAKING = frozenset({"none", "any", "name", "it", "numeral"})
THINGS = frozenset({"place", "ground", "authority", "building", "vehicle", "deal"})
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
        self._told: dict[int, frozenset[str]] = {}

    def of(self, i: int) -> frozenset[str]:
        """The sorts of a noun phrase by its head; through counting words to what is counted."""
        known = self._cache.get(i)
        if known is None:
            known = self._cache[i] = self.plain(i) | self._known(i)
        return known

    def plain(self, i: int) -> frozenset[str]:
        """The sorts that the words alone tell, whoever they turn out to mean: troops are armed, though they are a government's."""
        known = self._told.get(i)
        if known is None:
            known = self._told[i] = frozenset(self._plain(i))
        return known

    def _plain(self, i: int) -> set[str]:
        grammar = self.grammar
        core = grammar.core(i)
        if core in self.times:
            return {"time"}
        found = set(grammar.words.sorts.get(grammar.lemmas[i], ())) | grammar.words.sorts.get(grammar.lemmas[core], frozenset())
        found |= {grammar.lemmas[i], grammar.lemmas[core]} - SPEAKING
        for c in grammar.kids(core, "compound"):
            found |= {f"{s}+" for s in (*grammar.words.sorts.get(grammar.lemmas[c], ()), grammar.lemmas[c])}
        if any(grammar.lemmas[c] in grammar.words.armed_adjectives for c in grammar.kids(core, "amod")):
            found.add("armed")
        return found

    def _known(self, i: int) -> set[str]:
        """The sorts that mentions, labels and the form of the word add."""
        grammar = self.grammar
        core = grammar.core(i)
        token = grammar.tokens[core]
        found: set[str] = set()
        if core in self.times:
            return found
        actor, place = self.actors.get(core), self.places.get(core)
        if place is not None:
            found |= {"place", "ground"} | ({"authority"} if place.kind == "country" else set())
        if token.pos == "PRON" or grammar.lemmas[core] in grammar.words.pronouns:
            found.add("it" if grammar.lemmas[core] in grammar.words.thing_pronouns else "pronoun")
        if place is None and token.pos == "NUM":
            found.add("numeral")
        if actor is not None:
            found |= BY_KIND.get(actor.kind, set())
        if place is None and token.pos == "PROPN":
            found.add("name")
            label = self.labels.get(core)
            if label in BY_LABEL:
                found.add(BY_LABEL[label])
        elif (
            place is None and actor is None and (token.pos == "NUM" or (token.pos == "ADJ" and grammar.kids(core, "det", "poss", "nummod")))
        ):
            found.add("money" if self.labels.get(core) in MONEY else "pronoun")
        return found

    def fits(self, i: int, wanted: Sequence[str]) -> bool:
        """Whether a word may be of one of the sorts. A pronoun may be any sort of person; an unknown name fits where "name" stands."""
        if "any" in wanted:
            return True
        found = self.of(i)
        if found.intersection(wanted):
            return True
        if "pronoun" in found and "=" not in wanted and PERSONS.intersection(wanted):
            return True
        if "place" in found and SEATS.intersection(wanted) and self.grammar.tokens[i].dep in ("nsubj", "nsubjpass", "pobj", "poss"):
            # a capital that acts is its government
            return self.grammar.tokens[i].pos == "PROPN"
        return "it" in found and bool(THINGS.intersection(wanted))

    def is_any(self, i: int, barred: Sequence[str], wanted: Sequence[str] = ()) -> bool:
        """Whether a word is by itself of one of the barred sorts, and not as plainly of a wanted one. What a name turns out to mean bars
        nothing: labels of foreign names are rumours.
        """
        if "it" in barred and "it" in self.of(i):  # whoever it is thought to mean: nobody takes an army prisoner as "it"
            return True
        if {self.grammar.lemmas[i], self.grammar.lemmas[self.grammar.core(i)]}.intersection(barred):
            return True
        plain = self.plain(i)
        actor = self.actors.get(self.grammar.core(i))
        if actor is not None and "armed" in wanted and actor.kind in ("group", "forces", "government") and "armed" not in barred:
            return False
        if self.grammar.tokens[i].pos == "PRON":
            plain &= {"we"}
        actor = self.actors.get(i)
        if "armed" in barred and "armed" not in wanted and actor is not None and actor.kind in ("group", "forces"):
            return True
        if "name" in barred and "name" in self.of(i) and self.actors.get(self.grammar.core(i)) is None:
            return True
        own = self.grammar.words.own.get(self.grammar.lemmas[self.grammar.core(i)], frozenset())
        return bool(plain.intersection(barred)) and not own.intersection(wanted)

    def is_place(self, i: int) -> bool:
        """Whether a word names a place, or may: a known place, a noun of place, a name that nothing else claims."""
        if i in self.times or self.labels.get(i) in NO_PLACE:
            return False
        found = self.of(i)
        return "place" in found or ("name" in found and not found & PERSONS)
