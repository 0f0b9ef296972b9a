"""Speeches without quotation marks: turns of a transcript, and a speaker who introduces himself."""

from __future__ import annotations

from dateline import parse, said, who
from dateline.model import Event, Published, Quoted, Report, Span

BRIEFING = """Transcript of the noon briefing by Colonel Ada Westholm, spokeswoman of the mission

COL. WESTHOLM: Good morning. Our patrols reached the mill on Tuesday.

In the south the militia shelled the ferry landing. We returned fire.

Q: Villagers say that your guns burned the granary. Did they?

COL. WESTHOLM: A captain told me that lightning struck it. Nobody was wounded there.
"""

ADDRESS = """Good evening. I am Brigadier General Osk Tamberlay, and I will be brief.

At dawn our engineers seized the lock gates. Two barges were sunk.
"""

ROUNDUP = """TARMA: Gunmen attacked a bus on Monday.

ELVERUM: Police arrested four men on Tuesday.
"""


def by(text: str, anchor: str, kind: str = "attack") -> list[tuple[str, str | None]]:
    document = parse.parse(Report.of(text), parse.load())
    actors = who.find(document, (), Published())
    at = text.index(anchor)
    sentence = next(s for s in document.sentences if s.start <= at < s.end)
    event = Event(
        id="e", kind=kind, anchor=Quoted.cut(text, Span(at, at + len(anchor))), sentence=Span(sentence.start, sentence.end), rule="test"
    )
    (told,) = said.attribute(document, [event], actors, Published())
    return [(s.name, s.rule) for s in told.said_by]


def test_a_turn_speaks_for_its_label():
    assert by(BRIEFING, "reached") == [("Ada Westholm", "transcript")]


def test_a_turn_goes_on_over_paragraphs():
    assert by(BRIEFING, "shelled", "shelling") == [("Ada Westholm", "transcript")]


def test_what_a_question_tells_is_not_the_speaker_s():
    assert [name for name, _ in by(BRIEFING, "burned", "destruction")] == ["villagers"]


def test_whom_the_speaker_cites_is_nearer():
    assert [name for name, _ in by(BRIEFING, "struck")] == ["captain"]
    assert by(BRIEFING, "wounded", "injury") == [("Ada Westholm", "transcript")]


def test_a_speaker_who_introduces_himself_speaks_to_the_end():
    assert by(ADDRESS, "seized", "capture") == [("Osk Tamberlay", "transcript")]
    assert by(ADDRESS, "sunk", "destruction") == [("Osk Tamberlay", "transcript")]


def test_towns_before_colons_are_no_speakers():
    assert by(ROUNDUP, "attacked") == []
    assert by(ROUNDUP, "arrested", "arrest") == []
