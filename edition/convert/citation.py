"""Citations in the header: the source's words in their order, with what we are sure of tagged."""

import re

from edition.convert.dates import DATE, MONTH, NEW_STYLE, Calendar, precise, values
from edition.convert.nodes import element, escape, tag
from edition.convert.opening import is_name
from edition.convert.parts import Field
from edition.convert.trailer import SCOPE, scope
from edition.pattern import pattern

_LEAD = pattern(
    r"(?:(?:Recently|First|Originally)\s+)?(?:(?:re)?(?:published|printed)\s+(?:in\s+)?(?:in\s+\w+\s+)?|from\s+|in\s+|in:\s+)"
    r"(?:in\s+)?",
    re.IGNORECASE,
)
_PERSON = pattern(r"(?P<name>[^,;:()\d]{3,60})(?=[,:]\s)")
_TITLE = pattern(
    rf"(?!{MONTH}\b)(?P<title>[^\W\d_a-z](?:[^.,;:()\[\]\d]|\d+(?=[^\d.,;])){{1,80}}?)"
    r"(?=\s*,|\s+\(|\s+(?:No|Nos|Vol|Volume)\b)"
)
# "Marx and Engels, Selected Works": whose works they are stands before the title.
_WORKS = pattern(
    r"(?!(?:[^,]*\s)?(?:Works|Writings|Papers|Letters|Essays)\b)[^,;:.\d]{2,40},\s(?P<rest>[^,;:]*\b(?:Works|Writings|Papers|Letters|Essays)\b)"
)
_IMPRINT = pattern(
    r"(?P<publisher>[^,;:()\d]{2,80}),\s*(?P<place>[^\W\d_a-z][^,;:()\d]{1,40}(?:,\s*[A-Z.]{2,8})?),?\s+(?=\(?\d{4})"
)


def bibl(text: str, kind: str, calendar: Calendar, publishers: list[Field] | None = None) -> str:
    """Return a citation; a printed book's own year is New Style, a newspaper's date is the text's."""
    words = cited(text, calendar) if text else ""
    imprint = "".join(("\n" if words else "") + published(field.value) for field in publishers or [])
    return f"{tag('bibl', (('type', kind),))}{words}{imprint}</bibl>"


def cited(text: str, calendar: Calendar) -> str:
    """Tag author, title, volume, number, pages and dates of a citation, none of them in doubt."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    out = escape(text[:at])
    person = _PERSON.match(text, at)
    if person and is_name(person["name"]):
        after = person.end() + 2
        out += element("author", person["name"]) + escape(text[person.end() : after])
        at = after
    named = _WORKS.match(text, at)
    if named:
        out += escape(text[at : named.start("rest")])
        at = named.start("rest")
    found = _TITLE.match(text, at)
    if found:
        out += element("title", found["title"], *_level(text[found.end() :]))
        at = found.end()
    return out + _marked(text[at:], calendar)


def _level(rest: str) -> tuple[tuple[str, str], ...]:
    """Return level j where an issue or a day or month follows, m where a volume does, else nothing."""
    numbered = {name for found in SCOPE.finditer(rest) for name in ("issue", "volume") if found[name]}
    date = DATE.search(rest)
    if "issue" in numbered or ("volume" not in numbered and date and precise(date)):
        return (("level", "j"),)
    return (("level", "m"),) if "volume" in numbered else ()


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
