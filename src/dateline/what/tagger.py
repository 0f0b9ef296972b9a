"""The learned reader: a small network that has read the corpus points at words that tell events, their kinds and their roles.

The weights are a distribution of their own (`dateline-reader-en`); here their answers become candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from ..model import Actor, Candidate, DataError, Document, Factuality, Place, Quoted, Role, RoleName, Span, Time

if TYPE_CHECKING:
    from dateline_reader_en import Pointer, Reader, Seen

NAME = "tagger"
FLOOR = 0.08
"""Beliefs below this are not worth weighing."""
# An article or a comma tells nothing, however sure the reader is.
EMPTY = frozenset(("DET", "PUNCT", "SPACE"))
# What a phrase cannot end with: prepositions, articles, conjunctions.
HANGING = frozenset(("IN", "DT", "CC", "TO", "PRP$"))
WAY_OUT = "install the package dateline-reader-en again, or read without it: --reader frames"


def read(document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> tuple[Candidate, ...]:
    """Every event that the learned reader believes to see, doubtful ones too: `score` is its belief in this kind at these words.

    The same anchor may come with several kinds, best first. Total on any document of its language; other languages are not read. Same
    document, same candidates. Raises `DataError` DL210 when the weights are not installed and DL211 when they are damaged.
    """
    del actors, places, times  # a reader is told them; this one looks at words alone
    if document.language != "en" or not document.sentences:
        return ()
    rows = [(s.start, s.end, s.paragraph) for s in document.sentences]
    found = _open().read(document.text, rows, floor=FLOOR)
    return tuple(c for seen in found if not _auxiliary(document, seen, found) for c in _candidates(document, seen))


def installed() -> bool:
    """Whether the weights are there, without loading them."""
    from importlib.util import find_spec

    return find_spec("dateline_reader_en") is not None


def version() -> str | None:
    """Which weights would read, as the first letters of their hash; None where none are installed or their card cannot be read."""
    if not installed():
        return None
    import json

    import dateline_reader_en as door

    try:
        return str(json.loads((door.folder() / "card.json").read_text(encoding="utf-8"))["sha256"]["network.onnx"])[:12]
    except (OSError, ValueError, KeyError):
        return None


@cache
def _open() -> Reader:
    try:
        import dateline_reader_en as door
    except ImportError as why:
        raise DataError("DL210", f"the learned reader cannot be loaded ({why})", fix=WAY_OUT) from why
    try:
        return door.open()
    except door.WeightsError as why:
        raise DataError("DL211", f"the weights of the learned reader are missing or damaged ({why})", fix=WAY_OUT) from why


def _auxiliary(document: Document, seen: Seen, found: Sequence[Seen]) -> bool:
    """Whether the reader points at "had" of "had withdrawn", and at "withdrawn" too: one event, told by the verb."""
    words = document.tokens_in(Span(seen.start, seen.end))
    if not words or any(t.dep not in ("aux", "auxpass") for t in words):
        return False
    verb = document.tokens[words[-1].head]
    return any(other.start <= verb.start < other.end and other.kinds[0][0] == seen.kinds[0][0] for other in found if other is not seen)


def _candidates(document: Document, seen: Seen) -> Iterator[Candidate]:
    sentence = document.sentences[seen.sentence]
    if all(t.pos in EMPTY for t in document.tokens_in(Span(seen.start, seen.end))):
        return
    roles = tuple(role for pointer in seen.roles if (role := _role(document, pointer)) is not None)
    hints = tuple(role for pointer in seen.hints if (role := _role(document, pointer)) is not None)
    for kind, share in seen.kinds:
        score = round(seen.score * share, 3)
        if score >= FLOOR:
            yield Candidate(
                kind=kind, anchor=Quoted.cut(document.text, Span(seen.start, seen.end)), sentence=sentence.span, roles=roles, rule=NAME,
                reader=NAME, score=score, factuality=cast("Factuality", seen.factuality), background=seen.background, hints=hints,
            )  # fmt: skip


def _role(document: Document, pointer: Pointer) -> Role | None:
    """The pointer with the word that governs the words it points at; none when they hold no word of the parse.

    A word counts whole: where the reader's word pieces part "50,000", the parse does not. A preposition at its end is cut off, with what
    the reader left out behind it: "the port of".
    """
    inside = document.tokens_in(Span(pointer.start, pointer.end))
    while len(inside) > 1 and inside[-1].tag in HANGING:
        inside = inside[:-1]
    if not inside:
        return None
    span = Span(inside[0].start, inside[-1].end)
    head = document.head_of(span)
    if head is None:
        return None
    return Role(name=cast("RoleName", pointer.role), span=span, head=head.start, rule=NAME, belief=pointer.score)
