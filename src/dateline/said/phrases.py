"""Sources without a verb: "according to officials", "by the ministry's count", "the army's claim that …"."""

from __future__ import annotations

from ..model import Document, Token
from . import extent, speaking, tree
from .cues import SpeechRule, words
from .saying import Saying


def by_noun(document: Document, noun: Token, rule: SpeechRule) -> Saying | None:
    """As in "the army's claim that it took the hill", "reports by residents of shelling"."""
    source = tree.kid(document, noun.i, "poss") or speaking.after_preposition(document, noun, rule.source)
    if source is None:
        return None
    content: set[int] = set()
    for child in tree.kids(document, noun.i):
        if (child.dep in ("acl", "ccomp", "relcl", "appos") and extent.has_that(document, child)) or (
            child.dep == "prep" and child.lemma.lower() in rule.after
        ):
            content |= set(document.subtree(child.i))
    content -= speaking.noun_words(document, source)
    return Saying(noun, source, rule.id, frozenset(content)) if content else None


def by_phrase(document: Document, cue: Token, rule: SpeechRule) -> Saying | None:
    """As in "according to officials", "by the ministry's count", "in the words of a survivor"."""
    source = _phrase_source(document, cue, rule)
    if source is None or speaking.of_the_outlet(document, source):
        return None
    source = speaking.vehicle_owner(document, source)
    top = document.tokens[cue.head]
    while not tree.is_root(top) and top.pos not in tree.VERBAL:
        top = document.tokens[top.head]
    own = set(document.subtree(cue.i)) | set(document.subtree(source.i))
    named = max(own)
    counted = cue.pos in ("NOUN", "PROPN")  # a count or a word is of its own clause, not of those joined before it
    while not counted and top.dep == "conj" and top.head < top.i and document.tokens[top.head].pos in tree.VERBAL:
        top = document.tokens[top.head]
    if cue.pos in ("NOUN", "PROPN"):
        own |= {
            i
            for c in tree.kids(document, top.i, "advcl", "prep")
            if c.i != document.tokens[cue.head].i and c.dep == "advcl"
            for i in document.subtree(c.i)
        }
    first, last = extent.segment(document, cue)
    whole_sentence = cue.pos not in ("NOUN", "PROPN")
    if whole_sentence:
        last = document.sentences[cue.sentence].last
    whole = (top.dep not in ("relcl", "acl", "pcomp") or top.i > cue.i) and cue.pos not in ("NOUN", "PROPN")
    if cue.pos in ("NOUN", "PROPN") and document.tokens[cue.head].i == first:
        return Saying(cue, source, rule.id, frozenset(range(named + 1, last)))  # opens its part of the sentence
    edge = max(own) if cue.pos not in ("NOUN", "PROPN") else cue.i
    start = extent.medial(document, first, cue.i, edge + 1)
    if start is not None:
        ending = cue.i if extent.whole_relative(document, start, cue.i) else last
        return Saying(cue, source, rule.id, frozenset(set(range(start, ending)) - own))
    inside = (set(range(first, last)) if whole else set(document.subtree(top.i))) - own
    if cue.i - first > 2:
        inside -= extent.later_clauses(document, top, max(own))
    return Saying(cue, source, rule.id, frozenset(inside), whole=whole_sentence)


def _phrase_source(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    if cue.pos in ("NOUN", "PROPN"):
        before = document.tokens[cue.head]
        if before.lemma.lower() not in rule.after:
            return None
        owner = tree.kid(document, cue.i, "poss")
        return owner or speaking.after_preposition(document, cue, rule.source)
    for prep in tree.kids(document, cue.i, "prep"):
        if prep.lemma.lower() in rule.source:
            return tree.kid(document, prep.i, "pobj")
    straight = tree.kid(document, cue.i, "pobj")
    if straight is not None and not rule.source:
        return straight if straight.lemma.lower() not in words(document.language, "rates") else None
    return _next_noun(document, cue, rule)


def _next_noun(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    """As in "according" and "to" that the parser has not joined: the noun that `to` governs all the same."""
    at = cue.i + 1
    if at < len(document.tokens) and document.tokens[at].lemma.lower() in rule.source:
        return tree.kid(document, at, "pobj")
    return None
