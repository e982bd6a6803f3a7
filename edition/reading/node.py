"""An element as it stands in the source, with the visible text that is its own."""

from dataclasses import dataclass

from edition.source import attributes


@dataclass(slots=True, eq=False)
class Node:
    """An element as it stands in the source: tags at at..until and end_at..end_until, text at first..last.

    `first` and `last` are reading offsets of the visible text that is its own (notes apart), -1 where there is none.
    """

    name: str
    parent: "Node | None"
    at: int
    until: int
    tag: str = ""
    depth: int = 0
    end_at: int = -1
    end_until: int = -1
    first: int = -1
    last: int = -1
    stream: int = 0
    block: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of the start tag."""
        return attributes(self.tag)
