"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from ..model import UsageError


def put(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a file beside the goal, then move it there in one step: nobody ever sees half a file.

    Raises UsageError DL403 where it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        make(part)
        with part.open("rb+") as done:
            os.fsync(done.fileno())
        part.replace(path)
    except OSError as why:
        raise UsageError("DL403", f"cannot be written ({why.strerror or why})", where=str(path), fix="name another file with -o") from why
    finally:
        part.unlink(missing_ok=True)


def put_text(path: Path, pieces: Iterable[str]) -> None:
    """Pieces of text as one file, UTF-8, line ends as they are."""

    def make(part: Path) -> None:
        """Write all pieces."""
        with part.open("w", encoding="utf-8", errors="replace", newline="") as out:
            out.writelines(pieces)

    put(path, make)
