"""A kind and what is known of an event -> its codes in the codebooks of others."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Acled, Codes, Plover
from .tables import Row, crosswalk

STATE, GROUP, CIVIL = "state", "group", "civilians"
VIOLENT = frozenset({"clash", "attack", "airstrike", "shelling", "bombing", "killing", "injury", "abduction", "abuse"})
TRIED = frozenset({"tried"})
UNDOING = TRIED | {"negated", "eased", "called-off"}  # by these facts the undoing itself has a code
COMBAT = frozenset({"clash", "attack", "airstrike", "shelling", "bombing", "killing"})


def code(kind: str, facts: Collection[str], sides: tuple[str | None, str | None] = (None, None)) -> Codes:
    """The codes of an event of `kind` about which the `facts` hold; `sides` are what the actor and the recipient are (state, group,
    civilians, or None where unknown).

    Of the kind's rows in the crosswalk the first whose facts hold is taken. A kind that no codebook knows has no codes, nor
    has what did not happen, unless it was tried or the codebooks know the undoing (a truce broken, a siege lifted).

    >>> code("capture", {"by-group"}, ("group", "state")).acled.sub_event_type
    'Non-state actor overtakes territory'
    >>> code("bombing", {"suicide"}).plover.mode
    'suicide-attack'
    >>> code("control", set()) == Codes(), code("killing", {"negated"}) == Codes(), code("killing", {"negated", "tried"}).cameo
    (True, True, '185')
    """
    held = frozenset(facts)
    row = next((row for row in crosswalk().get(kind, ()) if row.when <= held and not row.unless & held), Row(kind=kind))
    if "negated" in held and not (row.when | held & TRIED) & UNDOING:
        return Codes()
    return Codes(
        plover=Plover(type=row.plover_type, mode=row.plover_mode, contexts=row.contexts),
        cameo=row.cameo,
        acled=Acled(event_type=row.acled_event, sub_event_type=row.acled_sub),
        ucdp=violence(kind, sides),
    )


def violence(kind: str, sides: tuple[str | None, str | None]) -> int | None:
    """UCDP's type of violence: 1 a government against an armed side, 2 groups among themselves, 3 an armed side against civilians.

    >>> violence("clash", ("state", "group")), violence("clash", ("group", "group")), violence("killing", ("group", "civilians"))
    (1, 2, 3)
    """
    if kind not in VIOLENT:
        return None
    actor, recipient = sides
    if recipient == CIVIL:
        return 3 if actor in (STATE, GROUP) else None
    if kind not in COMBAT or actor is None or recipient is None or actor == CIVIL:
        return None
    return 1 if STATE in sides else 2
