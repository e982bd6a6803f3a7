"""The second opinion: what jing says of files, and where, beside what the derivatives say."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.parsers import expat

import pytest

from edition.grammar.engine import Fault, Walk
from edition.grammar.places import place
from edition.grammar.relaxng import Grammar

Place = tuple[int, int]
_LINE = re.compile(r"(.+?):(\d+):(\d+): (?:fatal|error): ")
_TAG = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>", re.DOTALL
)


def jing() -> str:
    """The jing to ask; without one the comparison is skipped."""
    found = shutil.which("jing")
    if found is None:
        pytest.skip("jing is not installed")
    return found


def first_errors(schema: Path, paths: list[Path]) -> dict[str, Place]:
    """The place of jing's first error in each file that has one (the files must be well-formed: jing stops at others)."""
    found: dict[str, Place] = {}
    for start in range(0, len(paths), 2000):
        some = [str(path) for path in paths[start : start + 2000]]
        run = subprocess.run([jing(), "-i", str(schema), *some], capture_output=True, check=False)
        for line in run.stdout.decode("utf-8", "replace").splitlines():
            if met := _LINE.match(line):
                found.setdefault(met[1], (int(met[2]), int(met[3])))
    assert str(schema) not in found, f"jing does not accept the schema {schema}"
    return found


def disagreements(grammar: Grammar, schema: Path, paths: list[Path]) -> tuple[int, list[str]]:
    """How many files jing finds at fault, and every file where the verdict or the first error differs."""
    theirs = first_errors(schema, paths)
    found = []
    for path in paths:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        ours, place_ = Walk(grammar, data).run(), theirs.get(str(path))
        if bool(ours) != (place_ is not None):
            found.append(f"{path.name}: we say {[fault.code for fault in ours[:1]]}, jing {place_}")
        elif place_ is not None and not _same(data, ours[0], place_):
            found.append(f"{path.name}: we say {ours[0].code} at {place(data, ours[0].at)}, jing {place_}")
    return len(theirs), found


def _same(data: bytes, fault: Fault, theirs: Place) -> bool:
    """Whether jing means the same element: it reports the end of a tag, or anything up to the tag after a text."""
    if fault.code == "S005":
        return place(data, fault.at) <= theirs <= place(data, _next_tag_end(data, fault.at))
    at_start = fault.code in ("S001", "S002", "S004", "S008") or bool(fault.attribute)
    return theirs == place(data, _next_tag_end(data, fault.at) if at_start else _element_end(data, fault.at))


def _tags(data: bytes, at: int) -> list[re.Match[bytes]]:
    return [met for met in _TAG.finditer(data, at) if met[0][1:2] not in (b"!", b"?")]


def _next_tag_end(data: bytes, at: int) -> int:
    return next(met for met in _TAG.finditer(data, at) if met[0][1:2] not in (b"!", b"?")).end()


def _element_end(data: bytes, at: int) -> int:
    depth = 0
    for met in _tags(data, at):
        depth += -1 if met[0].startswith(b"</") else 0 if met[0].endswith(b"/>") else 1
        if depth == 0:
            return met.end()
    raise AssertionError("the element has no end")


def well_formed(source: str) -> bool:
    """Whether expat takes a source."""
    try:
        expat.ParserCreate("utf-8", " ").Parse(source.encode("utf-8"), True)
    except expat.ExpatError:
        return False
    return True
