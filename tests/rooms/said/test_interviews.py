"""Interviews without quotation marks, and lines that open with a place."""

from __future__ import annotations

import pytest

from dateline import parse, said, who
from dateline.model import Event, Published, Quoted, Report, Span

INTERVIEW = """Selm: the mill is closed

Fighters burned the store on Friday. Dr Ilona Varga, our head of mission, explains.

What do you know of the dead?

Very little, and I will not guess. In May we treated ninety wounded in the barn.

Who is behind it?

Both armies. The guard shelled the bridge from the hills, and we have said so to its general.
"""

EXPLAINER = """What we know of the ford

Colonel Ada Westholm spoke on Monday.

What happened?

A patrol burned two trucks on the road. "I saw it and we ran," a guard said.

Who was hurt?

Nobody. The guard shelled the bridge from the hills.
"""

LINES = """Flash update

Mecula: Armed men burned the clinic on Friday.

Negome: Soldiers shelled the bridge on Sunday.
"""


def teller(text: str, anchor: str) -> list[str]:
    start = text.index(anchor)
    event = Event(id="e", kind="attack", anchor=Quoted.cut(text, Span(start, start + len(anchor))), sentence=Span(0, len(text)), rule="t")
    document = parse.parse(Report.of(text), parse.load())
    return [s.name for s in said.attribute(document, [event], who.find(document, (), Published()), Published())[0].said_by]


@pytest.mark.parametrize(
    ("text", "anchor", "names"),
    [
        (INTERVIEW, "treated", ["Ilona Varga"]),
        (INTERVIEW, "shelled", ["Ilona Varga"]),
        (INTERVIEW, "burned", []),  # above the questions the text speaks itself
        (EXPLAINER, "burned", []),  # a text that asks itself
        (EXPLAINER, "shelled", []),
        (LINES, "burned", []),  # where, not who
        (LINES, "shelled", []),
    ],
)
def test_teller(text: str, anchor: str, names: list[str]) -> None:
    assert teller(text, anchor) == names


def test_a_name_that_speaks_elsewhere_is_a_speaker() -> None:
    text = "Westholm met the press on Monday.\n\nWestholm: Soldiers shelled the bridge on Sunday."
    assert teller(text, "shelled") == ["Westholm"]
