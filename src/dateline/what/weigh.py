"""Several readers, one list: the same event seen twice becomes one, and a bare noun that only names again what is told is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..model import Candidate, Document
from . import rules


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

