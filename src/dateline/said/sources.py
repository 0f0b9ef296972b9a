"""Sayings: a word of saying, who says it, and the words that are put into that mouth."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Document, Span, Token
from . import asides, tree
from .cues import SpeechRule, speech_index, words

CLAUSES = ("ccomp", "xcomp")
FINITE = ("VBD", "VBZ", "VBP", "MD")
OPENING = '"“«‘„'
CLOSING = '"”»’“'
BREAKS = (",", "—", "–", "-", ";", ":", "(", ")", *OPENING, *CLOSING)


class Saying(NamedTuple):
    """`source` is the head of the source's noun phrase; `content` holds the indexes of the tokens that the source answers for;
    `also` are those whom the source itself cites, `spans` the words of the speakers where they were read off the surface.
    """

    cue: Token
    source: Token
    rule: str
    content: frozenset[int]
    also: tuple[Token, ...] = ()
    spans: tuple[Span, ...] = ()


def find(document: Document) -> tuple[Saying, ...]:
    """Every saying of the document that has a source of its own, in order of the cues; `content` may be empty (a quotation's verb)."""
    verbs, nouns = speech_index(document.language, "verb"), speech_index(document.language, "noun")
    quoting, phrases = speech_index(document.language, "quoting"), speech_index(document.language, "phrase")
    found: list[Saying] = []
    for token in document.tokens:
        word = token.lemma.lower()
        made: Saying | None = None
        if _is_verb(document, token) and (word in verbs or word in quoting):
            made = _verb(document, token, verbs.get(word) or quoting[word])
        rule = phrases.get(word) or phrases.get(token.text.lower())
        if made is None and rule is not None:
            made = _phrase(document, token, rule)
        if made is None and word in nouns and token.pos == "NOUN":
            made = _noun(document, token, nouns[word])
        if made is not None:
            found.append(made._replace(content=frozenset(_bounded(document, made)), also=_cited(document, made)))
    return tuple(found)


def _cited(document: Document, saying: Saying) -> tuple[Token, ...]:
    """ "the station, citing a general, said" and "a general quoted by the station": the other of the two."""
    others: list[Token] = []
    for verb in (*tree.kids(document, saying.cue.i, "advcl"), *tree.kids(document, saying.source.i, "acl", "relcl", "advcl")):
        if verb.lemma.lower() not in words(document.language, "citing"):
            continue
        by = tree.agent(document, verb.i)
        cited = by or (tree.kid(document, verb.i, "dobj") if verb.tag == "VBG" else None)
        if cited is not None and cited.i != saying.source.i and tree.kid(document, cited.i, "poss") is None:
            others.append(cited)
    return tuple(others)


def _is_verb(document: Document, token: Token) -> bool:
    """A verb, also where the tagger took it for a noun: "the mission reports that …"."""
    return token.pos in tree.VERBAL or (token.tag == "NNS" and tree.own_subject(document, token.i) is not None)


def _bounded(document: Document, saying: Saying) -> set[int]:
    """The content without what the report says beside it: other clauses behind a semicolon, and asides (", who …,", ", which …,")."""
    first, last = _segment(document, saying.cue)
    aside: set[int] = set()
    for i in saying.content:
        token = document.tokens[i]
        if (token.dep == "relcl" and _aside(document, token)) or _comment(document, token):
            inside = document.subtree(i)
            if saying.cue.i not in inside and min(saying.content) not in inside:
                aside |= set(inside)
    return {i for i in saying.content if first <= i < last and i not in aside}


def _segment(document: Document, cue: Token) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the cue; a part that begins with `that` goes on with the one before."""
    sentence = document.sentences[cue.sentence]
    first, last = sentence.first, sentence.last
    for token in document.sentence_tokens(sentence):
        if token.text == ";" and not _that_follows(document, token.i + 1) and not _verb_follows(document, token.i + 1):
            if token.i < cue.i:
                first = token.i + 1
            elif token.i < last:
                last = token.i
        elif token.text == ":" and token.i < cue.i and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[first : token.i]):
            first = token.i + 1
    return first, last


def _cut(document: Document, first: int, last: int) -> int:
    """Where content ends early: at ", as …" or ", even as …", where the report tells what else went on, and at ", a charge that …"."""
    for i in range(first + 1, last - 2):
        if document.tokens[i].text not in (",", "—", "–"):
            continue
        one, two = document.tokens[i + 1], document.tokens[i + 2]
        if one.text.lower() == "even" and two.text.lower() == "as":
            return i
        if one.text.lower() == "as" and one.dep == "mark":
            return i
        if one.text.lower() in ("a", "an") and two.lemma.lower() in words(document.language, "comments"):
            return i
    return last


def _goes_on(document: Document, verb: Token) -> bool:
    """Whether a verb joined to a saying is the report's again: it has a subject of its own, or is itself something that speakers do."""
    if tree.own_subject(document, verb.i) is not None or verb.dep != "conj":
        return True
    if any(t.text.lower() in ("but", "yet") for t in document.tokens[max(verb.i - 3, 0) : verb.i]):
        return True
    return verb.lemma.lower() in speech_index(document.language, "verb") or verb.lemma.lower() in words(document.language, "acts")


def _that_follows(document: Document, at: int) -> bool:
    return any(t.lemma.lower() in words(document.language, "that") for t in document.tokens[at : at + 2])


def _verb_follows(document: Document, at: int) -> bool:
    """Whether a part of a sentence begins with its verb: it shares the subject of the part before."""
    following = [t for t in document.tokens[at : at + 2] if t.pos != "CCONJ"]
    return bool(following) and following[0].tag in FINITE


def _comment(document: Document, noun: Token) -> bool:
    """ "…, a charge that the army denied": the report's own word on what was said."""
    if noun.dep != "appos" or noun.lemma.lower() not in words(document.language, "comments"):
        return False
    first = min(document.subtree(noun.i))
    return first > 0 and document.tokens[first - 1].text in (",", "—", "–", "-") and tree.kid(document, noun.i, "relcl", "acl") is not None


def _aside(document: Document, verb: Token) -> bool:
    """Whether a relative clause begins behind a comma: it only tells more about what it follows."""
    first = min(document.subtree(verb.i))
    if any(word in words(document.language, "reported") for word in tree.aux_words(document, verb.i)):
        return False
    return (
        first > 0 and document.tokens[first - 1].text == "," and document.tokens[first].lemma.lower() in (*tree.RELATIVES, "whose", "where")
    )


# ---------------------------------------------------------------- verbs
def _verb(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    found = _aside_clause(document, verb, rule) if "parenthesis" in rule.takes else None
    return found or _clause(document, verb, rule)


def _aside_clause(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    """A reporting clause between marks: what stands before it in its part of the sentence is its content, and what goes on behind it."""
    aside = asides.at(document, verb)
    if aside is None or _untold(document, verb):
        return None
    first, last = _segment(document, verb)
    source = asides.head(document, aside.speakers[0])
    if source is None or aside.first - first < 2 or _of_the_outlet(document, source) or _nobody(document, source):
        return None
    chunk = next((i + 1 for i in range(aside.first - 2, first, -1) if document.tokens[i].text in BREAKS), first)
    content = set(range(first, aside.first))
    if aside.last + 1 < last and _goes_on_behind(document, first, chunk, aside):
        start = _medial(document, first, aside.first, aside.last)
        content = set(range(first if start is None else start, aside.first))
        if start is None or not _whole_relative(document, start, aside.first):
            content |= set(range(aside.last, last))
    return Saying(verb, source, rule.id, frozenset(content), spans=aside.speakers)


def _goes_on_behind(document: Document, first: int, chunk: int, aside: asides.Aside) -> bool:
    """Whether the words behind a reporting clause are still the speaker's: joined by `and`, or needed to make the sentence whole."""
    following = document.tokens[aside.last + 1]
    if any(document.tokens[i].text in CLOSING for i in (aside.first - 1, aside.first - 2)):
        return False
    if following.pos == "CCONJ" or following.tag in ("VBD", "VBZ", "VBP", "MD", "VBN"):
        return True
    before = document.tokens[aside.first - 2]
    whole = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[chunk : aside.first])
    conditional = document.tokens[first].pos == "SCONJ" or document.tokens[first].lemma.lower() == "ask"
    needs = before.pos in ("AUX", "SCONJ", "CCONJ") or before.lemma == "be" or before.tag in ("WDT", "WP", "WRB")
    return not whole or conditional or needs


def _clause(document: Document, verb: Token, rule: SpeechRule) -> Saying | None:
    source = _speaker_of(document, verb, rule)
    if source is None or _nobody(document, source) or _untold(document, verb) or _raised(document, verb):
        return None
    content = _content(document, verb, rule)
    if not content and "clause" in rule.takes:
        content = _from_that(document, verb)
    if not content and "clause" in rule.takes and verb.dep == "acl" and _looks_passive(document, verb):
        content = _told_behind(document, verb)
    if "clause" in rule.takes and verb.i + 1 not in content:
        content |= _small_clause(document, verb)
    if not content and "parenthesis" in rule.takes and verb.tag in FINITE and _bare(document, verb):
        content = _parenthesis(document, verb, source)
    elif any(c.lemma.lower() in rule.after and c.i in content for c in document.tokens[verb.i + 1 : document.sentences[verb.sentence].last]) or any(c.i > verb.i or c.dep == "ccomp" for c in tree.kids(document, verb.i, *CLAUSES)):
        content |= _runs_on(document, verb, source, content)
    content -= _noun_words(document, source)
    content.discard(verb.i)
    if not content and "clause" not in rule.takes and rule.seat != "quoting":
        return None
    return Saying(verb, source, rule.id, frozenset(content))


def _small_clause(document: Document, verb: Token) -> set[int]:
    """ "said an attack on the base hurt nobody": the parser has taken the subject of the content for an object."""
    _, last = _segment(document, verb)
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


def _from_that(document: Document, verb: Token) -> set[int]:
    """ "said at the time that …": content that the parser has hung elsewhere begins at the next `that`."""
    _, last = _segment(document, verb)
    for token in document.tokens[verb.i + 1 : last]:
        if token.lemma.lower() == "that" and token.dep == "mark":
            return set(range(token.i, last))
        if token.pos in tree.VERBAL:
            break
    return set()


def _runs_on(document: Document, verb: Token, source: Token, content: set[int]) -> set[int]:
    """What the parser has hung elsewhere though it stands in the same run of words: content behind a verb of saying lasts until the
    end of its part of the sentence, or until the report goes on with a verb joined to the saying itself.
    """
    own = document.subtree(verb.i)
    first, last = _segment(document, verb)
    if verb.dep in ("relcl", "acl", "advcl", "ccomp", "parataxis", "xcomp", "pcomp") and verb.head < verb.i:
        last = min(last, next((i for i in range(own[-1] + 1, last) if document.tokens[i].text in BREAKS), last))
    behind = [i for i in content if i > verb.i]
    run = set(range(min(behind), last)) if behind else set()
    for other in tree.kids(document, verb.i, "conj", "advcl", "parataxis"):
        if other.i > verb.i and not _that(document, other) and other.i not in content and _goes_on(document, other):
            run -= set(document.subtree(other.i))
    run = {i for i in run if i < _cut(document, min(behind), last)} if behind else run
    before = [i for i in content if i < verb.i]
    if before and not behind and verb.dep not in ("relcl", "acl"):
        run |= set(range(first, max(_clause_start(document, verb, source), max(before) + 1)))
    return run


def _nobody(document: Document, source: Token) -> bool:
    nobody = words(document.language, "nobody")
    return source.lemma.lower() in nobody or any(t.lemma.lower() in ("no", "neither") for t in tree.kids(document, source.i, "det"))


def _raised(document: Document, verb: Token) -> bool:
    """ "gunmen believed to belong to a gang": a participle that the parser took for a verb; nobody is named who believes."""
    if verb.lemma.lower() not in words(document.language, "raising") or verb.tag not in ("VBD", "VBN"):
        return False
    return any(t.text.lower() == "to" for c in tree.kids(document, verb.i, "xcomp") for t in tree.kids(document, c.i, "aux"))


def _untold(document: Document, verb: Token) -> bool:
    """ "did not say whether", "would not say how many", "refuse to say": nothing is said; and the outlet speaking of itself."""
    if verb.lemma.lower() in words(document.language, "denying"):
        return False
    if tree.kid(document, verb.i, "neg") is not None:
        return True
    above = document.tokens[verb.head]
    return verb.dep == "xcomp" and above.lemma.lower() in words(document.language, "silent")


def _bare(document: Document, verb: Token) -> bool:
    """Whether the verb takes nothing but whom it speaks to: only then can it stand as an aside."""
    for child in tree.kids(document, verb.i, "dobj", "attr", "oprd", "prep", "acomp", "advcl"):
        if child.dep == "prep" and child.lemma.lower() not in words(document.language, "about"):
            continue
        if child.dep in ("dobj", "attr", "oprd") and child.i < verb.i:
            continue
        if child.dep == "dobj" and verb.lemma.lower() in words(document.language, "addressing"):
            continue
        if child.dep == "advcl" or child is _behind(document, verb):
            continue
        return False
    return True


def vehicle_owner(document: Document, noun: Token) -> Token:
    """Who stands behind a statement, report or message: "a statement released by the office" speaks for the office."""
    if noun.lemma.lower() not in words(document.language, "vehicles"):
        return noun
    for verb in tree.kids(document, noun.i, "acl"):
        by = tree.agent(document, verb.i)
        if by is not None and verb.lemma.lower() in words(document.language, "issuing"):
            return by
    told = _after_preposition(document, noun, ("by", "from"))
    over = document.tokens[noun.head]
    if told is None and noun.dep == "dobj" and over.lemma.lower() in words(document.language, "issuing"):
        told = tree.subject(document, over.i)
    return told or noun


def _noun_words(document: Document, source: Token) -> set[int]:
    span = tree.phrase(document, source.i)
    return {token.i for token in document.tokens_in(span)}


def _speaker_of(document: Document, verb: Token, rule: SpeechRule) -> Token | None:
    if verb.dep == "amod" or (verb.tag == "VB" and tree.is_root(verb) and tree.kid(document, verb.i, "aux", *tree.SUBJECTS) is None):
        return None
    if tree.is_passive(document, verb.i) and not _looks_passive(document, verb):
        by = tree.agent(document, verb.i)
        if by is not None:
            return by
        return _after_preposition(document, verb, rule.source)
    own = tree.own_subject(document, verb.i)
    told = (tree.antecedent(document, own) if own else None) or _outer(document, verb) or _before(document, verb)
    told = told or tree.subject(document, verb.i) or _behind(document, verb)
    if told is None or told.dep == "expl" or _of_the_outlet(document, told):
        return None
    return vehicle_owner(document, told)


def _looks_passive(document: Document, verb: Token) -> bool:
    """ "The alliance, announced on Saturday that …": a main verb that the parser took for a participle."""
    if verb.dep != "acl" or tree.agent(document, verb.i) is not None:
        return False
    if any(_that(document, c) for c in tree.kids(document, verb.i, "ccomp")):
        return True
    return bool(_told_behind(document, verb))


def _told_behind(document: Document, verb: Token) -> set[int]:
    """For a participle behind a comma: the words behind it, if a verb with a tense follows before the next comma."""
    if document.tokens[verb.i - 1].text != ",":
        return set()
    _, last = _segment(document, verb)
    for token in document.tokens[verb.i + 1 : last]:
        if token.text in BREAKS:
            break
        if token.tag in FINITE:
            return set(range(verb.i + 1, last))
    return set()


def _before(document: Document, verb: Token) -> Token | None:
    """The noun phrase right before a finite verb that the parser has left without a subject: "in Tal Zahra, the health ministry says"."""
    if verb.tag not in ("VBD", "VBZ", "VBP", "NNS"):
        return None
    sentence, start = document.sentences[verb.sentence], verb.i
    while (
        start > sentence.first and document.tokens[start - 1].text not in BREAKS and document.tokens[start - 1].pos not in ("CCONJ", "VERB")
    ):
        start -= 1
    words_before = [t for t in document.tokens[start : verb.i] if t.pos not in ("ADV", "AUX", "PUNCT", "PART")]
    if not words_before or words_before[0].pos in ("ADP", "SCONJ") or not any(t.pos in ("NOUN", "PROPN") for t in words_before):
        return None
    return document.head_of(Span(words_before[0].start, words_before[-1].end))


def _of_the_outlet(document: Document, noun: Token) -> bool:
    """ "we", "our correspondent", "this newspaper", "an earlier version of this story": the publisher's own mouth."""
    if noun.lemma.lower() in words(document.language, "publisher"):
        return noun.lemma.lower() != "one" or tree.kid(document, noun.i, "prep") is None  # "one of the sources" is somebody
    this = tree.kid(document, noun.i, "det", "poss")
    return this is not None and this.lemma.lower() in ("this", "our") and noun.lemma.lower() in words(document.language, "outlets")


def _outer(document: Document, verb: Token) -> Token | None:
    """ "denied that it had fallen but acknowledged": a verb of saying joined into the content of another has that one's speaker."""
    if tree.own_subject(document, verb.i) is not None:
        return None
    participle = verb.tag == "VBG" and verb.dep == "advcl" and document.tokens[verb.i - 1].text == ","
    if not participle and (verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP")):
        return None
    for above in document.ancestors(verb.i):
        if above.dep == "conj":
            continue
        over = document.tokens[above.head]
        if (
            above.dep == "ccomp"
            and over.i < above.i
            and over.tag == verb.tag
            and over.lemma.lower() in speech_index(document.language, "verb")
        ):
            return tree.subject(document, over.i)
        return None
    return None


def _after_preposition(document: Document, verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    for prep in tree.kids(document, verb.i, "prep", "agent"):
        if prep.lemma.lower() in prepositions:
            return tree.kid(document, prep.i, "pobj")
    return None


def _behind(document: Document, verb: Token) -> Token | None:
    """The speaker behind the verb: "…," declared a colonel."""
    at = verb.i - 1
    while (
        at >= 0
        and document.tokens[at].sentence == verb.sentence
        and document.tokens[at].head == verb.i
        and document.tokens[at].text not in BREAKS
    ):
        at -= 1
    if at < 0 or document.tokens[at].sentence != verb.sentence or document.tokens[at].text not in BREAKS:
        return None
    behind = [c for c in tree.kids(document, verb.i, "dobj", "attr", "oprd", "dep", "ccomp") if c.i > verb.i and c.pos in tree.NOMINAL]
    if not behind:
        behind = [c for c in tree.kids(document, verb.i, "npadvmod") if c.i > verb.i and c.pos in tree.NOMINAL]
    return behind[-1] if behind else None


def _content(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
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
        elif child.dep in ("prep", "dative", "agent", "prt") and child.lemma.lower() in rule.after:
            content |= set(document.subtree(child.i))
        elif child.dep in ("conj", "advcl", "parataxis") and _that(document, child) and "clause" in rule.takes:
            content |= set(document.subtree(child.i))
    content |= _prepositions_of_object(document, verb, rule)
    return content


def _finite(document: Document, verb: Token) -> bool:
    """Whether a clause tells a fact: it has a subject and a tense of its own."""
    if verb.dep != "ccomp" or tree.own_subject(document, verb.i) is None or verb.i < verb.head:
        return False
    return (
        _that(document, verb)
        or verb.tag in ("VBD", "VBZ", "VBP")
        or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.kids(document, verb.i, "aux", "auxpass"))
    )


def _joined_deeds(document: Document, verb: Token, child: Token) -> set[int]:
    """ "claimed to have overrun the base and seized three guns": the parser joins the second deed to the claim."""
    if not any(t.lemma == "have" for t in tree.kids(document, child.i, "aux")):
        return set()
    known = speech_index(document.language, "verb")
    deeds = [t for t in tree.kids(document, verb.i, "conj") if t.i > child.i and t.lemma not in known]
    return {i for deed in deeds if tree.own_subject(document, deed.i) is None for i in document.subtree(deed.i)}


def _prepositions_of_object(document: Document, verb: Token, rule: SpeechRule) -> set[int]:
    """ "accused the army of shelling": the parser may hang `of` on the army."""
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
    if "name" in rule.takes:
        return child.dep == "oprd"
    toll = rule.id != "toll" or any(t.lemma.lower() in words(document.language, "tolls") for t in (child, *tree.kids(document, child.i, "compound")))
    return "figure" in rule.takes and toll and bool(_ats(document, verb, child))


def _ats(document: Document, verb: Token, thing: Token) -> list[Token]:
    """ "put the dead at 80": the preposition before the figure, wherever the parser has hung it."""
    over = [*tree.kids(document, verb.i, "prep")]
    over += [t for i in document.subtree(thing.i) for t in tree.kids(document, i, "prep")]
    return [at for at in over if at.lemma.lower() in ("at", "to")]


def _that(document: Document, verb: Token) -> bool:
    return any(mark.lemma.lower() in words(document.language, "that") for mark in tree.kids(document, verb.i, "mark"))


def _parenthesis(document: Document, verb: Token, source: Token) -> set[int]:
    """What stands around a saying that takes nothing itself: "the town, officials said, was lost"."""
    own = set(document.subtree(verb.i))
    sentence = document.sentences[verb.sentence]
    if tree.is_root(verb):
        return set(range(sentence.first, max(_clause_start(document, verb, source) - 1, sentence.first)))
    above = document.tokens[verb.head]
    if verb.dep in ("relcl", "acl"):
        return set()
    if verb.dep in ("conj",) and above.pos in tree.VERBAL:
        return set()
    if verb.dep in ("advcl", "parataxis", "ccomp", "dep", "conj") and _set_off(document, verb, own):
        while above.dep == "conj" and above.head < above.i:
            above = document.tokens[above.head]
        if tree.is_root(above):
            start, (first, last) = _clause_start(document, verb, source), _segment(document, verb)
            return set(range(first, start)) | (set(range(max(own) + 1, last)) if max(own) + 1 < last else set())
        return set(document.subtree(above.i)) - own
    return set()


def _clause_start(document: Document, verb: Token, source: Token) -> int:
    """Where the words of the saying begin: behind the comma or mark before its speaker."""
    sentence = document.sentences[verb.sentence]
    start = min(verb.i, source.i if source.sentence == verb.sentence else verb.i)
    while start > sentence.first and document.tokens[start - 1].text not in BREAKS:
        start -= 1
    return start


def _set_off(document: Document, verb: Token, own: set[int]) -> bool:
    """Whether the saying is set off by commas, dashes or quotation marks, or begins with `as`."""
    near = [t for t in (min(own), min(own) - 1, max(own), max(own) + 1) if 0 <= t < len(document.tokens)]
    return any(document.tokens[t].text in BREAKS or document.tokens[t].lemma.lower() == "as" for t in near)


def _later_clauses(document: Document, verb: Token, behind: int) -> set[int]:
    """Clauses joined to the verb that begin behind the saying with a subject of their own: the report goes on by itself."""
    gone: set[int] = set()
    for other in tree.kids(document, verb.i, "conj"):
        if other.i > behind and tree.own_subject(document, other.i) is not None:
            gone |= set(document.subtree(other.i))
        else:
            gone |= _later_clauses(document, other, behind)
    return gone


# ---------------------------------------------------------------- nouns and phrases
def _noun(document: Document, noun: Token, rule: SpeechRule) -> Saying | None:
    """ "the army's claim that it took the hill", "reports by residents of shelling"."""
    source = tree.kid(document, noun.i, "poss") or _after_preposition(document, noun, rule.source)
    if source is None:
        return None
    content: set[int] = set()
    for child in tree.kids(document, noun.i):
        if child.dep in ("acl", "ccomp", "relcl", "appos") and _that(document, child):
            content |= set(document.subtree(child.i))
        elif child.dep == "prep" and child.lemma.lower() in rule.after:
            content |= set(document.subtree(child.i))
    content -= _noun_words(document, source)
    return Saying(noun, source, rule.id, frozenset(content)) if content else None


def _phrase(document: Document, cue: Token, rule: SpeechRule) -> Saying | None:
    """ "according to officials", "by the ministry's count", "in the words of a survivor"."""
    source = _phrase_source(document, cue, rule)
    if source is None or _of_the_outlet(document, source):
        return None
    source = vehicle_owner(document, source)
    top = document.tokens[cue.head]
    while not tree.is_root(top) and top.pos not in tree.VERBAL:
        top = document.tokens[top.head]
    own = set(document.subtree(cue.i)) | set(document.subtree(source.i))
    while top.dep == "conj" and top.head < top.i and document.tokens[top.head].pos in tree.VERBAL:
        top = document.tokens[top.head]
    if cue.pos in ("NOUN", "PROPN"):
        own |= {
            i
            for c in tree.kids(document, top.i, "advcl", "prep")
            if c.i != document.tokens[cue.head].i and c.dep == "advcl"
            for i in document.subtree(c.i)
        }
    first, last = _segment(document, cue)
    whole = (top.dep not in ("relcl", "acl", "pcomp") or top.i > cue.i) and cue.pos not in ("NOUN", "PROPN")
    edge = max(own) if cue.pos not in ("NOUN", "PROPN") else cue.i
    start = _medial(document, first, cue.i, edge + 1)
    if start is not None:
        ending = cue.i if _whole_relative(document, start, cue.i) else last
        return Saying(cue, source, rule.id, frozenset(set(range(start, ending)) - own))
    inside = (set(range(first, last)) if whole else set(document.subtree(top.i))) - own
    if cue.i - first > 2:
        inside -= _later_clauses(document, top, max(own))
    return Saying(cue, source, rule.id, frozenset(inside))


def _medial(document: Document, first: int, start: int, end: int) -> int | None:
    """For a reporting clause in the middle of its own ("the gangs, who hold the port, monitors say, answered"; "and, both hope, ends it"):
    where the words before it that it covers begin. None where it stands at an edge.
    """
    if end + 1 >= len(document.tokens) or document.tokens[end].text != ",":
        return None
    at = start - 1
    if at > first and document.tokens[at].text in BREAKS:
        at -= 1
    if document.tokens[at].pos in ("CCONJ", "SCONJ") or document.tokens[at].tag in ("WRB", "WDT"):
        return start
    if document.tokens[end + 1].tag not in ("VBD", "VBZ", "VBP", "MD", "VBN"):
        return None
    while at > first and document.tokens[at].text not in BREAKS and document.tokens[at].text.lower() not in ("while", "and", "but"):
        at -= 1
    return at if at == first else at + 1


def _whole_relative(document: Document, start: int, end: int) -> bool:
    """Whether the words are a relative clause with its verb: what follows the saying then belongs to the main clause."""
    if document.tokens[start].lemma.lower() not in words(document.language, "who"):
        return False
    return any(t.tag in FINITE for t in document.tokens[start:end])


def _phrase_source(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    if cue.pos in ("NOUN", "PROPN"):
        before = document.tokens[cue.head]
        if before.lemma.lower() not in rule.after:
            return None
        owner = tree.kid(document, cue.i, "poss")
        return owner or _after_preposition(document, cue, rule.source)
    for prep in tree.kids(document, cue.i, "prep"):
        if prep.lemma.lower() in rule.source:
            return tree.kid(document, prep.i, "pobj")
    straight = tree.kid(document, cue.i, "pobj")
    if straight is not None and not rule.source:
        return straight if straight.lemma.lower() not in words(document.language, "rates") else None
    return _next_noun(document, cue, rule)


def _next_noun(document: Document, cue: Token, rule: SpeechRule) -> Token | None:
    """ "according" and "to" that the parser has not joined: the noun that `to` governs all the same."""
    at = cue.i + 1
    if at < len(document.tokens) and document.tokens[at].lemma.lower() in rule.source:
        return tree.kid(document, at, "pobj")
    return None
