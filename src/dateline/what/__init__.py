"""Document + times, places, actors -> Events: kind, roles, quantities."""

from .ground import ground
from .see import Readers, default_readers, see
from .settle import settle

__all__ = ["Readers", "default_readers", "ground", "see", "settle"]
