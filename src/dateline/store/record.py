"""The record, open: adding to it and asking it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec

from ..model import Event, Reading, RecordError, Refusal, content_id
from . import rows, schema
from .query import Query, where

WAIT = 60.0  # seconds that a writer waits for another; a reader never waits
_HEADER = b"SQLite format 3\x00"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What a record holds. `sources` counts names: a report that came under two names has two."""

    reports: int
    sources: int
    refusals: int
    readings: int
    events: int


class Record:
    """A record on disk. Any number of processes may read while one writes; rows are only ever added.

    >>> import tempfile
    >>> from dateline.model import Reading, Report
    >>> path = Path(tempfile.mkdtemp()) / "war.db"
    >>> with Record.open(path, write=True) as record:
    ...     record.add(Reading(report=Report.of("Shots were heard.")), reader="0.1.0")
    ...     record.add(Reading(report=Report.of("Shots were heard.")), reader="0.1.0")
    True
    False
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._db = path, connection

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> Self:
        """Open a record; with `write`, make it if there is none and bring it up to date.

        Raises RecordError: DL301 no such record, DL302 no record at all, DL303 of a newer Dateline, DL304 cannot be written,
        DL305 another writer holds it, DL306 damaged.
        """
        path = Path(path)
        _look(path, write=write)
        with _told(path):
            # A second handle, closed at once on failure, so that no half-open record is left behind.
            connection = _connect(path, write=write)
            try:
                _ready(connection, path, write=write)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Close the file; what was added stays."""
        self._db.close()

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    # ------------------------------------------------------------------ adding

    def has(self, report: str, reader: str | None = None) -> bool:
        """Whether the report with this id was read before (by that reader, where one is named)."""
        sql = "SELECT 1 FROM reading JOIN report ON report.n = reading.report WHERE report.id = ? AND (?2 IS NULL OR reader = ?2) LIMIT 1"
        with _told(self.path):
            return self._db.execute(sql, (report, reader)).fetchone() is not None

    def add(self, reading: Reading, *, reader: str) -> bool:
        """Keep a reading and its report, whole, in one transaction; False where that reading is already there.

        Every quote is held against the text first: DL307 where one does not fit, and then nothing is written.
        """
        wrong = rows.misquoted(reading)
        if wrong is not None:
            raise RecordError("DL307", f"{wrong} does not stand in the text", where=reading.report.name or reading.report.id)
        with self._writing():
            report = self._report(reading)
            made = self._db.execute(
                "INSERT OR IGNORE INTO reading (id, report, reader, published_earliest, published_latest, json) VALUES (?, ?, ?, ?, ?, ?)",
                rows.reading(reading, report, reader),
            )
            if made.rowcount < 1 or made.lastrowid is None:
                return False
            for position, event in enumerate(reading.events):
                self._event(made.lastrowid, position, event, reading)
        return True

    def also(self, report: str, name: str, raw: str | None) -> None:
        """Note that a report which is already there came again under this name."""
        sql = "INSERT OR IGNORE INTO source (report, name, raw) SELECT n, ?, ? FROM report WHERE id = ?"
        with self._writing():
            self._db.execute(sql, (name, raw or "", report))

    def refuse(self, refusal: Refusal) -> bool:
        """Keep what could not be read, and why; False where that is already noted."""
        made = content_id("x", refusal.name, refusal.code, refusal.raw or "")
        values = (made, refusal.name, refusal.code, refusal.reason, refusal.fix, refusal.raw)
        with self._writing():
            return self._db.execute("INSERT OR IGNORE INTO refusal VALUES (?, ?, ?, ?, ?, ?)", values).rowcount > 0

    def _report(self, reading: Reading) -> int:
        report = reading.report
        self._db.execute(
            "INSERT OR IGNORE INTO report (id, name, title, url, publisher, raw, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (report.id, report.name, report.title, report.url, report.publisher, report.raw, report.text),
        )
        n = int(self._db.execute("SELECT n FROM report WHERE id = ?", (report.id,)).fetchone()[0])
        name = report.name or report.url or report.id
        self._db.execute("INSERT OR IGNORE INTO source (report, name, raw) VALUES (?, ?, ?)", (n, name, report.raw or ""))
        return n

    def _event(self, reading_n: int, position: int, event: Event, reading: Reading) -> None:
        made = self._db.execute(rows.EVENT, rows.event(reading_n, position, event, reading.report.published))
        n = made.lastrowid
        self._db.executemany(rows.SLOT, [(n, *slot) for slot in rows.slots(event)])
        spots = [(p.lat, p.lat, p.lon, p.lon, n) for p in event.place if p.lat is not None and p.lon is not None]
        self._db.executemany("INSERT INTO spot (south, north, west, east, event) VALUES (?, ?, ?, ?, ?)", spots)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    # ------------------------------------------------------------------ asking

    def readings(self, kinds: Sequence[str] | None = None) -> Iterator[Reading]:
        """The newest reading of every report, in the order of their ids: the order of adding makes no difference.

        With `kinds`, only of reports that tell an event of one of them.
        """
        asked = list(kinds or ())
        listed = ", ".join("?" * len(asked))
        some = "" if kinds is None else f"WHERE r.n IN (SELECT reading FROM event WHERE kind IN ({listed}))"  # noqa: S608  # only ? in it
        sql = f"SELECT json, text FROM current_reading AS r JOIN report ON report.n = r.report {some} ORDER BY report.id"  # noqa: S608  # same
        with _told(self.path):
            for json, text in self._db.execute(sql, asked):
                yield rows.restore(json, text)

    def events(self, query: Query | None = None) -> Iterator[tuple[Reading, Event]]:
        """The events of the newest readings that fit, each with the reading it stands in: by first day, then report and place in it."""
        condition, values = where(query or Query())
        sql = (
            "SELECT reading.n, event.position FROM event JOIN current_reading AS reading ON reading.n = event.reading"  # noqa: S608  # our own clauses, values are parameters
            f" JOIN report ON report.n = reading.report WHERE {condition}"
            " ORDER BY event.first IS NULL, event.first, event.last, report.id, event.position"
        )
        with _told(self.path):
            held: dict[int, Reading] = {}
            for n, position in self._db.execute(sql, values).fetchall():
                if n not in held:
                    held[n] = self._reading(n)
                yield held[n], held[n].events[position]

    def find(self, event: str) -> list[tuple[Reading, Event]]:
        """The events whose id begins so, from the newest readings; of older readings only where those have none."""
        low, high = event, event + "\U0010ffff"
        sql = (
            "SELECT reading, position, reading IN (SELECT n FROM current_reading) AS newest FROM event"
            " WHERE id >= ? AND id < ? ORDER BY newest DESC, id, reading DESC LIMIT 50"
        )
        with _told(self.path):
            found = self._db.execute(sql, (low, high)).fetchall()
            newest = [row for row in found if row[2]] or found[:1]
            return [((reading := self._reading(n)), reading.events[position]) for n, position, _ in newest]

    def reading_of(self, report: str) -> Reading | None:
        """The newest reading of the report with this id, or that came under this name."""
        sql = (
            "SELECT r.n FROM current_reading AS r JOIN report ON report.n = r.report WHERE report.id = ?1 OR report.n IN"
            " (SELECT report FROM source WHERE name = ?1) ORDER BY r.n LIMIT 1"
        )
        with _told(self.path):
            found = self._db.execute(sql, (report,)).fetchone()
            return None if found is None else self._reading(found[0])

    def _reading(self, n: int) -> Reading:
        sql = "SELECT json, text FROM reading JOIN report ON report.n = reading.report WHERE reading.n = ?"
        json, text = self._db.execute(sql, (n,)).fetchone()
        return rows.restore(json, text)

    def refusals(self) -> list[Refusal]:
        """Everything that could not be read, by name."""
        with _told(self.path):
            found = self._db.execute("SELECT name, code, reason, fix, raw FROM refusal ORDER BY name, id").fetchall()
        return [Refusal(name=name, code=code, reason=reason, fix=fix, raw=raw) for name, code, reason, fix, raw in found]

    def counts(self) -> Counts:
        """How much the record holds."""
        with _told(self.path):
            told = {t: self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("report", "source", "refusal", "reading")}  # noqa: S608  # our own names
            events = self._db.execute("SELECT count(*) FROM event WHERE reading IN (SELECT n FROM current_reading)").fetchone()[0]
        return Counts(reports=told["report"], sources=told["source"], refusals=told["refusal"], readings=told["reading"], events=events)

    def check(self) -> list[str]:
        """What is wrong with the record, in words; empty where all is well. Reads everything once: structure, links, every quote."""
        with _told(self.path):
            wrong = [f"structure: {row[0]}" for row in self._db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            wrong += [f"a row of {row[0]} points nowhere" for row in self._db.execute("PRAGMA foreign_key_check")]
            sql = "SELECT json, text, report.id, reading.id, reader, report FROM reading JOIN report ON report.n = reading.report"
            for json, text, report, name, reader, n in self._db.execute(sql):
                reading = rows.restore(json, text)
                misquoted = rows.misquoted(reading)
                if misquoted is not None:
                    wrong.append(f"report {report}: {misquoted} does not stand in the text")
                if rows.reading(reading, n, reader)[0] != name:
                    wrong.append(f"report {report}: reading {name} is not what it was when it was added")
            sql = "SELECT count(*) FROM report WHERE n NOT IN (SELECT report FROM reading)"
            unread = self._db.execute(sql).fetchone()[0]
            return wrong + ([f"{unread} reports have no reading"] if unread else [])


def _look(path: Path, *, write: bool) -> None:
    """Refuse, before SQLite is asked, what is no record by its look: SQLite's own words help nobody."""
    if path.is_dir():
        raise RecordError("DL302", "a folder, not a record", where=str(path), fix="name a file with --record")
    if not path.exists():
        if not write:
            raise RecordError("DL301", "there is no record here", where=str(path), fix="`dateline add` makes one, --record names another")
        if not path.parent.is_dir():
            raise RecordError("DL304", "the folder does not exist", where=str(path), fix="make the folder first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as why:
        raise RecordError("DL304", f"cannot be opened ({why.strerror})", where=str(path), fix="check the file's permissions") from why
    if head not in (b"", _HEADER):
        raise RecordError("DL302", "not a record of Dateline, nor any SQLite file", where=str(path), fix="name another file with --record")


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri() + ("?mode=rwc" if write else "?mode=ro")
    # isolation_level None: transactions begin and end where we say so.
    return sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)


def _ready(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    there, ours = schema.version(connection), schema.newest()
    if (tables or owner) and owner != schema.APPLICATION:
        raise RecordError(
            "DL302", "an SQLite database, but not a record of Dateline", where=str(path), fix="name another file with --record"
        )
    if there > ours:
        told = f"the record has version {there}, this Dateline knows up to {ours}"
        raise RecordError("DL303", told, where=str(path), fix="use the Dateline that wrote it, or a newer one")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit that was told of survives a loss of power
        connection.execute("PRAGMA foreign_keys = ON")
        if there < ours:
            schema.migrate(connection)
    elif there < ours:
        told = "the record is empty" if not there else f"the record has version {there}, this Dateline reads {ours}"
        raise RecordError("DL301" if not there else "DL303", told, where=str(path), fix="`dateline add` brings it up to date")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as why:
        raise _error(path, why) from why
    except (msgspec.DecodeError, ValueError) as why:
        raise RecordError("DL306", f"a row is damaged ({why})", where=str(path), fix="restore a copy of the record") from why


_MEANING: tuple[tuple[tuple[int, ...], str, str, str], ...] = (
    ((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), "DL305", "another process is writing it", "try again when that one has ended"),
    (
        (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
        "DL304",
        "cannot be written: the disk is full or failing",
        "make room; then run the same again",
    ),
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
        "DL304",
        "cannot be written or opened",
        "check the permissions",
    ),
    ((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), "DL306", "the file is damaged", "restore a copy of the record"),
)


def _error(path: Path, why: sqlite3.Error) -> RecordError:
    code: Any = getattr(why, "sqlite_errorcode", None)
    base = code & 0xFF if isinstance(code, int) else -1
    for codes, ours, told, fix in _MEANING:
        if base in codes:
            return RecordError(ours, f"{told} ({why})", where=str(path), fix=fix)
    return RecordError("DL306", f"SQLite refuses ({why})", where=str(path), fix="`dateline doctor` looks at the record")
