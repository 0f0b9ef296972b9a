"""Whether an event happened, goes on, is announced, is only possible, or is negated.

From the event's word upward: what stands at the word itself (negation, auxiliary, adjective), then what governs it. The innermost cue
decides; a negation further out overrides it. Where no cue decides, the tense does. Nothing lower in the clause can leak up, because
only what governs the word is asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Document, Event, Factuality, Token
from . import tree
from .cues import FactList, FactRule, fact_index, fact_words
from .judgement import PROMISES, SPEECH_ACTS, Judgement
from .tense import by_tense

FARTHEST = 14  # governors asked; deeper trees are errors of the parser


class Walk(NamedTuple):
    """What the way up found: the cues, innermost first, and the verb whose tense counts (None: a bare noun)."""

    cues: tuple[Judgement, ...]
    bearer: Token | None


class Step(NamedTuple):
    """One step up: its cues, where it leads (None: it ends here), whether negations above still count, and whether the tense does."""

    cues: tuple[Judgement, ...]
    to: Token | None
    keeps: bool = True
    tense: bool = True


def judge(document: Document, event: Event, anchor: Token) -> Judgement:
    """The factuality of an event, by the words at and above its anchor."""
    walk = climb(document, event, anchor)
    if event.kind in SPEECH_ACTS:
        return _speech_act(document, event, anchor, walk)
    decided = _combined(walk.cues)
    if decided is not None:
        return decided
    if _headline_future(document, anchor):
        return Judgement("announced", "infinitive")
    return by_tense(document, event, anchor, walk.bearer)


def _headline_future(document: Document, anchor: Token) -> bool:
    """Whether a headline without a verb of its own tense puts the deed off: "Army to leave valley and hand over base"."""
    sentence = document.sentences[anchor.sentence]
    if document.paragraphs[sentence.paragraph].kind != "heading" or anchor.tag != "VB":
        return False
    before = document.tokens[sentence.first : anchor.i]
    return any(t.text.lower() in _words(document, "infinitive") for t in before) and not any(
        t.tag in ("VBD", "VBZ", "VBP", "MD") for t in before
    )


def _combined(cues: tuple[Judgement, ...]) -> Judgement | None:
    """The innermost cue, unless one further out is stronger: what is feared is not announced, what is denied is neither."""
    decided: Judgement | None = None
    for cue in cues:
        if decided is None or STRENGTH[cue.value] > STRENGTH[decided.value]:
            decided = cue
    return decided


STRENGTH: dict[Factuality, int] = {"happened": 0, "ongoing": 0, "announced": 1, "possible": 2, "negated": 3}


# ---------------------------------------------------------------- the way up
def climb(document: Document, event: Event, anchor: Token) -> Walk:
    """Every cue from the anchor up to where the clause is asserted."""
    cues: list[Judgement] = list(_at_anchor(document, event, anchor))
    at, local, keeps, tense = anchor, True, True, True
    bearer = anchor if anchor.pos in tree.VERBAL else None
    for _ in range(FARTHEST):
        if local:
            cues.extend(f for f in _around(document, event, at) if keeps or f.value != "negated")
        if tree.is_root(at):
            if _infinitive(document, at):
                cues.append(Judgement("announced", "infinitive"))
            break
        step = _step(document, event, at)
        cues.extend(c for c in step.cues if keeps or c.value != "negated")
        if step.to is None:
            break
        local = at.dep not in ("conj", "appos", "compound", "amod", "nmod") or step.to.pos not in tree.VERBAL
        keeps, tense = keeps and step.keeps, tense and step.tense
        if tense and step.to.pos in tree.VERBAL and _needs_tense(document, bearer):
            bearer = step.to
        at = step.to
    return Walk(tuple(cues), bearer)


def _needs_tense(document: Document, bearer: Token | None) -> bool:
    """Whether the tense must be read off a verb further up: a noun, an infinitive or a participle has none of its own."""
    if bearer is None:
        return True
    aux = tree.aux_words(document, bearer.i)
    if bearer.tag == "VBG" and not _words(document, "copula").isdisjoint(aux):
        return False  # "to be advancing" goes on, whatever stands above
    return bearer.tag in ("VB", "VBG", "VBN") and _words(document, "infinitive").union(_words(document, "copula")).issuperset(aux)


def _rules(document: Document, seat: str, token: Token) -> tuple[FactRule, ...]:
    index = fact_index(document.language, seat)
    return index.get(token.lemma.lower()) or index.get(token.text.lower()) or ()


def _words(document: Document, name: FactList) -> frozenset[str]:
    return fact_words(document.language, name)


def _given(document: Document, event: Event | None, seat: str, token: Token) -> Iterator[Judgement]:
    for rule in _rules(document, seat, token):
        if rule.gives is not None and (not rule.kinds or event is None or event.kind in rule.kinds):
            yield Judgement(rule.gives, rule.id)
            return


def _at_anchor(document: Document, event: Event, anchor: Token) -> Iterator[Judgement]:
    """Rules of the event's own words: one word, or a verb with its particle."""
    inside = document.tokens_in(event.anchor.span)
    pairs = [f"{one.lemma.lower()} {two.text.lower()}" for one, two in itertools.pairwise(inside)]
    particle = [f"{anchor.lemma.lower()} {t.text.lower()}" for t in tree.kids(document, anchor.i, "prt")]
    index = fact_index(document.language, "anchor")
    for word in (*pairs, *particle, *(t.lemma.lower() for t in inside)):
        for rule in index.get(word, ()):
            if rule.gives is not None and (not rule.kinds or event.kind in rule.kinds):
                yield Judgement(rule.gives, rule.id)
                return


def _around(document: Document, event: Event, at: Token) -> Iterator[Judgement]:
    """Cues that hang on the word itself."""
    dies = event.kind == "killing" and at.lemma.lower() in _words(document, "living")  # who does not survive is killed
    for child in () if dies else tree.kids(document, at.i):
        if child.dep in ("neg", "advmod", "cc", "preconj") and not _denies_nothing(document, at, child):
            yield from _given(document, event, "modifier", child)
        if child.dep in ("det", "nummod", "advmod", "neg"):
            yield from _determiner(document, child)
        if child.dep in ("amod", "compound"):
            yield from _given(document, event, "adjective", child)
        if child.dep in ("mark", "advmod"):
            yield from _given(document, event, "mark", child)
        if child.dep == "advmod" and any(t.lemma.lower() in _words(document, "no") for t in tree.kids(document, child.i)):
            yield Judgement("negated", "no")  # "no longer", "no more"
    if at.i and document.tokens[at.i - 1].lemma.lower() in _words(document, "nor"):
        yield Judgement("negated", "not")
    if at.pos in tree.VERBAL and not dies:
        yield from _parties(document, at)
        yield from _auxiliaries(document, at)


def _auxiliaries(document: Document, at: Token) -> Iterator[Judgement]:
    aux = tree.aux_words(document, at.i)
    if not _words(document, "hypothetical").isdisjoint(aux) and not _words(document, "perfect").isdisjoint(aux):
        yield Judgement("possible", "would-have")
        return
    for word in aux:
        for rule in fact_index(document.language, "aux").get(word, ())[:1]:
            if rule.gives is not None:
                yield Judgement(rule.gives, rule.id)


def _denies_nothing(document: Document, at: Token, negation: Token) -> bool:
    following = document.tokens[negation.i + 1 : negation.i + 2]
    if any(t.lemma.lower() in _words(document, "after_not") for t in following):
        return True
    if negation.text.lower() in _words(document, "almost") and negation.i != at.i - 1:
        return True
    return any(t.lemma.lower() in _words(document, "until") for t in tree.kids(document, at.i, "prep", "mark", "advcl"))


def _determiner(document: Document, child: Token) -> Iterator[Judgement]:
    following = document.tokens[child.i + 1 : child.i + 2]
    if not any(t.lemma.lower() in _words(document, "fewer") for t in following):
        yield from _given(document, None, "determiner", child)


def _parties(document: Document, verb: Token) -> Iterator[Judgement]:
    """As in "Nobody was hurt", "no group has claimed", "opened fire on nobody": the negation sits in the verb's subject or object."""
    parties = [*tree.kids(document, verb.i, "nsubj", "nsubjpass", "dobj", "attr")]
    for prep in tree.kids(document, verb.i, "prep", "agent"):
        parties.extend(p for p in tree.kids(document, prep.i, "pobj") if p.lemma.lower() not in _words(document, "manner"))
    if verb.dep == "conj" and tree.own_subject(document, verb.i) is None:
        shared = tree.subject(document, verb.i)
        parties.extend([shared] if shared is not None else [])
    for party in parties:
        following = document.tokens[party.i + 1 : party.i + 2]
        if any(t.lemma.lower() in _words(document, "but") for t in following):
            continue
        if party.pos in ("PRON", "NOUN", "DET"):
            yield from _given(document, None, "determiner", party)
        for det in tree.kids(document, party.i, "det", "nummod"):
            yield from _determiner(document, det)
        for negation in tree.kids(document, party.i, "neg", "preconj", "advmod"):
            if (
                negation.lemma.lower() in _words(document, "negation")
                and negation.i < verb.i
                and not _denies_nothing(document, party, negation)
            ):
                yield Judgement("negated", "not")  # "not one rifle was given up"


def _infinitive(document: Document, at: Token) -> bool:
    """As in "to withdraw", not "to have withdrawn", which tells what is past."""
    aux = [t.text.lower() for t in tree.kids(document, at.i, "aux")]
    return at.pos in tree.VERBAL and not _words(document, "infinitive").isdisjoint(aux) and _words(document, "perfect").isdisjoint(aux)


# ---------------------------------------------------------------- one step
def _step(document: Document, event: Event, at: Token) -> Step:
    up = document.tokens[at.head]
    if any(t.text == ";" for t in document.tokens[min(at.i, up.i) : max(at.i, up.i)]):
        return Step((), None)
    if at.dep in ("conj", "appos", "compound", "nmod", "poss") and (at.dep == "conj" or up.pos in tree.NOMINAL):
        return _sideways(document, at, up)
    if at.dep in ("xcomp", "ccomp", "acl", "advcl", "acomp", "oprd", "relcl"):
        return _clause(document, event, at, up)
    if at.dep in ("pobj", "pcomp"):
        return _preposition(document, event, up)
    if at.dep in ("dobj", "attr", "dative"):
        if up.lemma.lower() in _words(document, "trying") and _goes_on_now(document, up):
            return Step((Judgement("ongoing", "trying"),), None)
        return _governed(document, event, up, ("thing",), goes_on=_thing_goes_on(document, at, up))
    if at.dep == "nsubjpass":
        return _by_rules(document, event, "subject", up) or _governed(document, event, up, ("thing",), goes_on=False)
    if at.dep == "nsubj":
        if up.lemma in _words(document, "copula") and any(_infinitive(document, t) for t in tree.kids(document, up.i, "xcomp")):
            return Step((Judgement("announced", "plan"),), up)
        if any(t.lemma.lower() in _words(document, "under_way") for t in tree.kids(document, up.i, "acomp", "advmod", "attr")):
            return Step((Judgement("ongoing", "under-way"),), up, keeps=False)
        return _by_rules(document, event, "subject", up) or Step((), None)
    if at.dep == "prep" and at.i != up.i and up.lemma in _words(document, "remaining"):
        return _governed(document, event, up, ("clause",), goes_on=True)
    return Step((), None)


def _sideways(document: Document, at: Token, up: Token) -> Step:
    """To the word that at is joined to or is part of: it shares what governs that word, not what stands at it."""
    if at.dep == "conj" and at.pos in tree.VERBAL:
        if tree.own_subject(document, at.i) is not None and up.dep not in ("ccomp", "xcomp"):
            return Step((), None)
        shared: list[Judgement] = []
        if at.tag == up.tag and at.tag in ("VB", "VBN") and not list(tree.kids(document, at.i, "aux", "auxpass")):
            shared = [j for child in tree.kids(document, up.i, "neg") for j in _given(document, None, "modifier", child)]
        return Step(tuple(shared), up)
    return Step((), up, tense=up.pos not in tree.VERBAL)


def _clause(document: Document, event: Event, at: Token, up: Token) -> Step:
    infinitive = _infinitive(document, at)
    if at.dep == "advcl":
        if infinitive:
            moved = up.tag in ("VBD", "VBN") and up.lemma.lower() in _words(document, "motion")
            return Step((), up) if moved else Step((Judgement("announced", "purpose"),), None)
        if _awaited(document, at, up):
            return Step((Judgement("possible", "awaited"),), None)
        has_mark = tree.kid(document, at.i, "mark", "advmod") is not None or tree.own_subject(document, at.i) is not None
        return Step((), None) if has_mark else Step((), up, keeps=False)
    if at.dep in ("acl", "relcl") and not infinitive:
        return _governed(document, event, up, ("that",), goes_on=False) if tree.kid(document, at.i, "mark") is not None else Step((), None)
    yet = any(t.lemma.lower() in _words(document, "yet") for t in tree.kids(document, up.i, "advmod"))
    if infinitive and yet and up.lemma in _words(document, "yet_verbs"):
        return Step((Judgement("negated", "yet"),), None)
    edges: tuple[str, ...] = ("infinitive",) if infinitive else ("clause",)
    if infinitive and _had_to(document, up):
        return Step((), up)
    if tree.is_passive(document, up.i) and any(t.text.lower() in _words(document, "infinitive") for t in tree.kids(document, at.i, "aux")):
        edges = ("passive", "infinitive")
    if at.pos == "ADJ" and at.dep in ("oprd", "acomp") and tree.is_passive(document, up.i):
        edges = ("passive", "clause")  # "is presumed dead"
    if up.lemma.lower() in _words(document, "trying") and _goes_on_now(document, up):
        return Step((Judgement("ongoing", "trying"),), None)
    step = _governed(document, event, up, edges, goes_on=at.dep in ("xcomp", "acomp", "oprd") and not infinitive)
    if step.to is None and not step.cues and infinitive and not _first_to(document, up):
        return Step((Judgement("announced", "infinitive"),), None)
    return step


def _awaited(document: Document, at: Token, up: Token) -> bool:
    """As in "will not rest until it is free", "would return when the rebels had left": what a deed to come waits for has not happened."""
    opened = any(t.lemma.lower() in _words(document, "awaiting") for t in tree.kids(document, at.i, "mark", "advmod"))
    above, aux = tree.aux_words(document, up.i), tree.aux_words(document, at.i)
    if not opened or not any(word in _words(document, "to_come") for word in above):
        return False
    present = not _words(document, "present_forms").isdisjoint(aux) or not _words(document, "perfect_forms").isdisjoint(aux)
    reported = not _words(document, "hypothetical").isdisjoint(above) and not _words(document, "pluperfect").isdisjoint(aux)
    return present or reported or (at.tag in ("VBZ", "VBP") and not aux)


def _goes_on_now(document: Document, up: Token) -> bool:
    """As in "is trying to", "have begun fleeing": what the verb opens goes on."""
    aux = tree.aux_words(document, up.i)
    if up.lemma in _words(document, "beginning"):
        return up.tag == "VBN" and not _words(document, "begun_now").isdisjoint(aux)
    return (up.tag in ("VBP", "VBZ") and not aux) or (up.tag == "VBG" and not _words(document, "trying_now").isdisjoint(aux))


def _had_to(document: Document, up: Token) -> bool:
    """As in "had to flee": it happened."""
    return up.lemma in _words(document, "perfect") and up.tag == "VBD"


def _first_to(document: Document, noun: Token) -> bool:
    """As in "the first town to fall": it happened."""
    near = [noun, *tree.kids(document, noun.i, "amod", "det", "nummod")]
    return (noun.pos in tree.NOMINAL and any(t.lemma.lower() in _words(document, "first") for t in near)) or noun.lemma.lower() in _words(
        document, "first"
    )


def _governed(document: Document, event: Event, up: Token, edges: tuple[str, ...], *, goes_on: bool) -> Step:
    for edge in edges:
        step = _by_rules(document, event, "governor", up, edge)
        if step is not None:
            return step
    return Step((), up if goes_on else None, tense="thing" not in edges)


def _phrasal(document: Document, up: Token, rule: FactRule) -> bool:
    """Whether a rule for "call off", "put off", "rule out" meets the bare verb, which is another word."""
    if up.lemma.lower() not in _words(document, "phrasal") or rule.id not in ("foil", "collapse"):
        return False
    return not any(t.text.lower() in _words(document, "particles") for t in tree.kids(document, up.i, "prt", "advmod", "prep"))


def _estimated(document: Document, event: Event, rule: FactRule) -> bool:
    """As in "some 15,000 people are thought to have died": what is believed is the number; that people died is told."""
    return rule.id == "believed" and event.kind in _words(document, "tolled") and bool(event.quantities)


def _by_rules(document: Document, event: Event, seat: str, up: Token, edge: str | None = None) -> Step | None:
    """The first rule of the governing word that fits the edge and the kind of event."""
    for rule in _rules(document, seat, up):
        fits = (edge is None or edge in rule.edges) and (not rule.kinds or event.kind in rule.kinds)
        if fits and not _phrasal(document, up, rule) and not _estimated(document, event, rule):
            return Step((Judgement(rule.gives, rule.id),) if rule.gives is not None else (), up, keeps=rule.keeps)
    return None


def _thing_goes_on(document: Document, at: Token, up: Token) -> bool:
    """Whether an object shares the factuality of its verb: a new thing does ("will sign a deal"), a known one does not."""
    if any(t.lemma.lower() in _words(document, "definite") for t in tree.kids(document, at.i, "det", "poss")):
        return False
    if up.lemma.lower() in _words(document, "about"):
        return False
    return up.pos in tree.VERBAL


def _preposition(document: Document, event: Event, prep: Token) -> Step:
    found = tuple(_given(document, None, "preposition", prep))
    if found:
        return Step(found, None)
    if tree.is_root(prep):
        return Step((), None)
    if prep.lemma.lower() in _words(document, "partitive") and document.tokens[prep.head].lemma.lower() in _words(document, "measure"):
        return Step((), document.tokens[prep.head])
    lasting = event.kind in _words(document, "held") or event.kind in ("deployment", "displacement")
    if (lasting or prep.lemma.lower() in _words(document, "state_prepositions")) and document.tokens[prep.head].lemma in _words(
        document, "states"
    ):
        return Step((), document.tokens[prep.head])
    return _governed(document, event, document.tokens[prep.head], (prep.lemma.lower(),), goes_on=False)


# ---------------------------------------------------------------- where no cue decides
def _speech_act(document: Document, event: Event, anchor: Token, walk: Walk) -> Judgement:
    """Pledges and threats are announced, other speech acts happened or, told in the present, go on; unless they themselves are denied."""
    at_word = tuple(_around(document, event, anchor))
    future = any(word in _words(document, "future") for word in tree.aux_words(document, anchor.i))
    near = at_word if anchor.pos in tree.VERBAL else walk.cues
    denied = next((c for c in near if c.rule in ("not", "no")), None)
    if anchor.pos in tree.VERBAL:
        denied = denied or next((c for c in walk.cues if c.rule == "deny"), None)
    if event.kind in PROMISES:
        return denied if denied is not None and not future and anchor.pos in tree.VERBAL else Judgement("announced", "promise")
    if event.kind == "refusal":
        refusing = anchor.lemma.lower() in _words(document, "refusing")
        return denied if denied is not None and refusing else by_tense(document, event, anchor, walk.bearer)
    imperative = anchor.tag == "VB" and tree.own_subject(document, anchor.i) is None
    if denied is not None and not future and not (event.kind == "demand" and imperative):
        return denied
    possible = next((c for c in at_word if c.value == "possible" and not future), None)
    return possible or by_tense(document, event, anchor, walk.bearer)
