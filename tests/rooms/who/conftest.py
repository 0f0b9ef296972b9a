"""What the tests of who/ share: the mentions of a text, with places given by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from dateline import parse, who
from dateline.model import Actor, Place, Published, Report


@pytest.fixture(scope="session")
def actors() -> Callable[..., tuple[Actor, ...]]:
    """The actors of a text; `places` gives the country of each place name in it."""

    def read(text: str, places: Mapping[str, str] | None = None, published: str | None = None) -> tuple[Actor, ...]:
        document = parse.parse(Report.of(text), parse.load())
        known = [
            Place(start=found.start(), end=found.end(), quote=name, id=name, name=name, country=country, rule="test")
            for name, country in (places or {}).items()
            for found in re.finditer(rf"\b{re.escape(name)}\b", text)
        ]
        day = date.fromisoformat(published) if published else None
        return who.find(document, known, Published(earliest=day, latest=day, how="given" if day else "unknown"))

    return read


@pytest.fixture(scope="session")
def named(actors: Callable[..., tuple[Actor, ...]]) -> Callable[..., str | None]:
    """The name that the words get: the words may carry a number to tell the second "they" from the first ("they#2")."""

    def read(text: str, words: str, places: Mapping[str, str] | None = None) -> str | None:
        words, _, nth = words.partition("#")
        start = -1
        for _ in range(int(nth or 1)):
            start = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start + 1).start()  # type: ignore[union-attr]  # the words are in the text
        found = [a for a in actors(text, places) if a.start == start and a.quote == words]
        return found[0].name if found else None

    return read
