"""Pointers: every one resolves, in this file or another, to a record of the right kind."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.checks.prefixes import CALENDARS, Prefix, prefixes
from edition.document import Document
from edition.finding import Finding
from edition.tei import KINDS, POINTERS, RESP, XML

_ID = f"{{{XML}}}id"
# Schemes that other programs resolve; a pointer with one of them leads out of the edition.
SCHEMES = frozenset(
    "http https mailto urn doi isbn issn ftp tel geo info ark hdl tag data file news oai gnd viaf wikidata".split()
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(?!//)")
# Which records an element of a name may be linked to; an element or record not listed is not judged.
_RECORDS = {
    "person": ("person", "personGrp", "persona"),
    "place": ("place",),
    "org": ("org",),
    "newspaper": ("biblStruct", "bibl", "biblFull", "msDesc"),
    "event": ("event",),
}
_ALL_RECORDS = frozenset(record for records in _RECORDS.values() for record in records)
_ELEMENTS = {"persName": "person", "placeName": "place", "orgName": "org", "eventName": "event", "geogName": "place"}
_TYPES = {"person": "person", "place": "place", "org": "org", "newspaper": "newspaper", "event": "event"}


def check(document: Document, context: Context) -> list[Finding]:
    """Report pointers that lead nowhere, or to a record of another kind."""
    own: dict[str, str] = {}
    pointing: list[tuple[etree._Element, str, str]] = []
    for element in document.tree.iter("*"):
        if not element.attrib:
            continue
        for name in element.keys():  # noqa: SIM118  # items() takes quadratic time over the attributes
            if name == _ID:
                own.setdefault(str(element.get(_ID)), local(element))
            elif name in POINTERS:
                pointing += ((element, str(name), pointer) for pointer in str(element.get(name)).split())
    judge = _Judge(Path(str(document.path)).parent, context, own, prefixes(document))
    return located(document, (fault for pointer in pointing for fault in judge.judge(*pointer)))


class _Judge:
    """Follows the pointers of one document; a missing file is reported once."""

    def __init__(self, folder: Path, context: Context, own: dict[str, str], declared: dict[str, Prefix]) -> None:
        self.folder = folder
        self.context = context
        self.own = own
        self.declared = declared
        self.missing: set[str] = set()
        self.targets: dict[str, Path] = {}

    def judge(self, element: etree._Element, name: str, pointer: str) -> Iterator[Fault]:
        scheme = _SCHEME.match(pointer)
        if scheme and scheme.group(1) in self.declared:
            meant = self.declared[scheme.group(1)].resolve(pointer[scheme.end() :])
            yield from self._follow(element, name, pointer, meant) if meant else self._unfit(element, name, pointer)
        elif scheme:
            yield from self._undeclared(element, name, pointer, scheme.group(1))
        elif "://" not in pointer:
            yield from self._follow(element, name, pointer, pointer)

    def _unfit(self, element: etree._Element, name: str, pointer: str) -> Iterator[Fault]:
        prefix = self.declared[pointer.partition(":")[0]]
        yield Fault(
            "R007",
            element,
            f'{name}="{pointer}" of <{local(element)}> does not fit the pattern {prefix.pattern} of its prefix',
            "ids of records are lower-case letters, digits and hyphens",
        )

    def _undeclared(self, element: etree._Element, name: str, pointer: str, scheme: str) -> Iterator[Fault]:
        if scheme.lower() in SCHEMES or (name == "ref" and scheme in KINDS) or scheme in self.missing:
            return  # led out of the edition, reported by the header check (H006), or reported before
        self.missing.add(scheme)
        near = _near(scheme, list(self.declared) or list(KINDS))
        yield Fault("R005", element, f'{name}="{pointer}" of <{local(element)}>: no prefixDef declares {scheme}:{near}')

    def _follow(self, element: etree._Element, name: str, pointer: str, meant: str) -> Iterator[Fault]:
        path, hash_, ident = meant.partition("#")
        if pointer == RESP or (pointer in CALENDARS and name in ("calendar", "datingMethod")):
            return  # H005 and H007 look after these
        if not path:
            yield from self._inside(element, name, pointer, _unescaped(ident))
        else:
            yield from self._across(element, name, pointer, path, _unescaped(ident) if hash_ else "")

    def _inside(self, element: etree._Element, name: str, pointer: str, ident: str) -> Iterator[Fault]:
        if ident.startswith(("xpath", "range(", "string-", "left(", "right(", "match(")):
            return  # XPointer schemes of TEI are not ids
        if ident not in self.own:
            near = _near(ident, self.own)
            yield Fault("R004", element, f'{name}="{pointer}" of <{local(element)}>: no element here has this id{near}')
        elif name == "ref":
            yield from self._kind(element, name, pointer, self.own[ident])

    def _across(self, element: etree._Element, name: str, pointer: str, path: str, ident: str) -> Iterator[Fault]:
        target = self._target(path)
        ids = self.context.ids(target) if ident else None
        if ids is None:
            yield from self._file(element, name, pointer, path, target, wanted=bool(ident))
        elif ident not in ids:
            prefix = pointer.partition(":")[0] + ":" if pointer.partition(":")[0] in self.declared else "#"
            near = _near(ident, ids, prefix=prefix)
            yield Fault("R007", element, f'{name}="{pointer}" of <{local(element)}>: {path} has no such id{near}')
        elif name == "ref":
            yield from self._kind(element, name, pointer, ids[ident])

    def _target(self, path: str) -> Path:
        if path not in self.targets:
            self.targets[path] = (self.folder / _unescaped(path)).resolve()
        return self.targets[path]

    def _file(
        self, element: etree._Element, name: str, pointer: str, path: str, target: Path, *, wanted: bool
    ) -> Iterator[Fault]:
        if path in self.missing or (target.exists() and not (wanted and target.suffix == ".xml")):
            return
        self.missing.add(path)
        there = "cannot be read as XML" if target.is_file() else "is not there"
        hint = f'write {name}="#{pointer}"' if pointer in self.own else ""
        near = f"; did you mean #{pointer}?" if pointer in self.own else ""
        yield Fault("R006", element, f'{name}="{pointer}" of <{local(element)}>: the file {path} {there}{near}', hint)

    def _kind(self, element: etree._Element, name: str, pointer: str, record: str) -> Iterator[Fault]:
        kind = _kind_of(element)
        if _said_by_the_prefix(element):
            return  # the rules of the ODD report it; here are the records that only the other file can tell
        if kind and record in _ALL_RECORDS and record not in _RECORDS[kind]:
            yield Fault(
                "R008",
                element,
                f'{name}="{pointer}" of <{local(element)}> is a <{record}>, where a record of a {kind} belongs',
            )


def _said_by_the_prefix(element: etree._Element) -> bool:
    """Whether the first pointer has the prefix of another kind, which R008 of the ODD sees without the other file."""
    prefix, name = str(element.get("ref")).partition(":")[0], local(element)
    own = "newspaper" if name == "title" else _ELEMENTS.get(name, "")
    known = prefix in KINDS and bool(KINDS[prefix].record)
    return known and bool(own) and name != "geogName" and prefix != own


def _unescaped(pointer: str) -> str:
    if "%" not in pointer:
        return pointer
    from urllib.parse import unquote  # rare, and slow to load

    return unquote(pointer)


def _kind_of(element: etree._Element) -> str:
    name = local(element)
    if name == "title":
        return "newspaper" if element.get("level") == "j" else ""
    if name in ("rs", "name"):
        return _TYPES.get(str(element.get("type")), "")
    return _ELEMENTS.get(name, "")


def _near(word: str, known: "dict[str, str] | list[str]", *, prefix: str = "") -> str:
    from difflib import get_close_matches  # only for a file with a fault

    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f"; did you mean {prefix}{near[0]}?" if near else ""
