"""Every example of every furniture rule, and what must never happen to a report's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import from_text
from dateline.intake.furniture import NEEDS, rule_of, rules

EXAMPLES = [
    (rule, pattern, line, wanted)
    for rule, pattern in rules("en")
    for wanted, lines in ((True, rule.yes), (False, rule.no))
    for line in lines
]
LATER = [(rule, pattern, line) for rule, pattern in rules("en") for line in rule.later]


def fires(rule, pattern, line):
    if rule.where == "inline":
        return pattern.search(line) is not None
    return pattern.match(line) is not None and (rule.needs is None or NEEDS[rule.needs].search(line) is not None)


@pytest.mark.parametrize(("rule", "pattern", "line", "wanted"), EXAMPLES, ids=lambda v: getattr(v, "id", None))
def test_an_example_says_what_the_rule_does(rule, pattern, line, wanted):
    assert fires(rule, pattern, line) is wanted


@pytest.mark.parametrize(("rule", "pattern", "line", "wanted"), [e for e in EXAMPLES if not e[3]], ids=lambda v: getattr(v, "id", None))
def test_a_counter_example_is_no_furniture_at_all(rule, pattern, line, wanted):
    assert rule_of(line) is None or rule.where == "inline"


@pytest.mark.parametrize(
    ("rule", "pattern", "line"), LATER or [pytest.param(None, None, "", marks=pytest.mark.skip(reason="no known misses"))]
)
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses(rule, pattern, line):
    assert fires(rule, pattern, line)


def test_the_foot_of_a_page_is_marked_and_stays_in_the_text():
    text = (
        "Soldiers left Tavin on Sunday, a resident said.\n\nWith AFP and Reuters\n\nOur week in review\n\nSign up for our letter\n\n"
        "Get the Courier application\n\nshop_badge_EN"
    )
    report = from_text(text)
    assert report.text == text
    assert [mark.quote for mark in report.removed] == text.split("\n\n")[1:]
    assert [credit.name for credit in report.credits] == ["AFP", "Reuters"]


def test_a_report_that_ends_in_short_sentences_keeps_them():
    report = from_text(
        "Shells fell on Arvo.\n\nShare this page\n\nNine people died.\n\nThe road to the north is shut, the mayor said on Friday."
    )
    assert [mark.quote for mark in report.removed] == ["Share this page"]


@given(st.text(max_size=400))
def test_any_text_keeps_its_length_and_its_spans(text):
    report = from_text(text)
    assert len(report.text) == len(text)
    for mark in (*report.removed, *report.credits):
        assert report.text[mark.start : mark.end] == mark.quote
