"""The stages of what/. (First outline; each function is the contract of a stage.)"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Candidate, Document, Event, Place, Time


def see(document: Document, actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]) -> tuple[Candidate, ...]:
    """Every event that a reader sees, as pointers to words: kind, anchor, roles. Several readers are weighed here."""
    return ()


def ground(
    document: Document, candidates: Sequence[Candidate], actors: Sequence[Actor], places: Sequence[Place], times: Sequence[Time]
) -> tuple[Event, ...]:
    """Candidates as events: the words of each role become parties, places and quantities by our own resolvers.

    `place` and `when` are filled only where a role points at them; later stages fill the rest. `rule` and `readers` are kept.
    """
    return ()


def settle(document: Document, events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Drop echoes that add nothing to what was told, set codes, confidence and ids, in order of the text."""
    return tuple(events)
