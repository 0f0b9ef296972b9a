"""Events of many reports -> Incidents: the same happening told several times, figures kept side by side."""

from .incidents import name_of, sides, weave

__all__ = ["name_of", "sides", "weave"]
