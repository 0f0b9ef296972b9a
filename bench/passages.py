"""Annotated passages with what Dateline makes of them up to some stage. Shared by the fits of this folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import dateline_atlas
from dateline import intake, parse, pipeline
from dateline.model import Metadata


def learned_from(folder: Path) -> list[Path]:
    """The annotations of a folder that may be learned from, in order: those whose number is divisible by five are the test part."""
    return [path for path in sorted(folder.glob("*.json")) if int(path.stem.rpartition("-")[2]) % 5]


def nouns_of(path: Path, last: str, readers: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The annotation of a passage, and every noun of the pipeline up to `last`, which is there too."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    report = intake.from_text(text, Metadata(published=gold.get("published"), publisher=gold.get("publisher")))
    nouns: dict[str, Any] = {"report": report, "pipeline": parse.load(None, "en"), "atlas": dateline_atlas.open(), "readers": readers}
    for stage in pipeline.STAGES:
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
        if stage.gives == last:
            break
    return gold, nouns
