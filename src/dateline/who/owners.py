"""Whose it is: the owner of a common noun, told beside it, behind it, by a pronoun, by a place, or by the report."""

from __future__ import annotations

import re

from ..model.mention import ActorKind
from .lists import slug
from .phrases import Phrase, lemma
from .register import Known
from .story import Found, Story
from .words import Class

COMPOUND = re.compile(r"[-‑][a-z]")  # "12-year-old", but "30–40 rebels"
NUMBER = re.compile(r"^[\d.,]+(?:[-–][\d.,]+)?(?:st|nd|rd|th)?$")


def owner(story: Story, phrase: Phrase) -> Known | Found | None:
    """Whose it is: the name beside the noun ("Kenyan forces", "Hamas's fighters"), behind it ("fighters of the SPLA"), or the
    pronoun before it ("its army"). The nearest to the noun wins.
    """
    for i in reversed(phrase.left):
        known = story.known(i)
        if known:
            return known
        token = story.token(i)
        if (token.tag == "PRP$" or token.dep == "poss") and i in story.by_head and story.by_head[i].resolved:
            return story.by_head[i]
        if token.tag == "WP$" and (state := _relative_state(story, i)) is not None:
            return state
    for i in phrase.inner:
        known = story.known(i)
        if known:
            return known
        if i in story.by_head:
            return story.by_head[i]
        # "a spokesman for Ukraine's eastern command"
        beside = (story.known(child.i) for child in story.kids(i, "poss", "compound", "amod", "nmod"))
        of_inner = next((k for k in beside if k), None)
        if of_inner:
            return of_inner
    return None


def _relative_state(story: Story, i: int) -> Known | None:
    """The state before "whose", which is no actor of its own: "to Chad, whose government let him stay"."""
    verb = story.clause(i)
    known = story.known(verb.head) if verb.dep == "relcl" else None
    return known if known and known.entry and known.entry.sort == "state" else None


def left_words(story: Story, phrase: Phrase) -> set[str]:
    """The words left of the noun, small, as they stand and as lemmas."""
    return {part for i in phrase.left for part in (story.token(i).text.lower(), lemma(story.token(i)))}


def shown(story: Story, phrase: Phrase) -> str:
    """The words of a phrase as a name: without article, number and pronoun at its head.

    "six other civilians" is shown as "civilians", "a spokesman for the army" as "spokesman for the army", "a 12-year-old boy" with his age.
    """
    first = phrase.first
    while first < phrase.head:
        token = story.token(first)
        bare = token.pos in ("DET", "NUM", "PRON", "PUNCT", "CCONJ", "SYM") or token.dep in ("nummod", "quantmod", "det", "predet")
        compound = COMPOUND.match(story.document.text, token.end) is not None
        if compound or not (bare or token.tag == "PRP$" or token.text.lower() in story.words["light"] or NUMBER.match(token.text)):
            break
        first += 1
    name = story.document.text[story.token(first).start : story.token(phrase.last).end]
    opened = story.token(first)
    common = (
        opened.pos != "PROPN"
        and story.known(first) is None
        and opened.text.lower() not in story.words["keeps_capital"]
        and opened.text[1:].islower()
        and not (opened.pos == "ADJ" and first > story.document.sentences[opened.sentence].first)  # a people's adjective that no list holds
        and "-" not in name.split()[0]
    )
    return name[0].lower() + name[1:] if common else name


def words_only(story: Story, phrase: Phrase, rule: str, cls: Class | None, kind: ActorKind = "unnamed") -> Found:
    """An unnamed actor keeps its words. The same words later in the report are the same actor."""
    name = shown(story, phrase)
    token = story.token(phrase.head)
    whose = owner(story, phrase)
    country = whose.country if isinstance(whose, Found) else None
    if isinstance(whose, Known) and whose.entry and len(whose.countries) == 1:
        country = whose.countries[0]
    if isinstance(whose, Found) and any(story.token(i).tag == "PRP$" for i in phrase.left):
        name = f"{name} of {_short(whose.name)}"
    elif isinstance(whose, Found) and whose.form == "nominal" and not whose.id.startswith("u:"):
        behind = _behind_owner(story, phrase)
        name = f"{behind} of {_short(whose.name)}" if behind else name  # "the movement's spokesman"
    elif lemma(token) in story.words["takes_country"] and whose is None and phrase.definite:
        country = placed(story, phrase) or story.focus.country(token.start)
        name = f"{name} of {_short(story.government(country)[1])}" if country else name
    return story.make(phrase, (f"u:{slug(name)}", name, kind), rule, cls=cls, country=country, sex=sex_of(story, phrase))


def _behind_owner(story: Story, phrase: Phrase) -> str | None:
    """The words of a phrase behind the "'s" of its owner."""
    marks = [i for i in phrase.left if story.token(i).text.lower() in ("'s", "’s", "'", "’") and story.token(i).dep == "case"]
    if not marks or marks[-1] + 1 > phrase.last:
        return None
    return story.document.text[story.token(marks[-1] + 1).start : story.token(phrase.last).end]


def _short(name: str) -> str:
    return re.sub(r"^Government of ", "", name)


def sex_of(story: Story, phrase: Phrase) -> str | None:
    """She or he, where the noun tells."""
    word = lemma(story.token(phrase.head))
    return "f" if word in story.words["female"] else "m" if word in story.words["male"] else None


def again(story: Story, phrase: Phrase, word: str) -> Found | None:
    """The unnamed actor of the same noun told before: "a doctor … the doctor"."""
    told = (f for f in story.before(phrase.head, 30) if f.lemma == word and f.form == "nominal" and f.resolved)
    last = next((f for f in told if f.plural == phrase.plural), None)
    if last is None:
        return None
    return story.make(phrase, (last.id, last.name, last.kind), "who.again", cls=last.cls, country=last.country, sex=last.sex)


def government(story: Story, phrase: Phrase, country: str, rule: str) -> Found:
    """A state's government in the words of a phrase."""
    key, name = story.government(country)
    return story.make(phrase, (key, name, "government"), rule, cls="state", country=country)


def owned(story: Story, phrase: Phrase, whose: Known | Found, rule: str) -> Found | None:
    """Armed people or organs of a known owner act for the owner."""
    if isinstance(whose, Found):
        if whose.kind in ("government", "group", "forces", "body") and not whose.id.startswith("u:"):
            return story.make(phrase, (whose.id, whose.name, whose.kind), rule, cls=whose.cls, country=whose.country, members=whose.members)
        if (whose.kind == "person" or whose.cls == "state") and whose.country:
            return government(story, phrase, whose.country, rule)
        return None
    entry = whose.entry
    if entry and entry.sort == "state":
        return _two_states(story, phrase, rule) or government(story, phrase, entry.countries[0], rule)
    if whose.name.kind in ("group", "body", "forces", "government"):
        cls: Class = "group" if whose.name.kind == "group" else "state"
        return story.make(phrase, (whose.name.id, whose.name.name, whose.name.kind), rule, cls=cls)
    if whose.name.kind == "person" and entry and entry.sort == "office" and len(entry.countries[0]) == 2:
        return government(story, phrase, entry.countries[0], rule)
    return None


def _two_states(story: Story, phrase: Phrase, rule: str) -> Found | None:
    """Like "Russian and Syrian forces": two governments together."""
    countries: list[str] = []
    for i in phrase.left:
        known = story.known(i)
        if known and known.entry and known.entry.sort == "state" and known.entry.countries[0] not in countries:
            countries.append(known.entry.countries[0])
    if len(countries) != 2:
        return None
    return pair(story, phrase, [(*story.government(c), "government") for c in countries], rule)


def pair(story: Story, phrase: Phrase, two: list[tuple[str, str, ActorKind]], rule: str) -> Found:
    """Two actors told as one: the mention lists both as members."""
    ids = tuple(key for key, _, _ in two)
    name = " and ".join(name for _, name, _ in two)
    return story.make(phrase, ("+".join(ids), name, two[0][2]), rule, cls="side", members=ids, plural=True)


def placed(story: Story, phrase: Phrase) -> str | None:
    """The country of a place beside the noun: "Kharkiv police", "police in Quito"."""
    for i in (*reversed(phrase.left), *phrase.inner):
        if i in story.place_country:
            return story.place_country[i]
    for prep in story.kids(phrase.head, "prep"):
        for at in story.kids(prep.i, "pobj"):
            if at.i in story.place_country:
                return story.place_country[at.i]
    return None
