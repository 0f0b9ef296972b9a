"""The shape of the record, and how an older one is brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

APPLICATION = 0x44544C4E  # "DTLN": how a file tells that it is a record


def migrations() -> list[tuple[int, str]]:
    """The numbered SQL files, in order: (number, script). A released one is never edited; a change is a new file."""
    found = [f for f in (files(__package__) / "migrations").iterdir() if f.name.endswith(".sql")]
    return sorted((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in found)


def newest() -> int:
    """The version that this Dateline writes."""
    return migrations()[-1][0]


def version(connection: sqlite3.Connection) -> int:
    """The version of an open record; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    r"""A script cut into its statements: triggers hold semicolons, so SQLite itself says where one ends.

    >>> list(statements("CREATE TABLE a (b);\nCREATE TABLE c (d);\n"))
    ['CREATE TABLE a (b);', 'CREATE TABLE c (d);']
    """
    held = ""
    for line in script.splitlines(keepends=True):
        if not held and (not line.strip() or line.startswith("--")):
            continue
        held += line
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a record up to date in one transaction: a killed migration leaves the record as it was, two at once take turns."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        there = version(connection)
        for number, script in migrations():
            if number > there:
                for statement in statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
