"""History told by its own years: the year that goes on, asides that do not pull it along, headings, background inside news."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.when import find, given, resolve

WAR = """The Border War

1931: the river

On 3 May 1931 the northern army crossed the Ulma. By the end of June it held both banks. In October the rains stopped it, and in December
the southern king asked for a truce. In January the envoys met at Sorn, and on 9 February they signed.

A planned second campaign in 1935 came to nothing. On 2 March the king fell ill; the following day his son took the crown. Papers opened
in 1988 showed that no poison was used. In April the border was drawn.

Aftermath (1933-1936)

In the spring of 1933 the towns were rebuilt. Two years later the railway came. A decade earlier nobody had dared to hope for it. In 1936
the last guns were melted down.
"""

VALUES = [
    ("3 May 1931", "1931-05-03"),
    ("the end of June", "1931-06"),
    ("October", "1931-10"),
    ("December", "1931-12"),
    ("January", "1932-01"),
    ("9 February", "1932-02-09"),
    ("2 March", "1932-03-02"),
    ("the following day", "1932-03-03"),
    ("April", "1932-04"),
    ("the spring of 1933", "1933-SP"),
    ("Two years later", "1935"),
]


def read(text: str, published: str | None) -> dict[str, str]:
    report = Report.of(text)
    return {t.quote.replace("\n", " "): t.value for t in resolve(report, find(report), given(published))}


@pytest.mark.parametrize("published", ["2014-06-01", None])
@pytest.mark.parametrize(("quote", "value"), VALUES)
def test_one_wrong_year_does_not_cascade(quote: str, value: str, published: str | None) -> None:
    assert read(WAR, published).get(quote) == value


def test_background_inside_news_is_reckoned_from_its_own_year() -> None:
    text = "Rebels took Sorn on Monday.\nIn 1997, hundreds were shot there. The following year the killers came back. In May they left."
    got = read(text, "2019-05-11")
    assert got["Monday"] == "2019-05-06"
    assert got["The following year"] == "1998"
    assert got["May"].startswith("1998-05")


def test_a_year_in_passing_does_not_pull_the_news_along() -> None:
    text = "The camp, opened in 2014, was hit on March 3. On Friday it was empty; it will be shut in June."
    assert {q: v for q, v in read(text, "2019-05-11").items() if q in ("Friday", "June")} == {"Friday": "2019-05-10", "June": "2019-06"}


def test_without_a_publication_day_anchor_and_offset_are_kept() -> None:
    report = Report.of("It was shelled yesterday, and in recent days it emptied.")
    first, second = resolve(report, find(report), given(None))
    assert (first.anchor, first.offset, first.earliest) == ("publication", -1, None)
    assert (second.anchor, second.offset, second.earliest) == ("publication", -7, None)
    again = resolve(report, find(report), given("2019-05-11"))
    assert [str(t.earliest) for t in again] == ["2019-05-10", "2019-05-04"]
