"""Report -> Times: finds and resolves expressions of time; works out the publication date when nobody gives it; dates events."""

from .grammar import find
from .resolve import resolve
from .room import date_events, given, publish

__all__ = ["date_events", "find", "given", "publish", "resolve"]
