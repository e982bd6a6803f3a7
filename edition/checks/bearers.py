"""The ids of another file and the elements that bear them: looked for in its text, read from its tree where need be."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from pyexpat import ExpatError, ParserCreate

from lxml import etree

from edition.pattern import pattern
from edition.tags import start
from edition.tei import XML

MOST_BYTES = 8_000_000  # of the text of a file that are held
_ID = f"{{{XML}}}id"
_GIVEN = b' xml:id="'
_ASIDE = pattern(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def bearers(data: bytes) -> Mapping[str, str] | None:
    """By id the name of the element that bears it, of two the last; None when the file cannot be read as XML."""
    pieces = _pieces(data)
    return _all(data) if pieces is None else _Bearers(data, pieces)


class _Bearers(Mapping[str, str]):
    """The ids of a well-formed file; where its text does not say plainly what bears one, its tree does."""

    def __init__(self, data: bytes, pieces: list[bytes]) -> None:
        self.data = data
        self.pieces = pieces
        self.places = {piece[: piece.find(b'"')]: at for at, piece in enumerate(pieces) if at}
        self.every: dict[str, str] | None = None

    def __getitem__(self, ident: str) -> str:
        at = self.places.get(ident.encode("utf-8", "replace"))
        name = self._name(at, ident) if at and self.every is None else ""
        return name or self._every()[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())

    def _name(self, at: int, ident: str) -> str:
        """The name of the element whose start tag goes on in the piece at `at`, "" where there is no such tag."""
        before, after = self.pieces[at - 1 : at + 1]
        markup = before[before.rfind(b"<") :] + _GIVEN + after[: after.find(b">") + 1]
        tag = start(markup.decode("utf-8", "replace"))
        return tag.local if tag is not None and tag.attributes.get("xml:id") == ident else ""

    def _every(self) -> dict[str, str]:
        if self.every is None:
            self.every = _all(self.data) or {}
            self.data, self.pieces, self.places = b"", [], {}
        return self.every


def contents(path: Path) -> bytes:
    """The bytes of another file; none when it cannot be read, which is reported as a pointer to no file."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _pieces(data: bytes) -> list[bytes] | None:
    """The text of a well-formed file cut where ids are given; None where that is too much, or not plain to see."""
    declaration = data[: data.find(b"?>") + 1].lower()
    if b"encoding" in declaration and b"utf-8" not in declaration:
        return None
    if len(data) > MOST_BYTES or b"<!DOCTYPE" in data or b"<![CDATA[" in data:
        return None
    try:
        ParserCreate(None, " ").Parse(data, True)
    except ExpatError:
        return None
    pieces = data.split(_GIVEN)
    if b"<!--" in data or data.find(b"<?", len(pieces[0])) >= 0:
        pieces = _ASIDE.sub(b"", data).split(_GIVEN)
    return pieces if len(pieces) > 1 and len(pieces) > data.count(b"xml:id") else None


def _all(data: bytes) -> dict[str, str] | None:
    tree = root(data)
    if tree is None:
        return None
    found = tree.xpath("//*[@xml:id]")
    elements = [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []
    return {str(element.get(_ID)): str(element.tag).rpartition("}")[2] for element in elements}


def root(data: bytes) -> etree._Element | None:
    """The root element of another file; None when it cannot be read as XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
