"""Faults: what a check sees, by element or source offset, before it is given a line and a column."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from edition.checks.codes import CODES
from edition.document import Document
from edition.finding import Finding, Severity
from edition.pattern import pattern
from edition.source import name, tokens
from edition.tei import RESP

_OWN = pattern(rf"""\sresp\s*=\s*["']{RESP}["']""")


class Fault(NamedTuple):
    """One thing to report about an element, a source offset, or the whole file (None).

    `severity` is given only by the rules of a schema, which may be a project's own: its codes are not in our table.
    """

    code: str
    where: etree._Element | int | None
    message: str
    hint: str = ""
    severity: Severity | None = None


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def starts(document: Document) -> list[int]:
    """The offset of every start tag, in document order: the n-th belongs to the n-th element of the tree."""
    pairs = zip(document.parts[1::2], document.offsets[1::2], strict=False)
    return [at for markup, at in pairs if markup[1] not in "/!?"]


def located(document: Document, faults: Iterable[Fault]) -> list[Finding]:
    """Give every fault the line and column where its start tag, or its character, stands."""
    faults = list(faults)
    offsets: dict[etree._Element, int] = {}
    if any(isinstance(fault.where, etree._Element) for fault in faults):
        offsets = _offsets(document)
    # What stands at a start tag, or names an element, need not be told which element it is in.
    inside = (fault.where for fault in faults if isinstance(fault.where, int) and "<" not in fault.message)
    holders = _holders(document.source, [where for where in inside if document.source[where] != "<"])
    return [_finding(document, fault, offsets, holders) for fault in faults]


@lru_cache(maxsize=1)
def _offsets(document: Document) -> dict[etree._Element, int]:
    """Where the start tag of each element stands; kept for the checks that look at the same document next."""
    return dict(zip(document.tree.iter("*"), starts(document), strict=True))


def _holders(source: str, places: list[int]) -> dict[int, str]:
    """The name of the element in which each place stands; the program's own tags are looked through."""
    waiting, found, open_ = sorted(set(places), reverse=True), {}, [""]
    for token in tokens(source) if waiting else ():
        tag = source[token.at : token.until] if token.kind in ("start", "empty") else ""
        own = open_[-1] if _OWN.search(tag) else name(tag)
        while waiting and waiting[-1] < token.until:
            found[waiting.pop()] = own or open_[-1]
        if token.kind == "start":
            open_.append(own)
        elif token.kind == "end":
            open_.pop()
    return found


def _finding(document: Document, fault: Fault, offsets: dict[etree._Element, int], holders: dict[int, str]) -> Finding:
    where = offsets[fault.where] if isinstance(fault.where, etree._Element) else fault.where
    line, column = (0, 0) if where is None else document.place(where)
    severity, mend = fault.severity, fault.hint
    if severity is None:
        severity, mend = CODES[fault.code].severity, fault.hint or CODES[fault.code].mend
    holder = holders.get(fault.where, "") if isinstance(fault.where, int) and "<" not in fault.message else ""
    message = f"{fault.message} (in <{holder}>)" if holder else fault.message
    return Finding(str(document.path), line, column, fault.code, severity, message, mend)
