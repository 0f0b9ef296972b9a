"""The stage of who/: every mention of an actor, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model import Actor, Document, Place, Published, Report, Span
from ..model.mention import ActorKind
from .focus import focus
from .nominals import nominal
from .owners import left_words, owned
from .phrases import Phrase, lemma, phrases
from .pronouns import pronoun
from .register import Known, build
from .story import Found, Story
from .words import Words
from .words import words as load_words

# A date line ends with a dash after at most a few words.
DATELINE = re.compile(r"[A-Z][^.!?\n]{0,30}?(?:[^!?\n]{0,40}?)\s?(?:--|[-–—])\s")
LONGEST_LINE = 75  # characters that a date line may take
PERSONAL = frozenset(("PRP", "PRP$", "WP", "WP$", "WDT"))


def find(document: Document, places: Sequence[Place], published: Published, report: Report | None = None) -> tuple[Actor, ...]:
    """Every mention of an actor, with the best name that the whole report gives.

    A mention covers a noun phrase without the clauses behind it. "The insurgents", "they" and "the army" carry the name of the actor
    that the report tells; an unnamed actor keeps its words; what is ambiguous stays open (`resolved` false). `report` tells who published
    it, and so who "we" are in a statement. Total on any document.
    """
    words = load_words(document.language)
    # "the city" is a place too, but no name that could be mistaken for an actor's.
    named = tuple(p for p in places if p.quote[:1].isupper() and not p.quote.lower().startswith(tuple(f"{w} " for w in words["pointing"])))
    register = build(document, named, published, words)
    placed = {t.i: p.country for p in named if p.country for t in document.tokens_in(p.span)}
    story = Story(document, words, register, focus(places, register), placed, publisher=report.publisher if report else None)
    later = []
    for phrase in _in_order(phrases(document, words)):
        if document.tokens[phrase.head].text.lower() in words["me"] | words["we"]:
            later.append(phrase)  # who speaks a quotation is mostly told behind it
            continue
        found = _read(story, phrase)
        if found:
            story.add(found)
    for phrase in later:
        found = _read(story, phrase)
        if found:
            story.add(found)
    _modifiers(story)
    _noun_modifiers(story)
    return _actors(story)


def _in_order(found: Sequence[Phrase]) -> list[Phrase]:
    """Left to right, but what stands behind "of" before what it belongs to, and a relative word after its noun."""
    inner: dict[int, int] = {i: phrase.head for phrase in found for i in phrase.inner}

    def key(phrase: Phrase) -> tuple[int, int]:
        at, depth = phrase.head, 0
        while at in inner and depth < 6:
            at, depth = inner[at], depth + 1
        return at, -depth

    return sorted(found, key=key)


def _read(story: Story, phrase: Phrase) -> Found | None:
    token = story.token(phrase.head)
    if token.tag in PERSONAL or token.text.lower() in story.words["relative"]:
        return pronoun(story, phrase)
    known = story.known(phrase.head)
    if known:
        return _named(story, phrase, known)
    if token.pos == "PRON" and token.text.lower() not in story.words["standalone"]:
        return None
    return nominal(story, phrase)


def _named(story: Story, phrase: Phrase, known: Known) -> Found | None:
    """A phrase whose head is a name. A bare state or capital is an actor only where the grammar makes it one."""
    entry = known.entry
    token = story.token(phrase.head)
    rule = "who.name"
    form = known.form
    if entry and entry.sort == "state" and entry.form in ("name", "capital"):
        if _dateline(story, known) or not _acts(story, phrase, capital=entry.form == "capital"):
            return None
        form, rule = ("metonym", "who.metonym") if entry.form == "capital" else ("name", "who.state")
    form = "metonym" if form in ("metonym", "capital") else "adjective" if form == "adjective" else "name"
    whole = _widen(story, phrase, known)
    kind: ActorKind = known.name.kind
    if kind == "person":
        _affiliate(story, phrase, known)
    return story.make(
        whole, (known.name.id, known.name.name, kind), rule, form=form, country=known.name.country, sex=known.name.sex,
        plural=token.tag in ("NNPS", "NNS") or kind == "people", titles=known.titles,
    )  # fmt: skip


def _affiliate(story: Story, phrase: Phrase, known: Known) -> None:
    """Like "Houthi spokesman Yahya Saree" speaks for the Houthis: kept for his "we"."""
    if not left_words(story, phrase) & story.words["spokes"]:
        return
    for i in phrase.left:
        there = story.known(i)
        if there and there.name.id != known.name.id:
            made = owned(story, phrase, there, "who.speaks_for")
            if made:
                story.speaks_for.setdefault(known.name.id, made)
            return


def _widen(story: Story, phrase: Phrase, known: Known) -> Phrase:
    """The phrase, made to hold the whole name where the parse cut it."""
    inside = [t.i for t in story.document.tokens_in(Span(known.start, known.end))]
    left, right = min(phrase.first, inside[0]), max(phrase.head, inside[-1])
    return Phrase(
        head=phrase.head, first=left, core=right, last=right, left=phrase.left, inner=(), definite=phrase.definite, plural=phrase.plural,
        counted=phrase.counted,
    )  # fmt: skip


def _dateline(story: Story, known: Known) -> bool:
    """Whether the name stands in a date line: "KABUL, Aug. 16 (Agency) -" at the head of a paragraph."""
    sentence = story.document.sentence_at(known.start)
    if sentence is None:
        return False
    start = story.document.paragraphs[sentence.paragraph].start
    if known.end > start + LONGEST_LINE:
        return False
    found = DATELINE.match(story.document.text, start)
    return bool(found) and known.end <= found.end() if found else False


def _acts(story: Story, phrase: Phrase, *, capital: bool) -> bool:
    """Whether a bare state or capital is spoken of as one who acts, and not as a place."""
    token = story.token(phrase.head)
    while token.dep == "conj" and token.head != token.i and story.token(token.head).pos == "PROPN":
        token = story.token(token.head)
    words = story.words
    above = story.token(token.head)
    verb = above.lemma.lower()
    if token.dep in ("nsubj", "nsubjpass") and above.pos == "AUX":
        # "Tunis is to send", "Tunis has to answer"
        return any(t.tag == "VB" and t.lemma.lower() not in words["not_acting"] for t in story.kids(above.i, "xcomp"))
    if token.dep == "nsubj":
        return above.pos == "VERB" and verb not in words["not_acting"]
    if token.dep == "pobj":
        prep, beyond = above.text.lower(), story.token(above.head)
        if above.dep == "prep" and (beyond.lemma.lower(), prep) in _told(words):
            return True  # "according to Tunis", "called on Tunis to"
        if prep in words["giving"]:
            return beyond.lemma.lower() in words["given"] or (not capital and beyond.lemma.lower() in words["acts_noun"])
        if capital:
            return prep in words["beside_capital"] and beyond.pos in ("VERB", "NOUN")
        return prep in words["partner"] and prep not in words["locative"]
    if token.dep == "poss":
        return not capital or verb in words["acts_noun"]
    if token.dep in ("dobj", "dative", "nsubjpass", "nsubj"):
        return verb in words["speech"] or (verb in words["given"] and token.dep == "dative") or (not capital and verb in words["action"])
    return token.dep in ("ROOT", "agent", "appos") and not capital


def _told(words: Words) -> frozenset[tuple[str, str]]:
    """Verbs with the preposition behind which stands who is spoken to, or who speaks."""
    return frozenset((a, b) for a, _, b in (pair.partition("-") for pair in words["told_to"]))


def _modifiers(story: Story) -> None:
    """Names that stand inside another phrase ("the Taliban assault", "Israeli air strikes") are mentions of their own where the
    phrase itself speaks of somebody else, or of nobody.
    """
    heads = {f.phrase.head for f in story.found}
    covered: dict[int, set[str]] = {}
    for found in story.found:
        for i in range(found.phrase.first, found.phrase.last + 1):
            covered.setdefault(i, set()).add(found.id)
    for known in story.register.order:
        tokens = story.document.tokens_in(Span(known.start, known.end))
        if not tokens or known.form == "capital" or any(t.i in heads or known.name.id in covered.get(t.i, ()) for t in tokens):
            continue
        head = story.document.head_of(Span(known.start, known.end)) or tokens[-1]
        of_state = known.entry is not None and known.entry.sort == "state"
        if of_state and (head.dep == "pobj" or lemma(story.token(head.head)) in story.words["placelike"]):
            continue
        phrase = Phrase(head.i, tokens[0].i, tokens[-1].i, tokens[-1].i, (), (), definite=False, plural=False, counted=False)
        form = "adjective" if known.form in ("adjective", "noun") else "metonym" if known.form == "metonym" else "name"
        who = (known.name.id, known.name.name, known.name.kind)
        story.found.append(story.make(phrase, who, "who.modifier", form=form, country=known.name.country))


def _noun_modifiers(story: Story) -> None:
    """Common nouns that qualify another: "an army post", "a coalition air strike", "protester deaths". Only where the qualified noun
    is no actor itself.
    """
    taken = {i for f in story.found for i in range(f.phrase.first, f.phrase.last + 1)}
    for token in story.document.tokens:
        if (
            token.dep not in ("compound", "nmod")
            or token.i in taken
            or token.pos not in ("NOUN", "PROPN")
            or token.i in story.place_country
        ):
            continue
        if story.words.class_of(lemma(token)) not in ("state", "group", "people", "person", "body") or story.known(token.i):
            continue
        head = story.token(token.head)
        if head.i in story.by_head or head.dep in ("compound", "nmod") or lemma(head) in story.words["placelike"]:
            continue
        phrase = Phrase(token.i, token.i, token.i, token.i, (), (), definite=True, plural=False, counted=False)
        found = nominal(story, phrase)
        if found:
            story.found.append(msgspec.structs.replace(found, form="adjective", rule="who.modifier"))


def _actors(story: Story) -> tuple[Actor, ...]:
    text = story.document.text
    made: dict[tuple[int, int, int], Actor] = {}
    for found in story.found:
        if found.start >= found.end:
            continue
        head = story.token(found.phrase.head).start
        actor = Actor(
            start=found.start, end=found.end, quote=text[found.start : found.end], id=found.id, name=found.name, kind=found.kind,
            form=found.form, country=found.country, head=head, resolved=found.resolved, members=found.members,
            title=" ".join(found.titles) or None, rule=found.rule,
        )  # fmt: skip
        made.setdefault((found.start, found.end, head), actor)
    return tuple(made[key] for key in sorted(made))
