"""From the words of a source to a `Speaker`: its best name by the actors of the report."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Span, Speaker, Token, content_id, mention_of
from . import asides, tree
from .sources import Saying

ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "his ", "His ", "their ", "Their ")


def speakers(document: Document, saying: Saying, actors: Sequence[Actor], before: Sequence[Saying]) -> tuple[Speaker, ...]:
    """The source and those joined to it, each by its best name; `before` are earlier sayings, for a pronoun that nobody resolved."""
    found = [(_named(document, noun), None) for noun in tree.joined(document, saying.source.i)] if not saying.spans else []
    for span in saying.spans:
        head = asides.head(document, span)
        if head is not None:
            named = _named(document, head)
            found.append((head, span) if named is head else (named, None))  # type: ignore[arg-type]  # a pair
    found += [(noun, None) for source in saying.also for noun in tree.joined(document, source.i)]
    return tuple(_speaker(document, noun, span or tree.phrase(document, noun.i), saying, actors, before) for noun, span in found)


def _named(document: Document, noun: Token) -> Token:
    """The name set beside an office: "the commander-in-chief, General Ilya Moroz"."""
    if noun.pos != "NOUN":
        return noun
    return next((t for t in tree.kids(document, noun.i, "appos") if t.pos == "PROPN" and t.i > noun.i), noun)


def _speaker(
    document: Document, noun: Token, span: Span, saying: Saying, actors: Sequence[Actor], before: Sequence[Saying]
) -> Speaker:
    known = mention_of([a for a in actors if a.start <= noun.start < a.end], span, noun.start)
    text = document.text
    written = {"start": span.start, "end": span.end, "quote": span.of(text)}
    if known is not None and known.resolved:
        return Speaker(name=known.name, id=known.id, cue=saying.cue.text, rule=saying.rule, **written)  # type: ignore[arg-type]  # mixed values
    if noun.pos == "PRON":
        name, actor = _last_named(document, noun, actors, before)
    else:
        name, actor = _bare(span.of(text)), None
    identity = actor.id if actor is not None else content_id("a", name.casefold())
    return Speaker(name=name, id=identity, cue=saying.cue.text, rule=saying.rule, **written)  # type: ignore[arg-type]  # mixed values


def _last_named(document: Document, pronoun: Token, actors: Sequence[Actor], before: Sequence[Saying]) -> tuple[str, Actor | None]:
    for saying in reversed(before):
        noun = saying.source
        if noun.start >= pronoun.start or noun.pos == "PRON":
            continue
        span = tree.phrase(document, noun.i)
        known = mention_of([a for a in actors if a.start <= noun.start < a.end], span, noun.start)
        return (known.name, known) if known is not None else (_bare(span.of(document.text)), None)
    return pronoun.text, None


def _bare(words: str) -> str:
    """A noun phrase as a name: without its article, on one line."""
    plain = " ".join(words.split())
    article = next((a for a in ARTICLES if plain.startswith(a) and len(plain) > len(a)), "")
    return plain[len(article) :]
