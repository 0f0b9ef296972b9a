"""Document -> Places: finds and resolves place names and spatial relations against the atlas; says where each event happened."""

from .room import find, place_events, resolve

__all__ = ["find", "place_events", "resolve"]
