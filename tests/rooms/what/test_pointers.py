"""Pointers of the learned reader: what points at no party, or only at a part of its name, is mended by the parse."""

from __future__ import annotations

import pytest

from dateline import parse
from dateline.model import Actor, Candidate, Quoted, Report, Role, Span
from dateline.what.pointers import mend
from dateline.what.weigh import agree


def pointed(text, kind, anchor, name, *words, actors=()):
    """The words that are left of pointers at `words`, in a made reading of the learned reader."""
    document = parse.parse(Report.of(text), parse.load(None, "en"))
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    roles = tuple(Role(name=name, span=s, head=document.head_of(s).start, rule="tagger") for s in spans)
    at = text.index(anchor)
    anchored = Quoted.cut(text, Span(at, at + len(anchor)))
    seen = Candidate(kind=kind, anchor=anchored, sentence=document.sentences[0].span, roles=roles, rule="tagger", reader="tagger")
    (mended,) = mend(document, (seen,), actors, (), ())
    return [role.span.of(text) for role in mended.roles]


POINTERS = [
    ("The strikes destroyed nine trucks near Orvane.", "destruction", "destroyed", "actor", ["The strikes"], []),
    ("The strikes by the Red Column destroyed nine trucks.", "destruction", "destroyed", "actor", ["The strikes"], ["the Red Column"]),
    (
        "The Ruritanian army, whose chief is Colonel Vorn, entered Orvane.", "advance", "entered", "actor",
        ["The Ruritanian army", "chief", "Colonel Vorn"], ["The Ruritanian army"],
    ),
    ("Envoys said a rebel-installed cabinet would fall.", "threat", "said", "recipient", ["rebel"], ["a rebel-installed cabinet"]),
    ("Gunmen and villagers fought near Orvane.", "clash", "fought", "actor", ["Gunmen", "villagers"], ["Gunmen", "villagers"]),
    ("The wounded were flown to Orvane.", "injury", "wounded", "recipient", ["The wounded"], ["The wounded"]),
    ("Police probed the blast that tore through a chapel.", "bombing", "blast", "actor", ["Police"], []),
    ("The Red Column staged the attack on a chapel.", "attack", "attack", "actor", ["The Red Column"], ["The Red Column"]),
    ("On Tuesday shots rang out in Orvane.", "attack", "shots", "actor", ["Tuesday"], ["Tuesday"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "anchor", "name", "words", "kept"), POINTERS)
def test_a_pointer_names_a_whole_party_or_is_left_out(text, kind, anchor, name, words, kept):
    assert pointed(text, kind, anchor, name, *words) == kept


def test_a_modifier_that_is_an_actor_stays():
    text = "Ruritanian strikes hit Orvane."
    state = Actor(start=0, end=10, quote="Ruritanian", id="state:RU", name="Government of Ruritania", kind="government", head=0)
    assert pointed(text, "airstrike", "strikes", "actor", "Ruritanian", actors=(state,)) == ["Ruritanian"]


def test_a_part_of_the_words_that_name_the_event_is_no_party():
    text = "The Red Column took up its quarters in Orvane."
    whole, words, home = (Span(0, len(text)), Span(15, 35), Span(23, 35))
    given = {"kind": "capture", "sentence": whole, "score": 0.9}
    frames = Candidate(anchor=Quoted.cut(text, words), rule="capture.quarters", reader="frames", **given)
    pointer = Role(name="recipient", span=home, head=27, rule="tagger")
    tagger = Candidate(anchor=Quoted.cut(text, words), rule="tagger", reader="tagger", roles=(pointer,), **given)
    (joined,) = agree(parse.parse(Report.of(text), parse.load(None, "en")), (frames,), (tagger,))
    assert joined.roles == ()


@pytest.mark.parametrize(("who", "kind"), [("The fighters", "advance"), ("The villagers", "return")])
def test_fighters_who_return_advance(who, kind):
    text = f"{who} returned to Orvane at dawn."
    document = parse.parse(Report.of(text), parse.load(None, "en"))
    role = Role(name="actor", span=Span(0, len(who)), head=4, rule="tagger")
    anchor = Quoted.cut(text, Span(len(who) + 1, len(who) + 9))
    seen = Candidate(kind="return", anchor=anchor, sentence=document.sentences[0].span, roles=(role,), rule="tagger", reader="tagger")
    assert [c.kind for c in mend(document, (seen,), (), (), ())] == [kind]
