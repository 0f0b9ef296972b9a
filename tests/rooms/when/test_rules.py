"""Every rule of time.toml keeps its promises: what its examples say comes out, and what they forbid does not."""

from __future__ import annotations

import pytest

from dateline.model import Report, Time
from dateline.when import find, given, resolve
from dateline.when.grammar import Example, Rule, rules
from dateline.when.reckon import READINGS


def read(text: str, published: str | None) -> list[Time]:
    report = Report.of(text)
    return list(resolve(report, find(report), given(published)))


def cases(kind: str) -> list[object]:
    return [pytest.param(rule, one, id=f"{rule.id}:{one.quote or one.text}") for rule in rules("en") for one in getattr(rule, kind)]


def holds(rule: Rule, one: Example) -> None:
    found = [t for t in read(one.text, one.published) if t.quote == one.quote]
    assert [(t.value, t.rule) for t in found[:1]] == [(one.value, rule.id)]


@pytest.mark.parametrize(("rule", "one"), cases("yes"))
def test_a_yes_example_comes_out(rule: Rule, one: Example) -> None:
    holds(rule, one)


@pytest.mark.parametrize(("rule", "one"), cases("no"))
def test_a_no_example_gives_nothing_by_this_rule(rule: Rule, one: Example) -> None:
    assert one.why, "a no example tells why"
    assert not [t.quote for t in read(one.text, one.published) if t.rule == rule.id]


@pytest.mark.parametrize(("rule", "one"), cases("later"))
@pytest.mark.xfail(strict=True, reason="a known miss")
def test_a_later_example_is_still_missed(rule: Rule, one: Example) -> None:
    holds(rule, one)


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.id) for r in rules("en")])
def test_a_rule_has_examples_and_a_reading(rule: Rule) -> None:
    assert rule.yes or (rule.read == "none" and rule.no)
    assert rule.read == "none" or rule.read in READINGS
    assert rule.on
