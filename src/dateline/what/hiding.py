"""What a speech act speaks of: the words that tell only what is demanded, pledged, threatened or refused."""

from __future__ import annotations

from collections.abc import Sequence

from .grammar import Grammar
from .rules import Frame

COMPLEMENT = frozenset({"xcomp", "ccomp", "dobj", "acl", "oprd", "dative"})
OWN_CLAUSE = frozenset({"relcl", "appos", "parataxis"})


def hidden(grammar: Grammar, matches: Sequence[tuple[int, Frame]]) -> frozenset[int]:
    """The words in the complements of the speech acts among the matches; the acts themselves stay, and so does what a relative clause or a
    past participle tells as a fact of its own.
    """
    found: set[int] = set()
    for at, frame in matches:
        if frame.hides and at not in found:
            found |= _complement(grammar, at)
    return frozenset(found)


def _complement(grammar: Grammar, at: int) -> set[int]:
    tokens, found = grammar.tokens, set()
    stack = []
    for c in grammar.children[at]:
        token = tokens[c]
        if c < at and any(tokens[i].text == ";" for i in range(c, at)):
            continue  # "nine were killed; the mayor vowed to stay": a sentence of its own
        if token.dep in COMPLEMENT and not (token.dep == "acl" and token.tag in ("VBN", "VBD")):
            stack.append(c)
        elif token.dep == "advcl" and any(grammar.lemmas[m] in grammar.words.purposes for m in grammar.kids(c, "mark")):
            stack.append(c)  # "asked for the shelling to be looked into"
        elif token.dep == "prep" and grammar.lemmas[c] in grammar.words.governing:
            stack += grammar.kids(c, "pobj", "pcomp", "prep")
    while stack:
        i = stack.pop()
        found.add(i)
        stack += [c for c in grammar.children[i] if not _own(grammar, c)]
    return found


def _own(grammar: Grammar, c: int) -> bool:
    """Whether a clause inside a complement states a fact of its own: "the hostages who were taken in May", "after it fell"."""
    token = grammar.tokens[c]
    if token.dep in OWN_CLAUSE:
        return True
    if token.dep == "acl":
        return token.tag in ("VBN", "VBD")
    return token.dep == "advcl" and token.tag in ("VBD", "VBN") and not grammar.kids(c, "aux")
