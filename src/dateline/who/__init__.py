"""Document -> Actors: states, armed groups, bodies, persons, populations; resolves "the insurgents", "he", "the city's residents"."""

from .lists import Office, office_holders
from .room import find
from .understood import understand

__all__ = ["Office", "find", "office_holders", "understand"]
