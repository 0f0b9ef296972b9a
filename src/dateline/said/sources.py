"""Sayings of a document, found word by word."""

from __future__ import annotations

from collections import Counter

from ..model import Document, Token
from . import asides, content, extent, phrases, speaking, tree
from .cues import SpeechRule, speech_index, words
from .extent import BREAKS, CLOSING, FINITE
from .saying import Saying

CLAUSES = ("ccomp", "xcomp")
MOST = 24  # sayings in one sentence; more are no prose, and their reaches would cost time without end


def find(document: Document) -> tuple[Saying, ...]:
    """Every saying of the document that has a source of its own, in order of the cues; `content` may be empty (a quotation's verb)."""
    verbs, nouns = speech_index(document.language, "verb"), speech_index(document.language, "noun")
    quoting, without_verb = speech_index(document.language, "quoting"), speech_index(document.language, "phrase")
    found: list[Saying] = []
    heard: Counter[int] = Counter()
    for token in document.tokens:
        word = token.lemma.lower()
        if heard[token.sentence] >= MOST:
            continue
        made: Saying | None = None
        if _is_verb(document, token) and (word in verbs or word in quoting):
            made = _verb(document, token, verbs.get(word) or quoting[word])
        rule = without_verb.get(word) or without_verb.get(token.text.lower())
        if made is None and rule is not None:
            made = phrases.by_phrase(document, token, rule)
        if made is None and word in nouns and token.pos == "NOUN":
            made = phrases.by_noun(document, token, nouns[word])
        if made is not None:
            heard[token.sentence] += 1
            found.append(made._replace(content=frozenset(extent.bounded(document, made)), also=_cited(document, made)))
    return tuple(found)


def _cited(document: Document, saying: Saying) -> tuple[Token, ...]:
    """As in "the station, citing a general, said" and "a general quoted by the station": the other of the two."""
    others: list[Token] = []
    for verb in (*tree.kids(document, saying.cue.i, "advcl"), *tree.kids(document, saying.source.i, "acl", "relcl", "advcl")):
        if verb.lemma.lower() not in words(document.language, "citing"):
            continue
        by = tree.agent(document, verb.i)
        cited = by or (tree.kid(document, verb.i, "dobj") if verb.tag == "VBG" else None)
        if cited is not None and cited.i != saying.source.i and tree.kid(document, cited.i, "poss") is None:
            others.append(cited)
    return tuple(others)


def _is_verb(document: Document, token: Token) -> bool:
    """A verb, also where the tagger took it for a noun: "the mission reports that …"."""
    if token.pos in tree.VERBAL:
        return True
    taken = token.tag == "NNS" or (token.tag in ("NN", "JJ") and tree.kid(document, token.i, "ccomp") is not None)
    return taken and tree.own_subject(document, token.i) is not None


def _verb(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    if any(t.lemma.lower() in words(document.language, "lives") for t in tree.kids(document, verb.i, "dobj")):
        return None  # "the blast claimed 12 lives"
    found = _aside_clause(document, verb, rule) if "parenthesis" in rule.takes else None
    return found or _clause(document, verb, rule)


def _aside_clause(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    """A reporting clause between marks: what stands before it in its part of the sentence is its content, and what goes on behind it."""
    aside = asides.at(document, verb, transitive="thing" in rule.takes)
    if aside is None or speaking.untold(document, verb):
        return None
    first, last = extent.segment(document, verb)
    source = asides.head(document, aside.speakers[0])
    if source is None or aside.first - first < 2 or speaking.of_the_outlet(document, source) or speaking.nobody(document, source):
        return None
    chunk = next((i + 1 for i in range(aside.first - 2, first, -1) if document.tokens[i].text in BREAKS), first)
    content = set(range(first, aside.first))
    split = document.tokens[aside.first - 2]
    if split.tag == "VBG" and document.tokens[split.i - 1].text == ",":
        # "…, killing, the army says, six men, and …": no more than the participle and what follows it
        end = next((i for i in range(aside.last + 1, last) if document.tokens[i].text in BREAKS), last)
        content = {split.i, *range(aside.last, end)}
    elif aside.last + 1 < last and _goes_on_behind(document, first, chunk, aside):
        start = extent.medial(document, first, aside.first, aside.last)
        content = set(range(first if start is None else start, aside.first))
        if start is None or not extent.whole_relative(document, start, aside.first):
            content |= set(range(aside.last, last))
    return Saying(verb, source, rule.id, frozenset(content), spans=aside.speakers)


def _goes_on_behind(document: Document, first: int, chunk: int, aside: asides.Aside) -> bool:
    """Whether the words behind a reporting clause are still the speaker's: joined by `and`, or needed to make the sentence whole."""
    following = document.tokens[aside.last + 1]
    if any(document.tokens[i].text in CLOSING for i in (aside.first - 1, aside.first - 2)):
        return False
    if following.pos == "CCONJ" or following.tag in ("VBD", "VBZ", "VBP", "MD", "VBN"):
        return True
    before = document.tokens[aside.first - 2]
    whole = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[chunk : aside.first])
    conditional = document.tokens[first].pos == "SCONJ" or document.tokens[first].lemma.lower() in words(document.language, "asking")
    needs = (
        before.pos in ("AUX", "SCONJ", "CCONJ") or before.lemma in words(document.language, "copula") or before.tag in ("WDT", "WP", "WRB")
    )
    return not whole or conditional or needs


def _clause(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    source = speaking.speaker_of(document, verb, rule)
    if source is None or speaking.nobody(document, source) or speaking.untold(document, verb) or speaking.raised(document, verb):
        return None
    heard = content.content_of(document, verb, rule)
    if not heard and "clause" in rule.takes:
        heard = content.from_that(document, verb)
    if not heard and "clause" in rule.takes and verb.dep == "acl" and speaking.looks_passive(document, verb):
        heard = speaking.told_behind(document, verb)
    if "clause" in rule.takes and verb.i + 1 not in heard:
        heard |= content.small_clause(document, verb)
    if not heard and "parenthesis" in rule.takes and verb.tag in FINITE and content.bare(document, verb):
        heard = content.parenthesis(document, verb, source)
    elif any(
        c.lemma.lower() in rule.after and c.i in heard for c in document.tokens[verb.i + 1 : document.sentences[verb.sentence].last]
    ) or any(c.i > verb.i or c.dep == "ccomp" for c in tree.kids(document, verb.i, *CLAUSES)):
        heard |= content.runs_on(document, verb, source, heard)
    heard -= speaking.noun_words(document, source) - set(document.subtree(verb.i))
    heard.discard(verb.i)
    if not heard and "clause" not in rule.takes and rule.seat != "quoting":
        return None
    return Saying(verb, source, rule.id, frozenset(heard))
