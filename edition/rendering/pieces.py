"""What a page is put together from: blocks, inline elements, the style of a run of words, containers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Block(NamedTuple):
    """A block as it was shown: its id in the page, the element it comes from ("note" for all in a note), its words."""

    anchor: str
    element: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """What the mentions of the same attributes look like: `before` and `after` their words, or as attributes."""

    kind: str
    given: Mapping[str, str]
    machine: bool
    address: str
    before: str
    after: str
    attributes: str
    moment: str


@dataclass(slots=True, eq=False)
class Inline:
    """An inline element: tag, attributes as HTML, whether it is a link (that of a `mention`), was ever opened.

    The first and the last of its words stand at `start` of the block `block` and before `end` of the block `last`.
    """

    tag: str
    attributes: str
    link: bool = False
    mention: Link | None = None
    shown: bool = False
    block: int = -1
    start: int = 0
    last: int = -1
    end: int = 0

    @property
    def wordy(self) -> bool:
        """Whether it ever held words."""
        return self.block >= 0


class Style(NamedTuple):
    """What a run of words becomes: tag, attributes as HTML, whether it has a number, whether lines count.

    `element` is what it comes from, `id` the nearest xml:id; `level` gives the tag of a heading once it is shown.
    """

    tag: str
    attributes: str = ""
    numbered: bool = False
    lined: bool = False
    element: str = "p"
    id: str = ""
    level: Callable[[], str] | None = None


@dataclass(slots=True, eq=False)
class Frame:
    """An open container; an implicit one (ul, tbody, td) ends when something comes that it does not take."""

    name: str
    closing: str
    takes: str = ""
