"""From the words of a source to a `Speaker`: its best name by the actors of the report."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Actor, Document, Span, Speaker, Token, content_id, mention_of
from . import asides, transcripts, tree
from .cues import words
from .saying import Saying

TITLE = 30  # characters of a title between a comma and a name
ISSUED, NEXT = 4, 30  # words between a paper and "by", characters from there to whose it is
BODIES = ("government", "forces", "group", "body")


def speakers(document: Document, saying: Saying, actors: Sequence[Actor], before: Sequence[Saying]) -> tuple[Speaker, ...]:
    """The source and those joined to it, each by its best name; `before` are earlier sayings, for a pronoun that nobody resolved."""
    row = tree.joined(document, saying.source.i) if not saying.spans else []
    found: list[tuple[Token, Span | None]] = [(_named(document, noun, tree.phrase(document, noun.i), actors), None) for noun in row]
    for span in saying.spans:
        head = asides.head(document, span)
        if head is not None:
            named = _named(document, head, span, actors)
            found.append((head, span) if named is head else (named, None))
    found += [(noun, None) for source in saying.also for noun in tree.joined(document, source.i)]
    told = [s for noun, span in found for s in _speakers(document, noun, span or tree.phrase(document, noun.i), saying, actors, before)]
    return tuple({s.id: s for s in reversed(told)}.values())[::-1]


def _named(document: Document, noun: Token, span: Span, actors: Sequence[Actor]) -> Token:
    """The name set beside an office: "the commander-in-chief, General Ilya Moroz", "an official of the agency, Ada Sol," also where the
    parse hangs the name elsewhere.
    """
    if noun.pos != "NOUN":
        return noun
    beside = next((t for t in tree.kids(document, noun.i, "appos") if t.pos == "PROPN" and t.i > noun.i), None)
    if beside is not None:
        return beside
    comma = document.token_at(span.end)
    if comma is None or comma.text != ",":
        return noun
    named = [a for a in actors if a.kind == "person" and a.form == "name" and a.start <= comma.end + TITLE and a.start > comma.start]
    name = min(named, key=lambda a: a.start, default=None)
    closed = name is not None and document.text[name.end : name.end + 1] in (",", ".", '"', "”", "")
    titled = name is not None and all(t.pos == "PROPN" for t in document.tokens_in(Span(comma.end, name.start)))
    head = document.token_at(name.head if name.head is not None else name.start) if name is not None and closed and titled else None
    return head or noun


def _speakers(
    document: Document, noun: Token, span: Span, saying: Saying, actors: Sequence[Actor], before: Sequence[Saying]
) -> list[Speaker]:
    known = _known(noun, span, actors)
    written = {"start": span.start, "end": span.end, "quote": span.of(document.text), "cue": saying.cue.text, "rule": saying.rule}
    stands_for = _behind_paper(document, noun, known, actors, before)
    if stands_for is not None:
        return [Speaker(name=stands_for.name, id=stands_for.id, **written)]  # type: ignore[arg-type]  # mixed values
    if known is not None and known.members:
        names = {a.id: a.name for a in actors}
        return [Speaker(name=names[i], id=i, **written) for i in known.members if i in names]  # type: ignore[arg-type]  # mixed values
    if known is not None and known.resolved:
        return [Speaker(name=known.name, id=known.id, **written)]  # type: ignore[arg-type]  # same
    if noun.pos == "PRON":
        name, actor = _last_named(document, noun, actors, before)
    else:
        name, actor = _bare(document.language, span.of(document.text)), known
    identity = actor.id if actor is not None else content_id("a", name.casefold())
    return [Speaker(name=name, id=identity, **written)]  # type: ignore[arg-type]  # same


def _behind_paper(document: Document, noun: Token, known: Actor | None, actors: Sequence[Actor], before: Sequence[Saying]) -> Actor | None:
    """Whose paper it is where none is told: "the statement" is of whoever spoke last, by name, in
    such a paper; else of the body that did.
    """
    if noun.lemma.lower() not in words(document.language, "vehicles") or (known is not None and not known.id.startswith("u:")):
        return None
    if not any(t.text.lower() in words(document.language, "definite") for t in tree.kids(document, noun.i, "det")):
        return None
    told: list[tuple[Actor, bool]] = []
    for saying in reversed(before):
        source = saying.source
        if source.sentence >= noun.sentence:
            continue
        paper = source.lemma.lower() in words(document.language, "vehicles")
        actor = _issuer(document, source, actors) if paper else _known(source, tree.phrase(document, source.i), actors)
        if actor is not None and actor.resolved and not actor.members:
            sentence = document.sentences[source.sentence]
            told.append((actor, paper or any(t.lemma == noun.lemma for t in document.sentence_tokens(sentence))))
    in_it = (actor for actor, named in told if named)
    return next(in_it, None) or next((actor for actor, _ in told if actor.kind in BODIES), None)


def _issuer(document: Document, paper: Token, actors: Sequence[Actor]) -> Actor | None:
    """Whose a paper is by the words behind it: "a statement by the Harbour Board"."""
    behind = document.tokens[paper.i + 1 : paper.i + 1 + ISSUED]
    at = next((t.end for t in behind if t.lemma.lower() in words(document.language, "from_owner")), None)
    return next((a for a in actors if at is not None and 0 < a.start - at < NEXT and a.kind in BODIES), None)


def _known(noun: Token, span: Span, actors: Sequence[Actor]) -> Actor | None:
    """The mention that the noun carries; a place or person named beside it ("the Kremlin spokesman") is no source. A name in capitals
    that nobody recognised is the person of that name.
    """
    found = mention_of([a for a in actors if a.start <= noun.start < a.end], span, noun.start)
    if (found is None or not found.resolved) and noun.text.isupper() and len(noun.text) > 1:
        return transcripts.namesake(noun, actors) or found
    return found


def _last_named(document: Document, pronoun: Token, actors: Sequence[Actor], before: Sequence[Saying]) -> tuple[str, Actor | None]:
    for saying in reversed(before):
        noun = saying.source
        if noun.start >= pronoun.start or noun.pos == "PRON":
            continue
        span = tree.phrase(document, noun.i)
        known = _known(noun, span, actors)
        return (known.name, known) if known is not None else (_bare(document.language, span.of(document.text)), None)
    return pronoun.text, None


def _bare(language: str, phrase: str) -> str:
    """A noun phrase as a name: without its article, on one line."""
    first, *rest = phrase.split() or [phrase]
    return " ".join(rest) if rest and first.lower() in words(language, "articles") else " ".join((first, *rest))
