"""How sure two readers are together: what each saw at one place in the text, as a few numbers, weighed by a table fitted on the corpus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import msgspec

from ..lexicon import document as table_of
from ..model import Candidate

FRAMES, TAGGER = "frames", "tagger"
NEAR = 80
"""Code points between two anchors of one kind in one sentence that may still name one event ("launched … an offensive")."""
LEAST = 0.02
NAMES = (
    "base", "tagger", "event", "frames", "frames_light", "frames_echo", "frames_score", "frames_alone", "frames_other", "agreed", "rival",
    "noun",
)  # fmt: skip


class Weights(msgspec.Struct, frozen=True):
    """The fitted table: a weight for each number of `NAMES`, one for each kind, and the beliefs from which an event of the tagger is kept:
    when nobody else reads (`keep_tagger`), beside the frames (`alone`), and where the frames see one of its kind in its sentence (`again`).
    By `rather` its kind must be believed more than the frames' own to stand in its place. The kinds of `heard` it misses so seldom that
    its silence says no.
    """

    weights: dict[str, float]
    kinds: dict[str, float]
    alone: float
    again: float
    rather: float
    heard: tuple[str, ...]
    keep_tagger: float


class Sight(msgspec.Struct, frozen=True):
    """Candidates of any reader that speak of one place in the text; `echoes` are those of the frames that only name again what was told."""

    candidates: tuple[Candidate, ...]
    echoes: tuple[Candidate, ...] = ()

    def kinds(self) -> tuple[str, ...]:
        """The kinds that any reader names, each once."""
        return tuple(dict.fromkeys(c.kind for c in self.candidates))

    def by(self, reader: str, kind: str | None = None) -> tuple[Candidate, ...]:
        """The candidates of one reader, of one kind or of all."""
        return tuple([c for c in self.candidates if c.reader == reader and (kind is None or c.kind == kind)])


@cache
def weights(language: str) -> Weights:
    """The fitted table of a language."""
    return msgspec.convert(table_of(language, "weighing.toml"), Weights)


def sights(frames: Sequence[Candidate], tagger: Sequence[Candidate], echoes: Sequence[Candidate]) -> list[Sight]:
    """What is seen at each place, in order of the text. Anchors that touch are one place; so are two of one kind, each seen by one reader
    alone, that stand near each other in one sentence.
    """
    groups: list[list[Candidate]] = []
    for candidate in sorted((*frames, *tagger), key=lambda c: (c.anchor.start, c.anchor.end, c.reader, -c.score, c.kind)):
        if groups and any(_touch(c, candidate) for c in groups[-1]):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    gone = set(map(id, echoes))
    return [Sight(tuple(g), tuple(c for c in g if id(c) in gone)) for g in _paired(groups)]


def _touch(one: Candidate, other: Candidate) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def _paired(groups: list[list[Candidate]]) -> list[list[Candidate]]:
    """Join a place that only the frames saw with the nearest one of its sentence that only the tagger saw and gave the same kind."""
    taken: set[int] = set()
    for n, group in enumerate(groups):
        if any(c.reader != FRAMES for c in group):
            continue
        first = group[0]
        near = [
            (abs(other[0].anchor.start - first.anchor.start), m) for m, other in enumerate(groups)
            if m not in taken and other and all(c.reader == TAGGER for c in other)
            and (other[0].sentence, other[0].kind) == (first.sentence, first.kind)
        ]  # fmt: skip
        if near and min(near)[0] <= NEAR:
            m = min(near)[1]
            groups[m] = [*group, *groups[m]]
            taken.update((n, m))
            groups[n] = []
    return [g for g in groups if g]


def numbers(sight: Sight, kind: str, sights_of_sentence: Sequence[Sight]) -> tuple[float, ...]:
    """What the readers said for this kind at this place, in the order of `NAMES`."""
    frames, tagger = sight.by(FRAMES, kind), sight.by(TAGGER, kind)
    told = max((c.score for c in tagger), default=0.0)
    light = any(c.light for c in frames)
    other = sum(c.score for c in sight.by(TAGGER) if c.kind != kind)
    others = (c for s in sights_of_sentence if s is not sight for c in s.candidates)
    rival = max((c.score for c in others if c.kind == kind and c.reader == TAGGER), default=0.0)
    score = max((c.score for c in frames), default=0.0)
    echo = bool(frames) and all(c in sight.echoes for c in frames)
    return (
        1.0, _logit(told), _logit(min(told + other, 1.0)), float(bool(frames)), float(light), float(echo), score,
        float(bool(frames) and told < LEAST), float(bool(sight.by(FRAMES)) and not frames), told * bool(frames), rival,
        float(light and told < 0.5),
    )  # fmt: skip


def _logit(p: float) -> float:
    q = min(max(p, LEAST), 1 - LEAST)
    return math.log(q / (1 - q))


def belief(sight: Sight, kind: str, others: Sequence[Sight], table: Weights) -> float:
    """The probability that a careful annotator would keep this kind at this place."""
    value = sum(table.weights[name] * x for name, x in zip(NAMES, numbers(sight, kind, others), strict=True)) + table.kinds.get(kind, 0.0)
    return round(1 / (1 + math.exp(-value)), 3)
