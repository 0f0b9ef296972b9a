"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import dateline_atlas
from dateline import intake, parse, pipeline
from dateline.model import Metadata
from dateline.where.scene import Scene


@pytest.fixture
def nouns_of() -> Callable[[str], dict[str, Any]]:
    """Every noun of the pipeline before events are placed, of a text read by the frames."""

    def made(text: str) -> dict[str, Any]:
        report = intake.from_text(text, Metadata())
        nouns: dict[str, Any] = {"report": report, "pipeline": parse.load(None, "en"), "atlas": dateline_atlas.open(), "readers": "frames"}
        for stage in pipeline.STAGES:
            if stage.gives == "placed":
                break
            nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
        return nouns

    return made


@pytest.fixture
def scene_of(nouns_of: Callable[[str], dict[str, Any]]) -> Callable[[str], Scene]:
    """The scene of a text, read by the frames."""

    def made(text: str) -> Scene:
        nouns = nouns_of(text)
        return Scene(nouns["document"], nouns["drafts"], nouns["places"])

    return made
