"""What a TEI file says about its source besides the text: calls, page numbers, rules, header fields, omissions."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from edition.ledger.alignment import Words, cut
from edition.pattern import pattern
from edition.reading.node import Node
from edition.reading.reading import Reading
from edition.tei import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

MarkKind = Literal["call", "label", "page", "rule"]

_PAGE = pattern(r"(?i)^(?:pages?|pp|pg|p|seite|s)\.?(?=\d|[ivxlc]+$)")
_LINES = pattern(r"(\d+)(?:\s*[-–]\s*(\d+))?$")
_CUT = pattern(r"\s*(?:…|\.\.\.)\s*")
_BRACKETS = "[](){}<>.:^|"
_RULE = pattern(r"[^\w\[\](){}\"'“”‘’]+|_+")
_MARKS = {"note": "call", "pb": "page", "milestone": "rule"}


class Mark(NamedTuple):
    """A call, a note's label, a page number or a rule that stands before the word `at` of the text."""

    at: int
    kind: MarkKind
    n: str


def marks(reading: Reading, text: Words) -> list[Mark]:
    """Return the marks of a reading in order of their places among the words of its text."""
    found: list[Mark] = []
    end = bisect_left(text.starts, main_end(reading))
    for node in reading.nodes:
        if node.name not in _MARKS:
            continue
        n = node.attributes.get("n", "")
        if node.name == "milestone" or n:
            found.append(Mark(_index(reading, text, node, end), _MARKS[node.name], n))  # type: ignore[arg-type]
        if node.name == "note" and n and node.first >= 0:
            found.append(Mark(bisect_left(text.starts, node.first), "label", n))
    return sorted(found, key=lambda mark: mark.at)


def _index(reading: Reading, text: Words, node: Node, end: int) -> int:
    """The first word behind an element, within the note that holds it or in the main text, which ends at `end`."""
    low, high = 0, end
    above = node.parent
    while above is not None and above.name != "note":
        above = above.parent
    if above is not None and above.first >= 0:
        low, high = bisect_left(text.starts, above.first), bisect_left(text.starts, above.last)
    return bisect_left(text.starts, node.at, low, high, key=lambda start: reading.spot(start)[1])


def main_end(reading: Reading) -> int:
    """The reading offset at which the notes begin."""
    return next((block.start for block in reading.blocks if block.zone == "note"), len(reading.text))


def note_words(reading: Reading, text: Words) -> list[tuple[int, int]]:
    """The stretches of words that notes hold, in order."""
    notes = (node for node in reading.nodes if node.name == "note" and node.first >= 0)
    return [(bisect_left(text.starts, note.first), bisect_left(text.starts, note.last)) for note in notes]


def explains(mark: Mark, words: Sequence[str]) -> bool:
    """Whether words of the source are what a mark records: "[12]" for n="12", "[p. 4]" for a page, "* * *"."""
    said, n = "".join(words), "".join(mark.n.split())
    if mark.kind == "rule":
        return said == n if n else is_rule(said)
    if said == n or said[:1] in ")]}>":  # a closing bracket belongs to what stands before
        return said == n
    bare, wanted = said.strip(_BRACKETS + "-–—"), n.strip(_BRACKETS)
    if mark.kind == "page":
        bare, wanted = (_PAGE.sub("", part) for part in (bare, wanted))
    return bare == wanted and bool(wanted)


def is_rule(said: str) -> bool:
    """Whether signs of the source are a drawn rule: no letters, digits, brackets or quotation marks."""
    return bool(_RULE.fullmatch(said))


class Header(NamedTuple):
    """All words of a header in order: whether white space stands before each, and where elements begin and end."""

    words: list[str]
    spaced: list[bool]
    names: list[str]
    begins: dict[str, list[int]]
    ends: frozenset[int]

    def longest(self, source: Words, start: int, end: int) -> tuple[int, str]:
        """How many words of source[start:end] stand in the header from an edge to an edge, up to a line's end."""
        best, name = 0, ""
        for begin in self.begins.get(source.words[start], ()) if start < end else ():
            size = self._run(source, start, end, begin)
            if size > best:
                best, name = size, self.names[begin]
        return best, name

    def _run(self, source: Words, start: int, end: int, begin: int) -> int:
        size = best = 0
        while start + size < end and begin + size < len(self.words):
            at, here = start + size, begin + size
            free = not size or self.words[here] == ":" or source.dashed(at)  # "Source :"
            if source.words[at] != self.words[here] or not (free or source.spaced(at) == self.spaced[here]):
                break
            size += 1
            if here + 1 in self.ends and source.opens(at + 1):
                best = size
        return best


def header(root: "_Element") -> Header:
    """Collect the words of the header's elements; what records an omission is no field."""
    words: list[str] = []
    spaced: list[bool] = []
    names: list[str] = []
    begins: dict[str, list[int]] = {}
    ends: set[int] = set()
    hard = blank = True
    for name, text in _texts(root):
        cutting = cut(text)
        if cutting.words:
            begins.setdefault(cutting.words[0], []).append(len(words))
            first = cutting.starts[0] > 0 or (blank if hard else blank and text[0].isalnum())
            spaced += [first, *(cutting.spaced(index) for index in range(1, len(cutting.words)))]
            words += cutting.words
            names += [name] * len(cutting.words)
            ends.add(len(words))
        # Elements that touch part words ("resp" and "name"), but not a word from its comma.
        hard, blank = bool(text), not cutting.words or text[-1].isspace()
    return Header(words, spaced, names, begins, frozenset(ends))


def _texts(root: "_Element") -> Iterator[tuple[str, str]]:
    for element in root.iterfind(f"{{{NAMESPACE}}}teiHeader"):
        yield from _inside(element)


def _inside(element: "_Element") -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str) or _is_omission(element):
        return
    name = element.tag.rpartition("}")[2]
    yield name, element.text or ""
    for child in element:
        yield from _inside(child)
        yield name, child.tail or ""


def _is_omission(element: "_Element") -> bool:
    return element.tag == f"{{{NAMESPACE}}}note" and element.get("type") == "left-out"


class Omission(NamedTuple):
    """Source lines first..last (from 1) that the header records as left out, with their first and last words."""

    first: int
    last: int
    opening: tuple[str, ...]
    closing: tuple[str, ...]


def omissions(root: "_Element") -> list[Omission]:
    """Return the omissions the header records, in order; one without line numbers or words records nothing."""
    found = []
    for element in root.iter(f"{{{NAMESPACE}}}note"):
        lines = _LINES.match(element.get("n", "").strip())
        parts = [tuple(cut(part).words) for part in _CUT.split("".join(map(str, element.itertext())))]
        if _is_omission(element) and lines and parts[0]:
            first, last = int(lines.group(1)), int(lines.group(2) or lines.group(1))
            found.append(Omission(first, last, parts[0], parts[-1]))
    return found
