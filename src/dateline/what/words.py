"""The small closed word lists that reading a clause rests on, from the lexicon."""

from __future__ import annotations

from functools import cache

import msgspec

from ..lexicon import document, rules


class Sort(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of thing that may fill a role, with the nouns (and other head words) that tell it."""

    id: str
    nouns: frozenset[str]
    also: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Closed lists of one language: `sorts` maps a noun to the sorts it tells, `own` to those that list it themselves (not by `also`)."""

    object_control: frozenset[str]
    object_of: frozenset[str]
    containers: frozenset[str]
    groups: frozenset[str]
    bounds: frozenset[str]
    forms: dict[str, str]
    light_verbs: frozenset[str]
    occurrence_verbs: frozenset[str]
    undergoing: frozenset[str]
    prefixes: frozenset[str]
    nobody: frozenset[str]
    causing: frozenset[str]
    assisting: frozenset[str]
    spells: frozenset[str]
    going: frozenset[str]
    leaving: frozenset[str]
    victims: frozenset[str]
    place_prepositions: frozenset[str]
    active_auxiliaries: frozenset[str]
    demanding_auxiliaries: frozenset[str]
    negations: frozenset[str]
    denying: frozenset[str]
    copulas: frozenset[str]
    agentive: frozenset[str]
    manners: frozenset[str]
    hands: frozenset[str]
    dwelling: frozenset[str]
    aftermath: frozenset[str]
    answers: frozenset[str]
    beside: frozenset[str]
    partitive: frozenset[str]
    relatives: frozenset[str]
    named_on: frozenset[str]
    counted_on: frozenset[str]
    pronouns: frozenset[str]
    thing_pronouns: frozenset[str]
    determiners: frozenset[str]
    armed_adjectives: frozenset[str]
    counting: frozenset[str]
    placing: frozenset[str]
    hosting: frozenset[str]
    answering: frozenset[str]
    carried: frozenset[str]
    counts_of: frozenset[str]
    charging: frozenset[str]
    means: frozenset[str]
    occasions: frozenset[str]
    including: frozenset[str]
    contrast: frozenset[str]
    addressing: frozenset[str]
    striking: frozenset[str]
    governing: frozenset[str]
    purposes: frozenset[str]
    sorts: dict[str, frozenset[str]]
    own: dict[str, frozenset[str]]


@cache
def load(language: str) -> Words:
    """The lists of a language, read once a process."""
    plain = document(language, "nouns_grammar.toml")
    sorts: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    for sort in rules(language, "nouns_sorts.toml", Sort, "sort"):
        for noun in sort.nouns:
            sorts.setdefault(noun, set()).update((sort.id, *sort.also))
            own.setdefault(noun, set()).add(sort.id)
    names = [field.name for field in msgspec.structs.fields(Words) if field.name not in ("forms", "sorts", "own")]
    listed = {name: frozenset(plain[name]) for name in names}
    frozen = ({noun: frozenset(found) for noun, found in table.items()} for table in (sorts, own))
    return Words(forms=dict(plain["forms"]), sorts=next(frozen), own=next(frozen), **listed)
