"""Texts -> word pieces, with offsets in code points."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class Cutter:
    """Cuts texts into the word pieces of one vocabulary. Marks written out in a text ("[SEP]") are words like others."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path) -> Cutter:
        """The cutter whose vocabulary stands in a file."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def __call__(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]], list[bool]]]:
        """For each text: ids, offsets, and whether the piece begins a word."""
        found = []
        for encoded in self._tokenizer.encode_batch(list(texts), add_special_tokens=False):
            words = encoded.word_ids
            begins = [n == 0 or word != words[n - 1] for n, word in enumerate(words)]
            found.append((encoded.ids, encoded.offsets, begins))
        return found
