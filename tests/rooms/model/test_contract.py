"""The JSON contract: it round-trips, its schema describes it, and the fields that others rely on are there."""

import json
from datetime import date

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    Actor,
    Event,
    EventPlace,
    Incident,
    Party,
    Place,
    Published,
    Quantity,
    Quoted,
    Reading,
    Report,
    Span,
    Speaker,
    Time,
    UsageError,
    When,
)

TEXT = "On Sunday rebels seized Tavin, its mayor said; 12 soldiers died."


def words(quote):
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def reading():
    day = date(2020, 3, 1)
    event = Event(
        id="e-1",
        kind="capture",
        anchor=Quoted(**words("seized")),
        sentence=Span(0, len(TEXT)),
        actor=(Party(name="rebels", id="a-1", kind="unnamed", **words("rebels")),),
        recipient=(Party(name="Government of Arvo", id="a-2", kind="government", rule="what.loser"),),
        place=(EventPlace(name="Tavin", id="dl:tavin", lat=1.0, lon=2.0, **words("Tavin")),),
        when=When(earliest=day, latest=day, edtf="2020-03-01", how="clause", **words("Sunday")),
        quantities=(Quantity(of="killed", low=12, high=12, **words("12 soldiers")),),
        said_by=(Speaker(name="its mayor", id="a-3", cue="said", **words("its mayor")),),
        rule="capture.seize",
    )
    return Reading(
        report=msgspec.structs.replace(Report.of(TEXT), published=Published.on("2020-03-02")),
        times=(Time(type="DATE", value="2020-03-01", earliest=day, latest=day, rule="time.weekday", **words("Sunday")),),
        places=(Place(id="dl:tavin", name="Tavin", rule="where.name", **words("Tavin")),),
        actors=(Actor(id="a-1", name="rebels", kind="unnamed", **words("rebels")),),
        events=(event,),
    )


def test_a_reading_comes_back_as_it_went():
    assert Reading.from_json(reading().to_json()) == reading()


def test_the_schema_describes_what_is_written():
    schema = msgspec.json.schema(Reading)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(reading().to_json()), schema)


CONTRACT = {
    "report": {"id", "title", "text", "url", "publisher", "language", "published", "credits", "removed"},
    "times": {"start", "end", "quote", "type", "value", "earliest", "latest", "rule"},
    "places": {
        "start", "end", "quote", "id", "name", "country", "admin1", "admin2", "lat", "lon", "kind", "precision", "relation", "rule",
    },
    "actors": {"start", "end", "quote", "id", "name", "kind"},
    "events": {
        "id", "kind", "codes", "anchor", "sentence", "actor", "recipient", "place", "when", "quantities", "factuality", "said_by",
        "background", "confidence", "rule",
    },
}  # fmt: skip
INSIDE = {
    "codes": {"plover", "cameo", "acled", "ucdp"},
    "anchor": {"start", "end", "quote"},
    "sentence": {"start", "end"},
    "actor": {"name", "id", "kind", "start", "end", "quote"},
    "recipient": {"name", "id", "kind", "start", "end", "quote"},
    "place": {"name", "id", "country", "admin1", "admin2", "lat", "lon", "precision", "start", "end", "quote"},
    "when": {"earliest", "latest", "edtf", "how", "start", "end", "quote"},
    "quantities": {"of", "low", "high", "total", "start", "end", "quote"},
    "said_by": {"name", "id", "start", "end", "quote", "cue"},
}


@pytest.mark.parametrize("part", CONTRACT)
def test_the_fixed_fields_are_there(part):
    told = json.loads(reading().to_json())[part]
    assert CONTRACT[part] <= set(told[0] if isinstance(told, list) else told)


@pytest.mark.parametrize("slot", INSIDE)
def test_the_fixed_fields_of_an_event_are_there(slot):
    told = json.loads(reading().to_json())["events"][0][slot]
    assert INSIDE[slot] <= set(told[0] if isinstance(told, list) else told)


def test_dates_are_iso_days():
    told = json.loads(reading().to_json())
    assert told["times"][0]["earliest"] == told["events"][0]["when"]["latest"] == "2020-03-01"


@given(st.text(max_size=200).filter(lambda t: all(not "\ud800" <= c <= "\udfff" for c in t)))
def test_any_text_round_trips(text):
    one = Reading(report=Report.of(text))
    assert Reading.from_json(one.to_json()) == one


@pytest.mark.parametrize("moment", ["soon", "2021-13-01", "14.08.2021", "2021-8-14", "9999999"])
def test_a_publication_date_that_is_none(moment):
    with pytest.raises(UsageError, match="DL402"):
        Published.on(moment)


def test_an_incident_has_the_shape_that_measurements_read():
    told = json.loads(msgspec.json.encode(Incident(id="i", kind="bombing")))
    assert {"id", "kind", "place", "lat", "lon", "earliest", "latest", "reports", "killed"} <= set(told)
    assert {"low", "high", "claims"} <= set(told["killed"])
