"""Bad input: one clear line, the right exit status, no traceback, and nothing half-written."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import edition.document
from edition.cli import cli

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
TAIL = "</body></text></TEI>"
TAGGED = '<p>Mr. <persName cert="high" resp="#edition">Ames</persName> came on May 1, 1911.</p>'


def document(body: str) -> bytes:
    """A TEI file around some markup."""
    return (HEAD + body + TAIL).encode()


GOOD = document(TAGGED)
WORDS = b"Mr. Ames came on May 1, 1911.\n"

# title → (bytes, what the line must say); all are refused by every command that reads TEI
UNREADABLE_TEI: dict[str, tuple[bytes, str]] = {
    "binary": (bytes(range(256)), "NUL byte"),
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "NUL": (document("<p>a\0b</p>"), "NUL byte"),
    "lone surrogate": (document("<p>a@b</p>").replace(b"@", b"\xed\xa0\x80"), "0xed is not UTF-8"),
    "wrong encoding": (document("<p>caf@</p>").replace(b"@", b"\xe9"), "0xe9 is not UTF-8"),
    "Latin-1 declared": (b"<?xml version='1.0' encoding='ISO-8859-1'?>" + document("<p>a</p>"), "ISO-8859-1"),
    "UTF-16 declared": (b'<?xml version="1.0" encoding="UTF-16"?>' + document("<p>a</p>"), "UTF-16"),
    "UTF-16": (document("<p>a</p>").decode().encode("utf-16"), "UTF-16"),
    "DOCTYPE with entities": (b'<!DOCTYPE TEI [<!ENTITY a "b">]>' + document("<p>&a;</p>"), "DOCTYPE"),
    "DOCTYPE behind a comment": (b"<!-- x -->\n<!DOCTYPE TEI>" + document("<p>a</p>"), "DOCTYPE"),
    "external entity": (
        b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document("<p>&a;</p>"),
        "DOCTYPE",
    ),
    "100,000 deep": (document("<hi>" * 100_000 + "x" + "</hi>" * 100_000), "deep"),
}

# `validate` reports these as findings (status 1) with a mend; every other command refuses them
FAULTY_TEI: dict[str, tuple[bytes, str]] = {
    "control character": (document("<p>a\x01b</p>"), "not well-formed"),
    "control character by reference": (document("<p>a&#1;b</p>"), "not well-formed"),
    "surrogate by reference": (document("<p>a&#xD800;b</p>"), "not well-formed"),
    "unclosed tag": (document("<p>one <hi>two</p>"), "not well-formed"),
    "cut off": (GOOD[:-9], "not well-formed"),
    "two roots": (GOOD * 2, "not well-formed"),
    "bare ampersand": (document("<p>Smith & Sons</p>"), "not well-formed"),
    "undeclared entity": (document("<p>a&nbsp;b</p>"), "nbsp"),
    "attribute twice": (document('<p n="1" n="2">x</p>'), "not well-formed"),
    "plain text": (WORDS, "not well-formed"),
    "HTML": (b"<html><body><p>x</p></body></html>", "not TEI"),
    "no namespace": (b"<TEI><text><body><p>x</p></body></text></TEI>", "not TEI"),
    "prefix for TEI": (
        b'<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body><t:p>x</t:p></t:body></t:text></t:TEI>',
        "prefix t:",
    ),
}

UNREADABLE_TEXT: dict[str, tuple[bytes, str]] = {
    "binary": (bytes(range(256)), "NUL byte"),
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "NUL": (b"one\0two\n", "NUL byte"),
    "lone surrogate": (b"one \xed\xa0\x80 two\n", "utf-8"),
    "wrong encoding": (b"caf\xe9\n", "--encoding"),
    "wrong encoding declared": (b"Character set encoding: UTF-16\n\ncaf\xe9\n", "--encoding"),
    "unknown encoding declared": (b"Character set encoding: Klingon\n\ncaf\xe9\n", "--encoding"),
    "UTF-16": ("words".encode("utf-16"), "--encoding"),
    "cut off inside a letter": (b"caf\xc3", "--encoding"),
}
FORBIDDEN_TEXT: dict[str, tuple[bytes, str]] = {
    "control character": (b"one \x01 two\n", "U+0001"),
    "escape": (b"\x1b[31mred\n", "U+001B"),
    "noncharacter": ("one \uffff two".encode(), "U+FFFF"),
    "PDF": (b"%PDF-1.7\nwords", "PDF"),
    "ZIP": (b"PK\x03\x04words", "ZIP"),
}

Command = Callable[[Path], list[str]]
TEI_COMMANDS: dict[str, Command] = {
    "annotate": lambda path: ["annotate", str(path)],
    "annotate --check": lambda path: ["annotate", "--check", str(path)],
    "strip": lambda path: ["strip", str(path)],
    "verify": lambda path: ["verify", str(path.with_name("good.txt")), str(path)],
    "validate": lambda path: ["validate", str(path)],
    "validate --fix": lambda path: ["validate", "--fix", str(path)],
    "export": lambda path: ["export", str(path), "--to", "html", "-o", str(path.parent / "out")],
    "export to text": lambda path: ["export", str(path), "--to", "text", "-o", str(path.parent / "out")],
}
TEXT_COMMANDS: dict[str, Command] = {
    "convert": lambda path: ["convert", str(path), "-o", str(path.parent / "out")],
    "verify": lambda path: ["verify", str(path), str(path.with_name("good.xml"))],
}
Folder = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, and the TEI file of it with a tag and without."""
    (tmp_path / "good.xml").write_bytes(GOOD)
    (tmp_path / "plain.xml").write_bytes(document("<p>Mr. Ames came on May 1, 1911.</p>"))
    (tmp_path / "good.txt").write_bytes(WORDS)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command in this process; an exception that is not an exit is a traceback and fails here."""
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def held(folder: Path) -> Folder:
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_line(result: Result, path: Path, says: str) -> None:
    """Exactly one line on standard error, which begins with the program's name and the path."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith(f"edition: {path}"), lines[0]
    assert says in lines[0]
    assert "Traceback" not in result.output


def table(commands: dict[str, Command], *inputs: dict[str, tuple[bytes, str]]) -> pytest.MarkDecorator:
    """Every input with every command."""
    rows = [
        pytest.param(command, data, says, id=f"{name}-{title}")
        for name, command in commands.items()
        for part in inputs
        for title, (data, says) in part.items()
    ]
    return pytest.mark.parametrize(("command", "data", "says"), rows)


def refused(folder: Path, path: Path, data: bytes, command: Command, says: str) -> None:
    """The command refuses the file in one line and leaves the folder as it was."""
    path.write_bytes(data)
    before = held(folder)
    result = run(*command(path))
    one_line(result, path, says)
    assert result.exit_code == 2
    assert held(folder) == before


@table(TEI_COMMANDS, UNREADABLE_TEI)
def test_unreadable_tei_is_refused(folder: Path, command: Command, data: bytes, says: str) -> None:
    refused(folder, folder / "bad.xml", data, command, says)


@table({name: one for name, one in TEI_COMMANDS.items() if "validate" not in name}, FAULTY_TEI)
def test_faulty_tei_is_refused(folder: Path, command: Command, data: bytes, says: str) -> None:
    refused(folder, folder / "bad.xml", data, command, says)


@pytest.mark.parametrize("title", FAULTY_TEI)
def test_validate_finds_what_is_faulty(folder: Path, title: str) -> None:
    path = folder / "bad.xml"
    path.write_bytes(FAULTY_TEI[title][0])
    result = run("validate", str(path))
    assert result.exit_code in (1, 2)
    assert str(path) in result.output
    assert "error" in result.output or result.exit_code == 2


@table(TEXT_COMMANDS, UNREADABLE_TEXT)
def test_unreadable_text_is_refused(folder: Path, command: Command, data: bytes, says: str) -> None:
    refused(folder, folder / "bad.txt", data, command, says)


@table({"convert": TEXT_COMMANDS["convert"]}, FORBIDDEN_TEXT)
def test_text_that_xml_cannot_hold_is_refused(folder: Path, command: Command, data: bytes, says: str) -> None:
    refused(folder, folder / "bad.txt", data, command, says)


@pytest.mark.parametrize("name", [*TEI_COMMANDS, *TEXT_COMMANDS])
@pytest.mark.parametrize("kind", ["missing file", "folder", "below a file"])
def test_what_is_no_file_is_refused(folder: Path, name: str, kind: str) -> None:
    is_tei = name in TEI_COMMANDS
    path = folder / ("bad.xml" if is_tei else "bad.txt")
    if kind == "folder":
        path.mkdir()
    if kind == "below a file":
        path.write_bytes(b"x")
        path = path / "inner"
    before = held(folder)
    arguments = (TEI_COMMANDS if is_tei else TEXT_COMMANDS)[name](path)
    arguments = [str(folder / "good.txt") if one.endswith("inner/good.txt") else one for one in arguments]
    result = run(*[one.replace("bad.xml/good", "good").replace("bad.txt/good", "good") for one in arguments])
    assert result.exit_code == 2
    one_line(result, path, "")
    assert held(folder) == before


@pytest.mark.parametrize(
    "command", [one for name, one in TEI_COMMANDS.items() if name in ("annotate", "strip", "export", "export to text")]
)
def test_duplicate_ids_do_not_stop_the_work(folder: Path, command: Command) -> None:
    path = folder / "twice.xml"
    path.write_bytes(document('<p xml:id="a">x</p><p xml:id="a">y</p>'))
    result = run(*command(path))
    assert result.exit_code == 0
    assert result.stderr == ""


def test_duplicate_ids_are_a_finding(folder: Path) -> None:
    path = folder / "twice.xml"
    path.write_bytes(document('<p xml:id="a">x</p>\n<p xml:id="a">y</p>'))
    result = run("validate", str(path))
    assert result.exit_code == 1
    assert f"{path}:2" in result.output
    assert "R001" in result.output


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "bad.xml").write_bytes(b"<TEI>")
    result = run("strip", str(folder))
    assert result.exit_code == 2
    one_line(result, folder / "bad.xml", "not well-formed")
    assert b"persName" not in (folder / "good.xml").read_bytes()


WRITING: dict[str, Command] = {
    "convert": lambda folder: ["convert", str(folder / "good.txt"), "-o", str(folder / "out")],
    "convert --force": lambda folder: ["convert", str(folder / "good.txt"), "-o", str(folder), "--force"],
    "annotate": lambda folder: ["annotate", str(folder / "plain.xml")],
    "strip": lambda folder: ["strip", str(folder / "good.xml")],
    "export": lambda folder: ["export", str(folder / "good.xml"), "--to", "html", "-o", str(folder / "out")],
    "export to text": lambda folder: ["export", str(folder / "good.xml"), "--to", "text", "-o", str(folder / "out")],
}


CALLS = [("fsync", errno.ENOSPC), ("fsync", errno.EIO), ("replace", errno.EACCES), ("replace", errno.EROFS)]
# A site can be made again: its pages are put in place in one step each, but nobody waits for the disk.
FAILING = [(name, *call) for name in WRITING for call in CALLS if (name, call[0]) != ("export", "fsync")]


@pytest.mark.parametrize(("name", "call", "number"), FAILING)
def test_a_write_that_fails_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: str, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = held(folder)
    monkeypatch.setattr(os, call, fail)
    result = run(*WRITING[name](folder))
    monkeypatch.undo()
    assert result.exit_code in (1, 2)
    assert [line for line in result.stderr.splitlines() if os.strerror(number) in line] == result.stderr.splitlines()
    assert len(result.stderr.splitlines()) == 1
    assert held(folder) == before


@pytest.mark.parametrize("name", WRITING)
def test_a_disk_that_is_full_leaves_what_was_there(folder: Path, name: str) -> None:
    """The kernel itself cuts the write short: no file may grow beyond a few bytes."""
    before = held(folder)
    done = subprocess.run(
        [sys.executable, "-c", "from edition.cli import main; main()", *WRITING[name](folder)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16)),
    )  # fmt: skip
    assert done.returncode in (1, 2), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert os.strerror(errno.EFBIG) in done.stderr
    assert held(folder) == before


@pytest.mark.parametrize("name", ["convert", "export", "export to text"])
def test_an_output_folder_that_cannot_be_is_refused(folder: Path, name: str) -> None:
    (folder / "out").write_bytes(b"a file where the folder should be")
    before = held(folder)
    result = run(*WRITING[name](folder))
    assert result.exit_code in (1, 2)
    assert len(result.stderr.splitlines()) == 1
    assert str(folder / "out") in result.stderr
    assert held(folder) == before


@pytest.mark.parametrize("name", ["annotate", "strip", "convert --force"])
def test_a_read_only_folder_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(folder, elsewhere)
    run(*WRITING[name](elsewhere))  # what is imported late is imported now: nobody may read root's Python
    before = held(folder)
    folder.chmod(0o555)
    try:
        with common_user(folder):
            result = run(*WRITING[name](folder))
    finally:
        folder.chmod(0o755)
    assert result.exit_code in (1, 2)
    assert len(result.stderr.splitlines()) == 1
    assert held(folder) == before


@contextmanager
def common_user(folder: Path) -> Iterator[None]:
    """Be nobody in particular for a while: root may write in a read-only folder."""
    if os.geteuid() != 0:
        yield
        return
    closed = [parent for parent in folder.parents if not parent.stat().st_mode & 0o001]
    modes = {parent: parent.stat().st_mode for parent in closed}
    for parent in closed:
        parent.chmod(modes[parent] | 0o001)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for parent in closed:
            parent.chmod(modes[parent])


@pytest.mark.parametrize("name", ["annotate", "convert --force"])
def test_a_file_beyond_all_measure_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(edition.document, "MAX_BYTES", 8)
    before = held(folder)
    result = run(*WRITING[name](folder))
    assert result.exit_code == 2
    assert "split it" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert held(folder) == before


def test_a_line_of_megabytes_is_one_paragraph(folder: Path) -> None:
    path = folder / "long.txt"
    path.write_bytes(b"One long line of words. " * 100_000)
    assert run("convert", str(path), "-o", str(folder), "--no-annotate").exit_code == 0
    result = run("verify", str(path), str(folder / "long.xml"))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "data", [b"a < b & c > d ]]> <!-- <p>\n", b"x", b"***\n", b"\xef\xbb\xbfwords\r\n", b"one\x0ctwo\x1a"]
)
def test_odd_text_is_text(folder: Path, data: bytes) -> None:
    path = folder / "odd.txt"
    path.write_bytes(data)
    assert run("convert", str(path), "-o", str(folder)).exit_code == 0
    assert run("verify", str(path), str(folder / "odd.xml")).exit_code == 0
