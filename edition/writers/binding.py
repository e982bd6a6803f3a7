"""A book while it is bound: its chapters, and where their links lead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from edition import tei
from edition.catalogue.words import Words
from edition.concordance import Concordance
from edition.facts import Facts
from edition.pages import INDEXES, entry, safe
from edition.site.cite import Work
from edition.writers import xhtml
from edition.writers.xhtml import PageBreak

_TEXT = "text:"  # how a link to another text of the book begins until all files are known


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of a book: its name, its heading, its XHTML, the language it is in; `opens` the first of a text."""

    file: str
    title: str
    body: str
    language: str
    part: Literal["text", "names", "about"] = "text"
    opens: bool = True
    pages: tuple[PageBreak, ...] = ()


@dataclass(slots=True)
class Book:
    """The chapters, and what the headers say of the texts; `stamp` is the day of the last change or ""."""

    title: str
    words: Words
    chapters: list[Chapter] = field(default_factory=list)
    known: list[Facts] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    stamp: str = ""


@dataclass(slots=True)
class Bound:
    """What links need: the texts, the entries, the file (and the note) in which each anchor of each text ended up."""

    names: Sequence[str]
    concordance: Concordance
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    reached: dict[str, frozenset[str]] = field(default_factory=dict)

    def mention(self, kind: str, attributes: Mapping[str, str]) -> str:
        """The entry that a mention leads to."""
        if kind not in self.reached:
            self.reached[kind] = self.concordance.anchors(kind)
        anchor = entry(kind, attributes)
        return f"{file_of(kind)}#{anchor}" if anchor in self.reached[kind] else ""

    def target(self, own: Callable[[], Sequence[str]], target: str) -> str:
        """Where a reference leads: a place in its text, another text of the book, the web; else nowhere."""
        first = target.split()[0] if target.split() else ""
        path, _, fragment = first.partition("#")
        if not path:
            return first if fragment in own() else ""
        name = path.removesuffix(".xml")
        return f"{_TEXT}{name}#{fragment}" if path.endswith(".xml") and name in self.names else safe(first)

    def follow(self, name: str, here: str, address: str) -> str:
        """A link in the file `here` of a text, as the book has it."""
        if address.startswith("#"):
            file = self.files.get((name, address[1:]), here)
            return address if file == here else f"{file}{address}"
        if address.startswith(_TEXT):
            other, _, fragment = address.removeprefix(_TEXT).partition("#")
            file = self.files.get((other, fragment), "")
            return f"{file}#{fragment}" if file else self.files[other, ""]
        return address if address.partition("#")[0] in _ENTRIES else xhtml.outside(address)


def file_of(kind: str) -> str:
    """The file of the entries of a kind."""
    return INDEXES[kind].removesuffix(".html") + ".xhtml"


_ENTRIES = frozenset(map(file_of, tei.KINDS))
