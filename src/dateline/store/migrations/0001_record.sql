-- The record: reports, their readings, and what could not be read. Rows are only ever added.

-- A report as it came in. `id` is made of its text and metadata, so the same report twice is one row.
CREATE TABLE report (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  name      TEXT,
  title     TEXT,
  url       TEXT,
  publisher TEXT,
  raw       TEXT,
  text      TEXT NOT NULL
) STRICT;

-- Every name under which a report came: copies are kept as sources, not as reports.
CREATE TABLE source (
  report INTEGER NOT NULL REFERENCES report (n),
  name   TEXT NOT NULL,
  raw    TEXT NOT NULL,
  PRIMARY KEY (report, name, raw)
) STRICT, WITHOUT ROWID;

-- What could not become a report, and why.
CREATE TABLE refusal (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  code   TEXT NOT NULL,
  reason TEXT NOT NULL,
  fix    TEXT NOT NULL,
  raw    TEXT
) STRICT, WITHOUT ROWID;

-- A report as one version of Dateline read it. Reading it again adds a row; the newest counts, the older ones stay.
-- `json` is the whole reading with an empty text: the text stands in `report`, once.
CREATE TABLE reading (
  n                  INTEGER PRIMARY KEY,
  id                 TEXT NOT NULL UNIQUE,
  report             INTEGER NOT NULL REFERENCES report (n),
  reader             TEXT NOT NULL,
  published_earliest TEXT,
  published_latest   TEXT,
  json               TEXT NOT NULL
) STRICT;
CREATE INDEX reading_by_report ON reading (report, n);

CREATE VIEW current_reading AS
  SELECT reading.* FROM reading WHERE n = (SELECT max(later.n) FROM reading AS later WHERE later.report = reading.report);

-- What is asked for, out of each event of a reading. `first`..`last` are the days on which it may have happened, or those of
-- publication where the report does not tell.
CREATE TABLE event (
  n          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL,
  reading    INTEGER NOT NULL REFERENCES reading (n),
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  factuality TEXT NOT NULL,
  background INTEGER NOT NULL,
  first      TEXT,
  last       TEXT,
  confidence REAL NOT NULL,
  rule       TEXT NOT NULL,
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  UNIQUE (reading, position)
) STRICT;
CREATE INDEX event_by_id ON event (id);
CREATE INDEX event_by_kind ON event (kind, first);
CREATE INDEX event_by_day ON event (first, last);

-- Every filled slot. `key` is the name as it is searched: lower case, without accents.
CREATE TABLE slot (
  event    INTEGER NOT NULL REFERENCES event (n),
  role     TEXT NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT,
  key      TEXT,
  entity   TEXT,
  low      INTEGER,
  high     INTEGER,
  total    INTEGER,
  rule     TEXT,
  start    INTEGER,
  "end"    INTEGER,
  quote    TEXT,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_by_entity ON slot (role, entity);
CREATE INDEX slot_by_key ON slot (role, key);

-- Where events were: one box of no size for each place that has coordinates.
CREATE VIRTUAL TABLE spot USING rtree (n, south, north, west, east, +event INTEGER);

-- The words of reports and their titles.
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'report', content_rowid = 'n', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER report_words AFTER INSERT ON report BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.n, new.title, new.text);
END;

-- Append only, whoever writes.
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT raise(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_is_kept BEFORE DELETE ON report BEGIN SELECT raise(ABORT, 'a report is never deleted'); END;
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading BEGIN SELECT raise(ABORT, 'a reading is never changed'); END;
CREATE TRIGGER reading_is_kept BEFORE DELETE ON reading BEGIN SELECT raise(ABORT, 'a reading is never deleted'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER refusal_stays BEFORE UPDATE ON refusal BEGIN SELECT raise(ABORT, 'a refusal is never changed'); END;
CREATE TRIGGER refusal_is_kept BEFORE DELETE ON refusal BEGIN SELECT raise(ABORT, 'a refusal is never deleted'); END;
