"""What every paged format needs to know of a text: its name in the edition, its anchors, safe addresses."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from edition import tei
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.errors import UsageError
from edition.reading.reading import Reading
from edition.rendering.page import anchor, is_id
from edition.theming.theme import Theme

if TYPE_CHECKING:
    pass

INDEXES: dict[str, str] = {
    name: (kind.file.removesuffix(".xml") if kind.file else "dates") + ".html" for name, kind in tei.KINDS.items()
}
UNLINKED = "unlinked"
_RESERVED = frozenset(
    {"index", "search", "report", "map", "timeline", *(file.removesuffix(".html") for file in INDEXES.values())}
)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a format could not take over from a text ("" for the whole edition): of what, and how many."""

    text: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away that the page of a text links to: its format, its address from the page, its bytes."""

    format: str
    address: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """What can be asked of a writer.

    `wrap` is the width of lines (0 = a line a paragraph), `title` that of the edition, `language` that of texts which
    declare none, `words` and `theme` the words and the look of the pages, `indexes` the kinds whose index they link to
    even where no text names one, `report` whether a report.html will lie beside them, `downloads` the files to take
    away by the name of their text, those of all texts together by "".
    `pagefind` says whether an index of Pagefind is made for the search.
    `dropped` is told of what a format cannot hold, `address` is where the site is published, ending in "/" ("" where
    nobody said).
    """

    reading: Literal["edited", "original"] = "edited"
    wrap: int = 0
    title: str = ""
    language: str = ""
    words: Words = field(default_factory=ours)
    theme: Theme = field(default_factory=Theme)
    indexes: frozenset[str] = frozenset()
    report: bool = False
    downloads: Mapping[str, Sequence[Download]] = field(default_factory=dict)
    pagefind: bool = False
    dropped: Callable[[Dropped], object] = lambda _: None
    address: str = ""


def slug(words: str) -> str:
    """Words as a file name or an anchor: letters and digits of any script, hyphens, never empty, never a path."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:80].strip("-") or "text"


def name_texts(documents: Iterable[Document]) -> dict[str, Document]:
    """File names (without suffix) of the texts, in their order; two texts with one name are refused."""
    return dict(named(documents))


def named(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """The same, one text after the other, so that no more than one need be held."""
    taken: dict[str, str] = {}
    for document in documents:
        name = re.sub(r"[^\w.\-]+|\.{2,}", "-", document.name).strip("-.") or "text"
        name = f"text-{name}" if name.casefold() in _RESERVED else name
        if other := taken.get(name.casefold()):
            raise UsageError(f"two texts have the name {name}: {other} and {document.path}", hint="rename one of them")
        taken[name.casefold()] = document.path
        yield name, document


def anchors(reading: Reading) -> list[str]:
    """One id for each block of a reading: its xml:id where that is its own to use, else its number."""
    used: set[str] = set()
    return [anchor(block.id, number, used) for number, block in enumerate(reading.blocks, start=1)]


def entry(kind: str, attributes: Mapping[str, str]) -> str:
    """The anchor of the index entry a mention leads to; "unlinked" for one without a pointer or a value."""
    if kind == "date":
        value = "-".join(attributes[key] for key in _DATES if attributes.get(key))
        return f"d-{value if _ISO.match(value) else slug(value)}" if value else "unlinked"
    ref = (attributes.get("ref") or attributes.get("key") or "").split()
    return anchor_of(kind, ref[0]) if ref else "unlinked"


_ISO = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,2}){0,5}\Z")  # what a slug would leave as it is
_DATES = ("when", "from", "to", "notBefore", "notAfter")


def anchor_of(kind: str, ref: str) -> str:
    """The anchor of a pointer: the record's id for one of ours, a name of its own for any other."""
    own = ref.removeprefix(f"{kind}:")
    if own != ref and own != "unlinked" and is_id(own):
        return own
    return f"other-{slug(ref)}"


@lru_cache(maxsize=1 << 14)
def page_of(kind: str, anchor: str) -> str:
    """The address of an index entry, below the folder of its kind; safe on every file system, one for each anchor.

    An entry has a page of its own; dates share one a month.
    """
    folder = INDEXES[kind].removesuffix(".html")
    if kind == "date" and anchor != UNLINKED:
        return f"{folder}/{period_of(anchor) or YEARLESS}.html#{anchor}"
    name = anchor
    if not _FILE.match(name) or _DEVICE.match(name):
        from hashlib import sha256  # 6 ms that only odd names pay

        name = f"{slug(anchor)[:60]}-{sha256(anchor.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"{folder}/{name}.html"


def period_of(anchor: str) -> str:
    """The month ("1917-09") or, where it has none, the year in which a date begins; "" for one without a year."""
    found = _PERIOD.match(anchor)
    return found.group(1) if found else ""


YEARLESS = "yearless"
_PERIOD = re.compile(r"d-([0-9]{4}(?:-(?:0[1-9]|1[0-2]))?)(?![0-9])")
_FILE = re.compile(r"[a-z0-9][a-z0-9_\-]{0,79}\Z")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")  # no file names on Windows


def safe(target: str) -> str:
    """An address that may stand in a page: http, https, mailto or a fragment; anything else is ""."""
    target = target.strip()
    if _CONTROL.search(target):
        return ""
    scheme = _SCHEME.match(target)
    if scheme:
        return target if scheme.group(1).lower() in ("http", "https", "mailto") else ""
    return target if target.startswith("#") and len(target) > 1 else ""
