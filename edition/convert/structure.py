"""Blocks to a tree: divisions, paragraphs, verse, lists, quotations, notes, pages, rules; in doubt a paragraph."""

import re

from edition.convert.headings import level
from edition.convert.lines import SHORT, Block, Line
from edition.convert.nodes import Node
from edition.convert.notes import Note, Notes, find, heads_notes
from edition.convert.parts import Opening
from edition.convert.trailer import trailer
from edition.pattern import pattern

_COMMON = frozenset({"p", "lg", "list", "quote", "div"})
_ITEM_STARTS = frozenset("(0123456789IVX")
_RULE = pattern(r"(?:[*•·#~_=—–-]\s*){2,}")
_PAGE = pattern(r"[\[({—–-]?\s*(?:pages?|pp?|pg)\.?\s*(\d{1,4}|[ivxlc]{1,7})\s*[\])}—–-]?", re.IGNORECASE)
_INLINE_PAGE = pattern(r"[\[{](?:pages?|pp?|pg)\.?\s*(\d{1,4}|[ivxlc]{1,7})[\]}]", re.IGNORECASE)
_LONGEST_PAGE = 30
_ITEM = pattern(r"(?:\(?(\d{1,2})[.)]|([IVX]{1,4})\.|\(([a-z])\))\s+\S")
_NUMBERED = pattern(r"(?:(?:Chapter|Part|Book|Section)\s+\w+|\(?(?:\d{1,3}|[IVXLC]+|[a-z])[.)])[.:]?\s", re.IGNORECASE)
_VERSE = pattern(r"[\"“‘'(\[—-]*[A-ZÀ-ÞА-Я]")


def body(opening: list[Opening], blocks: list[Block]) -> Node:
    """Build the body: opening lines, the divisions of the text, the imprint line at the end."""
    last = trailer(blocks[-1]) if len(blocks) > 1 else None
    kept = blocks[:-1] if last else blocks
    # The opening lines stand before the blocks as one more: notes may be called from a title.
    first = Block(tuple(Line(0, 0, 0, line.text) for line in opening), 0)
    builder = _Builder([first, *kept])
    top = Node("body", [_opened(builder, row, line) for row, line in enumerate(opening)])
    builder.fill(top)
    if not any(isinstance(node, Node) and node.element in _COMMON for node in top.content):
        # TEI asks for something to read in a body.
        top.content.append(Node("p"))
    if last:
        top.content.append(last)
    return top


def _opened(builder: "_Builder", row: int, line: Opening) -> Node:
    """Return the node of an opening line."""
    return rule(line.text) if line.element == "milestone" else Node(line.element, builder.inline(0, row))


def rule(text: str) -> Node:
    """Return the milestone for a rule; @n keeps its characters."""
    return Node("milestone", [], (("n", text), ("unit", "section"), ("rend", "asterisks" if "*" in text else "line")))


class _Builder:
    """Walks over the blocks once and hangs each where it belongs."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.notes: Notes = find(blocks)
        prose = [block for block in blocks if len(block.lines) == 1 and len(block.text) > SHORT]
        indented = sum(block.lines[0].indent > 0 for block in prose)
        self.quotes = indented * 3 < len(prose)

    def fill(self, top: Node) -> None:
        """Append everything to `top`."""
        open_: list[tuple[int, Node]] = [(0, top)]
        at = 1
        while at < len(self.blocks):
            depth = self._level(at)
            if depth:
                self._divide(open_, depth, at)
                at += 1
                continue
            size, node = self._item(at)
            if node:
                open_[-1][1].content.append(node)
            at += size

    def _level(self, at: int) -> int:
        block = self.blocks[at]
        if self.notes.moved and any((at, row) in self.notes.moved for row in range(len(block.lines))):
            return 0
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if at > 1 and following and heads_notes(block.text):
            return 2
        return level(block, following)

    def _divide(self, open_: list[tuple[int, Node]], depth: int, at: int) -> None:
        """Open a division, or add a second head to one that has nothing but a head."""
        heads = [Node("head", self.inline(at, row)) for row in range(len(self.blocks[at].lines))]
        over, parent = open_[-1]
        if 0 < over < depth and depth > 3 and all(isinstance(n, Node) and n.element == "head" for n in parent.content):
            parent.content += heads
            return
        while open_[-1][0] >= depth:
            open_.pop()
        is_notes = heads_notes(self.blocks[at].text)
        div = Node("div", list(heads), (("type", "notes"),) if is_notes else ())
        open_[-1][1].content.append(div)
        open_.append((depth, div))

    def _item(self, at: int) -> tuple[int, Node | None]:
        """Return how many blocks the next node takes, and the node (None: its words are in notes)."""
        block = self.blocks[at]
        rows = [row for row in range(len(block.lines)) if (at, row) not in self.notes.moved]
        if not rows:
            return 1, None
        text = block.text
        if not text[0].isalnum() and _RULE.fullmatch(text):
            return 1, rule(text)
        page = _PAGE.fullmatch(text) if len(text) < _LONGEST_PAGE else None
        if page:
            return 1, Node("pb", [], (("n", page[1]),))
        run = self._list(at)
        if run:
            return len(run), Node("list", list(run), (("rend", "numbered"),))
        if len(rows) > 1:
            return 1, self._lines(at, rows)
        return 1, self._paragraph(at, rows[0])

    def _paragraph(self, at: int, row: int) -> Node:
        node = Node("p", self.inline(at, row))
        if self.quotes and self.blocks[at].lines[row].indent > 1 and len(self.blocks[at].lines[row].text) > SHORT:
            return Node("quote", [node])
        return node

    def _lines(self, at: int, rows: list[int]) -> Node:
        """Make verse of short lines that begin with capitals or are indented, else a paragraph with line breaks."""
        lines = [self.blocks[at].lines[row] for row in rows]
        if is_contents(lines):
            return Node("list", [Node("item", self.inline(at, row)) for row in rows])
        if is_verse(lines):
            return Node("lg", [Node("l", self.inline(at, row)) for row in rows])
        content = self.inline(at, rows[0])
        for row in rows[1:]:
            content += [Node("lb"), *self.inline(at, row)]
        return Node("p", content)

    def _list(self, at: int) -> list[Node]:
        """Return the items of a numbered list that begins at a block and has at least two short ones."""
        items: list[Node] = []
        while at < len(self.blocks):
            block = self.blocks[at]
            found = _ITEM.match(block.lines[0].text) if block.lines[0].text[0] in _ITEM_STARTS else None
            if not found or len(block.lines) > 1 or len(block.text) > 300 or _ordinal(found) != len(items) + 1:
                break
            if (at, 0) in self.notes.moved or (not items and self._level(at)):
                break
            items.append(Node("item", self.inline(at, 0)))
            at += 1
        return items if len(items) > 1 else []

    def inline(self, at: int, row: int) -> "list[str | Node]":
        """Return the content of a line, with its notes and page breaks in place."""
        text = self.blocks[at].lines[row].text
        marks = [(start, end, _note(note)) for start, end, note in self.notes.calls.get((at, row), [])]
        if "[" in text or "{" in text:
            marks += [(m.start(), m.end(), Node("pb", [], (("n", m[1]),))) for m in _INLINE_PAGE.finditer(text)]
        if not marks:
            return [text] if text else []
        content: list[str | Node] = []
        done = 0
        for start, end, node in sorted(marks, key=lambda mark: mark[:2]):
            content += [text[done:start], node] if start > done else [node]
            done = end
        return [*content, text[done:]] if done < len(text) else content


def _note(note: Note) -> Node:
    attributes = (("n", note.number), ("place", "end"))
    if len(note.paragraphs) == 1:
        return Node("note", [note.paragraphs[0]], attributes)
    return Node("note", [Node("p", [text]) for text in note.paragraphs], attributes)


def is_verse(lines: list[Line]) -> bool:
    """Say whether short lines are verse: at least two, of some length, each beginning like a line of verse."""
    if any(len(line.text) > 75 for line in lines) or sum(len(line.text) for line in lines) < 18 * len(lines):
        return False
    if 2 * sum(line.text.isupper() for line in lines) >= len(lines):
        return False
    if any(line.text[-1].isdigit() or line.text[-1] in ":|" for line in lines):
        return False
    capitals = sum(_VERSE.match(line.text) is not None for line in lines)
    indented = sum(line.indent > 0 for line in lines)
    return (len(lines) > 2 and capitals >= 0.8 * len(lines)) or indented >= 0.8 * len(lines)


def is_contents(lines: list[Line]) -> bool:
    """Say whether short lines are a list: most begin with a number or a chapter's number."""
    return len(lines) > 1 and sum(_NUMBERED.match(line.text) is not None for line in lines) >= 0.7 * len(lines)


def _ordinal(found: re.Match[str]) -> int:
    if found[1]:
        return int(found[1])
    if found[3]:
        return ord(found[3]) - ord("a") + 1
    return (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"].index(found[2]) + 1 if found[2] in _ROMANS else 0
    )


_ROMANS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
