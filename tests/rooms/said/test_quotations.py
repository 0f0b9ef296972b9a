"""Whose words stand between the marks."""

from __future__ import annotations

import pytest

CASES = {
    "before": ("The mayor said: “They burned the mill and drove off the cattle.”", "burned", "The mayor"),
    "after": ("“They burned the mill and drove off the cattle,” said a shepherd.", "burned", "a shepherd"),
    "second sentence": ("“They came at night,” a nurse said. “They burned the mill and went away.”", "burned", "a nurse"),
    "inside one pair": ("“They came at night. They burned the mill. Then they went,” said a nurse.", "burned", "a nurse"),
    "next paragraph": ("“They came at night,” a nurse said.\n\n“They burned the mill and went away.”", "burned", "a nurse"),
    "goes on": ("A nurse told her story. “They came at night.\n\n“They burned the mill and went away.”", "burned", "A nurse"),
    "colon paragraph": ("The minister gave a statement:\n\n“They burned the mill and we grieve with them.”", "burned", "The minister"),
    "block without marks": ("The minister said:\n\nThis is a sad day. The rebels burned the mill and fled.", "burned", "The minister"),
    "any verb": ("The bishop wept for his village: “They burned the mill and the school.”", "burned", "The bishop"),
    "straight marks within": ('"The "heroes" burned the mill and the school," said a monk.', "burned", "a monk"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_quotation(name, sources):
    text, anchor, by = CASES[name]
    assert sources(text, anchor, "destruction") == [by]


def test_a_borrowed_word_has_no_speaker(sources):
    assert sources("The “heroes” burned the mill. A monk said prayers.", "burned", "destruction") == []


def test_after_the_quotation_the_report_goes_on(sources):
    text = "“We saw it all from the roof,” a monk said. The column burned the mill on Friday."
    assert sources(text, "burned", "destruction") == []


LISTED = """The spokesman reported the following:

- three guards were killed near the ford;
- a depot was shelled.

Elsewhere the column burned the mill.
"""


@pytest.mark.parametrize(("anchor", "by"), [("killed", ["The spokesman"]), ("shelled", ["The spokesman"]), ("burned", [])])
def test_a_list_that_is_introduced_ends_with_its_items(anchor, by, sources):
    assert sources(LISTED, anchor, "destruction") == by
