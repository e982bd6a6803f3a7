"""One page while its text is being walked: what is open, what was found, what it still has to say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from edition import tei
from edition.rendering.flow import Flow, flat

TEI = "{" + tei.NAMESPACE + "}"
_CUT = len(TEI)


@dataclass(frozen=True, slots=True)
class Remark:
    """One editorial intervention: where in the page, what is read, what the source or another witness has."""

    address: str
    read: str
    other: str


@dataclass(slots=True, eq=False)
class Body:
    """A rendered text: the HTML of its blocks and of its notes, and what the page has to say about it.

    `numbers` are those of its paragraphs by their anchors.
    """

    blocks: str = ""
    notes: str = ""
    last_note: int = 0
    machine: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


class Open:
    """An element whose children are being walked, and what to do when it ends."""

    __slots__ = ("block", "children", "chosen", "element", "given", "name", "undo")

    def __init__(self, element: _Element, name: str, *, block: bool) -> None:
        self.element = element
        self.name = name
        self.block = block
        self.given: dict[str, str] = dict(element.items())
        self.children: Iterator[_Element] = iter(element)
        self.undo: list[Callable[[], object]] = []
        self.chosen: _Element | None = None


class Page:
    """The state of one text on its way into HTML; `link` gives the address of a mention, `target` of a reference."""

    def __init__(
        self,
        anchors: Sequence[str],
        *,
        link: Callable[[str, Mapping[str, str]], str],
        target: Callable[[str], str],
        original: bool = False,
        headed: bool = False,
    ) -> None:
        self.flow = Flow(anchors)
        self.link = link
        self.target = target
        self.original = original
        self.hidden = tei.ORIGINAL_HIDDEN if original else tei.HIDDEN
        self.preferred = tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED
        self.body = Body()
        self.notes: list[tuple[int, _Element]] = []
        self.level = 0 if headed else 1
        self.depth = 0
        self.noted = 0


def name_of(element: _Element) -> str:
    """The element's name as the source has it: plain in TEI, with its prefix elsewhere."""
    tag = str(element.tag)
    if tag.startswith(TEI):
        return tag[_CUT:]
    local = tag.rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else local


def words_of(element: _Element) -> str:
    """All words of an element, white space collapsed."""
    return flat("".join(element.itertext()))
