"""One page while its text is being walked: what is open, what was found, what it still has to say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from edition import tei
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.rendering import parts
from edition.rendering.flow import Flow
from edition.rendering.pieces import Block, Inline, Link
from edition.tags import Tag

_OWN = re.compile(r"(?!(?:block|note|call|page|show|unlinked|other|reading)-)[^\W\d][\w.\-]*\Z")
# What may stand before the heading of a text.
_OPENERS = frozenset(
    "head titlePart byline dateline docAuthor docDate salute docImprint docEdition quote q bibl l".split()
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One editorial intervention: where in the page, what is read, what the source or another witness has."""

    address: str
    read: str
    other: str


class Mentioned(NamedTuple):
    """A name or date that was shown: what it is and leads to.

    Its words stand in the block `block` from `start`, and end in the block `last` before `end`.
    """

    link: Link
    block: int
    start: int
    last: int
    end: int


@dataclass(slots=True, eq=False)
class Body:
    """A rendered text: the HTML of its blocks and of its notes, and what the page has to say about it.

    `read` are the blocks as a reading has them, `mentions` the names and dates in them in reading order, outer before
    inner; `numbers` are those of its paragraphs by their anchors; `headed` says that it begins with its own heading.
    """

    blocks: str = ""
    notes: str = ""
    last_note: int = 0
    read: list[Block] = field(default_factory=list)
    mentions: list[Mentioned] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    headed: bool = False
    remarks: list[Remark] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


class Open:
    """An element whose children are being walked: where it begins, what ends with it, and the nearest xml:id."""

    __slots__ = ("at", "block", "chosen", "given", "id", "inlines", "name", "simple", "undo")

    def __init__(self, at: int, name: str, given: dict[str, str], id: str, *, block: bool) -> None:
        self.at = at
        self.name = name
        self.block = block
        self.given = given
        self.id = id
        self.inlines = 0
        self.simple = name not in ("choice", "app")  # all its children are read
        self.undo: list[Callable[[], object]] = []
        self.chosen = 0  # which child is read, where not all are


class Page:
    """The state of one text on its way into HTML; `link` gives the address of a mention, `target` of a reference.

    `words` are those of what the page adds, `lang` their language as an attribute where it is not that of the text.
    `signed` puts a sign, a link to `#reading-` and its number, behind each reading that has others beside it.
    """

    def __init__(
        self,
        *,
        link: Callable[[str, Mapping[str, str]], str],
        target: Callable[[str], str],
        original: bool = False,
        words: Words | None = None,
        lang: str = "",
        signed: bool = False,
    ) -> None:
        self.signed = signed
        self.used: set[str] = set()
        self.words = words or ours()
        self.lang = lang
        self.flow = Flow(partial(anchor, used=self.used), self.words("page.paragraph", n="{n}"), lang)
        self.link = link
        self.target = target
        self.original = original
        self.hidden = tei.ORIGINAL_HIDDEN if original else tei.HIDDEN
        self.preferred = tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED
        self.body = Body()
        self.mentions: list[Inline | Mentioned] = []
        self.remarks: list[tuple[int, Remark]] = []  # with the number of the block they are about
        self.notes: list[tuple[int, int, str]] = []  # number, element, nearest xml:id
        self.level = 0
        self.depth = 0
        self.noted = 0
        self.parts: list[str] = []
        self.prefixes: frozenset[str] = frozenset()

    def take(self, document: Document) -> None:
        """Show this document."""
        self.parts, self.prefixes = parts.taken(document), parts.prefixes(document)

    def tag(self, at: int) -> Tag:
        """The start tag of an element."""
        return parts.tag(self.parts[at])

    def name(self, tag: Tag) -> str:
        """The name of an element as the source has it: plain in TEI, with its prefix elsewhere."""
        return parts.name(tag, self.prefixes)

    def opened(self, at: int, id: str, *, block: bool = False) -> Open:
        """An element, where `id` is the nearest xml:id above it."""
        tag = self.tag(at)
        return Open(at, self.name(tag), tag.attributes, tag.attributes.get("xml:id") or id, block=block)

    def words_in(self, at: int) -> str:
        """All words of an element, white space collapsed."""
        return parts.words(self.parts, at)

    def shorten(self) -> None:
        """A hyphen was taken away that may have been the last character of a mention."""
        flow = self.flow
        if self.mentions and flow.leaf is not None:
            last = self.mentions[-1]
            if last.last == len(flow.blocks) and last.end > flow.length:
                self.mentions[-1] = concluded(last)._replace(end=flow.length)

    def heading(self, depth: int) -> str:
        """The tag of a heading that is shown now: h1 for the first of a headed text; below it no level is skipped."""
        if not self.level:
            self.body.headed = all(block.element in _OPENERS for block in self.flow.blocks)
            self.level = 0 if self.body.headed else 1
        wanted = max(depth, 1) + (depth > 0)
        self.level = 1 if self.level == 0 else max(2, min(wanted, self.level + 1, 6))
        return f"h{self.level}"


def concluded(one: Inline | Mentioned) -> Mentioned:
    """A mention as it is told to others."""
    if isinstance(one, Mentioned):
        return one
    if one.mention is None:
        raise ValueError("this element is no mention")
    return Mentioned(one.mention, one.block, one.start, one.last, one.end)


def is_id(id: str) -> bool:
    """Whether it can be an id in a page, and is none of those that the page makes itself."""
    return _OWN.match(id) is not None


def anchor(id: str, number: int, used: set[str]) -> str:
    """The id of a block in a page: the nearest xml:id where that may be used and is not in `used`, else its number."""
    if not id:
        return f"block-{number}"
    known = id not in used and is_id(id)
    used.add(id)
    return id if known else f"block-{number}"
