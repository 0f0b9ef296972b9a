"""A record of an invented war in an invented country, its page, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from dateline.model import (
    Acled,
    Codes,
    Count,
    Credit,
    Event,
    EventPlace,
    Evidence,
    Figure,
    Holding,
    Incident,
    Interval,
    Party,
    Plover,
    Published,
    Quantity,
    Quoted,
    Reading,
    Refusal,
    Removed,
    Report,
    Span,
    Speaker,
    Toll,
    When,
)
from dateline.publish import page as publish_page

HOSTILE = 'He wrote </script><b id="probe">x</b><img src=x onerror="window.probe=1"> and \u202eleft\u202c it.\u2028<!-- Front took Dolen.'
SMILES = "\U0001f6a8\U0001f6a8 Breaking \U0001f1fb\U0001f1fd: "

# name, day, publisher, text; words in the events below are looked up in it
REPORTS = {
    "01.txt": (
        date(2031, 5, 3),
        "Coast Courier",
        "Northern Front fighters seized Karth on Friday, residents said.\n\nKarth lies on the river.\n\nSubscribe to our letter!",
    ),
    "02.txt": (
        date(2031, 5, 4),
        "Varsia Press",
        "The defence ministry denied that Karth had fallen to the Northern Front.\n\nIt was holding the town, a spokesman said.",
    ),
    "03.txt": (
        date(2031, 5, 7),
        "Coast Courier",
        "Miravo is firmly in the hands of the government, aid workers said.\n\nAbout 40 people were killed there in 2019.",
    ),
    "04.txt": (
        date(2031, 5, 9),
        "Plain Wire",
        "The whole of Tassin province was captured in recent days. The Front now holds about 5 of 12 provinces, a mayor said.\n(Mira Loon)",
    ),
    "05.txt": (date(2031, 5, 10), "Plain Wire", SMILES + "the Northern Front captured Dolen on Saturday, killing at least 12 soldiers."),
    "06.txt": (
        date(2031, 5, 11),
        "Varsia Press",
        "Between 20 and 25 soldiers died when Dolen was lost, the mayor said. Thousands may flee.",
    ),
    "07.txt": (date(2031, 5, 12), "Coast Courier", HOSTILE),
    "08.txt": (None, None, "A league game ended without goals."),
}


def report(name: str) -> Report:
    """One of the reports, its furniture marked."""
    day, publisher, text = REPORTS[name]
    base = Report.of(text)
    removed = ()
    if "Subscribe" in text:
        at = text.index("Subscribe")
        removed = (Removed(start=at, end=len(text), quote=text[at:], reason="subscription"),)
    how = Published(earliest=day, latest=day, how="given", confidence=1.0) if day else Published()
    return Report(
        id=base.id,
        text=text,
        name=name,
        publisher=publisher,
        published=how,
        removed=removed,
        title=None if day else "A \u202egoalless draw",
        url=f"https://news.example/{name}" if day else "javascript:alert(1)",
        credits=(Credit(name="Mira Loon", **words(text, "Mira Loon")),) if "Mira Loon" in text else (),
    )


def words(text: str, quote: str) -> dict[str, object]:
    """Where a quote stands in a text, as the fields of a slot."""
    at = text.index(quote)
    return {"start": at, "end": at + len(quote), "quote": quote}


FRONT, STATE = "Northern Front", "Government of Varsia"
AT = {"Karth": (12.0, 32.0, "Oruna"), "Dolen": (10.6, 33.6, "Velmar"), "Miravo": (10.5, 30.5, "Tassin"), "Tassin": (11.0, 31.0, "Tassin")}


def place(text: str, name: str, quote: str | None = None) -> EventPlace:
    """A place of the invented country."""
    lat, lon, admin1 = AT[name]
    wide = name == admin1
    return EventPlace(
        name=name,
        id=f"x:{name}",
        country="XV",
        admin1=admin1,
        lat=lat,
        lon=lon,
        precision=4 if wide else 1,
        kind="admin1" if wide else "city",
        **words(text, quote or name),
    )


def event(name: str, kind: str, anchor: str, **slots: object) -> Event:
    """An event of a report, by its words."""
    text = REPORTS[name][2]
    at = text.index(anchor)
    stop = text.rfind(". ", 0, at)
    start = max(stop + 2 if stop >= 0 else 0, text.rfind("\n", 0, at) + 1)
    ends = [i for i in (text.find(". ", at), text.find(".\n", at)) if i >= 0]
    fields: dict[str, object] = {
        "id": f"e-{name[:2]}-{kind}",
        "kind": kind,
        "anchor": Quoted(**words(text, anchor)),
        "sentence": Span(start, min(ends, default=len(text) - 1) + 1),
        "rule": f"frames.{kind}",
        "confidence": 0.8,
        "codes": Codes(plover=Plover(type="ASSAULT"), cameo="19", acled=Acled(event_type="Battles", sub_event_type="Armed clash"), ucdp=1),
    }
    return Event(**(fields | slots))


def party(name: str, text: str, quote: str | None) -> tuple[Party, ...]:
    """An actor, written or understood."""
    where = words(text, quote) if quote else {"rule": "loser.understood"}
    return (Party(name=name, id=f"x:{name}", kind="group", **where),)


def when(first: date, last: date | None = None, **where: object) -> When:
    """A day or an interval."""
    return When(earliest=first, latest=last or first, edtf=first.isoformat(), how="clause", **where)


def readings() -> list[Reading]:
    """Eight reports, read."""
    t = {name: text for name, (_, _, text) in REPORTS.items()}
    events = [
        event(
            "01.txt",
            "capture",
            "seized",
            actor=party(FRONT, t["01.txt"], "Northern Front fighters"),
            recipient=party(STATE, "", None),
            place=(place(t["01.txt"], "Karth"),),
            when=when(date(2031, 5, 2), **words(t["01.txt"], "on Friday")),
            said_by=(Speaker(name="residents", id="x:r", cue="said", **words(t["01.txt"], "residents")),),
        ),
        event(
            "02.txt",
            "capture",
            "had fallen",
            actor=party(FRONT, t["02.txt"], "the Northern Front"),
            place=(place(t["02.txt"], "Karth"),),
            factuality="negated",
            when=when(date(2031, 5, 2), date(2031, 5, 4)),
        ),
        event(
            "03.txt",
            "control",
            "in the hands of",
            actor=party(STATE, t["03.txt"], "the government"),
            place=(place(t["03.txt"], "Miravo"),),
            factuality="ongoing",
            when=when(date(2031, 5, 7)),
        ),
        event(
            "03.txt",
            "killing",
            "were killed",
            place=(),
            background=True,
            when=when(date(2019, 1, 1), date(2019, 12, 31)),
            quantities=(Quantity(of="killed", low=36, high=44, **words(t["03.txt"], "About 40 people")),),
        ),
        event(
            "04.txt",
            "capture",
            "captured",
            actor=party(FRONT, "", None),
            place=(place(t["04.txt"], "Tassin", "The whole of Tassin province"),),
            when=when(date(2031, 5, 2), date(2031, 5, 9), **words(t["04.txt"], "in recent days")),
        ),
        event(
            "05.txt",
            "capture",
            "captured",
            actor=party(FRONT, t["05.txt"], "the Northern Front"),
            place=(place(t["05.txt"], "Dolen"),),
            when=when(date(2031, 5, 10), **words(t["05.txt"], "on Saturday")),
        ),
        event(
            "05.txt",
            "killing",
            "killing",
            actor=party(FRONT, t["05.txt"], "the Northern Front"),
            when=when(date(2031, 5, 10)),
            quantities=(Quantity(of="killed", low=12, high=None, **words(t["05.txt"], "at least 12 soldiers")),),
        ),
        event(
            "06.txt",
            "killing",
            "died",
            place=(place(t["06.txt"], "Dolen"),),
            when=when(date(2031, 5, 10)),
            quantities=(Quantity(of="killed", low=20, high=25, **words(t["06.txt"], "Between 20 and 25 soldiers")),),
            said_by=(Speaker(name="the mayor", id="x:m", cue="said", **words(t["06.txt"], "the mayor")),),
        ),
        event("06.txt", "displacement", "flee", factuality="possible"),
        event(
            "07.txt",
            "capture",
            "took",
            actor=party(FRONT, t["07.txt"], "Front"),
            place=(place(t["07.txt"], "Dolen"),),
            when=when(date(2031, 5, 10)),
        ),
    ]
    return [Reading(report=report(name), events=tuple(e for e in events if e.id.startswith(f"e-{name[:2]}"))) for name in REPORTS]


def evidence(name: str, kind: str, quote: str, **more: object) -> Evidence:
    """A piece of evidence for a holding."""
    day, _, text = REPORTS[name]
    return Evidence(report=name, report_id=report(name).id, event_id=f"e-{name[:2]}-{kind}", published=day, **words(text, quote), **more)


def holding(name: str, holder: str, status: str, level: str, began: Interval, *proofs: Evidence) -> Holding:
    """A holding of the invented country."""
    lat, lon, admin1 = AT[name]
    days = [p.published for p in proofs if p.published]
    return Holding(
        id=f"h-{name}-{holder[:1]}",
        place=name,
        place_id=f"x:{name}",
        country="XV",
        admin1=admin1,
        lat=lat,
        lon=lon,
        level=level,
        holder=holder,
        status=status,
        from_=began,
        last_evidence=max(days),
        evidence=proofs,
    )


def days(first: date, last: date | None = None) -> Interval:
    """From a day to a day."""
    return Interval(earliest=first, latest=last or first)


def holdings() -> list[Holding]:
    """Who held what: one of each status, one whose beginning is uncertain."""
    return [
        holding(
            "Karth",
            FRONT,
            "contested",
            "city",
            days(date(2031, 5, 2)),
            evidence("01.txt", "capture", "seized", by="residents"),
            evidence("02.txt", "capture", "had fallen", stance="denies", by="the defence ministry"),
        ),
        holding("Miravo", STATE, "claimed", "city", Interval(latest=date(2031, 5, 7)), evidence("03.txt", "control", "in the hands of")),
        holding(
            "Tassin", FRONT, "controlled", "province", days(date(2031, 5, 4), date(2031, 5, 9)), evidence("04.txt", "capture", "captured")
        ),
        holding(
            "Dolen",
            FRONT,
            "controlled",
            "city",
            days(date(2031, 5, 10)),
            evidence("05.txt", "capture", "captured"),
            evidence("07.txt", "capture", "took"),
        ),
    ]


def boundaries() -> list[dict[str, object]]:
    """A square country of three provinces; one ring runs the wrong way round, as boundaries of other makers do."""

    def square(x0: float, x1: float, name: str, level: int, *, wrong: bool = False) -> dict[str, object]:
        ring = [[x0, 10.0], [x0, 13.0], [x1, 13.0], [x1, 10.0], [x0, 10.0]]
        return {
            "type": "Feature",
            "id": f"x:{name}",
            "properties": {"name": name, "country": "XV", "level": level, "source": "invented lines"},
            "geometry": {"type": "Polygon", "coordinates": [ring[::-1] if wrong else ring]},
        }

    return [square(30, 36, "Varsia", 0), square(30, 32, "Tassin", 1, wrong=True), square(32, 33, "Oruna", 1), square(33, 36, "Velmar", 1)]


def incidents() -> list[Incident]:
    """The deaths at Dolen, as two reports tell them."""
    tolls = (
        Toll(report="05.txt", low=12, high=None, event_id="e-05-killing"),
        Toll(report="06.txt", low=20, high=25, by="the mayor", event_id="e-06-killing"),
    )
    return [
        Incident(
            id="i-1",
            kind="killing",
            place="Dolen",
            country="XV",
            earliest=date(2031, 5, 10),
            latest=date(2031, 5, 10),
            reports=("05.txt", "06.txt"),
            events=("e-05-killing", "e-06-killing"),
            killed=Figure(low=12, high=25, claims=tolls),
        ),
    ]


@pytest.fixture(scope="session")
def record() -> dict[str, object]:
    """The arguments of `render`."""
    count = Count(
        holder=FRONT,
        low=5,
        high=5,
        total=12,
        country="XV",
        as_of=date(2031, 5, 9),
        by="a mayor",
        evidence=evidence("04.txt", "capture", "about 5 of 12 provinces"),
    )
    refused = Refusal(name="photo.bin", code="DL104", reason="is no text <i>", fix="give it as text")
    return {
        "readings": readings(),
        "holdings": holdings(),
        "incidents": incidents(),
        "counts": [count],
        "boundaries": boundaries(),
        "refusals": [refused],
        "title": "War in <Varsia>",
    }


@pytest.fixture(scope="session")
def html(record):
    """The page of the record."""
    from dateline.model import DataError

    try:
        return publish_page.render(**record)
    except DataError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def address(html, tmp_path_factory) -> str:
    """The page on disk."""
    file = tmp_path_factory.mktemp("page") / "situation.html"
    file.write_text(html, encoding="utf-8")
    return file.as_uri()


def _chromium() -> str | None:
    told = os.environ.get("DATELINE_CHROMIUM")
    return told or next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium without a graphics card and without a network."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed, so no browser can look at the page")
    binary = _chromium()
    if not binary:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium), so no browser can look at the page")
    with api.sync_playwright() as play:
        flags = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
        there = play.chromium.launch(executable_path=binary, args=flags)
        yield there
        there.close()


@pytest.fixture
def visit(browser, address):
    """Opens the page at a hash; whatever it says on the console or asks for is kept in `page.said` and `page.asked`."""
    pages = []

    def go(hash_: str = "", width: int = 1400, height: int = 900, at: str = address):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.said, page.asked = [], []
        page.on("console", lambda m: page.said.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: page.said.append(str(e)))
        page.on("request", lambda r: page.asked.append(r.url))
        page.goto(at + hash_)
        page.wait_for_selector("main")
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.close()


@pytest.fixture
def axe() -> str:
    """The accessibility checker's script."""
    file = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not installed (npm ci in web/)")
    return file.read_text(encoding="utf-8")
