"""Where no cue decides, the tense does: what happened, what goes on, what is fixed for a day to come."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Document, Event, Paragraph, Token
from . import tree
from .cues import FactList, fact_words
from .judgement import SPEECH_ACTS, STATES, Judgement

# An entry of a chronicle opens with a day.
ENTRY = re.compile(r"(?:\d|[a-z]{3,9}\.? \d)[\d,. –a-z-]{0,22}(?::| [—–-] )")

HAPPENED = Judgement("happened", "told")
STATE = Judgement("ongoing", "state")
PROGRESSIVE = Judgement("ongoing", "progressive")
PRESENT = Judgement("ongoing", "present")


class Tense(NamedTuple):
    """A verb with its auxiliaries: whether they stand in the present or the perfect, and whether the verb is indirect speech."""

    verb: Token
    aux: list[str]
    present: bool
    perfect: bool
    reported: bool

    @classmethod
    def of(cls, document: Document, verb: Token) -> Tense:
        """The tense of a verb in its document."""
        aux = tree.aux_words(document, verb.i)
        present = not fact_words(document.language, "present_forms").isdisjoint(aux)
        perfect = not fact_words(document.language, "perfect_forms").isdisjoint(aux)
        reported = verb.dep == "ccomp" and document.tokens[verb.head].tag == "VBD"
        return cls(verb, aux, present, perfect, reported)


def by_tense(document: Document, event: Event, anchor: Token, bearer: Token | None) -> Judgement:
    """The factuality by the tense of `bearer`, the verb whose tense counts for the anchor (None: a noun without one)."""
    if bearer is None or (_of(document, event, "done") and anchor.pos not in tree.VERBAL):
        return _without_verb(document, event, anchor)
    tense = Tense.of(document, bearer)
    if _progressive(document, tense):
        healed = event.kind == "injury" and bearer.lemma.lower() in fact_words(document.language, "treated")
        return HAPPENED if healed else PROGRESSIVE
    finite = bearer.tag == "VB" and tree.own_subject(document, bearer.i) is not None
    if not tense.aux and (bearer.tag in ("VBZ", "VBP") or finite):
        return _in_present(document, event, anchor, bearer)
    if bearer.tag == "VBN" and tense.present and event.kind in SPEECH_ACTS:
        return PRESENT
    return _state(document, event, anchor, tense)


def _of(document: Document, event: Event, name: FactList) -> bool:
    """Whether the event is of the kinds listed under a name."""
    return event.kind in fact_words(document.language, name)


def _progressive(document: Document, tense: Tense) -> bool:
    """As in "is fighting", "were fighting", "are being held"; "was fighting" only in indirect speech, where it is the speaker's now."""
    past = "were" in tense.aux or "was" in tense.aux
    if "being" in tense.aux:
        return tense.present or (past and tense.reported)
    if tense.verb.tag != "VBG":
        return False
    if not tense.aux:
        return tree.is_root(tense.verb) and tree.own_subject(document, tense.verb.i) is not None
    if tense.present or "were" in tense.aux or "be" in tense.aux:
        return True
    return ("been" in tense.aux and tense.perfect) or ("was" in tense.aux and tense.reported)


def _state(document: Document, event: Event, anchor: Token, tense: Tense) -> Judgement:
    """Holds, sieges, posts and prisons last: their participles and perfects tell what goes on, unless the words say that it is over."""
    verb, bare = tense.verb, not tense.aux
    if event.kind == "deployment" and verb.lemma.lower() in fact_words(document.language, "posted") and (tense.present or bare):
        standing = tense.present or verb.dep in ("acl", "relcl", "amod", "conj", "appos")
        return STATE if standing else HAPPENED
    if event.kind == "control" and bare and _no_more(document, anchor):
        return Judgement("happened", "lost")
    paragraph = document.paragraphs[document.sentences[anchor.sentence].paragraph]
    if event.kind not in STATES and tense.present and (paragraph.kind == "heading" or _entry(document, paragraph)):
        return Judgement("happened", "headline")
    if verb.tag == "VBN" and tense.present and _of(document, event, "habitual"):
        return Judgement("ongoing", "habit")
    if verb.tag == "VBN" and ((_of(document, event, "held") and tense.present) or (event.kind in STATES and bare)):
        return STATE
    since = any(t.lemma.lower() in fact_words(document.language, "starting") for t in tree.kids(document, verb.i, "prep", "mark", "advcl"))
    closed = event.kind == "siege" and not tree.is_passive(document, verb.i)  # "has surrounded the mill" is a deed, "since May" a state
    if tense.perfect and ((event.kind in STATES and not closed) or (since and (closed or _of(document, event, "since")))):
        return STATE
    if event.kind == "control" and verb.tag == "VBD" and tense.reported:
        return STATE
    return HAPPENED


def _in_present(document: Document, event: Event, anchor: Token, bearer: Token) -> Judgement:
    """The present tense: what goes on, in speech acts and kinds that last; what has just happened, in headlines, entries and the rest."""
    paragraph = document.paragraphs[document.sentences[anchor.sentence].paragraph]
    entry = _entry(document, paragraph)
    acts = event.kind in SPEECH_ACTS
    if not acts and event.kind not in STATES and not entry and _to_come(document, bearer):
        return Judgement("announced", "dated")
    if bearer.lemma.lower() in fact_words(document.language, "alike") and bearer.tag == "VBP":
        return HAPPENED
    if event.kind not in STATES and entry:
        return Judgement("happened", "entry")
    if acts or event.kind in STATES:
        return PRESENT
    if _of(document, event, "done") and bearer.i != anchor.i:
        return HAPPENED
    if paragraph.kind == "heading":
        return Judgement("happened", "headline")
    return PRESENT if _of(document, event, "lasting") or bearer.i != anchor.i else Judgement("happened", "present")


def _to_come(document: Document, verb: Token) -> bool:
    """Whether a present tense speaks of a day to come: "meet tomorrow", "resume on Tuesday"."""
    soon, dated, months = (fact_words(document.language, name) for name in ("soon", "dated", "chronicle"))
    for child in tree.kids(document, verb.i):
        if any(document.tokens[i].lemma.lower() in soon for i in document.subtree(child.i)):
            return True
        if child.dep == "prep" and child.lemma.lower() in fact_words(document.language, "day_prepositions"):
            days = [day.lemma.lower() for day in tree.kids(document, child.i, "pobj")]
            if any(day in dated or day in months for day in days):
                return True
    return False


def _entry(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a chronicle: it opens with a day, and a colon or dash behind it."""
    line = document.text.rfind("\n", 0, paragraph.start) + 1  # a day that opens a line may be a paragraph by itself
    opening = document.text[line : line + 28].lower()
    mark = ENTRY.match(opening)
    return mark is not None and any(word in fact_words(document.language, "chronicle") for word in re.findall(r"[a-z]+", mark[0]))


def _no_more(document: Document, anchor: Token) -> bool:
    """Whether the words themselves tell that a hold is over: "formerly held", "liberated a rebel-held town", "after its occupation"."""
    former, taking = (fact_words(document.language, name) for name in ("former", "taking"))
    if any(t.lemma.lower() in former for t in document.tokens[max(anchor.i - 4, 0) : anchor.i]):
        return True
    at = anchor
    for above in document.ancestors(anchor.i):
        if above.pos in tree.VERBAL:
            ended = above.tag in ("VBD", "VBN", "VBG") and above.lemma.lower() in taking
            return ended and at.dep in ("dobj", "nsubjpass", "pobj", "prep")
        if above.pos == "ADP" and above.lemma.lower() in fact_words(document.language, "behind"):
            return True
        at = above
    return False


def _without_verb(document: Document, event: Event, anchor: Token) -> Judgement:
    """A noun without a verb of its own: a hold stands, and so does what somebody is under; anything else is told."""
    if event.kind == "control":
        return Judgement("happened", "lost") if _no_more(document, anchor) else STATE
    under = document.tokens[anchor.head].lemma.lower() in fact_words(document.language, "under")
    return STATE if under and event.kind in ("siege", "arrest") else HAPPENED
