"""Dates of events: a table of own passages, each with the words that name an event and the days that must come out."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import parse
from dateline.model import Event, Metadata, Quoted, Report, Span
from dateline.when import date_events, find, publish, resolve
from dateline.when.attach import holder, marks
from dateline.when.choices import Choices

KINDS = {"cross": "advance", "burns": "destruction", "retake": "capture", "signed": "ceasefire",
    "seized": "capture", "taken": "capture", "fell": "capture", "shelled": "shelling", "killed": "killing", "killing": "killing",
    "wounding": "injury", "hold": "control", "besieged": "siege", "fled": "displacement", "meet": "meeting", "denied": "refusal",
    "bombed": "airstrike", "burned": "destruction", "massacred": "killing", "governed": "control",
    "held": "control", "wounded": "injury", "leave": "withdrawal",
}  # fmt: skip

# text (published on Saturday 2019-05-11), word, days, background
CASES = [
    ("Rebels seized Tarnov on Thursday.", "seized", ("2019-05-09", "2019-05-09"), False),
    ("Rebels seized Tarnov on Thursday, killing nine soldiers and wounding twenty.", "killing", ("2019-05-09", "2019-05-09"), False),
    ("On Thursday the army shelled Tarnov. Nine people were killed.", "killed", ("2019-05-09", "2019-05-09"), False),
    ("Tarnov has been besieged since 2 May.", "besieged", ("2019-05-02", "2019-05-11"), False),
    ("The envoys will meet on Tuesday.", "meet", ("2019-05-14", "2019-05-14"), False),
    ("In 1997 hundreds of villagers were massacred in Tarnov.", "massacred", ("1997-01-01", "1997-12-31"), True),
    ("Rebels still hold Tarnov, the mayor said.", "hold", ("2019-05-11", "2019-05-11"), False),
    ("KORVA, May 11 (Delta Wire) — Rebels seized Tarnov on Friday.", "seized", ("2019-05-10", "2019-05-10"), False),
    ("Jets bombed the depot between 2 and 4 May.", "bombed", ("2019-05-02", "2019-05-04"), False),
    ("Thousands fled Tarnov in recent days.", "fled", ("2019-05-04", "2019-05-11"), False),
    ("The ministry denied it.", "denied", (None, None), False),
    (
        "Gunmen killed nine people in Tarnov on Monday. The mayor said the raid had wounded thirty.",
        "wounded",
        ("2019-05-06", "2019-05-06"),
        False,
    ),
    ("The front had previously governed the valley.", "governed", (None, None), True),
    ("In the past 24 hours guns shelled Tarnov.", "shelled", ("2019-05-10", "2019-05-11"), False),
    ("Over the past day guns shelled Tarnov.", "shelled", ("2019-05-10", "2019-05-11"), False),
]


def told(text: str, word: str, factuality: str) -> Event:
    start = text.index(word)
    return Event(
        id="e", kind=KINDS[word], anchor=Quoted.cut(text, Span(start, start + len(word))), sentence=Span(0, len(text)), rule="test",
        factuality=factuality,  # type: ignore[arg-type]  # one of the five
    )  # fmt: skip


def dated(text: str, word: str, published: str | None = "2019-05-11", factuality: str = "happened") -> Event:
    report = Report.of(text, Metadata(published=published))
    times = find(report)
    day = publish(report, times)
    event = told(text, word, factuality)
    document = parse.parse(report, parse.load(None, "en"))
    return date_events(document, [event], resolve(report, times, day), day)[0]


@pytest.mark.parametrize(("text", "word", "days", "background"), CASES, ids=[c[0] for c in CASES])
def test_an_event_gets_the_days_that_the_report_allows(text: str, word: str, days: tuple[str | None, str | None], background: bool) -> None:
    factuality = {"meet": "announced", "hold": "ongoing", "besieged": "ongoing"}.get(word, "happened")
    got = dated(text, word, factuality=factuality)
    ends = (got.when.earliest, got.when.latest) if got.when else (None, None)
    assert tuple(day.isoformat() if day else None for day in ends) == days
    assert got.background == background
    if got.when and got.when.start is not None:
        assert text[got.when.start : got.when.end] == got.when.quote


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("On Monday the premier announced that the troops would leave Tarnov.", "leave", "announced"),
        ("The premier said on Monday that the troops would leave Tarnov.", "leave", "announced"),
    ],
)
def test_the_day_of_an_announcement_that_has_passed_is_not_that_of_the_deed(text: str, word: str, factuality: str) -> None:
    got = dated(text, word, factuality=factuality)
    assert got.when is None or got.when.latest is None


def test_a_day_to_come_stays_with_what_is_announced() -> None:
    got = dated("The premier said that the troops would leave Tarnov on Monday.", "leave", factuality="announced")
    assert got.when is not None
    assert got.when.latest == date(2019, 5, 13)


@pytest.mark.xfail(reason="the day of what fell down goes to who held the quarter before", strict=True)
def test_a_state_in_a_modifier_takes_no_day() -> None:
    assert dated("On Friday a block of flats collapsed in a former rebel-held quarter of Tarnov.", "held").when is None


CHRONICLE = """Key dates

December 1994: Three columns cross into the valley. A market burns.
April 1995: At Bresk, troops go from house to house.
August 1996: The separatists retake Tarnov. A truce is signed in a barn.
"""


@pytest.mark.parametrize(("word", "month"), [("cross", (1994, 12)), ("burns", (1994, 12)), ("retake", (1996, 8)), ("signed", (1996, 8))])
def test_the_date_of_an_entry_holds_for_all_of_it(word: str, month: tuple[int, int]) -> None:
    got = dated(CHRONICLE, word)
    assert got.when is not None
    assert (got.when.earliest.year, got.when.earliest.month) == month
    assert got.background


def test_no_date_is_invented_where_nothing_gives_one() -> None:
    assert dated("Rebels seized Tarnov and burned its market.", "seized", published=None).when is None


def test_a_date_without_publication_is_the_one_that_is_written() -> None:
    got = dated("On 3 May 1998 rebels seized Tarnov.", "seized", published=None)
    assert got.when is not None
    assert got.when.earliest == date(1998, 5, 3)
    assert got.when.edtf == "1998-05-03"


def test_order_and_number_of_events_stay() -> None:
    report = Report.of("On Monday rebels seized Tarnov. Nobody was killed.", Metadata(published="2019-05-11"))
    events = [
        Event(id=str(n), kind=k, anchor=Quoted.cut(report.text, Span(s, s + 6)), sentence=Span(0, 30), rule="test")
        for n, (k, s) in enumerate([("killing", 43), ("capture", 17)])
    ]
    times = find(report)
    day = publish(report, times)
    got = date_events(parse.parse(report, parse.load(None, "en")), events, resolve(report, times, day), day)
    assert [e.id for e in got] == ["0", "1"]


def test_the_words_between_a_time_and_an_event_are_told() -> None:
    text = "Rebels seized Tarnov after jets bombed the depot on Thursday."
    document = parse.parse(Report.of(text), parse.load(None, "en"))
    seized, bombed, thursday = (next(t for t in document.tokens if t.text == word) for word in ("seized", "bombed", "Thursday"))
    assert holder(document, thursday).text == "bombed"
    assert "after" in marks(document, seized, thursday)[0]
    assert "after" not in marks(document, bombed, thursday)[0]


# text (published on Saturday 2019-05-11), word, factuality, days that must be among those offered
OFFERED = [
    ("On Thursday rebels came down. By noon Tarnov fell.", "fell", "happened", ("2019-05-09", "2019-05-09")),
    ("Tarnov, which they had held for nine months, was lost on Thursday.", "held", "happened", ("2018-08-09", "2019-05-09")),
    ("Ninety people were killed between Friday and Tuesday.", "killed", "happened", ("2019-05-03", "2019-05-07")),
    ("Ninety people were killed in March and April.", "killed", "happened", ("2019-03-01", "2019-04-30")),
    ("It is six years since rebels seized Tarnov.", "seized", "happened", ("2013-01-01", "2013-12-31")),
    ("The war began in 2011 and has killed thousands.", "killed", "happened", ("2011-01-01", "2019-05-11")),
    ("Tarnov has been shelled since the coup of 3 May.", "shelled", "happened", ("2019-05-03", "2019-05-11")),
    ("On Tuesday rebels came. By Friday the market was burned.", "burned", "happened", ("2019-05-07", "2019-05-10")),
    ("Within three days they had seized Tarnov, on 2 May.", "seized", "happened", ("2019-04-29", "2019-05-02")),
    ("In the night of 7 May guns shelled Tarnov.", "shelled", "happened", ("2019-05-07", "2019-05-07")),
    ("On Thursday, for the third day running, guns shelled Tarnov.", "shelled", "happened", ("2019-05-07", "2019-05-09")),
    ("On Saturday rebels seized Tarnov.", "seized", "happened", ("2019-05-04", "2019-05-04")),
    ("On Monday guns opened up. Within hours Tarnov fell.", "fell", "happened", ("2019-05-06", "2019-05-06")),
    ("In March they came. Ten days later Tarnov fell.", "fell", "happened", ("2019-03-11", "2019-04-10")),
    ("The envoys, who meet on Thursday, are in Tarnov.", "meet", "announced", ("2019-05-16", "2019-05-16")),
]


@pytest.mark.parametrize(("text", "word", "factuality", "days"), OFFERED, ids=[c[0] for c in OFFERED])
def test_the_days_that_the_report_allows_are_among_those_offered(
    text: str, word: str, factuality: str, days: tuple[str | None, str | None]
) -> None:
    report = Report.of(text, Metadata(published="2019-05-11"))
    times = find(report)
    day = publish(report, times)
    event = told(text, word, factuality)
    choices = Choices(parse.parse(report, parse.load(None, "en")), [event], resolve(report, times, day), day)
    found = {tuple(end.isoformat() if end else None for end in choice.days) for choice in choices.of(0)}
    assert days in found


def test_the_deadliest_since_a_day_lasts_no_longer_than_that_day() -> None:
    got = dated("It was the deadliest blast since the bombing of May 2014 that killed ninety.", "killed")
    assert got.when is None or got.when.latest == date(2014, 5, 31)


def test_a_day_of_news_without_its_year_is_not_of_a_year_told_in_passing() -> None:
    text = "The envoy, who was born in 1954, spoke on Tuesday.\n\nHe was unhurt.\n\nGunmen wounded 44 people in bombings on Dec. 10."
    got = dated(text, "wounded", published=None)
    assert got.when is None or got.when.earliest is None
