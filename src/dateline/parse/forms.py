"""Lemmas and parts of speech, each worked out once: what spaCy's attribute ruler and lemmatizer say of a word, remembered.

Both look at a word alone: at its letters, its tag and its dependency. They cost a quarter of the parse when asked for every token of every
report; asked once for each (word, tag, dependency) they cost nearly nothing, and say the same. The few rules of the attribute ruler that
look at two words ("gon" + "na") are left to it: a block with such a word goes through the components as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

PARTS = ("attribute_ruler", "lemmatizer")
KEYS = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))  # what a rule may look at for its answer to be remembered by word, tag and dependency
MOST = 200_000
"""Answers that are remembered, about; then it begins anew. A year of a newspaper has fewer."""

Key = tuple[int, int, int]


class Form(NamedTuple):
    """What is said of a token: its letters, lemma, part of speech, tag and dependency."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str


class Forms:
    """Answers of an attribute ruler and a lemmatizer of one pipeline, by (word, tag, dependency)."""

    def __init__(self, nlp: Language, pairs: Collection[tuple[str, str]]) -> None:
        """`pairs` hold of each rule for several words one that it cannot do without, by its letters or its dependency."""
        self._vocab = nlp.vocab
        self._words, self._deps = ({nlp.vocab.strings.add(value) for by, value in pairs if by == name} for name in ("LOWER", "DEP"))
        self._parts: list[Any] = [nlp.get_pipe(part) for part in PARTS]
        self._known: dict[Key, Form] = {}

    @classmethod
    def of(cls, nlp: Language) -> Forms | None:
        """The memory for a pipeline; None where its components look at more than a word, its tag and its dependency."""
        names = list(nlp.pipe_names)
        if not {"tagger", "parser", *PARTS} <= set(names) or "morphologizer" in names:
            return None
        ruler, lemmatizer = (nlp.get_pipe(part) for part in PARTS)
        if getattr(lemmatizer, "mode", None) != "rule" or getattr(lemmatizer, "overwrite", True):
            return None
        pairs: set[tuple[str, str]] = set()
        for pattern in (p for rule in getattr(ruler, "patterns", ()) for p in rule["patterns"]):
            if len(pattern) > 1:
                told = next(((key, one[key]) for one in pattern for key in ("LOWER", "DEP") if isinstance(one.get(key), str)), None)
                if told is None:
                    return None
                pairs.add(told)
            elif not set(pattern[0]) <= KEYS:
                return None
        return cls(nlp, pairs)

    def read(self, blocks: Sequence[Doc]) -> Iterator[list[Form]]:
        """What the components say of each token of parsed blocks on which they have not run, block by block."""
        asked = [[(a, b, c) for a, b, c in block.to_array(["ORTH", "TAG", "DEP"]).tolist()] for block in blocks]
        alone = [not self._paired(block, keys) for block, keys in zip(blocks, asked, strict=True)]
        if len(self._known) > MOST:
            self._known = {}
        known = self._known  # whoever begins anew meanwhile leaves this one as it is
        wanted = dict.fromkeys(key for keys, one in zip(asked, alone, strict=True) if one for key in keys)
        lacking = [key for key in wanted if key not in known]
        if lacking:
            known.update(self._ask(lacking))
        for block, keys, one in zip(blocks, asked, alone, strict=True):
            yield [known[key] for key in keys] if one else [form_of(token) for token in self._run(block)]

    def _paired(self, block: Doc, keys: Sequence[Key]) -> bool:
        """Whether a rule for several words may bear on a block."""
        return any(dep in self._deps for _, _, dep in keys) or any(token.lower in self._words for token in block)

    def _ask(self, keys: Sequence[Key]) -> Iterator[tuple[Key, Form]]:
        """What is said of the words of some keys, put side by side as a block of their own."""
        from spacy.tokens import Doc

        words, tags, deps = ([self._vocab.strings[key[n]] for key in keys] for n in range(3))
        block = self._run(Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys)))))
        for key, token in zip(keys, block, strict=True):
            yield key, form_of(token)

    def _run(self, doc: Doc) -> Doc:
        for part in self._parts:
            doc = part(doc)
        return doc


def form_of(token: Token) -> Form:
    """What is said of a token on which every component has run."""
    return Form(token.text, token.lemma_, token.pos_, token.tag_, token.dep_)
