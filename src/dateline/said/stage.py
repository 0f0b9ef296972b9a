"""The stage of said/: every event gets its source and its factuality."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..model import Actor, Document, Event, Published, Token
from . import accounts, factuality, interviews, labels, quotations, sources, speakers, transcripts, tree
from .cues import words
from .judgement import SPEECH_ACTS
from .lost import lost
from .saying import Saying


def attribute(
    document: Document,
    events: Sequence[Event],
    actors: Sequence[Actor],
    published: Published,  # noqa: ARG001  # every stage is handed the day of publication; the words decide here
) -> tuple[Event, ...]:
    """The events, in the order given, with `said_by` and `factuality` set; nothing else is changed.

    `said_by` is empty where the report tells the event in its own voice. The nearest source wins: what an accuser alleges is the
    accuser's, whoever reports the accusation. A factuality that a frame has set stays unless the words deny it.
    """
    if not events:
        return ()
    sayings = tuple(sorted((*sources.find(document), *labels.find(document, actors)), key=lambda s: s.cue.i))
    quoted = quotations.find(document)
    voices = (*quotations.voices(document, quoted, sayings), *quotations.blocks(document, quoted, sayings))
    spoken = [Saying(v.saying.cue, v.saying.source, v.saying.rule, _inside(document, v)) for v in voices]
    told_whole = accounts.find(document, quoted, frozenset(v.quotation.span for v in voices), actors)
    speeches = (*transcripts.find(document, actors), *told_whole, *interviews.find(document, actors))
    found = []
    for event in events:
        anchor = document.head_of(event.anchor.span)
        if anchor is None:
            found.append(event)
            continue
        saying = next(iter(_holding(anchor, spoken)), None)
        if saying is None:
            saying = next((s for s in _holding(anchor, sayings) if not _own_act(document, event, anchor, s, actors)), None)
        saying = saying or next(iter(_holding(anchor, speeches)), None)
        told = speakers.speakers(document, saying, actors, sayings) if saying is not None else ()
        judged = factuality.judge(document, event, anchor)
        found.append(msgspec.structs.replace(event, said_by=told, factuality=judged.value, factuality_rule=judged.rule))
    return tuple(lost(document, found))


def _inside(document: Document, voice: quotations.Voice) -> frozenset[int]:
    return frozenset(token.i for token in document.tokens_in(voice.quotation.span))


def _holding(anchor: Token, sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings that hold the anchor, that with the least content first; where the anchor is itself the word of a figure ("put it
    at"), its own before them.
    """
    own = [s for s in sayings if s.cue.i == anchor.i and s.rule in ("figure", "count") and s.content]
    holding = [s for s in sayings if anchor.i in s.content and s.source.i != anchor.i]
    return own[:1] or sorted(holding, key=lambda s: (len(s.content), abs(s.cue.i - anchor.i)))


def _own_act(document: Document, event: Event, anchor: Token, saying: Saying, actors: Sequence[Actor]) -> bool:
    """Whether a speech act is the speaker's own ("said it will not quit", "denied it and accused"): the report tells it itself.

    The speaker is the actor of the event, or the subject of its word.
    """
    if event.kind not in SPEECH_ACTS:
        return False
    told = speakers.speakers(document, saying, actors, ())
    if event.actor:
        return bool({p.id for p in event.actor} & {s.id for s in told})
    verb = anchor if anchor.pos in tree.VERBAL else document.tokens[anchor.head]
    doer = tree.own_subject(document, verb.i)
    if doer is None:
        return verb.dep in ("conj", "xcomp", "ROOT") and not _joined_to_content(document, verb, saying)
    return doer.pos == "PRON" and doer.lemma.lower() in words(document.language, "own")


def _joined_to_content(document: Document, verb: Token, saying: Saying) -> bool:
    """Whether the verb shares the subject of the content rather than of the saying."""
    shared = tree.subject(document, verb.i)
    return shared is not None and shared.i in saying.content and shared.pos != "PRON"
