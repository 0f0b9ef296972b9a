"""What is known of an event as facts, by which its codes are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..lexicon import document as words_of
from ..model import Codes, Document, Event, Party, Span
from ..ontology import code
from .words import load

CIVIL_KINDS = frozenset({"people", "person", "unnamed", "media"})
GOVERNED = frozenset({"dobj", "nsubjpass", "pobj", "xcomp", "ccomp", "advcl"})
HOSTS = 2  # how many verbs up: "prepared to resume shelling"
SIDES = {"government": "state", "forces": "state", "group": "group"}
ARMED = ("state", "group")
MEANS = frozenset({"chemical", "suicide", "grenade"})  # told once, of an attack that several sentences speak of
CROWD = frozenset({"violent-crowd", "dispersed", "crowd-hit"})
STRUCK = frozenset({"attack", "bombing", "shelling", "killing", "injury"})
Told = Mapping[Span, frozenset[str]]
"""The kinds that each sentence tells as happened."""

FOUGHT = frozenset({"clash", "attack", "airstrike", "shelling", "bombing"})
WEAPONS = frozenset({"shelled", "from-air", "fought", "drone", "suicide", "grenade", "chemical"})


@cache
def _facts(language: str) -> dict[str, dict[str, frozenset[str]]]:
    plain = words_of(language, "frames_facts.toml")
    return {part: _inverted(plain[part]) for part in ("anchor", "host", "sentence", "rule", "party")}


def _inverted(listed: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Word -> facts, of fact -> words."""
    found: dict[str, set[str]] = {}
    for fact, words in listed.items():
        for word in words:
            found.setdefault(word, set()).add(fact)
    return {word: frozenset(facts) for word, facts in found.items()}


def codes(document: Document, event: Event, told: Told | None = None) -> Codes:
    """The codes of an event, chosen by its kind, all that its slots and words tell, and the kinds that the sentences beside it tell."""
    parties = sides(event, document.language)
    return code(event.kind, facts(document, event, parties, told), parties)


@cache
def _sides(language: str) -> dict[str, frozenset[str]]:
    return {side: frozenset(words) for side, words in words_of(language, "frames_facts.toml")["sides"].items()}


@cache
def _nouns(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns that name an armed party, and those that name people who are none."""
    sorts = load(language).sorts
    armed = frozenset(noun for noun, held in sorts.items() if "armed" in held)
    return armed, frozenset(noun for noun, held in sorts.items() if "people" in held) - armed


def facts(document: Document, event: Event, parties: tuple[str | None, str | None], told: Told | None = None) -> frozenset[str]:
    """All that the crosswalk may ask about an event: from its slots, its anchor's words, its sentence's and what is told around it."""
    found = _worded(document, event) | {event.factuality}
    actor, recipient = parties
    if actor in ARMED:
        found.add("by-state" if actor == "state" else "by-group")
        found.discard("mob")  # the villagers are those who were hit
    if recipient == "civilians":
        found.add("on-civilians")
    elif recipient in ARMED:
        found.add("on-armed")
    if recipient == "group" and actor is None:
        found.add("state-winner")
    if recipient is None and event.recipient:
        found.discard("armed-target")  # a target is named, and it is not armed
        table = _facts(document.language)["sentence"]
        found |= {fact for word in _named(event.recipient) for fact in table.get(word.rstrip("s"), ()) if fact == "armed-target"}
    if event.actor and event.recipient and recipient not in ARMED:
        found.add("driven-out")
    found |= _around(document, event, told or {}, found)
    return frozenset(_joined(found, event, actor))


def _worded(document: Document, event: Event) -> set[str]:
    """The facts that stand in words: the rule's, the anchor's, those of the verbs above it, the sentence's, the parties'."""
    table, forms = _facts(document.language), load(document.language).forms
    found: set[str] = set(table["rule"].get(event.rule, ()))
    said = document.tokens_in(event.anchor.span)
    for token in said:
        for word in {token.lemma.lower(), token.text.lower(), forms.get(token.text.lower(), "")}:
            found |= table["anchor"].get(word, frozenset())
    for verb, particle in pairwise(said):  # "take in"
        found |= table["anchor"].get(f"{verb.lemma.lower()} {particle.lemma.lower()}", frozenset())
    for word in _hosts(document, event):
        found |= table["host"].get(word, frozenset())
    for word in _named((*event.actor, *event.recipient)):
        found |= table["party"].get(word, frozenset())
    if not any("marchers" in table["party"].get(word, ()) for word in _named(event.actor)):
        found.discard("marchers")
    if not any("crowd-hurt" in table["party"].get(word, ()) for word in _named(event.recipient)):
        found.discard("crowd-hurt")
    if any("villagers" in table["party"].get(word, ()) for word in _named(event.actor)):
        found.add("mob")
    return found | _sentence(document, event.sentence)


def _sentence(document: Document, span: Span) -> set[str]:
    """The facts that the words of a sentence tell, single or together."""
    table, forms = _facts(document.language)["sentence"], load(document.language).forms
    found: set[str] = set()
    for token in document.tokens_in(span):
        for word in {token.lemma.lower(), forms.get(token.text.lower(), "")}:
            found |= table.get(word, frozenset())
    if {"gas", "toxic"} <= found and "arsenal" not in found:
        found.add("chemical")
    if {"aloft", "struck"} <= found:
        found.add("from-air")
    if "rocketed" in found and "grenade" in found:  # what a launcher fires is a rocket
        found -= {"grenade"}
        found |= {"shelled"}
    return found


def _joined(found: set[str], event: Event, actor: str | None) -> set[str]:
    """What facts tell together."""
    if {"protesters", "lethal"} <= found:
        found.add("force-used")
    if {"finding", "munition"} <= found:
        found.add("arms-found")
    if event.kind != "protest" and "protesters" in found and (actor == "state" or "police" in found):
        found.add("crowd-hit")
    if event.place and "handed" in found:
        found.add("place-given")
    if actor in ARMED or found & WEAPONS:
        found.discard("mishap")
    return found


def _around(document: Document, event: Event, told: Told, found: set[str]) -> set[str]:
    """What the sentences beside an event's tell of it: the means of an attack, and whether a place changed hands without a fight."""
    near = _beside(document, event)
    facts: set[str] = set()
    if event.kind in STRUCK and not found & WEAPONS - {"shelled"}:
        for span in near:
            facts |= _sentence(document, span) & MEANS
        if "shelled" in found:
            facts &= {"chemical"}
    if event.kind == "protest" and not found & CROWD:
        for span in near:
            facts |= _sentence(document, span) & {"violent-crowd"}
    kinds = frozenset().union(*(told.get(span, frozenset()) for span in (event.sentence, *near)))
    if event.kind == "capture" and "withdrawal" in kinds and not kinds & FOUGHT:
        facts.add("peaceful")
    if event.kind == "withdrawal" and "capture" in kinds and not kinds & FOUGHT:
        facts.add("taken-over")
    return facts


def _beside(document: Document, event: Event) -> tuple[Span, ...]:
    """The sentence before and the one after, of the same paragraph."""
    here = document.sentence_at(event.anchor.start)
    if here is None:
        return ()
    beside = (document.sentences[i] for i in (here.i - 1, here.i + 1) if 0 <= i < len(document.sentences))
    return tuple(sentence.span for sentence in beside if sentence.paragraph == here.paragraph)


def _named(parties: Sequence[Party]) -> set[str]:
    return {word for party in parties for word in f"{party.name} {party.quote or ''}".lower().split()}


def _hosts(document: Document, event: Event) -> frozenset[str]:
    """The verbs of which the anchor is the object or the aim: "lifted the blockade", "prepared to attack"."""
    head = document.head_of(event.anchor.span)
    found: set[str] = set()
    for _ in range(HOSTS):
        if head is None:
            break
        above = document.tokens[head.head]
        while head.dep == "pobj" and above.pos in ("ADP", "SCONJ") and above.head != above.i:  # "walked out of the talks"
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
