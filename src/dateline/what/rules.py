"""The frames as data: what a rule may ask and what it gives."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from ..lexicon import document, rules
from ..model import Factuality
from ..model.event import QuantityOf

FILES = (
    "frames_capture.toml",
    "frames_movement.toml",
    "frames_siege.toml",
    "frames_control.toml",
    "frames_fighting.toml",
    "frames_weapons.toml",
    "frames_casualties.toml",
    "frames_harm.toml",
    "frames_custody.toml",
    "frames_displacement.toml",
    "frames_deployment.toml",
    "frames_diplomacy.toml",
    "frames_aid.toml",
    "frames_promise.toml",
    "frames_speech.toml",
    "frames_state.toml",
    "frames_street.toml",
)
Part = Literal["verb", "noun", "adjective", "phrase", "hyphen"]


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule: which words name an event of `kind`, what must stand in its clause, and where its roles are found.

    Words: `verbs` ("take", "pull back", "open fire": a verb, then words that depend on it), `nouns`, `adjectives` (said of something),
    `phrases` (words in a row, anchored as a whole), `hyphens` ("held" for "rebel-held town").
    Conditions on sorts (any of them is enough): `subject`, `object`, `preps` (a preposition and what it governs, one of those listed must
    be there), and what may not be: `not_subject`, `not_object`, `not_preps`. The sort "any" asks that something is there, "none" that
    nothing is. A passive without agent passes any `subject` but one with the sort "!"; with the sort "=" a pronoun must be known to mean
    one of the sorts. `context` lists lemmas of which one must stand in the sentence, `near` those of which one must stand within five
    words, `not_context` those of which none may stand within twelve, `report` those of which one must stand anywhere in the report.
    Roles are lists of slots, the first filled wins: subject, object, indirect, poss, mod (a name before a noun), host (the subject of a
    light verb), host_object, self, or a preposition. `transitive` verbs without an object are read as passives.
    `aux`: auxiliaries of which the verb must have one ("will"); `negated`: whether it must (or must not) stand under a "not";
    `clause`: whether a clause must (or must not) be its complement, `infinitive` whether an infinitive must (or must not) be; `not_clause`
    lists the verbs that may not be its complement ("declined to comment").
    `past`: not in a bare present tense ("still occupy" is a state, no deed).
    `bare`: not with a particle of its own ("take in", "hold back").
    `specific`: a bare plural of its nouns speaks of such events in general ("attacks have grown rare").
    `zero`: its words count nobody ("unharmed"); `counted`: without a number they tell nothing ("the toll").
    `untaught`: the learned reader was never shown such events, and its silence says nothing against them.
    `score`: how often it is right, measured on the corpus' train part where it fires there; below `weigh.RIGHT` it is not believed alone.
    `heard`: the learned reader hardly ever misses what it is right about, so that its silence says no.
    `hides`: what stands in its complement is what is demanded, pledged, threatened or refused, and no event of its own.
    """

    id: str
    kind: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    hyphens: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    preps: dict[str, tuple[str, ...]] = {}
    not_preps: dict[str, tuple[str, ...]] = {}
    context: frozenset[str] = frozenset()
    not_context: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    report: frozenset[str] = frozenset()
    voice: Literal["active", "passive"] | None = None
    aux: frozenset[str] = frozenset()
    negated: bool | None = None
    clause: bool | None = None
    infinitive: bool | None = None
    not_clause: frozenset[str] = frozenset()
    past: bool = False
    bare: bool = False
    specific: bool = False
    transitive: bool = False
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    place: tuple[str, ...] | None = None
    count: tuple[str, ...] | None = None
    of: QuantityOf | None = None
    factuality: Factuality | None = None
    hides: bool = False
    zero: bool = False
    counted: bool = False
    untaught: bool = False
    heard: bool = False
    light: bool | None = None
    score: float = 0.8
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much it asks: of two rules that match, the one that asks more is taken."""
        clausal = self.clause is not None or self.infinitive is True
        asked = (self.subject, self.object, self.preps, self.context or self.near, self.report, self.voice, clausal)
        barred = (self.not_subject, self.not_object, self.not_preps, self.not_context)
        return 6 * (bool(self.aux) + (self.negated is not None)) + 2 * sum(map(bool, asked)) + sum(map(bool, barred))


class KindFrame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a kind's roles are found unless a rule says otherwise, for verbs and for nouns; `count` and `of` tell what its numbers count.

    `family`: kinds that a bare noun may echo. `motion`: further prepositions whose place is this event's. `otherwise`: slots that tell
    the other party, where it is a known one, if the others name none.
    """

    id: str
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    place: tuple[str, ...] = ()
    noun_actor: tuple[str, ...] = ("by", "host", "poss", "mod")
    noun_recipient: tuple[str, ...] = ("against", "on", "of")
    noun_place: tuple[str, ...] = ()
    count: tuple[str, ...] = ()
    of: QuantityOf = "other"
    family: tuple[str, ...] = ()
    motion: frozenset[str] = frozenset()
    otherwise: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A frame under one of its wordings: the words after the first, in order."""

    frame: Frame
    part: Part
    rest: tuple[str, ...]
    order: int


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """Every rule of a language, in the order of its files."""
    return tuple(frame for name in FILES for frame in rules(language, name, Frame))


@cache
def by_id(language: str) -> dict[str, Frame]:
    """The rules by their ids."""
    return {frame.id: frame for frame in frames(language)}


@cache
def kinds(language: str) -> dict[str, KindFrame]:
    """The role frames of the kinds."""
    return {kind.id: kind for kind in rules(language, "frames_kinds.toml", KindFrame, "kind")}


@cache
def index(language: str) -> dict[str, tuple[Entry, ...]]:
    """The wordings of all rules by their first word."""
    found: dict[str, list[Entry]] = {}
    for order, frame in enumerate(frames(language)):
        parts: tuple[tuple[Part, tuple[str, ...]], ...] = (
            ("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives), ("phrase", frame.phrases),
            ("hyphen", frame.hyphens),
        )  # fmt: skip
        for part, wordings in parts:
            for wording in wordings:
                first, *rest = wording.split(" ")
                found.setdefault(first, []).append(Entry(frame, part, tuple(rest), order))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def echoes(language: str) -> dict[str, frozenset[str]]:
    """The lists by which an echo is told from a telling."""
    return {key: frozenset(value) for key, value in document(language, "echoes.toml").items() if isinstance(value, list)}
