"""Where in a page a finding belongs: the block that stands at its line and column."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from edition.document import Document
from edition.finding import Finding
from edition.pages import anchors
from edition.source import line_starts


class Placed(NamedTuple):
    """A finding and the anchor of its block; "" where it speaks of the header or of the whole file."""

    finding: Finding
    anchor: str


def placed(findings: Iterable[Finding], document: Document | None) -> list[Placed]:
    """Each finding with its block in the page of the document (None: there is no page of it)."""
    listed = list(findings)
    if document is None or not listed:
        return [Placed(one, "") for one in listed]
    blocks, starts = _blocks(document), line_starts(document.source)
    text = document.source.find("<text")
    return [Placed(one, _anchor(one, blocks, starts, text)) for one in listed]


def _blocks(document: Document) -> list[tuple[int, int, str]]:
    """Where in the source the words of each block begin and end, in the order of the source."""
    reading = document.reading
    named = zip(reading.blocks, anchors(reading), strict=True)
    return sorted(
        (reading.spot(block.start)[1], reading.spot(block.end - 1)[2], anchor)
        for block, anchor in named
        if block.end > block.start
    )


def _anchor(one: Finding, blocks: Sequence[tuple[int, int, str]], starts: Sequence[int], text: int) -> str:
    """The innermost block around the place, else the first after it (a start tag stands before its words)."""
    if not 1 <= one.line <= len(starts):
        return ""
    spot = starts[one.line - 1] + max(one.column, 1) - 1
    if spot < text:
        return ""
    around = [(until - at, anchor) for at, until, anchor in blocks if at <= spot < until]
    after = [anchor for at, _, anchor in blocks if at >= spot]
    return min(around)[1] if around else after[0] if after else ""
