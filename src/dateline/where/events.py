"""Which place belongs to which event: every mention that may be it is weighed by its signs, and so is "no place is told".

The weights are data, fitted on our own corpus by `bench/fit_event_places.py`; the rule of each answer says where it was found:
`where.pointed` (the reader of events pointed at it), `where.clause` (in the sentence), `where.passage` (only understood).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from ..lexicon import table
from ..model import Candidate, Document, Event, EventPlace, Place
from . import lists, signs
from .scene import AREA, WHOLE, Scene, family, within
from .signs import Course

MOST = 4  # places of one event
TWENTIETH = 0.05  # of the belief in a province, what a town must have of its own for the province to speak for it
LIKELY = 0.34  # what the likeliest place must reach: below, more is lost by a wrong place than by none
SURE = 0.5  # below this share of belief a place is given and said to be unsure
TERRITORY = frozenset({"capture", "control", "surrender"})


class Chosen(NamedTuple):
    """The mentions that are an event's places, in order, and the share of belief that the likeliest has."""

    at: list[int]
    share: float = 1.0


class Weight(msgspec.Struct, frozen=True):
    """What one sign counts for or against."""

    sign: str
    weight: float


@cache
def weights(language: str = "en") -> dict[str, float]:
    """The weights of all signs."""
    return {w.sign: w.weight for w in table(language, "places_event_weights.tsv", Weight)}


def place_events(
    document: Document, events: Sequence[Event], places: Sequence[Place], candidates: Sequence[Candidate] = ()
) -> tuple[Event, ...]:
    """The events with `place` filled, in the order given. What the report does not tell stays empty.

    `candidates` are what the events were made of; their hints are signs.

    Judged in order of the text: where the last event happened, and another of the same sentence, are signs for the next.
    """
    scene = Scene(document, events, places, candidates)
    weigh = weights(document.language if document.language == "en" else "en")
    placed: dict[int, tuple[EventPlace, ...]] = {}
    course = Course()
    for i in sorted(range(len(events)), key=lambda n: (events[n].anchor.start, n)):
        chosen = _where_all_was(scene, events[i], course) or choose(scene, events[i], course, weigh)
        placed[i] = tuple(_told(scene, events[i], j, chosen.share) for j in chosen.at)
        local = [scene.places[j].id for j in chosen.at if scene.places[j].kind not in WHOLE | AREA]
        course.follow(events[i], [scene.places[j].id for j in chosen.at], past=signs.facts_of(scene, events[i]).old)
        course.harmed.update(local if _news(scene, events[i]) else ())
    return tuple(replace(event, place=placed[i]) for i, event in enumerate(events))


def _news(scene: Scene, event: Event) -> bool:
    """Whether an event is harm that was done, and no history."""
    done = event.factuality in ("happened", "ongoing", "negated")
    return family(event) == "harm" and done and not event.background and not signs.facts_of(scene, event).old


def _where_all_was(scene: Scene, event: Event, course: Course) -> Chosen | None:
    """The place of the one happening that a report is about: where all its harm so far was done, the first that is named or the one that
    is named most, more harm was done that is told in a sentence without a place.
    """
    if len(course.harmed) != 1 or not course.harmed & {scene.first, scene.most} or not _news(scene, event) or scene.names_any(event):
        return None
    at = [i for i, place in enumerate(scene.places) if place.id in course.harmed and place.start < event.sentence.start]
    return Chosen(at[-1:], SURE) if at else None


def choose(scene: Scene, event: Event, course: Course, weigh: dict[str, float]) -> Chosen:
    """The mentions that are the event's places; none when none is told."""
    at = scene.mentions(event)
    taken = _taken(scene, event, at)
    if taken:
        return Chosen(taken)
    if event.kind == "control" and scene.local_inside(event):  # what is held is named where the holding is told
        at = [i for i in at if scene.side(event, scene.places[i]) == "inside"]
    scores = {i: sum(filter(None, map(weigh.get, signs.of_mention(scene, event, i, course)))) for i in at}
    nothing = sum(filter(None, map(weigh.get, signs.of_none(scene, event, course))))
    best, share = _best(scene, scores, nothing)
    if best is None:
        return Chosen([])
    inside = scene.held[best]
    if inside is not None and scene.side(event, scene.places[best]) == "outside":
        best = inside  # understood is the finest that was told, not what it lies in
    return Chosen(_each_once(scene, sorted({best, *(i for i in lists.joined(scene, best) if i in scores)})), share)


def _best(scene: Scene, scores: Mapping[int, float], nothing: float) -> tuple[int | None, float]:
    """The mention that tells an event's place, and its share of belief.

    It is of the place whose mentions together are likeliest, the one that speaks for it most. A place that is right in fewer than one of
    three cases is better left out.
    """
    if not scores:
        return None, 0.0
    top = max(nothing, *scores.values())
    shares = {i: exp(score - top) for i, score in scores.items()}
    whole = sum(shares.values()) + exp(nothing - top)
    told: dict[str, float] = {}
    for i, share in shares.items():
        told[scene.places[i].id] = told.get(scene.places[i].id, 0.0) + share / whole
    places = _finer(scene, told)
    best = max(sorted(places), key=lambda n: round(places[n], 6))
    if places[best] < LIKELY:
        return None, places[best]
    return max((i for i in scores if scene.places[i].id == best), key=lambda i: (round(scores[i], 6), i)), places[best]


def _finer(scene: Scene, told: Mapping[str, float]) -> dict[str, float]:
    """Belief in places, where what speaks for a province speaks for the towns in it too, for each as it stands to the others.

    "In the province" is what a report says of a town once the town is told.
    """
    places = dict(told)
    for wide, share in told.items():
        inner = {one: own for one, own in told.items() if own >= TWENTIETH * share and within(scene.by_id[one], scene.by_id[wide])}
        for one, own in inner.items():
            places[one] += share * own / sum(inner.values())
    return places


def _taken(scene: Scene, event: Event, at: Sequence[int]) -> list[int]:
    """What is taken, held or given up is no guess: the mention that the reader of events saw as subject or object, and those joined to it.

    ("The town fell", "they hold the town": other events happen *in* places, and their subjects seldom are.)
    """
    if event.kind not in TERRITORY:
        return []
    spans = [p.span for p in event.place if p.span and (p.rule or "").split(":")[-1].split(" ")[0] in ("subject", "object")]
    seen = [_taken_in(scene, i) for i in at if any(span.overlaps(scene.places[i].span) for span in spans)]
    held = {scene.spans[i] for i in seen}  # "west of Gao" is not Gao
    wide = [i for i in seen if not any(words != scene.spans[i] and words.covers(scene.spans[i]) for words in held)]
    return _each_once(scene, sorted({*wide, *(j for k in wide for j in lists.joined(scene, k))}))


def _taken_in(scene: Scene, i: int) -> int:
    """What is taken in a part of a land: "a town in the east held by the army" is a town."""
    inside = scene.held[i]
    return inside if inside is not None and scene.places[i].rule == "where.side" and scene.sentences[inside] == scene.sentences[i] else i


def _each_once(scene: Scene, at: Sequence[int]) -> list[int]:
    """The first mention of each place, as many as an event may have."""
    first: dict[str, int] = {}
    for i in at:
        first.setdefault(scene.places[i].id, i)
    return list(first.values())[:MOST]


def _told(scene: Scene, event: Event, i: int, share: float) -> EventPlace:
    """A mention as the place of an event: with its words where they stand in the sentence, else only understood."""
    place = scene.places[i]
    inside = event.sentence.start <= place.start < event.sentence.end
    pointed = any(p.span and p.span.overlaps(place.span) for p in event.place)
    rule = "where.pointed" if pointed else "where.clause" if inside else "where.passage"
    return EventPlace(
        start=place.start if inside else None, end=place.end if inside else None, quote=place.quote if inside else None, rule=rule,
        name=place.name, id=place.id, country=place.country, admin1=place.admin1, admin2=place.admin2, lat=place.lat, lon=place.lon,
        precision=place.precision, kind=place.kind, relation=place.relation, unsure=place.unsure or share < SURE,
    )  # fmt: skip
