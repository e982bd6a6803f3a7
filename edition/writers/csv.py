"""CSV (RFC 4180): a table for each kind of mention, a row a mention.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe in
front, and so does one that begins with apostrophes and then such a sign: taking one apostrophe off again is exact.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from io import StringIO

from edition import tei
from edition.attestations import Attestation, attestations
from edition.authority.records import Authority
from edition.document import Document
from edition.pages import INDEXES, WriteOptions, named
from edition.rendering.page import Page
from edition.rendering.walk import render
from edition.writers.text import shifts

COLUMNS = ("text", "block", "paragraph", "start", "end", "words", "ref", "name", "cert", "resp")
DATES = (*COLUMNS, "earliest", "latest")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One file a kind that is mentioned; `start` and `end` count characters of the plain text of the text."""
    tables: dict[str, StringIO] = {}
    for name, document in named(documents):
        numbers = render(Page(link=lambda *_: "", target=lambda _: ""), document).numbers
        starts, moved = [block.start for block in document.reading.blocks], shifts(document.reading)
        for one in attestations(name, document):
            columns = DATES if one.kind == "date" else COLUMNS
            if one.kind not in tables:
                tables[one.kind] = StringIO()
                _row(tables[one.kind], columns)
            first, last = (bisect_right(starts, at) - 1 for at in (one.start, one.end - 1))
            shown = str(numbers.get(one.block, ""))
            _row(tables[one.kind], _cells(one, shown, one.start + moved[first], one.end + moved[last], authority))
    for kind in tei.KINDS:
        if kind in tables:
            yield INDEXES[kind].replace(".html", ".csv"), tables[kind].getvalue().encode("utf-8")


def _cells(one: Attestation, paragraph: str, start: int, end: int, authority: Authority) -> Sequence[str]:
    entity = authority.entities.get(one.ref)
    name = entity.title if entity is not None else ""
    cells = (one.text, one.block, paragraph, str(start), str(end), one.words, one.ref, name, one.cert, one.resp)
    return (*cells, one.earliest, one.latest) if one.kind == "date" else cells


def _row(table: StringIO, cells: Sequence[str]) -> None:
    csv.writer(table).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
