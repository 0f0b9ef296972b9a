"""An event with what its words say of time: its group of kinds, the form of its verb, how its noun stands."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from .. import lexicon
from ..model import Document, Event, Sentence, Token


@cache
def words(language: str) -> dict[str, Any]:
    """The word lists of when_events.toml, as sets."""
    told = lexicon.document(language, "when_events.toml")
    return {name: frozenset(listed) for name, listed in told.items() if isinstance(listed, list)} | {"group": told["group"]}


@cache
def group(kind: str, language: str) -> str:
    """How a kind of event is dated: speech, state, effect, violence or talk."""
    return next((name for name, kinds in words(language)["group"].items() if kind in kinds), "other")


class Seen(NamedTuple):
    """An event with where it stands and what its words say of time."""

    event: Event
    anchor: Token | None
    sentence: Sentence | None
    paragraph: int
    group: str
    tense: str
    form: str


def see(document: Document, event: Event) -> Seen:
    """An event as it stands in a document."""
    anchor = document.head_of(event.anchor.span) or document.token_at(event.anchor.start)
    sentence = document.sentence_at(event.anchor.start)
    line = sentence.paragraph if sentence else -1
    return Seen(event, anchor, sentence, line, group(event.kind, document.language), _tense(document, anchor), _form(document, anchor))


def _form(document: Document, anchor: Token | None) -> str:
    """How a word stands in its sentence: a noun with its article and number, or the tie of a verb to what it hangs on."""
    if anchor is None:
        return "none"
    if anchor.pos not in ("NOUN", "PROPN"):
        return anchor.dep
    kids = {document.tokens[i].text.casefold() for i in document.children[anchor.i]}
    told = words(document.language)
    article = "known" if kids & told["definite"] else "new" if kids & told["indefinite"] else "bare"
    return f"{article}.{'many' if anchor.tag in ('NNS', 'NNPS') else 'one'}"


def _tense(document: Document, anchor: Token | None) -> str:
    """The form of the word: pluperfect, perfect, past, present, participle, infinitive, noun, …"""
    if anchor is None:
        return "none"
    if anchor.pos in ("NOUN", "PROPN"):
        return "noun"
    if anchor.pos not in ("VERB", "AUX"):
        return "other"
    verb, found = anchor, _auxiliaries(document, anchor)
    while not found and verb.dep in ("conj", "xcomp") and document.tokens[verb.head].pos in ("VERB", "AUX"):
        verb = document.tokens[verb.head]
        found = _auxiliaries(document, verb)
    if "had" in found:
        return "pluperfect"
    if found & {"has", "have", "'s", "’s"} and verb.tag == "VBN":
        return "perfect"
    if found & {"will", "would", "'ll", "may", "could", "might", "should", "must", "can"}:
        return "modal"
    if "to" in found:
        return "infinitive"
    if found & {"is", "are", "being", "be"}:
        return "present"
    return {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund", "VBN": "passive" if found else "participle"}.get(
        verb.tag, "other"
    )


def _auxiliaries(document: Document, verb: Token) -> set[str]:
    kids = (document.tokens[i] for i in document.children[verb.i])
    return {t.text.casefold() for t in kids if t.dep in ("aux", "auxpass")}
