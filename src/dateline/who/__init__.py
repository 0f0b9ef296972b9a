"""Document -> Actors: states, armed groups, bodies, persons, populations; resolves "the insurgents", "he", "the city's residents"."""

from .room import find

__all__ = ["find"]
