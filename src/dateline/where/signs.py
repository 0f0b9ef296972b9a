"""The signs of a choice: what speaks for a mention being an event's place, and what for the event having none.

A sign is a short name; what each weighs is data (`lexicon/en/places_event_weights.tsv`), fitted on our own corpus by
`bench/fit_event_places.py`. Signs are read off the words, the tree, the parties of the event and the course of the report so far.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from ..model import Event, EventPlace, Party, Place, Sentence, Span, Token
from . import hints
from .scene import AREA, WHOLE, Scene, family, finer, group
from .words import words

OPENING = 16  # characters into a sentence: a name that begins sooner opens it
LONG_AGO = timedelta(days=60)  # before the latest day of the report: told as history, somewhere else as often as not
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
STATE = "state:"  # how the identity of a government begins
_OBJECTS = ("dobj", "nsubj", "nsubjpass")


@cache
def _apart(language: str) -> re.Pattern[str]:
    """What parts two clauses."""
    return re.compile(rf"[;:]|\b(?:{'|'.join(sorted(words(language).parting))})\b")


class Course:
    """Where the events told so far have been put."""

    def __init__(self) -> None:
        self.last: str | None = None
        self.empty = False  # the event before has no place
        self.placed: list[str] = []
        self.here: dict[tuple[int, int], str] = {}
        self.by_kind: dict[str, str] = {}
        self.by_family: dict[str, str] = {}
        self.news: dict[str, str] = {}  # as by_family, of events that are no history
        self.by_party: dict[str, str] = {}
        self.by_event: dict[str, tuple[str, ...]] = {}
        self.placed_last: Event | None = None
        self.harmed: set[str] = set()  # the local places of harm that is no history

    def follow(self, event: Event, ids: Iterable[str], *, past: bool = False) -> None:
        """Take note of an event's places, in order; `past` says that it is told as history."""
        told = self.by_event[event.id] = tuple(ids)
        self.empty = not told
        if not told:
            return
        self.last, self.placed_last = told[-1], event
        self.placed.append(self.last)
        self.here[event.sentence.start, event.sentence.end] = self.last
        self.by_kind[event.kind] = self.by_family[family(event)] = self.last
        if not past:
            self.news[family(event)] = self.last
        for party in (*event.actor, *event.recipient):
            self.by_party[party.id] = self.last


class Facts(NamedTuple):
    """What is the same for all mentions that are weighed for one event.

    `outside` are signs of a mention in another sentence; `pointed` are the words that the reader of events pointed at, each with the slot
    by which it did; `parties` are for each role the words of those who fill it and the countries whose governments they are.
    """

    group: str
    family: str
    word: Token | None
    sentence: Sentence | None
    old: bool
    quoted: bool
    local: bool
    outside: list[str]
    pointed: tuple[tuple[Span, str], ...]
    parties: tuple[tuple[str, tuple[Span, ...], frozenset[str]], ...]
    mates: tuple[Span, ...]
    fellows: Mapping[str, int]
    echo: bool
    hints: hints.Hints


def facts_of(scene: Scene, event: Event) -> Facts:
    """The facts of an event, found once."""
    known: Facts | None = scene.facts.get(event.id)
    if known is None:
        fellows: Counter[str] = Counter()
        for at, times in scene.pointed(event):
            fellows[scene.places[at].id] += times
        beside = (e for e in scene.events if e is not event and e.sentence == event.sentence)
        past, quoted, local = old(scene, event), scene.quoted(event), scene.local_inside(event)
        told = (("there+outside", scene.adverb(event)), ("old+outside", past), ("finer-told", local), ("quoted+outside", quoted))
        known = scene.facts[event.id] = Facts(
            group(event), family(event), scene.word(event), scene.sentence(event), past, quoted, local,
            [sign for sign, holds in told if holds], tuple((p.span, _slot(p)) for p in event.place if p.span is not None),
            (("actor", *_known(event.actor)), ("recipient", *_known(event.recipient))),
            tuple(g.span for e in beside for g in e.place if g.span is not None), fellows, scene.echo(event),
            hints.of(scene, event),
        )  # fmt: skip
    return known


def _slot(pointed: EventPlace) -> str:
    """By which slot the reader of events pointed at a place: "object" of "frames:object"."""
    return (pointed.rule or "").split(":")[-1].split(" ")[0]


def _known(parties: Sequence[Party]) -> tuple[tuple[Span, ...], frozenset[str]]:
    """The words of some parties, and the countries of those that are governments."""
    told = tuple(p.span for p in parties if p.span is not None)
    return told, frozenset(p.id.removeprefix(STATE)[:2] for p in parties if p.id.startswith(STATE))


# ---------------------------------------------------------------- for a mention
def of_mention(scene: Scene, event: Event, i: int, course: Course) -> list[str]:
    """What speaks for or against mention `i` being where an event was."""
    place, facts = scene.places[i], facts_of(scene, event)
    told, where = facts.group, scene.side(event, place)
    found = [f"kind:{sort(place)}", f"rule:{rule(place)}", where, f"{where}|{told}", f"{where}|{event.kind}"]
    found += _pointed(event, scene.spans[i], facts)
    found += _inside(scene, event, i, facts) if where == "inside" else _outside(scene, event, i, facts)
    found += _tied(scene, event, i, course)
    found += _belongs(scene, event, i, told) if where == "inside" else _passage(scene, event, i, (where, facts))
    found += _abroad(scene, event, i, (where, facts))
    found += _running(scene, event, place, course, (where, facts))
    found += _standing(scene, place, facts, where)
    found += _fellows(facts, place, where)
    found += hints.of_mention(scene, facts.hints, i, _stands(scene, event, i, (where, course)))
    if any(span.overlaps(scene.spans[i]) for span in facts.mates):
        found += ["mate", f"mate|{told}"]
    if place.kind in WHOLE and facts.local:
        found.append("whole+finer")
    if scene.held[i] is not None:
        found.append("holds-other")
    return found


def _pointed(event: Event, words: Span, facts: Facts) -> list[str]:
    """Whether the reader of events pointed at it, and by which word."""
    by = next((slot for span, slot in facts.pointed if span.overlaps(words)), None)
    if by is None:
        return ["other-pointed"] if event.place else []
    return ["pointed", f"pointed:{by}", f"pointed|{facts.group}"]


def _standing(scene: Scene, place: Place, facts: Facts, where: str) -> list[str]:
    """What the place is to the whole report."""
    found, told = [], facts.group
    if facts.old:
        names = (("first", scene.first), ("most", scene.most), ("only", scene.most if len(scene.counts) == 1 else None))
        found += [f"old+{name}+{where}" for name, known in names if place.id == known]
    if place.id == scene.first:
        found += ["first", f"first|{told}", f"first+{where}"]
    if place.id == scene.most:
        found += ["most", f"most|{told}"]
        if len(scene.counts) == 1:
            found.append("only")
    if place.id in scene.eventful:
        found.append(f"eventful+{where}")
    return found


def _stands(scene: Scene, event: Event, i: int, at: tuple[str, Course]) -> tuple[str, ...]:
    """How a mention stands: its side, whether it is where the last event was, the report's first or commonest place, how far back."""
    (where, course), place = at, scene.places[i]
    named = [how for how, known in (("last", course.last), ("first", scene.first), ("most", scene.most)) if place.id == known]
    newer = [f"newer:{min(scene.newer(event, i), 2)}"] if where == "outside" else []
    return (where, *named, *newer, sort(place))


def _fellows(facts: Facts, place: Place, where: str) -> list[str]:
    """Whether other events of the same family, told before or later, are said to be there."""
    there = facts.fellows
    if not there:
        return []
    if place.id not in there:
        return [f"fellows-elsewhere+{where}"]
    return [f"fellows+{where}", f"fellows:{min(there[place.id], 3)}+{where}"] + (["fellows-only"] if len(there) == 1 else [])


def _running(scene: Scene, event: Event, place: Place, course: Course, at: tuple[str, Facts]) -> list[str]:
    """What the events before say: the same place goes on, or that of the last event of the same kind or with the same parties."""
    where, facts = at
    told, found = facts.group, []
    if place.id == course.last:
        found += [f"last|{told}", f"last+{where}", f"last|{event.kind}"]
        if facts.old:
            found.append("last+old")
    if place.id == course.here.get((event.sentence.start, event.sentence.end)):
        found += ["here", f"here|{told}"]
    if place.id == course.by_kind.get(event.kind):
        found += ["kind-last", f"kind-last+{where}"]
    if place.id == course.by_family.get(facts.family):
        found += [f"family-last|{told}", f"family-last+{where}"]
    if place.id == course.news.get(facts.family):
        found += [f"news-last|{told}", f"news-last+{where}", f"news-last+{'old' if facts.old else 'new'}"]
        if course.news.get(facts.family) != course.by_family.get(facts.family):
            found.append(f"news-last-not-last+{where}")
        if facts.echo:
            found += ["news-last+echo", f"news-last+echo|{told}"]
    if any(course.by_party.get(p.id) == place.id for p in event.recipient):
        found.append(f"recipient-last+{where}")
    if any(course.by_party.get(p.id) == place.id for p in event.actor):
        found.append(f"actor-last+{where}")
    if course.placed:
        times = course.placed[-4:].count(place.id)
        found.append(f"ran:{times}+{where}")
        if where != "inside" and place.id not in course.placed:
            found.append("never-yet")
    last = scene.by_id.get(course.last) if course.last is not None and place.id != course.last else None
    if place.id == course.last and course.placed_last is not None:
        found += _since(scene, event, course.placed_last, told)
    if last is not None:
        how = "around-last" if finer(last, place) else "in-last" if finer(place, last) else None
        found.append(f"{how or ('same-country' if last.country == place.country else 'other-country')}+{where}")
    return found


def _since(scene: Scene, event: Event, last: Event, told: str) -> list[str]:
    """How far back the event lies that was put somewhere last: in the same sentence, paragraph, or before."""
    one, other = facts_of(scene, last).sentence, facts_of(scene, event).sentence
    if one is None or other is None:
        return []
    how = "sentence" if one.i == other.i else "par" if one.paragraph == other.paragraph else "newpar"
    kin = "kin" if family(last) == family(event) else "other"
    return [f"last@{how}", f"last@{how}|{told}", f"last-gap:{min(other.i - one.i, 4)}", f"last@{how}+{kin}"]


def _tied(scene: Scene, event: Event, i: int, course: Course) -> list[str]:
    """Whether the event that governs this one, or those that it governs, are at the place."""
    found: list[str] = []
    place, words = scene.places[i], scene.spans[i]
    over = scene.ties.over.get(event.id)
    if over is not None:
        told = course.by_event.get(over.event.id)
        if told is not None and place.id in told:
            found += ["gov", f"gov:{over.dep}", f"gov|{event.kind}"]
        elif told:
            found += ["gov-elsewhere", f"gov-elsewhere:{over.dep}"]
        elif told is None and _points(scene, over.event, words):
            found += ["gov-points", f"gov-points:{over.dep}"]
    under = {f"under-points:{tie.dep}" for tie in scene.ties.under.get(event.id, ()) if _points(scene, tie.event, words)}
    return found + sorted(under)


def _points(scene: Scene, event: Event, words: Span) -> bool:
    """Whether the reader of events pointed at a place's words for an event."""
    return any(span.overlaps(words) for span, _ in facts_of(scene, event).pointed)


def _belongs(scene: Scene, event: Event, i: int, told: str) -> list[str]:
    """Whose a name of the sentence is: this event's, that of one above or below it, or another's."""
    ties = scene.ties
    owner = ties.owners[i]
    if owner is None:
        return ["owner-none"]
    if owner.event is event:
        return ["owner-self", f"owner-self:{owner.dep}"]
    for over in ties.governors(event):
        if over.event is owner.event:
            return ["owner-above", f"owner-above:{over.dep}", f"owner-above|{told}"]
    for over in ties.governors(owner.event):
        if over.event is event:
            return ["owner-below", f"owner-below:{over.dep}", f"owner-below|{told}"]
    return ["owner-beside", f"owner-beside|{told}"]


def _passage(scene: Scene, event: Event, i: int, at: tuple[str, Facts]) -> list[str]:
    """How a name of another sentence stands in its paragraph: it may set the scene, belong to an event like this one, or only act."""
    where, facts = at
    doc, place, told = scene.doc, scene.places[i], facts.group
    one, other = scene.sentences[i], facts.sentence
    if one is None or other is None:
        return []
    par, block = "par" if one.paragraph == other.paragraph else "nopar", doc.paragraphs[one.paragraph]
    found = [f"{par}+latest:{min(scene.newer(event, i), 3)}+{where}", f"{par}|{told}+{where}"]
    if place.start - one.start < OPENING:
        found.append(f"fronted+{par}")
        if one.start == block.start:
            found.append(f"opens-paragraph+{par}")
    head = scene.heads[i]
    if head is not None and head.dep == "pobj":
        found.append(f"outside-prep:{doc.tokens[head.head].lemma.lower()}+{par}")
    if scene.ties.parties[i]:
        found += ["outside-party", f"outside-party+{par}"]
    owner = scene.ties.owners[i]
    if owner is not None:
        found.append("outside-owned")
        found += ["outside-kin", f"outside-kin+{par}"] if family(owner.event) == facts.family else []
        found += [f"outside-twin+{par}"] if owner.event.kind == event.kind else []
    if block.kind == "dateline":
        found += [f"dateline|{told}", f"dateline+{'whole' if place.kind in WHOLE else 'local'}"]
    return found


def _abroad(scene: Scene, event: Event, i: int, at: tuple[str, Facts]) -> list[str]:
    """Whether a name only tells who speaks, lies in the land of a government that acts or suffers, and what adverbs point elsewhere."""
    where, facts = at
    place, told = scene.places[i], facts.group
    kind = sort(place)
    found = [f"speaker+{where}", f"speaker|{told}"] if scene.ties.speakers[i] else []
    for role, _, lands in facts.parties:
        if lands and place.country:
            how = "land" if place.country in lands else "abroad"
            found += [f"{role}-{how}+{where}", f"{role}-{how}+{kind}", f"{role}-{how}|{event.kind}"]
    return found + [f"adv:{word}+{part}" for word in scene.ties.adverbs(event) for part in (where, kind)]


def _inside(scene: Scene, event: Event, i: int, facts: Facts) -> list[str]:
    """How a name of the event's own sentence stands to it."""
    doc, place, head = scene.doc, scene.places[i], scene.heads[i]
    told = facts.group
    side = "after" if place.start > event.anchor.start else "before"
    between = doc.text[min(place.end, event.anchor.end) : max(place.start, event.anchor.start)]
    words = between.count(" ")
    gap = "gap:0" if words <= 3 else "gap:1" if words <= 8 else "gap:2" if words <= 18 else "gap:3"
    found = [side, gap, f"{gap}+{side}"]
    if scene.told_between(*sorted((event.anchor.start, place.start))):
        found.append("event-between")
    if _apart(doc.language).search(between):
        found.append("clause-between")
    for role, parties, _ in facts.parties:
        if any(span.overlaps(scene.spans[i]) for span in parties):
            found += [f"in:{role}", f"in:{role}|{told}"]
    if head is None:
        return found
    found += [f"dep:{head.dep}", f"{sort(place)}+dep:{head.dep}"]
    up = doc.tokens[head.head]
    if head.dep == "pobj":
        word, over = up.lemma.lower(), doc.tokens[up.head]
        found += [f"prep:{word}", f"prep:{word}|{told}", f"prep:{word}|{event.kind}", f"over:{over.lemma.lower()}", f"over:{over.pos}"]
    elif up.i != head.i:
        found.append(f"up:{head.dep}:{up.lemma.lower()}")
    carrier = scene.carriers[i]
    if carrier is None or carrier.i == head.i:
        return found + _path(scene, facts.word, head)
    over = doc.tokens[carrier.head]
    found.append(f"carried:{carrier.dep}")
    if carrier.dep == "pobj":
        found += [f"carried-prep:{over.lemma.lower()}", f"prep:{over.lemma.lower()}|{told}"]
    return found + _path(scene, facts.word, carrier)


def _path(scene: Scene, anchor: Token | None, token: Token) -> list[str]:
    """How a name hangs on the event's head: directly, past another event, as subject, by way of an apposition or a relative clause …"""
    doc = scene.doc
    if anchor is None:
        return []
    passed, at, via = False, token, set[str]()
    for steps, up in enumerate(doc.ancestors(token.i), 1):
        if up.i == anchor.i:
            return [f"hangs:{min(steps, 4)}", f"hangs-by:{at.dep}"] + (["hangs-past"] if passed else []) + sorted(via)
        via.add(f"via:{at.dep}")
        passed = passed or up.i in scene.anchors
        at = up
    tops = {anchor.i: anchor.dep, **{a.i: a.dep for a in doc.ancestors(anchor.i)}}
    for up in doc.ancestors(token.i):
        if up.i in tops:
            return ["above", "above-verb" if up.pos in ("VERB", "AUX") else "above-other", f"above:{anchor.dep}"]
    return ["apart"]


def _outside(scene: Scene, event: Event, i: int, facts: Facts) -> list[str]:
    """How a name of another sentence stands to the event."""
    doc, one, other = scene.doc, scene.sentences[i], facts.sentence
    if one is None or other is None:
        return []
    found = []
    far = other.i - one.i
    found.append(f"ahead:{min(-far, 3)}" if far < 0 else f"back:{far if far <= 3 else '4+' if far <= 7 else '8+'}")
    found.append(f"latest:{min(scene.newer(event, i), 4)}")
    if one.paragraph == other.paragraph:
        found.append("paragraph")
    head = scene.heads[i]
    if head is not None:
        found.append(f"outside-dep:{head.dep}")
        if head.dep == "pobj":
            found.append(f"outside-prep:{doc.tokens[head.head].lemma.lower()}")
    found.append(f"stands:{doc.paragraphs[one.paragraph].kind}")
    return found + facts.outside


# ---------------------------------------------------------------- for no place
def of_none(scene: Scene, event: Event, course: Course) -> list[str]:
    """What speaks for an event having no place."""
    facts = facts_of(scene, event)
    told = facts.group
    here = course.here.get((event.sentence.start, event.sentence.end))
    inside = scene.names_any(event)
    local = "local" if facts.local else "nolocal"
    found = [
        "none", f"none|{told}", f"none|{event.kind}", f"none+{local}|{told}", f"none+{'here' if here else 'nohere'}|{told}",
        "none+pointed" if event.place else "none+unpointed", "none+inside" if inside else "none+outside",
        "none+last" if course.last else "none+nolast", "none+here" if here else "none+nohere",
        "none+after-none" if course.empty else "none+after-some", f"none+sure:{int(event.confidence * 4)}",
    ]  # fmt: skip
    found += [f"none+old|{told}"] * facts.old + [f"none+quoted|{told}"] * facts.quoted
    found += [f"none+actor|{told}" for _ in event.actor[:1]] + [f"none+recipient|{told}" for _ in event.recipient[:1]]
    over = scene.ties.over.get(event.id)
    if over is not None and over.event.id in course.by_event:
        how = "some" if course.by_event[over.event.id] else "none"
        found += [f"none+gov-{how}", f"none+gov-{how}:{over.dep}"]
    found += [f"none+fact:{event.factuality}", f"none+fact:{event.factuality}|{told}"]
    found += [f"none+quantity|{told}"] * bool(event.quantities)
    found += [f"none+actor:{p.kind}" for p in event.actor[:1]] + [f"none+recipient:{p.kind}" for p in event.recipient[:1]]
    found += hints.of_none(facts.hints, told)
    return found + _form(scene, facts.word, told)


def _form(scene: Scene, head: Token | None, told: str) -> list[str]:
    """The form of the event's word: its lemma, whether a verb or a noun, tense and mood."""
    doc = scene.doc
    if head is None:
        return []
    found = [f"none+lemma:{head.lemma.lower()}", f"none+tag:{head.tag}", f"none+{head.pos}|{told}", f"none+as:{head.dep}"]
    for child in doc.children[head.i]:
        token = doc.tokens[child]
        if token.dep in ("aux", "auxpass", "neg", "mark"):
            found.append(f"none+{token.dep}:{token.lemma.lower()}")
        elif token.dep == "det" and head.pos == "NOUN":
            found.append(f"none+det:{token.lemma.lower()}")
        elif token.dep == "prep":
            found.append(f"none+has:{token.lemma.lower()}")
        elif token.dep in _OBJECTS and token.pos in ("NOUN", "PROPN", "PRON"):
            found += _filled(scene, token)
    return found


def _filled(scene: Scene, token: Token) -> list[str]:
    """What fills the subject or object of an event's verb, and whether it is known ("the bridge") or new ("a bridge")."""
    doc = scene.doc
    below = (doc.tokens[k] for k in doc.children[token.i])
    word = next((t.lemma.lower() for t in below if t.dep in ("det", "poss")), token.pos)
    known = word if word in ("the", "a", "NOUN", "PROPN", "PRON") else "other"
    return [f"none+{token.dep}-det:{known}", f"none+{token.dep}-lemma:{token.lemma.lower()}", f"none+{token.dep}-tag:{token.tag}"]


def old(scene: Scene, event: Event) -> bool:
    """Whether an event is told as history: its day, or a year in its sentence, lies well before the latest day of the report."""
    if event.when is not None and event.when.latest is not None and scene.latest is not None:
        return event.when.latest < scene.latest - LONG_AGO
    if scene.latest is None:
        return False
    years = [int(y) for y in _YEAR.findall(scene.doc.text, event.sentence.start, event.sentence.end)]
    return bool(years) and max(years) < scene.latest.year


def rule(place: Place) -> str:
    """The rule that made a mention, as a sign."""
    return place.rule if place.rule.startswith("spatial.") else place.rule.removeprefix("where.")


def sort(place: Place) -> str:
    """What a place is, coarsely."""
    if place.relation is not None and place.rule.startswith("spatial."):
        return "derived"
    if place.kind in WHOLE:
        return "whole"
    if place.kind in AREA:
        return "area"
    return "town" if place.kind in ("city", "town", "village") else "site"
