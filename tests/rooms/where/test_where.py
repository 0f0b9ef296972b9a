"""Places found, put, related and given to events; sentences are written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
import dateline_atlas
from dateline import parse, where
from dateline.lexicon import document as rule_file
from dateline.model import Published, Report
from dateline.where.relations import bearing_of, number_of, offset


def found(text):
    report = Report.of(text)
    return where.find(parse.parse(report, parse.load()), report, Published(), dateline_atlas.open())


def by_quote(text):
    return {p.quote: p for p in found(text)}


NAMES = [
    ("Fighting went on in Herat and Kandahar, residents said.", {"Herat": "AF", "Kandahar": "AF"}),
    ("Troops left Mazar-i-Sharif in northern Afghanistan.", {"Mazar-i-Sharif": "AF", "Afghanistan": "AF"}),
    ("Rebels entered El Fasher, the capital of North Darfur in Sudan.", {"El Fasher": "SD", "Sudan": "SD"}),
    ("A blast shook Tripoli in Libya, and Benghazi was quiet.", {"Tripoli": "LY", "Benghazi": "LY"}),
    ("Lebanon's army sealed off Tripoli on Monday.", {"Tripoli": "LB"}),
    ("The convoy reached Deir ez-Zor in Syria at dawn.", {"Deir ez-Zor": "SY"}),
    ("Shells fell on Bakhmut, Ukraine, all night.", {"Bakhmut": "UA", "Ukraine": "UA"}),
    ("KABUL, Aug. 3 - Two guards were shot dead.", {"KABUL": "AF"}),
    ("Families fled Paris, Texas, after the flood.", {"Paris": "US"}),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[t[:28] for t, _ in NAMES])
def test_names_are_found_and_put(text, expected):
    places = by_quote(text)
    assert {q: places[q].country if q in places else None for q in expected} == expected


NOT_PLACES = [
    ("President Ali Hassan met Gen. Kabul Singh on Monday.", {"Ali", "Hassan", "Kabul"}),
    ("The Taliban said on Friday that March was a bad month.", {"Taliban", "Friday", "March"}),
    ("Mr. Sudan Roy told reporters he was well.", {"Sudan"}),
]


@pytest.mark.parametrize(("text", "never"), NOT_PLACES, ids=[t[:28] for t, _ in NOT_PLACES])
def test_persons_bodies_and_days_are_no_places(text, never):
    assert not never & {p.quote for p in found(text)}


def test_adjectives_tell_the_country_and_are_marked():
    place = by_quote("Malian soldiers opened fire.")["Malian"]
    assert (place.country, place.kind, place.rule) == ("ML", "country", "where.demonym")


def test_spelling_variants_are_found_in_the_country_of_the_report():
    places = by_quote("Afghan troops lost Charasyab district, 12 km south of Kabul, in Afghanistan.")
    assert places["Charasyab"].id == "gn:7053052"
    assert places["Charasyab"].kind == "admin2"


def test_offset_and_district_confirm_each_other():
    place = by_quote("In Afghanistan, insurgents reached Char Asyab district, only 12 kilometers south of Kabul.")["Char Asyab"]
    assert place.relation is not None
    assert (place.relation.kind, place.relation.anchor_name, place.relation.agrees) == ("offset", "Kabul", True)


def test_offset_that_contradicts_is_said_so():
    place = by_quote("In Afghanistan, insurgents reached Char Asyab district, some 90 kilometers north of Kabul.")["Char Asyab"]
    assert place.relation is not None
    assert place.relation.agrees is False


TYPED = [
    ("Police in Kandahar province, Afghanistan, made arrests.", "Kandahar", "admin1"),
    ("A bomb went off in Kandahar, Afghanistan.", "Kandahar", "city"),
    ("Shelling hit the city of Idlib in Syria.", "Idlib", "city"),
]


@pytest.mark.parametrize(("text", "quote", "kind"), TYPED)
def test_type_words_tell_city_from_province(text, quote, kind):
    assert by_quote(text)[quote].kind == kind


NOMINALS = [
    ("Gunmen took Ghazni on Sunday. Later the city was quiet.", "the city", "Ghazni"),
    ("Clashes spread in Mali. The capital was calm.", "The capital", "Bamako"),
    ("Rebels hold Idlib province in Syria. Aid reached the province on Monday.", "the province", "Idlib province"),
    ("Sudan closed its borders after fighting in Nyala. The Sudanese capital was shelled.", "The Sudanese capital", "Khartoum"),
    # a capital that only speaks is not meant, nor the town of the dateline
    ("Fighting went on in Bakhmut. Kyiv says its soldiers still hold the city.", "the city", "Bakhmut"),
    ("LUANDA, Nov. 30 - Troops shelled Huambo. Luanda said on Monday that the town had held out.", "the town", "Huambo"),
    # the capital of a region, told by its adjective
    ("Moscow sent in more troops. They shelled the Chechen capital for a week.", "the Chechen capital", "Grozny"),
]


@pytest.mark.parametrize(("text", "quote", "name"), NOMINALS)
def test_definite_nominals_take_up_a_place(text, quote, name):
    place = by_quote(text)[quote]
    assert (place.name, place.rule) == (name, "where.nominal")


@pytest.mark.parametrize("text", ["He works at the city hall.", "The state news agency said so.", "Another city was hit."])
def test_nominals_that_are_none(text):
    assert found(text) == ()


SPATIAL = [
    (rule["id"], sentence, phrase)
    for group in ("rule", "pair")
    for rule in rule_file("en", "spatial.toml")[group]
    for sentence, phrase in rule.get("yes", [])
]


@pytest.mark.parametrize(("rule", "sentence", "phrase"), SPATIAL, ids=[f"{r}-{p[:12]}" for r, _, p in SPATIAL])
def test_yes_examples_of_spatial_rules(rule, sentence, phrase):
    places = found(sentence)
    derived = [p for p in places if p.rule == rule and p.quote.casefold().removeprefix("the ") == phrase.casefold().removeprefix("the ")]
    related = [p for p in places if p.relation is not None and p.relation.kind in ("near", "border") and phrase.endswith(p.quote)]
    assert derived or related, [(p.quote, p.rule, p.relation) for p in places]


NO = [(rule["id"], s) for rule in rule_file("en", "spatial.toml")["rule"] for s, _ in rule.get("no", [])]


@pytest.mark.parametrize(("rule", "sentence"), NO)
def test_no_examples_of_spatial_rules(rule, sentence):
    assert all(p.rule != rule for p in found(sentence))


def test_offset_is_where_it_says():
    lat, lon = offset(34.528, 69.172, 180, 11)
    assert (round(lat, 3), round(lon, 3)) == (34.429, 69.172)
    assert bearing_of("north-eastern") == 45
    assert bearing_of("central") is None
    assert number_of("nine") == 9


EVENTS = [
    ("The army recaptured Sirte in Libya on Monday.", "capture", ["Sirte"]),
    ("Rebels seized Bara and Kadugli in Sudan on Monday.", "capture", ["Bara", "Kadugli"]),
    ("A car bomb exploded in Mogadishu, Somalia, killing ten people.", "killing", ["Mogadishu"]),
    ("Rebels entered Goma in Congo on Sunday. Twenty soldiers were killed.", "killing", ["Goma"]),
    ("Moscow accused Kyiv of lying.", "accusation", []),
    # told a sentence later
    ("Raiders shot nine herders on Friday. The attack near Torodi in Niger was the worst this year.", "killing", ["Torodi"]),
    # said by somebody elsewhere
    ("Shells killed six people in Kupiansk, Ukraine, the prosecutor in Kharkiv said on Monday.", "killing", ["Kupiansk"]),
    ("BAMAKO, June 3 - Gunmen killed eight soldiers at Boulkessi on Sunday, the army said.", "killing", ["Boulkessi"]),
    # understood is the finest that was told, not what it lies in
    ("Bombs went off at Isabela in Mindanao, Philippines. The second blast killed nine.", "killing", ["Isabela"]),
    # what speaks for the province speaks for the town in it
    ("The army entered Bama on Monday. It drove the insurgents out of the second town of Borno state.", "capture", ["Bama"]),
    (
        "Farmers died in an ambush near Aguililla, in Michoacan, on Tuesday. Police of Michoacan state had been sent. Two were hurt.",
        "injury",
        ["Aguililla"],
    ),
    # a report about one happening: what more was done was done there
    (
        "Gunmen opened fire at a shop in Gao on Monday. The envoy of France met the president in Bamako. Shops shut in Bamako. Nine died.",
        "killing",
        ["Gao"],
    ),
    # where the name is only what lies beside the fact
    ("Rebels took Sake in Congo on Friday. A diplomat in Brussels called it grave. Ten civilians were wounded.", "injury", ["Sake"]),
]


@pytest.mark.parametrize(("text", "kind", "names"), EVENTS, ids=[t[:28] for t, *_ in EVENTS])
def test_places_of_events(text, kind, names):
    told = [e for e in dateline.read(text).events if e.kind == kind]
    assert told, text
    assert [p.name for p in told[0].place] == names


def test_understood_places_have_no_words():
    read = dateline.read("Rebels entered Goma in Congo on Sunday. Twenty soldiers were killed.")
    for event in read.events:
        for place in event.place:
            assert (place.quote is None) == (place.start is None)
            assert place.rule


def test_given_spans_are_answered_in_order():
    text = "Between Kharkiv and nowhere lies Izium."
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Izium", "Kharkiv")]
    assert [p.country if p else None for p in dateline.resolve_places(text, spans)] == ["UA", "UA"]
    assert dateline.resolve_places("", []) == ()
    assert dateline.resolve_places("xqzzk", [(0, 5)]) == (None,)


HOSTILE = ["", " ", "\n\n", "A" * 20_000, "Kabul " * 3_000, "the city " * 500, "north of " * 400, "\x00\ufffd", "((((" * 900, "St. " * 500]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_read(text):
    for place in found(text):
        assert text[place.start : place.end] == place.quote


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Kabul", "the city", "north of", "between", "and", "Syria", "14 km", "in", ",", ".", "the capital", "U.S."]),
        max_size=25,
    )
)
def test_spans_are_true(words):
    text = " ".join(words)
    places = found(text)
    assert all(text[p.start : p.end] == p.quote for p in places)
    assert list(places) == sorted(places, key=lambda p: (p.start, p.end))
    assert found(text) == places
