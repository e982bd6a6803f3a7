"""Tags of the program: how many wait for an editor, which are linked to nothing, which names are tagged only here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.source import unescape
from edition.tags import content, text
from edition.tei import KINDS, NAMESPACE, RESP

_TEI = f"{{{NAMESPACE}}}"
_ELEMENTS = frozenset(kind.element for kind in KINDS.values())
_NAMED = frozenset(kind.element for kind in KINDS.values() if kind.record)
_LINKED = _NAMED - {"title"}
_TAGS = frozenset(f"{_TEI}{element}" for element in _ELEMENTS)
_CAPITALISED = pattern(r"[A-Z]\w*")
_BEGINNING = pattern(r"^\w*", re.MULTILINE)


def check(document: Document, context: Context) -> list[Finding]:
    """Report, once a file each: tags unconfirmed, unlinked, without cert; and names tagged here and not there."""
    if document.tree.find(f"{_TEI}text") is None:
        return []
    tags = _Tagged(document)
    return located(document, [*_unconfirmed(tags), *_halves(tags), *_unlinked(tags), *_elsewhere(tags)])


class _Tagged:
    """The mentions tagged in the text of a document: by their start tags the indexes where these stand in its parts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.begin = document.bearing(document.named["text"])[0]
        self.until = document.end(self.begin)
        markups = (markup for element in _ELEMENTS for markup in document.named.get(element, ()))
        found = {markup: self._inside(document.spots[markup]) for markup in markups}
        self.spots = {markup: spots for markup, spots in found.items() if spots}
        # Of the start tags that the program wrote the attributes.
        self.own = {
            markup: given
            for markup in document.having.get("resp", ())
            if markup in self.spots and (given := document.tags[markup].attributes)["resp"] == RESP
        }

    def _inside(self, spots: list[int]) -> list[int]:
        if self.begin < spots[0] and spots[-1] < self.until:
            return spots
        return [index for index in spots if self.begin < index < self.until]

    def first(self, markups: Iterable[str]) -> int:
        """Where the first of these start tags stands."""
        return self.document.at(min(self.spots[markup][0] for markup in markups))

    def number(self, markups: Iterable[str]) -> int:
        return sum(len(self.spots[markup]) for markup in markups)

    def words(self, index: int) -> str:
        parts = self.document.parts
        inside, following = parts[index + 1 : index + 3]
        if following[1] != "/" or "&" in inside or parts[index][-2] == "/":
            inside = content(parts, index)
        return " ".join(inside.split())

    @cached_property
    def bare(self) -> str:
        """The text that follows no start tag of a mention: all that stands outside them, and some of the inside."""
        pieces = self.document.parts[self.begin + 1 : self.until : 2]
        for index in chain.from_iterable(self.spots.values()):
            pieces[(index - self.begin) // 2] = ""
        for markup in self.document.spots:
            if markup[1] == "!":  # character data too
                pieces.append(text(markup))
        return unescape("\0".join(pieces))

    @cached_property
    def capitalised(self) -> set[str]:
        """The words of `bare` that begin with a capital letter of English."""
        return set(_CAPITALISED.findall(self.bare))


def _unconfirmed(tags: _Tagged) -> Iterator[Fault]:
    waiting = {markup: given["cert"] for markup, given in tags.own.items() if "cert" in given}
    if waiting:
        counts = Counter[str]()
        for markup, cert in waiting.items():
            counts[cert] += len(tags.spots[markup])
        shown = ", ".join(f"{counts[cert]} {cert}" for cert in ("high", "medium", "low") if counts[cert])
        what = f"{_count(tags.number(waiting), 'tag')} of the program unconfirmed (cert: {shown})"
        yield Fault("I001", tags.first(waiting), what)


def _halves(tags: _Tagged) -> Iterator[Fault]:
    halves = [markup for markup, given in tags.own.items() if "cert" not in given]
    if halves:
        what = f'{_count(tags.number(halves), "tag")} with resp="#edition" and without cert'
        yield Fault("I004", tags.first(halves), what)


def _unlinked(tags: _Tagged) -> Iterator[Fault]:
    named = (markup for markup, given in tags.own.items() if "ref" not in given)
    unlinked = [markup for markup in named if tags.document.tags[markup].local in _NAMED]
    if unlinked:
        words = sorted({tags.words(index) for markup in unlinked for index in tags.spots[markup]})
        more = f" and {len(words) - 5} more" if len(words) > 5 else ""
        what = f"{_count(tags.number(unlinked), 'name')} linked to no record: {', '.join(words[:5])}{more}"
        yield Fault("I003", tags.first(unlinked), what)


def _elsewhere(tags: _Tagged) -> Iterator[Fault]:
    """Names of persons, places and organisations that some tag links and that stand untagged elsewhere."""
    linked = _linked(tags)
    names = _may_stand(linked, tags) if linked else []
    if not names:
        return
    counts, bare = Counter(map(tags.words, chain.from_iterable(tags.spots.values()))), Counter[str]()
    longest = sorted(names, key=len, reverse=True)
    longer = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for stretch in _untagged(tags.document.tree.find(f"{_TEI}text")):
        bare.update(longer.findall(stretch))
    for name in sorted(bare):
        element = tags.document.tags[tags.document.parts[linked[name]]].local
        tagged = f"{name} is tagged <{element}> {_times(counts[name])}"
        yield Fault("I002", tags.document.offsets[linked[name]], f"{tagged} and {_times(bare[name])} not")


def _linked(tags: _Tagged) -> dict[str, int]:
    """The names that a tag links, each with the first such tag."""
    document, names = tags.document, dict[str, int]()
    for markup in document.having.get("ref", ()):
        tag = document.tags[markup]
        if markup not in tags.spots or tag.local not in _LINKED or not tag.attributes["ref"]:
            continue
        for index in tags.spots[markup]:
            name = tags.words(index)
            if len(name) > 3 and name[0].isupper() and index <= names.get(name, index):
                names[name] = index
    return names


def _may_stand(names: Iterable[str], tags: _Tagged) -> list[str]:
    """The names whose first word stands outside the tags; found out quickly, and nearly always none."""
    words = zip(names, _BEGINNING.findall("\n".join(names)), strict=True)
    known = tags.capitalised
    return [name for name, word in words if (word in known if word[:1].isascii() else word in tags.bare)]


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
