"""CSV that a spreadsheet cannot take for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

# A spreadsheet reads a text cell that begins so as a formula and may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, tags: Sequence[str] | None = None) -> Iterator[str]:
    r"""Rows as lines of CSV (RFC 4180), with a header and, where given, a second line of tags. Text that a spreadsheet would take for a
    formula gets an apostrophe before it; numbers stay as they are.

    >>> "".join(lines([{"a": "=1+1", "b": -2}], ["a", "b"]))
    "a,b\r\n'=1+1,-2\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)

    def line(cells: Iterable[object]) -> str:
        """One line, as the csv module writes it."""
        out.seek(0)
        out.truncate()
        writer.writerow(list(cells))
        return out.getvalue()

    yield line(columns)
    if tags is not None:
        yield line(tags)
    for row in rows:
        yield line(_cell(row.get(column)) for column in columns)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return "'" + value if value.startswith(_FORMULA) else value
