"""Who is known by name in a report: listed names, persons, bodies and groups of the report's own, linked to one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from ..model import Document, Place, Published, Span, Token
from .lists import Entry, slug, states
from .names import Hit, introduced, scan
from .persons import Name, Run, Sex, acronym, bare, runs
from .phrases import lemma
from .words import Words

SHORTEST = 4  # letters of a surname that may be told with another last letter


class Known(msgspec.Struct, frozen=True, gc=False):
    """A name as it stands in the text: its characters, whom it names, and the list entry behind it."""

    start: int
    end: int
    name: Name
    form: str = "name"
    entry: Entry | None = None
    titles: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that the actor belongs to, where known."""
        return self.entry.countries if self.entry else ((self.name.country,) if self.name.country else ())


class Register(msgspec.Struct, frozen=True):
    """Names by token: `at[i]` is what stands at token i. `groups` counts how often each armed group is named."""

    at: dict[int, Known]
    groups: dict[str, int]
    order: tuple[Known, ...]


def build(document: Document, places: Sequence[Place], published: Published, words: Words) -> Register:
    """Everybody and everything known by name, in one pass over the document."""
    hits = scan(document, places, published)
    found = list(runs(document, hits, places, words))
    hits = _without_persons(document, hits, found)
    listed = _listed(document, hits, words)
    people = _people(document, [r for r in found if r.kind == "person"], hits, words)
    people += _misspelt(document, people, [r for r in found if r.kind == "body"])
    spelt = {k.start for k in people}
    others = _others(document, [r for r in found if r.kind != "person" and document.tokens[r.first].start not in spelt])
    every = [*listed, *people, *others]
    at: dict[int, Known] = {}
    for known in sorted(every, key=lambda k: (k.end - k.start, k.start)):
        for token in document.tokens_in(Span(known.start, known.end)):
            at[token.i] = known
    _again(document, at, every, words)
    _short_forms(document, at, every)
    order = tuple(sorted({k.start: k for k in at.values()}.values(), key=lambda k: k.start))
    groups = Counter(k.name.id for k in order if k.name.kind == "group")
    return Register(at, dict(groups), order)


def _without_persons(document: Document, hits: Sequence[Hit], found: Sequence[Run]) -> tuple[Hit, ...]:
    """Without listed names that are only a part of a person's name: Jordan in "Jordan Smith"."""
    spans = [(document.tokens[r.first].start, document.tokens[r.last].end) for r in found if r.kind == "person"]

    def part(hit: Hit) -> bool:
        return any(a <= hit.start and hit.end <= b and b - a > hit.end - hit.start for a, b in spans)

    return tuple(h for h in hits if h.entry.sort == "office" or not part(h))


def _listed(document: Document, hits: Sequence[Hit], words: Words) -> list[Known]:
    """Listed names. A group or body gets the fullest name that the report itself gives, with its short form in brackets."""
    forms: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        forms[hit.entry.id].add(document.text[hit.start : hit.end])
    best: dict[str, str] = {}
    for hit in hits:
        entry = hit.entry
        if entry.sort in ("group", "body", "service"):
            given = sorted(forms[entry.id], key=lambda f: (-len(f), f))
            if given[0] in entry.name:
                given[0] = entry.name  # "Houthi leaders" are no fuller name than the list's
            short = next((f for f in given if f.isupper() and len(f) <= 8 and " " not in f), None)
            best[entry.id] = (
                f"{given[0]} ({short})" if short and short != given[0] and short.lower() not in words["worldwide"] else given[0]
            )
    found = []
    for hit in hits:
        entry = hit.entry
        if entry.sort == "office":
            continue
        country = entry.countries[0] if len(entry.countries) == 1 and entry.sort in ("state", "service") else None
        name = Name(entry.id, best.get(entry.id, entry.name), entry.kind, country=country)
        found.append(Known(hit.start, hit.end, name, entry.form, entry))
    return found


def _name_words(document: Document, run: Run, words: Words) -> tuple[str, ...]:
    """The telling words of a personal name, small and without accents (Erdoğan is Erdogan); hyphens and particles left out."""
    inside = (document.tokens[k].text for k in range(run.first, run.last + 1))
    return tuple(slug(w) for w in inside if w[0].isalpha() and w.lower() not in words["particles"])


def _links(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """How well a shorter name is part of a fuller one: 3 its last words, 2 some of its words in order or its surname but for
    the last letter, 1 its first, 0 not.
    """
    if not short or len(short) >= len(full):
        return 3 if short == full else 0
    if full[-len(short) :] == short:
        return 3
    rest = iter(full)
    if len(short) > 1 and all(word in rest for word in short):
        return 2
    if len(short) == 1 and len(short[0]) > SHORTEST and short[0][:-1] == full[-1][:-1]:
        return 2
    return 1 if len(short) == 1 and short[0] in full else 0


def _people(document: Document, found: Sequence[Run], hits: Sequence[Hit], words: Words) -> list[Known]:
    """Persons: short names linked to the fullest one, titles and appositives gathered."""
    offices = {h.start: h for h in hits if h.entry.sort == "office"}
    named = [(run, _name_words(document, run, words)) for run in found]
    named = [(run, parts) for run, parts in named if parts]
    full: list[tuple[str, ...]] = []
    for _, parts in sorted(named, key=lambda one: -len(one[1])):
        if not any(_links(parts, other) for other in full):
            full.append(parts)
    members: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for run, parts in named:
        # The nearest in kind, then the first named.
        key = max(full, key=lambda other: _links(parts, other))
        members[key].append(run)
    made: list[Known] = []
    for key, group in members.items():
        person, entry = _person(document, group, offices, words)
        made.extend(_standing(document, run, person, entry) for run in group if key)
    return made


def _standing(document: Document, run: Run, person: Name, entry: Entry | None) -> Known:
    return Known(document.tokens[run.first].start, document.tokens[run.last].end, person, "name", entry, run.titles)


def _person(document: Document, group: Sequence[Run], offices: dict[int, Hit], words: Words) -> tuple[Name, Entry | None]:
    text = document.text
    spoken = [text[document.tokens[r.first].start : document.tokens[r.last].end] for r in group]
    best = max(spoken, key=lambda s: (len(s.split()), len(s)))
    roles: set[str] = set()
    for run in group:
        roles.update(run.titles)
        roles.update(_called(document, run, words))
    entry = None
    for run in group:
        for token in range(run.first, run.last + 1):
            hit = offices.get(document.tokens[token].start)
            if hit and (" " in text[hit.start : hit.end] or "president" in roles or len(group) > 1):
                entry = hit.entry
    name = best
    if entry and " " not in best:
        name = entry.name
    given = name.split()[0].lower()
    sex: Sex | None = "f" if roles & words["female"] or given in words["given_female"] else "m" if roles & words["male"] else None
    country = entry.countries[0] if entry else None
    return Name(entry.id if entry else f"p:{slug(name)}", name, "person", sex, frozenset(roles), country), entry


def _called(document: Document, run: Run, words: Words) -> set[str]:
    """What appositives and copulas call a person: "X, a lawmaker"; "X is a doctor"; "the group's leader, X"."""
    inside = range(run.first, run.last + 1)
    head = next((k for k in reversed(inside) if document.tokens[k].head not in inside), run.last)
    token = document.tokens[head]
    about: list[Token] = [document.tokens[c] for c in document.children[head] if document.tokens[c].dep == "appos"]
    about += [document.tokens[c] for c in document.children[head] if c < head and document.tokens[c].dep in ("compound", "nmod")]
    governor = document.tokens[token.head]
    if token.dep == "appos":
        about.append(governor)
    if token.dep == "nsubj" and governor.lemma == "be":
        about += [document.tokens[c] for c in document.children[governor.i] if document.tokens[c].dep == "attr"]
    return {lemma(t) for t in about if words.class_of(lemma(t)) in ("office", "person") or bare(t.text) in words["titles"]}


def _misspelt(document: Document, people: Sequence[Known], found: Sequence[Run]) -> list[Known]:
    """Single names that differ in their last letter from a person's surname: "Saree" beside "Yahya Sarea"."""
    made = []
    for run in found:
        token = document.tokens[run.first]
        if run.first != run.last or len(token.text) <= SHORTEST:
            continue
        stem = slug(token.text)[:-1]
        person = next((k for k in people if slug(k.name.name.split()[-1])[:-1] == stem), None)
        if person is not None:
            made.append(Known(token.start, token.end, person.name, "name", person.entry))
    return made


def _others(document: Document, found: Sequence[Run]) -> list[Known]:
    """Bodies and groups of the report's own, each with the short form that the report introduces."""
    made = []
    for run in found:
        span = Span(document.tokens[run.first].start, document.tokens[run.last].end)
        name = span.of(document.text)
        short = acronym(document, run)
        shown = f"{name} ({short})" if short else name
        made.append(Known(span.start, span.end, Name(f"n:{slug(name)}", shown, run.kind)))
    return made


def _again(document: Document, at: dict[int, Known], every: Iterable[Known], words: Words) -> None:
    """Surnames that stand alone and were not seen as names: "Dostum" after "Abdul Rashid Dostum"."""
    by_word: dict[str, Known] = {}
    for known in every:
        if known.name.kind == "person":
            parts = [w for w in known.name.name.replace("-", " ").split() if w.lower() not in words["particles"]]
            if len(parts) > 1:
                by_word.setdefault(parts[-1], known)
    for token in document.tokens:
        person = by_word.get(token.text) if token.i not in at or at[token.i].name.kind != "person" else None
        if person and token.dep != "compound":
            at[token.i] = Known(token.start, token.end, person.name, "name", person.entry)


def _short_forms(document: Document, at: dict[int, Known], every: Sequence[Known]) -> None:
    """Acronyms that the report introduces itself: "Free Youth Front (FYF)" makes FYF known."""
    short: dict[str, Known] = {}
    for known in every:
        if known.name.kind in ("group", "body", "forces", "media"):
            made = introduced(document, known.start, known.end)
            if made:
                short.setdefault(made, known)
    if not short:
        return
    for token in document.tokens:
        named = short.get(token.text)
        if named and (token.i not in at or at[token.i].entry is None):
            at[token.i] = Known(token.start, token.end, named.name, "name", named.entry)


def state_name(country: str) -> tuple[str, str]:
    """Id and name of a state's government; the code itself for a country that is not listed.

    >>> state_name("TD")
    ('state:TD', 'Government of Chad')
    """
    state = states().get(country)
    return f"state:{country}", state.government if state else f"Government of {country}"
