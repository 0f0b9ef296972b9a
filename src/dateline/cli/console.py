"""Data to standard output, everything else to standard error; words of others are shown, never obeyed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import Interval, UsageError
from ..publish.terminal import safe

__all__ = ["day", "days", "existing", "figure", "json", "output", "safe", "say", "table", "write"]

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 160  # columns of a table that goes to a file or a pipe

STATUS_STYLES = {"controlled": "green", "claimed": "yellow", "contested": "red", "unreported": "dim"}


def output() -> Console:
    """The console for data; NO_COLOR and pipes make it plain."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else WIDE
    return Console(highlight=False, markup=False, emoji=False, width=wide, soft_wrap=False)


def say(message: str) -> None:
    """A message, to standard error."""
    sys.stderr.write(safe(message) + "\n")
    sys.stderr.flush()


def write(text: str) -> None:
    """Data, to standard output, as UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def json(thing: Any, *, indent: bool = False) -> None:
    """One value as JSON, with a line break."""
    import msgspec

    made = msgspec.json.encode(thing)
    if indent:
        made = msgspec.json.format(made, indent=1)
    sys.stdout.buffer.write(made + b"\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str | tuple[str, str]]], *, title: str | None = None) -> None:
    """A table for people. A cell is a text, or a text with a style."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, title=safe(title) if title else None, title_justify="left", pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(Text(safe(cell)) if isinstance(cell, str) else Text(safe(cell[0]), style=cell[1]) for cell in row))
    output().print(made)


def day(text: str | None, option: str) -> date | None:
    """An ISO day given by the user."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("DL402", f"no such day: {text}", where=option, fix="give it as 2021-08-14") from None


def days(interval: Interval | None) -> str:
    """An interval as people write it.

    >>> days(Interval(earliest=date(2021, 8, 12), latest=date(2021, 8, 13)))
    '2021-08-12 … 13'
    """
    if interval is None or (interval.earliest is None and interval.latest is None):
        return "?"
    first, last = interval.earliest, interval.latest
    if first is None:
        return f"until {last}"
    if last is None:
        return f"from {first}"
    if first == last:
        return str(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first} … {last.day:02d}"
    return f"{first} … {last}"


def figure(low: int | None, high: int | None) -> str:
    """A range of numbers: 5, 5-9, 5+, -9."""
    if low is None and high is None:
        return ""
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"up to {high}" if low is None else f"{low}-{high}"


def existing(path: Path) -> Path:
    """The folder of a file to be written must be there."""
    if not path.absolute().parent.is_dir():
        raise UsageError("DL403", "the folder does not exist", where=str(path), fix="make the folder first")
    return path
