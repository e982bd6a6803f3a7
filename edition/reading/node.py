"""An element as it stands in the source, with the visible text that is its own."""

from edition.source import attributes


class Node:
    """An element as it stands in the source: tags at at..until and end_at..end_until, text at first..last.

    `first` and `last` are reading offsets of the visible text that is its own (notes apart), -1 where there is none.
    """

    __slots__ = (
        *("name", "parent", "at", "until", "tag", "depth"),
        *("end_at", "end_until", "first", "last", "stream", "block"),
    )

    def __init__(
        self,
        name: str,
        parent: "Node | None",
        at: int,
        until: int,
        tag: str = "",
        *,
        depth: int = 0,
        block: bool = False,
    ) -> None:
        self.name = name
        self.parent = parent
        self.at = at
        self.until = until
        self.tag = tag
        self.depth = depth
        self.end_at = self.end_until = self.first = self.last = -1
        self.stream = 0
        self.block = block

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of the start tag."""
        return attributes(self.tag)
