"""The reader of frames: rules over the dependency parse give candidates, as pointers to words."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Candidate, Document, Place, Quoted, Role, Span, Time, Token
from . import rules
from .asserted import left_out, spoken_of, undone
from .filler import Filler
from .grammar import VERBAL, Grammar
from .hiding import hidden
from .roles import fill
from .rules import Entry, Frame
from .sorts import Sorts
from .tally import mended
from .words import load

REACH = 7  # words between a verb and the last word of its wording
PARTICLE = 4  # words between a verb and a particle of its own ("hold the troops back")
NEAR = 5  # words around an anchor in which a word of `near` must stand
WINDOW = 12  # words around an anchor in which a word may bar a rule; farther off it speaks of something else
NOMINAL = frozenset({"NOUN", "PROPN"})
PRESENT = frozenset({"VBP", "VBZ"})
NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"})


SPEECH = frozenset({"accusation", "claim-responsibility", "refusal", "demand", "threat", "pledge"})
VIOLENT = frozenset({"clash", "attack", "airstrike", "shelling", "bombing", "killing", "injury", "destruction"})
SUFFERED = frozenset({"killing", "injury", "abuse", "destruction", "capture", "abduction"})  # "of" tells who or what it was done to


class Match:
    """A rule that fits at a word: `tokens` are the words of the anchor, `at` the one that governs, `told` how many of the words that the
    rule asks of the report are there.
    """

    __slots__ = ("at", "entry", "tokens", "told")

    def __init__(self, at: int, entry: Entry, tokens: tuple[int, ...], told: int = 0) -> None:
        self.at, self.entry, self.tokens, self.told = at, entry, tokens, told

    @property
    def frame(self) -> Frame:
        """The rule."""
        return self.entry.frame

    @property
    def size(self) -> int:
        """How many words the wording takes; a fixed phrase counts as a verb with its particle."""
        return min(len(self.tokens), 2) if self.entry.part == "phrase" else len(self.tokens)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """More words first, then the rule that asks more, then the one for which more words of the report speak, then the earlier in the
        files.
        """
        return (-self.size, -self.frame.weight, -self.told, self.entry.order)


def read(document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> tuple[Candidate, ...]:
    """Every event that the frames see. Total on any document; order of the text."""
    grammar = Grammar(document, load(document.language))
    sorts = Sorts(grammar, actors, places, times)
    reader = Frames(grammar, sorts)
    matches = reader.matches()
    gone = hidden(grammar, [(m.at, m.frame) for m in matches]) | named_only(grammar, matches)
    taken: set[int] = set()
    counted: set[tuple[str, int]] = set()
    found = []
    for match in matches:
        if match.at in gone or taken.intersection(match.tokens):
            continue
        candidate = reader.candidate(match)
        counts = {(candidate.kind, at) for role in candidate.role("quantity") for at in _figures(document, role)}
        if (match.frame.counted and not counts) or (counts & counted and match.entry.part != "verb"):
            continue
        taken.update(match.tokens)
        counted |= counts
        found.append(candidate)
    return tuple(sorted(found, key=lambda c: (c.anchor.start, c.anchor.end, c.rule)))


def _figures(document: Document, role: Role) -> list[int]:
    """Where the numbers of a phrase stand; its head where it has none."""
    return [t.start for t in document.tokens_in(role.span) if t.tag == "CD"] or [role.head]


def _governed(grammar: Grammar, noun: int) -> tuple[Token, int]:
    """The first of the row that a noun belongs to, and the word that governs it, through a preposition and a count: of the murder in
    "charged with two counts of assault and murder", the assault and the charging.
    """
    tokens = grammar.tokens
    token = tokens[noun]
    while token.dep == "conj" and tokens[token.head].pos in NOMINAL:
        token = tokens[token.head]
    up = token.head
    for _ in range(2):
        if tokens[up].pos == "ADP":
            up = tokens[up].head
        if grammar.lemmas[up] in grammar.words.counts_of:
            up = tokens[up].head
    return token, up


def named_only(grammar: Grammar, matches: Sequence[Match]) -> frozenset[int]:
    """The nouns that a verb of their own kind or a speech act has for its object: "brokered the truce" is one event, and who
    claims, condemns or denies "the attack", or is charged with murder, tells no second one.
    """
    verbs = {t: m.frame.kind for m in matches if m.entry.part == "verb" for t in m.tokens}
    found = set()
    for match in matches:
        if match.entry.part != "noun":
            continue
        token, up = _governed(grammar, match.at)
        kind = verbs.get(up)
        placing = grammar.words.placing | (grammar.words.partitive if match.frame.kind in SUFFERED else frozenset())
        bare = not grammar.kids(match.at, "relcl") and not any(grammar.lemmas[c] in placing for c in grammar.kids(match.at, "prep"))
        same = kind == match.frame.kind and (kind not in VIOLENT or token.dep not in ("nsubj", "nsubjpass"))
        charged = token.dep == "pobj" and (kind == "legal" or (kind == "arrest" and grammar.lemmas[token.head] in grammar.words.charging))
        spoken = kind in SPEECH and token.dep in ("dobj", "nsubjpass", "pobj")
        if same or ((spoken or charged) and bare):
            found.add(match.at)
    return frozenset(found)


class Frames:
    """Finds where rules fit in one document."""

    def __init__(self, grammar: Grammar, sorts: Sorts) -> None:
        self.grammar, self.sorts = grammar, sorts
        self.index = rules.index(grammar.document.language)
        self.report_lemmas = frozenset(grammar.lemmas)
        self.echo = rules.echoes(grammar.document.language)
        self.sentence_lemmas = [frozenset(grammar.lemmas[s.first : s.last]) for s in grammar.document.sentences]
        texts = [t.text.lower() for t in grammar.tokens]
        self.sentence_words = [
            held.union(texts[s.first : s.last]) for held, s in zip(self.sentence_lemmas, grammar.document.sentences, strict=True)
        ]
        self._verbs: dict[int, bool] = {}
        self._nouns: dict[int, bool] = {}
        self._undone: dict[int, bool] = {}

    def matches(self) -> list[Match]:
        """The best rule at each word, in order of strength of wording, then of the text."""
        best = []
        for i, token in enumerate(self.grammar.tokens):
            there = self.sentence_words[token.sentence].issuperset  # of five wordings four lack a word in the sentence
            fitting = [m for e in self.entries(i) if there(e.rest) and isinstance(m := self.tried(i, e), Match)]
            # a rule that wants a number and finds none says nothing of the others
            best += next(([m] for m in sorted(fitting, key=lambda m: m.rank) if not m.frame.counted or self._counts(m)), [])
        return sorted(best, key=lambda m: (-m.size, m.at))

    def _counts(self, match: Match) -> bool:
        """Whether a match has a number of its own."""
        return bool(self.candidate(match).role("quantity"))

    def _modals(self, i: int) -> bool:
        """Whether a verb has an auxiliary that makes a speech act of any verb: "must leave"."""
        return self.grammar.tokens[i].pos in VERBAL and any(
            self.grammar.lemmas[c] in self.grammar.words.demanding_auxiliaries for c in self.grammar.kids(i, "aux")
        )

    def tried(self, i: int, entry: Entry) -> Match | str:
        """The match of one wording at a word, or the name of the first condition that it failed (`wording` for the words themselves)."""
        if entry.rest and not self.sentence_words[self.grammar.tokens[i].sentence].issuperset(entry.rest):
            return "wording"
        tokens = self._wording(i, entry)
        if tokens is None:
            return "wording"
        if entry.part != "hyphen" and self._unasserted(i, entry.frame):
            return "asserted"
        if entry.part == "noun" and spoken_of(self.grammar, i):
            return "asserted"
        if fault := self._context(i, entry.frame):
            return fault
        last = self.grammar.tokens[tokens[-1]]
        at = last.i if entry.part == "phrase" and last.pos in NOMINAL and self.grammar.tokens[i].pos != "ADP" else i
        return self._fault(at, entry, tokens) or Match(at, entry, tokens, len(entry.frame.report & self.report_lemmas))

    def entries(self, i: int) -> tuple[Entry, ...]:
        """Every wording that begins with the word at `i`."""
        lemma, text = self.grammar.lemmas[i], self.grammar.tokens[i].text.lower()
        entries = self.index.get(lemma, ())
        if "*" in self.index and self._modals(i):
            entries += self.index["*"]
        if text != lemma:
            entries += tuple(e for e in self.index.get(text, ()) if e.part in ("phrase", "hyphen", "noun", "adjective"))
        return entries

    # ------------------------------------------------------------ words
    def _wording(self, i: int, entry: Entry) -> tuple[int, ...] | None:
        token = self.grammar.tokens[i]
        if entry.part == "phrase":
            return self._row(i, entry.rest)
        if entry.part == "hyphen":
            tokens = self.grammar.tokens
            hyphened = i > 1 and tokens[i - 1].text in "-‑–" and token.dep in ("amod", "acl", "compound", "nmod")
            return (i,) if hyphened else None
        if entry.part == "verb" and not self._verb(i):
            return None
        if entry.part == "noun" and not self._nominal(i):
            return None
        if entry.part == "adjective" and token.pos not in ("ADJ", "ADV", "NOUN", "VERB", "ADP", "PROPN"):
            return None
        if entry.part == "adjective" and token.pos == "VERB" and token.dep not in ("acomp", "oprd", "ccomp", "attr"):
            return None
        if entry.part == "adjective" and ((token.dep == "amod" and token.head > i) or self._those_spoken_of(i)):
            return None
        return self._below(i, entry.rest)

    def _verb(self, i: int) -> bool:
        """Whether a word is a verb that tells more than an aim; asked once a word."""
        known = self._verbs.get(i)
        if known is None:
            known = self._verbs[i] = self._verbal(i) and not self._aim(i)
        return known

    def _unasserted(self, i: int, frame: Frame) -> bool:
        """Whether a word tells nothing that is done, asked once a word. A rule that asks for an auxiliary of its own knows better."""
        if frame.aux or frame.negated is not None:
            return False
        if frame.hides and left_out(self.grammar, i):
            return True
        known = self._undone.get(i)
        if known is None:
            known = self._undone[i] = undone(self.grammar, i)
        return known

    def _verbal(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        if token.text.lower() in self.grammar.words.forms and token.pos in ("NOUN", "PROPN", "ADJ"):
            return token.dep != "amod"
        if token.dep in ("amod", "compound", "nmod") or self._of_gerund(i) or self._nominal_participle(i):
            return False
        return token.pos in VERBAL or token.tag.startswith("VB")

    def _aim(self, i: int) -> bool:
        """Whether a clause only tells an aim or a condition: "sent troops to retake the town", "if they attack". Two in three of the first
        and seven in eight of the second are no events to a careful annotator.
        """
        token, grammar = self.grammar.tokens[i], self.grammar
        if token.dep != "advcl":
            return False
        if token.tag == "VB" and any(grammar.lemmas[c] in self.echo["aims"] for c in grammar.kids(i, "aux")):
            return True
        finite = {token.tag, *(grammar.tokens[c].tag for c in grammar.kids(i, "aux", "auxpass"))}
        marks = {grammar.lemmas[c] for c in grammar.kids(i, "mark")}
        if marks & self.echo["conditions"]:
            return bool(finite & PRESENT) or ("VBD" in finite and bool(grammar.kids(token.head, "aux")))
        return bool(marks & self.echo["until"]) and bool(finite & (PRESENT | {"MD"})) and "VBD" not in finite

    def _nominal_participle(self, i: int) -> bool:
        """Whether a participle stands as a noun: "the youngest of the wounded"."""
        token = self.grammar.tokens[i]
        return token.tag in ("VBN", "VBD", "JJ") and token.dep in NOMINAL_DEPS and bool(self.grammar.kids(i, "det", "poss"))

    def _those_spoken_of(self, i: int) -> bool:
        """Whether an adjective stands as a noun and counts nobody: "among the dead", "buries its dead"."""
        grammar = self.grammar
        return grammar.tokens[i].dep in NOMINAL_DEPS and bool(grammar.kids(i, "det", "poss")) and not grammar.kids(i, "nummod")

    def _of_gerund(self, i: int) -> bool:
        """Whether a verb's form stands as a noun: "the shelling of the suburb"."""
        token = self.grammar.tokens[i]
        nominal = token.tag == "VBG" and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "csubj", "attr", "conj")
        return (
            nominal
            and any(self.grammar.lemmas[c] in self.grammar.words.partitive for c in self.grammar.kids(i, "prep"))
            and not self.grammar.kids(i, "dobj")
        )

    def _nominal(self, i: int) -> bool:
        """A noun that is not the name of something ("March", "Civil War"), nor part of another noun; asked once a word."""
        known = self._nouns.get(i)
        if known is None:
            known = self._nouns[i] = self._names_event(i)
        return known

    def _names_event(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        if token.dep in ("compound", "nmod") or i in self.sorts.times:
            return False
        if token.dep == "npadvmod" and self.grammar.tokens[min(i + 1, len(self.grammar.tokens) - 1)].text in "-‑":
            return False  # "war-damaged"
        if token.pos == "PROPN":
            sentence = self.grammar.document.sentences[token.sentence]
            heading = self.grammar.document.paragraphs[sentence.paragraph].kind == "heading"
            return heading or token.text.islower() or i == sentence.first
        if token.pos == "ADJ" and token.dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr") and self.grammar.kids(i, "nummod", "det"):
            return True  # "30 wounded"
        return token.pos in NOMINAL or self._gerund(i)

    def _gerund(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        return self._of_gerund(i) or (
            token.tag in ("VBG", "NN") and token.dep in ("pobj", "nsubj", "nsubjpass", "dobj") and token.pos in ("VERB", "NOUN")
        )

    def _row(self, i: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The further words directly behind the first."""
        end = i + len(rest)
        lemmas, tokens = self.grammar.lemmas, self.grammar.tokens
        if end >= len(tokens):
            return None
        fits = all(word in (lemmas[i + n], tokens[i + n].text.lower()) for n, word in enumerate(rest, 1))
        return tuple(range(i, end + 1)) if fits and tokens[i].sentence == tokens[end].sentence else None

    def _below(self, i: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The further words, each hanging on the first or on one of the others; a passive may put an object before its verb."""
        found = [i]
        for word in rest:
            nxt = self._word_below(found, word)
            if nxt is None:
                return None
            found.append(nxt)
        return tuple(found)

    def _word_below(self, found: list[int], word: str) -> int | None:
        grammar = self.grammar
        for holder in reversed(found):
            for c in grammar.children[holder]:
                if word in (grammar.lemmas[c], grammar.tokens[c].text.lower()) and abs(c - found[0]) <= REACH and c not in found:
                    if self._of_time(c) or self._beside(holder, c):
                        continue  # "came home in 2009" is no "come in", "met and demanded" no "meet demand"
                    before = c == found[0] - 1 and grammar.tokens[c].dep != "aux"  # the "to" of "to speak" is no "speak to"
                    undergone = grammar.tokens[c].dep in ("nsubjpass", "nsubj") and grammar.acted(found[0], transitive=True)
                    near = c > found[0] or undergone or before
                    if near:
                        return c
        # particles that the parse hangs elsewhere stand right behind
        last = found[-1] + 1
        if (
            last < len(grammar.tokens)
            and grammar.tokens[last].text.lower() == word
            and grammar.tokens[last].pos in ("ADP", "ADV", "PART", "SCONJ")
        ):
            return last
        return None

    def _beside(self, holder: int, c: int) -> bool:
        """Whether a word is a verb in a row with the one it hangs on, and no part of its wording."""
        tokens = self.grammar.tokens
        return tokens[c].dep == "conj" and tokens[c].pos == "VERB" and tokens[holder].pos == "VERB"

    def _of_time(self, c: int) -> bool:
        """Whether a preposition only says when."""
        return any(p in self.sorts.times or "time" in self.sorts.of(p) for p in self.grammar.kids(c, "pobj"))

    # ------------------------------------------------------------ conditions
    def _context(self, i: int, frame: Frame) -> str:
        """The first condition on the words around that fails, or nothing."""
        if frame.report and not frame.report & self.report_lemmas:
            return "report"
        if not frame.context and not frame.not_context and not frame.near:
            return ""
        lemmas = self.sentence_lemmas[self.grammar.tokens[i].sentence]
        if frame.near and not (frame.near & lemmas and frame.near & self._around(i, NEAR)):
            return "near"
        if frame.context and not frame.context & lemmas:
            return "context"
        return "not_context" if frame.not_context & lemmas and frame.not_context & self._around(i, WINDOW) else ""

    def _around(self, i: int, far: int) -> frozenset[str]:
        """The lemmas near a word, in its sentence."""
        sentence = self.grammar.document.sentences[self.grammar.tokens[i].sentence]
        return frozenset(self.grammar.lemmas[max(sentence.first, i - far) : min(sentence.last, i + far + 1)])

    def _fault(self, i: int, entry: Entry, tokens: tuple[int, ...] = ()) -> str:
        """The first condition of a rule that fails at a word, or nothing."""
        frame = entry.frame
        if entry.part != "hyphen" and (fault := self._clause_fault(i, entry, tokens)):
            return fault
        filler = Filler(self.grammar, self.sorts, i, entry, tokens)
        for slot, wanted, barred in (("subject", frame.subject, frame.not_subject), ("object", frame.object, frame.not_object)):
            if (wanted or barred) and (fault := self._slot_fault(filler, slot, wanted, barred)):
                return fault
        if frame.preps and not any(self._holds(filler.slot(p), wanted) for p, wanted in frame.preps.items()):
            return "preps"
        barring = any(words and self._holds(words, barred) for p, barred in frame.not_preps.items() if (words := filler.slot(p)))
        return "not_preps" if barring else ""

    def _clause_fault(self, i: int, entry: Entry, tokens: tuple[int, ...]) -> str:
        """The first condition on particles, voice, auxiliaries and complements that fails, or nothing."""
        frame, grammar = entry.frame, self.grammar
        if frame.bare and entry.part == "verb" and self._particle(i, tokens):
            return "bare"
        if frame.specific and entry.part == "noun" and self._general(i):
            return "specific"
        if frame.voice and entry.part == "verb" and (frame.voice == "passive") != grammar.acted(i, transitive=frame.transitive):
            return "voice"
        if entry.part == "verb" and not self._modal(i, frame):
            return "aux"
        if frame.past and grammar.tokens[i].tag in PRESENT and not grammar.kids(i, "aux"):
            return "past"
        if frame.clause is not None and frame.clause != self._complemented(i, ("ccomp", "xcomp" if frame.clause else "oprd"), frame.clause):
            return "clause"
        if frame.not_clause and any(grammar.lemmas[c] in frame.not_clause for c in grammar.kids(i, "xcomp", "ccomp")):
            return "not_clause"
        return "infinitive" if frame.infinitive not in (None, self._infinitive(i)) else ""

    def _general(self, i: int) -> bool:
        """Whether a bare plural speaks of events of a kind and of none of them: "attacks have grown rare", "fear of raids"."""
        token = self.grammar.tokens[i]
        own = self.grammar.kids(i, "det", "poss", "nummod", "prep", "relcl", "acl", "amod", "compound", "nmod", "conj")
        return token.tag == "NNS" and token.dep in ("nsubj", "nsubjpass", "pobj", "attr") and not own

    def _particle(self, i: int, tokens: tuple[int, ...]) -> bool:
        """Whether a verb has a particle that its wording does not name: "take in", "hold back", "beat off"."""
        for c in self.grammar.kids(i, "prt", "advmod", "prep"):
            named = c in tokens or c < i or c - i > PARTICLE
            if (
                not named
                and self.grammar.tokens[c].text.lower() in self.echo["particles"]
                and not self.grammar.kids(c, "pobj", "pcomp", "prep")
            ):
                return True
        return False

    def _complemented(self, i: int, labels: tuple[str, ...], anywhere: bool) -> bool:
        """Whether a verb has a complement; one that stands before the verb is mostly a sentence of its own."""
        return any(anywhere or c > i for c in self.grammar.kids(i, *labels))

    def _slot_fault(self, filler: Filler, slot: str, wanted: Sequence[str], barred: Sequence[str]) -> str:
        """Whether what stands in a slot is not of a sort asked for, or of one that may not be there."""
        i, entry = filler.at, filler.entry
        words = filler.slot(slot)
        near = sorted(words, key=lambda w: abs(w - i))[:1]
        if barred and any(self.sorts.is_any(w, barred, wanted) for w in near):
            return f"not_{slot}"
        understood = slot == "subject" and not words and entry.frame.object and "!" not in wanted and entry.part == "verb"
        understood = understood and self.grammar.acted(i, transitive=entry.frame.transitive)
        return slot if wanted and not understood and not self._holds(words, wanted) else ""

    def _infinitive(self, i: int) -> bool:
        """Whether an infinitive with "to" is the verb's complement: "ordered residents to leave"."""
        grammar = self.grammar
        inner = grammar.kids(i, "xcomp", "ccomp", "advcl")
        return any(
            grammar.tokens[c].tag == "VB" and any(grammar.lemmas[a] in self.echo["aims"] for a in grammar.kids(c, "aux")) for c in inner
        )

    def _modal(self, i: int, frame: Frame) -> bool:
        """Whether the verb has the auxiliary and the negation that a rule asks for; "will" over a row of verbs counts for each."""
        if not frame.aux and frame.negated is None:
            return True
        held: set[str] = set()
        at, tokens = i, self.grammar.tokens
        for _ in range(3):
            held |= {self.grammar.lemmas[c] for c in self.grammar.kids(at, "aux", "neg")}
            if tokens[at].dep != "conj" or self.grammar.kids(at, "aux", "nsubj"):
                break
            at = tokens[at].head
        negated = bool(held & self.grammar.words.negations)
        return (not frame.aux or bool(frame.aux & held)) and (frame.negated is None or frame.negated == negated)

    def _holds(self, words: Sequence[int], wanted: Sequence[str]) -> bool:
        if not words:
            return "none" in wanted
        return any(self.sorts.fits(w, wanted) for w in words)

    # ------------------------------------------------------------ candidates
    def candidate(self, match: Match) -> Candidate:
        """The match as pointers to words."""
        document, frame = self.grammar.document, match.frame
        filler = Filler(self.grammar, self.sorts, match.at, match.entry, match.tokens)
        kind = rules.kinds(document.language)[frame.kind]
        roles = mended(filler, fill(filler), frame.of or kind.of)
        sentence = document.sentences[document.tokens[match.at].sentence]
        light = match.entry.part == "noun" and frame.light is not False and self._light(match, filler, roles)
        return Candidate(
            kind=frame.kind, anchor=Quoted.cut(document.text, self._anchor(match)), sentence=sentence.span, roles=roles, rule=frame.id,
            score=frame.score, factuality=frame.factuality, light=light,
        )  # fmt: skip

    def _light(self, match: Match, filler: Filler, roles: Sequence[Role]) -> bool:
        """Whether a noun of event may only name again what was told: one with an article, and no slot of its own. Measured on the corpus,
        three in four of these are left out by a careful annotator where the report has told the event before.
        """
        articles = {self.grammar.tokens[c].text.lower() for c in self.grammar.kids(match.at, "det", "poss")}
        told = {role.name for role in roles if role.rule != "host"}
        if not articles & self.echo["articles"]:
            return False
        if match.frame.kind != "killing" and self._judged(match.at, articles):
            return True
        if filler.hosted and not articles & self.echo["definite"] and any(p in self.grammar.words.placing for p, _ in filler.pairs):
            return False  # "conducted a strike on a depot" tells another one
        if not told or not articles & self.echo["definite"] or filler.hosted:
            return not told
        return told <= {"actor", "when"} or (len(told) == 1 and self.grammar.tokens[match.at].dep in ("nsubj", "nsubjpass"))

    def _judged(self, i: int, articles: set[str]) -> bool:
        """Whether a known event is the subject of what is thought of it or comes of it, and not of its happening: "the fighting has been
        brief", "the raid was the third".
        """
        token, grammar = self.grammar.tokens[i], self.grammar
        if token.dep not in ("nsubj", "nsubjpass") or not articles & self.echo["definite"] or grammar.kids(i, "relcl", "acl", "appos"):
            return False
        return grammar.lemmas[token.head] in self.echo["judging"]

    def _anchor(self, match: Match) -> Span:
        """The words that name the event: verb and particle when they stand together, else the verb."""
        tokens = self.grammar.tokens
        if match.entry.part == "hyphen":
            return Span(tokens[match.at].start, tokens[match.at].end)
        row = sorted(match.tokens)
        if match.entry.part == "phrase":
            return Span(tokens[row[0]].start, tokens[row[-1]].end)
        held = [match.at]
        for i in row:
            if i > held[-1] and i - held[-1] <= 2:
                held.append(i)
        first = match.at
        if match.entry.part == "noun":
            while (
                first > 0 and tokens[first - 1].dep == "compound" and tokens[first - 1].pos == "NOUN" and tokens[first - 1].head == match.at
            ):
                first -= 1
        return Span(tokens[first].start, tokens[held[-1]].end)
