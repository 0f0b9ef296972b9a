"""EDTF in and out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.when import edtf


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)), st.booleans())
def test_what_is_written_is_read_again(one: date, two: date, vague: bool) -> None:
    first, last = sorted((one, two))
    for earliest, latest in ((first, last), (None, last), (first, None), (first, first)):
        written = edtf.write(earliest, latest, vague=vague)
        assert written is not None
        assert edtf.read(written) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1985", "1985-01-01", "1985-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("2004-06", "2004-06-01", "2004-06-30"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("1984?/2004~", "1984-01-01", "2004-12-31"),
        ("[2004-08-14,2010-08-14]", "2004-08-14", "2010-08-14"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
    ],
)
def test_edtf_of_others_is_read(text: str, first: str, last: str) -> None:
    assert edtf.read(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "soon", "2021-13", "2021-W32", "X985", "21-08-14"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no EDTF"):
        edtf.read(text)


def test_nothing_known_writes_nothing() -> None:
    assert edtf.write(None, None) is None
