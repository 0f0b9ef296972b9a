"""What Python puts into the page, without a browser."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    DataError,
    Event,
    Evidence,
    Holding,
    Party,
    Quoted,
    Reading,
    Refusal,
    Report,
    Span,
)
from dateline.publish import page

TEMPLATE = '<html><title>Dateline</title><script type="application/json" id="record">%RECORD%</script></html>'


@pytest.fixture(autouse=True)
def _template(monkeypatch):
    """A template of one line, so that these tests need no build."""
    monkeypatch.setattr(page, "_template", lambda: TEMPLATE)


def data(html: str) -> dict:
    found = re.findall(r'<script type="application/json" id="record">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


def reading(text: str, start: int, end: int) -> Reading:
    anchor = Quoted.cut(text, Span(start, end))
    party = Party(name="X", id="x", kind="group", start=start, end=end, quote=anchor.quote)
    event = Event(
        id="e", kind="attack", anchor=anchor, sentence=Span(0, len(text)), actor=(party, Party(name="Y", id="y", kind="group")), rule="r"
    )
    return Reading(report=Report(id="r", text=text), events=(event,))


def utf16(text: str, start: int, end: int) -> str:
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le")


texts = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<&\u2028\u202e\U0001f600\U0001f1fb")), min_size=1
)


@given(texts, st.data())
def test_offsets_count_as_browsers_count(text, draw):
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, len(text)))
    event = data(page.render([reading(text, start, end)]))["events"][0]
    for span in (event["anchor"], event["actor"][0]):
        assert utf16(text, span["start"], span["end"]) == text[start:end]
    assert (event["sentence"]["start"], event["sentence"]["end"]) == (0, len(text.encode("utf-16-le")) // 2)
    assert "start" not in event["actor"][1]


@given(texts)
def test_text_comes_back_and_cannot_leave_its_script(text):
    html = page.render(
        [Reading(report=Report(id="r", text=text))], refusals=[Refusal(name=text, code="DL101", reason=text, fix=text)], title=text
    )
    assert data(html)["reports"][0]["text"] == text
    assert html.count("</script>") == 1
    assert html.count("<") == TEMPLATE.count("<")
    assert not set("\u2028\u2029") & set(re.search(r'id="record">(.*?)</script>', html, re.DOTALL)[1])


def test_evidence_is_counted_by_the_report_it_cites():
    text = "\U0001f6a8 Rebels seized Karth."
    evidence = Evidence(report="a.txt", report_id="r", event_id="e", start=9, end=15, quote="seized")
    assert text[9:15] == "seized"
    holding = Holding(
        id="h",
        place="Karth",
        holder="Rebels",
        status="claimed",
        evidence=(evidence, msgspec.structs.replace(evidence, report_id="elsewhere")),
    )
    given_, unknown = data(page.render([reading(text, 9, 15)], [holding]))["holdings"][0]["evidence"]
    assert utf16(text, given_["start"], given_["end"]) == "seized"
    assert (unknown["start"], unknown["quote"]) == (9, "seized")


def test_a_name_may_hold_what_stands_in_the_template():
    html = page.render([], title="%RECORD% <title>Dateline</title>")
    assert data(html)["title"] == "%RECORD% <title>Dateline</title>"
    assert "<title>%RECORD% &lt;title&gt;Dateline&lt;/title&gt;</title>" in html


def test_lone_surrogates_are_replaced_one_for_one():
    assert data(page.render([], title="a\ud800b\udc00c"))["title"] == "a\ufffdb\ufffdc"


def test_same_record_same_page():
    one = reading("Rebels seized Karth.", 7, 13)
    assert page.render([one]) == page.render([one])


class Squares:
    """An atlas of two square neighbours, one of them wide."""

    def boundaries(self, country: str, level: int = 1) -> dict:
        x0, x1 = {"AA": (0.0, 2.0), "BB": (2.0, 40.0)}[country]
        ring = [[x0, 0.0], [x0, 2.0], [x1, 2.0], [x1, 0.0], [x0, 0.0]]
        feature = {
            "type": "Feature",
            "id": country,
            "properties": {"name": country, "country": country, "level": level},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        return {"type": "FeatureCollection", "features": [feature]}

    def neighbours(self, country: str) -> list[str]:
        return {"AA": ["BB"], "BB": ["AA"]}[country]


def test_neighbours_are_cut_off_behind_the_border():
    found = page.shapes(Squares(), ["AA"])
    assert [(f["id"], f["properties"]["level"]) for f in found] == [("AA", 0), ("AA", 1), ("BB", 0)]
    xs = [x for polygon in found[2]["geometry"]["coordinates"] for ring in polygon for x, _ in ring]
    assert min(xs) == 2.0
    assert 2.5 < max(xs) < 5
    assert data(page.render([], boundaries=found))["boundaries"][0]["id"] == "AA"


def test_countries_shown_in_full_are_those_with_holdings_then_the_most_told():
    held = [Holding(id=f"h{i}", place="P", country=c, holder="X", status="claimed") for i, c in enumerate(["ML", "NE", "NE", None])]
    assert page.countries([], held) == ("NE", "ML")
    assert page.countries([], held + [msgspec.structs.replace(held[1], id=f"m{i}") for i in range(30)]) == ("NE",)
    assert page.countries([], []) == ()


def test_an_unbuilt_page_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.undo()
    page._template.cache_clear()
    monkeypatch.setattr(page.resources, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=r"DL231.*make page"):
        page.render([])
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "page.html").write_text("no place for a record", encoding="utf-8")
    with pytest.raises(DataError, match="DL232"):
        page.render([])
    page._template.cache_clear()
