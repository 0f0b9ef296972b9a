"""Nouns as rows, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from ..model import Event, EventPlace, Party, Published, Quoted, Reading, Speaker, Understood, content_id
from .query import key

EVENT = (
    'INSERT INTO event (id, reading, position, kind, factuality, background, first, last, confidence, rule, start, "end", quote)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SLOT = (
    'INSERT INTO slot (event, role, position, name, key, entity, low, high, total, rule, start, "end", quote)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

Value = str | int | float | None


@cache
def _decoder() -> msgspec.json.Decoder[Reading]:
    return msgspec.json.Decoder(Reading)


def reading(made: Reading, report: int, reader: str) -> tuple[Value, ...]:
    """A reading as a row. Its text is left out of the JSON: it stands with the report. Its id is made of all it says and of who read it."""
    bare = msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, text=""))
    json = msgspec.json.encode(bare).decode()
    published = made.report.published
    return (content_id("g", made.report.id, reader, json), report, reader, _day(published.earliest), _day(published.latest), json)


def restore(json: str, text: str) -> Reading:
    """The reading that a row keeps, with its text."""
    made = _decoder().decode(json)
    return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, text=text))


def event(reading_n: int, position: int, told: Event, published: Published) -> tuple[Value, ...]:
    """An event as a row: what is asked for."""
    when = told.when
    dated = when is not None and (when.earliest is not None or when.latest is not None)
    first, last = (when.earliest, when.latest) if when is not None and dated else (published.earliest, published.latest)
    anchor = told.anchor
    head = (told.id, reading_n, position, told.kind, told.factuality, int(told.background), _day(first), _day(last))
    return (*head, told.confidence, told.rule, anchor.start, anchor.end, anchor.quote)


def slots(told: Event) -> Iterator[tuple[Value, ...]]:
    """The slots of an event as rows, without the event's number."""
    roles: tuple[tuple[str, Sequence[Party | EventPlace | Speaker]], ...] = (
        ("actor", told.actor),
        ("recipient", told.recipient),
        ("place", told.place),
        ("said_by", told.said_by),
    )
    for role, filled in roles:
        for position, one in enumerate(filled):
            yield (role, position, one.name, key(one.name), one.id, None, None, None, one.rule, one.start, one.end, one.quote)
    for position, how_many in enumerate(told.quantities):
        figures = (how_many.low, how_many.high, how_many.total)
        yield ("quantity", position, how_many.of, how_many.of, None, *figures, how_many.rule, how_many.start, how_many.end, how_many.quote)
    if told.when is not None:
        when = told.when
        yield ("when", 0, when.edtf, None, None, None, None, None, when.rule, when.start, when.end, when.quote)


def misquoted(made: Reading) -> str | None:
    """The first value whose words are not those of the text; None where all are."""
    text = made.report.text
    for value in _quotes(made):
        if value.quote is not None and text[value.start : value.end] != value.quote:
            return f"{value.quote[:80]!r} at {value.start}..{value.end}"
    for told in made.events:
        if told.sentence.end > len(text):
            return f"the sentence {told.sentence.start}..{told.sentence.end}"
    return None


def _quotes(made: Reading) -> Iterator[Quoted | Understood]:
    report = made.report
    yield from (*report.published.evidence, *report.credits, *report.removed, *made.times, *made.places, *made.actors)
    for told in made.events:
        yield told.anchor
        yield from (*told.actor, *told.recipient, *told.place, *told.quantities, *told.said_by)
        if told.when is not None:
            yield told.when


def _day(day: object) -> str | None:
    return None if day is None else str(day)
