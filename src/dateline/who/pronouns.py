"""Pronouns: he, she, they, it, who, we. Left out where nobody fits; left open where two fit as well."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Token
from .phrases import Phrase
from .story import Found, Story

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
ME = frozenset(("i", "me", "my", "mine", "myself"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
COLLECTIVE = frozenset(("government", "group", "body", "forces", "media"))
SUBJECT = ("nsubj", "nsubjpass")


def pronoun(story: Story, phrase: Phrase) -> Found | None:
    """Whom a pronoun stands for."""
    token = story.token(phrase.head)
    word = token.text.lower()
    if word in RELATIVE:
        return _relative(story, phrase, token)
    if word in HE or word in SHE:
        return _taken(story, phrase, _person(story, token, "f" if word in SHE else "m"))
    if word in THEY:
        return _taken(story, phrase, _search(story, token, _many))
    if word in IT:
        return _taken(story, phrase, _search(story, token, _one))
    if word in ME or word in WE:
        return _taken(story, phrase, _speaker(story, token, party=word in WE))
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
    """He or she: the subject of what governs the clause ("X said he …"), else the last subject, else the last one named."""
    mute = story.speakers(token.i)
    own = _own_subject(story, token)
    for subject in _governing(story, token):
        if _fits(subject, sex) and subject.id not in mute:
            return subject, "who.pronoun.subject"
    candidates = [f for f in story.before(token.i, 4) if _fits(f, sex) and f.id not in mute and f.id != own]
    if not candidates:
        return None
    sentence = token.sentence

    def weight(found: Found) -> float:
        there = story.token(found.phrase.head)
        subject = there.dep in SUBJECT
        main = subject and story.token(there.head).dep == "ROOT"
        spoke = subject and story.token(there.head).lemma.lower() in story.words["speech"]
        named = found.form in ("name", "pronoun")
        loose = there.dep in ("poss", "compound", "amod")
        good = 1.0 + subject + main + spoke + 1.5 * (found.sex == sex) + 0.7 * named - 0.6 * loose
        return good * 0.55 ** max(sentence - there.sentence, 0 if subject else 0.5)

    return max(candidates, key=weight), "who.pronoun.person"


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


def _search(story: Story, token: Token, fits: Callable[[Found], bool]) -> tuple[Found, str] | None:
    """They or it: the governing subject, else what the sentence before was about, else the nearest that fits.

    Inside a quotation it is not the one who speaks. The doer of violence is rather an armed side, who suffers it rather people.
    """
    mute = story.speakers(token.i)
    own = _own_subject(story, token)
    for found in _governing(story, token):
        if fits(found) and found.id not in mute and found.id != own:
            return found, "who.pronoun.subject"
    is_object = token.dep in ("dobj", "pobj", "dative")
    clause = story.clause(token.i).lemma.lower()
    doing = not is_object and token.dep == "nsubj" and clause in story.words["violent"]
    suffering = (token.dep in ("dobj", "nsubjpass")) and clause in story.words["patient"]
    best: tuple[float, Found] | None = None
    for found in story.before(token.i, 4 if mute else 3):
        if not fits(found) or found.id == own or found.id in mute:
            continue
        there = story.token(found.phrase.head)
        back = token.sentence - there.sentence
        subject = there.dep in SUBJECT
        object_ = there.dep in ("dobj", "pobj", "nsubjpass")
        armed = found.kind in ("group", "government", "forces") or found.cls in ("group", "state", "force")
        weight = 1.0 + (object_ if is_object else 1.5 * subject) + 0.5 * (found.form == "name") + 0.5 * armed
        weight += 1.5 * armed * doing + 1.5 * suffering * (found.kind == "people")
        weight *= (0.5 if there.tag == "PRP$" or there.dep in ("poss", "compound", "amod") else 1.0) * 0.55**back
        if best is None or weight > best[0]:
            best = (weight, found)
    return (best[1], "who.pronoun.near") if best else None


def _speaker(story: Story, token: Token, *, party: bool) -> tuple[Found, str] | None:
    """I and we: the one who speaks, in this sentence, next to it, else before. A spokesman's "we" is his side's."""
    quote = story.quote_at(token.start)
    for found in story.speaking(token.i, quote):
        return _side_of(story, found, party=party), "who.pronoun.quoted"
    for found in story.before(token.i, 3):
        there = story.token(found.phrase.head)
        if there.dep == "nsubj" and story.token(there.head).lemma.lower() in story.words["speech"] and found.form != "pronoun":
            return _side_of(story, found, party=party), "who.pronoun.quoted"
        if found.rule == "who.pronoun.quoted":
            return found, "who.pronoun.quoted"
    return None


def _side_of(story: Story, found: Found, *, party: bool) -> Found:
    return story.speaks_for.get(found.id, found) if party else found
