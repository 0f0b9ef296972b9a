"""Events of many reports -> Incidents: the same happening told several times, figures kept side by side."""

from .days import VAGUE, days_of, gap, is_dated, said_by, settled, together, width
from .incidents import name_of, weave
from .index import Index, place_tokens
from .likeness import is_named, is_town_or_area, same_party, same_place, telling_words
from .likeness import level as place_level
from .names import best_names, named, placed

__all__ = [
    "VAGUE",
    "Index",
    "best_names",
    "days_of",
    "gap",
    "is_dated",
    "is_named",
    "is_town_or_area",
    "name_of",
    "named",
    "place_level",
    "place_tokens",
    "placed",
    "said_by",
    "same_party",
    "same_place",
    "settled",
    "telling_words",
    "together",
    "weave",
    "width",
]
