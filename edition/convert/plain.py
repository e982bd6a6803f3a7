"""Plain text of no particular family."""

from edition.convert.front import blocks, read
from edition.convert.lines import Line
from edition.convert.parts import Parts


def fits(lines: list[Line]) -> bool:
    """Every text is at least a plain text."""
    return bool(lines)


def parts(lines: list[Line]) -> Parts:
    """Take a text apart without assuming anything about where it comes from."""
    return read(blocks(lines), Parts())
