"""How far a saying reaches: parts of a sentence, asides, and where the report speaks again."""

from __future__ import annotations

from ..model import Document, Token
from . import tree
from .cues import speech_index, words
from .saying import Saying

FINITE = ("VBD", "VBZ", "VBP", "MD")
OPENING = '"“«‘„'
CLOSING = '"”»’“'
BREAKS = (",", "—", "–", "-", ";", ":", "(", ")", *OPENING, *CLOSING)


def bounded(document: Document, saying: Saying) -> set[int]:
    """The content without what the report says beside it: other clauses behind a semicolon, and asides (", who …,", ", which …,")."""
    first, last = segment(document, saying.cue)
    if saying.whole:
        last = document.sentences[saying.cue.sentence].last
    aside: set[int] = set()
    for i in sorted(saying.content):
        if i in aside:
            continue
        token = document.tokens[i]
        if (token.dep == "relcl" and _aside(document, token)) or _comment(document, token):
            inside = document.subtree(i)
            if saying.cue.i not in inside and min(saying.content) not in inside:
                aside |= set(inside)
    return {i for i in saying.content if first <= i < last and i not in aside}


def segment(document: Document, cue: Token) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the cue; a part that begins with `that` goes on with the one before."""
    sentence = document.sentences[cue.sentence]
    first, last = sentence.first, sentence.last
    for token in document.sentence_tokens(sentence):
        if token.text == ";" and not _that_follows(document, token.i + 1) and not _verb_follows(document, token.i + 1):
            if token.i < cue.i:
                first = token.i + 1
            elif token.i < last:
                last = token.i
        elif token.text == ":" and token.i < cue.i and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[first : token.i]):
            first = token.i + 1
    return first, last


def cut(document: Document, first: int, last: int) -> int:
    """Where content ends early: at ", as …" or ", even as …", where the report tells what else went on, and at ", a charge that …"."""
    for i in range(first + 1, last - 2):
        if document.tokens[i].text not in (",", "—", "–"):
            continue
        one, two = document.tokens[i + 1], document.tokens[i + 2]
        if one.text.lower() in words(document.language, "even") and two.text.lower() in words(document.language, "alongside"):
            return i
        if one.text.lower() in words(document.language, "alongside") and one.dep == "mark":
            return i
        if one.text.lower() in words(document.language, "indefinite") and two.lemma.lower() in words(document.language, "comments"):
            return i
    return last


def report_goes_on(document: Document, verb: Token) -> bool:
    """Whether a verb joined to a saying is the report's again: it has a subject of its own, or is itself something that speakers do."""
    if verb.dep == "advcl" and verb.tag == "VBG" and document.tokens[min(document.subtree(verb.i)) - 1].text not in BREAKS:
        return False
    if tree.own_subject(document, verb.i) is not None or verb.dep != "conj":
        return True
    if any(t.text.lower() in words(document.language, "contrast") for t in document.tokens[max(verb.i - 3, 0) : verb.i]):
        return True
    return verb.lemma.lower() in speech_index(document.language, "verb") or verb.lemma.lower() in words(document.language, "acts")


def _that_follows(document: Document, at: int) -> bool:
    return any(t.lemma.lower() in words(document.language, "that") for t in document.tokens[at : at + 2])


def _verb_follows(document: Document, at: int) -> bool:
    """Whether a part of a sentence begins with its verb: it shares the subject of the part before."""
    following = [t for t in document.tokens[at : at + 2] if t.pos != "CCONJ"]
    return bool(following) and following[0].tag in FINITE


def _comment(document: Document, noun: Token) -> bool:
    """As in "…, a charge that the army denied": the report's own word on what was said."""
    if noun.dep != "appos" or noun.lemma.lower() not in words(document.language, "comments"):
        return False
    first = min(document.subtree(noun.i))
    return first > 0 and document.tokens[first - 1].text in (",", "—", "–", "-") and tree.kid(document, noun.i, "relcl", "acl") is not None


def _aside(document: Document, verb: Token) -> bool:
    """Whether a relative clause begins behind a comma: it only tells more about what it follows."""
    first = min(document.subtree(verb.i))
    subject = tree.own_subject(document, verb.i)
    pronoun = subject is not None and subject.pos == "PRON" and subject.lemma.lower() in words(document.language, "themselves")
    own = pronoun and any(t.tag in ("WP", "WDT") for t in tree.kids(document, verb.i, "dobj"))
    if own or any(word in words(document.language, "reported") for word in tree.aux_words(document, verb.i)):
        return False
    opening = document.tokens[first : first + (2 if document.tokens[first].pos == "ADP" else 1)]
    return first > 0 and document.tokens[first - 1].text == "," and opening[-1].lemma.lower() in words(document.language, "who")


def medial(document: Document, first: int, start: int, end: int) -> int | None:
    """For a reporting clause in the middle of its own ("the gangs, who hold the port, monitors say, answered"; "and, both hope, ends it"):
    where the words before it that it covers begin. None where it stands at an edge.
    """
    if end + 1 >= len(document.tokens) or document.tokens[end].text != ",":
        return None
    at = start - 1
    if at > first and document.tokens[at].text in BREAKS:
        at -= 1
    if document.tokens[at].pos in ("CCONJ", "SCONJ") or document.tokens[at].tag in ("WRB", "WDT"):
        return start
    if document.tokens[end + 1].tag not in ("VBD", "VBZ", "VBP", "MD", "VBN"):
        return None
    joining = words(document.language, "joining")
    while at > first and document.tokens[at].text not in BREAKS and document.tokens[at].text.lower() not in joining:
        at -= 1
    return at if at == first else at + 1


def whole_relative(document: Document, start: int, end: int) -> bool:
    """Whether the words are a relative clause with its verb: what follows the saying then belongs to the main clause."""
    if document.tokens[start].lemma.lower() not in words(document.language, "who"):
        return False
    return any(t.tag in FINITE for t in document.tokens[start:end])


def clause_start(document: Document, verb: Token, source: Token) -> int:
    """Where the words of the saying begin: behind the comma or mark before its speaker."""
    sentence = document.sentences[verb.sentence]
    start = min(verb.i, source.i if source.sentence == verb.sentence else verb.i)
    while start > sentence.first and document.tokens[start - 1].text not in BREAKS:
        start -= 1
    return start


def later_clauses(document: Document, verb: Token, behind: int) -> set[int]:
    """Clauses joined to the verb that begin behind the saying with a subject of their own: the report goes on by itself."""
    gone: set[int] = set()
    for other in tree.kids(document, verb.i, "conj"):
        if other.i > behind and tree.own_subject(document, other.i) is not None:
            gone |= set(document.subtree(other.i))
        else:
            gone |= later_clauses(document, other, behind)
    return gone


def has_that(document: Document, verb: Token) -> bool:
    """Whether a clause is opened by a word like `that`."""
    return any(mark.lemma.lower() in words(document.language, "that") for mark in tree.kids(document, verb.i, "mark"))
