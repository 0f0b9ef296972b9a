"""What is known of an event as facts, by which its codes are chosen."""

from __future__ import annotations

from functools import cache

from ..lexicon import document as words_of
from ..model import Codes, Document, Event, Party
from ..ontology import code
from .words import load

CIVIL_KINDS = frozenset({"people", "person", "unnamed", "media"})
GOVERNED = frozenset({"dobj", "nsubjpass", "pobj", "xcomp", "ccomp", "advcl"})
HOSTS = 2  # how many verbs up: "prepared to resume shelling"
SIDES = {"government": "state", "forces": "state", "group": "group"}


@cache
def _facts(language: str) -> dict[str, dict[str, frozenset[str]]]:
    plain = words_of(language, "frames_facts.toml")
    return {part: _inverted(plain[part]) for part in ("anchor", "host", "sentence", "rule")}


def _inverted(listed: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Word -> facts, of fact -> words."""
    found: dict[str, set[str]] = {}
    for fact, words in listed.items():
        for word in words:
            found.setdefault(word, set()).add(fact)
    return {word: frozenset(facts) for word, facts in found.items()}


def codes(document: Document, event: Event) -> Codes:
    """The codes of an event, chosen by its kind and all that its slots and words tell."""
    parties = sides(event, document.language)
    return code(event.kind, facts(document, event, parties), parties)


@cache
def _sides(language: str) -> dict[str, frozenset[str]]:
    return {side: frozenset(words) for side, words in words_of(language, "frames_facts.toml")["sides"].items()}


@cache
def _nouns(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns that name an armed party, and those that name people who are none."""
    sorts = load(language).sorts
    armed = frozenset(noun for noun, held in sorts.items() if "armed" in held)
    return armed, frozenset(noun for noun, held in sorts.items() if "people" in held) - armed


def facts(document: Document, event: Event, parties: tuple[str | None, str | None]) -> frozenset[str]:
    """All that the crosswalk may ask about an event, from its slots, its anchor's words and its sentence's."""
    table, forms = _facts(document.language), load(document.language).forms
    found: set[str] = set(table["rule"].get(event.rule, ()))
    for token in document.tokens_in(event.anchor.span):
        for word in {token.lemma.lower(), token.text.lower(), forms.get(token.text.lower(), "")}:
            found |= table["anchor"].get(word, frozenset())
    for word in _hosts(document, event):
        found |= table["host"].get(word, frozenset())
    for token in document.tokens_in(event.sentence):
        for word in {token.lemma.lower(), forms.get(token.text.lower(), "")}:
            found |= table["sentence"].get(word, frozenset())
    found.add(event.factuality)
    actor, recipient = parties
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
    if recipient is None and event.recipient:
        found.discard("armed-target")  # a target is named, and it is not armed
        named = {word for party in event.recipient for word in f"{party.name} {party.quote or ''}".lower().split()}
        found |= {fact for word in named for fact in table["sentence"].get(word.rstrip("s"), ()) if fact == "armed-target"}
    if actor is not None and actor != "civilians":
        found.discard("mob")  # the villagers are those who were hit
    if event.actor and recipient == "civilians":
        found.add("driven-out")
    if "protesters" in found and "lethal" in found:
        found.add("force-used")
    if "finding" in found and "munition" in found:
        found.add("arms-found")
    if "gas" in found and "toxic" in found:
        found.add("chemical")
    if ("protesters" in found and actor == "state") or ("protesters" in found and "police" in found and event.kind != "protest"):
        found.add("crowd-hit")
    if event.place and event.kind == "surrender":
        found.add("place-given")
    return frozenset(found)


def _hosts(document: Document, event: Event) -> frozenset[str]:
    """The verbs of which the anchor is the object or the aim: "lifted the blockade", "prepared to attack"."""
    head = document.head_of(event.anchor.span)
    found: set[str] = set()
    for _ in range(HOSTS):
        if head is None:
            break
        above = document.tokens[head.head]
        if head.dep == "pobj":
            above = document.tokens[above.head]
        if head.dep not in GOVERNED or above.pos not in ("VERB", "AUX"):
            break
        found.add(above.lemma.lower())
        head = above
    return frozenset(found)


def sides(event: Event, language: str) -> tuple[str | None, str | None]:
    """What the first actor and the first recipient are: state, group, civilians, or None."""
    return _side(event.actor, language), _side(event.recipient, language)


def _side(parties: tuple[Party, ...], language: str) -> str | None:
    armed, people = _nouns(language)
    told = _sides(language)
    for party in parties:
        words = {w.strip(".,'’").lower() for w in f"{party.name} {party.quote or ''}".split()}
        singular = words | {w.removesuffix("s") for w in words} | {w.removesuffix("es") for w in words}
        if party.kind in SIDES:
            return SIDES[party.kind]
        if singular & told["state"] and not singular & told["not_state"]:
            return "state"
        if singular & armed:
            return "group"
        if party.kind in CIVIL_KINDS and (party.kind != "unnamed" or singular & people):
            return "civilians"
    return None
