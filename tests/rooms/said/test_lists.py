"""A word list whose name is misspelt would be empty without a sign: it is an error when the file is read."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline import lexicon
from dateline.model import DataError
from dateline.said.cues import FactList, SpeechList

FILES = [("speech.toml", get_args(SpeechList)), ("factuality.toml", get_args(FactList))]


@pytest.fixture
def spelt(monkeypatch, request):
    """Read a file with one list under another name."""

    def read(name: str, wanted: tuple[str, ...], old: str, new: str | None):
        table = dict(lexicon.document("en", name)["words"])
        moved = table.pop(old)
        if new is not None:
            table[new] = moved
        monkeypatch.setattr(lexicon, "document", lambda *_: {"words": table})
        lexicon.lists.cache_clear()
        request.addfinalizer(lexicon.lists.cache_clear)
        return lexicon.lists("en", name, wanted)

    return read


@pytest.mark.parametrize(("name", "wanted"), FILES)
def test_no_list_is_empty(name, wanted):
    assert all(lexicon.lists("en", name, wanted).values())


@pytest.mark.parametrize(("name", "wanted"), FILES)
def test_a_misspelt_list_is_an_error_that_names_both(name, wanted, spelt):
    with pytest.raises(DataError, match=rf"DL203 lexicon/en/{name}: \[words\] lacks copula; has, and nobody asks for, copla"):
        spelt(name, wanted, "copula", "copla")


def test_a_list_left_out_is_an_error(spelt):
    with pytest.raises(DataError, match="lacks copula"):
        spelt("speech.toml", get_args(SpeechList), "copula", None)


def test_a_list_of_other_things_is_an_error(monkeypatch, request):
    monkeypatch.setattr(lexicon, "document", lambda *_: {"words": {"copula": ["be", 1]}})
    lexicon.lists.cache_clear()
    request.addfinalizer(lexicon.lists.cache_clear)
    with pytest.raises(DataError, match="does not fit"):
        lexicon.lists("en", "speech.toml", ("copula",))
