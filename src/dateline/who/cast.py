"""What speaks for a party being the one that an event leaves out: signs read off the words, the tree and the course of the report.

A sign is a short name; what each weighs is data (`lexicon/en/understood_weights.tsv`), fitted on our own corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from .. import lexicon
from ..model import Actor, Document, Event, Party, Token
from .lists import states
from .register import state_name

Slot = Literal["actor", "recipient"]
SLOTS: tuple[Slot, Slot] = ("actor", "recipient")
OTHER: dict[Slot, Slot] = {"actor": "recipient", "recipient": "actor"}
NEAR = 5  # sentences over which a party stays in mind, though no event names it
HOSTILE = frozenset(
    ["capture", "advance", "siege", "clash", "attack", "airstrike", "shelling", "bombing", "withdrawal", "surrender", "killing"]
)
ARMED = frozenset(("group", "government", "forces", "body", "unnamed"))
PLACES = {
    "nsubj": "subject", "nsubjpass": "patient", "dobj": "object", "pobj": "behind", "poss": "owner", "agent": "behind",
    "compound": "beside", "amod": "beside", "nmod": "beside", "appos": "apposed", "conj": "joined", "dative": "object",
}  # fmt: skip
NOUNS = frozenset(("NOUN", "PROPN"))
GROUPS = {
    "speech": "demand pledge threat accusation refusal claim-responsibility sanction",
    "deal": "agreement ceasefire meeting aid",
    "law": "legal arrest",
    "office": "power-change protest",
    "custody": "release abduction abuse",
    "ground": "capture control siege advance withdrawal surrender deployment",
    "strike": "airstrike shelling bombing attack clash",
    "toll": "killing injury destruction",
    "people": "displacement return flight",
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds.split()}


class Member(msgspec.Struct, frozen=True):
    """A party of the report: how it is called, its country, and the heads of the words that mention it, in order."""

    party: Party
    country: str | None
    heads: tuple[Token, ...] = ()

    @property
    def sort(self) -> str:
        """What it is, as signs call it."""
        return "state" if self.party.id.startswith("state:") else self.party.kind


class Telling(msgspec.Struct, frozen=True):
    """A party in a slot of an event."""

    at: int
    slot: Slot
    key: str


class Cast:
    """The parties of one report and what its events tell of them; what is asked about are the slots that the events leave open."""

    def __init__(self, document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> None:
        self.document, self.events = document, events
        words = lexicon.document(document.language, "understood.toml")["words"]
        self.won_back = tuple(words["won_back"].split())
        self.anchors = [document.head_of(e.anchor.span) for e in events]
        self.sentences = [t.sentence if t is not None else 0 for t in self.anchors]
        self.members = self._gather(actors)
        self.land = self._most(p.country for e in events for p in e.place if p.country)
        self.by_key: dict[str, list[Telling]] = defaultdict(list)
        self.enemies: dict[str, Counter[str]] = defaultdict(Counter)
        for at in range(len(events)):
            self.tell(at)
        self._rank()

    def tell(self, at: int) -> None:
        """Take note of the parties of an event."""
        event = self.events[at]
        for slot in SLOTS:
            for party in standing(event, slot):
                self.by_key[party.id].append(Telling(at, slot, party.id))
        if event.kind in HOSTILE:
            for one in standing(event, "actor"):
                for other in standing(event, "recipient"):
                    if one.id != other.id:
                        self.enemies[one.id][other.id] += 1
                        self.enemies[other.id][one.id] += 1

    # ------------------------------------------------------------ who there is
    def _gather(self, actors: Sequence[Actor]) -> dict[str, Member]:
        heads: dict[str, list[Token]] = defaultdict(list)
        party: dict[str, Party] = {}
        country: dict[str, str | None] = {}
        for actor in sorted(actors, key=lambda a: (a.start, a.end)):
            token = self.document.token_at(actor.head if actor.head is not None else actor.start)
            for key in actor.members or ((actor.id,) if actor.resolved else ()):
                if token is not None:
                    heads[key].append(token)
            if actor.resolved and not actor.members and actor.kind != "media":
                party.setdefault(actor.id, Party(name=actor.name, id=actor.id, kind=actor.kind))
                country[actor.id] = country.get(actor.id) or actor.country
        for event in self.events:
            for one in (*event.actor, *event.recipient):
                if one.id not in party:
                    party[one.id] = Party(name=one.name, id=one.id, kind=one.kind)
                    head = self.document.head_of(one.span) if one.span is not None else None
                    heads[one.id] += [head] if head is not None else []
            for place in event.place:
                if place.country in states():
                    key, name = state_name(place.country or "")
                    party.setdefault(key, Party(name=name, id=key, kind="government"))
                    country.setdefault(key, place.country)
        return {key: Member(party[key], country.get(key) or _state(key), tuple(heads[key])) for key in party}

    @staticmethod
    def _most(given: Iterable[str | None]) -> str | None:
        counts = Counter(g for g in given if g)
        return min(counts, key=lambda c: (-counts[c], c)) if counts else None

    def _rank(self) -> None:
        """Which party is mentioned most among its sort, which does and which suffers most of what is hostile."""
        by_sort: dict[str, list[str]] = defaultdict(list)
        for key in self.members:
            by_sort[self.members[key].sort].append(key)
        self.most = {sort: min(keys, key=lambda k: (-len(self.members[k].heads), k)) for sort, keys in by_sort.items()}
        self.only = {keys[0] for keys in by_sort.values() if len(keys) == 1}
        hostile = [t for tellings in self.by_key.values() for t in tellings if self.events[t.at].kind in HOSTILE]
        armed = [t for t in hostile if self.members[t.key].party.kind in ARMED]
        self.doer = self._most(t.key for t in armed if t.slot == "actor")
        self.sufferer = self._most(t.key for t in armed if t.slot == "recipient")

    def offered(self, at: int) -> list[str]:
        """Ids of the parties that an open slot may be filled with: told of in another event, mentioned near, or the land's state."""
        event, here = self.events[at], self.sentences[at]
        taken = {p.id for side in SLOTS for p in standing(event, side)}
        land = f"state:{self.country(at)}"
        found = []
        for key, member in self.members.items():
            if key in taken:
                continue
            near = any(-1 <= here - t.sentence <= NEAR for t in member.heads)
            if near or key == land or key in self.by_key or key == self.most.get(member.sort):
                found.append(key)
        return found

    def country(self, at: int) -> str | None:
        """The country in which an event happened, as far as its places or those of the whole report tell."""
        return next((p.country for p in self.events[at].place if p.country), None) or self.land

    # ------------------------------------------------------------ signs
    def none_signs(self, at: int, slot: Slot, order: int) -> list[str]:
        """What speaks for leaving the slot as it is; `order` is how many parties it has."""
        event, s = self.events[at], slot[0]
        told = standing(event, OTHER[slot])
        other = self.members[told[0].id].sort if told else "open"
        shape = self._shape(at)
        if order:
            return [f"{s}:none:more", f"{s}:{event.kind}:none:more", f"{s}:{event.kind}:none:more:{bool(told)}"]
        found = [
            f"{s}:none", f"{s}:{event.kind}:none", f"{s}:none:{shape}", f"{s}:{event.kind}:none:{shape}", f"{s}:none:{other}",
            f"{s}:{event.kind}:none:{other}", f"{s}:none:{event.factuality}",
        ]  # fmt: skip
        found += [f"{s}:none:background"] if event.background else []
        found += [f"{s}:{event.kind}:none:counted"] if event.quantities else []
        return found

    def _shape(self, at: int) -> str:
        """In which form the event is told: a noun, a verb with or without its subject, another word."""
        token = self.anchors[at]
        if token is None:
            return "other"
        if token.pos in NOUNS:
            return f"noun-{PLACES.get(token.dep, 'other')}"
        if token.pos not in ("VERB", "AUX"):
            return "other"
        kids = [self.document.tokens[c].dep for c in self.document.children[token.i]]
        if "auxpass" in kids or "nsubjpass" in kids:
            return "passive"
        return "active" if "nsubj" in kids else f"bare-{token.tag}"

    def signs(self, at: int, slot: Slot, key: str) -> list[str]:
        """What speaks for, or against, a party as the filler of an open slot."""
        event, member = self.events[at], self.members[key]
        s, kind, sort = slot[0], event.kind, member.sort
        found = [f"{s}:is:{sort}", f"{s}:{kind}:is:{sort}"]
        found += [f"{s}:{sort}:most"] if self.most.get(sort) == key else []
        found += [f"{s}:{kind}:{sort}:most"] if self.most.get(sort) == key else []
        found += [f"{s}:{sort}:only"] if key in self.only else []
        for name, best in (("doer", self.doer), ("sufferer", self.sufferer)):
            found += [f"{s}:{name}", f"{s}:{kind}:{name}"] if best == key else []
        return list(dict.fromkeys([*found, *self._sides(at, slot, key), *self._mentions(at, slot, member), *self._tellings(at, slot, key)]))

    def _sides(self, at: int, slot: Slot, key: str) -> list[str]:
        """How the party stands to the land and to the one on the other side of the event."""
        event, member, s = self.events[at], self.members[key], slot[0]
        land, sort = self.country(at), member.sort
        home = (
            "home" if key == f"state:{land}" else "ours" if land and member.country == land else "foreign" if sort == "state" else "other"
        )
        found = [f"{s}:{sort}:{home}", f"{s}:{event.kind}:{sort}:{home}"]
        if event.kind == "capture":
            back = event.anchor.quote.lower().startswith(self.won_back)
            found.append(f"{s}:back:{back}:{sort}:{home}")
        told = standing(event, OTHER[slot])
        if not told:
            return [*found, f"{s}:{event.kind}:alone:{sort}"]
        other = self.members[told[0].id]
        found += [f"{s}:{other.sort}>{sort}:{home}", f"{s}:{event.kind}:{other.sort}>{sort}"]
        enemies = self.enemies.get(other.party.id)
        if enemies:
            best = min(enemies, key=lambda k: (-enemies[k], k))
            rank = "first" if key == best else "one" if key in enemies else "no"
            found += [f"{s}:enemy:{rank}", f"{s}:{event.kind}:enemy:{rank}", f"{s}:enemy:{rank}:{home}:{bool(member.heads)}"]
        if other.country and other.country == member.country:
            found.append(f"{s}:compatriot:{other.sort}>{sort}")
        return found

    def _mentions(self, at: int, slot: Slot, member: Member) -> list[str]:
        """Where the party is mentioned: how far back, and in which place of the event's own sentence."""
        anchor, here = self.anchors[at], self.sentences[at]
        s, kind = slot[0], self.events[at].kind
        g = f"{s}:{GROUP_OF.get(kind, kind)}"
        start = self.events[at].anchor.start
        before = [here - t.sentence for t in member.heads if t.start < start]
        back = min(before, default=99)
        far = "here" if back == 0 else "1" if back == 1 else "3" if back <= 3 else "8" if back <= 8 else "far"
        far = "later" if back == 99 and member.heads else "never" if back == 99 else far
        found = [f"{s}:back:{far}", f"{g}:back:{far}", f"{s}:{member.sort}:back:{far}", f"{g}:{member.sort}:back:{far}"]
        if member.heads and self.document.sentences[member.heads[0].sentence].paragraph == 0:
            found.append(f"{s}:lede")
        if back and self.fresh(at, member):
            found += [f"{s}:fresh", f"{g}:fresh:{member.sort}"]
        above = {t.i for t in self.document.ancestors(anchor.i)} if anchor is not None else set()
        for token in member.heads:
            if token.sentence != here:
                continue
            side = "before" if token.start < start else "after"
            place = PLACES.get(token.dep, "else")
            governs = "above" if token.head in above else "own" if anchor is not None and token.head == anchor.i else "apart"
            found += [f"{s}:{place}:{side}:{governs}", f"{g}:{place}:{side}", f"{s}:{kind}:{place}:{side}"]
        return found

    def fresh(self, at: int, member: Member) -> bool:
        """Whether the party is the subject of the sentence before the event's."""
        back = self.sentences[at] - 1
        return any(t.sentence == back and t.dep in ("nsubj", "nsubjpass") for t in member.heads)

    def _tellings(self, at: int, slot: Slot, key: str) -> list[str]:
        """What other events tell of the party: the same slot of the same kind just before is most likely the same happening."""
        event, here = self.events[at], self.sentences[at]
        s, group = slot[0], GROUP_OF.get(event.kind, event.kind)
        found = []
        for telling in self.by_key.get(key, ()):
            other = self.events[telling.at]
            if telling.at == at:
                continue
            back = here - self.sentences[telling.at]
            when = "here" if back == 0 else "near" if 0 < back <= 3 else "back" if back > 0 else "next" if back >= -2 else "ahead"
            apart = event.place and other.place and not {p.id for p in event.place} & {p.id for p in other.place}
            where = "apart" if apart else "there" if event.place and other.place else "open"
            o = telling.slot[0]
            same = "same" if other.kind == event.kind else "kin" if GROUP_OF.get(other.kind) == group else "other"
            found += [
                f"{s}<{o}:{same}:{when}", f"{s}<{o}:{same}:{where}", f"{s}:{group}<{o}:{same}:{when}",
                f"{s}:{group}<{o}:{GROUP_OF.get(other.kind, other.kind)}:{when}", f"{s}:{event.kind}<{o}:{other.kind}",
            ]  # fmt: skip
            if other.background == event.background and self.nearest(at, telling):
                found += [f"{s}<{o}:nearest:{same}", f"{s}:{group}<{o}:nearest:{same}", f"{s}<{o}:nearest:{same}:{where}"]
        return found or [f"{s}:untold", f"{s}:{group}:untold"]

    def nearest(self, at: int, telling: Telling) -> bool:
        """Whether no event between tells of anybody in the same slot in its group of kinds."""
        group = GROUP_OF.get(self.events[telling.at].kind)
        low, high = sorted((at, telling.at))
        between = (self.events[i] for i in range(low + 1, high))
        return not any(GROUP_OF.get(e.kind) == group and bool(standing(e, telling.slot)) for e in between)


def is_open(party: Party) -> bool:
    """Whether a party is only pointed at by the learned reader: it is weighed with what is understood."""
    return party.rule == "tagger"


def standing(event: Event, slot: Slot) -> tuple[Party, ...]:
    """The parties of a slot that are told, and not open."""
    parties: tuple[Party, ...] = getattr(event, slot)
    return tuple(p for p in parties if not is_open(p))


def _state(key: str) -> str | None:
    return key[6:] if key.startswith("state:") else None
