"""What speaks for a party being the one that an event leaves out: signs read off the words, the tree and the course of the report.

A sign is a short name; what each weighs is data (`lexicon/en/understood_weights.tsv`), fitted on our own corpus.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
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
STRIKES = frozenset(("attack", "airstrike", "shelling", "bombing"))
LEAVING = frozenset(("withdrawal", "displacement", "flight", "surrender"))
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds.split()}
_START = attrgetter("start")


class Member(msgspec.Struct, frozen=True):
    """A party of the report: how it is called, its country, what it is, as signs call it, and the heads of the words that mention it, in
    order of the text; `sentences` are theirs, one for one, and in `acts` it is the subject.
    """

    party: Party
    country: str | None
    sort: str
    heads: tuple[Token, ...]
    sentences: tuple[int, ...]
    acts: frozenset[int]

    @classmethod
    def of(cls, party: Party, country: str | None, heads: Iterable[Token]) -> Member:
        """The party, with what its heads tell of it."""
        told = tuple(sorted(heads, key=_START))
        sort = "state" if party.id.startswith("state:") else party.kind
        acts = frozenset(t.sentence for t in told if t.dep in ("nsubj", "nsubjpass"))
        return cls(party, country, sort, told, tuple(t.sentence for t in told), acts)

    def since(self, start: int, sentence: int) -> int | None:
        """How many sentences before `sentence` it is mentioned last before the character at `start`; None where it is not."""
        before = bisect_left(self.heads, start, key=_START)
        return sentence - self.sentences[before - 1] if before else None

    def within(self, first: int, last: int) -> tuple[Token, ...]:
        """The heads that stand in the sentences `first` to `last`."""
        return self.heads[bisect_left(self.sentences, first) : bisect_right(self.sentences, last)]


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
        self.above = [{t.i for t in document.ancestors(a.i)} if a is not None else set() for a in self.anchors]
        self.told = [{slot: standing(e, slot) for slot in SLOTS} for e in events]
        self.places = [{p.id for p in e.place} for e in events]
        self.tellers: dict[tuple[str | None, Slot], list[int]] = defaultdict(list)  # events that tell of somebody, by group and slot
        self.members = self._gather(actors)
        self.land = self._most(p.country for e in events for p in e.place if p.country)
        self.lands = [next((p.country for p in e.place if p.country), None) or self.land for e in events]
        self.by_key: dict[str, list[Telling]] = defaultdict(list)
        self.enemies: dict[str, Counter[str]] = defaultdict(Counter)
        for at in range(len(events)):
            self.tell(at)
        self._rank()

    def tell(self, at: int) -> None:
        """Take note of the parties of an event."""
        event, told = self.events[at], self.told[at]
        for slot in SLOTS:
            for party in told[slot]:
                self.by_key[party.id].append(Telling(at, slot, party.id))
            if told[slot]:
                self.tellers[GROUP_OF.get(event.kind), slot].append(at)
        if event.kind in HOSTILE:
            for one in told["actor"]:
                for other in told["recipient"]:
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
        return {key: Member.of(party[key], country.get(key) or _state(key), heads[key]) for key in party}

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
        here = self.sentences[at]
        taken = {p.id for parties in self.told[at].values() for p in parties}
        land = f"state:{self.country(at)}"
        found = []
        for key, member in self.members.items():
            if key in taken:
                continue
            if key in self.by_key or key == land or key == self.most[member.sort] or member.within(here - NEAR, here + 1):
                found.append(key)
        return found

    def routed(self, at: int) -> set[str]:
        """Ids of those whom a raid or strike made leave, who did not do it: "the rebels withdrew after a counter-attack"."""
        if self.events[at].kind not in STRIKES:
            return set()
        over = (n for n, anchor in enumerate(self.anchors) if anchor is not None and anchor.i in self.above[at])
        return {p.id for n in over if self.events[n].kind in LEAVING for p in self.told[n]["actor"]}

    def country(self, at: int) -> str | None:
        """The country in which an event happened, as far as its places or those of the whole report tell."""
        return self.lands[at]

    # ------------------------------------------------------------ signs
    def none_signs(self, at: int, slot: Slot, order: int) -> list[str]:
        """What speaks for leaving the slot as it is; `order` is how many parties it has."""
        event, s = self.events[at], slot[0]
        told = self.told[at][OTHER[slot]]
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
        told = self.told[at][OTHER[slot]]
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
        anchor, here, above = self.anchors[at], self.sentences[at], self.above[at]
        s, kind, start = slot[0], self.events[at].kind, self.events[at].anchor.start
        g = f"{s}:{GROUP_OF.get(kind, kind)}"
        back = member.since(start, here)
        if back is None:
            far = "later" if member.heads else "never"
        else:
            far = "here" if back == 0 else "1" if back == 1 else "3" if back <= 3 else "8" if back <= 8 else "far"
        found = [f"{s}:back:{far}", f"{g}:back:{far}", f"{s}:{member.sort}:back:{far}", f"{g}:{member.sort}:back:{far}"]
        if member.heads and self.document.sentences[member.sentences[0]].paragraph == 0:
            found.append(f"{s}:lede")
        if back != 0 and here - 1 in member.acts:  # the subject of the sentence before
            found += [f"{s}:fresh", f"{g}:fresh:{member.sort}"]
        for token in member.within(here, here):
            side = "before" if token.start < start else "after"
            place = PLACES.get(token.dep, "else")
            governs = "above" if token.head in above else "own" if anchor is not None and token.head == anchor.i else "apart"
            found += [f"{s}:{place}:{side}:{governs}", f"{g}:{place}:{side}", f"{s}:{kind}:{place}:{side}"]
        return found

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
            mine, theirs = self.places[at], self.places[telling.at]
            where = "open" if not mine or not theirs else "apart" if mine.isdisjoint(theirs) else "there"
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
        tellers = self.tellers[GROUP_OF.get(self.events[telling.at].kind), telling.slot]
        low, high = sorted((at, telling.at))
        return bisect_right(tellers, low) == bisect_left(tellers, high)


def is_open(party: Party) -> bool:
    """Whether a party is only pointed at by the learned reader: it is weighed with what is understood."""
    return party.rule == "tagger"


def standing(event: Event, slot: Slot) -> tuple[Party, ...]:
    """The parties of a slot that are told, and not open."""
    parties: tuple[Party, ...] = getattr(event, slot)
    return tuple(p for p in parties if not is_open(p))


def _state(key: str) -> str | None:
    return key[6:] if key.startswith("state:") else None
