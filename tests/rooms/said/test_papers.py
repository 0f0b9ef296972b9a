"""Whose "the statement" is: of whoever spoke in it before, else of the body that spoke last; an article alone makes no owner."""

from __future__ import annotations

import pytest

CASES = [
    ("The Harbour Board said in a statement that two ships burned. The statement said pirates had shot a cook.", "shot", "Harbour Board"),
    ("Two ships burned, said a statement by the Harbour Board. Pirates had shot a cook, the statement said.", "shot", "Harbour Board"),
    ("Chad said that two trucks burned. The communiqué said rebels had shot a cook.", "shot", "Government of Chad"),
    ("A baker said that two trucks burned. The communiqué said rebels had shot a cook.", "shot", "communiqué"),
]


@pytest.mark.parametrize(("text", "word", "name"), CASES)
def test_paper(text, word, name, told):
    assert [s.name for s in told(text, word, "injury", names=True).said_by] == [name]
