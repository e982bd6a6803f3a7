"""Text gathered in reading order: the main text is one stream, each note another.

A stream keeps the way back to the source as runs: pieces of text that map one to one onto the source, or single
characters made of several (a reference, collapsed white space).
"""

from typing import Any

from edition.reading.node import Node

ONE_TO_ONE = -1


class Stream:
    """Text gathered in reading order: the main text, or one note."""

    __slots__ = (
        *("number", "note", "pieces", "length", "starts", "ats", "lengths", "owners"),
        *("blocks", "block_start", "block_node", "space", "glue"),
    )

    def __init__(self, number: int, note: Node | None) -> None:
        self.number = number
        self.note = note
        self.pieces: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.ats: list[int] = []
        self.lengths: list[int] = []
        self.owners: list[Node] = []
        self.blocks: list[tuple[int, int, Node]] = []
        self.block_start = -1
        self.block_node: Node | None = None
        self.space: tuple[int, int, Node] | None = None
        self.glue = False

    def run(self, text: str, at: int, length: int, owner: Node) -> None:
        self.starts.append(self.length)
        self.ats.append(at)
        self.lengths.append(length)
        self.owners.append(owner)
        self.pieces.append(text)
        self.length += len(text)

    def put(self, text: str, at: int, length: int, owner: Node) -> None:
        """Add visible characters, opening a block or flushing a pending space first."""
        if self.block_start < 0:
            if self.length:
                self.run("\n", at, 0, owner)
            self.block_start = self.length
            self.block_node = _block_of(owner)
        elif self.space is not None and not self.glue:
            space_at, space_until, space_owner = self.space
            self.run(" ", space_at, space_until - space_at, space_owner)
        self.space, self.glue = None, False
        if owner.first < 0:
            owner.first = self.length
        self.run(text, at, length, owner)
        owner.last = self.length

    def blank(self, at: int, until: int, owner: Node) -> None:
        """Remember white space: it counts only between visible characters of one block."""
        if self.block_start >= 0 and self.space is None:
            self.space = (at, until, owner)

    def close(self) -> None:
        """End the open block."""
        if self.block_start >= 0 and self.block_node is not None:
            self.blocks.append((self.block_start, self.length, self.block_node))
        self.block_start, self.block_node, self.space, self.glue = -1, None, None, False

    def join(self) -> None:
        """A break inside a word: drop a hyphen before it and any white space around it."""
        if self.pieces and self.block_start >= 0 and self.pieces[-1][-1:] in ("-", "\u00ad", "\u2010"):
            self._shorten()
        self.space, self.glue = None, True

    def _shorten(self) -> None:
        owner = self.owners[-1]
        self.length -= 1
        if len(self.pieces[-1]) > 1:
            self.pieces[-1] = self.pieces[-1][:-1]
        else:
            columns: tuple[list[Any], ...] = (self.pieces, self.starts, self.ats, self.lengths, self.owners)
            for column in columns:
                column.pop()
        owner.last = min(owner.last, self.length)
        if owner.last <= owner.first:
            owner.first = owner.last = -1


def _block_of(node: Node) -> Node:
    while not node.block and node.parent is not None:
        node = node.parent
    return node
