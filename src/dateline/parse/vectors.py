"""The first vector of each word, worked out once.

The networks of a pipeline begin alike: features of each word (its letters, prefix, suffix, shape) are looked up in tables, and a first
layer makes a vector of them, whatever stands around. A report repeats its words and reports repeat each other's, so the vectors are
remembered; the layers behind, which look at neighbours, see the same as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

MOST = 30_000
"""Vectors that one network remembers, about: some ten megabytes. Then it begins anew."""
ROWS = 32
"""Words are asked in so many rows, or a multiple: a product of few rows may be rounded otherwise, and a word must always get the same."""
FIRST, LAST = "extract_features", "ragged2list"
"""The layers between which a vector is made of features alone, by their names."""

Features = tuple[int, ...]
Floats = NDArray[np.float32]


class Vectors:
    """What the first layers of one network say of a word, by its features."""

    def __init__(self, first: Model[Any, Any]) -> None:
        """`first` are the layers in order: the one that reads features off a block, and those that make vectors of them."""
        from thinc.api import chain

        self._features = first.layers[0]
        self._rest: Model[Any, Any] = chain(*first.layers[1:])
        self._known: dict[Features, Floats] = {}

    def __call__(self, blocks: Sequence[Doc]) -> list[Floats]:
        """For each block the vectors of its words."""
        asked = [[tuple(row) for row in block.tolist()] for block in self._features.predict(blocks)]
        if len(self._known) > MOST:
            self._known = {}
        known = self._known  # whoever begins anew meanwhile leaves this one as it is
        lacking = [key for key in dict.fromkeys(key for keys in asked for key in keys) if key not in known]
        if lacking:
            known.update(zip(lacking, self._ask(lacking), strict=False))
        width = len(next(iter(known.values()), ()))
        return [np.stack([known[key] for key in keys]) if keys else np.zeros((0, width), dtype=np.float32) for keys in asked]

    def _ask(self, keys: Sequence[Features]) -> Floats:
        """The vectors of some words, and of the last of them again until the rows are full."""
        rows = np.array([*keys, *[keys[-1]] * (-len(keys) % ROWS)], dtype=np.uint64)
        found: Floats = self._rest.predict([rows])[0]
        return found


def remember(model: Any) -> None:
    """Let a network remember the first vectors of words, wherever in it they are made of features alone. It can be trained no more."""
    from thinc.api import Model as Layer

    for above in list(model.walk()) if isinstance(model, Layer) else ():
        for n, first in enumerate(above.layers):
            if first.layers and (first.layers[0].name, first.layers[-1].name) == (FIRST, LAST):
                above.layers[n] = Layer("remembered", _forward, attrs={"vectors": Vectors(first)})


def _forward(layer: Model[Any, Any], blocks: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:  # noqa: ARG001  # as thinc calls it
    return layer.attrs["vectors"](blocks), None
