"""Verify a text against its source: where every character of the plain text stands in the TEI, and what stands nowhere.

Only the two files count: the source is laid beside the original reading; calls, page numbers, rules, header fields and
recorded omissions explain what the reading does not hold. Nothing here knows how `convert` works.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from edition.ledger.alignment import Words, cut
from edition.ledger.collation import Collation, explain, pair_in_order, pair_notes, settle
from edition.ledger.evidence import Header, Omission, header, main_end, marks, note_words, omissions
from edition.ledger.labels import LABEL_WORDS, LABELS
from edition.reading.reading import Reading, read
from edition.source import line_starts
from edition.wellformed import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

CLOSERS = frozenset(")]}")


class Stretch(NamedTuple):
    """Words that are not accounted for: `line` and `column` count from 1 in the file they stand in."""

    line: int
    column: int
    words: str
    reason: str


class Field(NamedTuple):
    """A stretch of the source that stands in the header: the element it begins in, its first line, its length."""

    element: str
    line: int
    characters: int


class Ledger(NamedTuple):
    """Where the characters of a source are: six counts that add up to its length, and what does not balance.

    `missing` and `spacing` have their places in the source, `foreign` in the TEI.
    """

    path: str
    text: int
    header: int
    label: int
    white_space: int
    left_out: int
    unaccounted: int
    fields: tuple[Field, ...]
    missing: tuple[Stretch, ...]
    foreign: tuple[Stretch, ...]
    spacing: tuple[Stretch, ...]

    @property
    def balanced(self) -> bool:
        """Nothing is missing, nothing foreign, no words joined or parted."""
        return not (self.missing or self.foreign or self.spacing)

    @property
    def total(self) -> int:
        """The length of the source in characters."""
        return self.text + self.header + self.label + self.white_space + self.left_out + self.unaccounted


def verify(source_text: str, tei_source: str, *, path: str = "") -> Ledger:
    """Lay a plain text beside a well-formed TEI source and account for every character of both."""
    root = parse(tei_source, path=path)
    reading = read(tei_source, original=True)
    collation = Collation(cut(source_text), cut(reading.text))
    text = collation.text
    for omission in omissions(root):
        _leave_out(collation, omission)
    found = marks(reading, text)
    main = bisect_left(text.starts, main_end(reading))
    pair_in_order(collation, 0, main)
    settle(collation, found)
    pair_notes(collation, note_words(reading, text), found)
    pair_in_order(collation, main, len(text.words))
    settle(collation, found)
    explain(collation, found)
    fields = _enter_header(collation, header(root))
    return _close(collation, fields, tuple(_foreign(collation, reading, tei_source)), path=path)


def accounted(remainder: str, root: "_Element") -> bool:
    """Whether lines of a source that are not in the text stand in the header, or are recorded as left out."""
    collation = Collation(cut(remainder), cut(""))
    for omission in omissions(root):
        _leave_out(collation, omission)
    _enter_header(collation, header(root))
    return not collation.gaps()


def _leave_out(collation: Collation, omission: Omission) -> None:
    """Enter lines as left out if they begin and end with the words recorded; else they stay to be found missing."""
    source = collation.source
    if not 0 < omission.first <= omission.last <= len(source.lines):
        return
    start = bisect_left(source.starts, source.lines[omission.first - 1])
    after = source.lines[omission.last] if omission.last < len(source.lines) else len(source.text)
    end = bisect_left(source.starts, after)
    said = tuple(source.words[start:end])
    if said[: len(omission.opening)] == omission.opening and said[-len(omission.closing) :] == omission.closing:
        collation.enter(start, end, "left out")


def _enter_header(collation: Collation, fields: Header) -> tuple[Field, ...]:
    """Enter whole lines that stand in the header, without or with the label before them."""
    entered: list[Field] = []
    for start, end in collation.gaps():
        at = start
        while at < end:
            at = _enter_field(collation, fields, at, end, entered) if collation.source.opens(at) else at + 1
    return tuple(entered)


def _enter_field(collation: Collation, fields: Header, at: int, end: int, entered: list[Field]) -> int:
    """Enter one field and return where it ends."""
    source = collation.source
    value = at
    size, name = fields.longest(source, at, end)
    if not size:
        value = _label(source, at, end)
        size, name = fields.longest(source, value, end) if value > at else (0, "")
    if not size:
        return at + 1
    collation.enter(at, value, "label")
    collation.enter(value, value + size, "header")
    entered.append(Field(name, source.place(value)[0], sum(map(len, source.words[value : value + size]))))
    return value + size


def _label(source: Words, at: int, end: int) -> int:
    """Where the value behind a label and its colon begins; `at` where there is no label."""
    for index in range(at + 1, min(end, at + LABEL_WORDS + 1)):
        if source.opens(index):
            break
        if source.words[index] == ":":
            words = [word.lower() for word in source.words[at:index] if word.isalpha()]
            return index + 1 if all(map(_is_of_labels, words)) else at
    return at


def _is_of_labels(word: str) -> bool:
    """Whether it is a word of labels, perhaps misspelt."""
    if word in LABELS:
        return True
    from difflib import get_close_matches

    return bool(get_close_matches(word, LABELS, 1, 0.8))


def _foreign(collation: Collation, reading: Reading, tei_source: str) -> Iterator[Stretch]:
    """The stretches of the text that are not in the source, with their places in the TEI."""
    starts, text = line_starts(tei_source), collation.text
    for start, end in collation.unpaired():
        at = reading.spot(text.starts[start])[1]
        line = bisect_right(starts, at)
        yield Stretch(line, at - starts[line - 1] + 1, text.said(start, end), "not in the source")


def _close(collation: Collation, fields: tuple[Field, ...], foreign: tuple[Stretch, ...], *, path: str) -> Ledger:
    """Add up the collation."""
    source = collation.source
    sums = dict.fromkeys(("text", "header", "label", "left out", ""), 0)
    for place, word in zip(collation.places, source.words, strict=True):
        sums[place] += len(word)
    return Ledger(
        path=path,
        text=sums["text"],
        header=sums["header"],
        label=sums["label"],
        white_space=len(source.text) - sum(sums.values()),
        left_out=sums["left out"],
        unaccounted=sums[""],
        fields=fields,
        missing=tuple(
            Stretch(*source.place(start), source.said(start, end), "nowhere in the TEI")
            for start, end in collation.gaps()
        ),
        foreign=foreign,
        spacing=tuple(_spacing(collation)),
    )


def _spacing(collation: Collation) -> Iterator[Stretch]:
    """Words that follow each other in both texts, joined in one and parted in the other."""
    source, partners = collation.source, collation.partners
    for index in range(1, len(partners)):
        if partners[index] < 1 or partners[index - 1] != partners[index] - 1:
            continue
        if source.spaced(index) != collation.text.spaced(partners[index]) and not source.dashed(index):
            reason = "joined in the TEI" if source.spaced(index) else "parted in the TEI"
            yield Stretch(*source.place(index), source.said(index - 1, index + 1), reason)
