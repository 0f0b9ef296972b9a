"""Dateline's atlas: places, units and boundaries, offline.

>>> import dateline_atlas
>>> atlas = dateline_atlas.open()
>>> [(p.name, p.country, p.kind) for p in atlas.find("Herat", "AF")][:1]
[('Herāt', 'AF', 'city')]
"""

from .atlas import Atlas, Match, kilometres, user_folder
from .atlas import open_atlas as open  # noqa: A004  # dateline_atlas.open() is how a reader would guess it
from .errors import AtlasError
from .layer import Entry

__version__ = "0.1.0"
__all__ = ["Atlas", "AtlasError", "Entry", "Match", "__version__", "kilometres", "open", "user_folder"]
