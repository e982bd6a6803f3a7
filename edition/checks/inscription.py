"""Tags of the program: how many wait for an editor, which are linked to nothing, which names are tagged only here."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.tags import Tag, content, end, text
from edition.tei import KINDS, NAMESPACE, RESP

_TEI = f"{{{NAMESPACE}}}"
_ELEMENTS = frozenset(kind.element for kind in KINDS.values())
_NAMED = frozenset(kind.element for kind in KINDS.values() if kind.record)
_TAGS = frozenset(f"{_TEI}{element}" for element in _ELEMENTS)
_CAPITALISED = pattern(r"[A-Z]\w*")
_BEGINNING = pattern(r"\w*")


def check(document: Document, context: Context) -> list[Finding]:
    """Report, once a file each: tags unconfirmed, unlinked, without cert; and names tagged here and not there."""
    if document.tree.find(f"{_TEI}text") is None:
        return []
    tags = _Tagged(document)
    return located(document, [*_unconfirmed(tags), *_halves(tags), *_unlinked(tags), *_elsewhere(tags)])


class _Tagged:
    """The mentions tagged in the text of a document: the indexes of their start tags among its parts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.markup = {markup for markup, tag in document.tags.items() if tag.local in _ELEMENTS}
        self.begin = document.bearing({markup for markup, tag in document.tags.items() if tag.local == "text"})[0]
        self.until = end(document.parts, self.begin)
        self.all = [index for index in document.bearing(self.markup) if self.begin < index < self.until]
        own = {markup for markup in self.markup if document.tags[markup].attributes.get("resp") == RESP}
        self.machine = [index for index in self.all if document.parts[index] in own]

    def tag(self, index: int) -> Tag:
        return self.document.tags[self.document.parts[index]]

    def at(self, index: int) -> int:
        return self.document.offsets[index]

    def words(self, index: int) -> str:
        return " ".join(content(self.document.parts, index).split())

    @cached_property
    def bare(self) -> str:
        """The text that follows no start tag of a mention: all that stands outside them, and some of the inside."""
        inside = self.document.parts[self.begin : self.until]
        texts = zip(inside[::2], inside[1::2], strict=True)
        pieces = [
            after if markup[1] != "!" else text(markup) + after for markup, after in texts if markup not in self.markup
        ]
        return text("\0".join(pieces))

    @cached_property
    def capitalised(self) -> set[str]:
        """The words of `bare` that begin with a capital letter of English."""
        return set(_CAPITALISED.findall(self.bare))


def _unconfirmed(tags: _Tagged) -> Iterator[Fault]:
    waiting = [index for index in tags.machine if "cert" in tags.tag(index).attributes]
    if waiting:
        counts = Counter(tags.tag(index).attributes["cert"] for index in waiting)
        shown = ", ".join(f"{counts[cert]} {cert}" for cert in ("high", "medium", "low") if counts[cert])
        what = f"{_count(len(waiting), 'tag')} of the program unconfirmed (cert: {shown})"
        yield Fault("I001", tags.at(waiting[0]), what)


def _halves(tags: _Tagged) -> Iterator[Fault]:
    halves = [index for index in tags.machine if "cert" not in tags.tag(index).attributes]
    if halves:
        what = f'{_count(len(halves), "tag")} with resp="#edition" and without cert'
        yield Fault("I004", tags.at(halves[0]), what)


def _unlinked(tags: _Tagged) -> Iterator[Fault]:
    named = (index for index in tags.machine if tags.tag(index).local in _NAMED)
    unlinked = [index for index in named if "ref" not in tags.tag(index).attributes]
    if unlinked:
        words = sorted(set(map(tags.words, unlinked)))
        more = f" and {len(words) - 5} more" if len(words) > 5 else ""
        what = f"{_count(len(unlinked), 'name')} linked to no record: {', '.join(words[:5])}{more}"
        yield Fault("I003", tags.at(unlinked[0]), what)


def _elsewhere(tags: _Tagged) -> Iterator[Fault]:
    """Names of persons, places and organisations that some tag links and that stand untagged elsewhere."""
    linked = _linked(tags)
    names = [name for name in linked if _may_stand(name, tags)]
    if not names:
        return
    counts, bare = Counter(map(tags.words, tags.all)), Counter[str]()
    longest = sorted(names, key=len, reverse=True)
    longer = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for stretch in _untagged(tags.document.tree.find(f"{_TEI}text")):
        bare.update(longer.findall(stretch))
    for name in sorted(bare):
        tagged = f"{name} is tagged <{tags.tag(linked[name]).local}> {_times(counts[name])}"
        yield Fault("I002", tags.at(linked[name]), f"{tagged} and {_times(bare[name])} not")


def _linked(tags: _Tagged) -> dict[str, int]:
    """The names that a tag links, each with the first such tag."""
    given = tags.document.tags.items()
    linking = {markup for markup, tag in given if tag.local in _NAMED - {"title"} and tag.attributes.get("ref")}
    names: dict[str, int] = {}
    for index in tags.all:
        if tags.document.parts[index] in linking:
            name = tags.words(index)
            if len(name) > 3 and name[0].isupper():
                names.setdefault(name, index)
    return names


def _may_stand(name: str, tags: _Tagged) -> bool:
    """Whether the first word of a name stands outside the tags; found out quickly, and nearly always no."""
    beginning = _BEGINNING.match(name)
    word = beginning.group() if beginning else ""
    return word in tags.capitalised if word[:1].isascii() else word in tags.bare


def _untagged(element: etree._Element | None) -> Iterator[str]:
    """The character data outside all tags of mentions, each stretch by itself."""
    if element is None:
        return
    inside = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            inside += node.tag in _TAGS
            words = node.text
        else:
            inside -= event == "end" and node.tag in _TAGS
            words = node.tail
        if not inside and words:
            yield " ".join(words.split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
