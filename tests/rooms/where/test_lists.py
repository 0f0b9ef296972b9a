"""Names that stand in one list, and places that are told without a name; sentences are written for these tests."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from dateline.model import Role, Span
from dateline.where import hints, lists
from dateline.where.scene import Scene


def hinting(nouns: dict[str, Any], words: str) -> Scene:
    """A scene for all whose candidates the learned reader hints at `words` with .6."""
    text = nouns["document"].text
    at = text.index(words)
    hint = Role(name="place", span=Span(at, at + len(words)), head=at, belief=0.6)
    told = [replace(candidate, background=False, hints=(hint,)) for candidate in nouns["candidates"]]
    return Scene(nouns["document"], nouns["drafts"], nouns["places"], told)


LISTS = [
    ("Rebels seized Gao and Kidal.", "Gao", ["Kidal"]),
    ("Troops took Gao on 3 May, Kidal on 5 May and Timbuktu on 9 May.", "Kidal", ["Gao", "Timbuktu"]),
    ("Bombs exploded in Nairobi, the capital of Kenya, and Kampala.", "Nairobi", ["Kampala"]),
    ("He will be tried in Kenya or in Uganda.", "Kenya", ["Uganda"]),
    ("Shells fell on Kharkiv, Sumy and Izium.", "Kharkiv", ["Izium", "Sumy"]),
    ("Protests went on in Bamako and through the north of Mali.", "Bamako", ["the north of Mali"]),
    ("He condemned the raids on Gao, and Mali's statement followed.", "Gao", []),
    ("Shots were heard in northern Mali, and the Algeria office closed.", "northern Mali", []),
    ("Rebels seized Gao, Mali.", "Gao", []),
    ("Rebels left Gao and seized Kidal.", "Gao", []),
    ("Rebels left Gao. Kidal and Timbuktu are calm.", "Gao", []),
]


@pytest.mark.parametrize(("text", "name", "wanted"), LISTS, ids=[t[:32] for t, *_ in LISTS])
def test_names_of_one_list(scene_of, text: str, name: str, wanted: list[str]) -> None:
    scene = scene_of(text)
    at = next(i for i, p in enumerate(scene.places) if p.quote == name)
    assert sorted(scene.places[j].quote for j in lists.joined(scene, at)) == wanted


HINTS = [
    ("Two men were killed in Gao.", "Gao", ()),
    ("Gao is calm. Two men were killed there.", "there", ("there",)),
    ("Gao is calm. Two men were killed in a market.", "a market", ("site",)),
    ("Gao is calm. Two men were killed in Vulpasura.", "Vulpasura", ("name",)),
]


@pytest.mark.parametrize(("text", "words", "wanted"), HINTS, ids=[w for _, w, _ in HINTS])
def test_places_without_a_name_are_told_all_the_same(nouns_of, text: str, words: str, wanted: tuple[str, ...]) -> None:
    scene = hinting(nouns_of(text), words)
    found = hints.of(scene, scene.events[0])
    assert found.learned
    assert found.unnamed == wanted
    assert ("none+unnamed" in hints.of_none(found, "toll")) == bool(wanted)


def test_without_a_learned_reader_there_are_no_hints(scene_of) -> None:
    scene = scene_of("Two men were killed in Gao.")
    assert hints.of(scene, scene.events[0]) == hints.Hints(learned=False)
