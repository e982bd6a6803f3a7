"""Citations in the header: the source's words in their order, with what we are sure of tagged."""

import re

from edition.convert.dates import DATE, NEW_STYLE, Calendar, values
from edition.convert.nodes import element, escape, tag
from edition.convert.parts import Field
from edition.convert.trailer import SCOPE, scope

_TITLE = re.compile(r"(?P<title>[^\W\d_a-z](?:[^.,;:()\[\]\d]|\d+(?=[^\d.,;])){1,80}?)(?=\s*,|\s+\(|\s+(?:No|Nos|Vol)\b|\s+\d)")
_IMPRINT = re.compile(
    r"(?P<publisher>[^,;:()\d]{2,80}),\s*(?P<place>[^\W\d_a-z][^,;:()\d]{1,40}(?:,\s*[A-Z.]{2,8})?),?\s+(?=\(?\d{4})"
)


def bibl(text: str, kind: str, calendar: Calendar, publishers: list[Field] | None = None) -> str:
    """Return a citation; a printed book's own year is New Style, a newspaper's date is the text's."""
    words = cited(text, "j" if kind == "first" else "m", calendar) if text else ""
    imprint = "".join(("\n" if words else "") + published(field.value) for field in publishers or [])
    return f"{tag('bibl', (('type', kind),))}{words}{imprint}</bibl>"


def cited(text: str, level: str, calendar: Calendar) -> str:
    """Tag title, volume, number, pages and dates of a citation."""
    found = _TITLE.match(text)
    if not found:
        return _marked(text, calendar)
    return element("title", found["title"], ("level", level)) + _marked(text[found.end() :], calendar)


def published(text: str) -> str:
    """Tag publisher, place and year of an imprint line; a line in no known order is all publisher."""
    found = _IMPRINT.match(text)
    if not found:
        return element("publisher", text)
    between = escape(text[found.end("publisher") : found.start("place")])
    rest = _marked(text[found.end("place") :], NEW_STYLE)
    return f"{element('publisher', found['publisher'])}{between}{element('pubPlace', found['place'])}{rest}"


def dated(text: str, calendar: Calendar) -> str:
    """Tag the dates of a text."""
    done, out = 0, []
    for found in DATE.finditer(text):
        out += [escape(text[done : found.start()]), element("date", found[0], *values(found, calendar))]
        done = found.end()
    return "".join(out) + escape(text[done:])


def _marked(text: str, calendar: Calendar) -> str:
    """Tag scopes, and dates between them."""
    done, out = 0, []
    for found in SCOPE.finditer(text):
        out += [dated(text[done : found.start()], calendar), element("biblScope", found[0], *scope(found))]
        done = found.end()
    return "".join(out) + dated(text[done:], calendar)
