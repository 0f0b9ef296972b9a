"""The learned reader's answers become candidates; missing or damaged weights are told, and the frames still read."""

from __future__ import annotations

import builtins
import sys

import pytest

import dateline
from dateline import parse
from dateline.model import DataError, Report, UsageError
from dateline.what import tagger
from dateline.what.see import default_readers, see

TEXT = "Rebels seized the port of Lamberta on Monday.\n\nThey freed 40 prisoners, a sailor said."


class Pointer:
    def __init__(self, role, words):
        self.role, self.score = role, 0.9
        self.start = TEXT.index(words)
        self.end = self.start + len(words)


class Seen:
    def __init__(self, words, sentence, kinds, roles=(), score=0.9):
        self.start = TEXT.index(words)
        self.end = self.start + len(words)
        self.sentence, self.kinds, self.roles, self.score = sentence, kinds, roles, score
        self.factuality, self.background = "happened", False
        self.hints = tuple(r for r in roles if r.role == "place")


class Reader:
    def __init__(self, seen):
        self.seen, self.asked = seen, []

    def read(self, text, rows, *, floor):
        self.asked.append((text, rows, floor))
        return self.seen


@pytest.fixture
def document():
    return parse.parse(Report.of(TEXT), parse.load(None, "en"))


@pytest.fixture
def reader(monkeypatch):
    made = Reader([
        Seen("seized", 0, (("capture", 0.9), ("attack", 0.1), ("control", 0.01)),
             (Pointer("actor", "Rebels"), Pointer("place", "the port of Lamberta"))),
        Seen("freed", 1, (("release", 1.0),), (Pointer("recipient", "40 prisoners"), Pointer("source", "a sailor"))),
    ])  # fmt: skip
    monkeypatch.setattr(tagger, "_open", lambda: made)
    return made


def test_answers_become_candidates(document, reader):
    found = tagger.read(document, (), (), ())
    told = [(c.kind, c.anchor.quote, c.score) for c in found]
    assert told == [("capture", "seized", 0.81), ("attack", "seized", 0.09), ("release", "freed", 0.9)]
    assert all(c.reader == "tagger" and c.sentence.of(TEXT).endswith(".") for c in found)
    (actor,) = found[0].role("actor")
    assert (actor.span.of(TEXT), TEXT[actor.head : actor.head + 6]) == ("Rebels", "Rebels")
    (place,) = found[0].role("place")
    assert TEXT[place.head :].startswith("port")


def test_the_reader_is_given_the_sentences_of_the_document(document, reader):
    tagger.read(document, (), (), ())
    ((text, rows, floor),) = reader.asked
    assert text == TEXT
    told = [TEXT[start:end] for start, end, _ in rows]
    assert told == ["Rebels seized the port of Lamberta on Monday.", "They freed 40 prisoners, a sailor said."]
    assert [paragraph for _, _, paragraph in rows] == [0, 1]
    assert 0 < floor < 0.2


def test_other_languages_and_empty_texts_are_not_read(document, reader):
    import msgspec

    assert tagger.read(msgspec.structs.replace(document, language="fr"), (), (), ()) == ()
    assert tagger.read(parse.parse(Report.of(" \n "), parse.load(None, "en")), (), (), ()) == ()
    assert reader.asked == []


def test_both_readers_together_tell_who_saw_what(document, reader):
    found = see(document, (), (), (), "both")
    assert {c.kind: c.reader for c in found}["capture"] == "frames+tagger"


def test_the_tagger_alone_gives_one_kind_at_an_anchor(document, reader):
    assert [c.kind for c in see(document, (), (), (), "tagger")] == ["capture", "release"]


def test_missing_weights_are_told_and_the_frames_still_read(document, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **more):
        if name == "dateline_reader_en":
            raise ImportError(name)
        return real(name, *rest, **more)

    tagger._open.cache_clear()
    monkeypatch.delitem(sys.modules, "dateline_reader_en", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(DataError, match=r"DL210 .*--reader frames"):
        see(document, (), (), (), "tagger")
    assert [c.kind for c in see(document, (), (), (), "frames")]


def test_without_weights_the_frames_read_alone(monkeypatch):
    monkeypatch.setattr(tagger, "installed", lambda: False)
    assert default_readers() == "frames"


def test_an_unknown_reader_is_refused(document):
    with pytest.raises(UsageError, match="DL402"):
        see(document, (), (), (), "oracle")


@pytest.mark.parametrize("words", ["the port", "the", "."])
def test_an_article_or_a_stop_alone_is_no_anchor(document, monkeypatch, words):
    monkeypatch.setattr(tagger, "_open", lambda: Reader([Seen(words, 0, (("capture", 0.9),))]))
    assert bool(tagger.read(document, (), (), ())) is (words == "the port")


def test_how_many_met_is_not_counted():
    text = "The governor met with several clan elders in Gao on Monday."
    (event,) = dateline.read(text, readers="both").events
    assert event.kind == "meeting"
    assert not event.quantities


@pytest.mark.parametrize(("words", "told"), [("the port of", "the port"), ("40 prisoners", "40 prisoners")])
def test_a_pointer_does_not_end_with_a_preposition(document, words, told):
    role = tagger._role(document, Pointer("recipient", words))
    assert role.span.of(TEXT) == told
