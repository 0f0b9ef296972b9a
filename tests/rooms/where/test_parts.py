"""An event told in a part of a country is put in that part, not in the whole of it."""

import pytest

import dateline

PARTS = (
    ("The army of Chad launched an offensive into northern Mali.", "northern Mali"),
    ("Both neighbours spoke of an imminent incursion into northeast Syria.", "northeast Syria"),
)


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_the_part_is_told(text: str, part: str) -> None:
    places = [p for e in dateline.read(text, published="2019-10-14").events for p in e.place]
    assert places, "no place at all"
    assert {p.quote for p in places} == {part}
    assert {p.relation.kind for p in places if p.relation} == {"part"}
