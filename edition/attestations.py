"""Attestations: every mention of a text as a row of plain values, for tables, databases and annotations."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from edition.document import Document
from edition.mention import Marked, marked
from edition.pages import anchors
from edition.reading.reading import Reading


class Attestation(NamedTuple):
    """One mention: where (`block` is the id a citation gives; `start`, `end` count characters of the reading from 0,
    half open), what it is, whom it means ("" where nobody said), who says so and how sure, and a date's span.

    `resp` is "editor" or "program"; `earliest` and `latest` are Gregorian (ISO, may be partial), "" where unknown.
    """

    text: str
    block: str
    zone: str
    start: int
    end: int
    kind: str
    ref: str
    cert: str
    resp: str
    words: str
    earliest: str
    latest: str


class Passage(NamedTuple):
    """One block of a reading with its words; `number` counts the blocks of the text from 1."""

    text: str
    number: int
    block: str
    element: str
    zone: str
    start: int
    end: int
    words: str


def attestations(name: str, document: Document) -> Iterator[Attestation]:
    """The mentions of a text, named as the edition names it, in reading order."""
    reading = document.reading
    starts = [block.start for block in reading.blocks]
    names = anchors(reading)
    for one in marked(reading):
        number = bisect_right(starts, one.start) - 1
        yield _attestation(name, reading, one, number, names[number])


def passages(name: str, document: Document) -> Iterator[Passage]:
    """The blocks of a text in reading order."""
    reading = document.reading
    for number, (block, anchor) in enumerate(zip(reading.blocks, anchors(reading), strict=True), start=1):
        words = reading.text[block.start : block.end]
        yield Passage(name, number, anchor, block.element, block.zone, block.start, block.end, words)


def _attestation(name: str, reading: Reading, one: Marked, number: int, block: str) -> Attestation:
    given = one.attributes
    words = reading.text[one.start : one.end].replace("\n", " ")
    earliest, latest = _span(given) if one.kind == "date" else ("", "")
    return Attestation(
        name,
        block,
        reading.blocks[number].zone,
        one.start,
        one.end,
        one.kind,
        (one.ref.split() or [""])[0],
        given.get("cert", ""),
        "program" if one.machine else "editor",
        words,
        earliest,
        latest,
    )


def _span(given: dict[str, str]) -> tuple[str, str]:
    when = given.get("when", "")
    first = next(filter(None, (when, given.get("from", ""), given.get("notBefore", ""))), "")
    last = next(filter(None, (when, given.get("to", ""), given.get("notAfter", ""))), "")
    return first, last
