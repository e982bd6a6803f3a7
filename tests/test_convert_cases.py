"""Own-written texts in many shapes, and the TEI they become: title . input . expected . in tests/cases/convert."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.convert.convert import ConvertSettings, convert

CASES = Path(__file__).parent / "cases" / "convert"
# Header lines that are the same in every text say nothing in a case.
CONSTANT = re.compile(
    r'<respStmt xml:id="edition">|<idno |<publisher/>|</?(?:publication|title|notes)Stmt>|</?availability>'
)
SETTINGS = {
    "julian": ConvertSettings(calendar="julian", until="1918-01-31"),
    "": ConvertSettings(),
}


def cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (title, input, expected) of a case file."""
    parts = re.split(r"^\.\n", path.read_bytes().decode(), flags=re.MULTILINE)
    for at in range(0, len(parts) - 1, 3):
        yield parts[at].strip(), parts[at + 1], parts[at + 2]


ALL = [(path.stem, *case) for path in sorted(CASES.glob("*.txt")) for case in cases(path)]


def shown(source: str, stem: str) -> str:
    """Return what a case of this file shows: the front of the header and the opening lines, or the body."""
    body = source[source.index("<body>\n") + 7 : source.index("</body>")]
    if not stem.startswith("front"):
        return body
    head = source[source.index("<titleStmt>") : source.index("</fileDesc>")]
    creation = re.findall(r"<creation>.*", source)
    return "\n".join([*(line for line in head.splitlines() if not CONSTANT.match(line)), *creation, body])


def made(stem: str, title: str, text: str) -> str:
    """Convert a case's input."""
    settings = SETTINGS["julian" if "Old Style" in title else ""]
    return shown(convert(text, name="text", settings=settings), stem)


def rewrite() -> None:
    """Write what the program makes into the case files, to be read as a diff."""
    for path in sorted(CASES.glob("*.txt")):
        parts = [f"{title}\n.\n{text}.\n{made(path.stem, title, text)}.\n" for title, text, _ in cases(path)]
        path.write_bytes("\n".join(parts).encode())


if os.environ.get("EDITION_REWRITE_CASES"):
    rewrite()


def test_there_are_cases() -> None:
    """The folder is found and holds cases of both kinds."""
    assert {stem.split("-")[0] for stem, *_ in ALL} == {"front", "structure"}
    assert len(ALL) > 30


@pytest.mark.parametrize(("stem", "title", "text", "expected"), ALL, ids=[f"{s}: {t}" for s, t, *_ in ALL])
def test_case(stem: str, title: str, text: str, expected: str) -> None:
    """The text becomes exactly this TEI."""
    assert made(stem, title, text) == expected
