"""Who does what in a clause, read off the dependency parse: logical subjects and objects, whatever the voice or the clause.

Nothing here knows a kind of event. Everything is total: a strange parse gives fewer answers, never an error.
"""

from __future__ import annotations

from functools import cached_property

from ..model import Document, Span, Token
from .words import Words

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECT = frozenset({"dobj", "obj"})
VERBAL = frozenset({"VERB", "AUX"})
MOVED = frozenset({"people", "armed", "displaced", "vehicle"})
# Below a noun, these carry a statement of their own: they are cut from the noun's name.
TRAILING = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj", "dep"})
DATELINE = 18  # words that a dateline may take
DEPTH = 6  # how far a missing subject is looked for


class Grammar:
    """Questions to the parse of one document. Words are token indexes.

    `words` are the small closed lists that the answers rest on (object control, containers such as "dozens of").
    """

    def __init__(self, document: Document, words: Words) -> None:
        self.document, self.words = document, words
        self.tokens, self.children = document.tokens, document.children
        self._labels = [t.dep for t in document.tokens]
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._objects: dict[tuple[int, bool], tuple[int, ...]] = {}
        self._passives: dict[int, bool] = {}
        self._cores: dict[int, int] = {}

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each token, in lower case, with forms mended that the pipeline gets wrong."""
        forms = self.words.forms
        return tuple(forms.get(t.text.lower(), t.lemma.lower()) for t in self.tokens)

    def kids(self, i: int, *deps: str) -> list[int]:
        """The dependents of i with one of these labels, in order."""
        labels = self._labels
        return [c for c in self.children[i] if labels[c] in deps]

    # ------------------------------------------------------------ datelines
    @cached_property
    def _datelines(self) -> frozenset[int]:
        """Tokens of "KABUL, May 3 (Agency) —" at the head of a paragraph."""
        found: set[int] = set()
        first = {p.start for p in self.document.paragraphs}
        for sentence in self.document.sentences:
            if sentence.start not in first:
                continue
            opening = self.tokens[sentence.first : min(sentence.last, sentence.first + DATELINE)]
            dash = next((t.i for t in opening if t.text in ("—", "–", "-", "--", "―") and t.i > sentence.first), None)
            if (
                dash is not None
                and self._spaced(dash)
                and opening[0].text[:1].isupper()
                and not any(t.pos in VERBAL for t in opening if t.i < dash)
            ):
                found.update(range(sentence.first, dash + 1))
        return frozenset(found)

    def _spaced(self, i: int) -> bool:
        """Whether a dash stands between blanks: no hyphen."""
        text, token = self.document.text, self.tokens[i]
        return text[token.start - 1 : token.start].isspace() and text[token.end : token.end + 1].isspace()

    def in_dateline(self, i: int) -> bool:
        """Whether a word belongs to the dateline, which is no part of the sentence behind it."""
        return i in self._datelines

    # ------------------------------------------------------------ coordination
    def joined(self, i: int) -> list[int]:
        """I and the words coordinated with it ("Herat and Kandahar"), in order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack += [c for c in self.children[at] if self.tokens[c].dep == "conj" and self.tokens[c].pos not in VERBAL]
            stack += [c for c in self.kids(at, "appos") if self.kids(at, "nummod") and self.kids(c, "nummod")]
            stack += self._following(at)
        return sorted(found)

    def _following(self, i: int) -> list[int]:
        """Who is called by a pronoun of the one whom i is told by, behind a comma: "forces loyal to the warlord, and his allies"."""
        at = i
        for _ in range(DEPTH):
            inner = [c for c in self.kids(at, "amod", "prep", "pobj") if c > i]
            if not inner:
                return []
            at = inner[-1]
            beside = self.kids(at, "conj")
            if self.tokens[at].dep == "pobj" and beside:
                commas = [c for c in self.kids(at, "cc") if self.tokens[c - 1].text == ","]
                return [c for c in beside if commas and any(self.tokens[p].pos == "PRON" for p in self.kids(c, "poss"))]
        return []

    def _first(self, i: int) -> int:
        """The first of a row in which each member has a number of its own: "150 soldiers, 95 civilians and hundreds of rebels killed"."""
        at = i
        while self.tokens[at].dep in ("conj", "appos") and self._numbered(at) and self.tokens[self.tokens[at].head].pos not in VERBAL:
            at = self.tokens[at].head
        return at if self._numbered(at) else i

    def _numbered(self, i: int) -> bool:
        return bool(self.kids(i, "nummod")) or self._counts(i)

    def verb_above(self, i: int) -> int | None:
        """The verb that the clause of i hangs on: through a preposition ("after seizing"), an object, an adverbial clause."""
        for token in self.document.ancestors(i):
            if token.pos in VERBAL:
                return token.i
        return None

    # ------------------------------------------------------------ voice
    def passive(self, v: int) -> bool:
        """Whether the verb is in the passive: by its auxiliary, or as a bare participle ("the town seized on Monday", "Five killed")."""
        if v not in self._passives:
            self._passives[v] = self._passive(v)
        return self._passives[v]

    def _passive(self, v: int) -> bool:
        token = self.tokens[v]
        if self.kids(v, "auxpass", "nsubjpass") or any(self._agent(c) for c in self.kids(v, "agent")):
            return True
        auxiliaries = [self.lemmas[c] for c in self.kids(v, "aux")]
        if self.words.active_auxiliaries.intersection(auxiliaries):
            return False
        if token.tag == "VBN":
            if self._goer(v):
                return False
            above = self.tokens[token.head]
            if token.dep == "conj" and above.pos in VERBAL and not self.kids(v, "nsubj"):
                return self.passive(above.i)
            # a subject that the parse calls active: "protesters gathered"; of "five killed" a transitive rule knows better
            return not self._affected(v) and not self.kids(v, "nsubj")
        return (
            token.dep == "conj" and token.tag == "VBD" and not self.kids(v, *SUBJECT) and not self._affected(v) and self._under_passive(v)
        )

    def _goer(self, v: int) -> bool:
        """Whether a verb of going that the parse hangs on a noun as a participle is what the noun does: "troops with tanks crossed into
        the valley". Nobody is crossed or entered but a place, and who is "left" by somebody is so only where the sentence has a verb.
        """
        token = self.tokens[v]
        if token.dep != "acl" or self.lemmas[v] not in self.words.going:
            return False
        nouns = (token.head, self.core(token.head))
        if not any(MOVED.intersection(self.words.sorts.get(self.lemmas[n], ())) for n in nouns):
            return False
        return self.lemmas[v] not in self.words.leaving or self.tokens[token.head].dep == "ROOT"

    def _affected(self, v: int) -> bool:
        """Whether a verb has an object that is no stretch of time, as in "killed hours after the vote"."""
        return any(self.lemmas[c] not in self.words.spells for c in self.kids(v, *OBJECT))

    def _agent(self, c: int) -> bool:
        """Whether a "by" names who did it: not in "escaped by helicopter"."""
        return not any("vehicle" in self.words.sorts.get(self.lemmas[p], ()) for p in self.kids(c, "pobj"))

    def _doer(self, c: int) -> bool:
        """Whether a "by" names who did it and not how: not in "cut off by land and sea", "12 dead by the mayor's count"."""
        return self._agent(c) and not any(self.lemmas[p] in self.words.manners for p in self.kids(c, "pobj"))

    def _under_passive(self, v: int) -> bool:
        above = self.tokens[self.tokens[v].head]
        return above.pos in VERBAL and bool(self.kids(above.i, "auxpass"))

    # ------------------------------------------------------------ subjects and objects
    def surface(self, v: int, depth: int = 0) -> tuple[int, ...]:
        """The grammatical subject, found where the clause leaves it out: shared, controlled, or the noun a clause hangs on."""
        if v in self._subjects:
            return self._subjects[v]
        found = tuple(self._surface(v, depth)) if depth < DEPTH else ()
        if depth == 0:
            self._subjects[v] = found
        return found

    def _surface(self, v: int, depth: int) -> list[int]:
        token, own = self.tokens[v], self.kids(v, *SUBJECT)
        if own:
            heads = [self._antecedent(v, h) for c in own for h in self._said(c)]
            return [j for h in heads for j in self.joined(h)]
        if token.dep == "relcl":
            gap = self._relative_object(v)
            return [] if gap else [token.head]
        if token.dep == "acl":
            if token.tag in ("VBG", "VBN", "VBD"):
                return self.joined(self._first(token.head))
            if owners := self.kids(token.head, "poss"):
                return owners  # "their efforts to retake the town"
            up = self.verb_above(v)
            return self._controller(up, v, depth) if up is not None else []
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis"):
            above = self.tokens[token.head]
            if (
                token.dep == "xcomp"
                and above.pos == "NOUN"
                and above.dep == "ccomp"
                and self.lemmas[above.head] in self.words.object_control
            ):
                return self.joined(above.i)  # "allowing inmates to escape": the parse makes one of the two a clause
            up = token.head if self.tokens[token.head].pos in VERBAL else self.verb_above(v)
            if up is None or up == v:
                return []
            if token.dep == "conj":
                return list(self.surface(up, depth + 1))
            if token.dep == "advcl" and (noun := self._noun_before(v)) is not None:
                return [noun]
            if token.dep == "ccomp" and token.tag not in ("VBG", "VB", "VBN"):
                return []
            return self._controller(up, v, depth)
        return []

    def _noun_before(self, v: int) -> int | None:
        """The noun right before a bare participle that the parse hung on the verb: "the last town still held by the army"."""
        if self.tokens[v].tag != "VBN" or (
            self.kids(v, "mark", "aux", "auxpass", "nsubj", "nsubjpass", "advmod") and self.kids(v, "mark", "aux")
        ):
            return None
        at = v - 1
        while at > 0 and self.tokens[at].pos == "ADV":
            at -= 1
        return at if self.tokens[at].pos in ("NOUN", "PROPN") and at > self.tokens[v].head else None

    def _said(self, c: int) -> list[int]:
        """A clause that stands as subject is mostly a noun with a participle: "thousands fleeing the area have reached the town"."""
        if self.tokens[c].dep not in ("csubj", "csubjpass"):
            return [c]
        return self.kids(c, "nsubj", "nsubjpass")

    def _controller(self, up: int, v: int, depth: int) -> list[int]:
        """Whom an infinitive or participle without a subject is said of: the object after "forced", else the subject."""
        token = self.tokens[v]
        if token.dep == "xcomp" and self.lemmas[up] in self.words.object_control and not self.passive(up):
            objects = self.kids(up, "dobj", "dative", "iobj")
            if objects:
                return [j for o in objects for j in self.joined(o)]
        if token.dep in ("pcomp", "prep") and self.tokens[token.head].dep == "prep":
            # "accused the army of shelling", "prevented the rebels from entering"
            holder = self.tokens[token.head].head
            if holder == up and self.lemmas[up] in self.words.object_of:
                objects = list(self.surface(up, depth + 1)) if self.passive(up) else self.kids(up, "dobj")
                if objects:
                    return [j for o in objects for j in self.joined(o)]
        return list(self.surface(up, depth + 1))

    def _antecedent(self, v: int, c: int) -> int:
        """The noun that a relative pronoun stands for."""
        if self.tokens[c].tag in ("WDT", "WP") and self.tokens[v].dep == "relcl":
            return self.tokens[v].head
        if self.tokens[c].tag in ("WDT", "WP"):
            for above in self.document.ancestors(v):
                if above.dep == "relcl":
                    return above.head
        return c

    def _relative_object(self, v: int) -> bool:
        """Whether the noun that a relative clause hangs on is what its verb is done to ("the town that rebels took")."""
        own = self.kids(v, "nsubj")
        if not own or self.passive(v):
            return False
        return not any(self.tokens[c].tag in ("WDT", "WP") for c in own) and not [
            c for c in self.kids(v, *OBJECT) if not self._relative(c, v)
        ]

    def _relative(self, c: int, v: int) -> bool:
        """Whether c stands for the noun that the relative clause of v hangs on."""
        return self.tokens[c].tag in ("WDT", "WP") or (c < v and self.tokens[v].dep == "relcl" and self.lemmas[c] in self.words.relatives)

    def subjects(self, v: int, *, transitive: bool = False) -> tuple[int, ...]:
        """Who does it. For a passive, the agent with "by"; `transitive` reads a bare active without object as a passive ("27 wounded")."""
        if not self.acted(v, transitive=transitive):
            return tuple(dict.fromkeys((*self.surface(v), *self._helpers(v))))
        found = [p for c in self.kids(v, "agent") if self._doer(c) for p in self.kids(c, "pobj", "pcomp")]
        if not found:
            behind = [c for c in self.kids(v, "prep") if self.lemmas[c] in self.words.agentive and self._doer(c)]
            found = [p for c in behind for p in self.kids(c, "pobj")]
        if not found:
            found = self._shared_agent(v)
        return tuple(j for f in found if self.tokens[f].pos not in VERBAL for j in self.joined(f))

    def _helpers(self, v: int) -> tuple[int, ...]:
        """Who helps to do it: "militias that helped the army retake the town"."""
        token, up = self.tokens[v], self.tokens[self.tokens[v].head]
        helped = token.dep in ("ccomp", "xcomp") and token.tag in ("VB", "VBP") and self.lemmas[up.i] in self.words.assisting
        return self.surface(up.i) if helped and not self.passive(up.i) else ()

    def _shared_agent(self, v: int) -> list[int]:
        """The agent of a neighbouring passive: in "were captured and killed by X", X did both."""
        token = self.tokens[v]
        near = [c for c in self.kids(v, "conj") if self.tokens[c].pos in VERBAL]
        if token.dep == "conj" and self.tokens[token.head].pos in VERBAL:
            near.append(token.head)
        return [p for n in near for a in self.kids(n, "agent") for p in self.kids(a, "pobj")]

    def acted(self, v: int, *, transitive: bool = False) -> bool:
        """Whether the grammatical subject is the one it is done to."""
        if self.passive(v):
            return True
        token = self.tokens[v]
        if not transitive or token.tag not in ("VBN", "VBD") or self.kids(v, *OBJECT, "ccomp", "dative"):
            return False
        return not self._object_elsewhere(v) and not self.kids(v, "aux")

    def _object_elsewhere(self, v: int) -> bool:
        if self.tokens[v].dep == "relcl" and self._relative_object(v):
            return True
        return any(self.kids(c, *OBJECT) for c in self.kids(v, "conj") if self.tokens[c].pos in VERBAL)

    def objects(self, v: int, *, transitive: bool = False) -> tuple[int, ...]:
        """What it is done to."""
        if (v, transitive) not in self._objects:
            self._objects[v, transitive] = self._undergoing(v, transitive=transitive)
        return self._objects[v, transitive]

    def _undergoing(self, v: int, *, transitive: bool) -> tuple[int, ...]:
        if self.acted(v, transitive=transitive):
            return self.surface(v)
        found = [c for c in self.kids(v, *OBJECT) if not self._relative(c, v)]
        if not found and self.tokens[v].dep == "relcl" and self._relative_object(v):
            found = [self.tokens[v].head]
        if not found:
            # "controls around 11 of 40 districts": a bound before a number is no preposition
            bounds = [c for c in self.kids(v, "prep", "advmod") if self.lemmas[c] in self.words.bounds]
            found = [p for c in bounds for p in self.kids(c, "pobj") if self.tokens[p].pos == "NUM" or self.kids(p, "nummod")]
        if not found and transitive:
            found = [o for c in self.kids(v, "conj") if self.tokens[c].pos in VERBAL for o in self.kids(c, *OBJECT)]
        return tuple(j for f in found for j in self.joined(f))

    # ------------------------------------------------------------ prepositions
    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """(preposition, noun) pairs of i, conjoined nouns each: ("in", Herat), ("out of", town)."""
        found = []
        for c in self.kids(i, "prep", "agent", "dative", "advmod", "prt"):
            name = self.lemmas[c]
            for p in self.kids(c, "pobj"):
                found += [(name, j) for j in self.joined(p)]
            for inner in self.kids(c, "prep", "pcomp"):
                if self.tokens[inner].pos in ("ADP", "SCONJ"):
                    found += [(f"{name} {self.lemmas[inner]}", j) for p in self.kids(inner, "pobj") for j in self.joined(p)]
                    found += [(self.lemmas[inner], j) for p in self.kids(inner, "pobj") for j in self.joined(p)]
            for other in self.kids(c, "conj"):
                if self.tokens[other].pos == "ADP":
                    found += [(self.lemmas[other], j) for p in self.kids(other, "pobj") for j in self.joined(p)]
        return found

    # ------------------------------------------------------------ noun phrases
    def core(self, i: int) -> int:
        """The noun that a counting word counts: "dozens of fighters" is about fighters."""
        if i not in self._cores:
            self._cores[i] = self._counted(i)
        return self._cores[i]

    def _counted(self, i: int) -> int:
        for _ in range(3):
            container = self.lemmas[i] in self.words.containers or self.tokens[i].pos == "NUM" or self.tokens[i].tag == "CD"
            inner = (
                [p for c in self.kids(i, "prep") if self.lemmas[c] in self.words.partitive for p in self.kids(c, "pobj")]
                if container
                else []
            )
            if "settlement" in self.words.sorts.get(self.lemmas[i], ()):
                inner = [p for p in inner if self.tokens[p].pos == "PROPN"]  # "the city of Kano", but not "the district of the rebels"
            if not inner:
                return i
            i = inner[0]
        return i

    def phrase(self, i: int, *, wide: bool = False) -> Span:
        """The words of the noun phrase of i without what trails behind it; `wide` keeps all that depends on it but clauses."""
        held = [i]
        stack = list(self.children[i])
        while stack:
            c = stack.pop()
            token = self.tokens[c]
            if token.dep in TRAILING and not (token.dep in ("conj", "cc") and wide) and not self._inside(c, i):
                continue
            if token.dep == "prep" and c > i and token.head == i and self.lemmas[c] not in self.words.named_on and not wide:
                continue
            if token.dep == "prep" and token.head == i and self.lemmas[c] in self.words.counted_on and not self._counts(i) and not wide:
                continue
            held.append(c)
            stack += self.children[c]
        sentence = self.document.sentences[self.tokens[i].sentence]
        first, last = min(held), max(held)
        first = max(first, sentence.first)
        while first < i and self.tokens[first].pos in ("PUNCT", "CCONJ", "ADV") and self.tokens[first].tag not in ("RB", "RBR", "RBS", "$"):
            first += 1
        while last > i and self.tokens[last].pos == "PUNCT" and self.tokens[last].text not in ("”", '"', ")", "’"):
            last -= 1
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _inside(self, c: int, i: int) -> bool:
        """Marks and coordinations that stand before the head belong to the name: "six- and seven-year-old boys"."""
        return c < i and self.tokens[c].dep in ("punct", "conj", "cc", "appos", "dep")

    def _counts(self, i: int) -> bool:
        return self.lemmas[i] in self.words.containers or self.tokens[i].pos == "NUM"

    def head_token(self, span: Span) -> Token | None:
        """The word that governs a span."""
        return self.document.head_of(span)
