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


def test_a_place_measured_from_another_is_offered_without_it(scene_of) -> None:
    scene = scene_of("Two soldiers were killed 12 km north of Gao. A convoy was shot at in northern Mali.")
    assert [p.quote for p in scene.places] == ["12 km north of Gao", "northern Mali"]


def test_a_list_may_join_a_town_and_the_part_of_a_land() -> None:
    event = dateline.read("Protests continued in Bamako and through the north of Mali.", published="2020-07-14").events[0]
    assert [p.quote for p in event.place] == ["Bamako", "the north of Mali"]


def test_a_city_in_a_part_of_the_land_is_what_is_held() -> None:
    text = "The junta took Goundam, a river town in the north of the country held by the army. Mali is at war."
    held = next(e for e in dateline.read(text, published="2019-10-14").events if e.kind == "control")
    assert [p.name for p in held.place] == ["Goundam"]


def test_what_is_taken_beside_a_town_is_not_the_town() -> None:
    event = dateline.read("The army of Mali has retaken a base west of Gao.", published="2019-10-14").events[0]
    assert [p.quote for p in event.place] == ["west of Gao"]
