"""Events of many reports -> Incidents: the same happening told several times, figures kept side by side."""

from .days import days_of, gap, is_dated, together
from .incidents import name_of, weave
from .likeness import level as place_level
from .likeness import same_party, same_place

__all__ = ["days_of", "gap", "is_dated", "name_of", "place_level", "same_party", "same_place", "together", "weave"]
