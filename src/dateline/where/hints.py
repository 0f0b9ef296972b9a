"""What a reader of events half believes about where an event was, as signs: how sure it is of each mention, and words that no mention has.

"There", "the airport", a house: an event told at a place that the atlas cannot know happened somewhere all the same, mostly where the
report is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Event, Role
from .scene import Scene
from .words import words

BANDS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
LIKELY = 0.4
"""From this belief on, words are taken to tell a place, whatever they are."""


class Hints(NamedTuple):
    """For one event: the words that may tell its place, with the reader's belief, and the sorts of those that are likely and no known
    place: "there", "name", "site". `learned` is false where no reader gave an opinion.
    """

    learned: bool
    told: tuple[Role, ...] = ()
    unnamed: tuple[str, ...] = ()


def of(scene: Scene, event: Event) -> Hints:
    """The hints on one event, by its words; a reader that judges no background gives none."""
    anchor = event.anchor
    touching = [c for c in scene.candidates if c.background is not None and c.anchor.start < anchor.end and anchor.start < c.anchor.end]
    if not touching:
        return Hints(learned=False)
    told = touching[-1].hints
    bare = (r.span.of(scene.doc.text) for r in told if r.belief >= LIKELY and not any(s.overlaps(r.span) for s in scene.spans))
    return Hints(True, told, tuple(sorted({_sort(scene, word) for word in bare})))


def _sort(scene: Scene, told: str) -> str:
    """What words that are no known place are: an adverb, a name, or the common noun of a site."""
    if told.lower() in words(scene.doc.language).there:
        return "there"
    return "name" if any(word[:1].isupper() for word in told.split()) else "site"


def band(belief: float) -> int:
    """The step of a belief, 0 for next to none.

    >>> [band(b) for b in (0.0, 0.05, 0.6, 0.99)]
    [0, 1, 4, 7]
    """
    return sum(belief >= step for step in BANDS)


def of_mention(scene: Scene, hints: Hints, i: int, stands: tuple[str, ...]) -> list[str]:
    """What the reader half believes of mention `i`, and how it stands (`stands`: its side first) to a place that is told without a name."""
    found = []
    if stands[0] == "inside":
        belief = max((r.belief for r in hints.told if r.span.overlaps(scene.spans[i])), default=0.0)
        found.append(f"hint:{band(belief)}" if hints.learned else "hint:none")
    return found + [sign for sort in hints.unnamed for stand in stands for sign in _both(sort, stand)]


def _both(sort: str, stand: str) -> Iterator[str]:
    yield f"unnamed+{stand}"
    yield f"unnamed:{sort}+{stand}"


def of_none(hints: Hints, told: str) -> list[str]:
    """What speaks for and against no place, for an event of the group `told`."""
    sure = max((r.belief for r in hints.told), default=0.0)
    found = [f"none+hint:{band(sure) if hints.learned else 'none'}"]
    return found + (["none+unnamed", f"none+unnamed|{told}"] if hints.unnamed else [])
