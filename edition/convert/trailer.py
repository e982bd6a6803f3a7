"""The imprint line at the end of a text: newspaper, number, date."""

import re

from edition.convert.dates import DATE, MONTH
from edition.convert.headings import is_title
from edition.convert.lines import Block
from edition.convert.nodes import Node
from edition.pattern import pattern

SCOPE = pattern(
    r"(?:\b|(?=№))(?P<issue>(?:Nos?\.|No|Nr\.|№)\s*(?P<i>\d+(?:\s*[-–/]\s*\d+"
    rf"|\s*,\s*(?!\d{{4}}\b|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{MONTH}\b)\d+)*))"  # "No. 7, 3 June" is number 7
    r"|\b(?P<volume>(?:Vol(?:ume|\.)?|Band|Bd\.)\s*(?P<v>\d+|[IVXL]+\b|One|Two|Three|Four|Five|Six))"
    r"|\b(?P<page>(?:pages?|pp?\.)\s*(?P<p>\d+(?:\s*[-–]+\s*\d+)?))",
    re.IGNORECASE,
)
NUMBERS = {word: str(at) for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
# Every imprint has one of these before its number: most last lines need no pattern to be seen to be none.
_NUMBERED = ("No", "Nr.", "№")


_BEFORE_DATE = pattern(
    r"(?P<title>[^\W\d_a-z][^.:;!?\d]{2,60}?),?\s+(?:Nos?\.?|Nr\.|№)\s*\d[\d\s,/–-]*?,\s*(?:[A-Z][\w.-]+,\s*)?\(?"
)
_AFTER_DATE = ("", ".", ")", ").")


def trailer(block: Block) -> Node | None:
    """Return the last line as trailer and bibl if it is an imprint, else None."""
    text = block.text
    if len(block.lines) > 1 or len(text) > 120 or not any(sign in text for sign in _NUMBERED):
        return None
    *_, date = [None, *DATE.finditer(text)]
    if not date or text[date.end() :] not in _AFTER_DATE:
        return None
    found = _BEFORE_DATE.fullmatch(text, 0, date.start())
    if not found or not is_title(found["title"]):
        return None
    return Node("trailer", [Node("bibl", scoped(text))])


def scoped(text: str) -> "list[str | Node]":
    """Return a text with its numbers, volumes and pages as biblScope, word for word."""
    content: list[str | Node] = []
    done = 0
    for found in SCOPE.finditer(text):
        if found.start() > done:
            content.append(text[done : found.start()])
        content.append(Node("biblScope", [found[0]], scope(found)))
        done = found.end()
    return [*content, text[done:]] if done < len(text) else content


def scope(found: re.Match[str]) -> tuple[tuple[str, str], ...]:
    """Return unit and value of a match of SCOPE."""
    unit = next(name for name in ("issue", "volume", "page") if found[name])
    value = "".join(found[unit[0]].split())
    if unit != "page":
        return (("unit", unit), ("n", NUMBERS.get(value.lower(), value)))
    first, _, last = value.replace("–", "-").replace("--", "-").partition("-")
    full = first[: -len(last)] + last if 0 < len(last) < len(first) else last or first
    return (("unit", "page"), ("from", first), ("to", full))
