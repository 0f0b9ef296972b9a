"""Lines broken because they were full are read as one; others are left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.intake import unwrapped
from dateline.model import Report

MAIL = """FIGHTING IN THE NORTH

Gunmen overran a barracks near Abu Kamal on Sunday and killed at least
nine soldiers of the Syrian army before they were driven back to the
Iraqi border. The army sent two hundred men.
Residents buried the dead on Monday.

- six tents
- nine blankets
"""

CASES = [
    # (text, as it is read)
    ("The rebels entered the port on Monday, and\nthe garrison left.", "The rebels entered the port on Monday, and the garrison left."),
    (
        "The rebels entered the port on Monday, and\r\n   the garrison left.",
        "The rebels entered the port on Monday, and     the garrison left.",
    ),
    # a paragraph each line, headings, captions
    ("Rebels enter the port after a night of shelling\nThe garrison left.", None),
    ("Nine people were killed in the port.\nthe mayor said so.", None),
    ("Smoke over the port on Monday morning, seen\nby Amina Diallo", None),
    # lists and verse
    ("The convoy brought for the displaced people\n- tents\n- water", None),
    ("The convoy brought for the displaced people\n1. tents\n2. water", None),
    ("wheat\nrice\noil", None),
    # a paragraph between
    ("The rebels entered the port on Monday, and\n\nthe garrison left.", None),
]


@pytest.mark.parametrize(("text", "laid"), CASES, ids=[repr(t[-18:]) for t, _ in CASES])
def test_breaks_inside_sentences(text, laid):
    assert unwrapped(Report.of(text)).text == (laid or text)


def test_a_text_broken_at_a_width_is_joined_where_no_word_would_have_fitted():
    lines = unwrapped(Report.of(MAIL)).text.split("\n")
    assert lines[2].endswith("back to the Iraqi border. The army sent two hundred men.")  # "Iraqi" is no small letter
    assert lines[3] == "Residents buried the dead on Monday."  # there was room on the line before
    assert lines[0] == "FIGHTING IN THE NORTH"
    assert lines[-3:] == ["- six tents", "- nine blankets", ""]


def test_a_report_without_such_breaks_is_itself():
    report = Report.of("The garrison left.\nNobody was hurt.")
    assert unwrapped(report) is report


PIECES = st.sampled_from(
    [
        "the rebels entered the port on a quiet Monday and ",
        "Nine ",
        "men.",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        "- ",
        "1. ",
        "x" * 50,
        "é",
        "said:",
        "\n\n",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_stays_where_it_was(text):
    laid = unwrapped(Report.of(text)).text
    assert len(laid) == len(text)
    assert all(new == old or (new == " " and old.isspace()) for new, old in zip(laid, text, strict=True))
    assert unwrapped(Report.of(laid)).text.split() == laid.split()


def quotes(thing):
    if isinstance(thing, tuple):
        for one in thing:
            yield from quotes(one)
    elif hasattr(thing, "__struct_fields__"):
        if getattr(thing, "quote", None) is not None:
            yield thing
        for field in thing.__struct_fields__:
            yield from quotes(getattr(thing, field))


@pytest.mark.parametrize("blanks", ["", "      "])
def test_quotes_are_the_words_as_they_came_and_names_are_on_one_line(blanks):
    text = MAIL.replace("\n", "\n" + blanks)
    read = dateline.read(text, published="2024-03-05")
    killing = next(e for e in read.events if e.kind == "killing")
    assert [q.low for q in killing.quantities] == [9]
    assert [p.name for p in killing.recipient] == ["Government of Syria"]
    assert [p.name for p in killing.place] == ["Abu Kamal"]
    found = list(quotes((read.events, read.places, read.actors, read.times, read.report)))
    assert found
    assert all(text[q.start : q.end] == q.quote for q in found)
    assert any("\n" in q.quote for q in found)
    assert not any("\n" in p.name or "  " in p.name for p in found if isinstance(getattr(p, "name", None), str))


PLEA = "Sign up to our newsletter to get the best of our reporting from the war zone in\nyour inbox every morning."


def test_furniture_broken_over_lines_is_marked_whole():
    (gone,) = dateline.read("Shots were heard in the port.\n\n" + PLEA).report.removed
    assert gone.quote == PLEA


def test_times_and_places_of_the_interface_are_quoted_as_they_came():
    text = "The rebels had been seen near the old port two\ndays after 3 May 2021 and went on to New\nYork."
    times = dateline.find_times(text, published="2021-06-01")
    assert times
    assert all(text[t.start : t.end] == t.quote for t in times)
    (place,) = dateline.resolve_places(text, [(text.index("New"), text.index("York") + 4)])
    assert place is not None
    assert (place.name, place.quote) == ("New York", "New\nYork")
