"""Authority lists as text: the records, byte for byte, that a document needs in order to stand alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from edition import tei
from edition.document import decode, read_bytes
from edition.source import Token, attributes, name, tokens

_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_WORD = re.compile(r"[^ \t\r\n]+")
_FILES = {kind.file: kind.name for kind in tei.KINDS.values() if kind.file}
_USED = re.compile(r"[<\s/]([A-Za-z_][\w.\-]*):[A-Za-z_]")


class Pointer(NamedTuple):
    """One word of an attribute that points: where it stands and what it says."""

    at: int
    until: int
    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """A private prefix as a header declares it; `at` and `until` are those of its replacement pattern."""

    ident: str
    pattern: str
    replacement: str
    at: int
    until: int

    def resolve(self, rest: str) -> str:
        """What `ident:rest` stands for; "" where the rest does not fit."""
        try:
            match = re.fullmatch(self.pattern, rest)
        except re.error:  # a pattern of another dialect
            return ""
        return re.sub(r"\$([0-9])", lambda group: match[int(group[1])] or "", self.replacement) if match else ""


@dataclass(frozen=True, slots=True)
class Record:
    """An element with an id as it stands in its file, in what language, and the namespaces it needs from outside."""

    path: str
    id: str
    element: str
    source: str
    lang: str
    namespaces: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Listed:
    """One authority file: its elements with ids, and the prefixes its header declares."""

    records: dict[str, Record] = field(default_factory=dict)
    prefixes: list[Prefix] = field(default_factory=list)


def values(tag: str, at: int = 0) -> Iterator[tuple[str, int, str]]:
    """The attributes of a tag as they are written: name, place of the value, value."""
    for match in _ATTRIBUTE.finditer(tag):
        yield match[1], at + match.start(3) + 1, match[3][1:-1]


def pointers(tag: str, at: int = 0) -> Iterator[Pointer]:
    """Every word of the attributes of a tag that point."""
    for key, place, value in values(tag, at):
        if key in tei.POINTERS:
            for word in _WORD.finditer(value):
                yield Pointer(place + word.start(), place + word.end(), word.group())


def prefix(tag: str, at: int = 0) -> Prefix:
    """The declaration in a prefixDef."""
    given = attributes(tag)
    at, until = next(
        ((place, place + len(value)) for key, place, value in values(tag, at) if key == "replacementPattern"), (at, at)
    )
    return Prefix(
        given.get("ident", ""), given.get("matchPattern", ".*"), given.get("replacementPattern", ""), at, until
    )


def referred(word: str, prefixes: Iterable[Prefix]) -> tuple[str, Prefix | None]:
    """The pointer of ours ("person:kerensky") that a word stands for, and the declaration that says so; "" for none."""
    head, colon, rest = word.partition(":")
    for one in prefixes:
        if colon and one.ident == head and (meant := one.resolve(rest)):
            return _ours(meant), one
    if colon and head in tei.KINDS:
        return word, None
    return _ours(word), None


def _ours(address: str) -> str:
    path, mark, ident = address.partition("#")
    kind = _FILES.get(PurePosixPath(path).name) if path and "://" not in path else None
    return f"{kind}:{ident}" if mark and kind else ""


def read(path: str) -> Listed:
    """Read an authority file as text."""
    source = decode(read_bytes(path), path=path)
    listed = Listed()
    opened: list[tuple[Token, str, Mapping[str, str]]] = []
    for token in tokens(source):
        if token.kind not in ("start", "empty", "end"):
            continue
        if token.kind == "end":
            start, lang, spaces = opened.pop()
            _take(listed, path, source, start, token.until, lang, spaces)
            continue
        tag = source[token.at : token.until]
        _, outer, spaces = opened[-1] if opened else (token, "", {})
        given = attributes(tag) if "xml" in tag else {}
        lang = given.get("xml:lang", outer)
        spaces = {**spaces, **{key[6:]: value for key, value in given.items() if key.startswith("xmlns:")}}
        if name(tag) == "prefixDef":
            listed.prefixes.append(prefix(tag))
        if token.kind == "start":
            opened.append((token, lang, spaces))
        else:
            _take(listed, path, source, token, token.until, lang, spaces)
    return listed


def _take(
    listed: Listed, path: str, source: str, start: Token, until: int, lang: str, spaces: Mapping[str, str]
) -> None:
    tag = source[start.at : start.until]
    if "xml:id" not in tag:
        return
    own = attributes(tag)
    words = source[start.at : until]
    used = set(_USED.findall(words)) if spaces else set()
    needed = tuple((key, value) for key, value in spaces.items() if key in used and f"xmlns:{key}" not in own)
    outside = lang if "xml:lang" not in own else ""
    listed.records.setdefault(own["xml:id"], Record(path, own["xml:id"], name(tag), words, outside, needed))
