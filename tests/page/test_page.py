"""The page as a reader meets it: opened from disk in a real browser, with no network and no graphics card."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from dateline.publish import page as publish_page

pytestmark = pytest.mark.enable_socket  # the browser is spoken to over a local pipe


FILLS = "all => all.map((n) => [n.querySelector('title').textContent, n.getAttribute('fill')])"


def until(page, expression: str, tries: int = 60) -> None:
    """Waits for something to be so in the page. The driver's own waiting needs `eval`, which the page's policy forbids."""
    for _ in range(tries):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never so: {expression}")


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(visit, address):
    page = visit()
    page.wait_for_timeout(300)
    assert page.asked == [address]
    assert page.said == []


def test_its_policy_lets_no_other_script_or_style_in(visit):
    page = visit()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.probe = 1'; document.body.append(s);"
        " const d = document.createElement('div'); d.innerHTML = '<p id=late style=color:red>x</p>';"
        " document.body.append(d) }"
    )
    assert page.evaluate("window.probe") is None
    assert page.locator("#late").evaluate("n => getComputedStyle(n).color") != "rgb(255, 0, 0)"
    assert page.evaluate("fetch('data:text/plain,x').then(() => 'came', () => 'refused')") == "refused"


def test_words_of_reports_stay_words(visit):
    page = visit("#d=2031-05-12&s=e:e-07-capture")
    assert page.locator("#probe").count() == 0
    assert page.evaluate("window.probe") is None
    assert page.locator("img").count() == 0
    assert '</script><b id="probe">' in page.locator(".text").text_content()
    # a character that turns the direction of what follows is shut in, so that the rest reads as it stands
    assert page.locator(".turn").count() == 2
    assert page.locator(".list li", has_text="and left it").count() == 1  # excerpts go without it
    assert {page.locator(".turn").nth(i).evaluate("n => getComputedStyle(n).unicodeBidi") for i in range(2)} == {"isolate"}
    assert page.said == []


def test_text_shown_is_the_text_and_every_highlight_the_words_that_python_quotes(visit, record):
    page = visit()
    for reading in record["readings"]:
        for event in reading.events:
            page.evaluate("s => { location.hash = s }", f"#d=2031-05-11&s=e:{event.id}")
            until(page, f"document.querySelector('.text')?.dataset.event === '{event.id}'")
            text = page.locator(".text")
            assert text.text_content() == reading.report.text
            assert "".join(text.locator(".anchor").all_text_contents()) == event.anchor.quote
            for role, slots in (
                ("actor", event.actor),
                ("recipient", event.recipient),
                ("place", event.place),
                ("quantity", event.quantities),
                ("source", event.said_by),
            ):
                written = sorted(slot.quote for slot in slots if slot.quote)
                assert "".join(text.locator(f".role-{role}").all_text_contents()) == "".join(written), (event.id, role)


def test_the_highlighted_words_are_in_view(visit, record, tmp_path):
    from dateline.model import Event, Published, Quoted, Reading, Report, Span

    text = "Filler stands here.\n" * 400 + "Rebels seized Karth.\n" + "More filler.\n" * 100
    at = text.index("seized")
    event = Event(id="e-1", kind="capture", anchor=Quoted(start=at, end=at + 6, quote="seized"), sentence=Span(at - 7, at + 13), rule="x")
    file = tmp_path / "long.html"
    day = date(2031, 1, 1)
    reading = Reading(report=Report(id="r-1", text=text, published=Published(earliest=day, latest=day, how="given")), events=(event,))
    file.write_text(publish_page.render([reading]), encoding="utf-8")
    page = visit("#s=e:e-1", at=file.as_uri())
    seen = page.evaluate(
        "() => { const [a, b] = ['.text .anchor', '.text'].map((s) => document.querySelector(s).getBoundingClientRect());"
        " return a.top >= b.top && a.bottom <= b.bottom && a.bottom <= innerHeight }"
    )
    assert seen


def table(page) -> dict[str, list[str]]:
    rows = page.locator(".holdings tbody tr").all()
    return {r.locator("th button").inner_text(): [c.strip() for c in r.locator("td").all_inner_texts()] for r in rows}


@pytest.mark.parametrize(
    ("day", "place", "holder", "status"),
    [
        ("2031-05-02", "Karth", "Northern Front", "contested"),
        ("2031-05-05", "Tassin", "Northern Front", "date uncertain"),
        ("2031-05-09", "Tassin", "Northern Front", "controlled"),
        ("2031-05-07", "Miravo", "Government of Varsia", "claimed"),
    ],
)
def test_the_table_tells_who_held_what_on_a_day(visit, day, place, holder, status):
    rows = table(visit(f"#d={day}"))
    assert (rows[place][0], rows[place][1]) == (holder, status)


def test_the_page_agrees_with_the_situation_day_by_day(visit, record, tmp_path):
    """At the end of a day, who lost a place on that day does not hold it; all else is as `Situation.on` has it."""
    from dateline.situation import situation

    now = situation(record["readings"])
    file = tmp_path / "told.html"
    file.write_text(publish_page.render(record["readings"], now.holdings(), history=now.history()), encoding="utf-8")
    page = visit(at=file.as_uri())
    seen = 0
    for n in range(2, 13):
        day = date(2031, 5, n)
        held = [h for h in now.on(day) if h.to is None or h.to.latest is None or day < h.to.latest]
        page.evaluate("s => { location.hash = s }", f"#d={day}&t=1")
        until(page, f"document.querySelector('.holdings').textContent.includes('{n} May 2031')")
        rows = table(page)
        assert {p: row[0] for p, row in rows.items()} == {h.place: h.holder for h in held}
        for h in held:
            sure = h.from_.latest is None or day >= h.from_.latest
            assert rows[h.place][1] == (h.status if sure else "date uncertain")
            seen += 1
    assert seen > 15


def test_blank_is_an_answer(visit):
    page = visit("#d=2031-05-06")
    assert "Dolen" not in table(page)
    assert "Miravo" not in table(page)  # held by the 7th: nothing is said of the 6th
    fills = page.locator(".map .unit").evaluate_all(FILLS)
    assert ["Velmar: unreported", "#fff"] in fills


def test_a_province_fills_its_unit_and_a_city_is_a_mark(visit):
    page = visit("#d=2031-05-11")
    fills = dict(page.locator(".map .unit").evaluate_all(FILLS))
    assert fills["Tassin: Northern Front, controlled"] == "#c9540a"
    assert fills["Velmar: unreported"] == "#fff"  # its city Dolen is held; the province is another place
    marks = dict(page.locator(".map .point").evaluate_all(FILLS))
    assert set(marks) == {"Karth: Northern Front, contested", "Miravo: Government of Varsia, claimed", "Dolen: Northern Front, controlled"}
    assert "contested" in marks["Karth: Northern Front, contested"]
    assert "claimed" in marks["Miravo: Government of Varsia, claimed"]


def test_a_wrongly_wound_ring_does_not_cover_the_world(visit):
    boxes = visit().locator(".map .unit").evaluate_all("units => units.map((u) => u.getBBox().width)")
    assert len(boxes) == 3
    assert max(boxes) < 420  # half of the country at most


def test_the_map_can_be_drawn_in_and_moved(visit):
    page = visit("#d=2031-05-11")
    wide = page.locator(".map .unit").nth(1).evaluate("n => n.getBBox().width")
    page.get_by_label("draw the map in").click()
    page.get_by_label("draw the map in").click()
    assert page.locator(".map .unit").nth(1).evaluate("n => n.getBBox().width") > 1.2 * wide
    box = page.locator(".map").bounding_box()
    before = page.locator(".map .point").count()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 280, middle[1], steps=5)
    page.mouse.up()
    assert "s=" not in page.url  # moving the map chooses nothing
    assert page.locator(".map .point").count() != before
    again = visit("#" + urlsplit(page.url).fragment)
    assert again.locator(".map .point").count() == page.locator(".map .point").count()
    for _ in range(2):
        page.get_by_label("draw the map out").click()
    assert "z=" not in page.url
    assert page.said == again.said == []


def test_stated_counts_stand_beside_the_places_named(visit):
    page = visit("#d=2031-05-10")
    told = page.locator(".counts").inner_text()
    assert "1 province, 2 cities" in told
    assert "5 of 12" in told
    page.locator(".counts .link").click()
    assert page.locator(".text .anchor").text_content() == "about 5 of 12 provinces"


def test_evidence_that_denies_stands_beside_evidence_that_tells(visit):
    page = visit("#d=2031-05-11")
    page.locator(".holdings .link", has_text="Karth").click()
    assert [t.split()[0] for t in page.locator(".proofs button").all_inner_texts()] == ["tells", "denies"]
    page.locator(".proofs button").nth(1).click()
    assert page.locator(".text .anchor").text_content() == "had fallen"
    assert page.locator(".text").text_content().startswith("The defence ministry denied")
    assert "w=1" in page.url


def test_figures_of_several_reports_stand_side_by_side(visit):
    told = visit("#s=e:e-05-killing").locator("#evidence").inner_text()
    assert "killed: 12–25" in told
    assert "at least 12" in told
    assert "20–25 the mayor, in Varsia Press" in told


def test_furniture_is_struck_through_not_hidden(visit):
    gone = visit("#s=e:e-01-capture").locator(".text s")
    assert gone.text_content() == "Subscribe to our letter!"
    assert "line-through" in gone.evaluate("n => getComputedStyle(n).textDecorationLine")


def test_only_web_addresses_become_links(visit, record):
    page = visit("#s=e:e-01-capture")
    link = page.locator(".about a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("https://news.example/01.txt", "noreferrer noopener")
    last = record["readings"][-1].report.id
    page.evaluate("s => { location.hash = s }", f"#s=r:{last}")
    until(page, "document.querySelector('.report h3').textContent.includes('goalless')")
    assert page.locator(".about a").count() == 0
    assert "javascript:" not in page.locator("main").inner_html()


def test_refusals_are_listed(visit):
    told = visit().locator(".inputs").text_content()
    assert "photo.bin: is no text <i> (DL104)" in told
    assert "8 reports, 1 refusal" in told


@pytest.mark.parametrize(
    ("hash_", "shown"),
    [
        ("", "10 of 10 shown"),
        ("#k=capture", "5 of 10 shown"),
        ("#k=Territory", "6 of 10 shown"),
        ("#f=denied", "1 of 10 shown"),
        ("#a=Government of Varsia", "2 of 10 shown"),
        ("#p=Velmar", "3 of 10 shown"),
        ("#q=mayor+died", "1 of 10 shown"),
        ("#q=coast+seized", "1 of 10 shown"),
        ("#d=2031-05-10&m=on", "4 of 10 shown"),
        ("#d=2031-05-05&m=to", "4 of 10 shown"),
    ],
)
def test_the_address_carries_the_filters_and_the_list_counts(visit, hash_, shown):
    assert visit(hash_).locator("#events-title small").inner_text() == shown


def test_background_events_stand_apart(visit):
    page = visit()
    assert page.locator(".list > ol > li").count() == 9
    page.locator(".list summary").click()
    until(page, "document.querySelectorAll('.list details li').length === 1 && location.hash.includes('b=1')")


def test_a_view_survives_its_address(visit):
    page = visit("#d=2031-05-09&c=2031-05-02&q=front&k=capture&s=e:e-04-capture")
    page.wait_for_timeout(100)
    again = visit("#" + urlsplit(page.url).fragment)
    assert again.locator(".dayline .today").inner_text() == "Fri 9 May 2031"
    assert again.locator(".maps figcaption").all_inner_texts() == ["Fri 2 May 2031", "Fri 9 May 2031"]
    assert again.locator("#search").input_value() == "front"
    assert again.locator(".text .anchor").text_content() == "captured"


@pytest.mark.parametrize(
    "hash_", ["#d=nonsense&s=e:none&w=-3&k=kapture", "#%E0%A4%A", "#s=h:", "#s=c:99", "#d=9999-99-99&c=0001-01-01", "#m=x&s=zz"]
)
def test_an_address_that_means_nothing_still_opens(visit, hash_):
    page = visit(hash_)
    assert page.locator("h1").inner_text() == "War in <Varsia>"
    assert page.said == []


def test_the_back_button_returns_to_the_event_before(visit):
    page = visit("#s=e:e-01-capture")
    page.locator(".list li", has_text="Dolen").first.locator("button").click()
    assert "e-05" in page.url
    page.go_back()
    until(page, "document.querySelector('.text .anchor')?.textContent === 'seized'")


def test_keys_move_days_and_events(visit):
    page = visit("#d=2031-05-10")
    day = page.locator(".dayline .today")
    page.keyboard.press("[")
    assert day.inner_text() == "Fri 9 May 2031"
    page.keyboard.press("]")
    page.keyboard.press("{")
    page.keyboard.press("{")
    assert day.inner_text() == "Wed 7 May 2031"
    page.keyboard.press("j")
    first = page.locator(".text .anchor").text_content()
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".text .anchor").text_content() == first == "in the hands of"
    page.keyboard.press("/")
    page.keyboard.type("kj[")  # in a field, keys are letters
    assert page.locator("#search").input_value() == "kj["
    assert day.inner_text() == "Wed 7 May 2031"


@pytest.mark.parametrize(
    ("typed", "day", "wrong"),
    [
        ("2031-05-04", "Sun 4 May 2031", ""),
        ("4 May", "Sun 4 May 2031", ""),
        ("May 4, 2031", "Sun 4 May 2031", ""),
        ("4/5/2031", "Mon 12 May 2031", "Write a day as"),
        ("2031-02-30", "Mon 12 May 2031", "Write a day as"),
        ("2035-01-01", "Mon 12 May 2031", "This record runs from"),
    ],
)
def test_a_day_can_be_typed(visit, typed, day, wrong):
    page = visit()
    field = page.get_by_label("go to a day")
    field.fill(typed)
    field.press("Enter")
    assert page.locator(".dayline .today").inner_text() == day
    assert page.locator(".wrong").inner_text().startswith(wrong)


def test_comparison_outlines_and_counts_what_differs(visit):
    page = visit("#d=2031-05-11&c=2031-05-05")
    assert "3 places differ" in page.locator(".against").inner_text()
    assert page.locator(".map").count() == 2
    assert page.locator(".holdings tr.changed").count() == 3


@pytest.mark.parametrize(
    "hash_", ["", "#d=2031-05-11&s=e:e-01-capture", "#d=2031-05-11&c=2031-05-05&s=h:h-Karth-N&b=1", "#q=nothing+at+all"]
)
@pytest.mark.parametrize("width", [1400, 390])
def test_it_is_accessible(visit, axe, hash_, width):
    page = visit(hash_, width=width)
    page.wait_for_timeout(200)  # transitions blend colours
    page.evaluate(axe)
    found = page.evaluate("axe.run(document)")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_a_phone_sees_one_column_with_its_timeline(visit):
    page = visit("#d=2031-05-11", width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tops = page.evaluate("['.timeline', '.map', '.events', '.evidence'].map((s) => document.querySelector(s).getBoundingClientRect().top)")
    assert tops == sorted(tops)
    page.evaluate("scrollTo(0, 300)")
    assert page.locator(".timeline").bounding_box()["y"] == 0
    page.locator(".list li button").first.click()
    until(page, "((r) => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('.text .anchor').getBoundingClientRect())")


def test_print_shows_whole_text_and_no_controls(visit):
    page = visit("#d=2031-05-11&s=e:e-01-capture")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator(".track input").is_visible()
    assert page.locator(".text").evaluate("n => n.scrollHeight <= n.clientHeight + 1")
    assert page.locator(".map").is_visible()


def test_without_boundaries_or_anything_it_still_opens(visit, tmp_path):
    file = tmp_path / "empty.html"
    file.write_text(publish_page.render([], title="Nothing yet"), encoding="utf-8")
    page = visit(at=file.as_uri())
    assert page.locator("h1").inner_text() == "Nothing yet"
    assert page.locator(".map").count() == 0
    assert "1970" not in page.locator("main").inner_text()
    assert page.said == []


def test_a_thousand_events_can_be_walked(visit, record, tmp_path):
    import msgspec

    reading = record["readings"][4]
    many = tuple(msgspec.structs.replace(reading.events[0], id=f"e-{i}") for i in range(1200))
    file = tmp_path / "many.html"
    file.write_text(publish_page.render([msgspec.structs.replace(reading, events=many)]), encoding="utf-8")
    page = visit("#s=e:e-1100", at=file.as_uri())
    assert page.locator(".list li.chosen").count() == 1
    seen = "([a, b]) => a.top >= b.top && a.bottom <= b.bottom"
    assert page.evaluate(f"({seen})(['.list li.chosen', '.list'].map((s) => document.querySelector(s).getBoundingClientRect()))")
    page.keyboard.press("j")
    until(page, "location.hash.includes('e-1101') || location.hash.includes('e%3Ae-1101')")
    assert page.said == []


# How the three kinds of colour blindness see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, c)) for c in rgb)
    x, y, z = 0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x / 0.9505, y, z / 1.089))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_colours_of_holders_can_be_told_apart_by_all_common_eyes(html):
    found = re.search(r"\[((?:[\"`]#[0-9a-f]{6}[\"`],?){6})\]", html)
    assert found, "the list of colours is not where it was"
    colours = re.findall(r"#[0-9a-f]{6}", found[1])
    for colour in colours:
        r, g, b = linear(colour)
        assert 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 3, colour  # contrast of graphics with white
    for eye, rows in EYES.items():
        seen = [lab(tuple(sum(k * c for k, c in zip(row, linear(colour), strict=True)) for row in rows)) for colour in colours]
        far = {(a, b): math.dist(seen[a], seen[b]) for a in range(6) for b in range(a)}
        assert far[1, 0] > 50, (eye, far)  # the two main sides
        assert min(far.values()) > 19, (eye, far)


def test_the_record_in_the_page_is_json(html):
    held = re.search(r'<script type="application/json" id="record">(.*?)</script>', html, re.DOTALL)
    data = json.loads(held[1])
    assert {len(data[k]) for k in ("reports", "refusals")} == {8, 1}
