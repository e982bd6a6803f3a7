"""Footnotes: which blocks are notes, and where in the text each one is called."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.convert.lines import Block
from edition.pattern import pattern

_HEADING = pattern(
    r"[\[(]?(?:[\w’'. ]{0,40}\s)?(?:Foot|End)?notes?(?:\s(?:by|from|to|on)\s[\w’' ]{1,40})?[\])]?[.:]?", re.IGNORECASE
)
ENTRY = pattern(
    r"(?:\[(?P<a>\d{1,3}\*?|\*{1,3}|[A-Za-z])\]\.?|\((?P<b>\d{1,3}\*?|\*{1,3})\)|(?P<c>\d{1,3}\*?)[.)]|(?P<d>\*{1,3}|†|‡|\d{1,3})(?=\s))\s*(?=\S)"
)
CALL = pattern(r"\[(\d{1,3}\*?|\*{1,3}|[A-Za-z])\]|\((\d{1,3}\*?|\*{1,3})\)|\{(\d{1,3}\*?)\}")
Place = tuple[int, int]
_LONGEST_HEADING = 110


class Note(NamedTuple):
    """A note: its number as printed and its paragraphs."""

    number: str
    round: bool
    paragraphs: list[str]
    blocks: list[Place]


class Notes(NamedTuple):
    """Per line (block, line): the stretches that are calls; and the lines that moved into notes."""

    calls: dict[Place, list[tuple[int, int, Note]]]
    moved: set[Place]


def heads_notes(text: str) -> bool:
    """Say whether a line is the heading of a section of notes."""
    return len(text) < _LONGEST_HEADING and "note" in text.lower() and _HEADING.fullmatch(text) is not None


def find(blocks: list[Block]) -> Notes:
    """Match the entries of every notes section with the calls before it; what has no partner stays where it is."""
    notes = Notes({}, set())
    start = 0
    for at, block in enumerate(blocks):
        if at >= start and at and len(block.lines) == 1 and heads_notes(block.lines[0].text):
            entries, end = _entries(blocks, at + 1)
            if entries:
                _match(blocks, start, at, entries, notes)
                start = end
    return notes


def _entries(blocks: list[Block], start: int) -> tuple[list[Note], int]:
    """Read entries from `start` on; blocks without a number carry the entry before them on."""
    entries: list[Note] = []
    for at in range(start, len(blocks)):
        for row, line in enumerate(blocks[at].lines):
            found = ENTRY.match(line.text)
            number = _number(found, entries) if found else ""
            if found and number:
                text = line.text[found.end() :]
                entries.append(Note(number, found["b"] is not None, [text], [(at, row)]))
            elif not entries and at == start:
                continue  # a remark on who wrote the notes stays a paragraph
            elif not entries:
                return [], start
            elif _ends(blocks, at):
                return entries, at
            else:
                entries[-1].paragraphs.append(line.text)
                entries[-1].blocks.append((at, row))
    return entries, len(blocks)


def _number(found: re.Match[str], entries: list[Note]) -> str:
    """Return the entry's number; a bare one counts only in sequence."""
    bare = found["c"] or found["d"]
    if not bare:
        return str(found["a"] or found["b"])
    near = (note.number.strip("*") for note in reversed(entries[-9:]))
    before = next((number for number in near if number.isdigit()), "0")
    plain = bare.strip("*†‡")
    if not plain or not entries or "*" in bare:
        return bare
    return bare if before.isdigit() and int(before) < int(plain) <= int(before) + 3 else ""


def _ends(blocks: list[Block], at: int) -> bool:
    """Say whether a block without a number ends the notes: a heading followed by long text."""
    block = blocks[at]
    text = block.text
    return len(block.lines) == 1 and len(text) < 60 and text[-1] not in ".,;:!?)]\"'”’" and at + 1 < len(blocks)


def _match(blocks: list[Block], start: int, end: int, entries: list[Note], notes: Notes) -> None:
    """Give every entry the first call of its number that is free."""
    square, rounded = _calls(blocks, start, end)
    use_round = not square and len(rounded) <= len(entries) + 1
    for note in entries:
        pool = square if square.get(note.number) or not (note.round or use_round) else rounded
        places = pool.get(note.number)
        if places:
            place, at, until = places.pop(0)
            notes.calls.setdefault(place, []).append((at, until, note))
            notes.moved.update(note.blocks)


Calls = dict[str, list[tuple[Place, int, int]]]


def _calls(blocks: list[Block], start: int, end: int) -> tuple[Calls, Calls]:
    """Collect the possible calls of a stretch of text, in square and in other brackets."""
    square: Calls = {}
    rounded: Calls = {}
    for place, text in _lines(blocks, start, end):
        for found in CALL.finditer(text):
            pool = square if found[1] else rounded
            number = found[1] or found[2] or found[3]
            pool.setdefault(number, []).append((place, found.start(), found.end()))
    return square, rounded


def _lines(blocks: list[Block], start: int, end: int) -> Iterator[tuple[Place, str]]:
    for at in range(start, end):
        for row, line in enumerate(blocks[at].lines):
            yield (at, row), line.text
