"""Names at given spans: put by what the whole text says, by what they are said to lie in, and by the names inside them."""

from __future__ import annotations

import pytest

import dateline
from dateline_atlas import kilometres


def at(text, *names):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return dateline.resolve_places(text, spans)


PUT = [
    # names that are not asked for say which town is spoken of
    ("Police of Chicago were called to the Zumbrel Market.", "Zumbrel Market", (41.88, -87.63)),
    # what it is said to lie in
    ("Bombs fell on Aleppo. A priest spoke at the Zumbrel Chapel in Leeds.", "Zumbrel Chapel", (53.80, -1.55)),
    ("Rain fell in Tunis. Lima's old quarter of Zumbrelo was flooded.", "Zumbrelo", (-12.05, -77.04)),
    # words that are no names by themselves
    ("The train reached Leeds. Crowds met at the South Zumbrel Centre.", "South Zumbrel Centre", (53.80, -1.55)),
    # a town tells more than the country that a thing is called after
    ("A note was handed in at the British Embassy Tokyo.", "British Embassy Tokyo", (35.68, 139.69)),
    # letters that are short for a country of the report
    ("South Africans vote on Monday. SA has eleven languages.", "SA", (-29.0, 25.0)),
    # beside its sisters Georgia is a state
    ("Storms hit Alabama, Florida, Tennessee, Texas and Georgia.", "Georgia", (32.7, -83.4)),
]


@pytest.mark.parametrize(("text", "name", "where"), PUT, ids=[n for _, n, _ in PUT])
def test_a_name_is_put_by_what_stands_around_it(text, name, where):
    asked = [n for n in ("Aleppo", "Tunis", "Leeds", "Alabama", "Florida", "Tennessee", "Texas") if n in text] + [name]
    place = at(text, *asked)[-1]
    assert place is not None
    assert kilometres(place.lat, place.lon, *where) < 300


def test_a_side_of_the_world_is_no_province():
    assert at("Russia answered the Western sanctions.", "Western")[0] is None


def test_a_small_town_of_another_state_is_not_meant():
    places = at(
        "Boston and Worcester in Massachusetts, and Zumbrel; a man died in Hubbard.", "Boston", "Worcester", "Massachusetts", "Hubbard"
    )
    assert places[-1] is not None
    assert places[-1].admin1 == "Massachusetts"


def test_a_street_is_not_where_it_is_called_after():
    place = at("LOS ANGELES - A bus burned on Bedford Drive.", "LOS ANGELES", "Bedford Drive")[-1]
    assert place.admin1 == "California"
