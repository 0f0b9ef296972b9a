"""What is known of an event as facts, by which its codes are chosen."""

from __future__ import annotations

from functools import cache

from ..lexicon import document as words_of
from ..model import Codes, Document, Event, Party
from ..ontology import code

CIVIL_KINDS = frozenset({"people", "person", "unnamed", "media"})
SIDES = {"government": "state", "forces": "state", "group": "group"}


@cache
def _facts(language: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    plain = words_of(language, "frames_facts.toml")
    return _inverted(plain["anchor"]), _inverted(plain["sentence"])


def _inverted(listed: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """word -> facts, of fact -> words."""
    found: dict[str, set[str]] = {}
    for fact, words in listed.items():
        for word in words:
            found.setdefault(word, set()).add(fact)
    return {word: frozenset(facts) for word, facts in found.items()}


def codes(document: Document, event: Event, armed: frozenset[str]) -> Codes:
    """The codes of an event; `armed` are the lemmas that name an armed party."""
    return code(event.kind, facts(document, event, armed), sides(event, armed))


def facts(document: Document, event: Event, armed: frozenset[str]) -> frozenset[str]:
    """All that the crosswalk may ask about an event, from its slots, its anchor's words and its sentence's."""
    anchor, sentence = _facts(document.language)
    found: set[str] = set()
    for token in document.tokens_in(event.anchor.span):
        found |= anchor.get(token.lemma.lower(), frozenset()) | anchor.get(token.text.lower(), frozenset())
    for token in document.tokens_in(event.sentence):
        found |= sentence.get(token.lemma.lower(), frozenset())
    found.add(event.factuality)
    actor, recipient = sides(event, armed)
    if actor == "state":
        found.add("by-state")
    elif actor == "group":
        found.add("by-group")
    if recipient == "civilians":
        found.add("on-civilians")
    elif recipient in ("state", "group"):
        found.add("on-armed")
    if recipient == "group" and actor is None:
        found.add("state-winner")
    if "protesters" in found and actor == "state" or ("protesters" in found and "police" in found and event.kind != "protest"):
        found.add("crowd-hit")
    if event.place and event.kind == "surrender":
        found.add("place-given")
    return frozenset(found)


def sides(event: Event, armed: frozenset[str]) -> tuple[str | None, str | None]:
    """What the first actor and the first recipient are: state, group, civilians, or None."""
    return _side(event.actor, armed), _side(event.recipient, armed)


def _side(parties: tuple[Party, ...], armed: frozenset[str]) -> str | None:
    for party in parties:
        words = {w.strip(".,'’").lower() for w in f"{party.name} {party.quote or ''}".split()}
        singular = words | {w.removesuffix("s") for w in words} | {w.removesuffix("es") for w in words}
        if party.kind in SIDES:
            return SIDES[party.kind]
        if singular & armed:
            return "group"
        if party.kind in CIVIL_KINDS:
            return "civilians"
    return None

