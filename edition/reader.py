"""One walk over the tokens of a source: elements, alternatives, notes and breaks become streams of text."""

import re

from edition import tei
from edition.node import Node
from edition.source import BLANK, Token, character, name, tokens
from edition.streams import ONE_TO_ONE, Stream

# Words divided by single blanks: what maps one to one, as one run.
_WORDS = re.compile(r"[^ \t\r\n]+(?:[ \t\r\n][^ \t\r\n]+)*")
_TEI_PREFIX = re.compile(rf"""\bxmlns:([^\s=]+)\s*=\s*["']{re.escape(tei.NAMESPACE)}["']""")
_TO_SPACE = {9: " ", 10: " ", 13: " "}
_ALTERNATIVES = frozenset({"choice", "app"})


class Reader:
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
        self.streams = [Stream(0, None)]
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
            stream.put(flat, start, ONE_TO_ONE, node)
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
