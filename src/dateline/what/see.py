"""Which readers look at a document, and how their answers become one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Actor, Candidate, Document, Place, Time
from . import frames, setting, weigh

Reader = Callable[[Document, Sequence[Actor], Sequence[Place], Sequence[Time]], tuple[Candidate, ...]]

READERS: tuple[Reader, ...] = (frames.read,)


def see(
    document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time], readers: Sequence[Reader] = READERS
) -> tuple[Candidate, ...]:
    """Every event that a reader sees, as pointers to words: kind, anchor, roles. Order of the text.

    A reader takes the document and the mentions and gives candidates; all are weighed in one place (`weigh.join`).
    """
    other = setting.elsewhere(document)
    seen = weigh.join(reader(document, actors, places, times) for reader in readers)
    seen = tuple(c for c in seen if not any(span.holds(c.anchor.start) for span in other))
    return weigh.without_echoes(document, seen)
