"""The matrix products of a pipeline's networks, by numpy and in one thread: half of a parse is spent in them.

spaCy leaves them to BLIS, which takes plain C for a processor that it does not know, as AMD's of the last years; the library that numpy
multiplies by knows them. That one shares a product among all cores, though, and these are so small that the cores mostly wait for one
another; so it is held to one thread while blocks are parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


class Products:
    """Takes over the products of one pipeline; other pipelines of the process keep their own."""

    def __init__(self, nlp: Language) -> None:
        from threadpoolctl import ThreadpoolController

        for _, part in nlp.pipeline:
            by_numpy(getattr(part, "model", None))
        self._threads = ThreadpoolController()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts, numpy multiplies in one thread."""
        with self._threads.limit(limits=1, user_api="blas"):
            yield


def by_numpy(model: Any) -> None:
    """Let numpy multiply for every layer that left it to BLIS; one that runs elsewhere (a graphics card) is left as it is."""
    from thinc.api import Model, NumpyOps

    if isinstance(model, Model):
        for layer in model.walk():
            if type(layer.ops) is NumpyOps:
                layer.ops = NumpyOps(use_blis=False)
