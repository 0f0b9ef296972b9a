"""Words of a role as parties: the actor they speak of, else a party named by the words themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model import Actor, Document, EventPlace, Party, Place, Role, Span, Time, Token, content_id, mention_of
from .grammar import Grammar

QUOTES = frozenset("“\"‘'")
KINDS = (("armed", "group"), ("authority", "government"), ("leader", "person"), ("people", "people"))
COMPOUND = re.compile(r"[-‑][a-z]")  # "12-year-old", but "30–40 rebels"
RELATIVE = frozenset({"WP", "WP$", "WDT"})
LONGEST = 90
MUTUAL = "who.reciprocal"
"""The rule of a party that stands on both sides: "accused each other"."""


class Parties:
    """Resolves role words of one document; `actors`, `places` and `times` may be empty."""

    def __init__(
        self, document: Document, grammar: Grammar, actors: Sequence[Actor], places: Sequence[Place], *, times: Sequence[Time] = ()
    ) -> None:
        self.document, self.grammar, self.places, self.times = document, grammar, places, times
        self.actors = sorted(actors, key=lambda a: (a.start, a.end))
        self.by_id: dict[str, Actor] = {}
        for actor in self.actors:
            self.by_id.setdefault(actor.id, actor)

    def of(self, role: Role) -> tuple[Party, ...]:
        """The parties that the words of a role speak of: none for a pronoun that stays open, several for "both sides"."""
        token = self.document.token_at(role.head)
        if token is None:
            return ()
        near = [a for a in self.actors if (a.start < role.span.end and role.span.start < a.end) or a.start <= role.head < a.end]
        mention = self._mention(near, role, token.i)
        if mention is not None:
            return self._of_mention(mention, role)
        if token.pos == "PRON" or token.tag in RELATIVE or token.text.lower() in self.grammar.words.pronouns:
            return ()
        return self._named(role, token.i)

    def _mention(self, near: Sequence[Actor], role: Role, head: int) -> Actor | None:
        holding = [a for a in near if a.start <= role.head < a.end]
        if holding:
            return mention_of(holding, role.span, role.head)
        core = self.grammar.core(head)
        if core != head:
            return mention_of(near, role.span, self.document.tokens[core].start)
        return None

    def _of_mention(self, mention: Actor, role: Role) -> tuple[Party, ...]:
        span = Span(min(mention.start, role.span.start), mention.end) if mention.start < role.span.start else role.span
        words = span if span.start <= mention.start and mention.end <= span.end else mention.span
        members = [self.by_id[m] for m in mention.members if m in self.by_id]
        if members:
            given = msgspec.structs.replace(role, rule=MUTUAL) if mention.rule == MUTUAL else role
            return tuple(self._party(words, given, name=m.name, key=m.id, kind=m.kind) for m in members)
        if not mention.resolved:
            return () if mention.form == "pronoun" else self._named(role, self._head(role))
        return (self._party(words, role, name=mention.name, key=mention.id, kind=mention.kind),)

    def _head(self, role: Role) -> int:
        token = self.document.token_at(role.head)
        return token.i if token is not None else 0

    def _named(self, role: Role, head: int) -> tuple[Party, ...]:
        name = self._name(role.span)
        core = self.grammar.core(head)
        if not name or not any(c.isalpha() for c in name) or any(time.span.holds(role.head) for time in self.times):
            return ()  # no day does anything: "Sunday's attacks"
        opening = next((t.text.lower() for t in self.document.tokens_in(role.span) if t.text[0].isalpha()), "")
        if opening in self.grammar.words.place_prepositions:
            return ()  # "- Near Tarma, two strikes destroyed a barn": a line that opens with where, taken for a subject
        sorts = self.grammar.words.sorts.get(self.grammar.lemmas[core], frozenset())
        kind = next((kind for sort, kind in KINDS if sort in sorts), "unnamed")
        return (self._party(role.span, role, name=name, key=content_id("a", name.casefold()), kind=kind),)

    def _name(self, span: Span) -> str:
        """The words without determiner and number before them."""
        words = self.document.tokens_in(span)
        first = 0
        while first < len(words) - 1 and self._in_front(words[first], words[first + 1]):
            first += 1
        last = span.end
        return self.document.text[words[first].start : last].strip(' ,;:“”"')[:LONGEST] if words else ""

    def _in_front(self, word: Token, following: Token) -> bool:
        """Whether a word at the head of a phrase is none of the name: "the", "some", "12"."""
        if word.text.lower() in self.grammar.words.determiners or word.text in QUOTES:
            return True
        if COMPOUND.match(self.document.text, word.end):
            return False
        if word.pos in ("DET", "PUNCT") or word.dep in ("advmod", "quantmod"):
            return True
        return word.pos == "NUM" and following.pos != "ADP"

    def _party(self, span: Span, role: Role, *, name: str, key: str, kind: str) -> Party:
        words = span.of(self.document.text)
        return Party(name=name, id=key, kind=kind, rule=role.rule, start=span.start, end=span.end, quote=words)


def place_of(role: Role, places: Sequence[Place]) -> EventPlace | None:
    """The place that the words of a role name, or None where the atlas knows none."""
    near = [p for p in places if p.start < role.span.end and role.span.start < p.end]
    found = mention_of(near, role.span, role.head) if near else None
    if found is None:
        return None
    return EventPlace(
        name=found.name, id=found.id, country=found.country, admin1=found.admin1, admin2=found.admin2, lat=found.lat, lon=found.lon,
        precision=found.precision, kind=found.kind, relation=found.relation, rule=f"frame:{role.rule}", start=found.start, end=found.end,
        quote=found.quote,
    )  # fmt: skip
