"""The tables are complete and keep to the codebooks' closed lists; the crosswalk chooses by kind and facts."""

from __future__ import annotations

import pytest

from dateline.lexicon import document
from dateline.model import Codes
from dateline.ontology import code, codebooks, crosswalk, kinds, violence

BOOKS = {(e.book, e.list, e.name, e.of) for e in codebooks()}
ROWS = [row for rows in crosswalk().values() for row in rows]
FACTS = {
    "happened", "ongoing", "announced", "possible", "negated", "by-state", "by-group", "on-civilians", "on-armed", "state-winner",
    "crowd-hit", "place-given", "force-used", "arms-found", "driven-out",
}  # fmt: skip


def told():
    plain = document("en", "frames_facts.toml")
    return FACTS | {fact for part in ("anchor", "host", "sentence", "rule", "party") for fact in plain[part]}


def test_every_kind_is_crossed_and_ends_in_a_row_that_asks_nothing():
    for kind in kinds():
        rows = crosswalk()[kind.kind]
        assert rows, kind.kind
        assert not rows[-1].when, kind.kind
        assert not [row for row in rows[:-1] if not row.when and not row.unless], f"{kind.kind}: a row that is never passed"


def test_states_alone_have_no_codes():
    bare = {kind for kind, rows in crosswalk().items() if not any(row.plover_type or row.cameo for row in rows)}
    assert bare == {kind.kind for kind in kinds() if kind.state}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}-{'-'.join(sorted(row.when))}")
def test_rows_keep_to_the_codebooks(row):
    if row.plover_type:
        assert ("PLOVER", "type", row.plover_type, "") in BOOKS
    if row.plover_mode:
        assert ("PLOVER", "mode", row.plover_mode, row.plover_type) in BOOKS
    for context in row.contexts:
        assert ("PLOVER", "context", context, "") in BOOKS
    assert bool(row.acled_event) == bool(row.acled_sub)
    if row.acled_sub:
        assert ("ACLED", "sub_event", row.acled_sub, row.acled_event) in BOOKS
    if row.cameo:
        assert ("CAMEO", "root", row.cameo[:2], "") in BOOKS
    assert row.when | row.unless <= told()


def test_every_fact_that_is_told_is_asked_for():
    asked = {fact for row in ROWS for fact in row.when | row.unless} | {
        "gas", "toxic", "lethal", "finding", "munition", "protesters", "police", "aloft", "struck", "rocketed", "handed", "villagers",
        "arsenal",
    }  # fmt: skip
    assert not {fact for fact in told() - FACTS if fact not in asked} - {"charged", "alleged"}


CAMEO = [
    ("sanction", {"eased"}, "085"), ("sanction", {"announced"}, "163"), ("siege", {"eased"}, "0872"),
    ("shelling", {"announced", "prepared"}, "150"),
    ("deployment", {"exercise", "joint"}, "062"), ("deployment", {"peacekeeping"}, "074"), ("aid", {"asylum"}, "075"),
    ("agreement", {"yielded"}, "080"), ("displacement", {"deported"}, "174"), ("displacement", {"driven-out"}, "201"),
    ("displacement", {"driven-out", "evacuated"}, "073"), ("sanction", {"announced", "eased"}, "035"),
    ("meeting", {"called-off", "negated"}, "164"),
    ("demand", {"asked", "meeting-asked"}, "026"), ("demand", {"meeting-asked"}, "106"), ("refusal", {"comment", "declined"}, "011"),
    ("refusal", {"broken-off"}, "164"), ("withdrawal", {"outsiders"}, "166"),
    ("legal", {"charged"}, "173"), ("legal", {"found-guilty"}, "116"),
    ("accusation", {"praised"}, "051"), ("demand", {"summoned", "complaint"}, "114"), ("destruction", {"on-armed"}, "190"),
    ("killing", {"targeted", "on-armed"}, "186"), ("sanction", {"eased", "press"}, "081"),
    ("sanction", {"announced", "boycott"}, "131"), ("sanction", {"eased", "emergency"}, "081"),
    ("advance", {"invaded"}, "190"), ("killing", {"negated", "tried"}, "185"),
    ("displacement", set(), None),
    ("legal", {"extradited"}, "063"), ("withdrawal", {"announced", "unless"}, "130"),
    ("displacement", {"admitted", "driven-out"}, "075"), ("refusal", {"entry", "turned-away"}, "161"), ("refusal", {"entry"}, "120"),
    ("sanction", {"confiscated"}, "171"), ("sanction", {"ties", "resumed"}, "050"), ("siege", {"marchers"}, "144"),
    ("destruction", {"announced"}, "138"), ("meeting", {"ended", "mediated"}, "165"), ("aid", {"allowed"}, "086"),
    ("surrender", {"suspect", "by-state"}, "063"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "facts", "told"), CAMEO)
def test_the_words_of_an_event_choose_its_cameo_code(kind, facts, told):
    assert code(kind, facts).cameo == told


CHOSEN = [
    ("capture", {"by-state"}, "Government regains territory"),
    ("capture", {"by-group"}, "Non-state actor overtakes territory"),
    ("capture", {"by-group", "peaceful"}, "Non-violent transfer of territory"),
    ("attack", {"on-armed"}, "Armed clash"),
    ("attack", {"on-civilians"}, "Attack"),
    ("airstrike", set(), "Air/drone strike"),
    ("shelling", set(), "Shelling/artillery/missile attack"),
    ("bombing", {"suicide"}, "Suicide bomb"),
    ("bombing", {"grenade"}, "Grenade"),
    ("bombing", set(), "Remote explosive/landmine/IED"),
    ("abuse", {"sexual"}, "Sexual violence"),
    ("abduction", set(), "Abduction/forced disappearance"),
    ("arrest", set(), "Arrests"),
    ("deployment", {"base"}, "Headquarters or base established"),
    ("destruction", set(), "Looting/property destruction"),
    ("destruction", {"seized-arms"}, "Disrupted weapons use"),
    ("agreement", set(), "Agreement"),
    ("protest", set(), "Peaceful protest"),
    ("protest", {"dispersed"}, "Protest with intervention"),
    ("protest", {"dispersed", "force-used"}, "Excessive force against protesters"),
    ("protest", {"violent-crowd"}, "Violent demonstration"),
    ("killing", {"mob"}, "Mob violence"),
    ("attack", {"chemical"}, "Chemical weapon"),
    ("surrender", {"joined"}, "Change to group/activity"),
    ("release", {"by-force"}, "Other"),
    ("release", set(), "Agreement"),
    ("surrender", set(), "Agreement"),
    ("surrender", {"place-given"}, "Non-violent transfer of territory"),
    ("advance", {"peaceful"}, "Non-violent transfer of territory"),
    ("attack", {"crowd-hit", "dispersed"}, "Protest with intervention"),
    ("attack", {"crowd-hit", "dispersed", "lethal"}, "Excessive force against protesters"),
    ("killing", {"crowd-hurt"}, "Excessive force against protesters"),
    ("killing", {"mishap"}, None),
]


@pytest.mark.parametrize(("kind", "facts", "sub"), CHOSEN)
def test_acled_by_kind_and_facts(kind, facts, sub):
    assert code(kind, facts).acled.sub_event_type == sub


def test_every_sub_event_of_acled_can_be_reached():
    reached = {row.acled_sub for row in ROWS if row.acled_sub}
    assert reached == {name for book, kind, name, _ in BOOKS if (book, kind) == ("ACLED", "sub_event")}


@pytest.mark.parametrize(
    ("kind", "facts", "plover"),
    [
        ("withdrawal", {"announced"}, "CONCEDE"), ("withdrawal", {"happened"}, "RETREAT"), ("ceasefire", {"negated"}, "ASSAULT"),
        ("power-change", {"resigned"}, "RETREAT"), ("power-change", set(), "COERCE"), ("legal", {"sentenced"}, "SANCTION"),
        ("legal", {"investigated"}, "ACCUSE"), ("aid", {"announced"}, "AGREE"), ("attack", {"announced"}, "THREATEN"),
    ],
)  # fmt: skip
def test_plover_by_kind_and_facts(kind, facts, plover):
    assert code(kind, facts).plover.type == plover


@pytest.mark.parametrize(
    ("kind", "sides", "ucdp"),
    [
        ("clash", ("state", "group"), 1), ("clash", ("state", "state"), 1), ("clash", ("group", "group"), 2),
        ("killing", ("group", "civilians"), 3), ("killing", ("state", "civilians"), 3), ("killing", (None, "civilians"), None),
        ("attack", ("group", None), None), ("meeting", ("state", "group"), None), ("abduction", ("group", "state"), None),
    ],
)  # fmt: skip
def test_type_of_violence(kind, sides, ucdp):
    assert violence(kind, sides) == ucdp


@pytest.mark.parametrize("kind", ["killing", "clash", "airstrike", "meeting", "pledge", "displacement"])
def test_what_did_not_happen_has_no_codes(kind):
    assert code(kind, {"negated"}, ("state", "group")) == Codes()


@pytest.mark.parametrize(("kind", "facts"), [("ceasefire", set()), ("agreement", set()), ("siege", {"eased"}), ("meeting", {"called-off"})])
def test_an_undoing_that_the_codebooks_know_has_codes(kind, facts):
    assert code(kind, {"negated", *facts}).cameo


def test_an_unknown_kind_has_no_codes():
    assert code("picnic", set()) == Codes()
