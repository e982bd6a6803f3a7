"""The HTML of a rendered text as CommonMark with footnotes and pipe tables: the same words, block for block.

It goes through the tags once and keeps a stack, for a source may be nested deeper than functions may call each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>|([^<]+)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|$^{}\"'#@!:])")
_PLAIN_MARKS = frozenset("\"'#@!:")  # these mean something only beside others
_START = re.compile(r"(#{1,6}(?=\s|$)|[-+=:](?=[\s\-=:]|$)|~+|[0-9]{1,9}(?=[.)](?:\s|$)))")
_CLASS = re.compile(r' class="([^"]*)"')
_INNER = re.compile(r"([\s\0]*)(.*?)([\s\0]*)", re.DOTALL)
_HASH = "\\#"  # at its end a heading would lose it
_BLANKS = re.compile(" +")
_CALLED = re.compile(r' href="#note-([0-9]+)"')
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 blockquote ul ol li table tbody tr td th section aside".split())
_MARKS = {"i": "*", "em": "*", "cite": "*", "b": "**"}
_VOID = frozenset({"br"})
# Beside one of these emphasis begins and ends whatever it holds.
_OUTSIDE = frozenset(["", " ", "\0", *"!\"#$%&'(),-./:;<=>?@[\\]^_`{|}~"])
_HARD = "\0"  # a line break, until it is known what block it stands in


@dataclass(slots=True)
class _Item:
    """What an open container puts before its lines: first once `opening`, then `rest`."""

    tag: str
    opening: str = ""
    rest: str = ""
    count: int = 0
    cells: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Down:
    """The state of one text on its way; `lines` are done, `words` is the block being read."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    block: str = "p"
    css: str = ""
    verse: bool = False
    skipped: int = 0
    marks: list[str] = field(default_factory=list)
    breaks: int = 0

    def read(self, html: str) -> None:
        """Take in HTML of ours."""
        for slash, name, attributes, text in _PIECE.findall(html):
            if text:
                if not self.skipped and not (text.isspace() and "\n" in text):  # line ends between our blocks
                    self.words.append(escaped(unescape(text)))
            elif self.skipped or (" data-added" in attributes and ' class="loose"' not in attributes):
                self._added(slash, name, attributes)
            elif slash:
                self._close(name)
            else:
                self._open(name, attributes)
        self._flush()

    def _added(self, slash: str, name: str, attributes: str) -> None:
        """What a page adds to the words: calls of notes and line breaks count, gaps are told, the rest goes."""
        if not self.skipped:
            if name == "br":
                self.words.append(_HARD)
            elif ' class="call"' in attributes:
                self.words += (f"[^{number}]" for number in _CALLED.findall(attributes))
            elif ' class="gap"' in attributes:
                self.words.append(r" \[…\]")
            self.breaks += ' class="pb"' in attributes
        if name not in _VOID:
            self.skipped += -1 if slash else 1

    def _open(self, name: str, attributes: str) -> None:
        if name in _BLOCKS:
            self._flush()
            found = _CLASS.search(attributes)
            self.block, self.css = name, found[1] if found else ""
            self._enter(name, attributes)
        elif name in _MARKS:
            self._mark(_MARKS[name], opens=True)

    def _enter(self, name: str, attributes: str) -> None:
        if name in ("ul", "ol", "blockquote", "table"):
            self.verse = False
            self.items.append(_Item(name, "> ", "> ") if name == "blockquote" else _Item(name))
        elif name == "li":
            self.verse = False
            self.items.append(self._bullet(attributes))
        elif name == "tr" and self._table() is not None:
            self._rows.append([])
        elif name in ("td", "th") and self._table() is not None:
            self._rows[-1:] = [[*self._rows[-1], ""]] if self._rows else [[""]]

    def _bullet(self, attributes: str) -> _Item:
        number = re.match(r' id="note-([0-9]+)"', attributes)
        if number:
            return _Item("li", f"[^{number[1]}]: ", "    ")
        parent = next((item for item in reversed(self.items) if item.tag in ("ul", "ol")), None)
        if parent is None or parent.tag == "ul":
            return _Item("li", "- ", "  ")
        parent.count += 1
        bullet = f"{parent.count}. "
        return _Item("li", bullet, " " * len(bullet))

    def _table(self) -> _Item | None:
        return next((item for item in reversed(self.items) if item.tag == "table"), None)

    @property
    def _rows(self) -> list[list[str]]:
        table = self._table()
        return table.cells if table is not None else []

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            self.block, self.css = "p", ""
            if name in ("ul", "ol", "blockquote", "table", "li"):
                item = self.items.pop()
                self.verse = False
                if name == "table":
                    self._put([*_piped(item.cells)])
        elif name in _MARKS:
            self._mark(_MARKS[name], opens=False)

    def _mark(self, mark: str, *, opens: bool) -> None:
        """Note where emphasis begins or ends; only the outermost counts, and only where CommonMark will see it."""
        if opens:
            self.marks.append(mark)
        if len(self.marks) == 1:
            self.words.append(f"\x01{mark}" if opens else f"\x02{mark}")
        if not opens and self.marks:
            self.marks.pop()

    def _flush(self) -> None:
        """End the block being read."""
        open_mark = self.marks[0] if self.marks else ""
        words = "".join(self.words) + (f"\x02{open_mark}" if open_mark else "")
        self.words = [f"\x01{open_mark}"] if open_mark else []
        text = emphasised(words).strip(" \0")
        if not text.strip():
            return
        if (table := self._table()) is not None and table.cells and table.cells[-1]:
            cell = text.replace(_HARD, " ")
            table.cells[-1][-1] = f"{table.cells[-1][-1]} {cell}".strip()
        elif self.block[0] == "h" and self.block[1:].isdigit():
            self._put([f"{'#' * int(self.block[1])} {_BLANKS.sub(' ', text.replace(_HARD, ' ').replace('#', _HASH))}"])
        else:
            self._put([guarded(line) for line in _broken(text)], verse="l" in self.css.split())

    def _put(self, lines: list[str], *, verse: bool = False) -> None:
        if not lines:
            return
        rest = "".join(item.rest for item in self.items)
        if verse and self.verse and self.lines:
            self.lines[-1] += "\\"
        elif self.lines:
            self.lines.append(self._gap())
        first = "".join(item.opening or item.rest for item in self.items)
        for item in self.items:
            item.opening = ""
        self.lines += (first + lines[0], *(rest + line for line in lines[1:]))
        self.verse = verse

    def _gap(self) -> str:
        """An empty line that stays inside the quotations that go on."""
        going = [item for item in self.items if not item.opening]
        if len(going) < len(self.items):
            going = self.items[: self.items.index(next(item for item in self.items if item.opening))]
        return "".join(item.rest for item in going).rstrip()


def escaped(text: str) -> str:
    """Words with every sign that CommonMark, footnotes or tables could take for markup after a backslash."""
    return _SPECIAL.sub(lambda sign: sign[0] if sign[0] in _PLAIN_MARKS else f"\\{sign[0]}", text)


def guarded(line: str) -> str:
    """A line that does not begin like a heading, a list or a rule."""
    found = _START.match(line)
    if found is None:
        return line
    at = found.end() if found[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def emphasised(text: str) -> str:
    """Set the marks of emphasis where their neighbours let them be seen; elsewhere the words stand plain."""
    parts = re.split("(\x01\\*+|\x02\\*+)", text)
    done = parts[0]
    for at in range(1, len(parts), 2):
        sign, after = parts[at], parts[at + 1]
        if sign[0] == "\x01" and at + 2 < len(parts) and parts[at + 2][0] == "\x02":
            following = parts[at + 3] if at + 3 < len(parts) else ""
            done += _emphasis(done, after, following, sign[1:])
        elif sign[0] == "\x02":
            done += after
        else:
            done += after
    return done


def _emphasis(before: str, words: str, after: str, mark: str) -> str:
    lead, inner, trail = _INNER.fullmatch(words).groups()  # type: ignore[union-attr]  # it matches everything
    if not inner or "[^" in inner[-8:] or _HARD in inner:
        return words
    before, after = ("" if lead else before[-1:]), ("" if trail else after[:1])
    seen = (inner[0].isalnum() or _apart(before)) and (inner[-1].isalnum() or _apart(after))
    return f"{lead}{mark}{inner}{mark}{trail}" if seen and before != "*" else words


def _apart(sign: str) -> bool:
    return sign in _OUTSIDE or sign.isspace()


def _broken(text: str) -> Iterator[str]:
    """The lines of a block; each but the last ends with a break."""
    *most, last = (line.strip() for line in text.split(_HARD))
    yield from (f"{line}\\" for line in most if line)
    yield last


def _piped(rows: list[list[str]]) -> Iterator[str]:
    """A table whose first row is its head."""
    rows = [row for row in rows if row]
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
        if number == 0:
            yield f"|{' --- |' * width}"
