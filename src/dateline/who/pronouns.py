"""Pronouns: he, she, they, it, who, we. Left out where nobody fits; left open where two fit as well."""

from __future__ import annotations

from ..model import Token
from .phrases import Phrase
from .story import Found, Story

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
WE = frozenset(("we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
COLLECTIVE = frozenset(("government", "group", "body", "forces", "media"))


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
    if word in WE:
        return _taken(story, phrase, _speaker(story, token))
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
    for subject in _governing(story, token):
        if _fits(subject, sex):
            return subject, "who.pronoun.subject"
    candidates = [f for f in story.before(token.i, 4) if _fits(f, sex)]
    if not candidates:
        return None
    sentence = story.token(token.i).sentence

    def weight(found: Found) -> float:
        there = story.token(found.phrase.head)
        back = sentence - there.sentence
        subject = there.dep in ("nsubj", "nsubjpass")
        main = subject and story.token(there.head).dep == "ROOT"
        spoke = subject and story.token(there.head).lemma.lower() in story.words.speech
        sure = found.sex == sex
        named = found.form == "name" or found.kind == "person"
        return (1.0 + subject + main + spoke + 1.5 * sure + 0.5 * named) * 0.55 ** max(back, 0 if subject else 0.5)

    best = max(candidates, key=weight)
    return best, "who.pronoun.person"


def _governing(story: Story, token: Token) -> list[Found]:
    """The subjects of the clauses that hold the pronoun's clause, the nearest first; never the pronoun itself."""
    found = []
    verb = story.clause(token.i)
    own = story.subject(verb.i)
    # A possessive, an object: the clause's own subject comes first ("the army moved its guns").
    if own is not None and own.i < token.i and own.i != token.i and _inside(story, token, own) is False and own.i in story.by_head:
        if token.dep in ("poss", "pobj") or token.tag == "PRP$":
            found.append(story.by_head[own.i])
    for _ in range(6):
        if verb.head == verb.i:
            break
        verb = story.token(verb.head)
        if verb.pos not in ("VERB", "AUX"):
            continue
        subject = story.subject(verb.i)
        if subject is not None and subject.i != token.i and subject.i < token.i and subject.i in story.by_head and not _inside(story, token, subject):
            there = story.by_head[subject.i]
            if there not in found:
                found.append(there)
    return found


def _inside(story: Story, token: Token, holder: Token) -> bool:
    """Whether the token hangs below the holder ("their leader said")."""
    at = token
    while at.head != at.i:
        if at.i == holder.i:
            return True
        at = story.token(at.head)
    return at.i == holder.i


def _many(found: Found) -> bool:
    """Whether "they" may stand for it."""
    return found.plural or bool(found.members) or (found.kind in ("group", "forces", "people", "government", "body") and found.cls != "office")


def _one(found: Found) -> bool:
    """Whether "it" may stand for it."""
    return found.kind in COLLECTIVE and found.cls not in ("people", "side") and not found.members and (not found.plural or found.form == "name")


def _search(story: Story, token: Token, fits: object) -> tuple[Found, str] | None:
    """They or it: the governing subject, else what the sentence before was about, else the nearest that fits."""
    assert callable(fits)
    is_object = token.dep in ("dobj", "pobj", "dative")
    own = story.subject(story.clause(token.i).i)
    own_id = story.by_head[own.i].id if own is not None and own.i in story.by_head else None
    if not (is_object and token.tag != "PRP$"):
        for found in _governing(story, token):
            if fits(found):
                return found, "who.pronoun.subject"
    sentence = token.sentence
    best: tuple[float, Found] | None = None
    for found in story.before(token.i, 3):
        if not fits(found) or (is_object and found.id == own_id):
            continue
        there = story.token(found.phrase.head)
        back = sentence - there.sentence
        subject = there.dep in ("nsubj", "nsubjpass")
        object_ = there.dep in ("dobj", "pobj", "nsubjpass")
        head = 1.0 + (object_ if is_object else 1.5 * subject) + 0.5 * (found.form == "name") + 0.7 * (found.kind in ("group", "people"))
        if there.tag == "PRP$" or there.dep in ("poss", "compound", "amod"):
            head *= 0.5
        weight = head * 0.5**back * (0.9 if back else 1.0)
        if best is None or weight > best[0]:
            best = (weight, found)
    return (best[1], "who.pronoun.near") if best else None


def _speaker(story: Story, token: Token) -> tuple[Found, str] | None:
    """I and we: the one who speaks, in this sentence, else in the paragraph, else in the one before."""
    sentence = story.document.sentences[token.sentence]
    for t in story.document.sentence_tokens(sentence):
        if t.pos == "VERB" and t.lemma.lower() in story.words.speech:
            subject = story.subject(t.i)
            if subject is not None and subject.i != token.i and subject.text.lower() not in WE and subject.i in story.by_head:
                return story.by_head[subject.i], "who.pronoun.quoted"
    for found in story.before(token.i, 3):
        there = story.token(found.phrase.head)
        spoke = there.dep == "nsubj" and story.token(there.head).lemma.lower() in story.words.speech
        if spoke and found.rule != "who.pronoun.quoted":
            return found, "who.pronoun.quoted"
    return None
