"""HTML put together from words, inline elements and containers that arrive in document order.

Inline elements open when their first words come and are closed and opened again where a block or another link cuts
them, so whatever the nesting of the source the result is valid: no link in a link, no block in a run of words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from edition.rendering.markup import BLANK, BLANKS, escape
from edition.rendering.pieces import Block, Frame, Inline, Style

_HYPHENS = ("-", "\u00ad", "\u2010")


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

    `blocks` are the finished runs of words as a reader sees them, `numbers` those of the paragraphs by their anchors.
    `paragraph` names a paragraph by its number {n}; `lang` is the language of that, as an attribute.
    """

    anchor_of: Callable[[str, int], str]
    paragraph: str = "{n}"
    lang: str = ""
    out: list[str] = field(default_factory=list)
    leaf: list[str] | None = None
    styles: list[Style] = field(default_factory=lambda: [Style("p")])
    frames: list[Frame] = field(default_factory=lambda: [Frame("", "")])
    wanted: list[Inline] = field(default_factory=list)
    opened: list[Inline] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    anchor: str = ""
    plain: list[str] = field(default_factory=list)
    length: int = 0
    last: int = 0
    space: bool = False
    glue: bool = False
    dirty: bool = False
    zone: str = ""
    closing: str = ""

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
        if "  " in words or not words.isprintable():
            words = BLANKS.sub(" ", words)
        gap = " " if self.space and not self.glue else ""
        plain = gap + words
        shown = plain
        if self.dirty:
            self._change(gap)
            shown = words
        if self.leaf is not None:
            self.last = len(self.leaf)
            self.leaf.append(escape(shown))
        self.plain.append(plain)
        self.length += len(plain)
        self.space, self.glue = text[-1] in BLANK, False

    def _change(self, gap: str) -> None:
        """Bring the open inline elements up to date before words that come after `gap`."""
        self._sync(self._effective(), gap)
        for inline in self.wanted:
            if inline.block < 0:
                inline.block, inline.start = len(self.blocks), self.length + len(gap)

    def settle(self) -> None:
        """End the inline elements that no words stand in any more."""
        if self.dirty:
            self._sync(self._effective(), "")

    def blank(self) -> None:
        """White space that counts only between words of one block."""
        self.space = self.space or self.leaf is not None

    def join(self) -> None:
        """A break inside a word: no hyphen before it and no white space around it."""
        if self.leaf is not None and self.leaf[self.last].endswith(_HYPHENS):
            self.leaf[self.last] = self.leaf[self.last][:-1]
            self.plain[-1] = self.plain[-1][:-1]
            self.length -= 1
        self.space, self.glue = False, True

    def _start(self) -> None:
        self.ready("")
        style = self.styles[-1]
        anchor = self.anchor = self.anchor_of(style.id, len(self.blocks) + 1)
        tag = style.level() if style.level else style.tag
        self.leaf = [f'<{tag} id="{anchor}"{style.attributes} data-block>']
        if style.numbered:
            number = self.numbers[anchor] = len(self.numbers) + 1
            title = self.paragraph.replace("{n}", str(number))
            self.leaf.append(f'<a class="n" href="#{anchor}" title="{title}"{self.lang} data-added>{number}</a>')
        if self.pending:
            self.leaf += self.pending
            self.pending.clear()
        self.last = len(self.leaf) - 1
        self.space, self.dirty = False, bool(self.wanted)
        self.closing = f"</{tag}>\n"

    @property
    def here(self) -> int:
        """The number of the open block, else of the next one."""
        return len(self.blocks)

    def close(self) -> None:
        """End the open run of words."""
        if self.leaf is not None:
            if self.opened:
                self._sync([], "")
            self.leaf.append(self.closing)
            self.out += self.leaf
            self.blocks.append(Block(self.anchor, self.zone or self.styles[-1].element, "".join(self.plain)))
            self.plain.clear()
            self.length = 0
        self.leaf, self.space, self.glue, self.dirty = None, False, False, bool(self.wanted)

    def begin(self, style: Style) -> None:
        """From here on runs of words look like `style`; no run is open."""
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
        inline = self.wanted.pop()
        if inline.block >= 0:
            inline.last = len(self.blocks) - (self.leaf is None)
            inline.end = self.length if self.leaf is not None else len(self.blocks[-1].words)
        return inline

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
        self._sync(effective[:same], "")
        self.leaf.append(markup)
        self.dirty = True

    def _effective(self) -> list[Inline]:
        """What words stand in now: all that is wanted, but of the links only the innermost."""
        links = [inline for inline in self.wanted if inline.link]
        if len(links) < 2:
            return self.wanted.copy()
        return [inline for inline in self.wanted if not inline.link or inline is links[-1]]

    def _sync(self, target: list[Inline], gap: str) -> None:
        """Close and open inline elements until exactly those of `target` are open."""
        leaf, opened = self.leaf, self.opened
        if leaf is None:
            return
        same = 0
        while same < len(target) and same < len(opened) and target[same] is opened[same]:
            same += 1
        for inline in reversed(opened[same:]):
            leaf.append(f"</{inline.tag}>")
        if gap:
            self.last = len(leaf)
            leaf.append(gap)
        for inline in target[same:]:
            leaf.append(f"<{inline.tag}{inline.attributes}>")
            inline.shown = True
        self.opened = target
        self.dirty = False
