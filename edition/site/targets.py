"""Where a reference in a text leads: a block of it, another text of the edition, the web, or nowhere."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from edition.document import Document
from edition.pages import WriteOptions, anchors, named, safe


class Targets:
    """Finds out what stands in the texts only when a reference asks: most texts have none that lead inside."""

    def __init__(self, documents: Sequence[Document], options: WriteOptions) -> None:
        self._documents = documents
        self._original = options.reading == "original"
        self._own: tuple[str, frozenset[str]] = ("", frozenset())

    def of(self, name: str, document: Document, target: str) -> str:
        """The address of a reference in the text called `name`; "" where there is nothing."""
        first = target.split()[0] if target.split() else ""
        file, sharp, fragment = first.partition("#")
        if not file and sharp:
            return f"#{fragment}" if fragment in self._inside(name, document) else ""
        if file.endswith(".xml") and (other := file.removesuffix(".xml")) in self._every:
            return f"{other}.html#{fragment}" if fragment in self._every[other] else f"{other}.html"
        return safe(first)

    def _inside(self, name: str, document: Document) -> frozenset[str]:
        if self._own[0] != name:
            self._own = (name, self._anchors(document))
        return self._own[1]

    @cached_property
    def _every(self) -> Mapping[str, frozenset[str]]:
        return {name: self._anchors(document) for name, document in named(self._documents)}

    def _anchors(self, document: Document) -> frozenset[str]:
        return frozenset(anchors(document.original if self._original else document.reading))
