"""What every paged format needs to know of a text: its name in the edition, its anchors, the facts of its header."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from edition import tei
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.errors import UsageError
from edition.reading.reading import Reading
from edition.rendering import marks
from edition.rendering.flow import flat
from edition.rendering.page import anchor, is_id
from edition.theming.theme import Theme

if TYPE_CHECKING:
    from lxml.etree import _Element

INDEXES: dict[str, str] = {
    name: (kind.file.removesuffix(".xml") if kind.file else "dates") + ".html" for name, kind in tei.KINDS.items()
}
UNLINKED = "unlinked"
_RESERVED = frozenset(
    {"index", "search", "report", "map", "timeline", *(file.removesuffix(".html") for file in INDEXES.values())}
)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_NS = {"t": tei.NAMESPACE}


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
    away by the name of their text.
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
    dropped: Callable[[Dropped], object] = lambda _: None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the header says: a label of ours, the words, and where they lead (a safe address or "")."""

    label: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header says of a text; nothing stands here that does not stand there.

    `origins` say where it was printed, `principles` are the paragraphs of the editorial declaration.
    """

    title: str
    authors: tuple[str, ...]
    date: str
    moment: str
    language: str
    source: str
    rows: tuple[Fact, ...]
    origins: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()


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
        return f"d-{slug(value)}" if value else "unlinked"
    ref = (attributes.get("ref") or attributes.get("key") or "").split()
    return anchor_of(kind, ref[0]) if ref else "unlinked"


_DATES = ("when", "from", "to", "notBefore", "notAfter")


def anchor_of(kind: str, ref: str) -> str:
    """The anchor of a pointer: the record's id for one of ours, a name of its own for any other."""
    own = ref.removeprefix(f"{kind}:")
    if own != ref and own != "unlinked" and is_id(own):
        return own
    return f"other-{slug(ref)}"


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


def facts(document: Document, *, language: str = "", words: Words | None = None) -> Facts:
    """Read the header once; `language` serves where the text declares none, `words` label what it says."""
    words = words or ours()
    header = document.tree.find("t:teiHeader", _NS)
    rows: list[Fact] = []
    if header is None:
        unsaid = _language(document.tree) or marks.lang_code(language)
        return Facts(document.name, (), "", "", unsaid, "", ())
    title = "; ".join(_texts(header, "t:fileDesc/t:titleStmt/t:title")[:1]) or document.name
    authors = tuple(_texts(header, "t:fileDesc/t:titleStmt/t:author"))
    dated = _date(header)
    date = (_all(dated) or both_calendars(dict(dated.items()), words)) if dated is not None else ""
    rows += [Fact(words("fact.author"), author) for author in authors]
    rows += [Fact(words("fact.date"), _written(dated, words))] if dated is not None and date else []
    described = list(header.iterfind("t:fileDesc/t:sourceDesc/*", _NS))
    sources = [Fact(_label(one, words), _prose(one), _address(one)) for one in described]
    rows += [one for one in sources if one.words]
    origins = [
        f"{fact.label}: {fact.words}"
        for wanted in ("first", "print")
        for fact, one in zip(sources, described, strict=True)
        if fact.words and one.get("type") == wanted
    ]
    rows += _responsible(header, words)
    publishers = _texts(header, "t:fileDesc/t:publicationStmt/t:publisher")
    rows += [Fact(words("fact.publisher"), publisher) for publisher in publishers]
    rows += _licences(header, words)
    rows += [Fact(words("fact.note"), note) for note in _texts(header, "t:fileDesc/t:notesStmt/t:note")]
    moment = marks.moment(dated.get("when", "").removeprefix("--")) if dated is not None else ""
    return Facts(
        title,
        authors,
        date,
        moment,
        _language(document.tree) or marks.lang_code(language),
        next((one.words for one in sources if one.words), ""),
        tuple(rows),
        tuple(origins),
        tuple(_texts(header, "t:encodingDesc/t:editorialDecl//t:p")),
    )


def _label(element: "_Element", words: Words) -> str:
    """What a source is called, by its type."""
    given = element.get("type", "")
    return words(f"fact.{given}" if given in ("first", "print", "transcription") else "fact.source")


def _address(element: "_Element") -> str:
    """Where a source can be read, if it says so."""
    targets = (one.get("target", "") for one in element.iter(f"{{{tei.NAMESPACE}}}ref", f"{{{tei.NAMESPACE}}}ptr"))
    return next((address for address in map(safe, targets) if address and not address.startswith("#")), "")


def _texts(header: "_Element", path: str) -> list[str]:
    return [words for words in (_all(found) for found in header.iterfind(path, _NS)) if words]


def _all(element: "_Element") -> str:
    return flat("".join(element.itertext()))


def _prose(element: "_Element") -> str:
    """Several elements run together as prose: their words with ", " between, unless a mark stands there already."""
    if any((child.tail or "").strip() for child in element) or (element.text or "").strip() or not len(element):
        return _all(element)
    parts = [part for part in (_prose(child) for child in element.iterchildren("*")) if part]
    return ", ".join(part.rstrip(".,;") if part is not parts[-1] else part for part in parts)


def _date(header: "_Element") -> "_Element | None":
    for path in ("t:profileDesc/t:creation/t:date", "t:fileDesc/t:sourceDesc//t:date", "t:profileDesc//t:date"):
        found = header.find(path, _NS)
        if found is not None:
            return found
    return None


def _written(element: "_Element", words: Words) -> str:
    written, values = _all(element), both_calendars(dict(element.items()), words)
    return written if not values or values == written else f"{written} ({values})" if written else values


def _responsible(header: "_Element", words: Words) -> Iterable[Fact]:
    for statement in header.iterfind("t:fileDesc/t:titleStmt/t:respStmt", _NS):
        duty = "; ".join(_texts(statement, "t:resp"))
        names = [_all(child) for child in statement.iterchildren("*") if not _is_duty(child)]
        if any(names):
            yield Fact(words("fact.responsible"), f"{', '.join(filter(None, names))}" + (f" ({duty})" if duty else ""))


def _is_duty(element: "_Element") -> bool:
    return str(element.tag) == f"{{{tei.NAMESPACE}}}resp"


def _licences(header: "_Element", words: Words) -> Iterable[Fact]:
    availability = header.find("t:fileDesc/t:publicationStmt/t:availability", _NS)
    if availability is None:
        return
    licences = list(availability.iterfind("t:licence", _NS))
    for licence in licences or [availability]:
        address = safe(licence.get("target", ""))
        said = _all(licence) or address
        named = flat(licence.get("n", ""))
        if said:
            yield Fact(words("fact.licence"), f"{named}: {said}" if named else said, address)


def _language(root: "_Element") -> str:
    lang = f"{{{tei.XML}}}lang"
    text = root.find("t:text", _NS)
    given = (text.get(lang) if text is not None else None) or root.get(lang) or ""
    used = root.find("t:teiHeader/t:profileDesc/t:langUsage/t:language", _NS)
    return marks.lang_code(given or (used.get("ident", "") if used is not None else ""))
