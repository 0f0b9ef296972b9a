"""Dateline reads news reports on armed conflict and crisis and keeps a dated, sourced record.

>>> import dateline
>>> reading = dateline.read("KABUL, Aug. 16, 2021 - The Taliban seized Kabul on Sunday.")
>>> [(e.kind, e.actor[0].name, e.place[0].name, str(e.when.earliest)) for e in reading.events]
[('capture', 'Taliban', 'Kabul', '2021-08-15')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "find_times", "read", "read_report", "resolve_places"]

if TYPE_CHECKING:
    from .pipeline import find_times, read, read_report, resolve_places


def __getattr__(name: str) -> Any:
    """Load the pipeline only when something is read, so that `import dateline` costs nothing."""
    if name in __all__:
        from . import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
