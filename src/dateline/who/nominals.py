"""Common nouns: whose army "the army" is, which group "the insurgents" are, and who stays unnamed."""

from __future__ import annotations

import re

from ..model.mention import ActorKind
from .lists import slug
from .persons import Name
from .phrases import Phrase, lemma
from .register import Known
from .story import Found, Story
from .words import Class

# Left of an army's or a crowd's noun, these say that it is no state's.
NOT_STATE = frozenset(
    """rebel rebels former foreign mutinous renegade rogue private opposition allied ex peacekeeping volunteer militia insurgent guerrilla tribal
    separatist paramilitary enemy mercenary local regional provincial municipal district village jihadist islamist""".split()
)
STATE_FORCE = frozenset("security government armed state federal special regime loyalist national regular riot border military police presidential republican".split())
CALLED_GROUP = frozenset("group movement organisation organization militia faction gang cartel outfit insurgency rebellion".split())
SINGLE_STATE = frozenset("soldier policeman policewoman marine commando conscript paratrooper serviceman servicewoman guardsman sailor airman prosecutor trooper".split())
TAKES_COUNTRY = frozenset(
    """president premier minister king queen emir chancellor ministry parliament senate congress presidency cabinet court ambassador army-chief
    dictator ruler junta opposition assembly""".split()
)
DIGITS = re.compile(r"^[\d.,]+$")


def owner(story: Story, phrase: Phrase) -> Known | Found | None:
    """Whose it is: the name beside the noun ("Kenyan forces", "Hamas's fighters"), behind it ("fighters of the SPLA"), or the
    pronoun before it ("its army"). The nearest to the noun wins.
    """
    for i in reversed(phrase.left):
        known = story.known(i)
        if known:
            return known
        token = story.token(i)
        if token.tag == "PRP$" or (token.dep == "poss" and i in story.by_head):
            there = story.by_head.get(i)
            if there and there.resolved:
                return there
    for i in phrase.inner:
        known = story.known(i)
        if known:
            return known
        if i in story.by_head:
            return story.by_head[i]
    return None


def shown(story: Story, phrase: Phrase, skip: frozenset[str] = frozenset()) -> str:
    """The words of a phrase as a name: without article, number and pronoun at its head.

    "six other civilians" is shown as "civilians", "a spokesman for the army" as "spokesman for the army".
    """
    first = phrase.first
    while first < phrase.head:
        token = story.token(first)
        light = token.pos in ("DET", "NUM", "PRON", "PUNCT") or token.dep in ("nummod", "quantmod", "det", "predet") or token.tag == "PRP$"
        if not (light or token.text.lower() in ("other", "many", "several", "few", "more", "'s", "’s") or DIGITS.match(token.text) or token.text.lower() in skip):
            break
        first += 1
    return story.document.text[story.token(first).start : story.token(phrase.last).end]


def nominal(story: Story, phrase: Phrase) -> Found | None:
    """The mention that a common noun makes, or None where it stands for nobody."""
    token = story.token(phrase.head)
    word = lemma(token)
    alone = _alone(story, phrase, word)
    if alone:
        return alone
    found = story.words.nouns.get(word)
    if not found:
        return _by_grammar(story, phrase)
    cls, rule = found
    named = _apposed(story, phrase) if cls in ("office", "person", "body", "group") else None
    if named:
        return named
    made = {
        "state": _state, "force": _force, "group": _group, "side": _side, "office": _person, "person": _person, "people": _people, "body": _body,
    }[cls](story, phrase, rule)  # fmt: skip
    return made


def words_only(story: Story, phrase: Phrase, rule: str, cls: Class | None, kind: ActorKind = "unnamed") -> Found:
    """An unnamed actor keeps its words. The same words later in the report are the same actor."""
    name = shown(story, phrase)
    token = story.token(phrase.head)
    whose = owner(story, phrase)
    country = whose.country if isinstance(whose, Found) else None
    if isinstance(whose, Known) and whose.entry and len(whose.countries) == 1:
        country = whose.countries[0]
    pronoun = any(story.token(i).tag == "PRP$" for i in phrase.left)
    if isinstance(whose, Found) and pronoun and whose.name:
        of = re.sub(r"^Government of ", "", whose.name) if whose.id.startswith("state:") else whose.name
        name = f"{name} of {of}"
    elif lemma(token) in TAKES_COUNTRY and whose is None and phrase.definite:
        country = story.focus.country(token.start)
        if country:
            name = f"{name} of {re.sub('^Government of ', '', story.government(country)[1])}"
    cls_kind: ActorKind = kind
    return story.make(phrase, (f"u:{slug(name)}", name, cls_kind), rule, cls=cls, country=country, sex=_sex(story, phrase))


def _sex(story: Story, phrase: Phrase) -> str | None:
    word = lemma(story.token(phrase.head))
    return "f" if word in story.words.female else "m" if word in story.words.male else None


def _alone(story: Story, phrase: Phrase, word: str) -> Found | None:
    """ "Seven were killed", "thousands of Hazaras", "some of the rebels": people, or what follows the "of"."""
    if word not in story.words.standalone and word not in story.words.partitive and not DIGITS.match(word):
        return None
    token = story.token(phrase.head)
    inner = next((story.by_head[i] for i in phrase.inner if i in story.by_head), None)
    if inner is None and phrase.inner:
        known = story.known(phrase.inner[0])
        if known:
            return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.partitive", cls="people", plural=True)
        below = story.words.nouns.get(lemma(story.token(phrase.inner[0])))
        if not below:
            return None
    if inner:
        return story.make(phrase, (inner.id, inner.name, inner.kind), "who.partitive", cls=inner.cls, plural=True, country=inner.country)
    people = token.dep in ("nsubj", "nsubjpass", "dobj", "conj", "pobj", "agent", "appos", "attr", "ROOT") and token.pos != "DET"
    if not people or (word not in story.words.standalone and not DIGITS.match(word)):
        return None
    before = next((f for f in story.before(phrase.head, 1) if f.cls in ("people", "person") and f.plural), None)
    if before and word in ("other", "another", "others", "those", "all", "none", "most", "many", "some"):
        return story.make(phrase, (before.id, before.name, before.kind), "who.standalone", cls="people", plural=True)
    if DIGITS.match(word) and token.dep in ("pobj", "appos", "attr") :
        return None
    return story.make(phrase, ("u:people", "people", "people"), "who.standalone", cls="people", plural=True)


def _apposed(story: Story, phrase: Phrase) -> Found | None:
    """ "X, a lawmaker" and "the group's leader, X": both are X."""
    token = story.token(phrase.head)
    beside = [t.i for t in story.kids(phrase.head, "appos")]
    if token.dep == "appos":
        beside.append(token.head)
    for i in beside:
        known = story.known(i)
        fits = known and (known.name.kind == "person") == (story.words.nouns[lemma(token)][0] in ("office", "person"))
        if known and fits and known.form == "name" and not (known.entry and known.entry.sort == "state"):
            return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.appositive", cls=None, sex=known.name.sex)
    return None


def _left_words(story: Story, phrase: Phrase) -> set[str]:
    return {part for i in phrase.left for part in (story.token(i).text.lower(), lemma(story.token(i)))}


def _government(story: Story, phrase: Phrase, country: str, rule: str) -> Found:
    key, name = story.government(country)
    return story.make(phrase, (key, name, "government"), rule, cls="state", country=country)


def _owned(story: Story, phrase: Phrase, whose: Known | Found, rule: str) -> Found | None:
    """Armed people or organs of a known owner: they are the owner."""
    if isinstance(whose, Found):
        if whose.kind in ("government", "group", "forces", "body"):
            return story.make(phrase, (whose.id, whose.name, whose.kind), rule, cls=whose.cls, country=whose.country)
        if whose.kind == "person" and whose.country:
            return _government(story, phrase, whose.country, rule)
        return None
    entry = whose.entry
    if entry and entry.sort == "state":
        return _states(story, phrase, rule) or _government(story, phrase, entry.countries[0], rule)
    if whose.name.kind in ("group", "body", "forces", "government"):
        return story.make(phrase, (whose.name.id, whose.name.name, whose.name.kind), rule, cls="group" if whose.name.kind == "group" else "state")
    if whose.name.kind == "person" and entry and entry.sort == "office" and entry.countries[0].isalpha() and len(entry.countries[0]) == 2:
        return _government(story, phrase, entry.countries[0], rule)
    return None


def _states(story: Story, phrase: Phrase, rule: str) -> Found | None:
    """ "Russian and Syrian forces": two governments together."""
    countries = []
    for i in phrase.left:
        known = story.known(i)
        if known and known.entry and known.entry.sort == "state" and known.entry.countries[0] not in countries:
            countries.append(known.entry.countries[0])
    if len(countries) != 2:
        return None
    both = [story.government(c) for c in countries]
    members = tuple(key for key, _ in both)
    return story.make(phrase, ("+".join(members), " and ".join(name for _, name in both), "government"), rule, cls="state", members=members, plural=True)


def _placed(story: Story, phrase: Phrase) -> str | None:
    """The country of a place beside the noun: "Kharkiv police", "police in Quito"."""
    for i in (*reversed(phrase.left), *phrase.inner):
        if i in story.place_country:
            return story.place_country[i]
    for prep in story.kids(phrase.head, "prep"):
        for at in story.kids(prep.i, "pobj"):
            if at.i in story.place_country:
                return story.place_country[at.i]
    return None


def _state(story: Story, phrase: Phrase, rule: str) -> Found | None:
    left = _left_words(story, phrase)
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    if whose:
        owned = _owned(story, phrase, whose, rule)
        if owned and not (left & NOT_STATE - {"enemy"} and word in SINGLE_STATE):
            return owned
    if "rebel" in left or "insurgent" in left or "militia" in left:
        return _group(story, phrase, rule)
    if word in story.words.hardware and not whose:
        # A jet without an owner is a state's only where just one state could send it.
        return words_only(story, phrase, rule, "state") if word not in ("missile", "rocket") else None
    if left & NOT_STATE or any(w.startswith("pro") and len(w) > 3 for w in left if "-" in w):
        return words_only(story, phrase, rule, "state")
    country = _placed(story, phrase) or _same_organ(story, phrase) or story.focus.country(story.token(phrase.head).start)
    return _government(story, phrase, country, rule) if country else words_only(story, phrase, rule, "state")


def _same_organ(story: Story, phrase: Phrase) -> str | None:
    """ "the Ethiopian army … the army": the country that the same noun had shortly before."""
    word = lemma(story.token(phrase.head))
    near = (f for f in story.before(phrase.head, 4) if f.lemma == word and f.country and f.cls == "state")
    return next((f.country for f in near), None)


def _force(story: Story, phrase: Phrase, rule: str) -> Found | None:
    left = _left_words(story, phrase)
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    if whose:
        owned = _owned(story, phrase, whose, rule)
        if owned:
            return owned
    if word in story.words.hardware or word in ("unit", "column", "position", "convoy"):
        return words_only(story, phrase, rule, "force") if word not in ("position",) else None
    if left & {"rebel", "insurgent", "guerrilla", "militant", "jihadist", "separatist", "islamist"}:
        return _group(story, phrase, rule)
    if word in ("force", "troop", "air-force", "reinforcement", "special-force") and left & STATE_FORCE and not left & NOT_STATE:
        return _state(story, phrase, rule)
    if word == "troop" and not left & NOT_STATE:
        return _state(story, phrase, rule)
    if phrase.definite and not phrase.counted and not left & NOT_STATE:
        last = next((f for f in story.before(phrase.head, 3) if f.cls in ("force", "group", "state") and f.kind in ("group", "government", "forces")), None)
        if word in ("fighter", "combatant"):
            last = _salient(story, phrase.head, None)[0] or last
        if last:
            return story.make(phrase, (last.id, last.name, last.kind), "who.force.again", cls="force", country=last.country)
    return words_only(story, phrase, rule, "force")


def _salient(story: Story, i: int, country: str | None) -> tuple[Found | None, bool]:
    """The armed group that the report speaks of at token i, and whether a second is as salient."""
    beside = story.siblings(i)
    sentence = story.token(i).sentence
    score: dict[str, float] = {}
    last: dict[str, Found] = {}
    for found in story.found:
        if found.phrase.head >= i or found.kind != "group" or found.id.startswith("u:") or found.id in beside or not found.resolved:
            continue
        if country and found.country and found.country != country:
            continue
        back = sentence - story.token(found.phrase.head).sentence
        subject = story.token(found.phrase.head).dep in ("nsubj", "nsubjpass")
        score[found.id] = score.get(found.id, 0.0) + 0.5 + (4.0 + 2.0 * subject) * 0.6**back
        last[found.id] = found
    if not score:
        return None, False
    ranked = sorted(score, key=lambda key: (-score[key], key))
    tied = len(ranked) > 1 and score[ranked[1]] > 0.85 * score[ranked[0]]
    return last[ranked[0]], tied


def _ahead(story: Story) -> Known | None:
    """The only armed group that the whole report names, for a mention that comes before the name."""
    if len(story.register.groups) != 1:
        return None
    return next((k for k in story.register.order if k.name.kind == "group"), None)


def _group(story: Story, phrase: Phrase, rule: str) -> Found | None:
    whose = owner(story, phrase)
    word = lemma(story.token(phrase.head))
    country = None
    if isinstance(whose, Known):
        if whose.name.kind in ("group", "body") and not (whose.entry and whose.entry.sort == "state"):
            return story.make(phrase, (whose.name.id, whose.name.name, whose.name.kind), rule, cls="group")
        country = whose.countries[0] if len(whose.countries) == 1 else None
    elif isinstance(whose, Found) and whose.kind == "group" and word not in CALLED_GROUP:
        return story.make(phrase, (whose.id, whose.name, whose.kind), rule, cls="group")
    if whose is None and phrase.definite and not phrase.counted:
        organ = word in ("group", "organisation", "organization")
        body = next((f for f in story.before(phrase.head, 3) if f.kind in ("group", "body") and f.form == "name"), None) if organ else None
        found, tied = (body, False) if body else _salient(story, phrase.head, country)
        if found and not tied:
            return story.make(phrase, (found.id, found.name, found.kind), "who.group.salient", cls="group", country=found.country)
        ahead = _ahead(story) if found is None else None
        if ahead:
            return story.make(phrase, (ahead.name.id, ahead.name.name, ahead.name.kind), "who.group.only", cls="group")
        again = _again(story, phrase, word)
        if again and not found:
            return again
        if found and tied:
            open_ = words_only(story, phrase, "who.group.open", "group")
            return story.make(phrase, (open_.id, open_.name, "unnamed"), "who.group.open", cls="group", resolved=False)
    return words_only(story, phrase, rule, "group")


def _again(story: Story, phrase: Phrase, word: str) -> Found | None:
    """The unnamed actor of the same noun told before: "a doctor … the doctor"."""
    last = next((f for f in story.before(phrase.head, 30) if f.lemma == word and f.form == "nominal" and f.resolved), None)
    if last is None:
        return None
    return story.make(phrase, (last.id, last.name, last.kind), "who.again", cls=last.cls, country=last.country, sex=last.sex)


def _side(story: Story, phrase: Phrase, rule: str) -> Found | None:
    """Both sides: the last two parties that stood against or beside each other."""
    left = _left_words(story, phrase)
    if not phrase.plural or not (left & {"both", "two", "warring", "opposing", "rival"} or lemma(story.token(phrase.head)) == "belligerent"):
        return None
    pair: dict[str, Found] = {}
    for found in story.before(phrase.head, 4):
        if found.kind in ("government", "group", "forces") and found.resolved and not found.members and not found.id.startswith("u:"):
            pair.setdefault(found.id, found)
        if len(pair) == 2:
            break
    if len(pair) < 2:
        return words_only(story, phrase, rule, "side")
    one, two = reversed(list(pair.values()))
    return story.make(phrase, (f"{one.id}+{two.id}", f"{one.name} and {two.name}", one.kind), "who.pair", cls="side", members=(one.id, two.id), plural=True)


def _person(story: Story, phrase: Phrase, rule: str) -> Found | None:
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    cls: Class = "office" if rule == "who.office" else "person"
    if word == "official" and phrase.plural and isinstance(whose, Known) and whose.entry and whose.entry.sort == "state":
        return _government(story, phrase, whose.entry.countries[0], rule)
    if phrase.plural or word in ("crew", "staff", "personnel", "delegation"):
        if word in story.words.members and whose and not isinstance(whose, Found):
            owned = _owned(story, phrase, whose, rule)
            if owned and owned.kind in ("group", "forces"):
                return owned
        return words_only(story, phrase, rule, cls, "people" if phrase.plural else "unnamed")
    if phrase.definite:
        person = _holder(story, phrase, word, whose)
        if person:
            return story.make(phrase, (person.id, person.name, "person"), "who.role", cls=cls, sex=person.sex, country=person.country)
        again = _again(story, phrase, word) if whose is None else None
        if again:
            return again
    return words_only(story, phrase, rule, cls, "person")


def _holder(story: Story, phrase: Phrase, word: str, whose: Known | Found | None) -> Name | None:
    """The person whom the report calls by this office or trade, the last named if several are; his country must not differ."""
    start = story.token(phrase.head).start
    country = whose.countries[0] if isinstance(whose, Known) and len(whose.countries) == 1 else whose.country if isinstance(whose, Found) else None
    best = None
    for known in story.register.order:
        name = known.name
        if name.kind != "person" or word not in name.roles or (country and name.country and name.country != country):
            continue
        if whose is not None and not (country and name.country == country) and known.start > start:
            continue
        if known.start < start or best is None:
            best = name
    return best


def _people(story: Story, phrase: Phrase, rule: str) -> Found | None:
    word = lemma(story.token(phrase.head))
    if word in ("public", "casualty", "thing") and story.token(phrase.head).dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    return words_only(story, phrase, rule, "people", "people")


def _body(story: Story, phrase: Phrase, rule: str) -> Found | None:
    token = story.token(phrase.head)
    word = lemma(token)
    whose = owner(story, phrase)
    if word in ("day", "statement", "report") and token.dep not in ("nsubj", "pobj"):
        return None
    if phrase.definite and whose is None and not phrase.plural:
        for found in story.before(phrase.head, 8):
            if found.form == "name" and found.kind in ("body", "media", "group", "forces") and _calls(found.name, word, found):
                return story.make(phrase, (found.id, found.name, found.kind), "who.body.again", cls="body")
        again = _again(story, phrase, word)
        if again:
            return again
    return words_only(story, phrase, rule, "body", "body")


def _calls(name: str, word: str, found: Found) -> bool:
    """Whether a body of that name may be called by the noun."""
    loose = {"party", "alliance", "coalition", "union", "bloc", "agency", "mission", "watchdog", "network", "broadcaster", "newspaper", "charity", "ngo"}
    return word in name.lower() or (word in loose and found.kind in ("body", "media") and word in ("agency", "watchdog", "charity", "ngo", "bloc", "alliance"))


def _by_grammar(story: Story, phrase: Phrase) -> Found | None:
    """A noun of no list that does what only people do: the subject of a verb of saying."""
    token = story.token(phrase.head)
    verb = story.token(token.head)
    speaks = token.dep == "nsubj" and verb.lemma.lower() in ("say", "tell", "claim", "deny", "accuse", "announce", "urge", "warn")
    things = ("report", "document", "letter", "video", "footage", "law", "text", "note", "map", "figure", "data", "survey", "study", "sign", "article")
    if not speaks or token.pos not in ("NOUN", "PROPN") or lemma(token) in things:
        return None
    return words_only(story, phrase, "who.speaks", None)
