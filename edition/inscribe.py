"""Mentions become zero-width edits in source offsets, or refusals that say why; `strip` is the inverse.

All edits are in coordinates of the source that was read, so nothing goes stale. A mention takes the two spots that have
the same parent element: outside elements of mere rendition or alternation that it covers whole, inside structural ones.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from edition import tei
from edition.mention import Mention, is_machine
from edition.reading.node import Node
from edition.reading.reading import Reading
from edition.source import Edit, apply, attributes, escape, name, tokens

_MERE = tei.RENDITION | tei.ALTERNATION
_PLAIN = tei.PARENTS - _MERE
_END_TAGS = {kind: f"</{written.element}>" for kind, written in tei.KINDS.items()}
_AT = attrgetter("at")
_CHILDREN = {"title": tei.TITLE_CHILDREN, "date": tei.DATE_CHILDREN}


class Refused(NamedTuple):
    """A mention that cannot be tagged where it stands, and why."""

    mention: Mention
    reason: str


class Inscription(NamedTuple):
    """The edits that tag `inscribed`, and what was refused; the two add up to what was asked."""

    edits: tuple[Edit, ...]
    inscribed: tuple[Mention, ...]
    refused: tuple[Refused, ...]


# Where a mention is tagged: at, -until, and the same in the reading: in this order outer ones come before inner.
_Placed = tuple[int, int, int, int, Mention]


class _CannotPlace(Exception):
    """Why a mention has no lawful place."""


def inscribe(reading: Reading, mentions: Iterable[Mention]) -> Inscription:
    """Find a place for each mention (resolved: no two cross) and the edits that tag it there."""
    children: dict[int, list[Node]] = {}
    placed: list[_Placed] = []
    refused: list[Refused] = []
    for mention in mentions:
        _insist(reading, mention)
        if plain := _plain(reading, mention):
            placed.append(plain)
            continue
        children = children or _children(reading)
        try:
            placed.append(_place(reading, mention, children))
        except _CannotPlace as why:
            refused.append(Refused(mention, str(why)))
    nested, crossing = _nested(placed)
    refused += crossing
    return Inscription(_edits(nested), tuple(sorted([one[-1] for one in nested])), tuple(sorted(refused)))


def _insist(reading: Reading, mention: Mention) -> None:
    """A recogniser's bug must never be spliced into somebody's file: the mention is words of the reading."""
    words = reading.text[mention.start : mention.end]
    if not 0 <= mention.start < mention.end <= len(reading.text) or words != words.strip() or "\n" in words:
        raise ValueError(f"{mention} is no stretch of words inside a block: {words!r}")


def _children(reading: Reading) -> dict[int, list[Node]]:
    children: dict[int, list[Node]] = {}
    for node in reading.nodes:
        children.setdefault(id(node.parent), []).append(node)
    return children


def _plain(reading: Reading, mention: Mention) -> _Placed | None:
    """The place of a mention that is bare words of a block: as nearly all are, and nothing stands in their way."""
    node, at, until = reading.stretch(mention.start, mention.end)
    return _placed(at, until, mention) if node is not None and node.block and node.name in _PLAIN else None


def _placed(at: int, until: int, mention: Mention) -> _Placed:
    return at, -until, mention.start, -mention.end, mention


def _place(reading: Reading, mention: Mention, children: dict[int, list[Node]]) -> _Placed:
    head, at, _ = reading.spot(mention.start)
    tail, _, until = reading.spot(mention.end - 1)
    _refuse_titles(head, mention)
    while True:
        head, at = _outwards(head, at, mention, start=True)
        tail, until = _outwards(tail, until, mention, start=False)
        if head is tail and _takes_names(head):
            break
        if head is tail:
            head, at, tail, until = _leave(head, mention), head.at, _leave(tail, mention), tail.end_until
        elif head.depth >= tail.depth:
            head, at = _leave(head, mention), head.at
        else:
            tail, until = _leave(tail, mention), tail.end_until
    _refuse_closed(head)
    _refuse_children(children.get(id(head), ()), at, until, mention)
    return _placed(at, until, mention)


def _covers(mention: Mention, node: Node) -> bool:
    return mention.start <= node.first and node.last <= mention.end


def _outwards(node: Node, spot: int, mention: Mention, *, start: bool) -> tuple[Node, int]:
    """Step out of rendition and alternation that the mention covers whole."""
    while node.name in _MERE and node.parent is not None and _covers(mention, node):
        edge = node.until if start else node.end_at
        if node.name in tei.RENDITION and spot != edge:
            break  # white space or an empty element stands between: stay inside
        node, spot = node.parent, node.at if start else node.end_until
    return node, spot


def _takes_names(node: Node) -> bool:
    return node.name in tei.PARENTS


def _leave(node: Node, mention: Mention) -> Node:
    """The parent of an inline element that the mention covers whole; else there is no lawful place."""
    if node.block or node.parent is None:
        raise _CannotPlace(f"no name can be tagged directly in <{node.name}>" if node.name else "outside the text")
    if not _covers(mention, node):
        where = "a CDATA section" if node.name == "#cdata" else f"<{node.name}>"
        raise _CannotPlace(f"crosses the edge of {where}" if _takes_names(node) else f"stands inside {where}")
    return node.parent


def _refuse_titles(node: Node | None, mention: Mention) -> None:
    """Neither in nor around the title of a work: "Kaledin", an article, is no mention of Kaledin."""
    while node is not None and not node.block:
        if node.name == "title" and node.first <= mention.start and mention.end <= node.last:
            raise _CannotPlace("stands inside <title>")
        node = node.parent


def _refuse_closed(node: Node | None) -> None:
    while node is not None and not node.block:
        if node.name in tei.CLOSED:
            raise _CannotPlace(f"stands inside <{node.name}>")
        node = node.parent


def _refuse_children(children: Sequence[Node], at: int, until: int, mention: Mention) -> None:
    element = tei.KINDS[mention.kind].element
    allowed = _CHILDREN.get(element, tei.CHILDREN)
    for number in range(bisect_left(children, at, key=_AT), len(children)):
        child = children[number]
        if child.at >= until:
            break
        if child.end_until <= until and child.name not in allowed and child.name != "#cdata":
            raise _CannotPlace(f"<{child.name}> cannot stand inside <{element}>")


def _nested(placed: list[_Placed]) -> tuple[list[_Placed], list[Refused]]:
    """Sort outer before inner and refuse what would cross in the source although it does not in the reading."""
    nested: list[_Placed] = []
    refused: list[Refused] = []
    open_until: list[int] = []
    for one in sorted(placed):
        at, until, mention = one[0], -one[1], one[-1]
        while open_until and open_until[-1] <= at:
            open_until.pop()
        if open_until and until > open_until[-1]:
            refused.append(Refused(mention, "crosses the tag of another name"))
            continue
        open_until.append(until)
        nested.append(one)
    return nested, refused


def _edits(placed: list[_Placed]) -> tuple[Edit, ...]:
    """Start and end tags in the order in which they are spliced: at one spot ends go first, inner ends before outer."""
    edits: list[Edit] = []
    open_: list[Edit] = []
    for at, until, _, _, mention in placed:
        while open_ and open_[-1].at <= at:
            edits.append(open_.pop())
        edits.append(Edit(at, at, start_tag(mention)))
        open_.append(Edit(-until, -until, _END_TAGS[mention.kind]))
    return (*edits, *reversed(open_))


def start_tag(mention: Mention) -> str:
    """The start tag the program writes for a mention: fixed attributes, its own, ref, cert, resp."""
    return _start_tag(mention.kind, mention.attributes, mention.ref, mention.cert)


@lru_cache(maxsize=1 << 12)
def _start_tag(name: str, own: tuple[tuple[str, str], ...], ref: str, cert: str) -> str:
    kind = tei.KINDS[name]
    given = [*kind.attributes, *own]
    if ref:
        given.append(("ref", ref))
    given += [("cert", cert), ("resp", tei.RESP)]
    return "<" + kind.element + "".join(f' {key}="{escape(value)}"' for key, value in given) + ">"


def strip(source: str) -> str:
    """Take out exactly the machine tags; text, hand-made tags and the header stay byte for byte."""
    if tei.RESP not in source:
        return source
    edits: list[Edit] = []
    open_tags: list[bool] = []
    header = 0
    for token in tokens(source):
        if token.kind not in ("start", "empty", "end"):
            continue
        tag = source[token.at : token.until]
        if token.kind == "end":
            if open_tags.pop():
                edits.append(Edit(token.at, token.until, ""))
            header -= name(tag) == "teiHeader"
            continue
        machine = not header and tei.RESP in tag and is_machine(name(tag), attributes(tag))
        if machine:
            edits.append(Edit(token.at, token.until, ""))
        if token.kind == "start":
            open_tags.append(machine)
            header += name(tag) == "teiHeader"
    return apply(source, edits)
