"""What a reader sees of a TEI source, with the place of every stretch of it in the source.

Alternatives are settled (choice, app), the header is hidden, notes are read apart (their blocks follow all others, in
order), a break inside a word joins its halves, white space is collapsed, and blocks are separated by one line feed.
The map back to the source is kept as runs: nearly every run maps one to one.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from edition import tei
from edition.source import BLANK, Token, attributes, character, name, tokens

# Words divided by single blanks: what maps one to one, as one run.
_WORDS = re.compile(r"[^ \t\r\n]+(?:[ \t\r\n][^ \t\r\n]+)*")
_TEI_PREFIX = re.compile(rf"""\bxmlns:([^\s=]+)\s*=\s*["']{re.escape(tei.NAMESPACE)}["']""")
_TO_SPACE = {9: " ", 10: " ", 13: " "}
_ONE_TO_ONE = -1


@dataclass(slots=True, eq=False)
class Node:
    """An element as it stands in the source: tags at at..until and end_at..end_until, text at first..last.

    `first` and `last` are reading offsets of the visible text that is its own (notes apart), -1 where there is none.
    """

    name: str
    parent: "Node | None"
    at: int
    until: int
    end_at: int = -1
    end_until: int = -1
    first: int = -1
    last: int = -1
    stream: int = 0
    block: bool = False
    tag: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of the start tag."""
        return attributes(self.tag)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, line, note …: start..end in the reading; `id` is the nearest xml:id or empty."""

    start: int
    end: int
    element: str
    id: str
    zone: str
    lang: str


@dataclass(frozen=True, slots=True)
class Span:
    """An inline stretch of one rendition, language or quotation."""

    start: int
    end: int
    element: str
    rend: str
    lang: str


SPANS = tei.RENDITION | {"q", "quote", "soCalled", "bibl", "cit", "term", "ref", "title"}
ZONES = frozenset({"front", "body", "back"})


@dataclass(slots=True)
class Reading:
    """The text of a document, its blocks and spans, and the way back to the source."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    nodes: tuple[Node, ...]
    _starts: list[int] = field(repr=False)
    _ats: list[int] = field(repr=False)
    _lengths: list[int] = field(repr=False)
    _owners: list[Node] = field(repr=False)

    def spot(self, offset: int) -> tuple[Node, int, int]:
        """The element whose text the character at `offset` is, and the stretch of the source it comes from."""
        run = bisect_right(self._starts, offset) - 1
        step = offset - self._starts[run]
        at, length = self._ats[run], self._lengths[run]
        if length >= 0:  # one character made of `length` source characters
            return self._owners[run], at, at + length
        return self._owners[run], at + step, at + step + 1

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)]


@dataclass(slots=True)
class _Stream:
    """Text gathered in reading order: the main text, or one note."""

    number: int
    note: Node | None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    ats: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    owners: list[Node] = field(default_factory=list)
    blocks: list[tuple[int, int, Node]] = field(default_factory=list)
    block_start: int = -1
    block_node: Node | None = None
    space: tuple[int, int, Node] | None = None
    glue: bool = False

    def run(self, text: str, at: int, length: int, owner: Node) -> None:
        self.starts.append(self.length)
        self.ats.append(at)
        self.lengths.append(length)
        self.owners.append(owner)
        self.pieces.append(text)
        self.length += len(text)

    def put(self, text: str, at: int, length: int, owner: Node) -> None:
        """Add visible characters, opening a block or flushing a pending space first."""
        if self.block_start < 0:
            if self.length:
                self.run("\n", at, 0, owner)
            self.block_start = self.length
            self.block_node = _block_of(owner)
        elif self.space is not None and not self.glue:
            space_at, space_until, space_owner = self.space
            self.run(" ", space_at, space_until - space_at, space_owner)
        self.space, self.glue = None, False
        start = self.length
        self.run(text, at, length, owner)
        if owner.first < 0:
            owner.first = start
        owner.last = self.length

    def blank(self, at: int, until: int, owner: Node) -> None:
        """Remember white space: it counts only between visible characters of one block."""
        if self.block_start >= 0 and self.space is None:
            self.space = (at, until, owner)

    def close(self) -> None:
        """End the open block."""
        if self.block_start >= 0 and self.block_node is not None:
            self.blocks.append((self.block_start, self.length, self.block_node))
        self.block_start, self.block_node, self.space, self.glue = -1, None, None, False

    def join(self) -> None:
        """A break inside a word: drop a hyphen before it and any white space around it."""
        if self.pieces and self.block_start >= 0 and self.pieces[-1][-1:] in ("-", "\u00ad", "\u2010"):
            self._shorten()
        self.space, self.glue = None, True

    def _shorten(self) -> None:
        owner = self.owners[-1]
        self.length -= 1
        if len(self.pieces[-1]) > 1:
            self.pieces[-1] = self.pieces[-1][:-1]
        else:
            columns: tuple[list[Any], ...] = (self.pieces, self.starts, self.ats, self.lengths, self.owners)
            for column in columns:
                column.pop()
        owner.last = min(owner.last, self.length)
        if owner.last <= owner.first:
            owner.first = owner.last = -1


def _block_of(node: Node) -> Node:
    while not node.block and node.parent is not None:
        node = node.parent
    return node


class _Reader:
    """Walks the tokens once; the state is a stack of open elements and a stack of streams."""

    def __init__(self, source: str, *, original: bool) -> None:
        self.source = source
        self.original = original
        self.hidden_names = tei.ORIGINAL_HIDDEN if original else tei.HIDDEN
        self.preferred = tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED
        self.tokens = tokens(source)
        self.root = Node("", None, 0, 0, block=True)
        self.node = self.root
        self.nodes: list[Node] = []
        self.streams = [_Stream(0, None)]
        self.open = [self.streams[0]]
        self.hidden: Node | None = None
        self.chosen: dict[int, int] = {}
        self.prefixes = frozenset(_TEI_PREFIX.findall(source))

    def read(self) -> None:
        """Read every token."""
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind == "text":
                if self.hidden is None and self.node is not self.root:
                    self._text(token.at, token.until)
            elif kind == "start":
                self._start(index, token)
            elif kind == "end":
                self._end(token.at, token.until)
            elif kind == "empty":
                self._start(index, token)
                self._end(token.until, token.until)
            elif self.hidden is None and self.node is not self.root:
                self._other(token)
        self.streams[0].close()

    def _text(self, at: int, until: int) -> None:
        source, stream, node = self.source, self.open[-1], self.node
        position = at
        for match in _WORDS.finditer(source, at, until):
            start, end = match.span()
            if start > position:
                stream.blank(position, start, node)
            words = match.group()
            flat = words.translate(_TO_SPACE) if "\n" in words or "\t" in words or "\r" in words else words
            stream.put(flat, start, _ONE_TO_ONE, node)
            position = end
        if position < until:
            stream.blank(position, until, node)

    def _other(self, token: Token) -> None:
        if token.kind == "ref":
            self._character(character(self.source[token.at + 1 : token.until - 1]), token.at, token.until)
        elif token.kind == "cdata":
            self._push(Node("#cdata", self.node, token.at, token.at + 9))
            self._text(token.at + 9, token.until - 3)
            self._end(token.until - 3, token.until)

    def _character(self, text: str, at: int, until: int) -> None:
        if text in BLANK:
            self.open[-1].blank(at, until, self.node)
        else:
            self.open[-1].put(text, at, until - at, self.node)

    def _push(self, node: Node) -> None:
        self.nodes.append(node)
        node.stream = self.open[-1].number
        self.node = node

    def _start(self, index: int, token: Token) -> None:
        tag = self.source[token.at : token.until]
        node = Node(self._name(tag), self.node, token.at, token.until, tag=tag)
        if self.hidden is not None:
            self.node = node
        elif self._is_hidden(node):
            self.node = self.hidden = node
        elif node.name == "note":
            self._open_note(node)
        else:
            self._open(index, node)

    def _open(self, index: int, node: Node) -> None:
        node.block = _is_block(node)
        if node.block:
            self.open[-1].close()
        self._push(node)
        if node.name in tei.BREAKS:
            self._break(node)
        elif node.name in _ALTERNATIVES:
            self.chosen[node.at] = self._choose(index, node)

    def _name(self, tag: str) -> str:
        """The element name; a prefix bound to TEI is dropped (a few elements deep in a file may have one)."""
        full = name(tag)
        prefix, colon, local = full.partition(":")
        return local if colon and prefix in self.prefixes else full

    def _is_hidden(self, node: Node) -> bool:
        if node.name in self.hidden_names:
            return True
        if self.original and node.name == "note" and "resp" in node.attributes:
            return True
        parent = node.parent
        return parent is not None and parent.name in _ALTERNATIVES and self.chosen[parent.at] != node.at

    def _choose(self, index: int, node: Node) -> int:
        """The place of the alternative that is read: the preferred one, else the first."""
        wanted = ("lem",) if node.name == "app" else self.preferred
        first, depth = -1, 0
        while depth >= 0 and (index := index + 1) < len(self.tokens):
            token = self.tokens[index]
            if token.kind in ("start", "empty") and depth == 0:
                first = token.at if first < 0 else first
                if self._name(self.source[token.at : token.until]) in wanted:
                    return token.at
            depth += {"start": 1, "end": -1}.get(token.kind, 0)
        return first

    def _open_note(self, node: Node) -> None:
        self.streams.append(_Stream(len(self.streams), node))
        self.open.append(self.streams[-1])
        node.block = True
        self._push(node)

    def _break(self, node: Node) -> None:
        if node.attributes.get("break") == "no":
            self.open[-1].join()
        elif node.name == "lb":
            self.open[-1].blank(node.at, node.until, node)

    def _end(self, at: int, until: int) -> None:
        node = self.node
        node.end_at, node.end_until = at, until
        self.node = node.parent or self.root
        if self.hidden is not None:
            self.hidden = None if node is self.hidden else self.hidden
            return
        if node.block:
            self.open[-1].close()
        if self.open[-1].note is node:
            self.open.pop()
        elif node.parent is not None and node.first >= 0:
            parent = node.parent
            parent.first = node.first if parent.first < 0 else parent.first
            parent.last = max(parent.last, node.last)


_ALTERNATIVES = frozenset({"choice", "app"})


def _is_block(node: Node) -> bool:
    if node.name in tei.BLOCK:
        return True
    parent = node.parent
    return (
        node.name in tei.BLOCK_IN_SECTION
        and parent is not None
        and parent.block
        and (parent.name in tei.SECTION or not parent.name)
    )


def read(source: str, *, original: bool = False) -> Reading:
    """Read a well-formed TEI source; `original` takes sic, orig and abbr and hides what an editor supplied."""
    reader = _Reader(source, original=original)
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
        _starts=[start + shifts[stream.number] for stream in streams for start in stream.starts],
        _ats=[at for stream in streams for at in stream.ats],
        _lengths=[length for stream in streams for length in stream.lengths],
        _owners=[owner for stream in streams for owner in stream.owners],
    )


def _blocks(streams: list[_Stream], shifts: dict[int, int]) -> tuple[Block, ...]:
    found: list[Block] = []
    for stream in streams:
        shift = shifts[stream.number]
        for start, end, node in stream.blocks:
            zone = "note" if stream.note else _zone(node)
            block = Block(
                start + shift, end + shift, node.name, _inherited(node, "xml:id"), zone, _inherited(node, "xml:lang")
            )
            found.append(block)
    return tuple(found)


def _zone(node: Node | None) -> str:
    while node is not None:
        if node.name in ZONES:
            return node.name
        node = node.parent
    return "body"


def _inherited(node: Node | None, attribute: str) -> str:
    while node is not None:
        if attribute in node.tag:
            value = node.attributes.get(attribute, "")
            if value:
                return value
        node = node.parent
    return ""


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
