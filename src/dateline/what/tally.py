"""How many, where the parse hangs the number elsewhere: right before the word, or on a verb that tells a tally."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..lexicon import lists
from ..model import Role, Span
from ..model.event import QuantityOf
from .counting import NEXT
from .filler import Filler
from .grammar import VERBAL, Grammar

ABOVE = 5  # words up to a tally: "the number of people killed in the raids rose to 21"
AS = "as"
HYPHENS = frozenset("-‑")
DROPPING = frozenset({"airstrike", "shelling"})
ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})


class Tallies(NamedTuple):
    """Who tells a tally, and who drops what."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    fates: frozenset[str]
    crowding: frozenset[str]
    crowds: frozenset[str]
    exchanging: frozenset[str]
    droppers: frozenset[str]
    dropped: frozenset[str]


@cache
def _tallies(language: str) -> Tallies:
    return Tallies(**lists(language, "quantities.toml", Tallies._fields, key="tally"))


def mended(filler: Filler, roles: tuple[Role, ...], of: QuantityOf) -> tuple[Role, ...]:
    """The roles of a match with the number that stands right before its word ("12 dead", "9 wounded"), which counts whatever the parse
    says, or, where no number was found, the one of a tally ("the number of dead rose to 12").
    """
    if filler.frame.kind in DROPPING:
        return (*roles, *(_number(filler.grammar, i, "dropped") for i in _dropped(filler)))
    told = [role for role in roles if role.name == "quantity"]
    if not told:
        roles = (*roles, *(_number(filler.grammar, i, "crowds") for i in _crowds(filler)))
        roles = (*roles, *(_number(filler.grammar, i, "row") for i in _row_before(filler)))
    further = (*(("exchange", i) for i in _exchanged(filler)), *(("as-were", i) for i in _as_were(filler)))
    roles = (*roles, *(_number(filler.grammar, i, rule) for rule, i in further))
    if (of == "other" and not _is_tally(filler)) or filler.entry.part not in ("verb", "adjective", "noun"):
        return roles
    before = _before(filler)
    if before is not None:
        start = filler.grammar.tokens[before].start
        if any(role.head == start for role in told):
            return tuple(role for role in roles if role.name != "quantity" or role.head == start)
        return (*(role for role in roles if role.name != "quantity"), _number(filler.grammar, before, NEXT))
    if (near := _nearest(filler, told)) is not None:
        roles = tuple(role for role in roles if role.name != "quantity" or role in near)
    named = filler.grammar.lemmas[filler.at] in _tallies(filler.grammar.document.language).nouns
    if not named and any(_numbered(filler.grammar, _token(filler, role)) for role in told):
        return roles
    tally = _tally(filler)
    return (*(role for role in roles if role.name != "quantity"), *(_number(filler.grammar, i, "tally") for i in tally)) if tally else roles


def _is_tally(filler: Filler) -> bool:
    """Whether a participle says what a tally is of: "put at 25 the number of aircraft destroyed"."""
    nouns = _tallies(filler.grammar.document.language).nouns
    above = [t.i for t in filler.grammar.document.ancestors(filler.at)][:ABOVE]
    return filler.grammar.tokens[filler.at].dep == "acl" and any(filler.grammar.lemmas[i] in nouns for i in above)


def _nearest(filler: Filler, told: Sequence[Role]) -> list[Role] | None:
    """Of several numbers those that another word of fate does not take: behind a counted noun "400 soldiers killed and 600 wounded"."""
    grammar, first = filler.grammar, min(filler.tokens)
    if len(told) < 2 or first == 0 or filler.entry.part == "noun" or grammar.kids(filler.at, "aux", "auxpass"):
        return None
    before = [role for role in told if role.head < grammar.tokens[first].start]
    beside = any(_token(filler, role) == first - 1 for role in before)
    fates = _tallies(grammar.document.language).fates
    kept = [role for role in told if role in before or not fates & _ends(grammar, _token(filler, role))]
    return kept if beside and len(kept) < len(told) else None


def _ends(grammar: Grammar, i: int | None) -> set[str]:
    """A word and the one behind it."""
    return set(grammar.lemmas[i : i + 2]) if i is not None else set()


def _crowds(filler: Filler) -> list[int]:
    """How many there were where an adverb tells it: "were shot by the hundred", "fled in their thousands"."""
    grammar = filler.grammar
    lists = _tallies(grammar.document.language)
    if filler.entry.part != "verb":
        return []
    hung = [c for c in grammar.kids(filler.at, "prep", "agent") if grammar.lemmas[c] in lists.crowding]
    found = [p for c in hung for p in grammar.kids(c, "pobj") if grammar.lemmas[p] in lists.crowds and not grammar.kids(p, "prep")]
    return [p for p in found if grammar.kids(p, "det", "poss")]


def _row_before(filler: Filler) -> list[int]:
    """A row of numbers right before a bare participle: "150 soldiers, 95 civilians and hundreds of rebels killed"."""
    grammar, first = filler.grammar, min(filler.tokens)
    if first == 0 or filler.entry.part == "noun" or grammar.kids(filler.at, "aux", "auxpass"):
        return []
    at = first - 1
    prep = grammar.tokens[grammar.tokens[at].head]
    if grammar.tokens[at].dep == "pobj" and grammar.lemmas[prep.i] in grammar.words.partitive:
        at = prep.head
    if grammar.tokens[at].dep != "conj":
        return []
    while grammar.tokens[at].dep == "conj" and grammar.tokens[grammar.tokens[at].head].pos not in VERBAL:
        at = grammar.tokens[at].head
    row = grammar.joined(at)
    return row if len(row) > 1 and all(_numbered(grammar, i) for i in row) else []


def _as_were(filler: Filler) -> list[int]:
    """Those of whom a clause says that they were so too: "90 civilians were wounded, as were seventeen soldiers"."""
    grammar = filler.grammar
    also = [c for c in grammar.kids(filler.at, "advcl", "conj") if grammar.lemmas[c] in grammar.words.copulas and c > filler.at]
    said = [c for c in also if grammar.tokens[c - 1].text.lower() == AS]
    found = [i for c in said for i in grammar.kids(c, "attr", "acomp", "nsubj", "nsubjpass", "dep") if i > c]
    return [j for i in found for j in grammar.joined(i) if _numbered(grammar, j)]


def _exchanged(filler: Filler) -> list[int]:
    """Those for whom others are exchanged: "33 hostages were swapped for 110 prisoners"."""
    grammar = filler.grammar
    lists = _tallies(grammar.document.language)
    if grammar.lemmas[filler.at] not in lists.exchanging or filler.frame.kind != "release" or filler.entry.part != "verb":
        return []
    return [i for p, i in grammar.prepositions(filler.at) if p == "for" and i not in filler.sorts.times and _numbered(grammar, i)]


def _token(filler: Filler, role: Role) -> int | None:
    token = filler.grammar.document.token_at(role.head)
    return token.i if token is not None else None


def _number(grammar: Grammar, i: int, rule: str) -> Role:
    token = grammar.tokens[i]
    span = Span(grammar.tokens[_opening(grammar, i)].start, token.end) if token.tag == "CD" else grammar.phrase(i)
    return Role(name="quantity", span=span, head=token.start, rule=rule)


def _opening(grammar: Grammar, i: int) -> int:
    """Where a number of several words opens: "three hundred", "forty-four"."""
    tokens = grammar.tokens
    while i > 0 and tokens[i - 1].sentence == tokens[i].sentence:
        joined = i > 1 and tokens[i - 1].text in HYPHENS and tokens[i - 1].end == tokens[i].start and tokens[i - 2].tag == "CD"
        if not joined and tokens[i - 1].tag != "CD":
            break
        i -= 2 if joined else 1
    return i


def _before(filler: Filler) -> int | None:
    """A bare number right before a participle or an adjective that has no auxiliary; or one "of them": "53 of them badly wounded"."""
    grammar, first = filler.grammar, min(filler.tokens)
    if first == 0 or filler.entry.part == "noun" or grammar.kids(filler.at, "aux", "auxpass"):
        return None
    at = first - 1
    while at > 0 and grammar.tokens[at].pos == "ADV":
        at -= 1
    if at > 1 and grammar.tokens[at].tag in ("PRP", "WP") and grammar.lemmas[at - 1] in grammar.words.partitive:
        token = grammar.tokens[at - 2]
    else:
        token = grammar.tokens[first - 1]
    if token.tag != "CD" or token.sentence != grammar.tokens[first].sentence or token.i in filler.sorts.times:
        return None
    return token.i


def _numbered(grammar: Grammar, i: int | None) -> bool:
    """Whether a noun phrase holds a number or a word that counts."""
    if i is None:
        return False
    inside = grammar.document.tokens_in(grammar.phrase(i))
    counting = grammar.words.containers - _tallies(grammar.document.language).nouns
    return any(t.tag == "CD" or t.pos == "NUM" or grammar.lemmas[t.i] in counting for t in inside)


def _tally(filler: Filler) -> list[int]:
    """The numbers that a verb above gives for the dead, the wounded or "the number of …"."""
    grammar = filler.grammar
    lists = _tallies(grammar.document.language)
    above = [filler.at, *(t.i for t in grammar.document.ancestors(filler.at))][:ABOVE]
    noun = next((i for i in above if grammar.lemmas[i] in lists.nouns or (i == filler.at and filler.entry.part != "verb")), None)
    if noun is None or grammar.tokens[noun].dep not in ARGUMENT:
        return []
    verb = next((t.i for t in grammar.document.ancestors(noun) if t.pos in VERBAL), None)
    if verb is None or grammar.lemmas[verb] not in lists.verbs:
        return []
    hung = [c for i in (verb, *above) for c in grammar.kids(i, "prep", "dative") if grammar.lemmas[c] in lists.prepositions]
    found = [p for c in hung for p in grammar.kids(c, "pobj")]
    found += [c for c in grammar.kids(verb, "dobj", "attr") if c != noun]
    first = _first(filler, found)
    attributes = grammar.kids(verb, "attr") if first is not None and grammar.tokens[first].dep == "attr" else []
    row = [i for attribute in attributes for i in grammar.joined(attribute)]
    return [i for i in row if grammar.kids(i, "nummod")] or ([first] if first is not None else [])


def _dropped(filler: Filler) -> list[int]:
    """What the aircraft or guns of a noun of event let fall: "made five raids, dropping 40 bombs"."""
    grammar, at = filler.grammar, filler.at
    if filler.entry.part != "noun":
        return []
    lists = _tallies(grammar.document.language)
    verbs = [at, *grammar.kids(at, "acl", "relcl"), *(t.i for t in grammar.document.ancestors(at))]
    verbs += [c for v in verbs[1:] for c in grammar.kids(v, "advcl")]
    objects = [o for v in verbs if grammar.lemmas[v] in lists.droppers for o in grammar.objects(v)]
    return [o for o in objects if grammar.lemmas[o] in lists.dropped and grammar.kids(o, "nummod")]


def _first(filler: Filler, words: Sequence[int]) -> int | None:
    grammar = filler.grammar
    return next((i for i in words if i not in filler.sorts.times and (grammar.tokens[i].tag == "CD" or grammar.kids(i, "nummod"))), None)
