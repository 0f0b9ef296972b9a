"""docs/times.md says what the rule files say."""

from __future__ import annotations

from pathlib import Path

from dateline.when.grammar import rules
from dateline.when.rules_page import page

PAGE = Path(__file__).parents[3] / "docs" / "times.md"


def test_the_page_is_written_from_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m dateline.when.rules_page > docs/times.md"


def test_every_rule_stands_in_the_table() -> None:
    assert all(f"| `{rule.id}` |" in page() for rule in rules("en"))
