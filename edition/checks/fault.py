"""Faults: what a check sees, by element or source offset, before it is given a line and a column."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from edition.checks.codes import CODES
from edition.document import Document
from edition.finding import Finding, Severity
from edition.pattern import pattern
from edition.source import name, tokens
from edition.tei import RESP

FEW = 10
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


def located(document: Document, faults: Iterable[Fault]) -> list[Finding]:
    """Give every fault the line and column where its start tag, or its character, stands."""
    faults = list(faults)
    if not faults:
        return []
    elements = {fault.where for fault in faults if isinstance(fault.where, etree._Element)}
    offsets = _offsets(document, elements)
    # What stands at a start tag, or names an element, need not be told which element it is in.
    inside = (fault.where for fault in faults if isinstance(fault.where, int) and "<" not in fault.message)
    holders = _holders(document.source, [where for where in inside if document.source[where] != "<"])
    return [_finding(document, fault, offsets, holders) for fault in faults]


def _offsets(document: Document, elements: set[etree._Element]) -> dict[etree._Element, int]:
    """Where the start tags of elements stand: the n-th of a name in the tree is the n-th of that name in the source."""
    begins = document.at if len(elements) < FEW else document.offsets.__getitem__
    return {
        element: begins(index)
        for name in set(map(local, elements))
        for element, index in zip(
            document.tree.iter(f"{{*}}{name}"), document.bearing(document.named[name]), strict=True
        )
        if element in elements
    }


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
