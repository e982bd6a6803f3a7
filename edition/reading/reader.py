"""One walk over the pieces of a source: elements, alternatives, notes and breaks become streams of text."""

import re

from edition import tei
from edition.pattern import pattern
from edition.reading.node import Node
from edition.reading.streams import ONE_TO_ONE, Stream
from edition.source import BLANK, character, name, pieces

# Words divided by single blanks: what maps one to one, as one run.
_WORDS = pattern(r"[^ \t\r\n]+(?:[ \t\r\n][^ \t\r\n]+)*")
_TEI_PREFIX = pattern(rf"""\bxmlns:([^\s=]+)\s*=\s*["']{re.escape(tei.NAMESPACE)}["']""")
_TO_SPACE = {9: " ", 10: " ", 13: " "}
_ALTERNATIVES = frozenset({"choice", "app"})


class Reader:
    """Walks the pieces once; the state is a stack of open elements and a stack of streams."""

    def __init__(self, source: str, *, original: bool) -> None:
        self.original = original
        self.hidden_names = tei.ORIGINAL_HIDDEN if original else tei.HIDDEN
        self.preferred = tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED
        self.pieces = pieces(source)
        self.root = Node("", None, 0, 0, block=True)
        self.node = self.root
        self.nodes: list[Node] = []
        self.streams = [Stream(0, None)]
        self.open = [self.streams[0]]
        self.hidden = 0  # how many elements are open from the outermost hidden one inwards
        self.chosen: dict[int, int] = {}
        self.prefixes = frozenset(_TEI_PREFIX.findall(source) if "xmlns:" in source else ())

    def read(self) -> None:
        """Read every piece: its first two characters say what it is (the source is well-formed)."""
        at = 0
        for index, piece in enumerate(self.pieces):
            until = at + len(piece)
            if piece[0] == "<":
                self._markup(index, piece, at, until)
            elif not self.hidden and self.node is not self.root:
                if piece[0] == "&":
                    self._character(character(piece[1:-1]), at, until)
                else:
                    self._text(piece, at, until)
            at = until
        self.streams[0].close()

    def _markup(self, index: int, piece: str, at: int, until: int) -> None:
        sign = piece[1]
        if sign == "/":
            self._end(at, until)
        elif sign == "!":
            if piece.startswith("<![") and not self.hidden and self.node is not self.root:
                self._cdata(piece, at, until)
        elif sign != "?":
            self._start(index, piece, at, until)
            if piece[-2] == "/":
                self._end(until, until)

    def _text(self, text: str, at: int, until: int) -> None:
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            self._spaced(text, at, until)
            return
        # Most text has single blanks only: what is inside them is one run, and no pattern is needed to see it.
        stream, node = self.open[-1], self.node
        if text[0] == " ":
            stream.blank(at, at + 1, node)
            text, at = text[1:], at + 1
        if text[-1:] == " ":
            stream.put(text[:-1], at, ONE_TO_ONE, node)
            stream.blank(until - 1, until, node)
        elif text:
            stream.put(text, at, ONE_TO_ONE, node)

    def _spaced(self, text: str, at: int, until: int) -> None:
        stream, node = self.open[-1], self.node
        if not text.strip(BLANK):
            stream.blank(at, until, node)
            return
        position = at
        for match in _WORDS.finditer(text):
            start = at + match.start()
            if start > position:
                stream.blank(position, start, node)
            words = match.group()
            flat = words.translate(_TO_SPACE) if "\n" in words or "\t" in words or "\r" in words else words
            stream.put(flat, start, ONE_TO_ONE, node)
            position = at + match.end()
        if position < until:
            stream.blank(position, until, node)

    def _cdata(self, piece: str, at: int, until: int) -> None:
        self._push(Node("#cdata", self.node, at, at + 9, depth=self.node.depth + 1))
        if len(piece) > 12:
            self._text(piece[9:-3], at + 9, until - 3)
        self._end(until - 3, until)

    def _character(self, text: str, at: int, until: int) -> None:
        if text in BLANK:
            self.open[-1].blank(at, until, self.node)
        else:
            self.open[-1].put(text, at, until - at, self.node)

    def _push(self, node: Node) -> None:
        self.nodes.append(node)
        node.stream = self.open[-1].number
        self.node = node

    def _start(self, index: int, tag: str, at: int, until: int) -> None:
        if self.hidden:
            self.hidden += 1
            return
        node = Node(self._name(tag), self.node, at, until, tag, depth=self.node.depth + 1)
        if self._is_hidden(node):
            self.hidden = 1
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
        if not self.prefixes:
            return full
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
        first, depth, at = -1, 0, node.until
        while depth >= 0 and (index := index + 1) < len(self.pieces):
            piece = self.pieces[index]
            if piece[0] == "<" and piece[1] not in "!?":
                closes, empty = piece[1] == "/", piece[-2] == "/"
                if depth == 0 and not closes:
                    first = at if first < 0 else first
                    if self._name(piece) in wanted:
                        return at
                depth += -1 if closes else not empty
            at += len(piece)
        return first

    def _open_note(self, node: Node) -> None:
        self.streams.append(Stream(len(self.streams), node))
        self.open.append(self.streams[-1])
        node.block = True
        self._push(node)

    def _break(self, node: Node) -> None:
        if node.attributes.get("break") == "no":
            self.open[-1].join()
        elif node.name == "lb":
            self.open[-1].blank(node.at, node.until, node)

    def _end(self, at: int, until: int) -> None:
        if self.hidden:
            self.hidden -= 1
            return
        node = self.node
        node.end_at, node.end_until = at, until
        self.node = node.parent or self.root
        if node.block:
            self.open[-1].close()
        if self.open[-1].note is node:
            self.open.pop()
        elif node.parent is not None and node.first >= 0:
            parent = node.parent
            parent.first = node.first if parent.first < 0 else parent.first
            parent.last = max(parent.last, node.last)


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
