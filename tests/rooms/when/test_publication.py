"""The publication date: the ladder of evidence, and honesty where there is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Metadata, Published, Report
from dateline.when import find, publish, resolve

SUNDAY = (
    "By taking Tirin Kot, Sunday evening August 15, the rebels hold the south. "
    "\n\nOn Sunday, Afghan President Ashraf Ghani flew abroad; he had visited the town on Thursday."
    "\n\nThe town was a base of foreign troops after the fall of the first emirate in 2001."
)


def told(text: str, **more: object) -> Published:
    report = Report.of(text)
    return publish(report, find(report), **more)  # type: ignore[arg-type]  # named by the tests


def test_what_is_given_is_kept() -> None:
    report = Report.of("KHOST, May 3, 1998 — Shots.", Metadata(published="2021-08-14"))
    assert publish(report, find(report)) == report.published


@pytest.mark.parametrize(
    "head",
    [
        "TIRANA, March 14, 1997 — Shops were burned.",
        "TIRANA, March 14, 1997 (Adria Wire) — Shops were burned.",
        "Tirana, 14 March 1997. — Shops were burned.",
        "Shops burned in capital\n14 March 1997\nShops were burned.",
        "Shops burned in capital\nPublished: 14 March 1997, 10:42\nShops were burned.",
        "FLASH UPDATE No. 3 (as of 14 March 1997)\nShops were burned.",
        "Shops burned\nMarch 14, 1997 | 10:42 GMT\nShops were burned.",
    ],
)
def test_a_date_line_tells_the_day(head: str) -> None:
    got = told(head)
    assert (got.how, got.day, got.confidence > 0.9) == ("dateline", date(1997, 3, 14), True)
    assert [head[q.start : q.end] for q in got.evidence] == [q.quote for q in got.evidence]


@pytest.mark.parametrize(
    "text",
    [
        "On 14 March 1997 rebels took the town. It was taken back in May 1999 and lost again in 2004.",
        "November 4, 2020. War begins.\nNovember 28. A city falls.\nJune 28, 2021. It is taken back.\nIt ended in 2022.",
    ],
)
def test_a_date_in_a_sentence_or_of_a_chronicle_is_no_date_line(text: str) -> None:
    assert told(text).how != "dateline"


def test_weekday_and_office_holder_give_the_year_that_nobody_wrote() -> None:
    got = told(SUNDAY)
    assert (got.how, got.best) == ("inferred", date(2021, 8, 15))
    assert got.earliest is not None
    assert got.latest is not None
    assert (got.latest - got.earliest).days < 60
    quotes = {q.quote for q in got.evidence}
    assert {"Sunday evening August 15", "President Ashraf Ghani"} <= quotes
    report = Report.of(SUNDAY)
    assert [t.earliest for t in resolve(report, find(report), got) if t.quote == "Thursday"] == [date(2021, 8, 12)]


def test_without_the_weekday_it_is_an_interval_and_no_day() -> None:
    got = told(SUNDAY.replace("Sunday evening August 15", "the evening of August 15"))
    assert got.best is None
    assert got.earliest is not None
    assert got.latest is not None
    assert got.latest.year - got.earliest.year >= 4
    assert got.earliest <= date(2021, 8, 15) <= got.latest


def test_a_former_president_tells_nothing() -> None:
    got = told(SUNDAY.replace("Afghan President", "former President"))
    assert "President Ashraf Ghani" not in {q.quote for q in got.evidence}


@pytest.mark.parametrize("text", ["", "Shots were heard.", "They came on Monday, and will be back.", "Nobody came in May."])
def test_unknown_rather_than_a_guess(text: str) -> None:
    assert told(text) == Published()


def test_the_day_of_ingestion_is_an_upper_bound() -> None:
    text = "On Saturday, August 14, the camp was hit. It had been built in 2001."
    assert told(text, ingested=date(2005, 1, 1)).latest is not None
    latest = told(text, ingested=date(2005, 1, 1)).latest
    assert latest is not None
    assert latest <= date(2005, 1, 1)


def test_other_reports_of_the_same_happening_draw_it_near() -> None:
    text = "On Saturday, August 14, the camp was hit. It had been built in 2001."
    near = Published(earliest=date(2010, 8, 16), latest=date(2010, 8, 16), how="given", confidence=1.0)
    assert told(text, neighbours=[near, near]).best == date(2010, 8, 14)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.none() | st.dates())
def test_any_text_is_dated_or_not_without_an_exception(text: str, upper: date | None) -> None:
    got = told(text, ingested=upper)
    assert (got.earliest is None) == (got.latest is None)
    if got.earliest and got.latest:
        assert got.earliest <= got.latest
        assert got.evidence


LAKE = (
    "M23 fighters took Goma on Tuesday, November 20. On Tuesday President Joseph Kabila flew to Kampala.\n\n"
    "In 1994, many thousands fled to the town, eighteen years ago."
)


def test_a_year_and_years_ago_add_up_and_a_bare_weekday_names_the_week() -> None:
    got = told(LAKE)
    assert (got.earliest, got.latest, got.best) == (date(2012, 11, 20),) * 3
    assert (got.set_earliest or date.min) <= date(2012, 11, 20) <= (got.set_latest or date.max)
    assert got.confidence < 0.9  # the day before or after may as well be it


def test_a_weekday_that_does_not_fit_takes_no_year_from_the_history() -> None:
    report = Report.of("Rebels took the town on Tuesday, November 20. In 1994 it had been a camp.")
    assert next(t.value for t in resolve(report, find(report), Published())) == "XXXX-11-20"
