"""The ids that releases have published, in ids.txt of a project: what others may cite, and what must not go away.

A line is an id with its file (from the project's folder), "texts/a.xml#p1"; a line that begins with # names the
release that the lines after it came with. Lines are only ever added.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition.errors import UnreadableInput, UsageError


class Id(NamedTuple):
    """A published id: its file, its name there, and its line in ids.txt, counted from 1."""

    file: str
    name: str
    line: int


def load(path: Path) -> list[Id]:
    """The published ids in their order; none where there is no ids.txt."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"cannot be read: {error}", hint="ids.txt is UTF-8, a line an id", path=str(path)
        ) from None
    return list(_ids(text, path))


def _ids(text: str, path: Path) -> Iterator[Id]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        file, mark, name = line.strip().partition("#")
        if not (file and mark and name):
            raise UnreadableInput(
                f"“{line.strip()}” is no id", hint="a line is FILE#ID, or # and a release", path=str(path), line=number
            )
        yield Id(file, name, number)


def extend(text: str, release: str, ids: Iterable[tuple[str, str]]) -> str:
    """What ids.txt says with one more release: the old text as it is, then the ids (file, name) it does not have."""
    heading = f"# {release}"
    if not release.strip() or release.strip() != release or not release.isprintable():
        raise UsageError(f"“{release}” is no name of a release", hint="write for instance 1.0")
    lines = text.splitlines()
    if heading in lines:
        raise UsageError(f"release {release} is there already", hint="give this one another name")
    known = set(lines)
    new = [line for line in dict.fromkeys(f"{file}#{name}" for file, name in ids) if line not in known]
    before = text if not text or text.endswith("\n") else f"{text}\n"
    return before + "\n".join([heading, *new, ""])
