"""The facts of a header as pages tell them: who, when, from where, under which licence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import tei
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.pages import safe
from edition.rendering import marks
from edition.rendering.markup import flat

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = {"t": tei.NAMESPACE}


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
