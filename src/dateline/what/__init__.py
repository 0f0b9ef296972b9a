"""Document + times, places, actors -> Events: kind, roles, quantities."""

from .ground import ground
from .see import see
from .settle import settle

__all__ = ["ground", "see", "settle"]
