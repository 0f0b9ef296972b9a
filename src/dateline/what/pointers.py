"""The learned reader's pointers to parties, mended by the parse: none that only names or explains another, none that is no party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..model import Actor, Candidate, Document, Place, Role, Time
from .filler import HARD, modifiers, named_victims
from .grammar import Grammar
from .roles import no_party
from .sorts import Sorts
from .words import load

PARTIES = ("actor", "recipient")
# Blows that somebody else dealt where a clause comes after them; a side's own advance or siege it may well end itself.
DEALT = HARD - {"advance", "siege", "clash"}
NAMING = frozenset({"compound", "amod", "nmod", "nummod", "det", "quantmod", "punct", "case"})
EXPLAINING = frozenset({"relcl", "acl", "appos", "poss", *NAMING})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def mend(
    document: Document, candidates: Sequence[Candidate], actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]
) -> tuple[Candidate, ...]:
    """The candidates without pointers to parties that point at none: a time, an event that acts ("the strikes destroyed"), a word of
    another party's name, the chief in "the army, whose chief", the police who only look into a deed. A modifier becomes the noun it belongs
    to. Fighters who return advance. Total on any document.
    """
    grammar = Grammar(document, load(document.language))
    sorts = Sorts(grammar, actors, places, times)
    return tuple(_mended(grammar, sorts, candidate) for candidate in candidates)


def _mended(grammar: Grammar, sorts: Sorts, candidate: Candidate) -> Candidate:
    roles = [role for role in candidate.roles if role.name not in PARTIES]
    for name in PARTIES:
        roles += [
            role
            for role in _parties(grammar, sorts, [r for r in candidate.roles if r.name == name])
            if not _idle(grammar, candidate, role) and not _nobody(grammar, candidate, role)
        ]
    return msgspec.structs.replace(candidate, roles=tuple(roles), kind=_kind(grammar, sorts, candidate, roles))


def _kind(grammar: Grammar, sorts: Sorts, candidate: Candidate, roles: Sequence[Role]) -> str:
    """What a return is when fighters return: no homecoming, an advance."""
    heads = [grammar.document.token_at(role.head) for role in roles if role.name == "actor"] if candidate.kind == "return" else []
    return "advance" if heads and all(head is not None and _fights(sorts, head.i) for head in heads) else candidate.kind


def _fights(sorts: Sorts, word: int) -> bool:
    """Whether a word names fighters: a group, troops; of a state only those who bear its arms."""
    told = sorts.of(word)
    return "armed" in told and ("authority" not in told or "armed" in sorts.plain(word))


def _idle(grammar: Grammar, candidate: Candidate, role: Role) -> bool:
    """Whether a doer only looks into the deed, mourns or suffers it: "police probed the blast"."""
    doer, deed = grammar.document.token_at(role.head), grammar.document.head_of(candidate.anchor.span)
    if role.name != "actor" or candidate.kind not in HARD or doer is None or deed is None or deed.pos not in NOUNS:
        return False
    verb = next((t for t in grammar.document.ancestors(deed.i) if t.pos == "VERB"), None)
    if verb is None or doer.head != verb.i or doer.dep != "nsubj":
        return False
    return grammar.lemmas[verb.i] in grammar.words.undergoing or _answered(grammar, deed.i, candidate)


def _answered(grammar: Grammar, deed: int, candidate: Candidate) -> bool:
    """Whether a clause comes after a deed or answers it: "closed the border after the raid", "struck in response to the attack"."""
    told = grammar.tokens[deed]
    if told.dep == "appos":  # "after the September 11, 2001 attacks": the date is taken for the head
        told = grammar.tokens[told.head]
    prep = grammar.tokens[told.head]
    if told.dep != "pobj" or candidate.kind not in DEALT:
        return False
    return grammar.lemmas[prep.i] in grammar.words.aftermath or grammar.lemmas[prep.head] in grammar.words.answers


def _nobody(grammar: Grammar, candidate: Candidate, role: Role) -> bool:
    """Whether it is said that nobody claimed a deed: "no group has claimed the attack"."""
    head = grammar.document.token_at(role.head) if candidate.kind == "claim-responsibility" and role.name == "actor" else None
    if head is None:
        return False
    told = {grammar.lemmas[head.i], *(grammar.lemmas[c] for c in grammar.kids(head.i, "det", "neg"))}
    return bool(told & grammar.words.denying)


def _parties(grammar: Grammar, sorts: Sorts, roles: Sequence[Role]) -> list[Role]:
    heads: dict[int, Role] = {}
    for role in roles:
        for word, mended in _meant(grammar, sorts, role):
            heads.setdefault(word, mended)
    return [role for word, role in heads.items() if not _explains(grammar, word, heads)]


def _meant(grammar: Grammar, sorts: Sorts, role: Role) -> list[tuple[int, Role]]:
    """Whom a pointer means, with the word that carries it."""
    token = grammar.document.token_at(role.head)
    if token is None:
        return []
    inside = grammar.document.tokens_in(role.span)
    named = any(t.pos in NOUNS or t.i in sorts.actors for t in inside) or (len(inside) > 1 and inside[0].pos == "DET")
    if token.i in sorts.times or not named:
        return []
    word = _whole(grammar, sorts, token.i)
    plain = sorts.plain(word)
    acting = role.name == "actor" and word not in sorts.actors and "event" in plain and not plain & {"armed", "people"}
    if acting or no_party(grammar, sorts, word):
        owners = modifiers(grammar, sorts, word) + [j for c in grammar.kids(word, "poss") for j in grammar.joined(c)]
        owners = owners or [j for p, j in grammar.prepositions(word) if p in grammar.words.agentive]
        owners = owners or (named_victims(grammar, word) if role.name == "recipient" else [])
        return [(w, _role(grammar, role, w)) for w in owners]
    return [(word, role if word == token.i else _role(grammar, role, word))]


def _whole(grammar: Grammar, sorts: Sorts, word: int) -> int:
    """The noun that a determiner or modifier belongs to, unless the modifier names a party: in "a force-established junta" the junta."""
    at = word
    for _ in range(4):
        token = grammar.tokens[at]
        if token.dep == "det" or _hyphened(grammar, at):
            at = token.head
            continue
        if token.dep not in NAMING or at in sorts.actors or grammar.tokens[token.head].pos not in ("NOUN", "PROPN"):
            return at
        at = token.head
    return at


def _hyphened(grammar: Grammar, word: int) -> bool:
    """Whether a word is the first part of another: "rebel-installed"."""
    after = grammar.tokens[word + 1 : word + 2]
    return bool(after) and after[0].text in "-\u2011" and after[0].start == grammar.tokens[word].end and grammar.tokens[word].head > word


def _explains(grammar: Grammar, word: int, heads: Iterable[int]) -> bool:
    """Whether a word stands in what names or explains another of the heads."""
    others, below = set(heads) - {word}, word
    for above in grammar.document.ancestors(word):
        if above.i in others:
            return grammar.tokens[below].dep in EXPLAINING
        below = above.i
    return False


def _role(grammar: Grammar, role: Role, word: int) -> Role:
    return msgspec.structs.replace(role, span=grammar.phrase(word), head=grammar.tokens[word].start)
