"""Document + times, places, actors -> Events: kind, roles, quantities."""

from .ground import ground
from .see import Readers, default_readers, see
from .settle import settle
from .silences import Silence, silences

__all__ = ["Readers", "Silence", "default_readers", "ground", "see", "settle", "silences"]
