"""Candidates -> Events: the words of each role become parties, places, days and numbers, by our own resolvers."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Candidate, Document, Event, EventPlace, Party, Place, Quantity, Role, RoleName, Time, When, content_id
from ..model.event import QuantityOf
from . import rules, tagger
from .counting import HARMED, count, none_of
from .grammar import SUBJECT, Grammar
from .parties import MUTUAL, Parties, place_of
from .together import together
from .whom import counted_only, of_anchor, of_whom
from .words import load

# Who is counted one by one.
PEOPLE = frozenset({"killed", "wounded", "abducted", "captured", "detained", "released", "surrendered"})
# Of these the learned reader's numbers are as sure as those of the rules.
TOLD = PEOPLE | {"displaced"}
UNCOUNTED = frozenset({"meeting"})  # how many met is told of no meeting: the learned reader was wrong wherever it pointed at a number
# What both sides do together: "fought each other" has two doers and nobody it is done to.
JOINT = frozenset({"clash", "meeting", "agreement", "ceasefire"})
# Those who move are told as doers, whoever drives them out.
MOVED = frozenset({"displacement", "return", "flight"})


def ground(
    document: Document, candidates: Sequence[Candidate], actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]
) -> tuple[Event, ...]:
    """Candidates as events: no number, date or place comes from a reader, only from the words it points at.

    `place` and `when` are filled only where a role points at them; later stages fill the rest. A candidate whose anchor is not what stands
    in the text is dropped. `rule` and `readers` are kept.
    """
    parties = Parties(document, Grammar(document, load(document.language)), actors, places, times=times)
    true = [c for c in candidates if document.text[c.anchor.start : c.anchor.end] == c.anchor.quote]
    return tuple(_event(document, candidate, parties, places, times) for candidate in true)


def _event(document: Document, candidate: Candidate, parties: Parties, places: Sequence[Place], times: Sequence[Time]) -> Event:
    frame = rules.by_id(document.language).get(candidate.rule)
    kind = rules.kinds(document.language).get(candidate.kind)
    of = (frame.of if frame is not None and frame.of is not None else None) or (kind.of if kind is not None else "other")
    of = of_anchor(document.language, candidate.anchor.quote, of)
    actor, recipient = _sides(parties, candidate)
    quantities = _quantities(document, candidate, parties, times, of)
    recipient = recipient or counted_only(document, candidate, quantities)
    return Event(
        id=content_id("e", candidate.kind, candidate.anchor.start, candidate.anchor.end), kind=candidate.kind, anchor=candidate.anchor,
        sentence=candidate.sentence, actor=actor, recipient=recipient, place=_places(candidate, places),
        when=_when(candidate, times), quantities=quantities,
        factuality=candidate.factuality or "happened", background=bool(candidate.background), confidence=candidate.score,
        rule=candidate.rule, readers=tuple(candidate.reader.split("+")),
    )  # fmt: skip


def _quantities(document: Document, candidate: Candidate, parties: Parties, times: Sequence[Time], of: QuantityOf) -> tuple[Quantity, ...]:
    """The numbers of a candidate: of the pointers that the rules give, or, where those count nothing, of the learned reader's."""
    frame = rules.by_id(document.language).get(candidate.rule)
    if frame is not None and frame.zero:
        return (none_of(document, (candidate.anchor.start, candidate.anchor.end), of),)
    told = candidate.role("quantity")
    own, learned = [r for r in told if r.rule != tagger.NAME], [r for r in told if r.rule == tagger.NAME]
    counted = _counted(document, candidate, own, parties, times, of)
    if counted or (own and of not in TOLD) or candidate.kind in UNCOUNTED:
        return counted
    return _counted(document, candidate, [r for r in learned if not _aside(parties.grammar, candidate, r)], parties, times, of)


def _aside(grammar: Grammar, candidate: Candidate, role: Role) -> bool:
    """Whether a number is what a clause beside is about: "deaths were reported, while some 50,000 civilians waited"."""
    head, anchor = grammar.document.token_at(role.head), grammar.document.token_at(candidate.anchor.start)
    if head is None or anchor is None or head.dep not in SUBJECT:
        return False
    verb = grammar.tokens[head.head]
    marked = verb.dep == "advcl" and any(grammar.lemmas[c] in grammar.words.contrast for c in grammar.kids(verb.i, "mark", "advmod"))
    return marked and verb.i not in (anchor.i, *(t.i for t in grammar.document.ancestors(anchor.i)))


def _counted(
    document: Document, candidate: Candidate, roles: Sequence[Role], parties: Parties, times: Sequence[Time], of: QuantityOf
) -> tuple[Quantity, ...]:
    """What some pointers count, of whom their nouns tell."""
    grammar = parties.grammar
    counted = count(document, roles, lambda role: of_whom(grammar, role, of), [t.span for t in times])
    if of not in PEOPLE:
        return counted
    row = roles if counted or of not in HARMED else candidate.role("recipient")
    whole = together(grammar, parties.actors, row, counted, counted[0].of if counted else of)
    return (whole,) if whole is not None else counted


def _sides(parties: Parties, candidate: Candidate) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and to whom: nobody is both. A rule that tells whom it is done to is surer than the learned reader's word that the same
    one does it: "the town was retaken from the rebels".
    """
    actor, recipient = _parties(parties, candidate, "actor"), _parties(parties, candidate, "recipient")
    one_sided = candidate.kind in JOINT  # they are told as doers
    if not one_sided and candidate.kind not in MOVED and not _bare_participle(parties.grammar, candidate):
        undergone = {p.id for p in recipient if p.rule not in (tagger.NAME, MUTUAL)}
        actor = tuple(p for p in actor if p.rule != tagger.NAME or p.id not in undergone)
    doers = {p.id for p in actor}
    return actor, tuple(p for p in recipient if p.id not in doers or (p.rule == MUTUAL and not one_sided))


def _bare_participle(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether only a rule's guess makes a passive of the verb: "offered" without an auxiliary may be what the subject did."""
    verb = grammar.document.head_of(candidate.anchor.span)
    if verb is None or verb.pos != "VERB" or not any(r.rule == "object" for r in candidate.role("recipient")):
        return False
    return not grammar.kids(verb.i, "auxpass", "nsubjpass")


def _parties(parties: Parties, candidate: Candidate, name: RoleName) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for role in candidate.role(name):
        for party in parties.of(role):
            found.setdefault(party.id, party)
    return tuple(found.values())


def _places(candidate: Candidate, places: Sequence[Place]) -> tuple[EventPlace, ...]:
    found: dict[str, EventPlace] = {}
    for role in candidate.role("place"):
        place = place_of(role, places)
        if place is not None:
            found.setdefault(place.id, place)
    return tuple(found.values())


def _when(candidate: Candidate, times: Sequence[Time]) -> When | None:
    for role in candidate.role("when"):
        time = _time(role, times)
        if time is not None:
            return When(
                earliest=time.earliest, latest=time.latest, how="clause", rule=time.rule, start=time.start, end=time.end, quote=time.quote
            )
    return None


def _time(role: Role, times: Sequence[Time]) -> Time | None:
    held = [t for t in times if t.start <= role.head < t.end and (t.earliest is not None or t.latest is not None)]
    return min(held, key=lambda t: (t.start - t.end, t.start)) if held else None
