"""Names that no list has: persons, told by grammar more than by the language pipeline's labels; bodies and groups, told by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from ..model import Document, Place, Span, Token
from ..model.mention import ActorKind
from .names import Hit, introduced, loud
from .phrases import lemma
from .words import Words

Sex = Literal["f", "m"]
NO_PERSON = frozenset(
    ["EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "FAC"]
)
NAME_LABELS = frozenset(("PERSON", "ORG", "NORP", "GPE", "PRODUCT", "LOC"))
LONGEST = 12  # words of one name
HYPHEN = frozenset("-")
NEAR_TITLE = 2  # "Secretary of" stands two words before the office
LONG_WORD = 4  # letters; shorter words in capitals are acronyms


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that make a name: token indexes, last inclusive; `titles` stand left of it."""

    first: int
    last: int
    kind: ActorKind
    titles: tuple[str, ...]
    label: str | None


class Name(msgspec.Struct, frozen=True):
    """An actor known by name in this report: its fullest name, and what the report says he is (lemmas of titles and appositives)."""

    id: str
    name: str
    kind: ActorKind
    sex: Sex | None = None
    roles: frozenset[str] = frozenset()
    country: str | None = None


class Page(msgspec.Struct, frozen=True):
    """A document with what is known of its tokens before names are read: taken by a listed name, labelled, part of a place."""

    document: Document
    words: Words
    taken: dict[int, Hit]
    labels: dict[int, str]
    placed: frozenset[int]
    holders: frozenset[int]

    def token(self, i: int) -> Token:
        """Token i."""
        return self.document.tokens[i]


def bare(word: str) -> str:
    """A title without its stop, in small letters.

    >>> bare("Gen.")
    'gen'
    """
    return word.lower().rstrip(".")


def runs(document: Document, hits: Sequence[Hit], places: Sequence[Place], words: Words) -> Iterator[Run]:
    """Every run of capitalised words that is no listed name, with what it is; runs that are places are left out."""
    taken = {t.i: hit for hit in hits if hit.entry.sort != "office" for t in document.tokens_in(Span(hit.start, hit.end))}
    labels = {t.i: name.label for name in document.names for t in document.tokens_in(name.span)}
    placed = frozenset(t.i for place in places for t in document.tokens_in(place.span))
    offices = [hit for hit in hits if hit.entry.sort == "office" and " " in document.text[hit.start : hit.end]]
    holders = frozenset(t.i for hit in offices for t in document.tokens_in(Span(hit.start, hit.end)))
    page = Page(document, words, _freed(document, taken, labels), labels, placed, holders)
    for sentence in document.sentences:
        if loud(document, sentence.start):
            continue
        i = sentence.first
        while i < sentence.last:
            if _opens(page, i):
                j = _close(page, i, sentence.last)
                made = _type(page, i, j)
                if made:
                    yield made
                i = j + 1
            else:
                i += 1


def _freed(document: Document, taken: dict[int, Hit], labels: dict[int, str]) -> dict[int, Hit]:
    """Without single words that are part of a personal name: Ahmadi in "Hoda Ahmadi", Jordan in "Jordan Smith"."""
    kept = {}
    for i, hit in taken.items():
        token = document.tokens[i]
        alone = token.start == hit.start and token.end == hit.end
        single = hit.entry.sort in ("population", "state") and token.tag != "NNPS" and hit.entry.form != "capital"
        if alone and single and token.pos == "PROPN" and _beside_name(document, i, taken) and labels.get(i) in ("PERSON", None):
            continue
        kept[i] = hit
    return kept


def _beside_name(document: Document, i: int, taken: dict[int, Hit]) -> bool:
    """Whether another capitalised word that no list knows stands in the same compound just before (or, for a first name, behind)."""
    token = document.tokens[i]
    before = document.tokens[i - 1] if i else None
    if before and before.pos == "PROPN" and before.i not in taken and before.dep == "compound" and before.head == i and _capital(before):
        return True
    behind = document.tokens[i + 1] if i + 1 < len(document.tokens) else None
    joined = token.dep == "compound" and behind is not None and token.head == behind.i
    fits = behind is not None and behind.tag == "NNP" and behind.i not in taken and behind.dep in ("nsubj", "appos")
    return joined and fits and behind is not None and _capital(behind)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()


def _opens(page: Page, i: int) -> bool:
    token = page.token(i)
    if i in page.taken or not _capital(token) or token.text.lower() in page.words["no_name"] or _rubric(page, i):
        return False
    return token.pos == "PROPN" or (token.pos != "DET" and page.labels.get(i) in NAME_LABELS)


def _rubric(page: Page, i: int) -> bool:
    """Whether the word in capitals is a rubric: "ANALYSIS —", "REPORTER:"."""
    word = page.token(i).text
    behind = page.token(i + 1).text[:1] if i + 1 < len(page.document.tokens) else ""
    before = page.token(i - 1) if i else None
    opens = before is None or before.sentence != page.token(i).sentence
    return opens and word.isupper() and len(word) > LONG_WORD and behind in ("—", "–", "-", ":")


def _close(page: Page, i: int, stop: int) -> int:
    """The last token of the run that opens at i: capitalised words, small particles and hyphens between them, "of" in bodies."""
    particles = page.words["particles"]
    last, at = i, i + 1
    while at < stop and at not in page.taken and at - i < LONGEST:
        token = page.token(at)
        if token.text.lower() in page.words["days"]:
            break  # "General Bajwa Thursday opened a road"
        glued = token.start == page.token(at - 1).end
        follows = page.token(at + 1) if at + 1 < stop else None
        if _capital(token) and (token.pos in ("PROPN", "NOUN", "ADJ", "X") or glued):
            last = at
        elif token.text == "-" and glued and follows and follows.start == token.end and follows.i not in page.taken:
            at += 1
            last = at if _capital(follows) or follows.pos in ("PROPN", "NOUN") or follows.text.lower() in particles else last
        elif not (token.text.lower() in particles and follows and (_capital(follows) or follows.text == "-")):
            break
        at += 1
    return _extended(page, i, last, stop)


def _goes_on(page: Page, i: int) -> bool:
    return i not in page.taken and _capital(page.token(i)) and page.token(i).pos in ("PROPN", "NOUN", "ADJ")


def _extended(page: Page, first: int, last: int, stop: int) -> int:
    """Bodies go on behind "of" and "for": "Ministry of Health", "Front for the Liberation of the North"."""
    words = page.words
    opened = {page.token(k).text.lower() for k in range(first, last + 1)}
    while opened & (words["body_words"] | words["group_words"]) and last + 2 < stop and last - first < LONGEST:
        if page.token(last + 1).text not in words["naming"]:
            break
        at = last + 2
        if page.token(at).text.lower() in words["article"] and at + 1 < stop:
            at += 1
        if not _goes_on(page, at):
            break
        while at + 1 < stop and _goes_on(page, at + 1):
            at += 1
        last = at
    return last


def _type(page: Page, first: int, last: int) -> Run | None:
    titles: list[str] = []
    known = page.words["titles"]
    before = first - 1
    while first < last and _title(page, first, known) and page.token(first + 1).text not in page.words["of"]:
        titles.append(bare(page.token(first).text))
        first += 1
    while before >= 0 and page.token(before).sentence == page.token(first).sentence and _title(page, before, known):
        titles.insert(0, bare(page.token(before).text))
        before -= 1
    titles = [title for title in titles if title != "-"]
    first, more = _inner_title(page, first, last)
    titles += more
    inside = [page.token(k) for k in range(first, last + 1)]
    label = next((page.labels[t.i] for t in inside if t.i in page.labels), None)
    small = {t.text.lower() for t in inside} | {lemma(t) for t in inside}
    if all(_generic(page, t) for t in inside):
        return None  # "the Interior Ministry": a common noun in its Sunday clothes
    kind = _kind(page, inside, titles, (label, small))
    if kind in ("body", "group") and small & (page.words["body_words"] | page.words["group_words"]):
        first = _with_state(page, first)
    return Run(first, last, kind, tuple(titles), label) if kind else None


def _title(page: Page, i: int, known: frozenset[str]) -> bool:
    """Whether the word is a title, or the hyphen inside one ("Secretary-General")."""
    word = bare(page.token(i).text)
    if word != "-":
        return word in known
    return i > 0 and i + 1 < len(page.document.tokens) and bare(page.token(i - 1).text) in known and bare(page.token(i + 1).text) in known


def _inner_title(page: Page, first: int, last: int) -> tuple[int, list[str]]:
    """Where the name proper begins behind a title inside the run: "Coast Guard Commandant Admiral Ana Reyes", "Secretary of State Ana
    Reyes".
    """
    known, generic = page.words["titles"], page.words["generic"]
    at = max((k for k in range(first, last) if bare(page.token(k).text) in known), default=None)
    if at is not None and page.token(at + 1).text not in page.words["naming"] | HYPHEN:
        return at + 1, [bare(page.token(at).text)]
    office = first >= NEAR_TITLE and page.token(first - 1).text in page.words["of"] and bare(page.token(first - NEAR_TITLE).text) in known
    while office and first < last and page.token(first).text.lower() in generic:
        first += 1
        if page.token(first).text.lower() not in generic:
            return first, [bare(page.token(first - 1).text)]
    return first, []


def _generic(page: Page, token: Token) -> bool:
    generic = page.words["generic"] | page.words["titles"]
    return bare(token.text) in generic or lemma(token) in generic or token.text.lower() in page.words["naming"] | page.words["article"]


def _with_state(page: Page, first: int) -> int:
    """With the listed name that opens a body's name: "United States Embassy", "UN Stabilization Mission"."""
    hit = page.taken.get(first - 1)
    if (
        hit is None
        or page.token(first - 1).dep not in ("compound", "nmod", "amod")
        or page.token(first - 1).text in page.words["possessive"]
    ):
        return first
    tokens = page.document.tokens_in(Span(hit.start, hit.end))
    return tokens[0].i


def _kind(page: Page, inside: list[Token], titles: list[str], told: tuple[str | None, set[str]]) -> ActorKind | None:
    label, small = told
    words = page.words
    if inside[-1].i in page.holders:
        return "person"
    if label in NO_PERSON and not titles:
        return None
    if titles and not small & words["body_words"]:
        return "person"
    if len(inside) > 1 and small & words["group_words"]:
        return "group"
    if small & words["body_words"] and (len(inside) > 1 or label == "ORG"):
        return "body"
    if len(inside) == 1 and lemma(inside[0]) in words.nouns:
        return None
    head = _head(inside)
    if head.dep == "pobj" and not titles and page.token(head.head).text.lower() in words["place_prepositions"]:
        return None
    place = any(t.i in page.placed for t in inside)
    if titles and not (place and len(inside) == 1 and head.dep not in ("nsubj", "appos")):
        return "person"
    if place and label != "PERSON":
        return None
    if (label in ("PERSON", None, "ORG") and _apposed(page.document, head, words)) or any(_who(page.document, head, words)):
        return "person"
    called = _apposed_body(page, head)
    if called and not titles:
        return called
    if place:
        return None
    speaks = head.dep == "nsubj" and page.token(head.head).lemma.lower() in words["speech"]
    if label == "PERSON" or (speaks and len(inside) > 1):
        return "person"
    if label == "ORG":
        return "body"
    return "person" if speaks and label is None else None


def _head(inside: list[Token]) -> Token:
    held = {t.i for t in inside}
    return next((t for t in reversed(inside) if t.head not in held or t.head == t.i), inside[-1])


def _who(document: Document, head: Token, words: Words) -> Iterator[Token]:
    """The "who" of a relative clause that hangs on the word: only persons have one."""
    for child in document.children[head.i]:
        if document.tokens[child].dep == "relcl":
            for below in document.children[child]:
                if document.tokens[below].text.lower() in words["personal"]:
                    yield document.tokens[below]


def _apposed(document: Document, head: Token, words: Words) -> bool:
    """Whether an appositive says that this is a person: "X, a lawmaker"; "the commander, X"."""
    about = [document.tokens[c] for c in document.children[head.i] if document.tokens[c].dep == "appos"]
    if head.dep == "appos":
        about.append(document.tokens[head.head])
    return any(words.class_of(lemma(t)) in ("office", "person") and t.tag in ("NN", "NNP") for t in about)


def _apposed_body(page: Page, head: Token) -> ActorKind | None:
    """What an appositive calls a name that tells nothing by itself: "X, a rights group", "the insurgent movement X"."""
    document, words = page.document, page.words
    about = [document.tokens[c] for c in document.children[head.i] if document.tokens[c].dep == "appos"]
    about += [document.tokens[head.head]] if head.dep == "appos" else []
    for token in about:
        cls = words.class_of(lemma(token)) if token.tag in ("NN", "NNP") else None
        left = {document.tokens[c].text.lower() for c in document.children[token.i]}
        if cls == "group" and not left & words["peaceful"]:
            return "group"
        if cls in ("body", "group"):
            return "body"
    return None


def acronym(document: Document, run: Run) -> str | None:
    """The short form that the report introduces for a body or group."""
    return introduced(document, document.tokens[run.first].start, document.tokens[run.last].end)
