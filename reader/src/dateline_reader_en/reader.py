"""The weights, opened once and run over texts."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .cutting import Cutter
from .decode import FLOOR, Answers, Seen, seen
from .windows import Sentences, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

CARD = "card.json"
NETWORK = "network.onnx"
TOKENIZER = "tokenizer.json"


class WeightsError(Exception):
    """A file of the weights is missing or is not what its card says."""


class Reader:
    """Sees events in sentences. One thread, one window at a time: what it says of a text depends on nothing but the text."""

    def __init__(self, session: InferenceSession, cut: Cutter, card: dict[str, Any]) -> None:
        self._session, self._cut, self.card = session, cut, card

    @property
    def version(self) -> str:
        """Which weights these are: the first letters of their hash."""
        return str(self.card["sha256"][NETWORK])[:12]

    def read(self, text: str, sentences: Sentences, *, floor: float = FLOOR) -> list[Seen]:
        """Every event that the network believes to see with `floor` or more, in order of the text.

        `sentences` are (start, end, paragraph) in code points of `text`, in order; words outside of them are not seen.
        """
        found: list[Seen] = []
        for window in windows(text, sentences, self._cut):
            asked = np.array([p.begins and n >= window.own for n, p in enumerate(window.pieces)])
            tags, at, factuality, background, marks = self._session.run(
                None, {"ids": np.array(window.ids, dtype=np.int64), "asked": asked, "floor": np.array(floor, dtype=np.float32)}
            )
            found += seen(window, Answers(tags, at, factuality, background, marks), floor=floor)
        return found


def folder() -> Path:
    """Where the weights lie."""
    return Path(str(files(__package__) / "weights"))


@cache
def open_reader(where: Path | None = None) -> Reader:
    """The reader, opened once a process. Raises `WeightsError` when a file is missing or damaged."""
    home = where or folder()
    try:
        card = json.loads((home / CARD).read_text(encoding="utf-8"))
        wanted = card["sha256"]
        data = {name: (home / name).read_bytes() for name in (NETWORK, TOKENIZER)}
    except (OSError, ValueError, KeyError) as why:
        raise WeightsError(f"{home}: {why}") from why
    for name, bytes_ in data.items():
        if hashlib.sha256(bytes_).hexdigest() != wanted.get(name):
            raise WeightsError(f"{home / name}: not the file that {CARD} names (its sha256 differs)")
    return Reader(_session(data[NETWORK]), Cutter.load(home / TOKENIZER), card)


def _session(data: bytes) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])
    except Exception as why:  # onnxruntime raises its own kinds, none of them public
        raise WeightsError(f"{NETWORK} cannot be loaded: {why}") from why
