"""What a reader sees of a TEI source, with the place of every stretch of it in the source.

Alternatives are settled (choice, app), the header is hidden, notes are read apart (their blocks follow all others, in
order), a break inside a word joins its halves, white space is collapsed, and blocks are separated by one line feed.
The map back to the source is kept as runs: nearly every run maps one to one.
"""

from bisect import bisect_right
from typing import NamedTuple

from edition import tei
from edition.reading.node import Node
from edition.reading.reader import Reader
from edition.reading.streams import Stream
from edition.source import attributes

SPANS = tei.RENDITION | {"q", "quote", "soCalled", "bibl", "cit", "term", "ref", "title"}
ZONES = frozenset({"front", "body", "back"})


class Block(NamedTuple):
    """A paragraph, heading, line, note …: start..end in the reading; `id` is the nearest xml:id or empty."""

    start: int
    end: int
    element: str
    id: str
    zone: str
    lang: str


class Span(NamedTuple):
    """An inline stretch of one rendition, language or quotation."""

    start: int
    end: int
    element: str
    rend: str
    lang: str


class Reading:
    """The text of a document, its blocks and spans, and the way back to the source."""

    __slots__ = ("_ats", "_lengths", "_owners", "_starts", "blocks", "nodes", "spans", "text")

    def __init__(
        self,
        text: str,
        blocks: tuple[Block, ...],
        spans: tuple[Span, ...],
        nodes: tuple[Node, ...],
        runs: tuple[list[int], list[int], list[int], list[Node]] = ([], [], [], []),
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.spans = spans
        self.nodes = nodes
        # Of each run: where it starts, where it is in the source, how long it is there, whose text it is.
        self._starts, self._ats, self._lengths, self._owners = runs

    def spot(self, offset: int) -> tuple[Node, int, int]:
        """The element whose text the character at `offset` is, and the stretch of the source it comes from."""
        run = bisect_right(self._starts, offset) - 1
        step = offset - self._starts[run]
        at, length = self._ats[run], self._lengths[run]
        if length >= 0:  # one character made of `length` source characters
            return self._owners[run], at, at + length
        return self._owners[run], at + step, at + step + 1

    def stretch(self, start: int, end: int) -> tuple[Node | None, int, int]:
        """The element and the stretch of the source of start..end where that is one run of text alone; else None."""
        run = bisect_right(self._starts, start) - 1
        if self._lengths[run] >= 0 or (run + 1 < len(self._starts) and self._starts[run + 1] < end):
            return None, 0, 0
        shift = self._ats[run] - self._starts[run]
        return self._owners[run], start + shift, end + shift

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)]


def read(source: str, *, original: bool = False) -> Reading:
    """Read a well-formed TEI source; `original` takes sic, orig and abbr and hides what an editor supplied."""
    reader = Reader(source, original=original)
    reader.read()
    streams = [stream for stream in reader.streams if stream.blocks]
    shifts: dict[int, int] = {}
    length = 0
    for stream in streams:
        shifts[stream.number] = length
        length += stream.length + 1
    for node in reader.nodes:
        if node.first >= 0:
            shift = shifts[node.stream]
            node.first, node.last = node.first + shift, node.last + shift
    blocks = _blocks(streams, shifts)
    return Reading(
        text="\n".join("".join(stream.pieces) for stream in streams),
        blocks=blocks,
        spans=_spans(reader.nodes),
        nodes=tuple(reader.nodes),
        runs=(
            [start + shifts[stream.number] for stream in streams for start in stream.starts],
            [at for stream in streams for at in stream.ats],
            [length for stream in streams for length in stream.lengths],
            [owner for stream in streams for owner in stream.owners],
        ),
    )


def _blocks(streams: list[Stream], shifts: dict[int, int]) -> tuple[Block, ...]:
    found: list[Block] = []
    known: dict[Node, _Inherited] = {}
    for stream in streams:
        shift = shifts[stream.number]
        for start, end, node in stream.blocks:
            zone, id, lang = _inherited(node, known)
            zone = "note" if stream.note else zone or "body"
            found.append(Block(start + shift, end + shift, node.name, id, zone, lang))
    return tuple(found)


_Inherited = tuple[str, str, str]  # the zone, id and language an element has or inherits


def _inherited(node: Node, known: dict[Node, _Inherited]) -> _Inherited:
    """What an element has or inherits; `known` keeps what was found, for most parents have many children."""
    way: list[Node] = []
    above: Node | None = node
    while above is not None and above not in known:
        way.append(above)
        above = above.parent
    zone, id, lang = known[above] if above is not None else ("", "", "")
    for each in reversed(way):
        zone = each.name if each.name in ZONES else zone
        id, lang = _own(each.tag, "xml:id") or id, _own(each.tag, "xml:lang") or lang
        known[each] = zone, id, lang
    return zone, id, lang


def _own(tag: str, attribute: str) -> str:
    """The value of an attribute in a start tag; most have it in double quotes and need no pattern."""
    at = tag.find(f' {attribute}="')
    if at < 0 or "'" in tag:
        return attributes(tag).get(attribute, "") if attribute in tag else ""
    value = tag[at + len(attribute) + 3 : tag.find('"', at + len(attribute) + 3)]
    return value if value.isascii() and value.isprintable() and "&" not in value else attributes(tag)[attribute]


def _spans(nodes: list[Node]) -> tuple[Span, ...]:
    found = []
    for node in nodes:
        if node.name in SPANS and node.first >= 0:
            given = node.attributes
            if node.name == "title" and given.get("resp") == tei.RESP:
                continue  # the program's own tags are no evidence: a second run must see what the first saw
            rend = given.get("rend") or given.get("rendition") or given.get("style") or ""
            found.append(Span(node.first, node.last, node.name, rend, given.get("xml:lang", "")))
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))
