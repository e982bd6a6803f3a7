"""What a check may know beyond the document itself."""

import os
import re
from collections.abc import Hashable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.checks.bearers import bearers, contents
from edition.checks.recorded import Recorded, kind_of
from edition.pattern import pattern
from edition.project import Project
from edition.published import load

if TYPE_CHECKING:
    from edition.authority.index import Index

_FEW = 8  # documents for which it is quicker to ask an index for records than to read the lists
_NAMES = ("<persName", "<placeName", "<orgName", "<eventName", "<title")
_PART = pattern(r"[\w-]")
_POINTER = pattern(r"""\b(?:ref|resp|who|corresp|target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Context:
    """The project around a document (without a folder: a lone file) and the schema it must keep to, if any.

    `number`: how many documents are to be checked, as far as is known; what is quicker depends on it, no result does.

    The caches hold the ids of files that were pointed to (None: no such file, or not XML), where they are, the
    pointers of the project's texts, the source of its authority lists and its published ids; they save work and change
    no result.
    """

    def __init__(self, project: Project | None = None, schema: Path | None = None, *, number: int = 1) -> None:
        self.project = project or Project()
        self.schema = schema
        self.number = number
        self.targets: dict[Path, Mapping[str, str] | None] = {}
        self.places: dict[tuple[str, str], Path] = {}
        self.pointers: dict[Path, frozenset[str]] = {}
        self.lists: dict[Path, str] = {}
        self.pointing: dict[tuple[str, str], set[Hashable]] = {}
        self.released: dict[str, list[str]] = {}

    def ids(self, path: Path) -> Mapping[str, str] | None:
        """The ids of another file with the names of their elements; None when the file cannot be read as XML."""
        if path not in self.targets:
            known = self._recorded(path)
            self.targets[path] = bearers(contents(path)) if known is None else known
        return self.targets[path]

    def _recorded(self, path: Path) -> Mapping[str, str] | None:
        asked = self.number <= _FEW and self.project.folder is not None
        kind = kind_of(path, self.project.authority) if asked else None
        return Recorded(path, kind, self._index) if kind is not None and self._index is not None else None

    @cached_property
    def _index(self) -> "Index | None":
        from edition.authority.stored import at_hand  # only a text with names needs it

        return at_hand(self.project.authority, self.project.cache)

    def place(self, folder: str, path: str) -> Path:
        """Where the file is that a pointer in a document of this folder names."""
        if (folder, path) not in self.places:
            self.places[folder, path] = (Path(folder) / path).resolve()
        return self.places[folder, path]

    def sound(self, folder: str, declared: object) -> set[Hashable]:
        """The start tags whose pointers are right in every document of a folder with such prefixes, to be added to."""
        return self.pointing.setdefault((folder, repr(declared)), set())

    def published(self, path: Path) -> list[str]:
        """The ids of a file that a release has published."""
        if self.project.folder is None or not self.project.ids.is_file():
            return []
        if not self.released:
            self.released.update({"": []})
            for one in load(self.project.ids):
                self.released.setdefault(one.file, []).append(one.name)
        name = os.path.relpath(path.resolve(), self.project.folder.resolve()).replace(os.sep, "/")
        return self.released.get(name, [])

    def used(self) -> frozenset[str]:
        """Every pointer that a text of the project uses, without what stands before `#` or `:`."""
        if self.project.folder is None:
            return frozenset()
        folder = self.project.texts
        if folder not in self.pointers:
            self.pointers[folder] = frozenset(name for path in sorted(folder.rglob("*.xml")) for name in _used(path))
        return self.pointers[folder]

    def known(self, word: str) -> bool:
        """Whether the word is part of a name in the project's authority."""
        if self.project.folder is None:
            return False
        folder = self.project.authority
        if folder not in self.lists:
            files = sorted(folder.glob("*.xml"))
            self.lists[folder] = "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)
        lists = self.lists[folder]
        at = lists.find(word)
        while at >= 0:
            alone = not (_PART.match(lists[at - 1]) or _PART.match(lists[at + len(word)]))
            if alone and lists.startswith(_NAMES, lists.rfind("<", 0, at)):
                return True
            at = lists.find(word, at + 1)
        return False


def _used(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8", errors="replace")
    return [
        re.split(r"[#:]", pointer)[-1]
        for found in _POINTER.findall(source)
        for pointer in (found[0] or found[1]).split()
    ]
