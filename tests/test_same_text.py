"""The same text in another dress (hard-wrapped, Latin-1, other quotes, headings in capitals) gives the same mentions."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import cli
from edition.document import Document
from edition.mention import marked
from edition.naming.forms import plain
from tests.conftest import ROOT, SEED

TEXTS = 12
MENU = 10  # and of the menu at its end
OPENING = 20  # parts of a text, blanks between them counted: title, byline, source


def mentions(source: bytes, folder: Path, *options: str) -> list[tuple[str, str, str]]:
    """Words, kind and ref of everything tagged in the body of a converted text, in order."""
    folder.mkdir()
    (folder / "text.txt").write_bytes(source)
    result = CliRunner().invoke(
        cli,
        [
            "convert",
            str(folder / "text.txt"),
            "-o",
            str(folder / "out"),
            "--project",
            str(ROOT / "tei"),
            "-q",
            *options,
        ],
    )
    assert result.exit_code == 0, result.output
    reading = Document.load(folder / "out" / "text.xml").reading
    return [(plain(reading.text[one.start : one.end]).casefold(), one.kind, one.ref) for one in marked(reading)]


def paragraphs(text: str) -> list[str]:
    """The paragraphs, unwrapped."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def straight(text: str) -> str:
    for fancy, flat in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("„", '"')):
        text = text.replace(fancy, flat)
    return text


def curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[—-])"', r"\1“", straight(text), flags=re.MULTILINE)
    return re.sub(r"(^|[\s(\[—-])'", r"\1‘", text.replace('"', "”"), flags=re.MULTILINE).replace("'", "’")


def wrapped(text: str) -> str:
    """Every paragraph of one line wrapped at 72 columns; what had line breaks of its own keeps them."""
    parts = re.split(r"(\n\s*\n)", text)
    return "".join(
        "\n".join(textwrap.wrap(part, 72, break_long_words=False, break_on_hyphens=False))
        if "\n" not in part.strip() and len(part) > 160
        else part
        for part in parts
    )


def headings(text: str) -> str:
    """Short lines of their own, without a stop or a number, in capitals: the headings below the opening of a text."""
    parts = re.split(r"(\n\s*\n)", text)
    is_heading = re.compile(r"[A-Z][^.:;,|\d]{0,58}")
    return "".join(
        part.upper() if OPENING < at < len(parts) - MENU and is_heading.fullmatch(part.strip()) else part
        for at, part in enumerate(parts)
    )


def dressed(dress: str, text: str, folder: Path) -> list[tuple[str, str, str]]:
    """The mentions of a text in one of the dresses."""
    return mentions(DRESSES[dress](text), folder, *(("--encoding", "latin-1") if dress == "Latin-1" else ()))


DRESSES: dict[str, Callable[[str], bytes]] = {
    "hard-wrapped": lambda text: wrapped(text).encode(),
    "Latin-1": lambda text: straight(text).encode("latin-1", "replace"),
    "straight quotes": lambda text: straight(text).encode(),
    "curly quotes": lambda text: curly(text).encode(),
    "headings in capitals": lambda text: headings(text).encode(),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
}


def texts(corpora: Path) -> list[Path]:
    """Real texts that Latin-1 can hold, of medium size, from all authors."""
    found = []
    for path in sorted((corpora / "corpora" / "mia" / "txt").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if 4_000 < len(text) < 60_000 and all(ord(sign) < 256 for sign in straight(text)):
            found.append(path)
    return found[:: max(1, len(found) // TEXTS)][:TEXTS]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_article_in_another_dress(dress: str, tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8").replace("\r\n", "\n")
    assert dressed(dress, text, tmp_path / "b") == mentions(text.encode(), tmp_path / "a")


@pytest.mark.corpora
@pytest.mark.parametrize("dress", DRESSES)
def test_real_texts_in_another_dress(corpora: Path, dress: str, tmp_path: Path) -> None:
    chosen = texts(corpora)
    assert len(chosen) >= 10
    for number, path in enumerate(chosen):
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        plainly = mentions(text.encode(), tmp_path / f"a{number}")
        assert dressed(dress, text, tmp_path / f"b{number}") == plainly, path.name
