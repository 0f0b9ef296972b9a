"""Weights of Dateline's learned reader for English, and what runs them. Knows nothing of dateline.

import dateline_reader_en
reader = dateline_reader_en.open()
for event in reader.read(text, [(0, len(text), 0)]):
    print(event.kinds[0], text[event.start:event.end])
"""

from .decode import Pointer, Seen
from .reader import Reader, WeightsError, folder
from .reader import open_reader as open  # noqa: A004  # the door of the package, named as the atlas' is

__all__ = ["Pointer", "Reader", "Seen", "WeightsError", "folder", "open"]
