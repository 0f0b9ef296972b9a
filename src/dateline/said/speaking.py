"""Who speaks: the source of a verb of saying, before it, behind it, or shared with another verb."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Document, Span, Token
from . import extent, tree
from .cues import SpeechRule, speech_index, words
from .extent import BREAKS, FINITE


def speaker_of(document: Document, verb: Token, rule: SpeechRule) -> Token | None:
    """The head of the words for whoever speaks with this verb; None where nobody is named, or the outlet speaks of itself."""
    if verb.dep == "amod" or (verb.tag == "VB" and tree.is_root(verb) and tree.kid(document, verb.i, "aux", *tree.SUBJECTS) is None):
        return None
    if tree.is_passive(document, verb.i) and not looks_passive(document, verb):
        by = tree.agent(document, verb.i)
        if by is not None:
            return by
        above = document.tokens[verb.head]
        if verb.dep in ("ccomp", "xcomp") and above.lemma.lower() in words(document.language, "letting"):
            return tree.subject(document, above.i)  # "let it be known"
        return after_preposition(document, verb, rule.source)
    own = tree.own_subject(document, verb.i)
    told = (tree.antecedent(document, own) if own else None) or _outer(document, verb) or _before(document, verb)
    told = told or tree.subject(document, verb.i) or behind(document, verb) or _of_the_clause_before(document, verb)
    if told is None or told.dep == "expl" or of_the_outlet(document, told):
        return None
    return vehicle_owner(document, told)


def _of_the_clause_before(document: Document, verb: Token) -> Token | None:
    """As in "Group claims attack, says it killed ten": a headline leaves the second subject out."""
    if verb.tag not in ("VBZ", "VBP", "VBD") or not tree.is_root(verb):
        return None
    before = [c for c in tree.kids(document, verb.i, "ccomp", "advcl") if c.i < verb.i]
    return tree.own_subject(document, before[0].i) if before else None


def looks_passive(document: Document, verb: Token) -> bool:
    """As in "The alliance, announced on Saturday that …": a main verb that the parser took for a participle."""
    if verb.dep != "acl" or tree.agent(document, verb.i) is not None:
        return False
    if any(extent.has_that(document, c) for c in tree.kids(document, verb.i, "ccomp")):
        return True
    return bool(told_behind(document, verb))


def told_behind(document: Document, verb: Token) -> set[int]:
    """For a participle behind a comma: the words behind it, if a verb with a tense follows before the next comma."""
    if document.tokens[verb.i - 1].text != ",":
        return set()
    _, last = extent.segment(document, verb)
    for token in document.tokens[verb.i + 1 : last]:
        if token.text in BREAKS:
            break
        if token.tag in FINITE:
            return set(range(verb.i + 1, last))
    return set()


def _before(document: Document, verb: Token) -> Token | None:
    """The noun phrase right before a finite verb that the parser has left without a subject: "in Tal Zahra, the health ministry says"."""
    if verb.tag not in ("VBD", "VBZ", "VBP", "NNS"):
        return None
    sentence, start = document.sentences[verb.sentence], verb.i
    while (
        start > sentence.first and document.tokens[start - 1].text not in BREAKS and document.tokens[start - 1].pos not in ("CCONJ", "VERB")
    ):
        start -= 1
    words_before = [t for t in document.tokens[start : verb.i] if t.pos not in ("ADV", "AUX", "PUNCT", "PART")]
    if not words_before or words_before[0].pos in ("ADP", "SCONJ") or not any(t.pos in ("NOUN", "PROPN") for t in words_before):
        return None
    return document.head_of(Span(words_before[0].start, words_before[-1].end))


def of_the_outlet(document: Document, noun: Token) -> bool:
    """As in "we", "our correspondent", "this newspaper", "an earlier version of this story": the publisher's own mouth."""
    if noun.lemma.lower() in words(document.language, "publisher"):
        return (
            noun.lemma.lower() not in words(document.language, "somebody") or tree.kid(document, noun.i, "prep") is None
        )  # "one of the sources" is somebody
    this = tree.kid(document, noun.i, "det", "poss")
    return (
        this is not None
        and this.lemma.lower() in words(document.language, "outlet_determiners")
        and noun.lemma.lower() in words(document.language, "outlets")
    )


def _outer(document: Document, verb: Token) -> Token | None:
    """As in "denied that it had fallen but acknowledged": a verb of saying joined into the content of another has that one's speaker."""
    if tree.own_subject(document, verb.i) is not None:
        return None
    participle = verb.tag == "VBG" and verb.dep == "advcl" and document.tokens[verb.i - 1].text == ","
    if not participle and (verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP")):
        return None
    for above in document.ancestors(verb.i):
        if above.dep == "conj":
            continue
        over = document.tokens[above.head]
        if (
            above.dep == "ccomp"
            and over.i < above.i
            and (participle or over.tag == verb.tag)
            and over.lemma.lower() in speech_index(document.language, "verb")
        ):
            return tree.subject(document, over.i)
        return None
    return None


def after_preposition(document: Document, verb: Token, prepositions: Collection[str]) -> Token | None:
    """The noun behind the first of these prepositions that hangs on the word."""
    for prep in tree.kids(document, verb.i, "prep", "agent"):
        if prep.lemma.lower() in prepositions:
            return tree.kid(document, prep.i, "pobj")
    return None


def behind(document: Document, verb: Token) -> Token | None:
    """The speaker behind the verb: "…," declared a colonel."""
    at = verb.i - 1
    while (
        at >= 0
        and document.tokens[at].sentence == verb.sentence
        and document.tokens[at].head == verb.i
        and document.tokens[at].text not in BREAKS
    ):
        at -= 1
    if at < 0 or document.tokens[at].sentence != verb.sentence or document.tokens[at].text not in BREAKS:
        return None
    behind = [c for c in tree.kids(document, verb.i, "dobj", "attr", "oprd", "dep", "ccomp") if c.i > verb.i and c.pos in tree.NOMINAL]
    if not behind:
        behind = [c for c in tree.kids(document, verb.i, "npadvmod") if c.i > verb.i and c.pos in tree.NOMINAL]
    return behind[-1] if behind else None


def nobody(document: Document, source: Token) -> bool:
    """Whether the source is nobody at all: "no one", "neither side", "this"."""
    nobody = words(document.language, "nobody")
    return source.lemma.lower() in nobody or any(t.lemma.lower() in nobody for t in tree.kids(document, source.i, "det"))


def raised(document: Document, verb: Token) -> bool:
    """As in "gunmen believed to belong to a gang": a participle that the parser took for a verb; nobody is named who believes."""
    if verb.lemma.lower() not in words(document.language, "raising") or verb.tag not in ("VBD", "VBN"):
        return False
    return any(
        t.text.lower() in words(document.language, "infinitive")
        for c in tree.kids(document, verb.i, "xcomp")
        for t in tree.kids(document, c.i, "aux")
    )


def untold(document: Document, verb: Token) -> bool:
    """As in "did not say whether", "would not say how many", "refuse to say": nothing is said; and the outlet speaking of itself."""
    if verb.lemma.lower() in words(document.language, "denying"):
        return False
    if tree.kid(document, verb.i, "neg") is not None:
        return True
    above = document.tokens[verb.head]
    return verb.dep == "xcomp" and above.lemma.lower() in words(document.language, "silent")


def vehicle_owner(document: Document, noun: Token) -> Token:
    """Who stands behind a statement, report or message: "a statement released by the office" speaks for the office."""
    if noun.lemma.lower() not in words(document.language, "vehicles"):
        return noun
    for verb in tree.kids(document, noun.i, "acl"):
        by = tree.agent(document, verb.i)
        if by is not None and verb.lemma.lower() in words(document.language, "issuing"):
            return by
    told = after_preposition(document, noun, words(document.language, "from_owner"))
    over = document.tokens[noun.head]
    if told is None and noun.dep == "dobj" and over.lemma.lower() in words(document.language, "issuing"):
        told = tree.subject(document, over.i)
    return told or noun


def noun_words(document: Document, source: Token) -> set[int]:
    """The indexes of the words that name the source: they are no content."""
    span = tree.phrase(document, source.i)
    return {token.i for token in document.tokens_in(span)}
