"""Who is mentioned where: every mention of every text with its words and its place, gathered by entry."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from edition.authority.records import Authority, Entity
from edition.catalogue.dates import both_calendars
from edition.catalogue.sorting import collate
from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.mention import Marked, marked
from edition.pages import UNLINKED, anchors, entry
from edition.reading.reading import Reading
from edition.rendering import marks

REACH = 60


class Place(NamedTuple):
    """One mention where it stands: text, anchor of the block, words before, the words, words after, who says so.

    `block` is "note" in a note, else the name of the block's element.
    """

    text: str
    anchor: str
    before: str
    words: str
    after: str
    said: marks.Said
    block: str = "p"


@dataclass(slots=True)
class Entry:
    """What an index lists: one entity, one pointer without a record, one date, or ("unlinked") one form of words."""

    kind: str
    anchor: str
    name: str
    entity: Entity | None = None
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Concordance:
    """By kind: the entries by anchor, and the unlinked forms by their words, both in reading order.

    `language` is the one whose order names are sorted in.
    """

    linked: Mapping[str, Mapping[str, Entry]]
    unlinked: Mapping[str, Mapping[str, Entry]]
    language: str = ""

    def anchors(self, kind: str) -> frozenset[str]:
        """The entries of a kind that have a page, the page of unlinked names among them."""
        return frozenset(self.linked.get(kind, {})) | ({UNLINKED} if self.unlinked.get(kind) else set())

    def entries(self, kind: str) -> list[Entry]:
        """The linked entries of a kind, sorted by name (dates by value)."""
        return by_name(self.linked.get(kind, {}).values(), self.language)

    def all(self) -> list[Entry]:
        """Every linked entry."""
        return [one for found in self.linked.values() for one in found.values()]

    def first(self, kind: str) -> list[Entry]:
        """The linked entries of a kind in the order of their first mention."""
        return list(self.linked.get(kind, {}).values())

    def unnamed(self, kind: str) -> list[Entry]:
        """The unlinked forms of a kind, sorted."""
        return by_name(self.unlinked.get(kind, {}).values(), self.language)


class Named(Protocol):
    """What can be sorted into an index."""

    @property
    def kind(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def by_name(entries: Iterable[N], language: str = "") -> list[N]:
    """Sorted by name as the language sorts, dates by value."""

    def key(one: N) -> tuple[str, str, str, str]:
        return one.anchor if one.kind == "date" else "", collate(one.name, language), one.anchor, one.name

    return sorted(entries, key=key)


def gather(
    texts: Iterable[tuple[str, Document]], authority: Authority, *, original: bool = False, words: Words | None = None
) -> Concordance:
    """Look up every mention of the texts, given with their names in the edition; dates are named in `words`."""
    spoken = words or ours()
    linked: dict[str, dict[str, Entry]] = {}
    unlinked: dict[str, dict[str, Entry]] = {}
    for text, document in texts:
        reading = document.original if original else document.reading
        starts = [block.start for block in reading.blocks]
        names = anchors(reading)
        for one in marked(reading):
            number = bisect_right(starts, one.start) - 1
            place = _place(text, names[number], reading, number, one)
            anchor = entry(one.kind, one.attributes)
            if anchor == UNLINKED:
                entries, key = unlinked.setdefault(one.kind, {}), place.words
            else:
                entries, key = linked.setdefault(one.kind, {}), anchor
            if key not in entries:
                name, entity = naming(one.kind, one.attributes, place.words, authority, spoken)
                entries[key] = Entry(one.kind, anchor, name, entity)
            entries[key].places.append(place)
    return Concordance(linked, unlinked, spoken.language)


def _place(text: str, anchor: str, reading: Reading, number: int, one: Marked) -> Place:
    block = reading.blocks[number]
    words = reading.text[block.start : block.end]
    before, after = around(words, one.start - block.start, min(one.end, block.end) - block.start)
    mentioned = reading.text[one.start : one.end].replace("\n", " ")
    said = marks.said_by(one.attributes.get("cert", ""), machine=one.machine)
    return Place(text, anchor, before, mentioned, after, said, "note" if block.zone == "note" else block.element)


def around(words: str, start: int, end: int) -> tuple[str, str]:
    """The words of a block before and after a mention in it, cut at blanks."""
    before, after = words[max(0, start - REACH) : start], words[end : end + REACH]
    before = f"…{before[before.find(' ') + 1 :]}" if start > REACH else before
    after = f"{after[: after.rfind(' ')]}…" if end + REACH < len(words) and " " in after else after
    return before, after


def naming(
    kind: str, given: Mapping[str, str], words: str, authority: Authority, spoken: Words
) -> tuple[str, Entity | None]:
    """What the entry of a mention is called, dates in the words of a language, and its record if there is one."""
    ref = given.get("ref") or given.get("key") or ""
    if kind == "date":
        return both_calendars(given, spoken) or words, None
    entity = authority.entities.get(ref.split()[0]) if ref.startswith(f"{kind}:") else None
    return (entity.title if entity is not None else "") or words, entity
