"""Which readers look at a document, and how their answers become one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ..model import Actor, Candidate, Document, Place, Span, Time, UsageError
from . import frames, mishap, pointers, setting, tagger, weigh

Reader = Callable[[Document, Sequence[Actor], Sequence[Place], Sequence[Time]], tuple[Candidate, ...]]
Readers = Literal["frames", "tagger", "both"]
"""Who reads: the rules over the parse, the learned reader, or both, weighed against each other."""


def default_readers() -> Readers:
    """Both where the learned reader's weights are installed, else the frames."""
    return "both" if tagger.installed() else "frames"


def see(
    document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time], readers: Readers | None = None
) -> tuple[Candidate, ...]:
    """Every event that a reader sees, as pointers to words: kind, anchor, roles. Order of the text.

    A reader takes the document and the mentions and gives candidates; all are weighed in one place (`weigh`). Raises `UsageError` DL402 for
    a reader that there is none of, and `DataError` when the learned reader is wanted and its weights are missing or damaged.
    """
    wanted = readers or default_readers()
    given = (document, actors, places, times)
    apart = setting.elsewhere(document)
    if wanted == "frames":
        seen = weigh.without_echoes(document, _here(document, frames.read(*given), apart))
    elif wanted == "tagger":
        seen = weigh.surest(document, _here(document, pointers.mend(document, tagger.read(*given), actors, places, times), apart))
    elif wanted == "both":
        learned = pointers.mend(document, tagger.read(*given), actors, places, times)
        seen = weigh.agree(document, _here(document, frames.read(*given), apart), _here(document, learned, apart))
    else:
        raise UsageError("DL402", f"no such reader: {wanted}", where="--reader", fix="choose frames, tagger or both")
    return seen


def _here(document: Document, candidates: Sequence[Candidate], apart: Sequence[Span]) -> tuple[Candidate, ...]:
    """Without what a passage `apart` tells of a match, a market or a stage in the language of war, and without harm that nobody did."""
    return mishap.done(document, tuple(c for c in candidates if not any(span.holds(c.anchor.start) for span in apart)))


__all__ = ["Reader", "Readers", "default_readers", "see"]
