"""Parties that a sentence leaves out and the report tells: the loser of a town, the police who arrest, the bombers of "the blast".

Which slot of which kind is filled from where is data (`understood.toml`); a filled party has no words of its own and names its rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import msgspec

from .. import lexicon
from ..model import Actor, Document, Event, Party
from .lists import states
from .register import state_name

Slot = Literal["actor", "recipient"]
Way = Literal["sentence", "told", "opponent", "authority", "aggressor"]
NEAR = 3  # sentences back to an earlier telling


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For one slot of some kinds, where to look, in order. `family` are the kinds that may tell of the same happening."""

    id: str
    slot: Slot
    kinds: tuple[str, ...]
    ways: tuple[Way, ...]
    family: tuple[str, ...] = ()
    note: str = ""


class Scene(msgspec.Struct, frozen=True):
    """What the whole report tells of its parties: who fights whom, which armed group it speaks of most, and in which country."""

    sentence: dict[str, int]
    enemies: dict[str, Counter[str]]
    parties: dict[str, Party]
    groups: tuple[Party, ...]
    powers: tuple[Party, ...]
    country: str | None
    won_back: tuple[str, ...]
    loyal: frozenset[str]


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules, in file order."""
    return lexicon.rules(language, "understood.toml", Rule)


def understand(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """The events with the parties that are understood. What is told stays; what no rule can tell stays empty."""
    scene = _scene(document, events, actors)
    done: list[Event] = list(events)
    for rule in rules(document.language):
        for i, event in enumerate(done):
            if event.kind in rule.kinds and not getattr(event, rule.slot):
                party = _find(scene, done, i, rule)
                if party is not None:
                    done[i] = msgspec.structs.replace(event, **{rule.slot: (party,)})
    return tuple(done)


def _scene(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> Scene:
    enemies: dict[str, Counter[str]] = defaultdict(Counter)
    parties: dict[str, Party] = {}
    countries: Counter[str] = Counter()
    for event in events:
        for place in event.place:
            if place.country:
                countries[place.country] += 1
        for one in event.actor:
            parties.setdefault(one.id, one)
            for other in event.recipient:
                parties.setdefault(other.id, other)
                if event.kind in HOSTILE and one.id != other.id:
                    enemies[one.id][other.id] += 1
                    enemies[other.id][one.id] += 1
    sentences = {e.id: s.i for e in events if (s := document.sentence_at(e.anchor.start)) is not None}
    where = max(countries, key=lambda c: (countries[c], c)) if countries else None
    groups = _most(actors, lambda a: a.kind == "group") or _most(actors, lambda a: a.kind == "unnamed" and a.rule == "who.group")
    powers = _most(actors, lambda a: a.kind == "government" and a.id.startswith("state:") and a.rule not in ("who.modifier", "who.name"))
    words = lexicon.document(document.language, "understood.toml")["words"]
    return Scene(
        sentences, dict(enemies), parties, groups, powers, where, tuple(words["won_back"].split()), frozenset(words["loyal"].split())
    )


def _most(actors: Sequence[Actor], fits: Callable[[Actor], bool]) -> tuple[Party, ...]:
    """The actors that fit, the most often mentioned first."""
    counts = Counter(a.id for a in actors if fits(a) and not a.members)
    first = {a.id: a for a in reversed(actors) if a.id in counts}
    return tuple(_party(first[key]) for key in sorted(counts, key=lambda k: (-counts[k], first[k].start)))


HOSTILE = frozenset(["capture", "advance", "siege", "clash", "attack", "airstrike", "shelling", "bombing", "withdrawal", "surrender"])


def _party(actor: Actor) -> Party:
    return Party(name=actor.name, id=actor.id, kind=actor.kind)


def _government(country: str) -> Party:
    key, name = state_name(country)
    return Party(name=name, id=key, kind="government")


def _find(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:
    for way in rule.ways:
        party = WAYS[way](scene, events, i, rule)
        taken = {p.id for p in (*events[i].actor, *events[i].recipient)}
        if party is not None and party.id not in taken:
            return msgspec.structs.replace(party, start=None, end=None, quote=None, rule=f"{rule.id}:{way}")
    return None


def _tellings(scene: Scene, events: Sequence[Event], i: int, rule: Rule, reach: int) -> list[Party]:
    """The slot's parties in other tellings of the family, the nearest first; a telling at another place is another happening."""
    event = events[i]
    here = scene.sentence.get(event.id, 0)
    family = rule.family or rule.kinds
    found: list[tuple[float, Party]] = []
    for other in events:
        parties: tuple[Party, ...] = getattr(other, rule.slot)
        back = here - scene.sentence.get(other.id, 0)
        if other.id == event.id or other.kind not in family or not parties or other.background != event.background:
            continue
        apart = event.place and other.place and not {p.id for p in event.place} & {p.id for p in other.place}
        if not -1 <= back <= reach or (apart and back) or other.factuality == "negated":
            continue
        ahead = 0.5 if other.anchor.start > event.anchor.start else 0.0
        found.append((abs(back) + ahead + 0.1 * (other.kind != event.kind), parties[0]))
    return [party for _, party in sorted(found, key=lambda one: one[0])]


def _in_sentence(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:
    return next(iter(_tellings(scene, events, i, rule, 0)), None)


def _told(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:
    return next(iter(_tellings(scene, events, i, rule, NEAR)), None)


def _country(scene: Scene, event: Event) -> str | None:
    return next((p.country for p in event.place if p.country), None) or scene.country


def _opponent(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:
    """Who stands against the other party: as the report tells, else the government of the land, else the group or power it speaks of."""
    event = events[i]
    others: tuple[Party, ...] = event.actor if rule.slot == "recipient" else event.recipient
    if not others:
        return None
    ids = {p.id for p in others}
    for key, _ in sorted(scene.enemies.get(others[0].id, Counter()).items(), key=lambda one: (-one[1], one[0])):
        if scene.parties[key].kind in SIDES and key not in ids:
            return scene.parties[key]
    rival = next((p for p in scene.groups if p.id not in ids), None)
    if rival and others[0].kind != "government" and event.anchor.quote.lower().startswith(scene.won_back):
        return rival  # who wins a town back on a government's side wins it from the group that the report speaks of
    country = _country(scene, event)
    if others[0].kind == "government":
        own = others[0].id.partition(":")[2]
        if country and country != own and country in states():
            return _government(country)
        return rival or next((p for p in scene.powers if p.id not in ids), None)
    if others[0].kind in ("forces", "body") or set(others[0].name.lower().split()) & scene.loyal:
        return rival
    return _government(country) if country and country in states() else None


def _authority(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:  # noqa: ARG001 - all ways take the same
    """The government of the land: it arrests, tries and jails where nobody else is told to."""
    country = _country(scene, events[i])
    return _government(country) if country and country in states() else None


def _aggressor(scene: Scene, events: Sequence[Event], i: int, rule: Rule) -> Party | None:  # noqa: ARG001 - all ways take the same
    """The armed side that the report's other hostile events name most as doer."""
    doers = Counter(p.id for e in events if e.kind in HOSTILE and e.factuality != "negated" for p in e.actor if p.kind in ARMED)
    if not doers:
        return None
    best = max(doers, key=lambda k: (doers[k], k))
    return scene.parties.get(best) if doers[best] * 2 > sum(doers.values()) else None


SIDES = frozenset(("group", "government", "forces", "body"))
ARMED = SIDES | {"unnamed"}
WAYS: dict[Way, Callable[[Scene, Sequence[Event], int, Rule], Party | None]] = {
    "sentence": _in_sentence, "told": _told, "opponent": _opponent, "authority": _authority, "aggressor": _aggressor,
}  # fmt: skip
