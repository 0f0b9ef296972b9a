"""Events of many reports -> Incidents: the same happening told several times, figures kept side by side."""

from .days import VAGUE, days_of, gap, is_dated, said_by, settled, together, width
from .incidents import name_of, weave
from .index import Index, place_tokens
from .likeness import is_named, is_town_or_area, same_party, same_place, telling_words
from .likeness import level as place_level

__all__ = [
    "VAGUE",
    "Index",
    "days_of",
    "gap",
    "is_dated",
    "is_named",
    "is_town_or_area",
    "name_of",
    "place_level",
    "place_tokens",
    "said_by",
    "same_party",
    "same_place",
    "settled",
    "telling_words",
    "together",
    "weave",
    "width",
]
