"""Whether a passage speaks of a match, a market, a stage or a ward in the language of war."""

from __future__ import annotations

from functools import cache

from ..lexicon import document as words_of
from ..model import Document, Span

LEAST = 3  # different words of another setting; fewer prove nothing
SPREAD = 3  # sentences of a whole report, at most, for each of them: an "actor" and a "camera" in a long one prove nothing either
MARGIN = 2  # by how many they must outweigh the words of conflict
ALONE = 5  # the same for a single paragraph of a report on conflict


@cache
def _settings(language: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    plain = words_of(language, "nouns_settings.toml")
    return frozenset(plain["conflict"]), tuple(frozenset(words) for words in plain["settings"].values())


def elsewhere(document: Document) -> tuple[Span, ...]:
    """The passages that are set elsewhere: the whole report, or single paragraphs of it. Nothing in them is an event of conflict."""
    whole: set[str] = set()
    by_paragraph: list[set[str]] = [set() for _ in document.paragraphs]
    for sentence in document.sentences:
        here = {t.lemma.lower() for t in document.sentence_tokens(sentence) if t.pos in ("NOUN", "PROPN", "VERB")}
        by_paragraph[sentence.paragraph] |= here
        whole |= here
    if _other(whole, document.language, MARGIN, len(document.sentences) // SPREAD):
        return (Span(0, len(document.text)),)
    paired = zip(document.paragraphs, by_paragraph, strict=True)
    return tuple(paragraph.span for paragraph, held in paired if _other(held, document.language, ALONE))


def _other(lemmas: set[str], language: str, margin: int, least: int = 0) -> bool:
    conflict, settings = _settings(language)
    war = len(lemmas & conflict)
    other = max((len(lemmas & words) for words in settings), default=0)
    return other >= max(LEAST, least) and other - war >= margin
