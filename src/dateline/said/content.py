"""What is said: the words behind, before and around a verb of saying that it answers for."""

from __future__ import annotations

from ..model import Document, Token
from . import extent, speaking, tree
from .cues import SpeechRule, speech_index, words
from .extent import BREAKS, FINITE, OPENING

CLAUSES = ("ccomp", "xcomp")


def content_of(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
    """The indexes of the words that hang on the verb as its content: clauses, things, what stands behind its prepositions."""
    content: set[int] = set()
    if "thing" in rule.takes and tree.agent(document, verb.i) is not None:
        content |= {i for child in tree.kids(document, verb.i, "nsubjpass") for i in document.subtree(child.i)}
        if verb.dep == "acl":
            content |= set(document.subtree(verb.head)) - set(document.subtree(verb.i))
    for child in tree.kids(document, verb.i):
        if child.dep in CLAUSES and ("clause" in rule.takes or ("fact" in rule.takes and _finite(document, child))):
            if child.dep == "xcomp" and (child.pos not in tree.VERBAL or verb.lemma.lower() in words(document.language, "ordering")):
                continue
            content |= set(document.subtree(child.i))
            if child.dep == "xcomp":
                content |= _joined_deeds(document, verb, child)
        elif child.dep in ("dobj", "oprd", "attr", "dative") and child.i > verb.i and _is_content(document, verb, child, rule):
            content |= set(document.subtree(child.i)) - _relatives(document, child)
            if "figure" in rule.takes:
                content |= {i for at in _ats(document, verb, child) for i in document.subtree(at.i)}
        elif (child.dep in ("prep", "dative", "agent", "prt") and child.lemma.lower() in rule.after) or (
            child.dep in ("conj", "advcl", "parataxis") and extent.has_that(document, child) and "clause" in rule.takes
        ):
            content |= set(document.subtree(child.i))
    if "toll" in rule.takes:
        things = [t for t in tree.kids(document, verb.i, "dobj") if t.i > verb.i]
        below = [t for t in tree.kids(document, verb.i, "prep", "dative") if _names_toll(document, t)]
        for thing in things:
            if _toll(document, thing) or (below and _number(document, thing)):
                content |= _without_asides(document, thing)
                content |= {i for prep in below for i in document.subtree(prep.i)}
    if "blame" in rule.takes:
        content |= _held_responsible(document, verb)
    content |= _prepositions_of_object(document, verb, rule)
    return content


def small_clause(document: Document, verb: Token) -> set[int]:
    """As in "said an attack on the base hurt nobody": the parser has taken the subject of the content for an object."""
    _, last = extent.segment(document, verb)
    last = min(last, _main_clause(document, verb))
    thing = tree.kid(document, verb.i, "dobj")
    if thing is None or thing.i < verb.i or verb.tag == "VB" or verb.lemma.lower() in words(document.language, "addressing"):
        return set()
    for token in document.tokens[thing.i + 1 : last]:
        if token.tag in FINITE and token.dep not in ("relcl", "advcl") and document.tokens[token.head].dep not in ("relcl", "advcl"):
            before = document.tokens[token.i - 1]
            own = tree.own_subject(document, token.i)
            if before.pos == "CCONJ" or (own is not None and own.i > thing.i):
                return set()
            return set(range(verb.i + 1, last))
    return set()


def from_that(document: Document, verb: Token) -> set[int]:
    """As in "said at the time that …": content that the parser has hung elsewhere begins at the next `that`."""
    _, last = extent.segment(document, verb)
    for token in document.tokens[verb.i + 1 : last]:
        if token.lemma.lower() in words(document.language, "content_mark") and (token.dep == "mark" or _has_other_subject(document, token)):
            return set(range(token.i, last))
        if token.pos in tree.VERBAL:
            break
    return set()


def _has_other_subject(document: Document, that: Token) -> bool:
    """Whether the clause that `that` opens has a subject besides it: then it is no relative clause, whatever the parser says."""
    own = tree.own_subject(document, that.head)
    return that.tag in ("WDT", "IN") and own is not None and own.i > that.i


def runs_on(document: Document, verb: Token, source: Token, content: set[int]) -> set[int]:
    """What the parser has hung elsewhere though it stands in the same run of words: content behind a verb of saying lasts until the
    end of its part of the sentence, or until the report goes on with a verb joined to the saying itself.
    """
    own = document.subtree(verb.i)
    first, last = extent.segment(document, verb)
    if verb.dep in ("relcl", "acl", "advcl", "ccomp", "parataxis", "xcomp", "pcomp") and verb.head < verb.i:
        last = min(last, next((i for i in range(own[-1] + 1, last) if document.tokens[i].text in BREAKS), last))
    last = min(last, _main_clause(document, verb))
    behind = [i for i in content if i > verb.i]
    run = set(range(min(behind), last)) if behind else set()
    for other in tree.kids(document, verb.i, "conj", "advcl", "parataxis"):
        if other.i > verb.i and not extent.has_that(document, other) and other.i not in content and extent.report_goes_on(document, other):
            run -= set(document.subtree(other.i))
    if behind:
        ending = extent.cut(document, min(behind), last)
        run = {i for i in run if i < ending}
    before = [i for i in content if i < verb.i]
    if before and not behind and verb.dep not in ("relcl", "acl"):
        run |= set(range(first, max(extent.clause_start(document, verb, source), max(before) + 1)))
    return run


def _main_clause(document: Document, verb: Token) -> int:
    """As in "a general who swore to stay has left": where the clause goes on whose subject a saying only describes."""
    noun = document.tokens[verb.head]
    if verb.dep != "relcl" or noun.dep not in tree.SUBJECTS or document.tokens[noun.head].i < verb.i:
        return len(document.tokens)
    main = document.tokens[noun.head]
    return min(t.i for t in (main, *tree.kids(document, main.i, *tree.AUXILIARIES)) if t.i > verb.i)


def bare(document: Document, verb: Token) -> bool:
    """Whether the verb takes nothing but whom it speaks to: only then can it stand as an aside."""
    for child in tree.kids(document, verb.i, "dobj", "attr", "oprd", "prep", "acomp", "advcl"):
        if child.dep == "prep" and child.lemma.lower() not in words(document.language, "about"):
            continue
        if child.dep in ("dobj", "attr", "oprd") and child.i < verb.i:
            continue
        if child.dep == "dobj" and verb.lemma.lower() in words(document.language, "addressing"):
            continue
        if child.dep == "advcl" or child is speaking.behind(document, verb):
            continue
        return False
    return True


def _finite(document: Document, verb: Token) -> bool:
    """Whether a clause tells a fact: it has a subject and a tense of its own."""
    if verb.dep != "ccomp" or tree.own_subject(document, verb.i) is None or verb.i < verb.head:
        return False
    return (
        extent.has_that(document, verb)
        or verb.tag in ("VBD", "VBZ", "VBP")
        or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.kids(document, verb.i, "aux", "auxpass"))
    )


def _joined_deeds(document: Document, verb: Token, child: Token) -> set[int]:
    """As in "claimed to have overrun the base and seized three guns": the parser joins the second deed to the claim."""
    if not any(t.lemma in words(document.language, "perfect") for t in tree.kids(document, child.i, "aux")):
        return set()
    known = speech_index(document.language, "verb")
    deeds = [t for t in tree.kids(document, verb.i, "conj") if t.i > child.i and t.lemma not in known]
    return {i for deed in deeds if tree.own_subject(document, deed.i) is None for i in document.subtree(deed.i)}


def _prepositions_of_object(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
    """As in "accused the army of shelling": the parser may hang `of` on the army."""
    content: set[int] = set()
    if not rule.after:
        return content
    for noun in tree.kids(document, verb.i, "dobj", "nsubjpass"):
        for prep in tree.kids(document, noun.i, "prep"):
            if prep.lemma.lower() in rule.after and prep.i > verb.i:
                content |= set(document.subtree(prep.i))
    return content


def _relatives(document: Document, noun: Token) -> set[int]:
    """What a relative clause tells about a thing claimed or denied is the report's own: "claimed the bomb that killed six"."""
    return {i for verb in tree.kids(document, noun.i, "relcl") for i in document.subtree(verb.i)}


def _is_content(document: Document, verb: Token, child: Token, rule: SpeechRule) -> bool:
    if "thing" in rule.takes:
        return True
    if "report" in rule.takes:
        return any(extent.has_that(document, clause) for clause in tree.kids(document, child.i, "acl", "relcl", "ccomp"))
    if "name" in rule.takes:
        return child.dep == "oprd"
    if rule.id == "toll" and verb.tag == "VBG" and verb.dep == "advcl":
        return False  # "were killed, bringing to 13 the number": what happened brings it there, nobody says it
    toll = rule.id != "toll" or any(
        t.lemma.lower() in words(document.language, "tolls") for t in (child, *tree.kids(document, child.i, "compound"))
    )
    return "figure" in rule.takes and toll and bool(_ats(document, verb, child))


def _ats(document: Document, verb: Token, thing: Token) -> list[Token]:
    """As in "put the dead at 80": the preposition before the figure, wherever the parser has hung it."""
    over = [*tree.kids(document, verb.i, "prep")]
    over += [t for i in document.subtree(thing.i) for t in tree.kids(document, i, "prep")]
    return [at for at in over if at.lemma.lower() in words(document.language, "before_figure") and _number(document, at)]


def _number(document: Document, top: Token) -> bool:
    """Whether a number or a word for one stands below a word."""
    below = [document.tokens[i] for i in document.subtree(top.i)]
    if any(t.text in OPENING for t in below[1:2]):
        return True  # put at "more than anyone can count"
    return any(t.pos == "NUM" or t.text[0].isdigit() or t.lemma.lower() in words(document.language, "amounts") for t in below)


def _names_toll(document: Document, prep: Token) -> bool:
    """As in "gives 70,000 as the number of those uprooted"."""
    return any(document.tokens[i].lemma.lower() in words(document.language, "tolls") for i in document.subtree(prep.i))


def _without_asides(document: Document, noun: Token) -> set[int]:
    """The words of a noun without relative clauses and appositions anywhere in them: these are the report's own."""
    found = set(document.subtree(noun.i))
    inner = [t for i in found for t in tree.kids(document, i, "relcl", "appos")]
    return found - {i for t in inner for i in document.subtree(t.i)}


def _toll(document: Document, thing: Token) -> bool:
    """As in "gives 98 dead and 120 injured", "a toll of 92": a number of people harmed."""
    below = [document.tokens[i] for i in document.subtree(thing.i)]
    harmed = words(document.language, "harmed") | words(document.language, "tolls")
    return _number(document, thing) and any(t.lemma.lower() in harmed or t.text.lower() in harmed for t in below)


def _held_responsible(document: Document, verb: Token) -> set[int]:
    """As in "holds the group responsible for the murder of six": what stands behind `for`."""
    found: set[int] = set()
    for child in (t for i in document.subtree(verb.i) for t in tree.kids(document, i, "oprd", "acomp", "xcomp", "ccomp", "amod")):
        if child.lemma.lower() in words(document.language, "responsible") and child.i > verb.i:
            found |= {i for prep in tree.kids(document, child.i, "prep") for i in _without_asides(document, prep)}
    return found


def parenthesis(document: Document, verb: Token, source: Token) -> set[int]:
    """What stands around a saying that takes nothing itself: "the town, officials said, was lost"."""
    own = set(document.subtree(verb.i))
    sentence = document.sentences[verb.sentence]
    if tree.is_root(verb):
        return set(range(sentence.first, max(extent.clause_start(document, verb, source) - 1, sentence.first)))
    above = document.tokens[verb.head]
    if verb.dep in ("relcl", "acl"):
        return set()
    if verb.dep == "conj" and above.pos in tree.VERBAL:
        return set()
    if verb.dep in ("advcl", "parataxis", "ccomp", "dep", "conj") and _set_off(document, own):
        while above.dep == "conj" and above.head < above.i:
            above = document.tokens[above.head]
        if tree.is_root(above):
            start, (first, last) = extent.clause_start(document, verb, source), extent.segment(document, verb)
            return set(range(first, start)) | (set(range(max(own) + 1, last)) if max(own) + 1 < last else set())
        return set(document.subtree(above.i)) - own
    return set()


def _set_off(document: Document, own: set[int]) -> bool:
    """Whether the saying is set off by commas, dashes or quotation marks, or begins with `as`."""
    near = [t for t in (min(own), min(own) - 1, max(own), max(own) + 1) if 0 <= t < len(document.tokens)]
    return any(document.tokens[t].text in BREAKS or document.tokens[t].lemma.lower() in words(document.language, "alongside") for t in near)
