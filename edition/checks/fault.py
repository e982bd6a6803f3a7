"""Faults: what a check sees, by element or source offset, before it is given a line and a column."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.checks.codes import CODES
from edition.document import Document
from edition.finding import Finding
from edition.source import tokens


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to report about an element, a source offset, or the whole file (None)."""

    code: str
    where: etree._Element | int | None
    message: str
    hint: str = ""


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def starts(source: str) -> list[int]:
    """The offset of every start tag, in document order: the n-th belongs to the n-th element of the tree."""
    return [token.at for token in tokens(source) if token.kind in ("start", "empty")]


def located(document: Document, faults: Iterable[Fault]) -> list[Finding]:
    """Give every fault the line and column where its start tag, or its character, stands."""
    faults = list(faults)
    offsets: dict[etree._Element, int] = {}
    if any(isinstance(fault.where, etree._Element) for fault in faults):
        offsets = dict(zip(document.tree.iter("*"), starts(document.source), strict=True))
    return [_finding(document, fault, offsets) for fault in faults]


def _finding(document: Document, fault: Fault, offsets: dict[etree._Element, int]) -> Finding:
    where = offsets[fault.where] if isinstance(fault.where, etree._Element) else fault.where
    line, column = (0, 0) if where is None else document.place(where)
    code = CODES[fault.code]
    return Finding(str(document.path), line, column, fault.code, code.severity, fault.message, fault.hint or code.mend)
