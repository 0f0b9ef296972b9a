"""Report -> Times: finds and resolves expressions of time; works out the publication date when nobody gives it; dates events."""

from .events import date_events
from .grammar import find
from .publication import given, publish
from .resolving import resolve

__all__ = ["date_events", "find", "given", "publish", "resolve"]
