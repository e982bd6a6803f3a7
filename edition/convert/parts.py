"""What a front-matter reader hands on: the fields, the opening lines, what it left out, and the text proper."""

from typing import NamedTuple

from edition.convert.lines import Block


class Field(NamedTuple):
    """One front-matter line: what it is about, its label as spelled ("" without one) and its value."""

    name: str
    label: str
    value: str


class Stretch(NamedTuple):
    """Source lines `number` to `until` that are left out of the text, and their words."""

    number: int
    until: int
    text: str


class Opening(NamedTuple):
    """An opening line of the text: `element` is byline, head or dateline."""

    element: str
    text: str


class Parts:
    """A plain text taken apart."""

    def __init__(self, left_out: list[Stretch] | None = None) -> None:
        self.fields: list[Field] = []
        self.opening: list[Opening] = []
        self.left_out = left_out or []
        self.body: list[Block] = []

    def first(self, *names: str) -> str:
        """The value of the first field with one of these names, or ""."""
        return next((field.value for field in self.fields if field.name in names), "")

    def all(self, *names: str) -> list[Field]:
        """The fields with one of these names, in source order."""
        return [field for field in self.fields if field.name in names]


def stretches(blocks: list[Block]) -> list[Stretch]:
    """Record blocks as left out, one stretch each."""
    return [Stretch(block.lines[0].number, block.lines[-1].until, block.text) for block in blocks]
