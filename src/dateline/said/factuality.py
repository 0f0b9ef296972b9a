"""Whether an event happened, goes on, is announced, is only possible, or is negated.

From the event's word upward: what stands at the word itself (negation, auxiliary, adjective), then what governs it. The innermost cue
decides; a negation further out overrides it. Where no cue decides, the tense does. Nothing lower in the clause can leak up, because
only what governs the word is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lexicon
from ..model import Document, Event, Factuality, Token
from . import tree
from .cues import FactRule, fact_index

SPEECH_ACTS = ("pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility")
PROMISES = ("pledge", "threat")
STATES = ("control", "siege")
FARTHEST = 14  # governors asked; deeper trees are errors of the parser


class Judgement(NamedTuple):
    """The factuality, and the id of the rule or tense that decided."""

    value: Factuality
    rule: str


class Walk(NamedTuple):
    """What the way up found: the cues, innermost first, and the verb whose tense counts (None: a bare noun)."""

    cues: tuple[Judgement, ...]
    bearer: Token | None


class Step(NamedTuple):
    """One step up: cues found on it, where it leads (None: it ends here), and whether negations above still count."""

    cues: tuple[Judgement, ...]
    to: Token | None
    carries: bool = True


def judge(document: Document, event: Event, anchor: Token) -> Judgement:
    """The factuality of an event, by the words at and above its anchor."""
    walk = climb(document, event, anchor)
    if event.kind in SPEECH_ACTS:
        return _speech_act(document, event, anchor, walk)
    decided = _combined(walk.cues)
    if decided is not None:
        return decided
    return _by_tense(document, event, anchor, walk.bearer)


def _combined(cues: tuple[Judgement, ...]) -> Judgement | None:
    decided: Judgement | None = None
    for cue in cues:
        if decided is None or (cue.value == "negated" and decided.value != "negated"):
            decided = cue
    return decided


# ---------------------------------------------------------------- the way up
def climb(document: Document, event: Event, anchor: Token) -> Walk:
    """Every cue from the anchor up to where the clause is asserted."""
    cues: list[Judgement] = list(_at_anchor(document, event, anchor))
    at, bearer, local, carries = anchor, anchor if anchor.pos in tree.VERBAL else None, True, True
    for _ in range(FARTHEST):
        if local:
            found = _around(document, at)
            cues.extend(f for f in found if carries or f.value != "negated")
        if tree.is_root(at):
            break
        step = _step(document, event, at)
        cues.extend(c for c in step.cues if carries or c.value != "negated")
        if step.to is None:
            break
        local = at.dep not in ("conj", "appos", "compound", "amod", "nmod") or step.to.pos not in tree.VERBAL
        carries = carries and step.carries
        if step.to.pos in tree.VERBAL and at.dep not in ("conj", "advcl"):
            bearer = step.to if bearer is None or bearer.tag in ("VB", "VBG", "VBN", "NN", "NNS") else bearer
        at = step.to
    return Walk(tuple(cues), bearer)


def _rules(document: Document, seat: str, token: Token) -> tuple[FactRule, ...]:
    index = fact_index(document.language, seat)
    return index.get(token.lemma.lower()) or index.get(token.text.lower()) or ()


def _words(document: Document, name: str) -> tuple[str, ...]:
    return tuple(lexicon.document(document.language, "factuality.toml")["words"][name])


def _given(document: Document, seat: str, token: Token) -> Iterator[Judgement]:
    for rule in _rules(document, seat, token):
        if rule.gives is not None:
            yield Judgement(rule.gives, rule.id)
            return


def _at_anchor(document: Document, event: Event, anchor: Token) -> Iterator[Judgement]:
    for token in document.tokens_in(event.anchor.span):
        for rule in _rules(document, "anchor", token):
            if rule.gives is not None and (not rule.kinds or event.kind in rule.kinds):
                yield Judgement(rule.gives, rule.id)
                return


def _around(document: Document, at: Token) -> Iterator[Judgement]:
    """Cues that hang on the word itself."""
    for child in tree.kids(document, at.i):
        if child.dep in ("neg", "advmod", "cc", "preconj") and not _denies_nothing(document, at, child):
            yield from _given(document, "modifier", child)
        elif child.dep in ("det", "nummod", "advmod"):
            yield from _determiner(document, child)
        elif child.dep in ("amod", "compound"):
            yield from _given(document, "adjective", child)
        elif child.dep in ("mark", "advmod"):
            yield from _given(document, "mark", child)
    if at.pos in tree.VERBAL:
        yield from _parties(document, at)
        for word in tree.aux_words(document, at.i):
            for rule in fact_index(document.language, "aux").get(word, ())[:1]:
                if rule.gives is not None:
                    yield Judgement(rule.gives, rule.id)


def _denies_nothing(document: Document, at: Token, negation: Token) -> bool:
    following = document.tokens[negation.i + 1 : negation.i + 2]
    if any(t.lemma.lower() in _words(document, "after_not") for t in following):
        return True
    return any(t.lemma.lower() in _words(document, "until") for t in tree.kids(document, at.i, "prep", "mark", "advcl"))


def _determiner(document: Document, child: Token) -> Iterator[Judgement]:
    following = document.tokens[child.i + 1 : child.i + 2]
    if not any(t.lemma.lower() in _words(document, "fewer") for t in following):
        yield from _given(document, "determiner", child)


def _parties(document: Document, verb: Token) -> Iterator[Judgement]:
    """ "Nobody was hurt", "no group has claimed", "opened fire on nobody": the negation sits in the verb's subject or object."""
    parties = [*tree.kids(document, verb.i, "nsubj", "nsubjpass", "dobj", "attr")]
    for prep in tree.kids(document, verb.i, "prep", "agent"):
        parties.extend(tree.kids(document, prep.i, "pobj"))
    if verb.dep == "conj" and tree.own_subject(document, verb.i) is None:
        shared = tree.subject(document, verb.i)
        parties.extend([shared] if shared is not None else [])
    for party in parties:
        if party.pos in ("PRON", "NOUN", "DET"):
            yield from _given(document, "determiner", party)
        for det in tree.kids(document, party.i, "det", "nummod"):
            yield from _determiner(document, det)


def _step(document: Document, event: Event, at: Token) -> Step:
    up = document.tokens[at.head]
    if at.dep in ("conj", "appos", "compound", "nmod", "poss") and (at.dep == "conj" or up.pos in tree.NOMINAL):
        return _sideways(document, at, up)
    if at.dep in ("xcomp", "ccomp", "acl", "advcl", "acomp", "oprd"):
        return _clause(document, at, up)
    if at.dep in ("pobj", "pcomp"):
        return _preposition(document, at, up)
    if at.dep in ("dobj", "attr", "dative"):
        return _governed(document, up, "thing", _thing_goes_on(document, at, up))
    if at.dep == "nsubjpass":
        found = _rules(document, "subject", up) or ()
        step = _by_rules(found, up) or _governed(document, up, "thing", goes_on=False)
        return step
    if at.dep == "nsubj":
        return _by_rules(_rules(document, "subject", up), up) or Step((), None)
    return Step((), None)


def _sideways(document: Document, at: Token, up: Token) -> Step:
    """To the word that at is joined to or is part of: it shares what governs that word, not what stands at it."""
    if at.dep == "conj" and at.pos in tree.VERBAL:
        if tree.own_subject(document, at.i) is not None and up.dep not in ("ccomp", "xcomp"):
            return Step((), None)
        shared: list[Judgement] = []
        if at.tag == up.tag and at.tag in ("VB", "VBN") and not list(tree.kids(document, at.i, "aux", "auxpass")):
            shared = [j for child in tree.kids(document, up.i, "neg") for j in _given(document, "modifier", child)]
        return Step(tuple(shared), up)
    return Step((), up)


def _clause(document: Document, at: Token, up: Token) -> Step:
    infinitive = at.tag == "VB" and any(t.text.lower() == "to" for t in tree.kids(document, at.i, "aux"))
    if at.dep == "advcl":
        if infinitive:
            return Step((Judgement("announced", "purpose"),), None)
        has_mark = tree.kid(document, at.i, "mark", "advmod") is not None or tree.own_subject(document, at.i) is not None
        return Step((), None) if has_mark else Step((), up, carries=False)
    if at.dep == "acl" and not infinitive:
        return Step((), None)
    step = _governed(document, up, "infinitive" if infinitive else "clause", goes_on=at.dep in ("xcomp", "acomp", "oprd") and not infinitive)
    if step.to is None and not step.cues and infinitive and at.dep in ("xcomp", "acl", "ccomp"):
        return Step((Judgement("announced", "infinitive"),), None)
    return step


def _governed(document: Document, up: Token, edge: str, goes_on: bool) -> Step:
    edges = (edge, "clause") if edge == "infinitive" else (edge,)
    fitting = tuple(r for r in _rules(document, "governor", up) if any(e in r.edges for e in edges))
    return _by_rules(fitting, up) or Step((), up if goes_on else None)


def _by_rules(rules: tuple[FactRule, ...], up: Token) -> Step | None:
    if not rules:
        return None
    rule = rules[0]
    return Step((Judgement(rule.gives, rule.id),) if rule.gives is not None else (), up)


def _thing_goes_on(document: Document, at: Token, up: Token) -> bool:
    """Whether an object shares the factuality of its verb: a new thing does ("will sign a deal"), a known one does not."""
    if any(t.lemma.lower() in _words(document, "definite") for t in tree.kids(document, at.i, "det", "poss")):
        return False
    return up.pos in tree.VERBAL


def _preposition(document: Document, at: Token, prep: Token) -> Step:
    found = tuple(_given(document, "preposition", prep))
    if found:
        return Step(found, None)
    if tree.is_root(prep):
        return Step((), None)
    up = document.tokens[prep.head]
    fitting = tuple(r for r in _rules(document, "governor", up) if prep.lemma.lower() in r.edges)
    return _by_rules(fitting, up) or Step((), None)


# ---------------------------------------------------------------- where no cue decides
def _speech_act(document: Document, event: Event, anchor: Token, walk: Walk) -> Judgement:
    future = any(word in _words(document, "future") for word in tree.aux_words(document, anchor.i))
    decided = _combined(walk.cues)
    if event.kind in PROMISES:
        denied = decided is not None and decided.value == "negated" and not future
        return Judgement("negated", decided.rule) if denied and decided else Judgement("announced", "promise")
    if event.kind == "refusal":
        return _by_tense(document, event, anchor, walk.bearer)
    if decided is not None and decided.value in ("negated", "possible"):
        return decided
    return _by_tense(document, event, anchor, walk.bearer)


def _by_tense(document: Document, event: Event, anchor: Token, bearer: Token | None) -> Judgement:
    sentence = document.sentences[anchor.sentence]
    heading = document.paragraphs[sentence.paragraph].kind == "heading"
    state = event.kind in STATES
    if bearer is None:
        return _without_verb(document, event, anchor)
    aux = tree.aux_words(document, bearer.i)
    passive = bearer.tag == "VBN" and any(a in ("is", "are", "'s", "'re") for a in aux)
    if bearer.tag == "VBG" and any(a in ("is", "are", "was", "were", "been", "am", "'s", "'re") for a in aux):
        return Judgement("ongoing", "progressive")
    if "being" in aux:
        return Judgement("ongoing", "progressive")
    if bearer.tag in ("VBZ", "VBP") and not aux:
        lasting = state or event.kind in SPEECH_ACTS or (not heading and bearer.i != anchor.i)
        return Judgement("ongoing", "present") if lasting or not heading else Judgement("happened", "headline")
    if passive and state:
        return Judgement("ongoing", "state")
    if state and bearer.tag == "VBN" and not aux:
        return Judgement("ongoing", "state")
    if event.kind == "control" and bearer.tag == "VBN" and any(a in ("has", "have") for a in aux):
        return Judgement("ongoing", "state")
    return Judgement("happened", "told")


def _without_verb(document: Document, event: Event, anchor: Token) -> Judgement:
    if event.kind == "control":
        return Judgement("ongoing", "state")
    return Judgement("happened", "told")
