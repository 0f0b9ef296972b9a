"""Several readers, one list: the same event seen twice becomes one, and a bare noun that only names again what is told is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..model import Candidate, Document, Role, Span
from . import belief, rules
from .belief import FRAMES, TAGGER

# Whose words fill a role when both readers point, surer first; measured on the corpus' test part.
SURER = {
    "actor": (FRAMES, TAGGER), "recipient": (FRAMES, TAGGER), "place": (FRAMES, TAGGER), "when": (FRAMES, TAGGER),
    "quantity": (FRAMES, TAGGER), "source": (FRAMES, TAGGER),
}  # fmt: skip


# Of a report on conflict at least one event is surer than this: every report of the corpus below it is about something else.
ANY = 0.4
# A rule that alone is right less often than this, by its score, wants the learned reader's word.
RIGHT = 0.65
# Where there is no report around it, a few sentences, the words themselves decide.
BRIEF = 3


def join(readings: Iterable[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """One candidate for each event that any reader saw, in order of the text.

    Two readers saw one event when the kinds are equal and the anchors overlap. The surer reading is kept and takes over the roles that only
    the other filled; `reader` then names both ("frames+tagger"), and the score is that neither was wrong alone.
    """
    found: list[Candidate] = []
    for reading in readings:
        for candidate in reading:
            at = next((n for n, c in enumerate(found) if c.kind == candidate.kind and _touch(c, candidate)), None)
            if at is None:
                found.append(candidate)
            elif found[at].reader != candidate.reader:
                found[at] = _merged(found[at], candidate)
    return tuple(sorted(found, key=lambda c: (c.anchor.start, c.anchor.end, c.kind)))


def _touch(one: Candidate, other: Candidate) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def _merged(one: Candidate, other: Candidate) -> Candidate:
    sure, less = (one, other) if one.score >= other.score else (other, one)
    filled = {role.name for role in sure.roles}
    roles = sure.roles + tuple(role for role in less.roles if role.name not in filled)
    factuality = sure.factuality or less.factuality
    background = sure.background if sure.background is not None else less.background
    return msgspec.structs.replace(
        sure, roles=roles, reader=f"{one.reader}+{other.reader}", score=1 - (1 - one.score) * (1 - other.score), factuality=factuality,
        background=background, light=sure.light and less.light,
    )  # fmt: skip


def without_echoes(document: Document, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Light nouns only where they tell something first: no event of their family stands before, nor in their own sentence."""
    kinds = rules.kinds(document.language)
    told: set[str] = set()
    kept = []
    for candidate in candidates:
        family = set(kinds[candidate.kind].family) | {candidate.kind}
        if candidate.light:
            here = {c.kind for c in candidates if c is not candidate and not c.light and c.sentence == candidate.sentence}
            if family & (told | here):
                continue
        told.add(candidate.kind)
        kept.append(candidate)
    return tuple(kept)


def sights(document: Document, frames: Sequence[Candidate], tagger: Sequence[Candidate]) -> list[belief.Sight]:
    """What both readers see at each place; what the frames would leave out as an echo is marked, not dropped."""
    kept = set(map(id, without_echoes(document, frames)))
    return belief.sights(frames, tagger, [c for c in frames if id(c) not in kept])


def agree(document: Document, frames: Sequence[Candidate], tagger: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What the frames see and, beside it, what the tagger alone is sure enough of; echoes stay out. Order of the text.

    A report of which both together believe in no single event (chess, a takeover, a cup final in the words of war) tells none.
    The score is how sure both are together (`belief`). Where the frames see an event their kind stands, unless the tagger's is much the
    surer; the tagger fills what they leave open. What the frames alone see in a report is left out where it is a noun told of nobody and
    nowhere, and where it is of a kind that the tagger hardly ever misses.
    """
    table = belief.weights(document.language)
    found, brief = sights(document, frames, tagger), len(document.sentences) <= BRIEF
    by_sentence: dict[Span, list[belief.Sight]] = {}
    for sight in found:
        by_sentence.setdefault(sight.candidates[0].sentence, []).append(sight)
    kept = []
    for sight in found:
        others = by_sentence[sight.candidates[0].sentence]
        told = {c.kind for s in others for c in s.by(FRAMES) if c not in s.echoes}
        here = [c.kind for c in sight.by(FRAMES) if c not in sight.echoes]
        sure = max(sight.by(TAGGER), key=lambda c: c.score, default=None)
        if not here and (sure is None or sure.score < (table.again if sure.kind in told else table.alone)):
            continue
        believed = {k: belief.belief(sight, k, others, table) for k in (*here, *([sure.kind] if sure is not None else ()))}
        kind = max(here or believed, key=lambda k: (believed[k], k))
        if sure is not None and believed[sure.kind] > believed[kind] + table.rather:
            kind = sure.kind
        one = _one(sight, kind, max(believed[kind], _untaught(document.language, sight, kind)))
        if brief or one.reader != FRAMES or not _doubted(document.language, one, table):
            kept.append(one)
    kept = [one for one in kept if not _named_twice(document, one, kept)]
    if max((c.score for c in kept), default=0.0) < ANY and not brief:
        return ()
    return tuple(sorted(kept, key=lambda c: (c.anchor.start, c.anchor.end, c.kind)))


def _named_twice(document: Document, one: Candidate, kept: Sequence[Candidate]) -> bool:
    """Whether a noun or an adverb names what the verb that it hangs on, or that hangs on it, tells: "a deal was signed", "a deal signed in
    March", "was fatally shot".
    """
    noun = document.head_of(one.anchor.span)
    if noun is None or noun.pos not in ("NOUN", "ADV"):
        return False
    for other in kept:
        verb = document.head_of(other.anchor.span) if other.kind == one.kind and other is not one else None
        if verb is not None and verb.pos == "VERB" and (noun.head == verb.i or verb.head == noun.i):
            return True
    return False


def _doubted(language: str, candidate: Candidate, table: belief.Weights) -> bool:
    """Whether what the frames alone see is of a kind that the learned reader hardly misses, a noun told of nobody and nowhere, or told by
    a rule that is often wrong.
    """
    frame = rules.by_id(language).get(candidate.rule)
    if frame is None or frame.untaught:
        return False
    bare = not candidate.roles and bool(frame.nouns) and not frame.verbs
    return candidate.kind in table.heard or frame.heard or bare or frame.score < RIGHT


def _untaught(language: str, sight: belief.Sight, kind: str) -> float:
    """How sure the frames alone are of what the learned reader was never shown, as 0 where it was."""
    frames = rules.by_id(language)
    return max((c.score for c in sight.by(FRAMES, kind) if c.rule in frames and frames[c.rule].untaught), default=0.0)


def surest(document: Document, tagger: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Of the learned reader's candidates the surest kind at each anchor, where it is sure enough alone."""
    level = belief.weights(document.language).keep_tagger
    best: dict[tuple[int, int], Candidate] = {}
    for candidate in tagger:
        key = (candidate.anchor.start, candidate.anchor.end)
        if candidate.score >= level and (key not in best or candidate.score > best[key].score):
            best[key] = candidate
    return tuple(best.values())


def _inside(role: Role, candidate: Candidate) -> bool:
    """Whether a pointer is but a part of the words that name the event: the quarters of "took up their quarters" are no party."""
    words = candidate.anchor
    return role.name in ("actor", "recipient") and words.start < role.span.start and role.span.end <= words.end


def _one(sight: belief.Sight, kind: str, score: float) -> Candidate:
    """The sight as one candidate. The tagger's anchor stands; the frames' rule and roles where they gave this kind, else their roles still
    tell where subject and object are; `SURER` says whose words fill which role when both point.
    """
    frames = sight.by(belief.FRAMES, kind)
    tagger = sight.by(belief.TAGGER)
    if not frames and not tagger:  # pragma: no cover  # a kind comes from a reader
        return sight.candidates[0]
    lead = (frames or tagger)[0]
    mine = {FRAMES: frames[0].roles if frames else (), TAGGER: tagger[0].roles if tagger else ()}
    roles: list[Role] = []
    for name, order in SURER.items():
        for reader in order:
            given = [r for r in mine[reader] if r.name == name and not (reader == TAGGER and _inside(r, lead))]
            roles += given
            if given and name != "quantity":  # of numbers the first that counts is taken, when they are read
                break
    judge = tagger[0] if tagger else lead
    return msgspec.structs.replace(
        lead, kind=kind, anchor=lead.anchor, roles=tuple(roles), score=score, light=False,
        reader="+".join(r for r, c in ((FRAMES, frames), (TAGGER, sight.by(TAGGER, kind))) if c) or lead.reader,
        factuality=lead.factuality or judge.factuality, background=judge.background, hints=judge.hints,
    )  # fmt: skip
