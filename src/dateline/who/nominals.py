"""Common nouns: whose army "the army" is, which group "the insurgents" are, and who stays unnamed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ..model import Token
from .issuer import issuer, most_told
from .lists import missions
from .owners import NUMBER, again, government, left_words, owned, owner, pair, placed, sex_of, words_only
from .persons import Name
from .phrases import Phrase, lemma
from .register import Known
from .story import Found, Story
from .words import Class

SALIENT = 80  # sentences over which a group stays in mind
PAIRED, FADES = 20, 0.85  # sentences over which two sides stay in mind, and what each sentence leaves of a mention
NOBODY = object()
PARTY_KINDS = ("government", "group", "forces")
ARMED = ("group", "forces")


def nominal(story: Story, phrase: Phrase) -> Found | None:
    """The mention that a common noun makes, or None where it stands for nobody."""
    token = story.token(phrase.head)
    word = lemma(token)
    alone = _alone(story, phrase)
    if alone is not NOBODY:
        return alone if isinstance(alone, Found) else None
    cls = story.words.class_of(word)
    if word in story.words["pair_noun"]:
        both = _pair(story, phrase)
        if both:
            return both
    if word in story.words["enemy"] and not phrase.plural and not phrase.inner and token.dep not in ("compound", "nmod", "amod"):
        against = _enemy(story, phrase)
        if against:
            return against
    if word in story.words["mission"]:
        sent = _mission(story, phrase)
        if sent:
            return sent
    if word in story.words["garrison"] and (held := _garrison(story, phrase)):
        return held
    if cls is None:
        return _apposed(story, phrase, "person") or _by_grammar(story, phrase)
    if cls in ("office", "person", "body", "group"):
        named = _apposed(story, phrase, cls) or _self_named(story, phrase)
        if named:
            return named
    found = READERS[cls](story, phrase, f"who.{cls}")
    by_what = word in story.words["weapon"] and token.dep in ("compound", "nmod")
    return None if found is not None and found.kind == "unnamed" and by_what else found


def _alone(story: Story, phrase: Phrase) -> object:
    """Like "Seven were killed", "thousands of Hazaras", "some of the rebels": people, or what follows the "of".

    NOBODY where the noun is none of these and must be read as what it says; None where it stands for no actor.
    """
    token = story.token(phrase.head)
    word = token.text.lower()
    number = bool(NUMBER.match(word))
    if _beside(story, token) & story.words["reciprocal"]:
        return _reciprocal(story, phrase)
    if word in story.words["both"] or (word in story.words["the_other"] and phrase.definite and not phrase.plural):
        return _pair(story, phrase)
    if not number and word not in story.words["standalone"] and not (phrase.inner and {word, lemma(token)} & story.words["partitive"]):
        return NOBODY
    if phrase.inner:
        return _part(story, phrase)
    if word not in story.words["standalone"] and not number:
        return NOBODY
    subject = token.dep in ("nsubjpass", "nsubj", "dobj")
    if token.pos == "DET" or not (subject or (token.dep in ("conj", "pobj", "agent") and not number)):
        return None
    shared = _counted_before(story, token) if number else None
    if shared:
        return story.make(
            phrase, (shared.id, shared.name, shared.kind), "who.elliptic", cls=shared.cls, plural=True, country=shared.country
        )
    before = next((f for f in story.before(phrase.head, 1) if f.cls in ("people", "person") and f.plural), None)
    if before and word in story.words["back_to_people"]:
        return story.make(phrase, (before.id, before.name, before.kind), "who.standalone", cls="people", plural=True)
    return story.make(phrase, ("u:people", "people", "people"), "who.standalone", cls="people", plural=True)


def _counted_before(story: Story, token: Token) -> Found | None:
    """Whom the clause before counted where this one has nothing but a number: the rebels of "40 rebels were killed and 12 captured"."""
    verb = story.token(token.head)
    if verb.dep != "conj" or verb.pos != "VERB":
        return None
    above = story.token(verb.head)
    for counted in story.kids(above.i, "dobj", "nsubjpass", "nsubj"):
        there = story.by_head.get(counted.i)
        if (
            there is not None
            and there.phrase.counted
            and there.resolved
            and not there.members
            and (counted.dep == "dobj") == (token.dep == "dobj")
        ):
            return there
    return None


def _part(story: Story, phrase: Phrase) -> Found | None:
    """A number of somebody is somebody: "thousands of Hazaras", "three of the rebels"."""
    inner = next((story.by_head[i] for i in phrase.inner if i in story.by_head), None)
    if inner:
        return story.make(phrase, (inner.id, inner.name, inner.kind), "who.partitive", cls=inner.cls, plural=True, country=inner.country)
    known = story.known(phrase.inner[0])
    if known and known.name.kind != "person":
        return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.partitive", cls="people", plural=True)
    return None


def _enemy(story: Story, phrase: Phrase) -> Found | None:
    """Like "the enemy" in a side's own statement: the party told most that is not of the side which says so."""
    issued = issuer(story) or most_told(story)
    ours = issued.country or story.focus.country(0) if issued else story.focus.country(0)
    counts: dict[str, int] = {}
    last: dict[str, Known] = {}
    for known in story.register.order:
        entry = known.entry
        of_state = entry is not None and entry.sort == "state"
        if known.name.kind not in PARTY_KINDS or (issued is not None and known.name.id == issued.id):
            continue
        if of_state and entry is not None and ours in entry.countries:
            continue
        counts[known.name.id] = counts.get(known.name.id, 0) + 1
        last.setdefault(known.name.id, known)
    best = max(counts, key=lambda key: (counts[key], key), default=None)
    return owned(story, phrase, last[best], "who.enemy") if best else None


def _mission(story: Story, phrase: Phrase) -> Found | None:
    """Like "the mission", "two peacekeepers": the mission that the report names, the last told where it names several."""
    listed = missions(story.document.language)
    start = story.token(phrase.head).start
    named = [k for k in story.register.order if k.name.id in listed or (k.name.kind == "body" and _sent(k))]
    before = [k for k in named if k.start < start]
    if any(k.end > start >= k.start for k in named) or not named:
        return None
    known = before[-1] if before else named[0]
    return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.mission", cls="body")


def _sent(known: Known) -> bool:
    """Whether a body of the report's own calls itself a mission."""
    return "mission" in known.name.name.lower().split()


def _apposed(story: Story, phrase: Phrase, cls: Class) -> Found | None:
    """Like "X, a lawmaker" and "the group's leader, X": both are X. Also "the agency AFP", where the parse hangs both on the verb."""
    token = story.token(phrase.head)
    beside = [t.i for t in story.kids(phrase.head, "appos")]
    if token.dep == "appos":
        beside.append(token.head)
    behind = token.i + 1
    if behind < len(story.document.tokens) and story.token(behind).dep == token.dep and story.token(behind).head == token.head:
        beside.append(behind)
    for i in beside:
        known = story.known(i)
        if known is None or known.form != "name" or (known.entry and known.entry.sort == "state"):
            continue
        if (known.name.kind == "person") == (cls in ("office", "person")):
            _speaks_for(story, phrase, known)
            return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.appositive", sex=known.name.sex)
    return None


def _self_named(story: Story, phrase: Phrase) -> Found | None:
    """Like "a group calling itself the X", "an outfit known as X": it is X."""
    for verb in story.kids(phrase.head, "acl"):
        if lemma(verb) not in story.words["calling"]:
            continue
        given = story.kids(verb.i, "oprd", "dobj", "attr") + [t for p in story.kids(verb.i, "prep") for t in story.kids(p.i, "pobj")]
        for token in given:
            known = story.known(token.i)
            if known and known.name.kind in ("group", "body", "forces"):
                return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.self_named", cls="group")
    return None


def _speaks_for(story: Story, phrase: Phrase, known: Known) -> None:
    """Remember for whom a named spokesman speaks."""
    if lemma(story.token(phrase.head)) not in story.words["spokes"]:
        return
    whose = owner(story, phrase)
    made = owned(story, phrase, whose, "who.speaks_for") if whose else None
    if made:
        story.speaks_for.setdefault(known.name.id, made)


def _state(story: Story, phrase: Phrase, rule: str) -> Found | None:
    words = story.words
    left = left_words(story, phrase)
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    if left & words["rebel_force"]:
        return _group(story, phrase, rule)
    named = isinstance(whose, Found) or (whose is not None and whose.entry is not None)
    strange = left & words["not_state"] and word not in words["ministries"]  # "foreign troops", but "the foreign ministry"
    if whose and named and not strange:
        made = owned(story, phrase, whose, rule)
        if made:
            return made
    if word in words["hardware"]:
        flown = _flown(story, phrase, rule) if word in words["flown"] else None
        return flown or words_only(story, phrase, rule, "state")
    if strange or any(w.startswith(tuple(words["taking_sides"])) for w in left):
        return words_only(story, phrase, rule, "state", "forces")
    if phrase.inner and not isinstance(whose, Known) and not placed(story, phrase):
        return words_only(story, phrase, rule, "state")  # "an army of volunteers"
    if word in words["governments"] and phrase.plural and not phrase.definite and whose is None and not placed(story, phrase):
        return words_only(story, phrase, rule, "state")  # "four governments"
    armyless = {c.upper() for c in words["armyless"]} if word in words["army"] else set()
    country = placed(story, phrase) or _same_organ(story, phrase) or story.focus.country(story.token(phrase.head).start, armyless)
    if not country:
        return words_only(story, phrase, rule, "state", "forces")
    return government(story, phrase, country, rule)


def _garrison(story: Story, phrase: Phrase) -> Found | None:
    """Like "an army post", "the police station": it stands for the state whose men are in it, where something is done to it."""
    token = story.token(phrase.head)
    suffers = token.dep in ("dobj", "nsubjpass", "pobj", "conj", "appos") and story.token(token.head).dep != "agent"
    if not suffers or not left_words(story, phrase) & story.words["garrisoned"]:
        return None
    whose = owner(story, phrase)
    made = owned(story, phrase, whose, "who.garrison") if whose else None
    country = placed(story, phrase) or story.focus.country(token.start)
    return made or (government(story, phrase, country, "who.garrison") if country else None)


def _flown(story: Story, phrase: Phrase, rule: str) -> Found | None:
    """Like "Jets struck the market": machines that only a state has act for the state of the land."""
    token = story.token(phrase.head)
    acts = (story.is_subject(phrase.head) and token.dep != "nsubjpass") or story.token(token.head).dep == "agent"
    if not acts or left_words(story, phrase) & (story.words["not_state"] | story.words["rebel_force"] | story.words["enemy"]):
        return None
    country = placed(story, phrase) or story.focus.country(token.start, {c.upper() for c in story.words["armyless"]})
    return government(story, phrase, country, rule) if country else None


def _same_organ(story: Story, phrase: Phrase) -> str | None:
    """Like "the Ethiopian army … the army": the country that the same noun had shortly before."""
    word = lemma(story.token(phrase.head))
    near = (f for f in story.before(phrase.head, 4) if f.lemma == word and f.country and f.cls == "state")
    return next((f.country for f in near), None)


def _force(story: Story, phrase: Phrase, rule: str) -> Found | None:
    words = story.words
    left = left_words(story, phrase)
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    made = owned(story, phrase, whose, rule) if whose and not left & words["not_state"] else None
    if made:
        return made
    if left & (words["rebel_force"] | words["enemy"]):
        return _group(story, phrase, rule)
    states = word in words["troops"] or (word in words["forces"] and bool(left & words["state_force"]))
    if states and not left & words["not_state"]:
        return _state(story, phrase, rule)
    if word in words["hardware"]:
        flown = _flown(story, phrase, rule) if word in words["flown"] else None
        return flown or (words_only(story, phrase, rule, "force") if word not in words["ground"] else None)
    if phrase.definite and not phrase.counted and not left & words["not_state"]:
        last = next((f for f in story.before(phrase.head, 3) if f.cls in ("force", "group", "state") and f.kind in PARTY_KINDS), None)
        if word in words["fighters"]:
            last = salient(story, phrase.head, None)[0] or last
        if last and not last.id.startswith("u:"):
            return story.make(phrase, (last.id, last.name, last.kind), "who.force.again", cls="force", country=last.country)
    if word in words["rebel_people"] and _plain(story, phrase) and len(story.register.groups) == 1:
        return _only(story, phrase)
    return words_only(story, phrase, rule, "force", "forces" if word in words["force"] else "unnamed")


def salient(story: Story, i: int, country: str | None) -> tuple[Found | None, bool]:
    """The armed group that the report speaks of at token i, and whether a second is as salient."""
    beside = story.siblings(i)
    sentence = story.token(i).sentence
    score: dict[str, float] = {}
    last: dict[str, Found] = {}
    for found in story.before(i, SALIENT):
        if found.kind != "group" or found.id.startswith("u:") or found.id in beside or not found.resolved:
            continue
        if country and found.country and found.country != country:
            continue
        back = sentence - story.token(found.phrase.head).sentence
        subject = story.is_subject(found.phrase.head)
        score[found.id] = score.get(found.id, 0.0) + 0.5 + (4.0 + 2.0 * subject) * 0.6**back
        last.setdefault(found.id, found)
    if not score:
        return None, False
    ranked = sorted(score, key=lambda key: (-score[key], key))
    tied = len(ranked) > 1 and score[ranked[1]] > 0.85 * score[ranked[0]]
    return last[ranked[0]], tied


def _only(story: Story, phrase: Phrase) -> Found | None:
    """The only armed group that the whole report names."""
    if len(story.register.groups) != 1:
        return None
    known = next((k for k in story.register.order if k.name.kind == "group"), None)
    return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.group.only", cls="group") if known else None


def _ahead(story: Story, phrase: Phrase) -> Found | None:
    """The armed group that the report names only later, where it speaks of one more than of all others."""
    counts = story.register.groups
    most = max(counts, key=lambda key: (counts[key], key), default=None)
    if most is None or 2 * counts[most] <= sum(counts.values()):
        return None
    known = next(k for k in story.register.order if k.name.id == most)
    return story.make(phrase, (known.name.id, known.name.name, known.name.kind), "who.group.ahead", cls="group")


def _group(story: Story, phrase: Phrase, rule: str) -> Found | None:
    words = story.words
    whose = owner(story, phrase)
    word = lemma(story.token(phrase.head))
    country = None
    if isinstance(whose, Known):
        if whose.name.kind in ("group", "body") and not (whose.entry and whose.entry.sort == "state"):
            return story.make(phrase, (whose.name.id, whose.name.name, whose.name.kind), rule, cls="group")
        country = whose.countries[0] if len(whose.countries) == 1 else None
    elif isinstance(whose, Found) and whose.kind in ("group", "people", "unnamed"):
        # "a group of gunmen" are gunmen; "the militants of the movement" are the movement
        return story.make(phrase, (whose.id, whose.name, whose.kind), rule, cls="group", plural=True)
    if whose is None and phrase.definite and not phrase.counted:
        return _told(story, phrase, country, word) or words_only(story, phrase, rule, "group")
    if whose is None and word in words["rebel_people"] and _plain(story, phrase):
        return _only(story, phrase) or words_only(story, phrase, rule, "group")
    return words_only(story, phrase, rule, "group")


def _plain(story: Story, phrase: Phrase) -> bool:
    """Whether nothing stands left of a noun but how many they are, and a group was named before."""
    known = next((k for k in story.register.order if k.name.kind == "group"), None)
    if phrase.left and (known is None or known.start > story.token(phrase.head).start):
        return False
    return all(story.token(i).dep in ("nummod", "quantmod", "advmod") or story.token(i).pos in ("NUM", "ADP") for i in phrase.left)


def _told(story: Story, phrase: Phrase, country: str | None, word: str) -> Found | None:
    """Like "The rebels", "the group": the group that the report speaks of; open where two are equally salient."""
    if word in story.words["called_group"]:
        kinds = ("group", "body") if word in story.words["called_body"] else ("group",)
        named = [f for f in story.before(phrase.head, 2) if f.kind in kinds and f.form == "name"]
        # a name that nobody knows may be a body's or anything's: a group that the report speaks of goes before it
        body = next((f for f in named if f.kind == "group" or not f.id.startswith("n:")), None)
        body = body or (next(iter(named), None) if salient(story, phrase.head, country)[0] is None else None)
        if body:
            return story.make(phrase, (body.id, body.name, body.kind), "who.group.salient", cls="group", country=body.country)
    found, tied = salient(story, phrase.head, country)
    if found and not tied:
        return story.make(phrase, (found.id, found.name, found.kind), "who.group.salient", cls="group", country=found.country)
    if found is None:
        return _only(story, phrase) or again(story, phrase, word) or _ahead(story, phrase)
    open_ = words_only(story, phrase, "who.group.open", "group")
    return story.make(phrase, (open_.id, open_.name, "unnamed"), "who.group.open", cls="group", resolved=False)


def _pair(story: Story, phrase: Phrase) -> Found | None:
    """Like "Both sides", "the two armies", "each side": the last two parties of the report."""
    word = lemma(story.token(phrase.head))
    left = left_words(story, phrase) | {word}
    bare = not left_words(story, phrase) - story.words["bare_left"]
    sides = phrase.plural and phrase.definite and (word in story.words["side_noun"] or (bare and word in story.words["bare_side"]))
    plural = phrase.plural or bool(left & (story.words["each"] | story.words["both"]))
    if not (left & story.words["pair_word"] and plural) and not sides and word not in story.words["the_other"]:
        return None
    if story.quote_at(story.token(phrase.head).start) and not left & (story.words["both"] | story.words["two"]):
        return None
    two = _belligerents(story, phrase, states_only=word in story.words["two_states"])
    if len(two) < 2:
        return None
    one, other = two
    if word in story.words["the_other"]:
        # "each accused the other": the one who is not the clause's subject
        doer = story.subject(story.clause(phrase.head).i)
        there = story.by_head.get(doer.i) if doer is not None else None
        if there is not None and there.members:
            return _reciprocal(story, phrase)  # "each side accused the other"
        if there is None or there.id not in (one.id, other.id):
            return None
        left_over = other if there.id == one.id else one
        return story.make(phrase, (left_over.id, left_over.name, left_over.kind), "who.other", cls=left_over.cls)
    return pair(story, phrase, [(one.id, one.name, one.kind), (other.id, other.name, other.kind)], "who.pair")


def _belligerents(story: Story, phrase: Phrase, *, states_only: bool) -> list[Found]:
    """The two parties of which the report has spoken most, and last, in the order in which they were named."""
    here = story.token(phrase.head).sentence
    score: dict[str, float] = {}
    first: dict[str, Found] = {}
    for found in story.before(phrase.head, PAIRED):
        fits = found.kind in PARTY_KINDS and found.resolved and not found.members and not found.id.startswith("u:")
        if fits and (not states_only or found.kind != "group"):
            score[found.id] = score.get(found.id, 0.0) + FADES ** (here - story.token(found.phrase.head).sentence)
            first[found.id] = found
    most = sorted(score, key=lambda key: (-score[key], key))[:2]
    return sorted((first[key] for key in most), key=lambda f: f.start)


def _beside(story: Story, token: Token) -> set[str]:
    """The word joined with the one before it and with the one behind it: "each-other"."""
    near = story.document.tokens[max(token.i - 1, 0) : token.i + 2]
    return {f"{one.text}-{other.text}".lower() for one, other in pairwise(near)}


def _reciprocal(story: Story, phrase: Phrase) -> Found | None:
    """Like "accused each other": all that are the clause's subject, where two or more are."""
    doer = story.subject(story.clause(phrase.head).i)
    if doer is None:
        return None
    there = story.by_head.get(doer.i)
    told = [there] if there is not None and there.members else [f for i in _joined(story, doer.i) if (f := story.by_head.get(i))]
    named = {f.id: f for f in told if f.resolved}
    ids = there.members if there is not None and there.members else tuple(named)
    if len(ids) < 2:
        return None
    name, first = " and ".join(f.name for f in named.values()), next(iter(named.values()))
    who = ("+".join(ids), name, first.kind)
    return story.make(phrase, who, "who.reciprocal", form="pronoun", cls="side", members=ids, plural=True)


def _joined(story: Story, i: int) -> list[int]:
    """A noun and those coordinated with it, in a chain or side by side."""
    found = [i]
    for at in found:
        found += [t.i for t in story.kids(at, "conj") if t.pos not in ("VERB", "AUX")]
    return found


def _side(story: Story, phrase: Phrase, rule: str) -> Found | None:
    word = lemma(story.token(phrase.head))
    if word not in story.words["country_noun"]:
        beside = owner(story, phrase)
        whole = owned(story, phrase, beside, rule) if beside and word in story.words["whole_side"] and not phrase.plural else None
        return whole or words_only(story, phrase, rule, "side")  # "the Chadian side"
    # "The country closed its border": the country that the report is about, where it does what only an actor can
    token = story.token(phrase.head)
    verb = story.token(token.head).lemma.lower()
    acts = token.dep == "nsubj" and (verb in story.words["speech"] or verb in story.words["action"])
    acts = acts or (token.dep == "pobj" and story.token(token.head).dep == "agent")
    if not acts or phrase.plural:
        return words_only(story, phrase, rule, "side") if acts else None
    whose = owner(story, phrase)
    made = owned(story, phrase, whose, rule) if whose else None
    country = story.focus.country(token.start)
    return made or (government(story, phrase, country, rule) if country and phrase.definite else words_only(story, phrase, rule, "side"))


def _person(story: Story, phrase: Phrase, rule: str) -> Found | None:
    word = lemma(story.token(phrase.head))
    whose = owner(story, phrase)
    cls: Class = "office" if rule == "who.office" else "person"
    if word in story.words["officials"] and phrase.plural and isinstance(whose, Known) and whose.entry and whose.entry.sort == "state":
        return government(story, phrase, whose.entry.countries[0], rule)
    if phrase.plural or word in story.words["crews"]:
        made = owned(story, phrase, whose, rule) if whose and word in story.words["members"] else None
        if made and (made.kind in ARMED or (isinstance(whose, Known) and word in story.words["whole"])):
            return made
        if made and isinstance(whose, Found) and word in story.words["troopers"]:
            return made  # "its men"
        return words_only(story, phrase, rule, cls, "people" if phrase.plural else "unnamed")
    if phrase.definite:
        person = _holder(story, phrase, word, whose)
        if person:
            return story.make(phrase, (person.id, person.name, "person"), "who.role", cls=cls, sex=person.sex, country=person.country)
        last = (again(story, phrase, word) or _stand_in(story, phrase, word)) if whose is None else None
        if last:
            return last
    made = words_only(story, phrase, rule, cls, "person")
    if word in story.words["spokes"] and whose:
        behind = owned(story, phrase, whose, "who.speaks_for")
        if behind:
            story.speaks_for.setdefault(made.id, behind)
    return made


def _stand_in(story: Story, phrase: Phrase, word: str) -> Found | None:
    """Like "the man", "the defendant": the one person told just before."""
    if word not in story.words["stand_in"] or len(phrase.left) > 1:
        return None
    sex = sex_of(story, phrase)
    near = (f for f in story.before(phrase.head, 2) if f.kind == "person" and not f.plural and (sex is None or f.sex in (None, sex)))
    last = next(near, None)
    return story.make(phrase, (last.id, last.name, "person"), "who.stand_in", cls=last.cls, sex=last.sex or sex) if last else None


def _holder(story: Story, phrase: Phrase, word: str, whose: Known | Found | None) -> Name | None:
    """The person whom the report calls by this office or trade, the last named if several are; his country must not differ."""
    start = story.token(phrase.head).start
    country = whose.country if isinstance(whose, Found) else None
    if isinstance(whose, Known) and len(whose.countries) == 1:
        country = whose.countries[0]
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
    if word in story.words["casualties"] and story.token(phrase.head).dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    return words_only(story, phrase, rule, "people", "people")


def _body(story: Story, phrase: Phrase, rule: str) -> Found | None:
    token = story.token(phrase.head)
    word = lemma(token)
    if phrase.definite and owner(story, phrase) is None and not phrase.plural:
        for found in story.before(phrase.head, 8):
            if found.form == "name" and found.kind in ("body", "media", "group", "forces") and _calls(story, found, word):
                return story.make(phrase, (found.id, found.name, found.kind), "who.body.again", cls="body")
        last = again(story, phrase, word)
        if last:
            return last
    return words_only(story, phrase, rule, "body", "body")


def _calls(story: Story, found: Found, word: str) -> bool:
    """Whether a body of that name may be called by the noun: "the court" for the International Criminal Court."""
    if found.kind == "group" and not found.name.lower().endswith(word):
        return False  # "the Coalition" is not the Syrian Arab Coalition (SAC)
    loose = word in story.words["loose_body"] and found.kind in ("body", "media")
    return loose or word in found.name.lower().split()


def _by_grammar(story: Story, phrase: Phrase) -> Found | None:
    """A noun of no list that does or suffers what only people do."""
    token = story.token(phrase.head)
    words = story.words
    word = lemma(token)
    if token.pos not in ("NOUN", "PROPN") or word in words["things"]:
        return None
    verb = story.token(token.head)
    ending = token.text.lower().endswith(tuple(words["person_endings"])) and word not in words["no_person_endings"]
    if ending and token.pos == "NOUN" and _acting(story, token):
        return words_only(story, phrase, "who.ending", "person", "people" if phrase.plural else "person")
    if token.dep == "nsubj" and verb.lemma.lower() in words["says"]:
        return words_only(story, phrase, "who.speaks", None)
    if token.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in words["patient"] and token.pos == "NOUN":
        return words_only(story, phrase, "who.patient", "people", "people")
    return None


def _acting(story: Story, token: Token) -> bool:
    """Whether a noun stands where people may: a word that only ends like a trade mostly stands for a place ("in a drawer")."""
    while token.dep == "conj" and token.head != token.i:
        token = story.token(token.head)
    above = story.token(token.head)
    return token.dep != "pobj" or above.text.lower() not in story.words["locative"] | story.words["standing"] or above.dep == "agent"


READERS: dict[Class, Callable[[Story, Phrase, str], Found | None]] = {
    "state": _state, "force": _force, "group": _group, "side": _side,
    "office": _person, "person": _person, "people": _people, "body": _body,
}  # fmt: skip
