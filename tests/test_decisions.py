"""decisions: kept, moved or orphaned; never guessed onto a lookalike; what is rejected never comes back."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import decisions
from edition.cli import cli
from edition.decisions import Decision, locate
from edition.errors import UnreadableInput
from edition.reading.reading import read

HEAD = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>"
TAIL = "</body></text></TEI>"
ROW = Decision("t", "p1", "We saw the", "Day", "and the night", "newspaper", "", "reject", "am", "1911-05-02", "a word")

# title, body, state
PLACES = [
    ("kept", "<p xml:id='p1'>We saw the Day and the night</p>", "kept"),
    ("kept under other markup", "<p xml:id='p1'>We saw <hi>the</hi>\n<title level='j'>Day</title> and the night</p>", "kept"),
    ("moved", "<p xml:id='p1'>New.</p><p xml:id='p2'>We saw the Day and the night</p>", "moved"),
    ("gone", "<p xml:id='p1'>We saw the Moon and the night</p>", "orphaned"),
    ("a lookalike", "<p xml:id='p1'>We saw a Day and the night</p>", "orphaned"),
    ("two lookalikes", "<p>We saw the Day and the night</p><p>We saw the Day and the night</p>", "orphaned"),
    ("kept beside a lookalike", "<p xml:id='p1'>We saw the Day and the night</p><p xml:id='p2'>We saw the Day and the night</p>",
     "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "state"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_locate(body: str, state: str) -> None:
    reading = read(HEAD + body + TAIL)
    (found,) = locate(reading, [ROW])
    assert found.state == state
    if state != "orphaned":
        assert reading.text[found.start : found.end] == "Day"


def test_rows_survive_writing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    decisions.add(path, ROW)
    decisions.add(path, Decision("t", "p2", "", "A", "", "person", "", "accept"))
    decisions.add(path, Decision("t", "p2", "", "A", "", "person", "", "reject"))
    rows = decisions.load(path)
    assert rows[0] == ROW
    assert [row.decision for row in rows] == ["reject", "reject"]


@pytest.mark.parametrize(
    ("line", "words"), [("a\tb", "2 cells"), ("\t".join([*"abcdefg", "perhaps"]), "unknown decision")]
)
def test_damaged_rows_are_refused_with_their_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text("\t".join(decisions.COLUMNS) + "\n" + line + "\n")
    with pytest.raises(UnreadableInput, match=words) as caught:
        decisions.load(path)
    assert caught.value.line == 2


def _project(folder: Path) -> Path:
    (folder / "edition.toml").write_text("")
    (folder / "texts").mkdir()
    path = folder / "texts" / "t.xml"
    path.write_text(f"{HEAD}<p xml:id='p1'>Mr. Ames wrote on May 1, 1911, and on May 2, 1911.</p>{TAIL}\n")
    return path


def _run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == status, result.output
    return result.output


def test_a_rejected_suggestion_never_comes_back(tmp_path: Path) -> None:
    path = _project(tmp_path)
    _run("annotate", str(path))
    assert path.read_text().count("<date") == 2
    _run("decide", str(path), "May 2, 1911", "--reject", "--who", "am")
    assert path.read_text().count("<date") == 1
    before = path.read_bytes()
    assert "1 rejected" in _run("annotate", str(path))
    assert path.read_bytes() == before
    _run("annotate", "--check", str(path))


def test_accepted_tags_are_the_editors(tmp_path: Path) -> None:
    path = _project(tmp_path)
    _run("annotate", str(path))
    _run("decide", str(path), "May 1, 1911", "--block", "p1", "--accept", "--who", "am")
    _run("strip", str(path))
    assert '<date when="1911-05-01" resp="#am">May 1, 1911</date>' in path.read_text()
    assert "May 2, 1911</date>" not in path.read_text()


def test_retag_and_link(tmp_path: Path) -> None:
    path = _project(tmp_path)
    _run("annotate", str(path))
    _run("decide", str(path), "May 1, 1911", "--retag", "event")
    assert "<eventName>May 1, 1911</eventName>" in path.read_text()
    _run("decide", str(path), "May 1, 1911", "--link", "event:may-day")
    assert '<eventName ref="event:may-day">May 1, 1911</eventName>' in path.read_text()
    before = path.read_bytes()
    _run("annotate", str(path))
    assert path.read_bytes() == before


def test_what_cannot_be_decided_is_one_line(tmp_path: Path) -> None:
    path = _project(tmp_path)
    assert "not tagged here" in _run("decide", str(path), "Ames", "--accept", status=2)
    assert "one decision" in _run("decide", str(path), "Ames", status=2)
    path.write_text(f"{HEAD}<p><date>1911</date> <date>1911</date></p>{TAIL}")
    assert "tagged 2 times" in _run("decide", str(path), "1911", "--accept", status=2)
    assert not (tmp_path / "decisions.tsv").exists()
