"""A source as the walk sees it: text, tag, text, tag, … text; comments and instructions gone, references resolved.

An element is the number of its start tag in that list. No tree is made, and a tag that stands a thousand times in an
edition is looked into once.
"""

import re
from collections.abc import Iterator

from edition import tags, tei
from edition.document import Document
from edition.pattern import pattern
from edition.rendering.markup import flat
from edition.source import escape, unescape
from edition.tags import Tag

_TEI_PREFIX = pattern(rf"""\bxmlns:([^\s=]+)\s*=\s*["']{re.escape(tei.NAMESPACE)}["']""")


def taken(document: Document) -> list[str]:
    """The parts of a well-formed document from its root element on, whose start tag is number 1."""
    parts = document.parts
    root = next(number for number in range(1, len(parts), 2) if parts[number][1] not in "!?")
    found = ["", *parts[root:]]
    if any(markup[1] in "!?" for markup in set(found[1::2])):
        found = _merged(found)
    if "&" in document.source:
        found[::2] = map(unescape, found[::2])
    return found


def _merged(parts: list[str]) -> list[str]:
    """The same without what is no tag: of a CDATA section its text is left, of all else nothing."""
    found = parts[:1]
    for markup, text in zip(parts[1::2], parts[2::2], strict=True):
        if markup[1] not in "!?":
            found += (markup, text)
        else:
            found[-1] += (escape(markup[9:-3]) if markup.startswith("<![") else "") + text
    return found


def prefixes(document: Document) -> frozenset[str]:
    """The prefixes that are bound to TEI somewhere in a document."""
    return frozenset(_TEI_PREFIX.findall(document.source) if "xmlns:" in document.source else ())


def name(tag: Tag, prefixes: frozenset[str]) -> str:
    """The name of an element as the source has it: plain in TEI, with its prefix elsewhere."""
    return tag.local if prefixes and tag.name.partition(":")[0] in prefixes else tag.name


def tag(markup: str) -> Tag:
    """What a start tag says."""
    found = tags.start(markup)
    if found is None:
        raise ValueError(f"{markup!r} is no start tag")
    return found


def end(parts: list[str], index: int) -> int:
    """Where the end tag of an element stands; `index` for an empty one."""
    depth = 0
    while True:
        markup = parts[index]
        if markup[1] == "/":
            depth -= 1
        elif markup[-2] != "/":
            depth += 1
        if depth == 0:
            return index
        index += 2


def words(parts: list[str], index: int) -> str:
    """All words of an element, white space collapsed."""
    return flat("".join(parts[index + 1 : end(parts, index) : 2]))


def children(parts: list[str], index: int) -> Iterator[int]:
    """The elements in an element."""
    last = end(parts, index)
    index += 2
    while index < last:
        yield index
        index = end(parts, index) + 2


def inside(parts: list[str], index: int) -> Iterator[str]:
    """The start tags in an element, its own left out."""
    return (markup for markup in parts[index + 2 : end(parts, index) : 2] if markup[1] != "/")
