"""Who speaks where a text says "we" outside of quotations: who stands before the colon, or the body that issued the text."""

from __future__ import annotations

import re

from ..model import Span, Token
from ..model.mention import ActorKind
from .lists import index, pieces, slug
from .owners import owned
from .phrases import NOUNS, Phrase, lemma
from .register import Known
from .story import Found, Story
from .words import Class

HEAD = 3  # paragraphs in which a text says whose it is
LABEL = 60  # characters before a colon that may name who speaks
PRESENT = frozenset(("VBZ", "VBP"))
MOST = 4  # acts of speech that are counted
NEAR = 12  # words behind "statement" in which it is told whose it is
SIGNATURE = 6  # words of a last line that is a signature
OF_LAND = re.compile(r"\bof (?:the )?((?:[A-Z]\w+ ?){1,3})$")
ISSUERS = ("government", "body", "forces", "group")


def label(story: Story, token: Token) -> Found | None:
    """Who is named before the colon at the head of the token's paragraph: "06:20 Hezbollah: we drove off a patrol"."""
    sentence = story.document.sentences[token.sentence]
    start = story.document.paragraphs[sentence.paragraph].start
    colon = story.document.text.find(": ", start, start + LABEL)
    if colon < 0 or colon > token.start:
        return None
    before = [t for t in story.document.tokens_in(Span(start, colon)) if t.text[0].isalpha()]
    if not before or any(t.pos in ("VERB", "AUX") for t in before):
        return None
    last = before[-1]
    known = story.known(last.i)
    return _found(story, last, known) if known is not None else story.by_head.get(last.i)


def issuer(story: Story) -> Found | None:
    """The body, government or force whose statement a text is: told by its head, by its publisher, or by what it does in the text."""
    if not story.issuers:
        story.issuers.append(_headed(story) or _publisher(story))
    return story.issuers[0] or _speaking(story)


def _found(story: Story, token: Token, known: Known) -> Found:
    phrase = Phrase(token.i, token.i, token.i, token.i, (), (), definite=True, plural=False, counted=False)
    whole = owned(story, phrase, known, "who.pronoun.issuer")
    return whole or story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.pronoun.issuer", form="name")


def signatory(story: Story) -> Found | None:
    """The person whose name alone is the last line: a letter's "I"."""
    if not story.document.paragraphs:
        return None
    inside = [t for t in story.document.tokens_in(story.document.paragraphs[-1].span) if t.pos != "PUNCT"]
    known = story.known(inside[-1].i) if 0 < len(inside) <= SIGNATURE else None
    return _found(story, inside[-1], known) if known is not None and known.name.kind == "person" else None


def _headed(story: Story) -> Found | None:
    """Like "Communiqué No. 4 of the Southern Front", "Statement by the Ministry of Defence of Chad" above the text."""
    papers, behind = story.words["papers"], story.words["by_whom"]
    for paragraph in story.document.paragraphs[:HEAD]:
        inside = story.document.tokens_in(paragraph.span)
        opened = next((n for n, t in enumerate(inside) if t.pos in NOUNS and {t.text.lower(), lemma(t)} & papers), None)
        for token in inside[opened + 1 : opened + NEAR] if opened is not None else ():
            known = story.known(token.i)
            if known is not None and known.name.kind in ISSUERS and story.token(token.i - 1).text.lower() in behind:
                return _found(story, token, known)
    return None


def _publisher(story: Story) -> Found | None:
    """The publisher, where it is no news outlet: an organ of a state speaks for its government, another body for itself."""
    given = story.publisher
    spoken = {piece.lower() for _, _, piece in pieces(given or "")}
    if given is None or spoken & story.words["outlets"] or not story.document.tokens:
        return None
    first = story.document.tokens[0]
    for known in story.register.order:
        inside = {piece.lower() for _, _, piece in pieces(known.name.name) if piece[0].isupper()}
        of_state = known.entry is not None and known.entry.sort == "state"
        if known.name.kind in ISSUERS and not of_state and inside and inside <= spoken:
            return _found(story, first, known)
    key, name, kind, cls = _organ(story, given, spoken) or (f"n:{slug(given)}", given, "body", "body")
    phrase = Phrase(first.i, first.i, first.i, first.i, (), (), definite=True, plural=False, counted=False)
    return story.make(phrase, (key, name, kind), "who.pronoun.issuer", cls=cls)


def _organ(story: Story, given: str, spoken: set[str]) -> tuple[str, str, ActorKind, Class] | None:
    """The government whose organ a publisher is: by the state it names, or of the land that the report is about."""
    if not spoken & story.words["organs"]:
        return None
    country = _country(story, given)
    last = OF_LAND.search(given)
    if country is None and last is not None and not {w.lower() for w in last[1].split()} & story.words["generic"]:
        return f"u:{slug(last[1])}", f"Government of {last[1]}", "government", "state"
    country = country or story.focus.country(0)
    return (*story.government(country), "government", "state") if country else None


def _country(story: Story, name: str) -> str | None:
    """The country that a publisher's name tells, by its own name or by its capital."""
    names = index(story.document.language).names
    for _, _, piece in pieces(name):
        for key, entries in names.get(piece, ()):
            if " ".join(key) in name and (state := next((e for e in entries if e.sort == "state"), None)) is not None:
                return state.countries[0]
    return None


def _speaking(story: Story) -> Found | None:
    """Who calls, urges, condemns in the present tense, as only the one does whose statement it is."""
    score: dict[str, float] = {}
    last: dict[str, Found] = {}
    for found in story.found:
        token = story.token(found.phrase.head)
        verb = story.token(token.head)
        fits = found.kind in ISSUERS and found.resolved and not found.members and story.quote_at(token.start) is None
        if fits and token.dep == "nsubj" and verb.tag in PRESENT and verb.dep == "ROOT" and verb.lemma.lower() in story.words["performs"]:
            score[found.id] = min(score.get(found.id, 0.0) + 1.0, MOST)
            last.setdefault(found.id, found)
    best = min(score, key=lambda key: (-score[key], key), default=None)
    return last[best] if best else None


def most_told(story: Story) -> Found | None:
    """The body or government that the text speaks of most, as one who acts: too weak a sign for whose "we" it is."""
    best: tuple[int, Found] | None = None
    for found in story.found:
        if found.kind in ("government", "body", "forces") and not found.id.startswith("u:") and story.is_subject(found.phrase.head):
            count = story.counts[found.id]
            if best is None or count > best[0]:
                best = (count, found)
    return best[1] if best else None
