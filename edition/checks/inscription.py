"""Tags of the program: how many wait for an editor, which are linked to nothing, which names are tagged only here."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.document import Document
from edition.finding import Finding
from edition.tei import KINDS, NAMESPACE, RESP

_TEI = f"{{{NAMESPACE}}}"
_ELEMENTS = tuple(f"{_TEI}{kind.element}" for kind in KINDS.values())
_NAMED = tuple(f"{_TEI}{kind.element}" for kind in KINDS.values() if kind.record)
_UNREAD = frozenset({"teiHeader", "standOff"})


def check(document: Document, context: Context) -> list[Finding]:
    """Report, once a file each: tags unconfirmed, unlinked, without cert; and names tagged here and not there."""
    text = document.tree.find(f"{_TEI}text")
    if text is None:
        return []
    tags = list(text.iter(*_ELEMENTS))
    machine = [tag for tag in tags if tag.get("resp") == RESP]
    return located(document, [*_unconfirmed(machine), *_halves(machine), *_unlinked(tags), *_elsewhere(document, tags)])


def _unconfirmed(machine: list[etree._Element]) -> Iterator[Fault]:
    waiting = [tag for tag in machine if tag.get("cert") is not None]
    if waiting:
        counts = Counter(str(tag.get("cert")) for tag in waiting)
        shown = ", ".join(f"{counts[cert]} {cert}" for cert in ("high", "medium", "low") if counts[cert])
        yield Fault("I001", waiting[0], f"{_count(len(waiting), 'tag')} of the program unconfirmed (cert: {shown})")


def _halves(machine: list[etree._Element]) -> Iterator[Fault]:
    halves = [tag for tag in machine if tag.get("cert") is None]
    if halves:
        yield Fault("I004", halves[0], f'{_count(len(halves), "tag")} with resp="#edition" and without cert')


def _unlinked(tags: list[etree._Element]) -> Iterator[Fault]:
    unlinked = [tag for tag in tags if tag.tag in _NAMED and tag.get("resp") == RESP and tag.get("ref") is None]
    if unlinked:
        words = sorted({_words(tag) for tag in unlinked})
        more = f" and {len(words) - 5} more" if len(words) > 5 else ""
        yield Fault(
            "I003", unlinked[0], f"{_count(len(unlinked), 'name')} linked to no record: {', '.join(words[:5])}{more}"
        )


def _elsewhere(document: Document, tags: list[etree._Element]) -> Iterator[Fault]:
    """Names of persons, places and organisations that some tag links and that stand untagged elsewhere."""
    linked = {
        _words(tag): tag
        for tag in reversed(tags)
        if tag.tag in _NAMED and local(tag) != "title" and tag.get("ref") and len(_words(tag)) > 3
    }
    names = [name for name in linked if name[:1].isupper()]
    if not names:
        return
    counts = Counter(_words(tag) for tag in tags)
    bare = Counter[str]()
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for stretch in _untagged(document.tree.find(f"{_TEI}text"), frozenset(_ELEMENTS)):
        bare.update(pattern.findall(stretch))
    for name in sorted(bare):
        tagged = f"{name} is tagged <{local(linked[name])}> {_times(counts[name])}"
        yield Fault("I002", linked[name], f"{tagged} and {_times(bare[name])} not")


def _untagged(element: etree._Element | None, tagged: frozenset[str]) -> Iterator[str]:
    """The character data outside all tags of mentions, each stretch by itself."""
    if element is None:
        return
    inside = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            inside += node.tag in tagged
            text = node.text
        else:
            inside -= event == "end" and node.tag in tagged
            text = node.tail
        if not inside and text:
            yield " ".join(text.split())


def _words(tag: etree._Element) -> str:
    return " ".join("".join(str(text) for text in tag.itertext()).split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
