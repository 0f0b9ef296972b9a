"""Sayings: a word of saying, who says it, and the words that are put into that mouth."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Document, Token
from . import tree
from .cues import SpeechRule, speech_index, words

CLAUSES = ("ccomp", "xcomp")
OPENING = "\"“«‘„"
CLOSING = "\"”»’“"
BREAKS = (",", "—", "–", "-", ";", ":", "(", ")", *OPENING, *CLOSING)


class Saying(NamedTuple):
    """`source` is the head of the source's noun phrase; `content` holds the indexes of the tokens that the source answers for."""

    cue: Token
    source: Token
    rule: str
    content: frozenset[int]


def find(document: Document) -> tuple[Saying, ...]:
    """Every saying of the document that has a source of its own, in order of the cues; `content` may be empty (a quotation's verb)."""
    verbs, nouns = speech_index(document.language, "verb"), speech_index(document.language, "noun")
    quoting, phrases = speech_index(document.language, "quoting"), speech_index(document.language, "phrase")
    found: list[Saying] = []
    for token in document.tokens:
        word = token.lemma.lower()
        made: Saying | None = None
        if token.pos in tree.VERBAL and (word in verbs or word in quoting):
            made = _verb(document, token, verbs.get(word) or quoting[word])
        elif token.pos in ("NOUN", "PROPN") and word in nouns:
            made = _noun(document, token, nouns[word])
        if made is None and word in phrases:
            made = _phrase(document, token, phrases[word])
        if made is not None:
            found.append(made)
    return tuple(found)


# ---------------------------------------------------------------- verbs
def _verb(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    source = _speaker_of(document, verb, rule)
    if source is None or source.lemma.lower() in words(document.language, "nobody"):
        return None
    content = _content(document, verb, rule)
    if not content and "clause" in rule.takes:
        content = _parenthesis(document, verb, source)
    content -= _noun_words(document, source)
    content.discard(verb.i)
    return Saying(verb, source, rule.id, frozenset(content))


def _noun_words(document: Document, source: Token) -> set[int]:
    span = tree.phrase(document, source.i)
    return {token.i for token in document.tokens_in(span)}


def _speaker_of(document: Document, verb: Token, rule: SpeechRule) -> Token | None:
    if verb.dep == "amod":
        return None
    if tree.is_passive(document, verb.i):
        by = tree.agent(document, verb.i)
        if by is not None:
            return by
        told = _after_preposition(document, verb, rule.source)
        return told or (tree.own_subject(document, verb.i) if rule.id == "quoted" else None)
    told = tree.subject(document, verb.i)
    if told is None:
        told = _behind(document, verb)
    if told is None or told.lemma.lower() in words(document.language, "publisher") or told.dep == "expl":
        return None
    return _content_head(document, told)


def _content_head(document: Document, noun: Token) -> Token:
    """A number or pronoun before `of` speaks for what follows it no less: it stays the head, its phrase holds both."""
    return noun


def _after_preposition(document: Document, verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    for prep in tree.kids(document, verb.i, "prep", "agent"):
        if prep.lemma.lower() in prepositions:
            return tree.kid(document, prep.i, "pobj")
    return None


def _behind(document: Document, verb: Token) -> Token | None:
    """The speaker behind the verb: "…," declared a colonel."""
    before = document.tokens[verb.i - 1] if verb.i else None
    if before is None or before.sentence != verb.sentence or before.text not in BREAKS:
        return None
    for child in tree.kids(document, verb.i, "dobj", "attr", "npadvmod", "oprd", "dep", "ccomp"):
        if child.i > verb.i and child.pos in tree.NOMINAL:
            return child
    return None


def _content(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
    content: set[int] = set()
    for child in tree.kids(document, verb.i):
        if child.dep in CLAUSES and "clause" in rule.takes:
            if child.dep == "ccomp" or child.pos in tree.VERBAL or child.i > verb.i:
                content |= set(document.subtree(child.i))
        elif child.dep in ("dobj", "oprd", "attr") and child.i > verb.i and _is_content(document, verb, child, rule):
            content |= set(document.subtree(child.i))
        elif child.dep in ("prep", "dative", "agent", "prt") and child.lemma.lower() in rule.after:
            content |= set(document.subtree(child.i))
            content |= _behind_object(document, child)
        elif child.dep in ("conj", "advcl", "parataxis") and _that(document, child) and "clause" in rule.takes:
            content |= set(document.subtree(child.i))
    content |= _prepositions_of_object(document, verb, rule)
    return content


def _behind_object(document: Document, prep: Token) -> set[int]:
    return set()


def _prepositions_of_object(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
    """"accused the army of shelling": the parser may hang `of` on the army."""
    content: set[int] = set()
    if not rule.after:
        return content
    for noun in tree.kids(document, verb.i, "dobj", "nsubjpass"):
        for prep in tree.kids(document, noun.i, "prep"):
            if prep.lemma.lower() in rule.after and prep.i > verb.i:
                content |= set(document.subtree(prep.i))
    return content


def _is_content(document: Document, verb: Token, child: Token, rule: SpeechRule) -> bool:
    if "thing" in rule.takes:
        return True
    if "figure" not in rule.takes:
        return False
    ats = [*tree.kids(document, verb.i, "prep"), *tree.kids(document, child.i, "prep")]
    return any(at.lemma.lower() == "at" for at in ats)


def _that(document: Document, verb: Token) -> bool:
    return any(mark.lemma.lower() in words(document.language, "that") for mark in tree.kids(document, verb.i, "mark"))


def _parenthesis(document: Document, verb: Token, source: Token) -> set[int]:
    """What stands around a saying that takes nothing itself: "the town, officials said, was lost"."""
    own = set(document.subtree(verb.i))
    sentence = document.sentences[verb.sentence]
    if tree.is_root(verb):
        first = min(verb.i, source.i if source.sentence == verb.sentence else verb.i)
        while first > sentence.first and document.tokens[first - 1].text not in BREAKS:
            first -= 1
        return set(range(sentence.first, max(first - 1, sentence.first)))
    above = document.tokens[verb.head]
    if verb.dep in ("relcl", "acl"):
        return set()
    if verb.dep in ("conj",) and above.pos in tree.VERBAL:
        return set()
    if verb.dep in ("advcl", "parataxis", "ccomp", "dep", "conj") and _set_off(document, verb, own):
        while above.dep == "conj" and above.head < above.i:
            above = document.tokens[above.head]
        return set(document.subtree(above.i)) - own - _later_clauses(document, above, max(own))
    return set()


def _set_off(document: Document, verb: Token, own: set[int]) -> bool:
    """Whether the saying is set off by commas, dashes or quotation marks, or begins with `as`."""
    near = [t for t in (min(own), min(own) - 1, max(own), max(own) + 1) if 0 <= t < len(document.tokens)]
    return any(document.tokens[t].text in BREAKS or document.tokens[t].lemma.lower() == "as" for t in near)


def _later_clauses(document: Document, verb: Token, behind: int) -> set[int]:
    """Clauses joined to the verb that begin behind the saying with a subject of their own: the report goes on by itself."""
    gone: set[int] = set()
    for other in tree.kids(document, verb.i, "conj"):
        if other.i > behind and tree.own_subject(document, other.i) is not None:
            gone |= set(document.subtree(other.i))
        else:
            gone |= _later_clauses(document, other, behind)
    return gone


# ---------------------------------------------------------------- nouns and phrases
def _noun(document: Document, noun: Token, rule: SpeechRule) -> Saying | None:
    """ "the army's claim that it took the hill", "reports by residents of shelling"."""
    source = tree.kid(document, noun.i, "poss") or _after_preposition(document, noun, rule.source)
    if source is None:
        return None
    content: set[int] = set()
    for child in tree.kids(document, noun.i):
        if child.dep in ("acl", "ccomp", "relcl", "appos") and _that(document, child):
            content |= set(document.subtree(child.i))
        elif child.dep == "prep" and child.lemma.lower() in rule.after:
            content |= set(document.subtree(child.i))
    content -= _noun_words(document, source)
    return Saying(noun, source, rule.id, frozenset(content)) if content else None


def _phrase(document: Document, cue: Token, rule: SpeechRule) -> Saying | None:
    """ "according to officials", "by the ministry's count", "in the words of a survivor"."""
    source = _phrase_source(document, cue, rule)
    if source is None:
        return None
    top = cue
    if cue.pos in ("NOUN", "PROPN"):
        top = document.tokens[cue.head]
    while not tree.is_root(top) and top.pos not in tree.VERBAL:
        top = document.tokens[top.head]
    own = set(document.subtree(cue.i)) | set(document.subtree(source.i))
    while top.dep == "conj" and top.head < top.i and document.tokens[top.head].pos in tree.VERBAL:
        top = document.tokens[top.head]
    inside = set(document.subtree(top.i)) - own
    sentence = document.sentences[cue.sentence]
    if cue.i - sentence.first > 2:
        inside -= _later_clauses(document, top, max(own))
    return Saying(cue, source, rule.id, frozenset(inside))


def _phrase_source(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    if cue.pos in ("NOUN", "PROPN"):
        before = document.tokens[cue.head]
        if before.lemma.lower() not in rule.after:
            return None
        owner = tree.kid(document, cue.i, "poss")
        return owner or _after_preposition(document, cue, rule.source)
    for prep in tree.kids(document, cue.i, "prep"):
        if prep.lemma.lower() in rule.source:
            return tree.kid(document, prep.i, "pobj")
    straight = tree.kid(document, cue.i, "pobj")
    if straight is not None and not rule.source:
        return straight
    return _next_noun(document, cue, rule)


def _next_noun(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    """ "according" and "to" that the parser has not joined: the noun that `to` governs all the same."""
    at = cue.i + 1
    if at < len(document.tokens) and document.tokens[at].lemma.lower() in rule.source:
        return tree.kid(document, at, "pobj")
    return None
