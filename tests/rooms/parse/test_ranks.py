"""The stop behind a rank ends no sentence, and every offset stays."""

from __future__ import annotations

import pytest

from dateline import parse
from dateline.model import Report


@pytest.mark.parametrize("rank", ["Capt", "Maj", "Lt", "Cmdr", "Sgt", "Brig"])
def test_a_rank_ends_no_sentence(rank):
    text = f"The rebels left the town, Navy {rank}. Ana Ruiz said on Monday. It was quiet."
    document = parse.parse(Report.of(text), parse.load())
    assert len(document.sentences) == 2
    assert all(text[token.start : token.end] == token.text for token in document.tokens)
