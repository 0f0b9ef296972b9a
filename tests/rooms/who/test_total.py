"""Any text at all: no exception, and every mention shows its words."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import parse, who
from dateline.model import Published, Report
from dateline.who.phrases import phrase_of
from dateline.who.words import words

TEXT = "the The army of Chad Hamas they who said “We ” \" killed 12 others Gen. Ivo Marek 's , . ( ) UN and both sides TALIBAN - de al"
WORDS = st.sampled_from([*TEXT.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_every_mention_quotes_the_text(text):
    report = Report.of(text)
    document = parse.parse(report, parse.load())
    found = who.find(document, (), Published())
    for actor in found:
        assert report.text[actor.start : actor.end] == actor.quote
        assert actor.quote.strip()
        assert actor.id
        assert actor.name
    assert found == who.find(document, (), Published())
    assert list(found) == sorted(found, key=lambda a: (a.start, a.end, a.head))


def test_a_parse_that_hangs_a_word_backwards_still_gives_a_phrase_that_holds_its_head():
    """Seen in "… those who fell were fighters in plain dress": the pobj of a preposition stood before the noun it belongs to."""
    document = parse.parse(Report.of("Guards from the ridge in Orvane slept."), parse.load())
    guards, _, _, ridge, at, town = document.tokens[:6]
    twisted = msgspec.structs.replace(ridge, dep="pobj", head=at.i)
    noun = msgspec.structs.replace(town, head=guards.i, dep="dobj")
    prep = msgspec.structs.replace(document.tokens[6], dep="prep", text="of", head=noun.i)
    children = [() for _ in document.tokens]
    children[noun.i], children[prep.i] = (prep.i,), (ridge.i,)
    tokens = (*document.tokens[:3], twisted, at, noun, prep, *document.tokens[7:])
    strange = msgspec.structs.replace(document, tokens=tokens, children=tuple(children))
    phrase = phrase_of(strange, noun.i, words())
    assert phrase.first <= phrase.head <= phrase.last
