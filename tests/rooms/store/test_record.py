"""The record: nothing is changed, nothing twice, nothing that its text does not say."""

import sqlite3
import threading
from datetime import date

import msgspec
import pytest

from dateline.model import Quoted, RecordError, Refusal, Span
from dateline.store import Query, Record
from dateline.store.schema import migrations, statements

TOOK = {"kind": "capture", "anchor": "took", "actor": ["rebels"], "place": ["Tavin"], "when": "2030-05-06", "said_by": "a spokesman"}
LEFT = {"kind": "withdrawal", "anchor": "left", "actor": ["army"], "place": ["Belko"]}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "war of '30.db"


@pytest.fixture
def one(reading):
    return reading("a.txt", "2030-05-07", "The rebels took Tavin on Monday, a spokesman said. The army left Belko.", TOOK, LEFT)


def test_add_and_read_back(path, one):
    with Record.open(path, write=True) as record:
        assert record.add(one, reader="v1")
        assert not record.add(one, reader="v1")
        assert list(record.readings()) == [one]
        assert record.counts().reports == 1
        assert record.check() == []


def test_a_second_reading_is_a_new_version(path, one):
    better = msgspec.structs.replace(one, events=one.events[:1])
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        assert record.add(better, reader="v2")
        assert list(record.readings()) == [better]
        assert [e.kind for _, e in record.events()] == ["capture"]
        assert record.counts().readings == 2
        assert record.find(one.events[1].id)[0][1].kind == "withdrawal"  # an id that somebody wrote down still opens


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (Query(), ["capture", "withdrawal"]),
        (Query(kind="capture"), ["capture"]),
        (Query(place="belk"), ["withdrawal"]),
        (Query(place="BELKO"), ["withdrawal"]),
        (Query(actor="red front"), ["capture"]),
        (Query(said_by="spokesman"), ["capture"]),
        (Query(until=date(2030, 5, 6)), ["capture"]),
        (Query(since=date(2030, 5, 7)), ["withdrawal"]),
        (Query(near=(10.0, 20.0, 30.0)), ["capture"]),
        (Query(words="belko monday"), ["capture", "withdrawal"]),
        (Query(words="Belko NOT monday"), []),
        (Query(factuality="negated"), []),
        (Query(background=False), ["capture", "withdrawal"]),
        (Query(place="%"), []),
        (Query(place="' OR 1=1 --"), []),
        (Query(words='" OR *'), []),
        (Query(actor="x'); DROP TABLE event; --"), []),
    ],
)
def test_queries(path, one, query, kinds):
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        assert [e.kind for _, e in record.events(query)] == kinds
        assert record.counts().events == 2


def test_readings_that_tell_a_kind(path, one, reading):
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        record.add(reading("b.txt", "2030-05-07", "Rain fell."), reader="v1")
        assert list(record.readings(["capture", "clash"])) == [one]
        assert list(record.readings(["clash"])) == list(record.readings([])) == []
        assert len(list(record.readings())) == 2


def test_a_false_quote_is_never_written(path, one):
    event = msgspec.structs.replace(one.events[0], anchor=Quoted(start=0, end=4, quote="fell"))
    with Record.open(path, write=True) as record:
        with pytest.raises(RecordError, match="DL307"):
            record.add(msgspec.structs.replace(one, events=(event,)), reader="v1")
        assert record.counts().reports == 0


def test_a_sentence_beyond_the_text_is_never_written(path, one):
    event = msgspec.structs.replace(one.events[0], sentence=Span(0, 9999))
    with Record.open(path, write=True) as record, pytest.raises(RecordError, match="DL307"):
        record.add(msgspec.structs.replace(one, events=(event,)), reader="v1")


def test_refusals_and_copies_are_kept(path, one):
    refusal = Refusal(name="b.txt", code="DL101", reason="the file is empty", fix="give a file with text")
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        record.also(one.report.id, "copy.txt", None)
        assert record.refuse(refusal)
        assert not record.refuse(refusal)
        assert record.refusals() == [refusal]
        counts = record.counts()
        assert (counts.reports, counts.sources, counts.refusals) == (1, 2, 1)
        assert record.reading_of("copy.txt") == one


@pytest.mark.parametrize("table", ["report", "reading", "event", "refusal"])
def test_rows_are_only_ever_added(path, one, table):
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        record.refuse(Refusal(name="b", code="DL101", reason="r", fix="f"))
    with sqlite3.connect(path) as db:
        for change in (f"DELETE FROM {table}", f"UPDATE {table} SET id = 'x'"):  # noqa: S608  # our own names
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                db.execute(change)
    db.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no database at all, just words", "DL302"), (b"SQLite format 3\x00" + b"\xff" * 200, "DL30[26]"), (b"", "DL301")],
)
def test_what_is_no_record_is_refused(tmp_path, content, code):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=code):
        Record.open(path)
    assert path.read_bytes() == content


def test_no_record(tmp_path):
    with pytest.raises(RecordError, match="DL301"):
        Record.open(tmp_path / "none.db")
    with pytest.raises(RecordError, match="DL304"):
        Record.open(tmp_path / "no" / "none.db", write=True)
    with pytest.raises(RecordError, match="DL302"):
        Record.open(tmp_path, write=True)
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_database_is_left_alone(tmp_path):
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE birds (name)")
    db.close()
    with pytest.raises(RecordError, match="DL302"):
        Record.open(path, write=True)


def test_a_newer_record_is_left_alone(path, one):
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    for write in (False, True):
        with pytest.raises(RecordError, match="DL303"):
            Record.open(path, write=write)


def test_a_reader_does_not_wait_for_a_writer(path, one, reading):
    two = reading("b.txt", "2030-05-08", "The rebels took Tavin.", TOOK | {"when": None, "said_by": None})
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
        with record._writing(), Record.open(path) as other:
            found: list[int] = []
            thread = threading.Thread(target=lambda: found.append(len(list(other.readings()))))
            thread.start()
            thread.join(5)
            assert found == [1]
        assert record.add(two, reader="v1")


def test_the_health_check_sees_a_changed_text(path, one):
    with Record.open(path, write=True) as record:
        record.add(one, reader="v1")
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER report_stays")
        db.execute("UPDATE report SET text = 'X' || substr(text, 3) || 'y'")
    db.close()
    with Record.open(path) as record:
        assert any("does not stand in the text" in wrong for wrong in record.check())


def test_order_of_adding_makes_no_difference(tmp_path, reading):
    texts = ["The rebels took Tavin.", "The rebels took Tavin again.", "So the rebels took Tavin."]
    made = [reading(f"{n}.txt", "2030-05-08", text, TOOK | {"when": None, "said_by": None}) for n, text in enumerate(texts)]
    answers = []
    for number, order in enumerate((made, made[::-1])):
        with Record.open(tmp_path / f"{number}.db", write=True) as record:
            for one in order:
                record.add(one, reader="v1")
            answers.append((list(record.readings()), [e.id for _, e in record.events()]))
    assert answers[0] == answers[1]


def test_every_migration_is_numbered_and_whole():
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    for _, script in migrations():
        assert all(statement.endswith(";") for statement in statements(script))
