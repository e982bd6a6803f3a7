"""What the header says that recognisers need: the document's own date, calendar and language."""

from collections.abc import Iterator
from pyexpat import ExpatError, ParserCreate

from edition import tei
from edition.document import Document
from edition.project import Project, Setting

_END = "</teiHeader>"
_TEI, _XML = f"{tei.NAMESPACE} ", f"{tei.XML} "  # as expat puts them before a name
# Where a document says when it was written, and in which calendar and language: ways from the root, without it.
_CREATION = "teiHeader/profileDesc/creation/"
_ACTION = "teiHeader/profileDesc/correspDesc/correspAction"
_SOURCE = "teiHeader/fileDesc/sourceDesc/"
_CALENDAR = "teiHeader/profileDesc/calendarDesc/calendar"
_LANGUAGE = "teiHeader/profileDesc/langUsage/language"
_VALUES = ("when-custom", "when", "from-custom", "from", "notBefore-custom", "notBefore")
Attributes = dict[str, str]
Elements = list[tuple[str, Attributes]]  # the way to each element, and its attributes


def setting(document: Document, project: Project) -> Setting:
    """The Setting of a document: from its header, then from edition.toml, then the defaults."""
    elements = _elements(document.source)
    given = project.text(document.name)
    calendar, until = _calendar(elements)
    return Setting(
        date=_date(elements) or str(given.get("date", "")),
        calendar=calendar or str(given.get("calendar", "")),
        until=until or str(given.get("until", "")),
        lang=_language(elements) or str(project.table("edition").get("language", "en")),
    )


def _elements(source: str) -> Elements:
    """The root (its way is empty) and the elements of its header, in document order."""
    found: Elements = []
    ways: list[str] = []  # of the elements that are open

    def open_element(name: str, attributes: Attributes) -> None:
        local = name.removeprefix(_TEI) if name.startswith(_TEI) else "-"
        ways.append(f"{ways[-1]}/{local}" if len(ways) > 1 else local if ways else "")
        if ways[-1].startswith("teiHeader") or not found:
            found.append((ways[-1], attributes))

    def close_element(name: str) -> None:
        if ways.pop() == "teiHeader":
            parser.StartElementHandler = parser.EndElementHandler = None

    parser = ParserCreate("UTF-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    data = source.removeprefix("\ufeff")
    end = data.find(_END) + len(_END)
    try:
        parser.Parse(data[:end].encode("utf-8"))
        if parser.StartElementHandler is not None:  # that was not its end
            parser.Parse(data[end:].encode("utf-8"), True)
    except ExpatError:
        return found  # what cannot be read says nothing
    return found


def _date(elements: Elements) -> str:
    """The first date that has a value, in the surest place that has one."""
    for dates in (_inside(_CREATION, elements), _sent(elements), _inside(_SOURCE, elements)):
        for date in dates:
            for attribute in _VALUES:
                if value := date.get(attribute):
                    return value
    return ""


def _inside(place: str, elements: Elements) -> Iterator[Attributes]:
    return (given for way, given in elements if way.startswith(place) and way.endswith("/date"))


def _sent(elements: Elements) -> Iterator[Attributes]:
    sent = False
    for way, given in elements:
        if way == _ACTION:
            sent = given.get("type") == "sent"
        elif sent and way == f"{_ACTION}/date":
            yield given


def _calendar(elements: Elements) -> tuple[str, str]:
    """The calendar the text's own dates are in, with the last day it holds for.

    Julian is meant where it is the only calendar declared, or its declaration says until when it holds; otherwise it is
    declared only because some date names it.
    """
    declared: list[tuple[str, list[Attributes]]] = []  # ids, and the dates of each declaration
    for way, given in elements:
        if way == _CALENDAR:
            declared.append((given.get(f"{_XML}id", ""), []))
        elif way.startswith(f"{_CALENDAR}/") and way.endswith("/date"):
            declared[-1][1].append(given)
    for ident, dates in declared:
        if ident == "julian":
            value = (dates[0].get("when-custom") or dates[0].get("when") or "") if dates else ""
            return ("julian", value) if value or len(declared) == 1 else ("", "")
    return "", ""


def _language(elements: Elements) -> str:
    root = elements[0][1].get(f"{_XML}lang") if elements else ""
    return root or next((given.get("ident") or "" for way, given in elements if way == _LANGUAGE), "")
