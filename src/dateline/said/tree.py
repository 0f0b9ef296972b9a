"""Reading the dependency parse: who is the subject, which auxiliaries a verb has, which words make a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Span, Token
from .cues import words as listed

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
AUXILIARIES = ("aux", "auxpass")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
VERBAL = ("VERB", "AUX")
# What hangs on a noun without being part of the name it bears.
LOOSE = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis", "ccomp", "dep", "advmod", "npadvmod")


def kids(document: Document, i: int, *deps: str) -> Iterator[Token]:
    """The tokens that depend on token i, of the labels given (all without any), in order."""
    for child in document.children[i]:
        token = document.tokens[child]
        if not deps or token.dep in deps:
            yield token


def kid(document: Document, i: int, *deps: str) -> Token | None:
    """The first of `kids`."""
    return next(kids(document, i, *deps), None)


def is_root(token: Token) -> bool:
    """Whether nothing governs the token."""
    return token.head == token.i


def own_subject(document: Document, i: int) -> Token | None:
    """The subject that stands at the verb itself: of several, the one nearest before it (a dateline is often taken for one)."""
    found = list(kids(document, i, *SUBJECTS))
    before = [token for token in found if token.i < i]
    return before[-1] if before else found[0] if found else None


def antecedent(document: Document, token: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself.

    The clause of a relative pronoun hangs on the noun it describes.
    """
    if token.lemma.lower() not in listed(document.language, "relatives"):
        return token
    for above in document.ancestors(token.i):
        if above.dep == "relcl":
            return document.tokens[above.head]
        if above.dep not in ("conj", "xcomp", "ccomp", "pobj", "prep"):
            break
    return token


def subject(document: Document, i: int) -> Token | None:
    """Who does what verb i says: its own subject, or the one it shares with the verb it is joined to or hangs on."""
    seen = 0
    while seen < 12:  # no sentence joins more; a guard against odd trees
        seen += 1
        own = own_subject(document, i)
        if own is not None:
            return antecedent(document, own)
        verb = document.tokens[i]
        above = document.tokens[verb.head]
        if is_root(verb):
            return None
        if verb.dep in ("acl", "relcl"):
            return above if above.pos in NOMINAL else None
        if verb.dep in ("pcomp", "prep") or (verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and above.pos in VERBAL):
            i = above.i
            continue
        return None
    return None


def aux_words(document: Document, i: int) -> list[str]:
    """The auxiliaries of verb i in lower case; a joined verb without its own subject and auxiliaries shares those of the first."""
    found = [token.text.lower() for token in kids(document, i, *AUXILIARIES)]
    verb = document.tokens[i]
    if not found and verb.dep == "conj" and own_subject(document, i) is None:
        first = document.tokens[verb.head]
        if first.tag == verb.tag or (first.tag, verb.tag) in (("VBN", "VBD"), ("VB", "VBP"), ("VBD", "VBN")):
            return aux_words(document, first.i)
    return found


def is_passive(document: Document, i: int) -> bool:
    """Whether verb i stands in the passive."""
    verb = document.tokens[i]
    if kid(document, i, "auxpass", "nsubjpass") is not None:
        return True
    if kid(document, i, "agent") is not None:
        return kid(document, i, "nsubj") is None  # "she said by telephone"
    return verb.tag in ("VBN", "VBD") and kid(document, i, "aux", *SUBJECTS) is None and (verb.dep in ("acl", "amod") or verb.tag == "VBN")


def agent(document: Document, i: int) -> Token | None:
    """The noun after `by` at a passive verb."""
    for by in kids(document, i, "agent", "prep"):
        if by.lemma.lower() in listed(document.language, "agentive"):
            return kid(document, by.i, "pobj")
    return None


def phrase(document: Document, i: int) -> Span:
    """The words of the noun phrase around noun i: determiners, modifiers and what is joined by `of` or `in`; no clause, no apposition."""
    words, stack = {i}, [i]
    while stack:
        at = stack.pop()
        for child in kids(document, at):
            if at == i and child.i > i and child.dep in LOOSE and not _close(document, child, i):
                continue
            if child.dep in ("punct", "relcl", "cc", "conj", "appos", "parataxis") and child.i > i and not _hyphen(child):
                continue
            if child.dep == "case" and at == i:
                continue
            words.add(child.i)
            stack.append(child.i)
    first, last = _unbroken(document, words, i)
    return Span(document.tokens[first].start, document.tokens[last].end)


SHORT = 7  # words; a longer clause behind a noun is no part of what it is called


def _close(document: Document, child: Token, i: int) -> bool:
    """Whether a participle stands right behind the noun and is short: "an organisation based in Oslo"."""
    if (
        child.dep != "acl"
        or child.tag not in ("VBG", "VBN")
        or child.i != i + 1
        or child.lemma.lower() in listed(document.language, "telling")
    ):
        return False
    return len(document.subtree(child.i)) <= SHORT


def _no_word(text: str) -> bool:
    """A bullet, or the time of an entry: no part of a name."""
    return not any(c.isalnum() for c in text) or (":" in text and text[0].isdigit())


def _hyphen(token: Token) -> bool:
    return token.text in ("-", "–", "/", "'", "’")


def _unbroken(document: Document, words: set[int], i: int) -> tuple[int, int]:
    """The run of words around i: a phrase ends where a comma or a word outside of it stands."""
    first = last = i
    while first - 1 in words and document.tokens[first - 1].text not in (",", ":", ";"):
        first -= 1
    while last + 1 in words or (last + 2 in words and _hyphen(document.tokens[last + 1])):
        if document.tokens[last + 1].text in (",", ":", ";", "—"):
            break
        last += 1
    while first < i and (document.tokens[first].pos in ("PUNCT", "CCONJ", "ADP", "SYM") or _no_word(document.tokens[first].text)):
        first += 1
    while document.tokens[last].pos == "PUNCT" and last > i:
        last -= 1
    return first, last


def joined(document: Document, i: int) -> list[Token]:
    """Noun i and those joined to it by `and` or `or`."""
    found = [document.tokens[i]]
    for other in kids(document, i, "conj"):
        if other.pos in NOMINAL:
            found.extend(joined(document, other.i))
    return found
