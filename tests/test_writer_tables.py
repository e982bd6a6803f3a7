"""SQLite and Parquet: every mention as a row, so that questions can be asked in SQL, pandas or R."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from edition.attestations import attestations, passages
from edition.authority.records import Authority, load
from edition.document import Document
from edition.mention import marked
from edition.pages import WriteOptions
from edition.tables import entry
from edition.writers.sqlite import FILE
from edition.writers.table import WRITERS
from tests.conftest import ROOT

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{body}</body></text></TEI>"
)
BODY = (
    '<p xml:id="p1"><persName ref="person:hale" cert="medium" resp="#edition">Captain Hale</persName> left '
    '<placeName ref="place:cork">Córk</placeName> <date from="1911-05" to="1911-06">in May</date>.</p>'
    '<p xml:id="p2">Nobody went.<note xml:id="n1">But <persName>Ames</persName> did.</note></p>'
)
PLACES = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPlace><place xml:id="cork">'
    '<placeName type="preferred" xml:lang="en">Cork</placeName><placeName>Corcaigh</placeName>'
    '<location><geo>51.9 -8.47</geo></location><idno type="wikidata">Q36647</idno></place></listPlace></standOff></TEI>'
)
HOSTILE = "'; DROP TABLE mentions; -- <script>alert(1)</script> \u202eabc"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    (tmp_path / "places.xml").write_text(PLACES)
    return load(tmp_path)


def document(name: str = "a", title: str = "A", body: str = BODY) -> Document:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return Document.parse(TEI.format(title=escaped, body=body).encode(), path=f"{name}.xml")


def written(kind: str, *documents: Document, authority: Authority) -> dict[str, bytes]:
    made = entry(WRITERS, kind, what="format")(list(documents), authority, WriteOptions())
    return {name: data if isinstance(data, bytes) else data.read_bytes() for name, data in made}


@pytest.fixture
def database(tmp_path: Path, authority: Authority) -> Iterator[sqlite3.Connection]:
    files = written("sqlite", document(), document("b", HOSTILE, "<p>Córk again.</p>"), authority=authority)
    path = tmp_path / FILE
    path.write_bytes(files[FILE])
    with closing(sqlite3.connect(path)) as found:
        yield found


def test_a_row_has_the_words_at_its_offsets() -> None:
    one = document()
    rows = list(attestations("a", one))
    assert [one.reading.text[row.start : row.end] for row in rows] == [row.words for row in rows]
    assert [(row.block, row.zone, row.kind, row.ref, row.cert, row.resp) for row in rows] == [
        ("p1", "body", "person", "person:hale", "medium", "program"),
        ("p1", "body", "place", "place:cork", "", "editor"),
        ("p1", "body", "date", "", "", "editor"),
        ("n1", "note", "person", "", "", "editor"),
    ]
    assert [(row.earliest, row.latest) for row in rows if row.kind == "date"] == [("1911-05", "1911-06")]


def test_the_passages_are_the_whole_reading() -> None:
    one = document()
    assert [row.words for row in passages("a", one)] == [
        one.reading.text[block.start : block.end] for block in one.reading.blocks
    ]


def test_a_question_in_sql(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT t.title, m.words, r.name, r.latitude FROM mentions m JOIN texts t USING (text) JOIN records r USING (ref)"
    ).fetchall()
    assert found == [("A", "Córk", "Cork", 51.9)]
    assert database.execute("SELECT authority, value, address FROM identifiers").fetchall() == [
        ("Wikidata", "Q36647", "https://www.wikidata.org/wiki/Q36647")
    ]
    assert database.execute("SELECT form FROM names WHERE ref = 'place:cork'").fetchall() == [("Cork",), ("Corcaigh",)]


def test_full_text_folds_case_and_diacritics(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT p.text, p.block FROM search JOIN passages p ON p.id = search.rowid WHERE search MATCH 'cork'"
    ).fetchall()
    assert [text for text, _ in found] == ["a", "b"]


def test_words_are_values_never_sql(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT title FROM texts WHERE text = 'b'").fetchone() == (HOSTILE,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_edition_gives_the_same_bytes(authority: Authority) -> None:
    assert written("sqlite", document(), authority=authority) == written("sqlite", document(), authority=authority)


def test_an_edition_without_records_or_mentions(tmp_path: Path) -> None:
    files = written("sqlite", document(body="<p>Nothing.</p>"), authority=Authority())
    (tmp_path / FILE).write_bytes(files[FILE])
    with closing(sqlite3.connect(tmp_path / FILE)) as found:
        assert found.execute("SELECT count(*) FROM mentions").fetchone() == (0,)


def test_parquet_says_the_same_as_sqlite(tmp_path: Path, authority: Authority, database: sqlite3.Connection) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = written("parquet", document(), document("b", HOSTILE, "<p>Córk again.</p>"), authority=authority)
    assert sorted(files) == ["mentions.parquet", "passages.parquet", "records.parquet"]
    for name, order in (("mentions", "id"), ("passages", "id"), ("records", "ref")):
        (tmp_path / f"{name}.parquet").write_bytes(files[f"{name}.parquet"])
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        rows = database.execute(f"SELECT {columns} FROM {name} ORDER BY {order}").fetchall()
        assert [tuple(row.values()) for row in table.to_pylist()] == rows


def test_real_texts_as_rows(foreign: list[Path]) -> None:
    number = 0
    for path in foreign[::7]:
        one = Document.load(path)
        rows = list(attestations(path.stem, one))
        assert len(rows) == len(marked(one.reading))
        assert all(one.reading.text[row.start : row.end].replace("\n", " ") == row.words for row in rows)
        number += len(rows)
    assert number > 1000


def test_parquet_without_pyarrow_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    from edition.errors import UsageError

    load_any = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return load_any(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match="pyarrow"):
        written("parquet", document(), authority=Authority())


QUESTIONS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "questions.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_questions_of_the_docs_can_be_asked(question: str, database: sqlite3.Connection) -> None:
    asked = database.execute(question)
    assert len(asked.description) >= 3
    assert len(QUESTIONS) == 5
