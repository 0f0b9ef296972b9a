"""One more beside a number is one more: "a nurse and eleven soldiers" are twelve, "a clerk and a driver" two."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Quantity, Role
from ..model.event import QuantityOf
from .grammar import Grammar

PERSONS = frozenset({"people", "armed", "leader", "captive", "crowd", "displaced"})
UNNAMED = "u:"
ONE = frozenset({"a", "an", "another"})


def together(
    grammar: Grammar, actors: Sequence[Actor], roles: Sequence[Role], counted: Sequence[Quantity], of: QuantityOf
) -> Quantity | None:
    """The sum of a row of people of whom some stand alone without a number; None where each has one, or one is told by name.

    `actors` tell who is a person without a name; `counted` are the quantities that the numbers of the row gave. Nothing is added to a
    bound ("at least nine and a driver").
    """
    document = grammar.document
    unnamed = {a.head for a in actors if a.id.startswith(UNNAMED)}
    heads = sorted({token.i for role in roles if (token := document.token_at(role.head)) is not None})
    if len(heads) < 2 or any(not _joined(grammar, i, heads) for i in heads[1:]):
        return None
    if (whole := _broken_down(grammar, heads, counted, unnamed)) is not None:
        return whole
    total, alone, found = 0, False, list(counted)
    for i in heads:
        phrase = grammar.phrase(i)
        number = next((q for q in found if q.span is not None and phrase.overlaps(q.span)), None)
        if number is not None:
            if number.low != number.high or number.low is None or number.total is not None:
                return None
            found.remove(number)
            total += number.low
        elif _alone(grammar, i, unnamed):
            total, alone = total + 1, True
        else:
            return None
    if not alone or found:
        return None
    start, end = grammar.phrase(heads[0]).start, grammar.phrase(heads[-1]).end
    return Quantity(of=of, low=total, high=total, start=start, end=end, quote=document.text[start:end], rule="together")


def _broken_down(grammar: Grammar, heads: Sequence[int], counted: Sequence[Quantity], unnamed: set[int | None]) -> Quantity | None:
    """The first number of a row whose others only say who they were: "three peacekeepers, two Czechs and a Dane"."""
    if len(heads) < 3 or not counted or counted[0].low is None or counted[0].low != counted[0].high:
        return None
    rest = [q for q in counted[1:] if q.low is not None and q.low == q.high]
    singles = [i for i in heads[1:] if not any(q.span is not None and grammar.phrase(i).overlaps(q.span) for q in counted)]
    if len(rest) < len(counted) - 1 or not all(_alone(grammar, i, unnamed) for i in singles):
        return None
    return counted[0] if sum(q.low or 0 for q in rest) + len(singles) == counted[0].low else None


def _joined(grammar: Grammar, i: int, heads: Sequence[int]) -> bool:
    token, first = grammar.tokens[i], grammar.tokens[heads[0]]
    if token.dep == "conj":
        return token.head in heads
    return (token.dep, token.head) == (first.dep, first.head) and bool(grammar.kids(first.i, "cc"))  # the parse gave up halfway


def _alone(grammar: Grammar, i: int, unnamed: set[int | None]) -> bool:
    """Whether a word is one person who is not named: "a nurse", "their mother", "a Moroccan", "a major-general"."""
    token = grammar.tokens[i]
    if grammar.lemmas[i] in grammar.words.containers | grammar.words.groups or grammar.kids(i, "appos"):
        return False
    people = token.start in unnamed or bool(grammar.words.sorts.get(grammar.lemmas[i], frozenset()) & PERSONS)
    people = people or token.text[:1].isupper()  # "a Dane"
    one = any(grammar.tokens[c].text.lower() in ONE for c in grammar.kids(i, "det"))
    return people and ((token.tag == "NN" and bool(grammar.kids(i, "det", "poss"))) or (token.tag in ("NNP", "JJ") and one))
