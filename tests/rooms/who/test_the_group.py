"""Whom "the group" means: the armed group that the report speaks of, not an unknown name that stands nearer."""

from __future__ import annotations

import dateline

TEXT = """Somalia's army drove al-Shabaab fighters out of Adale on Thursday. About 400 families fled to Warbanjo, residents said.

The group denied that it had lost the town."""


def test_an_unknown_name_is_no_group():
    told = {a.quote: a.name for a in dateline.read(TEXT, published="2024-10-12").actors}
    assert told["The group"] == "al-Shabaab"
