"""Pronouns: he, she, they, it, who, we. Left out where nobody fits; left open where two fit as well."""

from __future__ import annotations

from collections.abc import Callable
from math import log1p

import msgspec

from ..model import Span, Token
from .issuer import issuer, label, signatory
from .owners import government, owned, owner
from .phrases import Phrase, lemma, phrase_of
from .register import Known
from .story import Found, Story

COLLECTIVE = frozenset(("government", "group", "body", "forces", "media"))
REACH = 4  # sentences back
LONG_REACH = 40  # sentences over which "he added" still has its speaker


def pronoun(story: Story, phrase: Phrase) -> Found | None:
    """Whom a pronoun stands for."""
    token = story.token(phrase.head)
    word = token.text.lower()
    words = story.words
    if word in words["relative"]:
        return _relative(story, phrase, token)
    if word in words["he"] or word in words["she"]:
        return _taken(story, phrase, _person(story, token, "f" if word in words["she"] else "m"))
    if word in words["they"]:
        return _taken(story, phrase, _search(story, token, _many, "many"))
    if word in words["it"]:
        return _taken(story, phrase, _search(story, token, _one, "one"))
    if word in words["me"] or word in words["we"]:
        return _taken(story, phrase, _speaker(story, token, party=word in words["we"]))
    return None


def _taken(story: Story, phrase: Phrase, which: tuple[Found, str] | None) -> Found | None:
    if which is None:
        return None
    who, rule = which
    return story.make(
        phrase, (who.id, who.name, who.kind), rule, form="pronoun", cls=who.cls, country=who.country, sex=who.sex, plural=who.plural,
        members=who.members, resolved=who.resolved,
    )  # fmt: skip


def _relative(story: Story, phrase: Phrase, token: Token) -> Found | None:
    """The noun that the clause of "who" hangs on."""
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
        return None
    verb = story.clause(token.i)
    for _ in range(4):
        if verb.dep == "relcl":
            there = story.by_head.get(verb.head)
            return _taken(story, phrase, (there, "who.pronoun.relative")) if there else None
        if verb.head == verb.i:
            break
        verb = story.token(verb.head)
    return None


def _fits(found: Found, sex: str) -> bool:
    personal = found.kind == "person" or (found.cls in ("person", "office") and not found.plural)
    return personal and not found.plural and found.sex in (None, sex)


def _person(story: Story, token: Token, sex: str) -> tuple[Found, str] | None:
    """He or she: the subject of what governs the clause ("X said he …"), else the likeliest person of the sentences before."""
    mute = story.speakers(token.i)
    own = _own_subject(story, token)
    for above in _governing(story, token):
        if _fits(above, sex) and above.id not in mute:
            return above, "who.pronoun.subject"
    best: tuple[float, Found] | None = None
    weights = story.words.weights["person"]
    for found in story.before(token.i, REACH):
        if not _fits(found, sex) or found.id in mute or found.id == own:
            continue
        there = story.token(found.phrase.head)
        subject = story.is_subject(there.i)
        facts: dict[str, float] = {
            "base": 1.0, "subject": subject, "main": subject and story.token(there.head).dep == "ROOT",
            "spoke": subject and story.token(there.head).lemma.lower() in story.words["speech"], "sex": found.sex == sex,
            "name": found.form == "name", "chain": found.form == "pronoun", "count": _count(story, found),
        }  # fmt: skip
        weight = sum(weights[name] * value for name, value in facts.items())
        back = max(token.sentence - there.sentence, 0 if subject else 0.5)
        weight *= (weights["loose"] if _loose(there) else 1.0) * weights["decay"] ** back
        if best is None or weight > best[0]:
            best = (weight, found)
    if best:
        return best[1], "who.pronoun.person"
    said = token.dep == "nsubj" and story.token(token.head).lemma.lower() in story.words["speech"]
    return _last_speaker(story, token, sex) if said else None


def _last_speaker(story: Story, token: Token, sex: str) -> tuple[Found, str] | None:
    """Like "he added": the person who spoke last, however long ago."""
    for found in story.before(token.i, LONG_REACH):
        there = story.token(found.phrase.head)
        spoke = story.is_subject(there.i) and story.token(there.head).lemma.lower() in story.words["speech"]
        if spoke and _fits(found, sex):
            return found, "who.pronoun.speaker"
    return None


def _count(story: Story, found: Found) -> float:
    """How often the actor was spoken of, on a scale that flattens."""
    return log1p(story.counts.get(found.id, 0))


def _loose(token: Token) -> bool:
    """Whether a mention only qualifies another word ("the army's post")."""
    return token.tag == "PRP$" or token.dep in ("poss", "compound", "amod")


def _own_subject(story: Story, token: Token) -> str | None:
    """The actor who is the subject of the pronoun's own clause, where the pronoun is its object: somebody else."""
    if token.dep not in ("dobj", "pobj", "dative", "iobj"):
        return None
    own = story.subject(story.clause(token.i).i)
    there = story.by_head.get(own.i) if own is not None and own.i != token.i else None
    return there.id if there else None


def _governing(story: Story, token: Token) -> list[Found]:
    """The subjects of the clauses that hold the pronoun's clause, the nearest first; never the pronoun itself."""
    found: list[Found] = []
    verb = story.clause(token.i)
    if token.tag == "PRP$" or token.dep == "poss":
        own = story.subject(verb.i)
        if own is not None and own.i < token.i and own.i in story.by_head and not _below(story, token, own.i):
            found.append(story.by_head[own.i])
    if token.dep in ("dobj", "dative") and verb.dep not in ("ccomp", "xcomp", "advcl"):
        return found
    for _ in range(6):
        if verb.head == verb.i:
            break
        verb = story.token(verb.head)
        if verb.pos not in ("VERB", "AUX"):
            continue
        subject = story.subject(verb.i)
        if subject is not None and subject.i < token.i and subject.i in story.by_head and not _below(story, token, subject.i):
            there = story.by_head[subject.i]
            if there not in found:
                found.append(there)
    return found


def _below(story: Story, token: Token, holder: int) -> bool:
    """Whether the token hangs below the holder ("their leader said")."""
    return token.i == holder or any(above.i == holder for above in story.document.ancestors(token.i))


def _many(found: Found) -> bool:
    """Whether "they" may stand for it."""
    if found.kind == "person" or found.cls == "office":
        return found.plural or bool(found.members)
    return found.plural or bool(found.members) or found.kind in ("group", "forces", "people", "government", "body")


def _one(found: Found) -> bool:
    """Whether "it" may stand for it."""
    collective = found.kind in COLLECTIVE or (found.cls in ("state", "group", "body", "force") and found.kind == "unnamed")
    return collective and found.cls not in ("people", "side") and not found.members and (not found.plural or found.form == "name")


def _search(story: Story, token: Token, fits: Callable[[Found], bool], which: str) -> tuple[Found, str] | None:
    """They or it: the governing subject, else the likeliest of the sentences before.

    Inside a quotation it is not the one who speaks. The doer of violence is rather an armed side, who suffers it rather people.
    """
    mute = story.speakers(token.i)
    mute |= {story.speaks_for[key].id for key in mute if key in story.speaks_for}
    own = _own_subject(story, token)
    for found in _governing(story, token):
        # "The rebels' spokesman said they had left": his side
        side = found if fits(found) else story.speaks_for.get(found.id, found)
        if fits(side) and found.id not in mute and side.id != own:
            return side, "who.pronoun.subject"
    best: tuple[float, Found] | None = None
    for found in story.before(token.i, REACH + 2 if mute else REACH - 1):
        if fits(found) and found.id != own and found.id not in mute:
            weight = _likely(story, token, found, which, quoted=bool(mute))
            if best is None or weight > best[0]:
                best = (weight, found)
    return (best[1], "who.pronoun.near") if best else None


def _likely(story: Story, token: Token, found: Found, which: str, *, quoted: bool) -> float:
    weights = story.words.weights[which]
    is_object = token.dep in ("dobj", "pobj", "dative")
    clause = story.clause(token.i).lemma.lower()
    doing = token.dep == "nsubj" and clause in story.words["violent"]
    suffering = token.dep in ("dobj", "nsubjpass") and clause in story.words["patient"]
    there = story.token(found.phrase.head)
    armed = found.kind in ("group", "government", "forces") or found.cls in ("group", "state", "force")
    like = there.dep in ("dobj", "pobj", "nsubjpass") if is_object else story.is_subject(there.i)
    facts: dict[str, float] = {
        "base": 1.0, "subject": like and not is_object, "object": like and is_object,
        "name": found.form == "name", "armed": armed, "doing": armed and doing, "suffering": suffering and found.kind == "people",
        "chain": found.form == "pronoun", "count": _count(story, found), "told": armed and quoted and token.dep == "nsubj",
    }  # fmt: skip
    weight = sum(weights[name] * value for name, value in facts.items())
    weight *= weights["loose"] if _loose(there) else 1.0
    house = (found.form == "nominal" and found.lemma in story.words["building"]) or (which == "many" and found.kind == "body")
    weight *= weights["building"] if house else 1.0
    weight *= weights["medium"] if found.kind == "media" else 1.0
    return float(weight * weights["decay"] ** (token.sentence - there.sentence))


def _speaker(story: Story, token: Token, *, party: bool) -> tuple[Found, str] | None:
    """I and we: the one who speaks, in this sentence, next to it, else before. A spokesman's "we" is his side's."""
    quote = story.quote_at(token.start)
    opener = _before_colon(story, quote) if quote else label(story, token)
    if opener is not None:
        return _side_of(story, opener, party=party), "who.pronoun.quoted"
    if quote is None:
        issued = signatory(story) or (issuer(story) if party else None)
        return (issued, "who.pronoun.issuer") if issued is not None else None
    for subject in story.speaking(token.i, quote):
        speaker = story.by_head.get(subject.i)
        if speaker is not None and speaker.rule != "who.pronoun.quoted":
            return _side_of(story, speaker, party=party), "who.pronoun.quoted"
    for found in story.before(token.i, 3):
        there = story.token(found.phrase.head)
        if there.dep == "nsubj" and story.token(there.head).lemma.lower() in story.words["speech"] and found.form != "pronoun":
            return _side_of(story, found, party=party), "who.pronoun.quoted"
        if found.rule == "who.pronoun.quoted":
            return found, "who.pronoun.quoted"
    return None


def _before_colon(story: Story, quote: tuple[int, int]) -> Found | None:
    """The speaker who is named before the colon that opens a quotation: 'Baku: "We moved nothing."'"""
    text = story.document.text
    colon = quote[0] - 1
    while colon > 0 and text[colon] == " ":
        colon -= 1
    if colon <= 0 or text[colon] != ":":
        return None
    last = story.document.token_at(colon - 1)
    if last is None:
        return None
    known = story.known(last.i)
    found = story.by_head.get(last.i)
    if found is None and known is not None and known.form in ("capital", "name"):
        alone = Phrase(last.i, last.i, last.i, last.i, (), (), definite=True, plural=False, counted=False)
        found = story.make(alone, (known.name.id, known.name.name, known.name.kind), "who.metonym", form="metonym")
    return found if found is not None and found.kind != "people" else None


def _side_of(story: Story, found: Found, *, party: bool) -> Found:
    """Whose "we" it is: the side of a spokesman, of an officer or holder of an office; anybody else speaks for himself."""
    if not party or found.id in story.speaks_for:
        return story.speaks_for.get(found.id, found) if party else found
    words = story.words
    called = {found.lemma} if found.id.startswith("u:") else _offices(story, found) if found.kind == "person" else set()
    office = bool(called & (words["spokes"] | words["ranks"] | words["rules"]))
    whose = _served(story, found) if found.kind in ("person", "unnamed") and found.cls not in ("group", "force", "body") else None
    if whose is not None and (office or whose.kind in ("group", "body", "forces")):
        return whose
    if not office:
        return found
    if called & words["rules"] and found.country:
        key, name = story.government(found.country)
        return msgspec.structs.replace(found, id=key, name=name, kind="government", cls="state")
    # "a colonel said": of the side that was spoken of just before, rather the land's own
    sides = [f for f in story.before(found.phrase.head, 3) if f.kind in COLLECTIVE and f.kind != "media" and not f.members and f.resolved]
    home = story.focus.country(found.start)
    subjects = [f for f in sides if story.is_subject(f.phrase.head)]
    own = [f for f in [*subjects, *sides] if f.country == home or f.kind == "group"]
    return next(iter([*own, *subjects, *sides]), found)


def _offices(story: Story, found: Found) -> set[str]:
    """What the report calls a named person: titles before the name, what stands beside it."""
    told = {role for known in story.register.order if known.name.id == found.id for role in (*known.name.roles, *known.titles)}
    return told | {word.strip(".").lower() for word in found.name.split()}


def _served(story: Story, found: Found) -> Found | None:
    """The party that a person is said to be of, wherever he is told of: "Kenya's defence minister, X", "X, a commander of the front",
    "an army spokeswoman".
    """
    heads = [found.phrase.head] if found.id.startswith("u:") else []
    for known in story.register.order if not heads else ():
        head = story.document.head_of(Span(known.start, known.end)) if known.name.id == found.id else None
        if head is not None:
            heads += [head.i, *(t.i for t in story.kids(head.i, "appos", "compound", "nmod"))]
            heads += [head.head] if head.dep == "appos" else []
    for i in dict.fromkeys(heads):
        office = phrase_of(story.document, i, story.words)
        there = owner(story, office)
        same = there is not None and (there.name.id if isinstance(there, Known) else there.id) == found.id
        made = owned(story, office, there, "who.speaks_for") if there is not None and not same else _organ_of(story, office)
        if made is not None:
            return made
    return None


def _organ_of(story: Story, office: Phrase) -> Found | None:
    """As in "an army spokeswoman", "a police colonel": of the state of the land, where no other is told."""
    if not any(story.words.class_of(lemma(story.token(i))) == "state" for i in office.left):
        return None
    country = story.focus.country(story.token(office.head).start)
    return government(story, office, country, "who.speaks_for") if country else None
