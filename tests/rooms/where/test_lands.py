"""Places told by a land and a word: the border of two countries, a country's ground, its sides; and names behind a capital preposition."""

from __future__ import annotations

import pytest

import dateline
import dateline_atlas
from dateline import parse, where
from dateline.model import Published, Report
from dateline_atlas import kilometres


def found(text):
    report = Report.of(text)
    return [
        p for p in where.find(parse.parse(report, parse.load()), report, Published(), dateline_atlas.open()) if p.rule != "where.demonym"
    ]


# text; rule; the words that tell it; a point that it lies within 250 km of
TOLD = [
    ("Tanks stood along the Syrian-Turkish border on Friday.", "where.border", "Syrian-Turkish border", (36.8, 39.0)),
    ("Shots were heard at the border between Chad and Sudan.", "where.border", "border between Chad and Sudan", (14.5, 22.5)),
    ("Syria sent troops to Aleppo. They moved towards the Turkish border.", "where.border", "Turkish border", (36.7, 38.9)),
    ("Rockets were fired at Iraqi military bases overnight.", "where.ground", "Iraqi military bases", (33.0, 43.7)),
    ("Rwandan soldiers are still on Congolese soil.", "where.ground", "Congolese soil", (-2.9, 23.6)),
    ("Rebels in Mali burned villages in the north of the country.", "where.side", "the north of the country", (20.3, -3.5)),
    ("Afghanistan's government holds towns in the centre and east.", "where.side", "east", (35.2, 70.6)),
    ("A crowd stormed the French embassy in Niger on Sunday.", "where.seat", "embassy in Niger", (13.5, 2.1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "quote", "point"), TOLD, ids=[t[2] for t in TOLD])
def test_land_and_word(text, rule, quote, point):
    place = next(p for p in found(text) if p.rule == rule and p.quote == quote)
    assert kilometres(*point, place.lat, place.lon) < 250
    assert place.precision >= 4 or rule == "where.seat"


# words that look like a side of the land and are none
NO_SIDE = [
    "In Israel and the West Bank shops were closed.",
    "Mali's police kept to the south side of the square.",
    "France and the North Atlantic alliance agreed.",
    "Rebels took a village in the north of Mali.",  # told as a part of its own name
]


@pytest.mark.parametrize("text", NO_SIDE)
def test_no_side(text):
    assert not [p for p in found(text) if p.rule == "where.side"]


def test_countries_apart_share_no_border():
    assert not [p for p in found("Talks on the Japanese-Chadian border of interests went on.") if p.rule == "where.border"]


def test_preposition_that_opens_a_sentence_is_no_first_name():
    places = found("Jets attacked in Syria. Near Raqqah, a strike hit a depot. Near Manbij, two strikes hit a road.")
    assert {"Raqqah", "Manbij"} <= {p.quote for p in places}


def test_strike_is_placed_on_iraqi_ground():
    event = dateline.read("Iran launched missiles at Iraqi military bases on Wednesday.", published="2020-01-10").events[0]
    assert [(p.name, p.precision) for p in event.place] == [("Iraq", 6)]


def test_airport_that_the_atlas_lacks_is_its_citys():
    place = next(p for p in found("The last soldiers in Afghanistan held Kunduz airport on Wednesday.") if "Kunduz" in p.name)
    assert place.kind == "city"


def test_what_is_done_to_an_embassy_is_done_in_the_capital():
    event = dateline.read("Protesters attacked the French embassy in Niger on Sunday.", published="2023-08-01").events[0]
    assert [(p.name, p.quote) for p in event.place] == [("Niamey", "embassy in Niger")]
