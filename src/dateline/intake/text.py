"""Plain text as it came."""

from __future__ import annotations

from ..model import Metadata, Report


def from_text(text: str, metadata: Metadata | None = None) -> Report:
    """A report of plain text, character for character."""
    clean = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return Report.of(clean, metadata)
