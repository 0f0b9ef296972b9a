"""Every example of the cue lists is a test; a `later` example is a miss that we know of."""

from __future__ import annotations

import pytest

from dateline.said.cues import facts, speech

SPEECH = [(rule, e, sort) for rule in speech("en") for sort in ("yes", "no", "later") for e in getattr(rule, sort)]
FACTS = [(rule, e, sort) for rule in facts("en") for sort in ("yes", "no", "later") for e in getattr(rule, sort)]


def cases(found):
    return [
        pytest.param(rule, example, sort, id=f"{rule.id}-{sort}-{n}", marks=[pytest.mark.xfail(strict=True)] if sort == "later" else [])
        for n, (rule, example, sort) in enumerate(found)
    ]


@pytest.mark.parametrize(("rule", "example", "sort"), cases(SPEECH))
def test_a_source_is_heard(rule, example, sort, told):
    event = told(example.text, example.anchor, example.kind)
    assert [s.quote for s in event.said_by] == ([example.by] if example.by else [])
    if sort == "yes":
        assert event.said_by[0].rule == rule.id, "another rule has it"


@pytest.mark.parametrize(("rule", "example", "sort"), cases(FACTS))
def test_factuality_is_judged(rule, example, sort, told):
    event = told(example.text, example.anchor, example.kind)
    assert event.factuality == example.gives
    if sort == "yes" and rule.gives is not None:
        assert event.factuality_rule in {rule.id, "infinitive"}, "another rule decides"


def test_every_rule_has_an_example():
    bare = [rule.id for rule in (*speech("en"), *facts("en")) if not rule.yes]
    assert not bare, f"rules without an example: {bare}"
