"""HTML put together from words, inline elements and containers that arrive in document order.

Inline elements open when their first words come and are closed and opened again where a block or another link cuts
them, so whatever the nesting of the source the result is valid: no link in a link, no block in a run of words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

BLANK = " \t\r\n"
_BLANKS = re.compile("[ \t\r\n]{2,}|[\t\r\n]")
_HYPHENS = ("-", "\u00ad", "\u2010")


def escape(text: str) -> str:
    """Text as HTML character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def quote(text: str) -> str:
    """Text as the value of a double-quoted attribute."""
    return escape(text).replace('"', "&quot;")


def flat(text: str) -> str:
    """Text with its white space collapsed and trimmed as a reading has it."""
    return _BLANKS.sub(" ", text.strip(BLANK))


@dataclass(slots=True, eq=False)
class Inline:
    """An inline element: tag, attributes as HTML, whether it is a link, was ever opened, ever held words."""

    tag: str
    attributes: str
    link: bool = False
    shown: bool = False
    wordy: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What a run of words becomes: tag, attributes as HTML, whether it carries a number, whether lines count."""

    tag: str
    attributes: str = ""
    numbered: bool = False
    lined: bool = False


@dataclass(slots=True, eq=False)
class Frame:
    """An open container; an implicit one (ul, tbody, td) ends when something comes that it does not take."""

    name: str
    closing: str
    takes: str = ""


# (container, child) → the implicit container between them.
_BETWEEN: dict[tuple[str, str], Frame] = {
    ("list", "item"): Frame("ul", "</ul>", "item"),
    ("ordered", "item"): Frame("ol", "</ol>", "item"),
    ("table", "row"): Frame("tbody", "</tbody></table>", "row"),
    ("row", ""): Frame("td", "</td>", " "),
}
_OPENING = {"ul": "<ul>", "ol": "<ol>", "tbody": "<table><tbody>", "td": "<td>"}


@dataclass(slots=True, eq=False)
class Flow:
    """The state of one page's text: finished pieces in `out`, the open run of words in `leaf`.

    `anchors` has one id for each run of words to come, in order.
    """

    anchors: Sequence[str]
    out: list[str] = field(default_factory=list)
    leaf: list[str] | None = None
    styles: list[Style] = field(default_factory=lambda: [Style("p")])
    frames: list[Frame] = field(default_factory=lambda: [Frame("", "")])
    wanted: list[Inline] = field(default_factory=list)
    opened: list[Inline] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    used: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    last: int = 0
    space: bool = False
    glue: bool = False
    dirty: bool = False

    def text(self, text: str) -> None:
        """Add words, opening a block for them where none is open."""
        words = text.strip(BLANK)
        if not words:
            self.space = self.space or self.leaf is not None
            return
        if self.leaf is None:
            self._start()
        elif text[0] in BLANK:
            self.space = True
        gap = self.space and not self.glue
        if self.dirty:
            self._sync(self._effective(), gap)
            for inline in self.wanted:
                inline.wordy = True
        elif gap:
            self._put(" ")
        if "\n" in words or "  " in words or "\t" in words or "\r" in words:
            words = _BLANKS.sub(" ", words)
        self._put(escape(words))
        self.space, self.glue = text[-1] in BLANK, False

    def _put(self, piece: str) -> None:
        if self.leaf is not None:
            self.last = len(self.leaf)
            self.leaf.append(piece)

    def blank(self) -> None:
        """White space that counts only between words of one block."""
        self.space = self.space or self.leaf is not None

    def join(self) -> None:
        """A break inside a word: no hyphen before it and no white space around it."""
        if self.leaf is not None and self.leaf[self.last].endswith(_HYPHENS):
            self.leaf[self.last] = self.leaf[self.last][:-1]
        self.space, self.glue = False, True

    def _start(self) -> None:
        self.ready("")
        style = self.styles[-1]
        anchor = self.anchors[self.used]
        self.used += 1
        self.leaf = [f'<{style.tag} id="{anchor}"{style.attributes} data-block>']
        if style.numbered:
            number = self.numbers[anchor] = len(self.numbers) + 1
            self.leaf.append(f'<a class="n" href="#{anchor}" title="Paragraph {number}" data-added>{number}</a>')
        self.leaf += self.pending
        self.pending.clear()
        self.last = len(self.leaf) - 1
        self.space, self.dirty = False, bool(self.wanted)

    @property
    def anchor(self) -> str:
        """The id of the open block, else of the next one, else of the last; "" where there is none."""
        at = self.used - 1 if self.leaf is not None else min(self.used, len(self.anchors) - 1)
        return self.anchors[at] if self.anchors else ""

    def close(self) -> None:
        """End the open run of words."""
        if self.leaf is not None:
            self._sync([], False)
            self.leaf.append(f"</{self.styles[-1].tag}>\n")
            self.out += self.leaf
        self.leaf, self.space, self.glue, self.dirty = None, False, False, bool(self.wanted)

    def begin(self, style: Style) -> None:
        """From here on runs of words look like `style`."""
        self.close()
        self.styles.append(style)

    def finish(self) -> None:
        """Back to the style before."""
        self.close()
        self.styles.pop()

    def ready(self, child: str) -> None:
        """End implicit containers that do not take `child` and open the one it needs."""
        while self.frames[-1].takes and self.frames[-1].takes.strip() != child:
            self.out.append(self.frames.pop().closing)
        between = _BETWEEN.get((self.frames[-1].name, child))
        if between is not None:
            self.out.append(_OPENING[between.name])
            self.frames.append(between)

    def push(self, name: str, tag: str, attributes: str) -> int:
        """Open a container and return what `pop` needs; an empty tag leaves no trace in the page."""
        self.close()
        depth = len(self.frames)
        if tag:
            self.out.append(f"<{tag}{attributes}>")
        self.frames.append(Frame(name, f"</{tag}>\n" if tag else ""))
        return depth

    def pop(self, depth: int) -> None:
        """Close every container opened since `push` returned `depth`."""
        self.close()
        while len(self.frames) > depth:
            self.out.append(self.frames.pop().closing)

    def enter(self, inline: Inline) -> None:
        """From here on words stand inside `inline`."""
        self.wanted.append(inline)
        self.dirty = True

    def leave(self) -> Inline:
        """End the innermost inline element."""
        self.dirty = True
        return self.wanted.pop()

    @property
    def gap(self) -> str:
        """The blank that stands before what comes next, for something added to show on its own account."""
        return " " if self.space and not self.glue and self.leaf is not None else ""

    def added(self, markup: str, *, link: bool = False) -> None:
        """Put in markup of the page's own; between blocks it waits for the next one."""
        if self.leaf is None:
            opening, end, name = markup.rpartition("</")
            self.pending.append(f"{opening} {end}{name}")
            return
        effective = self._effective()
        same = 0
        while same < min(len(effective), len(self.opened)) and effective[same] is self.opened[same]:
            if link and effective[same].link:
                break
            same += 1
        self._sync(effective[:same], False)
        self.leaf.append(markup)
        self.dirty = True

    def _effective(self) -> list[Inline]:
        links = [inline for inline in self.wanted if inline.link]
        return [inline for inline in self.wanted if not inline.link or inline is links[-1]]

    def _sync(self, target: list[Inline], gap: bool) -> None:
        if self.leaf is None:
            return
        same = 0
        while same < min(len(target), len(self.opened)) and target[same] is self.opened[same]:
            same += 1
        self.leaf += [f"</{inline.tag}>" for inline in reversed(self.opened[same:])]
        if gap:
            self._put(" ")
        for inline in target[same:]:
            self.leaf.append(f"<{inline.tag}{inline.attributes}>")
            inline.shown = True
        self.opened = target
        self.dirty = False
