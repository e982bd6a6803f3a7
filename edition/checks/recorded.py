"""The ids of an authority list as the index of the authority knows them, where it is there and of the list as it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from edition.checks.bearers import bearers, contents
from edition.tei import KINDS, Kind

if TYPE_CHECKING:
    from edition.authority.index import Index


class Recorded(Mapping[str, str]):
    """By id the name of the element that bears it: a record from the index, anything else from the list itself."""

    def __init__(self, path: Path, kind: Kind, index: "Index") -> None:
        self.path = path
        self.kind = kind
        self.index = index
        self.read: Mapping[str, str] | None = None

    def __getitem__(self, ident: str) -> str:
        return self.kind.record if self.index.knows(f"{self.kind.name}:{ident}") else self._list()[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._list())

    def __len__(self) -> int:
        return len(self._list())

    def _list(self) -> Mapping[str, str]:
        if self.read is None:
            self.read = bearers(contents(self.path)) or {}
        return self.read


def kind_of(path: Path, authority: Path) -> Kind | None:
    """The kind of the records in a file, if it is a list of this authority."""
    same = (kind for kind in KINDS.values() if kind.file == path.name)
    return next(same, None) if path.parent == authority.resolve() else None
