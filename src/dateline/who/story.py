"""What has been told so far: the mentions in order, and how to look one up. Memory of one document, nothing global."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from ..model import Document, Token
from ..model.mention import ActorKind
from .focus import Focus
from .phrases import Phrase, lemma
from .register import Known, Register, state_name
from .words import Class, Words

Form = Literal["name", "nominal", "pronoun", "metonym", "adjective"]
# Curly quotations may run on to the end of their paragraph; straight ones close on the same line.
QUOTED = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*\"|«[^»\n]*»")


class Found(msgspec.Struct, frozen=True):
    """A mention while the document is read: its phrase, whom it names, and how it was told."""

    phrase: Phrase
    start: int
    end: int
    id: str
    name: str
    kind: ActorKind
    form: Form
    rule: str
    cls: Class | None = None
    lemma: str = ""
    country: str | None = None
    sex: str | None = None
    plural: bool = False
    resolved: bool = True
    members: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass
class Story:
    """One document being read from first to last word."""

    document: Document
    words: Words
    register: Register
    focus: Focus
    place_country: dict[int, str]
    found: list[Found] = field(default_factory=list)
    by_head: dict[int, Found] = field(default_factory=dict)
    speaks_for: dict[str, Found] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    issuers: list[Found | None] = field(default_factory=list)
    publisher: str | None = None
    quotes: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        """Where the quotations stand."""
        self.quotes = tuple((m.start(), m.end()) for m in QUOTED.finditer(self.document.text))

    def quote_at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds an offset."""
        at = bisect_right(self.quotes, (offset, len(self.document.text) + 1)) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at][1] else None

    def add(self, found: Found) -> Found:
        """Remember a mention."""
        insort(self.found, found, key=lambda f: f.phrase.head)
        self.by_head[found.phrase.head] = found
        self.counts[found.id] = self.counts.get(found.id, 0) + 1
        return found

    def token(self, i: int) -> Token:
        """Token i."""
        return self.document.tokens[i]

    def known(self, i: int) -> Known | None:
        """The name that stands at token i."""
        return self.register.at.get(i)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The tokens that hang on token i by one of these relations."""
        return [self.document.tokens[c] for c in self.document.children[i] if self.document.tokens[c].dep in deps]

    def subject(self, verb: int, depth: int = 0) -> Token | None:
        """The subject of a verb, its own or the one it shares ("A came and took", "seizing X, A …", "A wants to take")."""
        own = self.kids(verb, "nsubj", "nsubjpass", "csubj")
        if own:
            return own[0]
        token = self.token(verb)
        shares = token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and token.head != verb and depth < 6
        if not shares:
            return None
        above = self.token(token.head)
        if token.dep == "pcomp":
            above = self.token(above.head)
        return self.subject(above.i, depth + 1)

    def clause(self, i: int) -> Token:
        """The verb whose clause token i stands in (the root, if there is none)."""
        token = self.token(i)
        while token.head != token.i:
            above = self.token(token.head)
            token = above
            if above.pos in ("VERB", "AUX"):
                return above
        return token

    def before(self, i: int, sentences: int) -> list[Found]:
        """Mentions before token i, the nearest first, back to so many sentences."""
        sentence = self.token(i).sentence
        at = bisect_left(self.found, i, key=lambda f: f.phrase.head)
        near = []
        while at > 0:
            at -= 1
            found = self.found[at]
            if sentence - self.token(found.phrase.head).sentence > sentences:
                break
            near.append(found)
        return near

    def is_subject(self, i: int) -> bool:
        """Whether token i is a subject, alone or with others ("A and B took it")."""
        token = self.token(i)
        for _ in range(6):
            if token.dep != "conj" or token.head == token.i:
                break
            token = self.token(token.head)
        return token.dep in ("nsubj", "nsubjpass")

    def siblings(self, i: int) -> set[str]:
        """The ids of the other parties of the same verb: nobody attacks himself by name."""
        verb = self.clause(i)
        beside = self.kids(verb.i, "nsubj", "nsubjpass", "dobj")
        behind = self.kids(verb.i, "prep", "agent")
        beside += [t for p in behind if p.text.lower() in self.words["opposed"] for t in self.kids(p.i, "pobj")]
        ids = set()
        for token in beside:
            if token.i == i:
                continue
            there = self.by_head.get(token.i)
            known = self.known(token.i)
            ids.add(there.id if there else known.name.id if known else "")
        return ids - {""}

    def speakers(self, i: int) -> set[str]:
        """The ids of those who speak the quotation that token i stands in; none outside of quotations."""
        quote = self.quote_at(self.token(i).start)
        if quote is None:
            return set()
        ids = set()
        for subject in self.speaking(i, quote):
            there, known = self.by_head.get(subject.i), self.known(subject.i)
            # One who is told only behind the quotation is not read yet; that there is a speaker counts all the same.
            ids.add(there.id if there else known.name.id if known else f"at:{subject.i}")
        return ids

    def speaking(self, i: int, quote: tuple[int, int] | None) -> list[Token]:
        """Subjects of verbs of saying outside the quotation, in its sentences and next to it, the nearest first."""
        token = self.token(i)
        spoken = []
        speech = self.words["speech"] | self.words["quoting"]
        paragraph = self.document.sentences[token.sentence].paragraph
        for sentence in self.document.sentences[max(token.sentence - 2, 0) : token.sentence + 3]:
            if sentence.paragraph != paragraph:
                continue
            for t in self.document.sentence_tokens(sentence):
                outside = quote is None or not quote[0] <= t.start < quote[1]
                if outside and t.pos == "VERB" and t.lemma.lower() in speech:
                    subject = self.subject(t.i) or self._inverted(t.i)
                    if subject is not None and subject.i != i and not (quote and quote[0] <= subject.start < quote[1]):
                        far = min(abs(t.start - end) for end in quote) if quote else abs(subject.start - token.start)
                        spoken.append((far, subject))
        return [subject for _, subject in sorted(spoken, key=lambda one: (one[0], one[1].i))]

    def _inverted(self, verb: int) -> Token | None:
        """The speaker behind the verb that closes a quotation ("…," smiled a guard), whom the parse takes for its object."""
        closes = verb > 0 and not self.document.tokens[verb - 1].text[0].isalnum()
        return next((t for t in self.kids(verb, "dobj") if t.i > verb), None) if closes else None

    def government(self, country: str) -> tuple[str, str]:
        """Id and name of a state's government."""
        return state_name(country)

    def make(self, phrase: Phrase, who: tuple[str, str, ActorKind], rule: str, **more: object) -> Found:
        """A mention of `who` (id, name, kind) in the words of a phrase."""
        span = phrase.span(self.document)
        head = self.token(phrase.head)
        given: dict[str, object] = {"form": "nominal", "lemma": lemma(head), "plural": phrase.plural} | more
        return Found(phrase=phrase, start=span.start, end=span.end, id=who[0], name=who[1], kind=who[2], rule=rule, **given)  # type: ignore[arg-type]  # fields by name
