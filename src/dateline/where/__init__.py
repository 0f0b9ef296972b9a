"""Document -> Places: finds and resolves place names and spatial relations against the atlas; says where each event happened."""

from .events import place_events
from .room import find, resolve

__all__ = ["find", "place_events", "resolve"]
