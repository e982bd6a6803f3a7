"""What the header says that recognisers need: the document's own date, calendar and language."""

from typing import TYPE_CHECKING

from edition import tei
from edition.document import Document
from edition.project import Project, Setting

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = {"t": tei.NAMESPACE}
# Where a document says when it was written, the surest place first.
_DATES = (
    "t:teiHeader/t:profileDesc/t:creation//t:date",
    "t:teiHeader/t:profileDesc/t:correspDesc/t:correspAction[@type='sent']/t:date",
    "t:teiHeader/t:fileDesc/t:sourceDesc//t:date[@when or @when-custom]",
)
_VALUES = ("when-custom", "when", "from-custom", "from", "notBefore-custom", "notBefore")


def setting(document: Document, project: Project) -> Setting:
    """The Setting of a document: from its header, then from edition.toml, then the defaults."""
    root = document.head
    given = project.text(document.name)
    calendar, until = _calendar(root)
    return Setting(
        date=_date(root) or str(given.get("date", "")),
        calendar=calendar or str(given.get("calendar", "")),
        until=until or str(given.get("until", "")),
        lang=_language(root) or str(project.table("edition").get("language", "en")),
    )


def _date(root: "_Element") -> str:
    for path in _DATES:
        for date in root.findall(path.split("[@when")[0], _NS):
            for attribute in _VALUES:
                if value := date.get(attribute):
                    return value
    return ""


def _calendar(root: "_Element") -> tuple[str, str]:
    """The calendar the text's own dates are in, with the last day it holds for.

    Julian is meant where it is the only calendar declared, or its declaration says until when it holds; otherwise it is
    declared only because some date names it.
    """
    declared = root.findall("t:teiHeader/t:profileDesc/t:calendarDesc/t:calendar", _NS)
    for calendar in declared:
        if calendar.get(f"{{{tei.XML}}}id") == "julian":
            last = calendar.find(".//t:date", _NS)
            value = "" if last is None else last.get("when-custom") or last.get("when") or ""
            return ("julian", value) if value or len(declared) == 1 else ("", "")
    return "", ""


def _language(root: "_Element") -> str:
    language = root.get(f"{{{tei.XML}}}lang")
    if language:
        return language
    used = root.find("t:teiHeader/t:profileDesc/t:langUsage/t:language", _NS)
    return "" if used is None else used.get("ident") or ""
