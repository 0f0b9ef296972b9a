"""Noun phrases: which words make one, which word carries it, what stands left of it and what belongs to it on the right."""

from __future__ import annotations

import msgspec

from ..model import Document, Span, Token
from .words import Words
from .words import words as load_words

# What may stand left of a noun inside its phrase.
LEFT = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "punct", "nounmod", "case"))
CHARGE = 6  # words behind an "of" in which a second one says what somebody is charged with
# A word in one of these places is part of another's phrase.
INSIDE = frozenset(("compound", "amod", "nummod", "nmod", "quantmod", "det", "predet", "punct", "case"))
ARGUMENT = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent", "dative", "attr", "appos", "oprd", "ROOT"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
PLURAL = frozenset(("NNS", "NNPS"))


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase. `head`, `first`, `last` are token indexes (last inclusive), `core` the last token before what follows "of" or "for".

    `left` are the tokens before the head, `inner` the heads of the phrases that follow with a preposition.
    """

    head: int
    first: int
    core: int
    last: int
    left: tuple[int, ...]
    inner: tuple[int, ...]
    definite: bool
    plural: bool
    counted: bool

    def span(self, document: Document) -> Span:
        """The characters of the phrase."""
        return Span(document.tokens[self.first].start, document.tokens[self.last].end)


def lemma(token: Token) -> str:
    """The lemma in small letters. The tagger leaves plurals of capitalised and unknown words as they are.

    >>> lemma(Token(0, 0, 6, "Rebels", "Rebels", "PROPN", "NNPS", "nsubj", 0, 0))
    'rebel'
    """
    word = token.lemma.lower()
    if word == token.text.lower() and token.tag in PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return load_words().irregular.get(word, word)


def is_head(document: Document, token: Token) -> bool:
    """Whether the word carries a noun phrase of its own."""
    if token.pos in NOUNS:
        return token.dep not in INSIDE or (token.dep == "nmod" and token.pos == "PRON")
    if token.tag == "PRP$":
        return True
    if token.dep == "poss" and token.pos in ("ADJ", "NUM"):
        return True  # "each other's posts"
    # "the wounded", "two others", "Seven were killed": adjectives and numbers that stand for people
    return token.dep in ARGUMENT and token.dep != "ROOT" and token.pos in ("ADJ", "NUM", "DET", "VERB") and _stands_alone(document, token)


def _stands_alone(document: Document, token: Token) -> bool:
    if token.pos in ("NUM", "DET"):
        return token.dep in ("nsubj", "nsubjpass", "dobj", "conj", "pobj")
    kids = [document.tokens[c] for c in document.children[token.i]]
    return any(k.dep == "det" for k in kids) and not any(k.dep in ("nsubj", "nsubjpass", "aux", "auxpass") for k in kids)


def _left_edge(document: Document, i: int, depth: int = 0) -> int:
    edge = i
    if depth < 12:
        for child in document.children[i]:
            if child < i and document.tokens[child].dep in LEFT:
                edge = min(edge, _left_edge(document, child, depth + 1))
    return edge


def _trim(document: Document, first: int, head: int) -> int:
    """Without marks at the left edge (quotes, commas, brackets), but with the whole of a hyphened word."""
    while first < head and (document.tokens[first].pos in ("PUNCT", "CCONJ", "SYM") or not document.tokens[first].text[0].isalnum()):
        first += 1
    while first > 1 and document.tokens[first - 1].text == "-" and document.tokens[first - 1].end == document.tokens[first].start:
        if document.tokens[first - 2].end != document.tokens[first - 1].start:
            break
        first -= 2  # "Secretary-General", cut at the hyphen by the parse
    return first


def _behind_days(document: Document, first: int, head: int, words: Words) -> int:
    """Without a day or month that the parse has taken for a part of the phrase behind it: "in April and June 1992 men came"."""
    days = [i for i in range(first, head) if document.tokens[i].text.lower() in words["days"] | words["months"]]
    if not days or document.tokens[days[-1] + 1].dep == "case":
        return first
    behind = days[-1] + 1
    while behind < head and document.tokens[behind].text.isdigit():
        behind += 1
    return behind


def _of_the_verb(document: Document, token: Token, prep: Token, words: Words) -> bool:
    """Whether the preposition behind an object is its verb's, wherever the parse hangs it: "accused the police of theft"."""
    verb = document.tokens[token.head]
    if token.dep != "dobj" or verb.lemma.lower() not in words["charging"] or prep.text.lower() not in words["charged_with"]:
        return False
    behind = document.tokens[prep.i + 1 : document.sentences[prep.sentence].last]
    further = any(t.text.lower() == prep.text.lower() and t.i - prep.i < CHARGE for t in behind)
    named = any(document.tokens[c].pos == "PROPN" for c in document.children[prep.i])
    return not further and not named  # "accused the army of Chad of theft": the first is whose army


def _worn(document: Document, token: Token, prep: Token, words: Words) -> bool:
    """Whether people whom nothing else names are told apart by what they wear, ride or carry: "men in masks", "youths on motorcycles"."""
    told = lemma(token) in words["plain_people"] and prep.text.lower() in words["worn_in"]
    return told and any(lemma(document.tokens[c]) in words["worn"] for c in document.children[prep.i])


def phrase_of(document: Document, i: int, words: Words) -> Phrase:
    """The noun phrase that token i carries."""
    token = document.tokens[i]
    first = _trim(document, _left_edge(document, i), i)
    first = _behind_days(document, first, i, words)
    left = tuple(range(first, i))
    last, inner = i, []
    for child in document.children[i]:
        kid = document.tokens[child]
        if child <= i or child > last + 1:
            continue
        if kid.dep == "prep" and _of_the_verb(document, token, kid, words):
            continue
        worn = kid.dep == "prep" and _worn(document, token, kid, words)
        if worn or (kid.dep == "prep" and kid.text.lower() in words["complement"]):
            at = next((c for c in document.children[child] if document.tokens[c].dep == "pobj"), None)
        elif kid.text.lower() in words["loyal"]:
            at = next((g for c in document.children[child] for g in document.children[c] if document.tokens[g].dep == "pobj"), None)
        else:
            at = None
        if at is not None and 0 < at - last < 14:
            last = at
            inner.append(at)
    nearby = [document.tokens[j].text.lower() for j in left[:2]]
    word = token.text.lower()
    many = word in words["standalone"] and word not in words["single"]
    return Phrase(
        head=i, first=first, core=i, last=last, left=left, inner=tuple(inner),
        definite=bool(words["determiners"].intersection(nearby)) or any(document.tokens[j].dep == "poss" for j in left),
        plural=token.tag in PLURAL or many or lemma(token) in words["plural_nouns"],
        counted=any(document.tokens[j].dep in ("nummod", "quantmod") or document.tokens[j].pos == "NUM" for j in left),
    )  # fmt: skip


def phrases(document: Document, words: Words) -> tuple[Phrase, ...]:
    """Every noun phrase of the document, in the order of their heads."""
    return tuple(phrase_of(document, token.i, words) for token in document.tokens if is_head(document, token))
