"""Names that the atlas lacks, names that only sound like a place elsewhere, and what stands as a place does."""

from __future__ import annotations

import pytest

import dateline_atlas
from dateline import parse, where
from dateline.model import Published, Report
from dateline.where.recognise import Recogniser
from dateline_atlas import kilometres


def found(text):
    report = Report.of(text)
    return where.find(parse.parse(report, parse.load()), report, Published(), dateline_atlas.open())


def by_quote(text):
    return {p.quote: p for p in found(text)}


# a name, and the place that it is near, when the atlas lacks it or knows only a namesake in a land that the report does not speak of
NEAR = [
    ("In Mosul, Iraqi troops and Iraqi police stormed the Salem hospital. Iraq praised them.", "Salem", "Mosul"),
    ("Gunmen from Bangui shelled the post. At Zumbakoro two Central African soldiers died.", "Zumbakoro", "Bangui"),
    ("The column left Goma in Congo. Near Kamarazi it was ambushed.", "Kamarazi", "Goma"),
]


@pytest.mark.parametrize(("text", "quote", "anchor"), NEAR, ids=[q for _, q, _ in NEAR])
def test_unknown_names_are_near_what_the_report_names(text, quote, anchor):
    places = by_quote(text)
    place, near = places[quote], places[anchor]
    assert kilometres(place.lat, place.lon, near.lat, near.lon) < 25
    assert place.rule == "where.near"
    assert place.precision >= 2
    assert place.relation is not None


def test_two_unknown_names_at_one_anchor_are_two_places():
    places = by_quote("The column left Goma in Congo. Near Kamarazi it was ambushed, and near Tulowezi a truck burned.")
    assert places["Kamarazi"].id != places["Tulowezi"].id


def test_without_towns_an_unknown_camp_is_somewhere_in_the_country():
    place = by_quote("Iraqi officials deplored the rocket fire on Camp Zumirra. Iraqi troops guard it.")["Camp Zumirra"]
    assert (place.country, place.precision, place.relation.kind) == ("IQ", 6, "in")


STANDING = [
    ("Government forces in Syria dug in south of Manbij. Damascus sent tanks to Aleppo and Homs.", "Manbij"),
    ("Croatia took back Zagreb's suburbs and Karlovac. Knin, their capital, was quiet.", "Knin"),
    ("In Syria the army left Aleppo and Homs. Columns were on the way to Sukhna and Raqqa.", "Sukhna"),
]


@pytest.mark.parametrize(("text", "quote"), STANDING, ids=[q for _, q in STANDING])
def test_what_stands_as_places_do_is_one(text, quote):
    assert quote in by_quote(text)


def test_an_adjective_is_no_village_of_that_name():
    place = by_quote("About 500 people crossed; Thai officials sent them back.")["Thai"]
    assert (place.country, place.rule) == ("TH", "where.demonym")


NOMINALS = [
    ("Shells fell on Aleppo in Syria. The army denied that the city had fallen.", "the city"),
    ("Troops reached Aleppo in Syria. Residents recalled when the rebels took the city.", "the city"),
]


@pytest.mark.parametrize(("text", "quote"), NOMINALS, ids=["denied", "took"])
def test_a_nominal_begins_at_its_own_article(text, quote):
    assert by_quote(text)[quote].name == "Aleppo"


SITES = [
    ("Iraqi troops stormed the Al Zumer hospital in Mosul. A guard fled the hospital.", "Al Zumer", "the hospital"),
    ("Gunmen in Herat broke into Zendan Prison. Guards took the prison back.", "Zendan Prison", "the prison"),
]


@pytest.mark.parametrize(("text", "name", "nominal"), SITES, ids=[n for _, n, _ in SITES])
def test_a_site_is_taken_up_by_its_word(text, name, nominal):
    places = by_quote(text)
    assert places[nominal].id == places[name].id


def test_a_site_that_was_not_named_stays_open():
    assert "the hospital" not in by_quote("Shells fell on Herat in Afghanistan. The wounded lie in the hospital.")


def test_persons_behind_a_preposition_are_no_places():
    text = "Colonel Darko Mirazik arrived. Reporters shouted at Mirazik, and the crowd gathered around Mirazik."
    document = parse.parse(Report.of(text), parse.load())
    assert not [m for m in Recogniser(document, dateline_atlas.open()).find() if m.surface == "Mirazik"]


STATES = [
    ("Firefighters from Vidalia and Dublin fought the blaze in Laurens County, Georgia. A family in Athens lost a house.", "Georgia", "US"),
    ("Troops left Gori for Tbilisi. Georgia closed the road to Poti.", "Georgia", "GE"),
]


@pytest.mark.parametrize(("text", "quote", "country"), STATES, ids=["state", "country"])
def test_a_country_or_the_state_of_its_name(text, quote, country):
    assert by_quote(text)[quote].country == country


SMALL = [
    ("A Madison County jury in Kentucky heard that the man drove from Richmond to Berea.", {"Richmond": "Kentucky", "Berea": "Kentucky"}),
    (
        "PORTLAND, Maine - The strike spread from Bath to Brunswick and Augusta, Cumberland County officials said in Westbrook.",
        {"Brunswick": "Maine", "Augusta": "Maine"},
    ),
    ("Ohio troopers closed the road near Zanesville. Drivers from Cambridge and Newark turned back.", {"Cambridge": "Ohio"}),
]


@pytest.mark.parametrize(("text", "states"), SMALL, ids=["Kentucky", "Maine", "Ohio"])
def test_small_towns_lie_in_the_state_that_the_report_names(text, states):
    places = by_quote(text)
    assert {quote: places[quote].admin1.removesuffix(" state") for quote in states} == states


def test_a_name_of_another_land_is_no_spelling_of_an_american_town() -> None:
    text = "American aircraft left Kismayo in Somalia on Friday and struck near Gurdwuud, officials in the United States said."
    assert by_quote(text)["Gurdwuud"].country == "SO"


def test_a_metropolis_may_be_named_alone_and_by_another_name() -> None:
    text = "London has a mayor. London has a river. He left {} for London last month."
    for name, country in (("New York", "US"), ("Bombay", "IN")):
        (place,) = (p for p in found(text.format(name)) if p.quote == name)
        assert (place.country, place.rule) == (country, "where.name")
