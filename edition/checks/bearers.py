"""The ids of another file and the elements that bear them: few are looked for in its text, many read from its tree."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from pyexpat import ExpatError, ParserCreate

from lxml import etree

from edition.tags import start
from edition.tei import XML

FEW = 100  # look-ups that cost less than the tree and all its ids
MOST_BYTES = 8_000_000  # a search through more of them costs too much; lxml too may refuse them
_ID = f"{{{XML}}}id"
_APART = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))


def bearers(data: bytes) -> Mapping[str, str] | None:
    """By id the name of the element that bears it, of two the last; None when the file cannot be read as XML."""
    return _Bearers(data) if _is_plain(data) else _all(data)


class _Bearers(Mapping[str, str]):
    """The ids of a well-formed file: what its text does not plainly say is left to its tree."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked = 0
        self.every: dict[str, str] | None = None

    def __getitem__(self, ident: str) -> str:
        self.asked += 1
        plain = _found(self.data, ident) if self.every is None and self.asked <= FEW else ""
        return plain or self._every()[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())

    def _every(self) -> dict[str, str]:
        if self.every is None:
            self.every, self.data = _all(self.data) or {}, b""
        return self.every


def contents(path: Path) -> bytes:
    """The bytes of another file; none when it cannot be read, which is reported as a pointer to no file."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _is_plain(data: bytes) -> bool:
    """Whether a file is well-formed UTF-8 and every id in it is written in one way."""
    declaration = data[: data.find(b"?>") + 1].lower()
    if b"encoding" in declaration and b"utf-8" not in declaration:
        return False
    written = data.count(b'\x20xml:id="')
    if len(data) > MOST_BYTES or b"<!DOCTYPE" in data or not written or written != data.count(b"xml:id"):
        return False
    try:
        ParserCreate(None, " ").Parse(data, True)
    except ExpatError:
        return False
    return True


def _found(data: bytes, ident: str) -> str:
    """The element with an id where the last start tag that says so is certainly one; "" otherwise."""
    at = data.rfind(f' xml:id="{ident}"'.encode("utf-8", "replace"))
    begin = data.rfind(b"<", 0, max(at, 0))
    if begin < 0 or any(data.find(closing, data.rfind(opening, 0, begin + 1)) > begin for opening, closing in _APART):
        return ""
    tag = start(data[begin : data.find(b">", at) + 1].decode("utf-8"))
    return tag.local if tag is not None and tag.attributes.get("xml:id") == ident else ""


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
