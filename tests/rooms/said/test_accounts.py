"""Whole texts in somebody's words: answers of an interview, witnesses under their names, statements that a line leads in, letters."""

from __future__ import annotations

import pytest

from dateline import parse, said, who
from dateline.model import Event, Published, Quoted, Report, Span

INTERVIEW = """We count the wells

Ruslan Oderko, deputy head of the district council, on shells and beekeeping. He was met on Tuesday.

— What happened on Monday?

"Twelve villages were shelled. In Sanna a drone destroyed the school and the bakery beside it."

— And the bridge?

"It was blown up in March. Our men mended it in a week, and then it was blown up again."
"""

ANSWERS = """Transcript of the noon briefing by Colonel Ada Westholm, spokeswoman of the mission

COL. WESTHOLM: Good evening. Our aircraft hit nine depots.

Q: Colonel, the radio says that a clinic was hit.

A: We have seen the pictures. A patrol burned two trucks on the same road.
"""

WITNESSES = """What they saw at the ford

We asked two women how they came, and print what they said. Names have been changed.

Hadiza Abarshi, 30, from a hamlet near the ford:

"They came on motorbikes and preached. On the Friday they burned the granary and took the cattle with them."

Maryam Goni, 19, pupil:

"I was at the well. The soldiers attacked the market from two sides, and my aunt hid me in a jar."
"""

LETTER = """Nyala, 3 June

Dear all,

I have your letters, and I am well. On Monday the militia attacked the store and burned the lorries.

Pray for us.

Sister Agathe Lindqvist
"""

STATEMENT = """ELVERUM — The army says that it has retaken the port.

The text of the statement, which was signed by the spokesman, Colonel Osk Tamberlay, follows.

"Troops completed the work this afternoon. The enemy attacked twice from the salt pans and was beaten back with heavy loss."

The port has a lighthouse. Soldiers burned the customs house in May.
"""


def by(text: str, anchor: str) -> list[str]:
    document = parse.parse(Report.of(text), parse.load())
    actors = who.find(document, (), Published())
    at = text.index(anchor)
    sentence = next(s for s in document.sentences if s.start <= at < s.end)
    made = Quoted.cut(text, Span(at, at + len(anchor)))
    event = Event(id="e", kind="attack", anchor=made, sentence=Span(sentence.start, sentence.end), rule="test")
    (told,) = said.attribute(document, [event], actors, Published())
    return [s.name for s in told.said_by]


CASES = [
    (INTERVIEW, "shelled", ["Ruslan Oderko"]),
    (INTERVIEW, "blown up in", ["Ruslan Oderko"]),
    (ANSWERS, "hit nine", ["Ada Westholm"]),
    (ANSWERS, "burned", ["Ada Westholm"]),
    (WITNESSES, "burned", ["Hadiza Abarshi"]),
    (WITNESSES, "attacked", ["Maryam Goni"]),
    (LETTER, "attacked", ["Agathe Lindqvist"]),
    (STATEMENT, "attacked", ["Osk Tamberlay"]),
    (STATEMENT, "burned", []),
]


@pytest.mark.parametrize(("text", "anchor", "told"), CASES)
def test_whose_account_it_is(text: str, anchor: str, told: list[str]) -> None:
    assert by(text, anchor) == told
