"""Plain text: the reading, block for block."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from edition import tei
from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions, named
from edition.reading.reading import Reading


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One text file a document: paragraphs with an empty line between, verse by the line, notes at the end."""
    for name, document in named(documents):
        reading = document.original if options.reading == "original" else document.reading
        yield f"{name}.txt", plain(reading, wrap=options.wrap).encode()


def plain(reading: Reading, *, wrap: int = 0) -> str:
    """The blocks of a reading; `wrap` breaks lines at blanks only, so that undoing it gives the block back."""
    pieces: list[str] = []
    for block, gap in zip(reading.blocks, gaps(reading), strict=True):
        words = reading.text[block.start : block.end]
        pieces += (gap, _wrapped(words, wrap) if wrap > 0 else words)
    return "".join(pieces) + "\n" if pieces else ""


def gaps(reading: Reading) -> Iterator[str]:
    """What stands before each block: nothing before the first, a line end between lines, else an empty line."""
    before = None
    for block in reading.blocks:
        lines = before and block.element in tei.LINES and before.element in tei.LINES and block.zone == before.zone
        yield "" if before is None else "\n" if lines else "\n\n"
        before = block


def shifts(reading: Reading) -> list[int]:
    """How many characters further on each block stands in the plain text (not wrapped) than in the reading."""
    return list(accumulate(max(0, len(gap) - 1) for gap in gaps(reading)))


def _wrapped(words: str, width: int) -> str:
    """Break at the last blank before `width`, else at the next; nothing but blanks is ever broken."""
    return re.sub(rf"(?=\S)(.{{1,{width}}}|\S+)(?: |\Z)", r"\1\n", words).removesuffix("\n")
