"""Every rule's own examples: what must come out, what must not, and the known misses."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dateline import parse
from dateline.model import Candidate, Document, Report
from dateline.what import frames, rules

MARK = re.compile(r"<([arp]):([^<>]*)>|\[([^\[\]]*)\]")
ROLES = {"a": "actor", "r": "recipient", "p": "place"}


def plain(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """An example without its marks, and where the marked words stand."""
    text, spans, at = "", [], 0
    while match := MARK.search(example, at):
        text += example[at : match.start()]
        words = match[2] if match[1] else match[3]
        inner, held = plain(words)
        spans += [(name, start + len(text), end + len(text)) for name, start, end in held]
        spans.append((ROLES.get(match[1], "anchor"), len(text), len(text) + len(inner)))
        text, at = text + inner, match.end()
    return text + example[at:], spans


@cache
def parsed() -> dict[str, Document]:
    pipeline = parse.load(None, "en")
    texts = [plain(x)[0] for rule in rules.frames("en") for x in (*rule.yes, *rule.no, *rule.later)]
    return {text: parse.parse(Report.of(text), pipeline) for text in dict.fromkeys(texts)}


def seen(text: str, kind: str) -> list[Candidate]:
    return [c for c in frames.read(parsed()[text], (), (), ()) if c.kind == kind]


def check(kind: str, example: str) -> None:
    text, spans = plain(example)
    found = seen(text, kind)
    anchors = [(s, e) for name, s, e in spans if name == "anchor"]
    for start, end in anchors:
        hit = [c for c in found if c.anchor.start < end and start < c.anchor.end]
        assert hit, f"no {kind} at {text[start:end]!r} in {text!r}"
        for name, first, last in spans:
            if name != "anchor" and len(anchors) == 1:
                told = [(r.name, r.span.of(text)) for c in hit for r in c.roles]
                right = any(r.name == name and first <= r.head < last for c in hit for r in c.roles)
                assert right, f"{name} {text[first:last]!r} not among {told} in {text!r}"


RULES = rules.frames("en")


@pytest.mark.parametrize(("kind", "example"), [pytest.param(r.kind, x, id=f"{r.id}-{n}") for r in RULES for n, x in enumerate(r.yes)])
def test_yes(kind, example):
    check(kind, example)


@pytest.mark.parametrize(("kind", "example"), [pytest.param(r.kind, x, id=f"{r.id}-{n}") for r in RULES for n, x in enumerate(r.no)])
def test_no(kind, example):
    assert not seen(plain(example)[0], kind)


@pytest.mark.xfail(strict=True, reason="a known miss: the day it passes it moves to `yes`")
@pytest.mark.parametrize(("kind", "example"), [pytest.param(r.kind, x, id=f"{r.id}-{n}") for r in RULES for n, x in enumerate(r.later)])
def test_later(kind, example):
    check(kind, example)


def test_every_rule_has_an_example():
    assert not [rule.id for rule in RULES if not (rule.yes or rule.later)]


def test_every_kind_of_the_guide_has_frames():
    from dateline.ontology import kinds

    names = {kind.kind for kind in kinds()}
    assert {rule.kind for rule in RULES} == names == set(rules.kinds("en"))


def test_sorts_and_words_asked_for_are_lower_case():
    asked = {s for r in RULES for s in (*r.subject, *r.object, *r.not_subject, *r.not_object)}
    asked |= {s for r in RULES for table in (r.preps, r.not_preps) for sorts in table.values() for s in sorts}
    assert not [s for s in asked if s != s.lower() or " " in s]
