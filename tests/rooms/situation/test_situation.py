"""Who held what, on which day, how surely, on whose word."""

import random
from datetime import date

import msgspec
import pytest

from dateline.model import Relation
from dateline.situation import KINDS, situation

DAY = date(2030, 5, 20)


def took(**more):
    return {"kind": "capture", "anchor": "took", "actor": ["rebels"], "recipient": [], "place": ["Tavin"], "when": "2030-05-06", **more}


def holds(**more):
    return {"kind": "control", "anchor": "hold", "actor": ["rebels"], "place": ["Tavin"], "factuality": "ongoing", **more}


TOOK = "The rebels took Tavin on Monday."

# (name, reports as (published, text, events), (place, level, holder, status) in force on 2030-05-20)
CASES = [
    ("a report says so itself", [("07", TOOK, [took()])], [("Tavin", "city", "Red Front", "controlled")]),
    (
        "only the captor says so",
        [("07", "The rebels took Tavin, a rebels spokesman said.", [took(said_by="a rebels spokesman")])],
        [("Tavin", "city", "Red Front", "claimed")],
    ),
    (
        "a spokesman of nobody named",
        [("07", "The rebels took Tavin, a spokesman said.", [took(said_by="a spokesman")])],
        [("Tavin", "city", "Red Front", "claimed")],
    ),
    (
        "a spokesman of somebody else",
        [("07", "The rebels took Tavin, a militia spokesman said.", [took(said_by="a militia spokesman")])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "the loser concedes",
        [("07", "The rebels took Tavin, the army said.", [took(said_by="the army")])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "somebody apart from both says so",
        [("07", "The rebels took Tavin, a baker said.", [took(said_by="a baker")])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "a claim, and later a report in its own voice",
        [
            ("07", "The rebels took Tavin, a rebels spokesman said.", [took(said_by="a rebels spokesman")]),
            ("09", "After the rebels took Tavin, shops opened.", [took(when=None)]),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "told and denied",
        [
            ("07", TOOK, [took()]),
            ("08", "The army denied that the rebels took Tavin.", [took(factuality="negated", said_by="The army")]),
        ],
        [("Tavin", "city", "Red Front", "contested")],
    ),
    (
        "denied, and later told again",
        [
            ("07", TOOK, [took()]),
            ("08", "The army denied that the rebels took Tavin.", [took(factuality="negated", said_by="The army")]),
            ("11", "Since the rebels took Tavin it is quiet.", [took()]),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "fighting told after",
        [
            ("07", TOOK, [took()]),
            ("12", "The army and the rebels fought in Tavin.", [{
                "kind": "clash", "anchor": "fought", "actor": ["army"], "recipient": ["rebels"], "place": ["Tavin"], "when": "2030-05-11",
            }]),
        ],
        [("Tavin", "city", "Red Front", "contested")],
    ),
    (
        "the other side is said to hold it still",
        [
            ("07", TOOK, [took(recipient=["army"])]),
            ("09", "The army still hold Tavin, a general said.", [holds(actor=["army"], when="2030-05-09", said_by="a general")]),
        ],
        [("Tavin", "city", "Red Front", "contested")],
    ),
    (
        "taken and retaken",
        [
            ("07", TOOK, [took()]),
            ("15", "The army took Tavin back.", [took(actor=["army"], recipient=["rebels"], when="2030-05-14")]),
        ],
        [("Tavin", "city", "Government of Arland", "controlled")],
    ),
    (
        "taken, lost, and taken again",
        [
            ("07", TOOK, [took()]),
            ("11", "The army took Tavin back.", [took(actor=["army"], when="2030-05-10")]),
            ("15", "The rebels took Tavin again.", [took(when="2030-05-14")]),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "left without a successor",
        [
            ("07", TOOK, [took()]),
            ("15", "The rebels left Tavin.", [took(kind="withdrawal", anchor="left", when="2030-05-14")]),
        ],
        [],
    ),
    ("planned", [("07", "The rebels took Tavin, they plan.", [took(factuality="announced")])], []),
    ("feared", [("07", "The rebels took Tavin, some fear.", [took(factuality="possible")])], []),
    ("long ago", [("07", "In another war rebels took Tavin.", [took(when="1997-01-01/1997-12-31", background=True)])], []),
    ("only denied", [("07", "The army denied that the rebels took Tavin.", [took(factuality="negated")])], []),
    ("a part of the town", [("07", "The rebels took parts of Tavin.", [took()])], []),
    ("a bridge in the town", [("07", "The rebels took the far end of the old bridge in Tavin.", [took()])], []),
    ("a police station in the town", [("07", "The rebels took the police station in Tavin.", [took()])], []),
    ("the capital of the province", [("07", "The rebels took the capital of the province of Oran.", [took(place=["Oran"])])], []),
    ("the outskirts of the town", [("07", "The rebels took the southern outskirts of Tavin.", [took()])], []),
    ("the centre of the town", [("07", "The rebels took the centre of Tavin.", [took()])], [("Tavin", "city", "Red Front", "controlled")]),
    (
        "city, airport, district and province are four places",
        [("07", "The rebels took Tavin. They took Oran, Tavin airport and Tavin district.", [
            took(), took(place=["Oran"]), took(place=["Tavin airport"]), took(place=["Tavin district"]),
        ])],
        [
            ("Oran", "province", "Red Front", "controlled"),
            ("Tavin", "city", "Red Front", "controlled"),
            ("Tavin airport", "site", "Red Front", "controlled"),
            ("Tavin district", "district", "Red Front", "controlled"),
        ],
    ),
    (
        "a bare name that was read as the province, beside the town of that name",
        [
            ("07", "The rebels took Tavin city.", [took()]),
            ("08", "Tavin was took, it fell.", [took(place=["Tavin (province)"], actor=[], anchor="fell")]),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    ("a whole country is no place on the map", [("07", "The rebels took Arland.", [took(place=["Arland"])])], []),
    (
        "a count fills no map",
        [("07", "The rebels hold about nine towns in Oran.", [holds(place=["Oran"], many=[("places held", 8, 10, 12)])])],
        [],
    ),
    ("a state that is told", [("07", "The rebels hold Tavin.", [holds()])], [("Tavin", "city", "Red Front", "controlled")]),
    (
        "the town gives itself up to them",
        [("07", "The army gave up Tavin to the rebels.", [took(kind="surrender", anchor="gave up", actor=["army"], recipient=["rebels"])])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "the captor is named once in the report",
        [("07", "The rebels took Tavin. Belko fell too.", [took(), took(anchor="fell", actor=[], place=["Belko"])])],
        [("Belko", "city", "Red Front", "controlled"), ("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "who is not named is the one whom other reports name",
        [("07", TOOK, [took()]), ("07", "Gunmen, no, gunmen took Tavin.", [took(actor=["gunmen"])])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "who is not named anywhere keeps the words",
        [("07", "The gunmen took Tavin.", [took(actor=["gunmen"])])],
        [("Tavin", "city", "gunmen", "controlled")],
    ),
    (
        "retaken by nobody knows whom is not by the captor",
        [("07", "The rebels took Belko. Parts of Tavin were retaken.", [took(place=["Belko"]), took(anchor="retaken", actor=[])])],
        [("Belko", "city", "Red Front", "controlled")],
    ),
    (
        "the captor's claim, and the loser's retreat told by the report",
        [
            ("07", "The rebels took Tavin, a rebels spokesman said.", [took(said_by="a rebels spokesman")]),
            ("07", "The army left Tavin on Monday.", [took(kind="withdrawal", anchor="left", actor=["army"])]),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "the captor's claim, and the loser's retreat told by the captor",
        [
            ("07", "The rebels took Tavin, a rebels spokesman said.", [took(said_by="a rebels spokesman")]),
            (
                "07",
                "The army left Tavin on Monday, a Red Front leader said.",
                [took(kind="withdrawal", anchor="left", actor=["army"], said_by="a Red Front leader")],
            ),
        ],
        [("Tavin", "city", "Red Front", "claimed")],
    ),
    (
        "two are said to hold it at once",
        [
            ("07", "The rebels hold Tavin, a rebels spokesman said.", [holds(said_by="a rebels spokesman")]),
            ("08", "The army hold Tavin, a general said.", [holds(actor=["army"], said_by="a general")]),
        ],
        [("Tavin", "city", "Government of Arland", "contested"), ("Tavin", "city", "Red Front", "contested")],
    ),
    ("people who take to the town hold nothing", [("07", "The students took Tavin.", [took(actor=["students"])])], []),
    (
        "a town given up, in a report with one captor",
        [
            (
                "07",
                "The rebels took Tavin. Belko was given up too. In Belko the army gave in.",
                [took(), took(kind="surrender", anchor="given up", actor=[], place=["Belko"])],
            ),
        ],
        [("Belko", "city", "Red Front", "controlled"), ("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "troops who give up in a town",
        [
            (
                "07",
                "The rebels took Tavin. Near Belko troops surrendered.",
                [took(), took(kind="surrender", anchor="surrendered", actor=[], place=["Belko"])],
            ),
        ],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "one group is said to hold places, and another town fell",
        [("07", "The rebels hold Tavin. Belko fell too.", [holds(), took(anchor="fell", actor=[], place=["Belko"])])],
        [("Belko", "city", "Red Front", "controlled"), ("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "the holder stands inside the words of the state",
        [("07", "Belko is in rebels hands.", [holds(anchor="is in rebels hands", actor=[], place=["Belko"])])],
        [("Belko", "city", "Red Front", "controlled")],
    ),
    (
        "the town of that name is the town",
        [("07", "The rebels took the town of Tavin.", [took()])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "a report that tells of the time before",
        [("09", "The rebels took Tavin. It was the last town that the army hold.", [took(), holds(actor=["army"], when="2030-05-08")])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
    (
        "who admits a loss is no captor",
        [("07", "The army admits the loss of Tavin.", [took(anchor="loss", actor=["army"])])],
        [],
    ),
    ("who gains by a fall", [("07", "Tavin fell to the rebels.", [took(anchor="fell")])], [("Tavin", "city", "Red Front", "controlled")]),
    ("nobody says to whom it fell", [("07", "Belko fell.", [took(anchor="fell", actor=[], place=["Belko"])])], []),
    (
        "a communiqué speaks for its party",
        [("07", "Communiqué. The rebels took Tavin today.", [took()], "Statement of the rebels, Red Front")],
        [("Tavin", "city", "Red Front", "claimed")],
    ),
    (
        "a minister claims for the government",
        [("07", "The army took Tavin, a minister said.", [took(actor=["army"], said_by="a minister")])],
        [("Tavin", "city", "Government of Arland", "claimed")],
    ),
    (
        "an officer of the losing army is no claim of the group",
        [("07", "The rebels took Tavin, an officer said.", [took(said_by="an officer")])],
        [("Tavin", "city", "Red Front", "controlled")],
    ),
]  # fmt: skip


def _readings(reading, reports):
    return [
        reading(f"{n}.txt", f"2030-05-{published}", text, *events, title=title[0] if title else None)
        for n, (published, text, events, *title) in enumerate(reports)
    ]


@pytest.mark.parametrize(("reports", "held"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_holds_what(reading, reports, held):
    now = situation(_readings(reading, reports))
    assert sorted((h.place, h.level, h.holder, h.status) for h in now.on(DAY)) == sorted(held)


def test_a_change_of_holder_ends_the_one_before(reading):
    now = situation(
        _readings(reading, [("07", TOOK, [took()]), ("15", "The army took Tavin.", [took(actor=["army"], when="2030-05-13/2030-05-14")])])
    )
    first, second = now.holdings()
    assert (first.holder, second.holder) == ("Red Front", "Government of Arland")
    assert first.to == second.from_
    assert [h.holder for h in now.on(date(2030, 5, 12))] == ["Red Front"]
    assert [h.holder for h in now.on(date(2030, 5, 13))] == ["Red Front", "Government of Arland"]  # one of the two, on this day
    assert [h.holder for h in now.on(date(2030, 5, 15))] == ["Government of Arland"]
    assert now.on(date(2030, 5, 5)) == ()


def test_some_day_of_a_year_is_no_day(reading):
    now = situation(
        _readings(reading, [("07", "The rebels took Tavin from the army.", [took(recipient=["army"], when="2029-01-01/2029-12-31")])])
    )
    assert now.on(date(2029, 6, 1)) == ()
    assert [h.holder for h in now.on(date(2030, 1, 1))] == ["Red Front"]


def test_one_leaves_and_another_holds(reading):
    reports = [
        ("07", "The army left Tavin on Monday.", [took(kind="withdrawal", anchor="left", actor=["army"])]),
        ("08", "The rebels hold Tavin now.", [holds(when="2030-05-08")]),
    ]
    (holding,) = situation(_readings(reading, reports)).on(DAY)
    assert (holding.holder, str(holding.from_.earliest), holding.status) == ("Red Front", "2030-05-06", "controlled")


def test_who_lost_it_held_it_before(reading):
    now = situation(_readings(reading, [("07", "The rebels took Tavin from the army on Monday.", [took(recipient=["army"])])]))
    (before,) = now.on(date(2030, 5, 5))
    assert (before.holder, before.from_.earliest, before.from_.latest) == ("Government of Arland", None, None)
    assert str(before.to.latest) == "2030-05-06"
    assert now.on(date(2029, 5, 5)) == ()  # nobody says who held it a year ago


def test_days_on_which_reports_disagree(reading):
    now = situation(_readings(reading, [("07", TOOK, [took()]), ("08", TOOK + " So it was.", [took(when="2030-05-07")])]))
    (holding,) = now.holdings()
    assert (str(holding.from_.earliest), str(holding.from_.latest)) == ("2030-05-06", "2030-05-07")
    assert len(holding.evidence) == 2


@pytest.mark.parametrize(
    ("told", "begins"),
    [
        ([("08", None), ("12", "2030-05-11")], ("2030-05-05", "2030-05-08")),  # the later day cannot be that of the town
        ([("07", "2030-05-06"), ("12", "2030-05-01/2030-05-12")], ("2030-05-06", "2030-05-06")),
        ([("08", None), ("12", "2030-05-01/2030-05-12")], ("2030-05-01", "2030-05-08")),
        ([("08", None), ("12", "2030-05-07")], ("2030-05-07", "2030-05-07")),
    ],
)
def test_the_first_report_bounds_the_day(reading, told, begins):
    reports = [(published, TOOK + " So." * n, [took(when=when)]) for n, (published, when) in enumerate(told)]
    (holding,) = situation(_readings(reading, reports)).holdings()
    assert (str(holding.from_.earliest), str(holding.from_.latest)) == begins


def test_since_tells_the_beginning(reading):
    text = "Since 4 May the rebels hold Tavin."
    made = reading("a.txt", "2030-05-08", text, holds(when="2030-05-04/2030-05-08"))
    event = made.events[0]
    when = msgspec.structs.replace(event.when, start=0, end=11, quote="Since 4 May")
    (holding,) = situation([msgspec.structs.replace(made, events=(msgspec.structs.replace(event, when=when),))]).holdings()
    assert str(holding.from_.earliest) == str(holding.from_.latest) == "2030-05-04"


def test_a_fall_without_a_captor_tells_the_day(reading):
    reports = [
        ("08", "The rebels took Tavin.", [took(when=None)]),
        ("09", "Tavin fell on the 7th.", [took(anchor="fell", actor=[], when="2030-05-07")]),
    ]
    (holding,) = situation(_readings(reading, reports)).holdings()
    assert (holding.holder, str(holding.from_.earliest), len(holding.evidence)) == ("Red Front", "2030-05-07", 2)


@pytest.mark.parametrize(("agrees", "held"), [(None, 0), (True, 1)])
def test_near_a_place_is_not_the_place(reading, agrees, held):
    made = reading("a.txt", "2030-05-08", TOOK, took())
    place = msgspec.structs.replace(made.events[0].place[0], relation=Relation(kind="direction", anchor="p-1", agrees=agrees))
    event = msgspec.structs.replace(made.events[0], place=(place,))
    assert len(situation([msgspec.structs.replace(made, events=(event,))]).holdings()) == held


def test_denials_are_evidence(reading):
    denial = took(factuality="negated", said_by="The army")
    now = situation(_readings(reading, [("07", TOOK, [took()]), ("08", "The army denied that the rebels took Tavin.", [denial])]))
    (holding,) = now.on(DAY)
    assert [(e.report, e.stance, e.by) for e in holding.evidence] == [("0.txt", "tells", None), ("1.txt", "denies", "The army")]
    for evidence, text in zip(holding.evidence, (TOOK, "The army denied that the rebels took Tavin."), strict=True):
        assert text[evidence.start : evidence.end] == evidence.quote


def test_fighting_counts_from_its_day(reading):
    fought = {"kind": "clash", "anchor": "fought", "actor": ["army"], "recipient": ["rebels"], "place": ["Tavin"], "when": "2030-05-11"}
    now = situation(_readings(reading, [("07", TOOK, [took()]), ("12", "The army and the rebels fought in Tavin.", [fought])]))
    assert [now.on(date(2030, 5, d))[0].status for d in (8, 11, 30)] == ["controlled", "contested", "contested"]
    assert now.on(date(2030, 8, 1))[0].status == "controlled"


def test_counts_are_kept_and_fill_nothing(reading):
    text = "The rebels hold about nine towns of Oran."
    now = situation(_readings(reading, [("07", text, [holds(place=["Oran"], many=[("places held", 8, 10, 12)])])]))
    (count,) = now.counts
    assert (count.holder, count.low, count.high, count.total, str(count.as_of)) == ("Red Front", 8, 10, 12, "2030-05-07")
    assert now.holdings() == ()


def test_kinds_are_all_that_is_looked_at(reading):
    assert {e["kind"] for _, reports, _ in CASES for _, _, events, *_ in reports for e in events} <= set(KINDS)


def test_order_of_reports_makes_no_difference(reading):
    made = [r for n, c in enumerate(CASES) for r in _readings(reading, [(p, t + " No." * n, e, *x) for p, t, e, *x in c[1]])]
    there = situation(made)
    for seed in range(5):
        random.Random(seed).shuffle(made)  # noqa: S311  # no secret: an order
        again = situation(made)
        assert again.holdings() == there.holdings()
        assert again.counts == there.counts


def test_age_of_the_last_evidence(reading):
    now = situation(_readings(reading, [("07", TOOK, [took()]), ("09", "Rebels hold Tavin. So rebels hold Tavin.", [holds()])]))
    assert str(now.on(DAY)[0].last_evidence) == "2030-05-09"


def test_one_party_has_one_name(reading):
    first = reading("a.txt", "2030-05-07", TOOK, took())
    event = first.events[0]
    loud = msgspec.structs.replace(event, actor=(msgspec.structs.replace(event.actor[0], name="RED FRONT"),))
    second = reading("b.txt", "2030-05-08", "The rebels took Belko.", took(place=["Belko"]))
    third = msgspec.structs.replace(reading("c.txt", "2030-05-07", TOOK + " Loud.", took()), events=(loud,))
    assert {h.holder for h in situation([first, second, third]).holdings()} == {"Red Front"}
