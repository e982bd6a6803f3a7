"""The documents of an edition, each loaded when it is asked for and kept by nobody here, however many there are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from edition.document import Document, decode, read_bytes


class Shelf(Sequence[Document]):
    """Documents by number, from files that were read once and found in order; `held` are those without a file.

    The paths are known without loading anything: `paths`.
    """

    def __init__(self, paths: Sequence[str], *, held: Mapping[str, Document] | None = None) -> None:
        self.paths = tuple(paths)
        self.held = held or {}

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Document]:
        return map(self.load, self.paths)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> "Shelf": ...
    def __getitem__(self, at: int | slice) -> "Document | Shelf":
        if isinstance(at, slice):
            return Shelf(self.paths[at], held=self.held)
        return self.load(self.paths[at])

    def load(self, path: str) -> Document:
        """A document fresh from its file."""
        return self.held[path] if path in self.held else Document(path, decode(read_bytes(path), path=path))
