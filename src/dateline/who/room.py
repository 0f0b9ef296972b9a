"""The stage of who/. (First outline.)"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Place, Published


def find(document: Document, places: Sequence[Place], published: Published) -> tuple[Actor, ...]:
    """Every mention of an actor, with the best name that the whole report gives."""
    return ()
