"""Which tellings are one happening, and which are two."""

import random

import pytest

from dateline.weave import weave


def took(**more):
    return {"kind": "capture", "anchor": "took", "actor": ["rebels"], "place": ["Tavin"], "when": "2030-05-06", **more}


def blast(**more):
    return {"kind": "bombing", "anchor": "bomb", "place": ["Tavin"], "when": "2030-05-06", **more}


def dead(low, high, **more):
    return {"kind": "killing", "anchor": "killed", "place": ["Tavin"], "when": "2030-05-06", "many": [("killed", low, high, None)], **more}


TOOK, BLAST, DEAD = "The rebels took Tavin.", "A bomb exploded in Tavin.", "A bomb killed people in Tavin."

# (name, [(text, events) for each report], reports of each incident)
CASES = [
    ("the same capture in two reports", [(TOOK, [took()]), (TOOK + " So it was.", [took()])], [2]),
    ("the day may differ by one where one town falls", [(TOOK, [took()]), (TOOK + " So it was.", [took(when="2030-05-07")])], [2]),
    ("a town taken again a month later", [(TOOK, [took()]), (TOOK + " So it was.", [took(when="2030-06-09")])], [1, 1]),
    ("a report without a day is news of the last days", [(TOOK, [took()]), (TOOK + " So it was.", [took(when=None)])], [2]),
    ("a city and its province are two places", [(TOOK, [took()]), ("The rebels took Oran.", [took(place=["Oran"])])], [1, 1]),
    ("another town", [(TOOK, [took()]), ("The rebels took Belko.", [took(place=["Belko"])])], [1, 1]),
    ("another captor", [(TOOK, [took()]), ("The militia took Tavin.", [took(actor=["militia"])])], [1, 1]),
    ("a captor who is not named", [(TOOK, [took()]), ("Tavin was took.", [took(actor=[])])], [2]),
    (
        "the loser's withdrawal is the same happening",
        [(TOOK, [took()]), ("The army left Tavin.", [took(kind="withdrawal", anchor="left", actor=["army"])])],
        [2],
    ),
    ("history and news never meet", [(TOOK, [took()]), (TOOK + " So it was.", [took(background=True)])], [1, 1]),
    ("a plan is no happening", [(TOOK, [took()]), ("The rebels took Tavin, they plan.", [took(factuality="announced")])], [1]),
    ("a bombing and its dead", [(BLAST, [blast()]), (DEAD, [dead(5, 5)])], [2]),
    ("two means are two happenings", [(BLAST, [blast()]), ("A bomb fell from a gun on Tavin.", [blast(kind="shelling")])], [1, 1]),
    (
        "a bombing may be one from the air, where the side it hit is the same",
        [(BLAST, [blast(recipient=["rebels"])]), ("A bomb fell on Tavin.", [blast(kind="airstrike", recipient=["rebels"])])],
        [2],
    ),
    (
        "a bombing and an airstrike, and nothing else that joins them",
        [(BLAST, [blast()]), ("A bomb fell from a jet on Tavin.", [blast(kind="airstrike")])],
        [1, 1],
    ),
    (
        "one report, the dead of one side and of the other",
        [("A fight killed nine rebels, killed two of the army.", [dead(9, 9, recipient=["rebels"]), dead(2, 2, recipient=["army"])])],
        [1],
    ),
    ("the province for the town, where people were hurt", [(BLAST, [blast()]), ("A bomb went off in Oran.", [blast(place=["Oran"])])], [2]),
    ("a blast a week later", [(BLAST, [blast()]), (BLAST + " Again.", [blast(when="2030-05-13")])], [1, 1]),
    ("one report, two exact tolls in its own voice", [("A bomb killed five, killed nine in Tavin.", [dead(5, 5), dead(9, 9)])], [1, 1]),
    (
        "two persons who fled, from here and to there",
        [
            ("Ada Orlin and Bero Tal fled Tavin.", [took(kind="flight", anchor="fled", actor=["Ada Orlin", "Bero Tal"], when=None)]),
            ("Orlin and Bero Tal fled to Belko.", [took(kind="flight", anchor="fled", actor=["Orlin", "Bero Tal"], place=["Belko"])]),
        ],
        [2],
    ),
    (
        "another person who fled from there",
        [
            ("Ada Orlin fled Tavin.", [took(kind="flight", anchor="fled", actor=["Ada Orlin"])]),
            ("Bero Tal fled Tavin.", [took(kind="flight", anchor="fled", actor=["Bero Tal"])]),
        ],
        [1, 1],
    ),
    ("a pledge by one is not a pledge by another", [
        ("The rebels vow.", [{"kind": "pledge", "anchor": "vow", "actor": ["rebels"], "when": "2030-05-06", "factuality": "happened"}]),
        ("The army vow.", [{"kind": "pledge", "anchor": "vow", "actor": ["army"], "when": "2030-05-06", "factuality": "happened"}]),
    ], [1, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "sizes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_or_two(reading, reports, sizes):
    made = [reading(f"{n}.txt", "2030-05-08", text, *events) for n, (text, events) in enumerate(reports)]
    incidents = weave(made)
    if len(reports) == 1:
        assert len(incidents) == len(sizes)
    else:
        assert sorted(len(i.reports) for i in incidents) == sorted(sizes)


def test_figures_stand_side_by_side(reading):
    made = [
        reading("a.txt", "2030-05-08", DEAD, dead(5, 5, said_by=None)),
        reading("b.txt", "2030-05-08", DEAD + " A nurse said so.", dead(12, None, said_by="A nurse")),
        reading("c.txt", "2030-05-09", DEAD + " It is said.", dead(None, 20)),
    ]
    (incident,) = weave(made)
    assert [(c.report, c.low, c.high, c.by) for c in incident.killed.claims] == [
        ("a.txt", 5, 5, None),
        ("b.txt", 12, None, "A nurse"),
        ("c.txt", None, 20, None),
    ]
    assert (incident.killed.low, incident.killed.high) == (5, None)  # the range they span, nothing averaged


def test_a_figure_tells_whom_it_counts(reading):
    text = "A fight killed nine rebels, killed two of the army in Tavin."
    (incident,) = weave([reading("a.txt", "2030-05-08", text, dead(9, 9, recipient=["rebels"]), dead(2, 2, recipient=["army"]))])
    assert sorted((c.low, c.whom) for c in incident.killed.claims) == [(2, "Government of Arland"), (9, "Red Front")]


def test_a_denial_marks_and_makes_none(reading):
    denied = reading("b.txt", "2030-05-08", "It is false that the rebels took Tavin.", took(factuality="negated"))
    assert weave([denied]) == ()
    (incident,) = weave([reading("a.txt", "2030-05-08", TOOK, took()), denied])
    assert incident.denied
    assert incident.reports == ("a.txt", "b.txt")


def test_one_event_at_two_places_is_two_captures(reading):
    text = "The rebels took Tavin and Belko."
    incidents = weave([reading("a.txt", "2030-05-08", text, took(place=["Tavin", "Belko"]))])
    assert [i.place for i in incidents] == ["Belko", "Tavin"]


def test_a_vague_day_gives_way_to_a_precise_one(reading):
    made = [
        reading("a.txt", "2030-05-08", TOOK, took(when="2030-05-01/2030-05-08")),
        reading("b.txt", "2030-05-08", TOOK + " So it was.", took()),
    ]
    (incident,) = weave(made)
    assert str(incident.earliest) == str(incident.latest) == "2030-05-06"


def test_order_of_reports_makes_no_difference(reading):
    made = [
        reading(f"{n}.txt", "2030-05-08", text + " No." * n, *events) for n, (_, reports, _) in enumerate(CASES) for text, events in reports
    ]
    there = weave(made)
    for seed in range(5):
        random.Random(seed).shuffle(made)  # noqa: S311  # no secret: an order
        assert weave(made) == there


def test_nothing_of_nothing():
    assert weave([]) == ()
