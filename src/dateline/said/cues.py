"""The cue lists of the language, as rules with an index by word. The lists themselves are data (`lexicon/<language>/`)."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from .. import lexicon
from ..model import Factuality

Takes = Literal["clause", "fact", "report", "thing", "name", "figure", "toll", "blame", "parenthesis"]
Seat = Literal["modifier", "aux", "governor", "subject", "preposition", "mark", "determiner", "adjective", "anchor", "phrase"]

# The plain word lists that the rules of the language are asked for, by name. A file that lacks one, or has one more, is refused.
# fmt: off
SpeechList = Literal[
    "about", "acts", "addresses", "addressing", "agentive", "alongside", "amounts", "and", "answers", "articles", "as", "asking",
    "before_figure", "bodies", "citing", "comments", "content_mark", "contrast", "copula", "denying", "even", "first_person",
    "from_owner", "greetings", "harmed", "indefinite", "infinitive", "issuing", "joining", "lead", "letting", "lives", "nobody",
    "notices", "ordering", "outlet_determiners", "outlets", "own", "perfect", "publisher", "questions", "raising", "rates", "relatives",
    "reported", "responsible", "self", "silent", "somebody", "telling", "that", "themselves", "times", "tolls", "vehicles", "definite",
    "who",
]
FactList = Literal[
    "about", "after_not", "alike", "almost", "awaiting", "beginning", "begun_now", "behind", "but", "chronicle", "copula", "dated",
    "day_prepositions", "definite", "done", "fewer", "first", "former", "future", "habitual", "held", "hypothetical", "infinitive",
    "lasting", "living", "manner", "measure", "motion", "negation", "no", "nor", "particles", "partitive", "perfect", "perfect_forms",
    "phrasal", "pluperfect", "posted", "present_forms", "refusing", "remaining", "since", "soon", "starting", "state_prepositions",
    "states", "taking", "to_come", "tolled", "treated", "trying", "trying_now", "under", "under_way", "until", "yet", "yet_verbs",
]
# fmt: on


class SpeechExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the words that name its event, and the words of its source (empty: none)."""

    text: str
    anchor: str
    by: str = ""
    kind: str = "attack"


class SpeechRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bring a source. `words` are lemmas; `takes` says what they put into the source's mouth: a clause, a fact (a finite
    clause), a report (a noun with a clause: "rejects the claim that …"), a thing (an object), a name ("called it a raid"), a figure
    ("put the dead at 80"), a toll ("gives 98 dead"), a blame ("holds X responsible for the raid"), or the words around it (a
    parenthesis); `after` lists prepositions behind which content stands ("accused of"). `source` says where a source stands that is
    no subject: the prepositions before it ("according to").
    """

    id: str
    seat: Literal["verb", "noun", "phrase", "quoting"]
    words: tuple[str, ...]
    takes: tuple[Takes, ...] = ()
    after: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    yes: tuple[SpeechExample, ...] = ()
    no: tuple[SpeechExample, ...] = ()
    later: tuple[SpeechExample, ...] = ()


class FactExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the words that name its event, and its factuality."""

    text: str
    anchor: str
    gives: Factuality
    kind: str = "attack"


class FactRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide on factuality. `seat` is where the cue stands as seen from the event; `kinds` narrows it to kinds of event,
    `edges` to how it hangs on a governor; `keeps` is false where a negation further out does not reach the event ("the truce did not
    last"). A rule without `gives` is transparent: the event is as factual as the cue's own verb.
    """

    id: str
    seat: Seat
    words: tuple[str, ...]
    gives: Factuality | None = None
    kinds: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    keeps: bool = True
    yes: tuple[FactExample, ...] = ()
    no: tuple[FactExample, ...] = ()
    later: tuple[FactExample, ...] = ()


@cache
def speech(language: str) -> tuple[SpeechRule, ...]:
    """The rules of sources, in file order."""
    return lexicon.rules(language, "speech.toml", SpeechRule)


@cache
def facts(language: str) -> tuple[FactRule, ...]:
    """The rules of factuality, in file order."""
    return lexicon.rules(language, "factuality.toml", FactRule)


@cache
def speech_index(language: str, seat: str) -> dict[str, SpeechRule]:
    """Word to rule, of one seat; the first rule that lists a word has it."""
    found: dict[str, SpeechRule] = {}
    for rule in speech(language):
        if rule.seat == seat:
            for word in rule.words:
                found.setdefault(word, rule)
    return found


@cache
def fact_index(language: str, seat: str) -> dict[str, tuple[FactRule, ...]]:
    """Word to the rules that list it, of one seat, in file order."""
    found: dict[str, list[FactRule]] = {}
    for rule in facts(language):
        if rule.seat == seat:
            for word in rule.words:
                found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


@cache
def words(language: str, name: SpeechList) -> frozenset[str]:
    """A plain word list of `speech.toml`, from its table `[words]`."""
    return lexicon.lists(language, "speech.toml", get_args(SpeechList))[name]


@cache
def fact_words(language: str, name: FactList) -> frozenset[str]:
    """A plain word list of `factuality.toml`, from its table `[words]`."""
    return lexicon.lists(language, "factuality.toml", get_args(FactList))[name]
