"""document: strict load with one clear line, places, atomic save."""

import os
import stat
from pathlib import Path

import pytest

from edition.document import Document, write_bytes
from edition.errors import EditionError, UnreadableInput

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Ä</p></body></text></TEI>'

# title, bytes, what the line must say, line
REFUSED = [
    ("empty", b"  \n", "empty", 0),
    ("NUL", b"<TEI>\n\0</TEI>", "NUL", 2),
    ("UTF-16", "\ufeff<TEI/>".encode("utf-16-le"), "UTF-16", 0),
    ("declared Latin-1", b'<?xml version="1.0" encoding="ISO-8859-1"?><TEI/>', "ISO-8859-1", 1),
    ("not UTF-8", b"<TEI>\n<p>\xe9</p></TEI>", "0xe9", 2),
    ("doctype", b'<!DOCTYPE TEI [<!ENTITY a "b">]>\n' + TEI.encode(), "DOCTYPE", 1),
    ("doctype after a comment", b"<?xml version='1.0'?>\n<!-- x -->\n<!doctype TEI>" + TEI.encode(), "DOCTYPE", 3),
    ("unclosed", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>', "not well-formed", 1),
    ("undeclared entity", TEI.replace("Ä", "&nbsp;").encode(), "not well-formed", 1),
    ("not TEI", b"<html/>", "not TEI", 1),
    ("prefixed", b'<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"/>', "prefix t:", 1),
    ("too deep", ("<a>" * 100_000).encode(), "deep", 1),
]


@pytest.mark.parametrize(("data", "words", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused(data: bytes, words: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        Document.parse(data, path="x.xml")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.line == line
    assert caught.value.path == "x.xml"


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xml"):
        with pytest.raises(UnreadableInput) as caught:
            Document.load(path)
        assert str(path) in str(caught.value)


def test_duplicate_ids_load() -> None:
    source = TEI.replace("<p>", '<p xml:id="a"/><p xml:id="a">')
    assert Document.parse(source.encode(), path="x").reading.text == "Ä"


def test_places_count_from_one_and_skip_the_mark() -> None:
    document = Document("x", "\ufeffab\r\ncd\re")
    assert [document.place(at) for at in (1, 2, 5, 6, 8)] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]


def test_save_keeps_bytes_and_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    data = ("\ufeff" + TEI).replace("><", ">\r\n<").encode()
    path.write_bytes(data)
    path.chmod(0o640)
    Document.load(path).save()
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.xml"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.xml", tmp_path / "link.xml"
    real.write_text("old")
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(EditionError, match="No space left"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.xml"]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.xml"]
