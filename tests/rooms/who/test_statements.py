"""Who "we" are: outside of quotations the body that issued the text or who stands before the colon, inside them the side of who speaks."""

from __future__ import annotations

import re

import pytest

from dateline import parse, who
from dateline.model import Metadata, Published, Report

# text, publisher, words, name
STATEMENTS = [
    ("Shells fell on the clinic. We call on all sides to spare the sick.", "Doctors for Tal Varin", "We", "Doctors for Tal Varin"),
    ("Kenya's jets bombed a market. We condemn this act.", "Ministry of Foreign Affairs of Norway", "We", "Government of Norway"),
    ("Kenya's jets bombed a market. We condemn this act.", "Ministry of Foreign Affairs of Merovia", "We", "Government of Merovia"),
    ("Kenya's jets bombed a market. We condemn this act.", "Embassy Office, Oslo", "We", "Government of Norway"),
    ("Chad closed the road. UNICEF urges all sides to open it. We need trucks.", None, "We", "UNICEF"),
    ("Statement of the Free Dunes Front\n\nThe army of Chad fled. We took the well.", "Sahara Times", "We", "Free Dunes Front"),
    ("10:15 Hamas: we shot down a drone over the port.", "Gulf Wire", "we", "Hamas"),
    ("Dear all,\n\nThe army came on Sunday. I left with the children.\n\nDr. Marta Oyelaran", None, "I", "Marta Oyelaran"),
    ('Chad sent troops. "We will stay," said the minister. The rebels denied it.', None, "We", "Government of Chad"),
    ('Chad sent troops to Faya. "We took the hill," said Captain Ada Solheim, an army spokeswoman.', None, "We", "Government of Chad"),
    ('Togo sent troops to Faya. "We took the hill," said Kenya\'s defence minister, Ada Solheim.', None, "We", "Government of Kenya"),
    ('Togo sent troops. "We lost two," said Ada Solheim, a nurse of the Free Dunes Front. It sent more.', None, "We", "Free Dunes Front"),
    ('Togo sent troops to Faya. "We fled," said Ada Solheim, a Kenyan farmer.', None, "We", "Ada Solheim"),
    ('The Free Dunes Front (FDF) took the well. "We lost nobody," smiled a commander.', None, "We", "Free Dunes Front (FDF)"),
]


@pytest.mark.parametrize(("text", "publisher", "words", "name"), STATEMENTS)
def test_we(text: str, publisher: str | None, words: str, name: str) -> None:
    report = Report.of(text, Metadata(publisher=publisher))
    document = parse.parse(report, parse.load())
    found = who.find(document, (), Published(), report)
    at = next(m.start() for m in re.finditer(rf"\b{words}\b", text))
    assert [a.name for a in found if a.start == at and a.end == at + len(words)] == [name]


def test_we_is_nobody_where_no_sign_tells_whose_text_it_is() -> None:
    text = "Kenya's jets bombed a market. Kenya denied it. Then we drove to the well."
    document = parse.parse(Report.of(text), parse.load())
    assert not [a for a in who.find(document, (), Published()) if a.quote == "we"]
