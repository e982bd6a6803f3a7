"""Pointers: every one resolves, in this file or another, to a record of the right kind."""

import os
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.checks.prefixes import CALENDARS, Prefix, prefixes
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.tags import Tag
from edition.tei import KINDS, POINTERS, RESP

ID = "xml:id"
KNOWN = CALENDARS | {RESP}
_LOOKED_AT = POINTERS | {"level", "type"}
# Schemes that other programs resolve; a pointer with one of them leads out of the edition.
SCHEMES = frozenset(
    "http https mailto urn doi isbn issn ftp tel geo info ark hdl tag data file news oai gnd viaf wikidata".split()
)
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.\-]*):(?!//)")
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


class Pointer(NamedTuple):
    """One pointer: the start tag it is in, where that stands, the attribute, and what the attribute says."""

    tag: Tag
    at: int
    name: str
    pointer: str

    @property
    def said(self) -> str:
        """The pointer as messages name it."""
        return f'{self.name}="{self.pointer}" of <{self.tag.local}>'


def check(document: Document, context: Context) -> list[Finding]:
    """Report pointers that lead nowhere, or to a record of another kind."""
    declared = prefixes(document)
    folder = os.path.dirname(document.path)
    bearers = (document.tags[markup] for markup in reversed(document.having.get(ID, ())))
    own = {tag.attributes[ID]: tag.local for tag in bearers}
    suspects = _suspects(document, _Judge(folder, context, own, declared), context.sound(folder, declared))
    if not suspects:
        return []
    judge = _Judge(folder, context, own, declared)
    pointing = (
        pointer
        for index in document.bearing(suspects)
        for pointer in _pointers(document.tags[document.parts[index]], document.offsets[index])
    )
    return located(document, (fault for pointer in pointing for fault in judge.judge(pointer)))


def _suspects(document: Document, judge: "_Judge", sound: set[Hashable]) -> list[str]:
    """The start tags with a pointer at fault.

    `sound` remembers those that are right in any document here, by their markup and by what is looked at of them.
    """
    suspects = []
    for markup in document.tags.keys() - sound:
        tag = document.tags[markup]
        seen = (tag.local, *[pair for pair in tag.attributes.items() if pair[0] in _LOOKED_AT])
        if seen in sound:
            sound.add(markup)
            continue
        judge.missing.clear()  # each is looked at by itself
        pointers = list(_pointers(tag, 0))
        if any(fault for pointer in pointers for fault in judge.judge(pointer)):
            suspects.append(markup)
        elif all(one.pointer[0] != "#" or one.pointer in KNOWN for one in pointers):
            sound.update((markup, seen))
    return suspects


def _pointers(tag: Tag, at: int) -> Iterator[Pointer]:
    for name, value in tag.attributes.items():
        if name in POINTERS:
            yield from (Pointer(tag, at, name, pointer) for pointer in value.split())


class _Judge:
    """Follows the pointers of one document; a missing file is reported once."""

    def __init__(self, folder: str, context: Context, own: dict[str, str], declared: dict[str, Prefix]) -> None:
        self.folder = folder
        self.context = context
        self.own = own
        self.declared = declared
        self.missing: set[str] = set()

    def judge(self, one: Pointer) -> Iterator[Fault]:
        scheme = _SCHEME.match(one.pointer)
        if scheme and scheme.group(1) in self.declared:
            meant = self.declared[scheme.group(1)].resolve(one.pointer[scheme.end() :])
            yield from self._follow(one, meant) if meant else self._unfit(one)
        elif scheme:
            yield from self._undeclared(one, scheme.group(1))
        elif "://" not in one.pointer:
            yield from self._follow(one, one.pointer)

    def _unfit(self, one: Pointer) -> Iterator[Fault]:
        prefix = self.declared[one.pointer.partition(":")[0]]
        yield Fault(
            "R007",
            one.at,
            f"{one.said} does not fit the pattern {prefix.pattern} of its prefix",
            "ids of records are lower-case letters, digits and hyphens",
        )

    def _undeclared(self, one: Pointer, scheme: str) -> Iterator[Fault]:
        if scheme.lower() in SCHEMES or (one.name == "ref" and scheme in KINDS) or scheme in self.missing:
            return  # led out of the edition, reported by the header check (H006), or reported before
        self.missing.add(scheme)
        near = _near(scheme, list(self.declared) or list(KINDS))
        yield Fault("R005", one.at, f"{one.said}: no prefixDef declares {scheme}:{near}")

    def _follow(self, one: Pointer, meant: str) -> Iterator[Fault]:
        path, hash_, ident = meant.partition("#")
        if one.pointer == RESP or (one.pointer in CALENDARS and one.name in ("calendar", "datingMethod")):
            return  # H005 and H007 look after these
        if not path:
            yield from self._inside(one, _unescaped(ident))
        else:
            yield from self._across(one, path, _unescaped(ident) if hash_ else "")

    def _inside(self, one: Pointer, ident: str) -> Iterator[Fault]:
        if ident.startswith(("xpath", "range(", "string-", "left(", "right(", "match(")):
            return  # XPointer schemes of TEI are not ids
        if ident not in self.own:
            yield Fault("R004", one.at, f"{one.said}: no element here has this id{_near(ident, self.own)}")
        elif one.name == "ref":
            yield from self._kind(one, self.own[ident])

    def _across(self, one: Pointer, path: str, ident: str) -> Iterator[Fault]:
        target = self.context.place(self.folder, _unescaped(path))
        ids = self.context.ids(target) if ident else None
        if ids is None:
            yield from self._file(one, path, target, wanted=bool(ident))
        elif ident not in ids:
            scheme = one.pointer.partition(":")[0]
            near = _near(ident, ids, prefix=f"{scheme}:" if scheme in self.declared else "#")
            yield Fault("R007", one.at, f"{one.said}: {path} has no such id{near}")
        elif one.name == "ref":
            yield from self._kind(one, ids[ident])

    def _file(self, one: Pointer, path: str, target: Path, *, wanted: bool) -> Iterator[Fault]:
        if path in self.missing or (target.exists() and not (wanted and target.suffix == ".xml")):
            return
        self.missing.add(path)
        there = "cannot be read as XML" if target.is_file() else "is not there"
        meant = f"#{one.pointer}" if one.pointer in self.own else ""
        near, hint = (f"; did you mean {meant}?", f'write {one.name}="{meant}"') if meant else ("", "")
        yield Fault("R006", one.at, f"{one.said}: the file {path} {there}{near}", hint)

    def _kind(self, one: Pointer, record: str) -> Iterator[Fault]:
        kind = _kind_of(one.tag)
        if _said_by_the_prefix(one.tag):
            return  # the rules of the ODD report it; here are the records that only the other file can tell
        if kind and record in _ALL_RECORDS and record not in _RECORDS[kind]:
            yield Fault("R008", one.at, f"{one.said} is a <{record}>, where a record of a {kind} belongs")


def _said_by_the_prefix(tag: Tag) -> bool:
    """Whether the first pointer has the prefix of another kind, which R008 of the ODD sees without the other file."""
    prefix = tag.attributes.get("ref", "").partition(":")[0]
    own = "newspaper" if tag.local == "title" else _ELEMENTS.get(tag.local, "")
    known = prefix in KINDS and bool(KINDS[prefix].record)
    return known and bool(own) and tag.local != "geogName" and prefix != own


def _unescaped(pointer: str) -> str:
    if "%" not in pointer:
        return pointer
    from urllib.parse import unquote  # rare, and slow to load

    return unquote(pointer)


def _kind_of(tag: Tag) -> str:
    if tag.local == "title":
        return "newspaper" if tag.attributes.get("level") == "j" else ""
    if tag.local in ("rs", "name"):
        return _TYPES.get(tag.attributes.get("type", ""), "")
    return _ELEMENTS.get(tag.local, "")


def _near(word: str, known: "Mapping[str, str] | list[str]", *, prefix: str = "") -> str:
    from difflib import get_close_matches  # only for a file with a fault

    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f"; did you mean {prefix}{near[0]}?" if near else ""
