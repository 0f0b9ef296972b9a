"""Parquet, written by DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec


def write(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str], path: Path) -> None:
    """Rows as a Parquet file with typed columns; same rows, same bytes."""
    import duckdb  # heavy: only who writes Parquet pays for it

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("wb") as out:
            for row in rows:
                out.write(msgspec.json.encode(row) + b"\n")
        types = "{" + ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items()) + "}"
        source = f"read_json({_quoted(str(lines))}, format = 'newline_delimited', columns = {types})"
        names = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
        with duckdb.connect(":memory:", config={"threads": 1, "preserve_insertion_order": True}) as db:
            # COPY takes no parameters; names and paths are quoted here, and only here.
            db.execute(f"COPY (SELECT {names} FROM {source}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608  # names are quoted; COPY takes no parameters


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
