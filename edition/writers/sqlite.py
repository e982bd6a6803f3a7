"""SQLite: the edition as one database of texts, passages (with full-text search), records and mentions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.attestations import attestations, passages
from edition.authority.records import Authority
from edition.document import Document
from edition.facts import facts
from edition.pages import WriteOptions, named
from edition.site.records import records

_TABLES = """
CREATE TABLE texts(text TEXT PRIMARY KEY, title TEXT, author TEXT, date TEXT, language TEXT, source TEXT, file TEXT);
CREATE TABLE passages(id INTEGER PRIMARY KEY, text TEXT REFERENCES texts, number INTEGER, block TEXT, element TEXT,
  zone TEXT, start INTEGER, "end" INTEGER, words TEXT);
CREATE TABLE records(ref TEXT PRIMARY KEY, kind TEXT, name TEXT, "from" TEXT, "to" TEXT, note TEXT,
  latitude REAL, longitude REAL);
CREATE TABLE names(ref TEXT REFERENCES records, form TEXT, type TEXT, language TEXT);
CREATE TABLE identifiers(ref TEXT REFERENCES records, authority TEXT, value TEXT, address TEXT);
CREATE TABLE mentions(id INTEGER PRIMARY KEY, text TEXT REFERENCES texts, block TEXT, zone TEXT, start INTEGER,
  "end" INTEGER, kind TEXT, ref TEXT, cert TEXT, resp TEXT, words TEXT, earliest TEXT, latest TEXT);
CREATE VIRTUAL TABLE search USING fts5(words, content=passages, content_rowid=id,
  tokenize="unicode61 remove_diacritics 2");
"""
_INDEXES = """
CREATE INDEX mentions_of ON mentions(ref, text);
CREATE INDEX mentions_in ON mentions(text, block);
CREATE INDEX mentions_when ON mentions(earliest) WHERE kind = 'date';
CREATE INDEX passages_in ON passages(text, number);
INSERT INTO search(search) VALUES ('rebuild');
INSERT INTO search(search) VALUES ('optimize');
"""
FILE = "edition.sqlite"


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, Path]]:
    """The database, a file to be taken over; one document is open at a time, the same edition gives the same bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, FILE)
        _fill(path, documents, authority, options)
        yield FILE, path


def _fill(path: Path, documents: Sequence[Document], authority: Authority, options: WriteOptions) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_TABLES}")
        database.execute("BEGIN")
        for name, document in named(documents):
            _text(database, name, document, options)
        _authority(database, authority)
        database.execute("COMMIT")
        database.executescript(_INDEXES)
    finally:
        database.close()


def _text(database: sqlite3.Connection, name: str, document: Document, options: WriteOptions) -> None:
    about = facts(document, language=options.language)
    row = (name, about.title, "; ".join(about.authors), about.moment, about.language, about.source, f"{name}.xml")
    _insert(database, "texts", [row])
    _insert(database, "passages", ((None, *one) for one in passages(name, document)))
    _insert(database, "mentions", ((None, *one) for one in attestations(name, document)))


def _authority(database: sqlite3.Connection, authority: Authority) -> None:
    entities = sorted(authority.entities.values(), key=lambda one: one.ref)
    known = records(entities)
    rows = [
        (one.ref, one.kind, one.title, one.start, one.end, one.note, *(known[one.ref].point or (None, None)))
        for one in entities
    ]
    _insert(database, "records", rows)
    _insert(database, "names", ((one.ref, name.form, name.type, name.lang) for one in entities for name in one.names))
    found = ((ref, one.label, one.value, one.address) for ref, record in known.items() for one in record.identifiers)
    _insert(database, "identifiers", found)


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Put rows into a table of ours; lone surrogates cannot occur, XML has none."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    database.execute(statement, first)
    database.executemany(statement, rows)
