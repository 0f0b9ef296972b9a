"""Times found and resolved: a table of cases, and what must hold for any text."""

from __future__ import annotations

import datetime as dt
import locale
import time as clock
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Published, Removed, Report
from dateline.when import find, publish, resolve
from dateline.when import given as as_given

ROWS = [line.split("\t") for line in (Path(__file__).parents[2] / "cases" / "when_times.tsv").read_text(encoding="utf-8").splitlines()[2:]]
WORDS = [
    "on",
    "Monday",
    "May",
    "3",
    "1998",
    "the",
    "following",
    "year",
    "two",
    "days",
    "later",
    "in",
    "recent",
    "weeks",
    "last",
    "night",
    ".",
    "\n",
    "14th",
]
WORDS += [
    "of",
    "480",
    "BC",
    "9999",
    "31",
    "February",
    "99",
    "early",
    "end",
    "Ramadan",
    "Easter",
    "summer",
    "5:30",
    "pm",
    "ago",
    "since",
    "will",
    "0",
    "-",
]
SOUP = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
DAYS = st.none() | st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[2]} ({row[1] or 'undated'})")
def test_a_time_is_read_as_the_table_says(row: list[str]) -> None:
    text, published, quote, value, earliest, latest = (*row, "", "")[:6]
    report = Report.of(text)
    found = {t.quote.casefold(): t for t in resolve(report, find(report), as_given(published or None))}
    assert quote.casefold() in found, f"not found among {list(found)}"
    got = found[quote.casefold()]
    ends = tuple(day.isoformat() if day else "" for day in (got.earliest, got.latest))
    assert (value or got.value, *ends) == (got.value, earliest, latest)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), SOUP), DAYS)
@example("31 February 2021 and 29 February 1900", None)
@example("9999 years ago since 9999, the following year", dt.date(9999, 12, 31))
@example("two centuries earlier, 999 years ago", dt.date(1, 1, 1))
def test_any_text_gives_true_spans_and_ordered_intervals(text: str, day: dt.date | None) -> None:
    report = Report.of(text)
    published = Published(earliest=day, latest=day, how="given", confidence=1.0) if day else Published()
    times = resolve(report, find(report), published)
    last = 0
    for one in times:
        assert text[one.start : one.end] == one.quote
        assert one.quote
        assert last <= one.start < one.end
        last = one.end
        assert one.value
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
    assert times == resolve(report, find(report), published)


def test_what_is_removed_is_not_read() -> None:
    report = Report.of("It fell on Monday. Updated Tuesday.")
    marked = Removed(start=19, end=35, quote="Updated Tuesday.", reason="furniture")
    import msgspec

    assert [t.quote for t in find(msgspec.structs.replace(report, removed=(marked,)))] == ["Monday"]


@pytest.fixture
def no_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock, zone and locale are not to be asked."""

    def refuse(*_: object) -> None:
        raise AssertionError("the machine's clock was asked")

    class Day(dt.date):
        today = refuse  # type: ignore[assignment]  # the clock is made to refuse

    for module in ("dates", "relative", "feasts", "ground", "days", "publication", "clues", "posterior"):
        monkeypatch.setattr(f"dateline.when.{module}.date", Day, raising=False)
    for name in ("time", "localtime", "gmtime"):
        monkeypatch.setattr(clock, name, refuse)
    monkeypatch.setattr(locale, "getlocale", refuse)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("no_clock")
def test_no_answer_hangs_on_the_machines_clock() -> None:
    report = Report.of("On Monday, 3 May, two days later, last week, in recent days, at Easter and on Friday night it rained.")
    times = find(report)
    assert [t.earliest for t in resolve(report, times, Published()) if t.rule != "time.date.month-day"].count(None) >= 5
    assert resolve(report, times, as_given("2021-05-09"))


def test_time_grows_with_the_text_and_no_faster() -> None:
    import time

    block = "On Monday, 3 May, the the the early early in in March of of 1998 to 15 and and two two days later later at at dawn dawn. "
    spent = []
    for size in (200, 1600):
        report = Report.of(block * size)
        began = time.process_time()
        find(report)
        spent.append(time.process_time() - began)
    assert spent[1] < 8 * 3 * spent[0] + 0.2


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A.",
        "a-",
        "1 ",
        "May ",
        "the ",
        "[",
        "(May 3 ",
        "President ",
        "President A. ",
        "twenty years since ",
        "1-",
        "Ab/",
        "first ",
        "\n3 May\n",
        "Monday, ",
    ],
)
def test_no_text_is_slow_to_read(piece: str) -> None:
    import time

    report = Report.of(piece * (12_000 // len(piece)))
    began = time.process_time()
    times = find(report)
    resolve(report, times, publish(report, times))
    assert time.process_time() - began < 4


def test_a_year_told_elsewhere_is_not_that_of_undated_news() -> None:
    text = "Shells fell in November.\nThe gunner was born there in 2004.\nThe mayor thanked the firemen.\nForty died over the summer."
    told = {t.quote: (t.earliest, t.latest) for t in dateline.find_times(text)}
    assert told["November"] == told["the summer"] == (None, None)
    assert told["2004"][0] is not None
