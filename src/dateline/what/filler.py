"""The slots of one match: where its subject, its object and what hangs on its prepositions stand, and the light verb that hosts a noun."""

from __future__ import annotations

from functools import cached_property

from . import rules
from .grammar import VERBAL, Grammar
from .rules import Entry
from .sorts import Sorts

LIST = 3
HARD = frozenset({"attack", "airstrike", "shelling", "bombing", "killing", "injury", "clash", "advance", "siege"})
ASSAILED = frozenset({"attack", "airstrike", "shelling", "bombing"})


class Filler:
    """Finds the slots of one match: subject, object, prepositions, and the light verb that hosts a noun."""

    def __init__(self, grammar: Grammar, sorts: Sorts, at: int, entry: Entry, tokens: tuple[int, ...] = ()) -> None:
        self.grammar, self.sorts, self.at, self.entry = grammar, sorts, at, entry
        self.frame = entry.frame
        self.kind = rules.kinds(grammar.document.language)[entry.frame.kind]
        self.tokens = tokens or (at,)

    @cached_property
    def verb(self) -> int | None:
        """The verb whose clause it is: the word itself, the copula, or the light verb that hosts the noun."""
        token = self.grammar.tokens[self.at]
        if self.entry.part == "verb":
            return self.at
        if self.entry.part in ("adjective", "phrase") and not self._noun:
            head = self.grammar.tokens[token.head]
            return head.i if head.pos in VERBAL and token.dep not in ("nsubj", "nsubjpass") else None
        return self.host

    @cached_property
    def host(self) -> int | None:
        """The light verb a noun is the object of ("launched an attack"), or the verb of happening it is the subject of ("broke out")."""
        grammar, token = self.grammar, self.grammar.tokens[self.at]
        up, dep = token.head, token.dep
        for _ in range(3):
            if dep != "conj":
                break
            up, dep = grammar.tokens[up].head, grammar.tokens[up].dep
        if dep == "pobj" and grammar.lemmas[up] in grammar.words.hosting and grammar.tokens[up].dep in ("prep", "prt"):
            inner = grammar.tokens[up].head
            if grammar.lemmas[up] in grammar.words.partitive and grammar.lemmas[inner] in grammar.words.containers:
                up, dep = grammar.tokens[inner].head, grammar.tokens[inner].dep
            elif grammar.tokens[inner].pos in VERBAL and f"{grammar.lemmas[inner]} {grammar.lemmas[up]}" in grammar.words.light_verbs:
                return inner
        if grammar.tokens[up].pos not in VERBAL:
            return None
        lemma = grammar.lemmas[up]
        if dep in ("dobj", "nsubjpass", "attr") and lemma in grammar.words.light_verbs:
            return up
        return up if dep in ("nsubj", "nsubjpass") and lemma in grammar.words.occurrence_verbs else None

    @cached_property
    def _noun(self) -> bool:
        """Whether a noun names the event: by itself, or as the end of a fixed phrase ("cease-fire")."""
        token = self.grammar.tokens[self.at]
        return self.entry.part == "noun" or (self.entry.part == "phrase" and token.pos in ("NOUN", "PROPN") and self.tokens[0] != self.at)

    @cached_property
    def hosted(self) -> bool:
        """Whether a light verb carries the noun, so that it is told and not only named."""
        return self.entry.part == "noun" and self.host is not None

    @cached_property
    def governed(self) -> tuple[int, ...]:
        """What the match's own preposition governs, whose verb has no object: the crowd in "police set upon the crowd". Such a verb is no
        passive, whatever the form of its participle.
        """
        grammar = self.grammar
        told = grammar.kids(self.at, "auxpass", "nsubjpass", "agent", "dobj")
        if told or self.entry.part != "verb" or self.frame.kind not in ASSAILED:
            return ()
        own = [t for t in self.tokens[1:] if grammar.tokens[t].pos in ("ADP", "SCONJ")]
        return tuple(j for t in own for p in grammar.kids(t, "pobj") for j in grammar.joined(p))

    @cached_property
    def transitive(self) -> bool:
        """Whether a bare participle of the verb is a passive."""
        return self.frame.transitive and not self.governed

    @cached_property
    def pairs(self) -> list[tuple[str, int]]:
        """(preposition, noun) pairs of the match: of its words, of its host, and of its object where the parse hangs them there."""
        grammar = self.grammar
        found = list(grammar.prepositions(self.at))
        for t in self.tokens[1:]:
            found += grammar.prepositions(t)
            if grammar.tokens[t].pos == "ADP":
                found += [(grammar.lemmas[t], j) for p in grammar.kids(t, "pobj") for j in grammar.joined(p)]
        if self.entry.part != "verb" and self.verb is not None:
            found += grammar.prepositions(self.verb)
        return found

    def slot(self, name: str) -> tuple[int, ...]:
        """The words of a slot; a preposition by its name."""
        if self.entry.part == "hyphen":
            return self._hyphen(name)
        if name == "victim":
            hit = self._noun and self.host is not None and self.grammar.lemmas[self.host] in self.grammar.words.victims
            return self._subject() if hit else ()
        if name == "causer":
            return self._causer()
        if name == "aim":
            inner = [c for c in self.grammar.kids(self.at, "acl") if self.grammar.tokens[c].tag == "VB"]
            return tuple(o for c in inner for o in self.grammar.objects(c))
        if name == "clause":
            return self._clause()
        if name == "at hands":
            return self._at_hands()
        method = (
            getattr(self, f"_{name}", None) if name in ("subject", "object", "indirect", "poss", "mod", "host_object", "self") else None
        )
        if name == "host":
            idle = self.host is not None and self.grammar.lemmas[self.host] in self.grammar.words.undergoing
            return self._subject() if self._noun and not (idle and self.frame.kind in HARD) else ()
        if method is not None:
            return tuple(method())
        if name.startswith("object."):
            # what the parse hangs on the object: "cleared the town of rebels", "suspended aid to the junta"
            return tuple(j for o in self._object() for p, j in self.grammar.prepositions(o) if p == name[7:])
        return tuple(dict.fromkeys(j for p, j in self.pairs if p == name))

    def _hyphen(self, name: str) -> tuple[int, ...]:
        if name == "subject" or name in self.grammar.words.agentive:
            return (self.at - 2,)
        return (self.grammar.tokens[self.at].head,) if name == "object" else ()

    def _subject(self) -> tuple[int, ...]:
        grammar, verb = self.grammar, self.verb
        if self.entry.part in ("adjective", "phrase") and not self._noun:
            return self._predicated()
        if verb is None:
            return ()
        found = self._lent() or grammar.subjects(verb, transitive=self.transitive)
        if self._noun:
            token = grammar.tokens[self.at]
            if token.dep in ("nsubj", "nsubjpass") and not grammar.passive(verb):
                return ()
            return tuple(i for i in found if i != self.at and i not in grammar.joined(self.at))
        return tuple(i for i in found if i not in self.tokens)

    def _lent(self) -> tuple[int, ...]:
        """The subject of a clause without one that the words above it lend: "an attempt by the rebels to storm", "accused the army of
        shelling" where the parse hangs "of" on the army.
        """
        grammar, token = self.grammar, self.grammar.tokens[self.at]
        if grammar.kids(self.at, "nsubj", "nsubjpass") or grammar.passive(self.at):
            return ()
        head = grammar.tokens[token.head]
        if token.dep == "acl" and token.tag == "VB" and head.pos == "NOUN":
            return tuple(j for p, j in grammar.prepositions(head.i) if p in grammar.words.agentive)
        if token.dep == "acl" and token.tag == "VBG" and "message" in self.sorts.plain(head.i):
            up = grammar.verb_above(self.at)
            return grammar.surface(up) if up is not None else ()  # "posted a message on a blog blaming the army"
        if token.dep == "pcomp" and head.dep == "prep":
            noun = grammar.tokens[head.head]
            if noun.dep == "dobj" and grammar.lemmas[noun.head] in grammar.words.object_of:
                return tuple(grammar.joined(noun.i))
        return ()

    def _predicated(self) -> tuple[int, ...]:
        """What an adjective or phrase is said of: the subject of its copula, or the noun it stands behind ("12 dead")."""
        grammar, token = self.grammar, self.grammar.tokens[self.at]
        if grammar.kids(self.at, "nummod"):
            return ()  # "eleven dead": the word is itself what is counted
        own = grammar.kids(self.at, "nsubj", "nsubjpass")
        if own:
            return tuple(j for o in own for j in grammar.joined(o))
        head = grammar.tokens[token.head]
        if head.pos in VERBAL and token.dep in (
            "acomp",
            "attr",
            "oprd",
            "advmod",
            "prep",
            "xcomp",
            "ccomp",
            "conj",
            "advcl",
            "npadvmod",
            "dobj",
        ):
            if token.dep in ("oprd", "ccomp") or grammar.kids(head.i, "dobj"):
                objects = grammar.objects(head.i)
                if objects and self.at not in objects:
                    return objects
            return grammar.surface(head.i)
        if head.pos in ("NOUN", "PROPN", "NUM", "PRON") and head.i != token.i:
            return tuple(grammar.joined(head.i)) if token.dep != "conj" else ()
        return ()

    def _object(self) -> tuple[int, ...]:
        if self.entry.part == "noun":
            return self.slot("of")
        if self.verb is None or self.entry.part != "verb":
            return ()
        found = self.governed or self.grammar.objects(self.verb, transitive=self.transitive)
        if self.grammar.lemmas[self.verb] in self.grammar.words.copulas:
            found = tuple(j for c in self.grammar.kids(self.verb, "attr") for j in self.grammar.joined(c))
        return tuple(i for i in found if i not in self.tokens and i not in self.sorts.times)

    def _indirect(self) -> list[int]:
        found = [c for c in self.grammar.kids(self.at, "dative", "iobj") if self.grammar.tokens[c].pos != "ADP"]
        found += [p for c in self.grammar.kids(self.at, "dative") for p in self.grammar.kids(c, "pobj")]
        return [j for f in found for j in self.grammar.joined(f)]

    def _poss(self) -> list[int]:
        return [j for t in self.tokens for c in self.grammar.kids(t, "poss") for j in self.grammar.joined(c)]

    def _mod(self) -> list[int]:
        """Names and nationalities before a noun: "Israeli air strike", "Taliban attack", "a police raid", "is in Taliban hands"."""
        return list(dict.fromkeys(m for t in (self.at, *self.tokens) for m in modifiers(self.grammar, self.sorts, t)))

    def _host_object(self) -> tuple[int, ...]:
        return self.grammar.objects(self.verb) if self.verb is not None else ()

    def _causer(self) -> tuple[int, ...]:
        """Who made it so: "the raid left 12 people dead"."""
        grammar = self.grammar
        token = grammar.tokens[self.at]
        caused = token.dep in ("oprd", "ccomp", "dobj", "acomp", "xcomp") and grammar.lemmas[token.head] in grammar.words.causing
        return grammar.subjects(token.head) if caused and not grammar.passive(token.head) else ()

    def _at_hands(self) -> tuple[int, ...]:
        """By whom: "died at the hands of raiders", but not "at a hospital"."""
        grammar = self.grammar
        hands = [j for p, j in self.pairs if p == "at" and grammar.lemmas[j] in grammar.words.hands]
        return tuple(
            w for j in hands for w in (*self._poss_of(j), *(o for p, o in grammar.prepositions(j) if p in grammar.words.partitive))
        )

    def _poss_of(self, i: int) -> list[int]:
        return [j for c in self.grammar.kids(i, "poss") for j in self.grammar.joined(c)]

    def _clause(self) -> tuple[int, ...]:
        """Whom a clause below is about: "wants foreign forces to leave", "warned that the junta would be shunned"."""
        grammar = self.grammar
        inner = grammar.kids(self.at, "ccomp", "xcomp", "advcl")
        return tuple(j for c in inner for s in grammar.kids(c, "nsubj", "nsubjpass") for j in grammar.joined(s))

    def _self(self) -> list[int]:
        """The noun itself, or the word that counts it: "thousands of casualties"."""
        tokens, lemmas = self.grammar.tokens, self.grammar.lemmas
        prep = tokens[tokens[self.at].head]
        counted = (
            tokens[self.at].dep == "pobj"
            and prep.text in self.grammar.words.partitive
            and lemmas[prep.head] in self.grammar.words.containers
        )
        return [prep.head] if counted else [self.at]


def modifiers(grammar: Grammar, sorts: Sorts, i: int) -> list[int]:
    """The parties named before a noun."""
    found = []
    for c in grammar.kids(i, "amod", "compound", "nmod"):
        token = grammar.tokens[c]
        capital = token.text[:1].isupper() and token.pos in ("ADJ", "PROPN", "NOUN")
        party = c in sorts.actors or (c not in sorts.places and sorts.labels.get(c) in ("NORP", "GPE", "ORG"))
        noun = grammar.words.sorts.get(grammar.lemmas[c], frozenset()) & {"armed", "authority", "crowd"}
        if grammar.lemmas[c] in grammar.words.nobody:
            continue  # "a terrorist attack" names no party
        if c > 1 and grammar.tokens[c - 1].text in "-‑" and grammar.lemmas[c - 2] in grammar.words.prefixes:
            continue  # "anti-government"
        if (capital and party) or noun or (c in sorts.actors):
            found += [c, *_joined_names(grammar, sorts, c)]
    return list(dict.fromkeys(found))


def named_victims(grammar: Grammar, i: int) -> list[int]:
    """The people named before a noun of death or harm: "journalist deaths", "the protester death toll"."""
    if grammar.tokens[i].pos not in ("NOUN", "PROPN"):
        return []
    kids = grammar.kids(i, "amod", "compound", "nmod")
    return [c for c in kids if grammar.words.sorts.get(grammar.lemmas[c], frozenset()) & {"people", "armed", "crowd"}]


def _joined_names(grammar: Grammar, sorts: Sorts, i: int) -> list[int]:
    """The parties coordinated with one that is named before a noun: "Ruritanian and Belmar aircraft"."""
    found, at = [], i
    for _ in range(LIST):
        following = next((c for c in grammar.kids(at, "conj") if c in sorts.actors), None)
        if following is None:
            break
        found.append(following)
        at = following
    return found
