"""Mentions: stretches of a reading that name something; those already in the TEI; the one overlap rule."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from edition import tei
from edition.reading.node import Node
from edition.reading.reading import Reading

Cert = Literal["high", "medium", "low"]
_DOUBT = {"high": 0, "medium": 1, "low": 2}
_RANK = {kind: rank for rank, kind in enumerate(tei.KINDS)}


class Mention(NamedTuple):
    """A stretch `start`..`end` (reading offsets, half open) that names something of `kind`.

    `ref` is a prefixed pointer ("person:kerensky") or "" when unlinked; `attributes` are further TEI attributes in
    the order they are written (a date's values, a plural's type); `rule` names the rule that found it; `candidates`
    are the refs that competed when none was chosen.
    """

    start: int
    end: int
    kind: str
    ref: str = ""
    cert: Cert = "high"
    rule: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()


class Marked(NamedTuple):
    """A mention that stands in the TEI already: its element, and whether the program wrote it."""

    start: int
    end: int
    kind: str
    ref: str
    node: Node
    machine: bool
    attributes: dict[str, str]


class Resolved(NamedTuple):
    """What became of every mention found; the five lists add up to what was found (inscribe splits `kept` further)."""

    kept: tuple[Mention, ...]
    already: tuple[Mention, ...]
    rejected: tuple[Mention, ...]
    lost: tuple[Mention, ...]


def kind_of(element: str, attributes: dict[str, str]) -> str:
    """The kind of mention an element marks, in our words or in those of others; "" for none."""
    if element in tei.TYPED_ELEMENTS:
        if element in ("title", "bibl") and attributes.get("level") == "j":
            return "newspaper"
        kind = tei.MARKED_TYPES.get(attributes.get("type", "").strip().lower(), "")
        if element in ("rs", "name") or kind == "newspaper":
            return kind
    return tei.MARKED_ELEMENTS.get(element, "")


# By element the fixed attributes that make it a kind of ours.
_FIXED: dict[str, list[tuple[tuple[str, str], ...]]] = {}
for _kind in tei.KINDS.values():
    _FIXED.setdefault(_kind.element, []).append(_kind.attributes)


def is_machine(element: str, attributes: dict[str, str]) -> bool:
    """True for a tag the program wrote: an element of tei.KINDS with resp exactly #edition and a cert."""
    if attributes.get("resp") != tei.RESP or "cert" not in attributes:
        return False
    return any(all(attributes.get(key) == value for key, value in fixed) for fixed in _FIXED.get(element, ()))


def marked(reading: Reading) -> list[Marked]:
    """The mentions already in the TEI, outer before inner; elements without visible text do not count."""
    found = []
    for node in reading.nodes:
        if node.first < 0 or (node.name not in tei.MARKED_ELEMENTS and node.name not in tei.TYPED_ELEMENTS):
            continue
        given = node.attributes
        if kind := kind_of(node.name, given):
            ref = given.get("ref") or given.get("key") or ""
            found.append(Marked(node.first, node.last, kind, ref, node, is_machine(node.name, given), given))
    return sorted(found, key=lambda one: (one.start, -one.end))


def strength(mention: Mention) -> tuple[int, int, int, int, int]:
    """The one order of preference between mentions that overlap: longer, surer, linked, earlier, kind."""
    return (
        mention.start - mention.end,
        _DOUBT[mention.cert],
        not mention.ref,
        mention.start,
        _RANK[mention.kind],
    )


def nests(inner: str, outer: str) -> bool:
    """Whether a mention of kind `inner` is tagged inside one of kind `outer`."""
    return inner in tei.NESTS.get(outer, frozenset())


def resolve(
    mentions: Iterable[Mention],
    tagged: Iterable[Marked | Mention],
    *,
    is_rejected: Callable[[Mention], bool] = lambda _: False,
) -> Resolved:
    """Settle what overlaps: what is tagged already wins, then the stronger; nesting only as the guideline nests."""
    kept: list[Mention] = []
    already: list[Mention] = []
    rejected: list[Mention] = []
    lost: list[Mention] = []
    standing = _Standing()
    for one in tagged:
        standing.add(one.start, one.end, one.kind)
    empty = standing.empty
    for group in _groups(sorted(set(mentions))):
        if empty and len(group) == 1:  # nothing to settle
            (rejected if is_rejected(group[0]) else kept).append(group[0])
            continue
        for mention in sorted(group, key=strength):
            rivals = standing.overlapping(mention.start, mention.end)
            if (mention.start, mention.end, mention.kind) in rivals:
                already.append(mention)
            elif is_rejected(mention):
                rejected.append(mention)
            elif all(_compatible(mention, rival) for rival in rivals):
                kept.append(mention)
                standing.add(mention.start, mention.end, mention.kind)
            else:
                lost.append(mention)
    return Resolved(tuple(sorted(kept)), tuple(sorted(already)), tuple(sorted(rejected)), tuple(sorted(lost)))


def _groups(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Mentions in order, those together that overlap, directly or by way of others."""
    group: list[Mention] = []
    reach = 0
    for mention in mentions:
        if group and mention[0] >= reach:
            yield group
            group = []
        group.append(mention)
        if mention[1] > reach:
            reach = mention[1]
    if group:
        yield group


def _compatible(mention: Mention, rival: tuple[int, int, str]) -> bool:
    start, end, kind = rival
    if (start, end) == (mention.start, mention.end):
        return False
    if start <= mention.start and mention.end <= end:
        return nests(mention.kind, kind)
    if mention.start <= start and end <= mention.end:
        return nests(kind, mention.kind)
    return False


class _Standing:
    """Mentions by the cells of 64 characters they touch, so that overlaps are found without looking at all."""

    def __init__(self) -> None:
        self._cells: dict[int, list[tuple[int, int, str]]] = {}

    @property
    def empty(self) -> bool:
        return not self._cells

    def add(self, start: int, end: int, kind: str) -> None:
        for cell in range(start >> 6, (end - 1 >> 6) + 1):
            self._cells.setdefault(cell, []).append((start, end, kind))

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, str]]:
        first, last = start >> 6, end - 1 >> 6
        near: Iterable[tuple[int, int, str]] = self._cells.get(first, ())
        if first < last:
            near = {one for cell in range(first, last + 1) for one in self._cells.get(cell, ())}
        return [one for one in near if one[0] < end and start < one[1]]
