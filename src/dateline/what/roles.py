"""Where a frame's roles are found: slots of a clause or a noun, as pointers to words."""

from __future__ import annotations

from ..model import Role, RoleName, Span
from .filler import LIST, Filler, modifiers, named_victims
from .grammar import VERBAL, Grammar
from .sorts import Sorts

# What these hit is a place only when it is a town or a land; a building or a post stands for its owner, and is the recipient.
STRUCK = frozenset({"attack", "airstrike", "shelling", "bombing", "destruction", "killing", "injury"})


# What may be spoken to; and what acts only in somebody's hands.
PARTIES = frozenset({"people", "armed", "authority", "leader", "captive", "crowd", "displaced", "name", "pronoun", "it", "media"})
ADDRESSED = frozenset({"pledge", "threat", "demand", "accusation"})
OWNED = frozenset({"vehicle", "arms", "munition", "aircraft", "shells", "target", "position", "facility", "garrison", "camp", "site"})
TOOLS = frozenset({"aircraft", "shells", "explosive", "event", "vehicle", "arms", "shots", "deal", "truce", "goods", "munition"})


ELLIPTIC = "who.elliptic"
PARTY_ROLES = frozenset({"actor", "recipient"})
# Of these they share who are told with "with": as those taken, or as those on the move. And who may be company.
TAKEN = frozenset({"arrest", "abduction", "release"})
MOVED = frozenset({"flight", "displacement", "surrender", "protest", "return"})
COMPANY = frozenset({"person", "people"})
HARMED = frozenset({"killing", "injury", "destruction", "displacement"})
TOLLS = frozenset({"killing", "injury"})


def fill(filler: Filler) -> tuple[Role, ...]:
    """The roles of a match, each filler one pointer."""
    frame, kind, noun = filler.frame, filler.kind, filler.entry.part == "noun"
    plan: dict[RoleName, tuple[str, ...]] = {
        "actor": frame.actor if frame.actor is not None else kind.noun_actor if noun else kind.actor,
        "recipient": frame.recipient if frame.recipient is not None else kind.noun_recipient if noun else kind.recipient,
        "place": frame.place if frame.place is not None else kind.noun_place if noun else kind.place,
        "quantity": frame.count if frame.count is not None else kind.count,
    }
    found: list[Role] = []
    used: set[int] = set()
    for name in ("place", "actor", "recipient"):
        for slot in plan[name]:
            words = [
                w
                for x in filler.slot(slot)
                for w in _meant(filler, name, x)
                if _free(filler, name, w, used) and _suits(filler, name, slot, w)
            ]
            if name != "place":
                words = _without_parts(filler, words)
                words += [n for w in words for n in _including(filler, w) if n not in words]
            words = _parties_of(filler, words) if name == "recipient" else words
            if words:
                used.update(words)
                found += [_role(filler, name, w, slot) for w in words]
                break
    if not any(r.name == "recipient" for r in found):
        found += [_role(filler, "recipient", w, slot) for slot, w in _further(filler) if w not in used]
    found += [_role(filler, name, w, "with") for name in (_accompanied(filler),) if name for w in _companions(filler, name, found)]
    if filler.entry.frame.kind in TOLLS and not any(r.name == "recipient" for r in found):
        found += [_role(filler, "recipient", w, "mod") for w in named_victims(filler.grammar, filler.at) if w not in used]
    if filler.entry.frame.kind in HARMED and not any(r.name == "actor" for r in found):
        found += [_role(filler, "actor", w, "link") for w in _behind(filler) if w not in used]
    if noun:
        told = {r.name for r in found}
        linked = [(role, w) for role, w in _carrier(filler) if role not in told and w not in used]
        found += [_role(filler, role, w, "link") for role, w in linked if _suits(filler, role, "subject", w)]
    found += _locations(filler, {r.head for r in found})
    for slot in plan["quantity"]:
        if slot == "self" and filler.entry.part == "verb":
            continue
        words = [w for w in filler.slot(slot) if not filler.grammar.in_dateline(w)]
        if any(_counts(filler, w) for w in words):
            found += [_role(filler, "quantity", w, slot) for w in words]
            break
    return tuple(found + _times(filler))


def _free(filler: Filler, name: str, word: int, used: set[int]) -> bool:
    """Whether a word may still fill a role; a building that is struck is both where and who."""
    if word not in used:
        return True
    plain = filler.sorts.plain(word)
    return name == "recipient" and filler.entry.frame.kind in STRUCK and "building" in plain and "settlement" not in plain


def _accompanied(filler: Filler) -> RoleName | None:
    """On which side those stand who are told with "with": who is seized, or who marches."""
    if filler.entry.part != "verb":
        return None
    if filler.frame.kind in TAKEN:
        return "recipient"
    return "actor" if filler.frame.kind in MOVED else None


def _companions(filler: Filler, name: RoleName, found: list[Role]) -> list[int]:
    """People who share what one of a role does or suffers: "was seized with his wife", "gave himself up together with ten men"."""
    grammar, taken = filler.grammar, {r.head for r in found}
    told = {r.head for r in found if r.name == name}
    if not told:
        return []
    holders = (filler.at, *(w for w in range(filler.at) if grammar.tokens[w].start in told and grammar.tokens[w].head == filler.at))
    behind = [w for w in grammar.kids(filler.at, "dobj") if grammar.tokens[w].start in told]
    pairs = [pair for holder in dict.fromkeys((*holders, *behind)) for pair in grammar.prepositions(holder)]
    people = [j for p, j in pairs if p in grammar.words.beside and _company(filler, j)]
    return [j for j in dict.fromkeys(people) if grammar.tokens[j].start not in taken]


def _company(filler: Filler, word: int) -> bool:
    actor = filler.sorts.actors.get(word)
    return actor is not None and actor.kind in COMPANY


def _further(filler: Filler) -> list[tuple[str, int]]:
    """Who else may be the other party where a rule's own slots name none: only parties, by the prepositions usual for the kind."""
    sorts = filler.sorts
    for slot in filler.kind.otherwise:
        parties = [w for w in filler.slot(slot) if filler.grammar.core(w) in sorts.actors and w not in sorts.places]
        found = [(slot, w) for w in parties if _suits(filler, "recipient", slot, w)]
        if found:
            return found
    return []


def _meant(filler: Filler, name: str, word: int) -> list[int]:
    """Who stands behind a word: behind "Israeli jets" or "a strike by the coalition" the party named with it; behind a dateline nobody."""
    grammar = filler.grammar
    if grammar.in_dateline(word):
        inner = [c for c in grammar.kids(word, "appos", "conj", "dep") if not grammar.in_dateline(c)]
        return [j for c in inner for j in grammar.joined(c)]
    if name in PARTY_ROLES and no_party(grammar, filler.sorts, word):
        return _owners(filler, word) or [j for p, j in grammar.prepositions(word) if p in grammar.words.agentive]
    plain = filler.sorts.plain(word)
    if name == "recipient" and "event" not in plain:
        # "destroyed the army's tanks": the army is hit, where it is named; unnamed things stay what they are
        owned = filler.entry.frame.kind in STRUCK and plain & OWNED and "armed" not in plain
        return (owned and (_owners(filler, word) or _dwellers(filler, word))) or [word]
    if name == "place" or not plain & TOOLS or "armed" in plain:
        return [word]
    return _owners(filler, word) or [j for p, j in grammar.prepositions(word) if p in grammar.words.agentive]


def no_party(grammar: Grammar, sorts: Sorts, word: int) -> bool:
    """Whether a word names what can be no party, by its noun alone and by nobody's name."""
    core = grammar.core(word)
    return core not in sorts.actors and "never" in grammar.words.sorts.get(grammar.lemmas[core], ())


def _parties_of(filler: Filler, words: list[int]) -> list[int]:
    """Of a long row of things that were hit only those that somebody is named with: a list of wrecks names no party."""
    if filler.entry.frame.kind not in STRUCK or len(words) < LIST:
        return words
    return [w for w in words if w in filler.sorts.actors or filler.sorts.of(w) & {"people", "armed", "authority", "name"}]


def _owners(filler: Filler, word: int) -> list[int]:
    """The parties that are named with a thing: before it, or as its owner."""
    grammar = filler.grammar
    return modifiers(grammar, filler.sorts, word) + [j for c in grammar.kids(word, "poss") for j in grammar.joined(c)]


def _dwellers(filler: Filler, word: int) -> list[int]:
    """Whose a post or a camp is that is told behind it: "a base of the mission", "a camp for displaced people"."""
    behind = [j for p, j in filler.grammar.prepositions(word) if p in filler.grammar.words.dwelling]
    return [j for j in behind if j in filler.sorts.actors and j not in filler.sorts.places]


def _without_parts(filler: Filler, words: list[int]) -> list[int]:
    """Without those that are only a part of the others: "nine people, four of them women", "gunmen, some in masks"."""
    return [w for n, w in enumerate(words) if not (n and _part(filler.grammar, w))]


def _part(grammar: Grammar, word: int) -> bool:
    if grammar.tokens[word].tag == "DT" and grammar.lemmas[word] in grammar.words.containers:
        return not any(grammar.lemmas[p] in grammar.words.partitive for p in grammar.kids(word, "prep"))
    counts = (word, *grammar.kids(word, "nummod", "nsubj", "det", "advmod", "amod"))
    of = [p for c in counts for p in grammar.kids(c, "prep") if grammar.lemmas[p] in grammar.words.partitive]
    return any(grammar.tokens[o].tag in ("PRP", "WP") for p in of for o in grammar.kids(p, "pobj"))


def _carrier(filler: Filler) -> list[tuple[RoleName, int]]:
    """Who acts in a noun of event that says how something was done: "killed thousands in a revenge attack"."""
    grammar = filler.grammar
    token = grammar.tokens[filler.at]
    prep = grammar.tokens[token.head]
    if answering := _answering(filler):
        return [("actor", w) for w in answering]
    if filler.entry.frame.kind not in STRUCK:
        return []
    people = ("people", "armed", "leader", "captive")
    telling = [o for c in grammar.kids(filler.at, "relcl") if grammar.tokens[c].tag != "VBN" for o in grammar.objects(c)]
    if telling:  # "the attack that killed two guards"
        return [("recipient", w) for w in telling if filler.sorts.fits(w, people)]
    if token.dep == "nsubj" and prep.pos in VERBAL:  # "a bombing killed X"; here the head is the verb itself
        return [("recipient", w) for w in grammar.objects(prep.i) if filler.sorts.fits(w, people)]
    if token.dep != "pobj" or prep.text.lower() not in grammar.words.carried or grammar.tokens[prep.head].pos not in VERBAL:
        return []
    verb = prep.head
    if prep.dep == "agent":
        return [("recipient", w) for w in grammar.objects(verb) if filler.sorts.fits(w, people)]
    doers = [w for w in grammar.subjects(verb, transitive=True) if filler.sorts.fits(w, ("armed", "authority"))]
    return [("actor", w) for w in doers] + [("recipient", w) for w in grammar.objects(verb, transitive=True) if doers]


def _answering(filler: Filler) -> tuple[int, ...]:
    """Who answers for a noun of event: "was responsible for the deaths", "took part in the raid"."""
    grammar, at = filler.grammar, filler.at
    for _ in range(3):
        if grammar.tokens[at].dep != "conj":
            break
        at = grammar.tokens[at].head
    prep = grammar.tokens[grammar.tokens[at].head]
    if grammar.tokens[at].dep != "pobj":
        return ()
    up = grammar.tokens[prep.head]
    if up.pos not in ("ADJ", "VERB") or f"{grammar.lemmas[up.i]} {grammar.lemmas[prep.i]}" not in grammar.words.answering:
        return ()
    if up.pos == "ADJ" and grammar.tokens[up.head].pos in ("NOUN", "PROPN"):
        return tuple(grammar.joined(up.head))  # "the men responsible for the raid"
    verb = up.i if up.pos == "VERB" else grammar.verb_above(up.i)
    return grammar.surface(verb) if verb is not None else ()


def _including(filler: Filler, word: int) -> list[int]:
    """The names that a group is said to include: "several commanders, including X and Y"."""
    grammar = filler.grammar
    found = [
        p
        for c in grammar.kids(word, "prep", "acl")
        if grammar.lemmas[c] in grammar.words.including
        for p in grammar.kids(c, "pobj", "dobj")
    ]
    return [j for p in found for j in grammar.joined(p) if grammar.tokens[j].pos == "PROPN"]


def _behind(filler: Filler) -> list[int]:
    """Who did harm that is told without a doer: the party named in its means ("in a strike by the coalition"), or the subject of the clause
    that says when ("when gunmen opened fire").
    """
    grammar, sorts = filler.grammar, filler.sorts
    for holder in dict.fromkeys((filler.at, *([filler.verb] if filler.verb is not None else []))):
        means = [j for p, j in grammar.prepositions(holder) if p in grammar.words.means and sorts.plain(j) & TOOLS]
        found = [w for j in means for w in _meant(filler, "actor", j) if w != j]
        if found:
            return found
        for c in grammar.kids(holder, "advcl"):
            if any(grammar.lemmas[m] in grammar.words.occasions for m in grammar.kids(c, "advmod", "mark")):
                doers = [w for w in grammar.subjects(c) if grammar.tokens[w].tag != "PRP"]  # "as they slept"
                found = [w for w in doers if sorts.fits(w, ("armed", "authority")) and not sorts.plain(w) & TOOLS]
                if found:
                    return found
    return []


def _suits(filler: Filler, name: str, slot: str, word: int) -> bool:
    """Whether a word may fill a role: no times, and no bare places as parties but where a state is meant."""
    sorts, token, words = filler.sorts, filler.grammar.tokens[word], filler.grammar.words
    if word in sorts.times or token.pos in ("VERB", "PUNCT", "ADP", "SCONJ") or "time" in sorts.of(word):
        return False
    if name == "place":
        if filler.entry.frame.kind in STRUCK and (slot in ("object", "host_object") or slot in words.striking):
            return word in sorts.places or bool(sorts.plain(word) & {"settlement"}) or "name" in sorts.of(word)
        return sorts.is_place(word)
    bare = token.pos == "NUM" and not sorts.grammar.kids(word, "prep") and word == filler.grammar.core(word)
    if bare and not _stands_for(filler, word):
        return False  # a bare number names nobody; "one another" is both
    if name == "actor" and any(filler.grammar.lemmas[c] in words.denying for c in filler.grammar.kids(word, "det")):
        return False
    if name == "actor" and filler.entry.frame.kind in HARMED and _ground(filler, word):
        return False  # "the archive had burned": what is there harms nobody
    if filler.entry.frame.kind in ADDRESSED and name == "recipient" and (slot in ("object", "indirect") or slot in words.addressing):
        return word in sorts.actors or bool(sorts.of(word) & PARTIES)
    if (slot in ("subject", "host") or slot in words.agentive) and "event" in sorts.of(word) and word not in sorts.actors:
        return False
    target = filler.entry.frame.kind in STRUCK and name == "recipient" and not sorts.plain(word) & {"settlement"}
    if target and (word not in sorts.places or sorts.plain(word) & {"building"}):
        return True
    return not (
        "place" in sorts.of(word)
        and slot not in ("subject", "object", "poss", "mod", "host")
        and slot not in words.agentive
        and not sorts.of(word) & {"authority", "armed", "people", "building"}
    )


def _stands_for(filler: Filler, word: int) -> bool:
    """Whether a number stands for somebody told: both sides, or those whom the clause before counted ("40 rebels were killed, 12 hurt")."""
    actor = filler.sorts.actors.get(word)
    return actor is not None and (bool(actor.members) or actor.rule == ELLIPTIC)


def _ground(filler: Filler, word: int) -> bool:
    """Whether a word is nothing but a building or a stretch of land."""
    sorts = filler.sorts
    plain = sorts.plain(word)
    return word not in sorts.actors and bool(plain & {"building", "place"}) and not plain & {"authority", "armed", "people"}


def _counts(filler: Filler, word: int) -> bool:
    """Whether a noun phrase may hold a number: a numeral, "dozens", "several", "no one"."""
    grammar = filler.grammar
    if grammar.lemmas[word] in grammar.words.groups:
        return True  # "a force of 800"
    inside = grammar.document.tokens_in(grammar.phrase(word))
    return any(
        t.pos == "NUM" or t.tag == "CD" or grammar.lemmas[t.i] in grammar.words.containers or t.text.lower() in grammar.words.counting
        for t in inside
    )


def _locations(filler: Filler, used: set[int]) -> list[Role]:
    """Places by preposition, of the match itself and of the nouns it acts on: "killed five people in Herat"."""
    grammar, sorts = filler.grammar, filler.sorts
    names = grammar.words.place_prepositions | filler.kind.motion
    pairs = list(filler.pairs)
    for slot in ("object", "subject"):
        for word in filler.slot(slot)[:2]:
            pairs += [(p, j) for p, j in grammar.prepositions(word) if p in names]
    tokens = grammar.tokens
    if filler.entry.part == "noun" and tokens[filler.at].dep == "pobj" and filler.host is None:
        up = tokens[tokens[filler.at].head].head
        if tokens[up].pos in VERBAL:
            pairs += [(p, j) for p, j in grammar.prepositions(up) if p in grammar.words.place_prepositions]
    found, seen = [], set(used)
    for name, word in pairs:
        if name in names and word not in seen and sorts.is_place(word) and (name != "on" or _suits(filler, "place", name, word)):
            seen.add(word)
            found.append(_role(filler, "place", word, name))
    return found


def _times(filler: Filler) -> list[Role]:
    """Expressions of time that hang on the match or on the verb of its clause."""
    if not filler.sorts.times:
        return []
    grammar, found = filler.grammar, []
    holders = dict.fromkeys((filler.at, *(filler.tokens), *([filler.verb] if filler.verb is not None else [])))
    seen: set[int] = set()
    for holder in holders:
        for c in grammar.children[holder]:
            token = grammar.tokens[c]
            inner = [c] if token.dep in ("npadvmod", "advmod", "nmod", "compound", "amod", "poss", "pobj", "tmod") else []
            if token.dep == "prep":
                inner = grammar.kids(c, "pobj", "pcomp", "advmod")
            for i in inner:
                time = filler.sorts.times.get(i)
                if time is not None and time.start not in seen:
                    seen.add(time.start)
                    found.append(Role(name="when", span=time.span, head=grammar.tokens[i].start, rule=grammar.tokens[c].dep))
    return found


def _role(filler: Filler, name: RoleName, word: int, slot: str) -> Role:
    span: Span = filler.grammar.phrase(word)
    return Role(name=name, span=span, head=filler.grammar.tokens[word].start, rule=slot)
