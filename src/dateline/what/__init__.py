"""Document + times, places, actors -> Events: kind, roles, quantities."""

from .room import ground, see, settle

__all__ = ["ground", "see", "settle"]
