"""The facts of a header as pages tell them: who, when, from where, under which licence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from edition import tei
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.pages import safe
from edition.rendering import marks
from edition.rendering.markup import flat
from edition.wellformed import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI = f"{{{tei.NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the header says: a label of ours, the words, and where they lead (a safe address or "")."""

    label: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header says of a text; nothing stands here that does not stand there.

    `moment` and `published` are ISO dates or "", `origins` say where it was printed, `principles` are the paragraphs of
    the editorial declaration.
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
    version: str = ""
    publisher: str = ""
    published: str = ""


def facts(document: Document, *, language: str = "", words: Words | None = None) -> Facts:
    """Read the header once; `language` serves where the text declares none, `words` label what it says."""
    words = words or ours()
    root = _head(document)
    header = next(root.iterchildren(f"{_TEI}teiHeader"), None)
    language = _language(document, root) or marks.lang_code(language)
    rows: list[Fact] = []
    if header is None:
        return Facts(document.name, (), "", "", language, "", ())
    title = "; ".join(_texts(header, "fileDesc/titleStmt/title")[:1]) or document.name
    authors = tuple(_texts(header, "fileDesc/titleStmt/author"))
    dated = _date(header)
    date = (_all(dated) or both_calendars(dict(dated.items()), words)) if dated is not None else ""
    rows += [Fact(words("fact.author"), author) for author in authors]
    rows += [Fact(words("fact.date"), _written(dated, words))] if dated is not None and date else []
    described = list(_found(header, "fileDesc/sourceDesc/*"))
    sources = [Fact(_label(one, words), _prose(one), _address(one)) for one in described]
    rows += [one for one in sources if one.words]
    origins = [
        f"{fact.label}: {fact.words}"
        for wanted in ("first", "print")
        for fact, one in zip(sources, described, strict=True)
        if fact.words and one.get("type") == wanted
    ]
    rows += _responsible(header, words)
    publishers = _texts(header, "fileDesc/publicationStmt/publisher")
    rows += [Fact(words("fact.publisher"), publisher) for publisher in publishers]
    rows += _licences(header, words)
    rows += [Fact(words("fact.note"), note) for note in _texts(header, "fileDesc/notesStmt/note")]
    moment = marks.moment(dated.get("when", "").removeprefix("--")) if dated is not None else ""
    return Facts(
        title,
        authors,
        date,
        moment,
        language,
        next((one.words for one in sources if one.words), ""),
        tuple(rows),
        tuple(origins),
        tuple(
            filter(
                None, (_all(p) for one in _found(header, "encodingDesc/editorialDecl") for p in one.iter(f"{_TEI}p"))
            )
        ),
        next((_all(one) for one in _found(header, "fileDesc/editionStmt/edition")), ""),
        next((_all(one) for one in _found(header, "fileDesc/publicationStmt/publisher")), ""),
        next((_day(one) for one in _found(header, "fileDesc/publicationStmt/date")), ""),
    )


def _head(document: Document) -> "_Element":
    """A root element with the header: the tree where there is one, as in a file just loaded, else a smaller one."""
    end = document.source.find("</teiHeader>")
    if end < 0 or "tree" in document.__dict__ or "<TEI " not in document.source[:end]:
        return document.tree
    return parse(document.source[:end] + "</teiHeader></TEI>", path=document.path)


def _label(element: "_Element", words: Words) -> str:
    """What a source is called, by its type."""
    given = element.get("type", "")
    return words(f"fact.{given}" if given in ("first", "print", "transcription") else "fact.source")


def _address(element: "_Element") -> str:
    """Where a source can be read, if it says so."""
    targets = (one.get("target", "") for one in element.iter(f"{_TEI}ref", f"{_TEI}ptr"))
    return next((address for address in map(safe, targets) if address and not address.startswith("#")), "")


def _found(element: "_Element", path: str) -> "Iterator[_Element]":
    """The elements at a path of names; several times as fast as the paths of lxml."""
    name, _, rest = path.partition("/")
    for child in element.iterchildren("*" if name == "*" else _TEI + name):
        if rest:
            yield from _found(child, rest)
        else:
            yield child


def _texts(header: "_Element", path: str) -> list[str]:
    return [words for words in map(_all, _found(header, path)) if words]


def _all(element: "_Element") -> str:
    return flat("".join(element.itertext()))


def _prose(element: "_Element") -> str:
    """Several elements run together as prose: their words with ", " between, unless a mark stands there already."""
    if any((child.tail or "").strip() for child in element) or (element.text or "").strip() or not len(element):
        return _all(element)
    parts = [part for part in (_prose(child) for child in element.iterchildren("*")) if part]
    return ", ".join(part.rstrip(".,;") if part is not parts[-1] else part for part in parts)


def _date(header: "_Element") -> "_Element | None":
    """The date of the text: when it was written, else the first one its sources or its profile name."""
    places = (
        _found(header, "profileDesc/creation/date"),
        (date for one in _found(header, "fileDesc/sourceDesc") for date in one.iter(f"{_TEI}date")),
        (date for one in _found(header, "profileDesc") for date in one.iter(f"{_TEI}date")),
    )
    return next(chain.from_iterable(places), None)


def _day(element: "_Element") -> str:
    value = element.get("when", "")
    return value if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value) else ""


def _written(element: "_Element", words: Words) -> str:
    written, values = _all(element), both_calendars(dict(element.items()), words)
    return written if not values or values == written else f"{written} ({values})" if written else values


def _responsible(header: "_Element", words: Words) -> Iterable[Fact]:
    for statement in _found(header, "fileDesc/titleStmt/respStmt"):
        duty = "; ".join(_texts(statement, "resp"))
        names = [_all(child) for child in statement.iterchildren("*") if not _is_duty(child)]
        if any(names):
            yield Fact(words("fact.responsible"), f"{', '.join(filter(None, names))}" + (f" ({duty})" if duty else ""))


def _is_duty(element: "_Element") -> bool:
    return str(element.tag) == f"{_TEI}resp"


def _licences(header: "_Element", words: Words) -> Iterable[Fact]:
    availability = next(_found(header, "fileDesc/publicationStmt/availability"), None)
    if availability is None:
        return
    licences = list(_found(availability, "licence"))
    for licence in licences or [availability]:
        address = safe(licence.get("target", ""))
        said = _all(licence) or address
        named = flat(licence.get("n", ""))
        if said:
            yield Fact(words("fact.licence"), f"{named}: {said}" if named else said, address)


def _language(document: Document, root: "_Element") -> str:
    """The language of the text: what it says itself, else its root element, else its header."""
    text = next((tag for tag in document.tags.values() if tag.local == "text"), None)
    own = text.attributes.get("xml:lang") if text is not None and root.tag == f"{_TEI}TEI" else None
    if given := own or root.get(f"{{{tei.XML}}}lang"):
        return marks.lang_code(given)
    used = next(_found(root, "teiHeader/profileDesc/langUsage/language"), None)
    return marks.lang_code(used.get("ident", "") if used is not None else "")
