"""The tables of the ontology, read once a process: kinds, codebooks, crosswalk."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from ..model import DataError

T = TypeVar("T")


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of event: its name, when a statement is one, and whether it tells a state instead of a deed."""

    kind: str
    what: str
    state: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the crosswalk: for a kind, under the facts in `when` and without those in `unless`, the codes of the others."""

    kind: str
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    plover_type: str | None = None
    plover_mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled_event: str | None = None
    acled_sub: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One term of a codebook: the book, the list it belongs to, its name, and the term above it."""

    book: str
    list: str
    name: str
    of: str = ""
    gloss: str = ""


def _rows(name: str, row: type[T], listed: tuple[str, ...] = ()) -> tuple[T, ...]:
    try:
        lines = (files(__name__.rpartition(".")[0]) / name).read_text(encoding="utf-8").splitlines()
    except OSError as why:
        raise DataError("DL201", f"the table cannot be read ({why})", where=f"ontology/{name}", fix="reinstall dateline") from why
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells = {k: v for k, v in zip(header, line.split("\t"), strict=False) if v}
        values = {k: tuple(v.split("|")) if k in listed else v for k, v in cells.items()}
        try:
            found.append(msgspec.convert(values, row))
        except msgspec.ValidationError as why:
            raise DataError("DL203", f"a row does not fit ({why})", where=f"ontology/{name}, row {number}", fix="mend that row") from why
    return tuple(found)


@cache
def kinds() -> tuple[Kind, ...]:
    """Dateline's kinds of event: a closed list.

    >>> [kind.kind for kind in kinds()][:3]
    ['capture', 'advance', 'withdrawal']
    """
    return _rows("kinds.tsv", Kind)


@cache
def crosswalk() -> dict[str, tuple[Row, ...]]:
    """For each kind its rows, in the order in which they are tried."""
    found: dict[str, list[Row]] = {kind.kind: [] for kind in kinds()}
    for row in _rows("crosswalk.tsv", Row, ("when", "unless", "contexts")):
        if row.kind not in found:
            raise DataError("DL203", f"no such kind: {row.kind}", where="ontology/crosswalk.tsv", fix="mend that row")
        found[row.kind].append(row)
    return {kind: tuple(rows) for kind, rows in found.items()}


@cache
def codebooks() -> tuple[Entry, ...]:
    """The closed lists of PLOVER, CAMEO, ACLED and UCDP that the crosswalk may use."""
    return _rows("codebooks.tsv", Entry)
