"""What may be asked of the record, and the SQL for it. Values travel as parameters, never inside the statement."""

from __future__ import annotations

import math
import unicodedata
from datetime import date

import msgspec


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are wanted; what is left out does not matter.

    `since`/`until`: may have happened on or after/before that day. `place`, `actor`, `said_by`: words in the name, or the id.
    `actor` means whoever does or suffers it. `near`: (latitude, longitude, kilometres). `words`: in the report's text.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    kind: str | None = None
    factuality: str | None = None
    said_by: str | None = None
    background: bool | None = None
    near: tuple[float, float, float] | None = None
    words: str | None = None


def key(name: str) -> str:
    """A name as it is searched: lower case, without accents.

    >>> key("Pol-é  Khomrí")
    'pol-e khomri'
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _like(name: str) -> str:
    safe = key(name).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{safe}%"


def _slot(roles: str, name: str) -> tuple[str, list[object]]:
    clause = (
        f"EXISTS (SELECT 1 FROM slot WHERE slot.event = event.n AND slot.role IN ({roles})"  # noqa: S608  # roles are ours
        " AND (slot.entity = ? OR slot.key LIKE ? ESCAPE '\\'))"
    )
    return clause, [name, _like(name)]


def _near(latitude: float, longitude: float, kilometres: float) -> tuple[str, list[object]]:
    high = kilometres / 111.2  # kilometres in a degree of latitude
    wide = high / max(math.cos(math.radians(latitude)), 0.01)
    clause = "event.n IN (SELECT event FROM spot WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?)"
    return clause, [latitude - high, latitude + high, longitude - wide, longitude + wide]


def _words(words: str) -> str:
    """Words as a full-text query: every word as a literal, so that no operator is read into them."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


def where(query: Query) -> tuple[str, list[object]]:
    """The condition on `event` joined with `reading`, and its parameters."""
    clauses: list[str] = []
    values: list[object] = []

    def need(clause: str, *parameters: object) -> None:
        """One more condition."""
        clauses.append(clause)
        values.extend(parameters)

    if query.since is not None:
        need("(event.last IS NULL OR event.last >= ?)", query.since.isoformat())
    if query.until is not None:
        need("(event.first IS NULL OR event.first <= ?)", query.until.isoformat())
    if query.since is not None or query.until is not None:  # an event that nothing dates is in no period
        need("(event.first IS NOT NULL OR event.last IS NOT NULL)")
    if query.kind is not None:
        need("event.kind = ?", query.kind)
    if query.factuality is not None:
        need("event.factuality = ?", query.factuality)
    if query.background is not None:
        need("event.background = ?", int(query.background))
    for roles, name in (("'place'", query.place), ("'actor', 'recipient'", query.actor), ("'said_by'", query.said_by)):
        if name is not None:
            clause, parameters = _slot(roles, name)
            need(clause, *parameters)
    if query.near is not None:
        clause, parameters = _near(*query.near)
        need(clause, *parameters)
    if query.words is not None and query.words.strip():
        need("reading.report IN (SELECT rowid FROM words WHERE words MATCH ?)", _words(query.words))
    return " AND ".join(clauses) or "1", values
