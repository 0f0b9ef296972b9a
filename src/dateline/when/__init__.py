"""Document -> Times: finds and resolves expressions of time; works out the publication date when nobody gives it; dates events."""

from .room import date_events, find, given, publish, resolve

__all__ = ["date_events", "find", "given", "publish", "resolve"]
