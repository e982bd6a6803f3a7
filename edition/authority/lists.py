"""The lists of records as they stand in tei/authority/*.xml."""

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import tei
from edition.authority.records import Entity, Name
from edition.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI = f"{{{tei.NAMESPACE}}}"
_XML = f"{{{tei.XML}}}"
_NAMES = {
    f"{_TEI}{element}" for element in ("persName", "placeName", "orgName", "eventName", "title", "geogName", "label")
}
_STARTS = {f"{_TEI}{element}" for element in ("birth", "date", "state", "event")}
_ENDS = {f"{_TEI}{element}" for element in ("death", "date", "state", "event")}
_NOTE = f"{_TEI}note"
_LANG = f"{_XML}lang"
_PARTS = sorted({*_NAMES, *_STARTS, *_ENDS, _NOTE})  # all that is read of a record: lxml passes over the rest by itself
_TYPES = {"main": "preferred", "preferred": "preferred", "weak": "weak"}
_FIRST = ("when", "from", "notBefore", "when-custom", "from-custom")
_LAST = ("when", "to", "notAfter", "when-custom", "to-custom")


def paths(folder: Path) -> list[tuple[tei.Kind, Path]]:
    """The lists a folder has, with the kind of their records."""
    files = ((kind, folder / kind.file) for kind in tei.KINDS.values() if kind.file)
    return [(kind, path) for kind, path in files if path.is_file()]


def contents(folder: Path) -> list[tuple[tei.Kind, Path, bytes]]:
    """The lists of a folder as bytes; a missing list is left out."""
    return [(kind, path, _bytes(path)) for kind, path in paths(folder)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), path=str(path)) from error


def records(lists: list[tuple[tei.Kind, Path, bytes]]) -> dict[str, Entity]:
    """The records of lists by their pointers; of two with one pointer the later."""
    return {entity.ref: entity for kind, path, data in lists for entity in parse(data, path, kind)}


def read(path: Path, kind: tei.Kind) -> list[Entity]:
    """The records of one list, in order."""
    return parse(_bytes(path), path, kind)


def parse(data: bytes, path: Path, kind: tei.Kind) -> list[Entity]:
    """The records of one list given as bytes."""
    parser = etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"not well-formed: {error.msg}"
        raise UnreadableInput(message, path=str(path), line=line, column=column) from error
    records = root.iterfind(f"{_TEI}standOff//{_TEI}{kind.record}")
    return [_entity(record, kind, str(path)) for record in records if record.get(f"{_XML}id")]


def _entity(record: "_Element", kind: tei.Kind, path: str) -> Entity:
    """One record; its dates are the first start and the first end that its parts give."""
    names, notes, start, end = [], [], "", ""
    for part in record.iter(*_PARTS):
        tag = part.tag
        if tag in _NAMES and (form := _words(part)):
            names.append(Name(form, _type(part), part.get(_LANG) or ""))
        elif tag == _NOTE and part.get("type") is None:
            notes.append(_words(part))
        if tag in _STARTS:
            start = start or next(filter(None, map(part.get, _FIRST)), "")
        if tag in _ENDS:
            end = end or next(filter(None, map(part.get, _LAST)), "")
    return Entity(
        record.get(f"{_XML}id") or "",
        kind.name,
        tuple(names),
        start,
        end,
        " ".join(notes),
        path,
        record.sourceline or 0,
    )


def _words(part: "_Element") -> str:
    """The text of an element; nearly all have no children, and asking lxml for their one text is much quicker."""
    text = "".join(part.itertext()) if len(part) else part.text or ""
    return " ".join(text.split())


def _type(part: "_Element") -> str:
    return _TYPES.get(part.get("type") or "", "variant")
