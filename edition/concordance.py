"""Who is mentioned where: every mention of every text with its words and its place, gathered by entry."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from edition.authority.records import Authority, Entity
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
    said: str
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
    """By kind: the entries by anchor, and the unlinked forms by their words, both in reading order."""

    linked: Mapping[str, Mapping[str, Entry]]
    unlinked: Mapping[str, Mapping[str, Entry]]

    def anchors(self, kind: str) -> frozenset[str]:
        """The entries of a kind that have a page, the page of unlinked names among them."""
        return frozenset(self.linked.get(kind, {})) | ({UNLINKED} if self.unlinked.get(kind) else set())

    def entries(self, kind: str) -> list[Entry]:
        """The linked entries of a kind, sorted by name (dates by value)."""
        return by_name(self.linked.get(kind, {}).values())

    def all(self) -> list[Entry]:
        """Every linked entry."""
        return [one for found in self.linked.values() for one in found.values()]

    def first(self, kind: str) -> list[Entry]:
        """The linked entries of a kind in the order of their first mention."""
        return list(self.linked.get(kind, {}).values())

    def unnamed(self, kind: str) -> list[Entry]:
        """The unlinked forms of a kind, sorted."""
        return sorted(self.unlinked.get(kind, {}).values(), key=lambda one: (collate(one.name), one.name))


class Named(Protocol):
    """What can be sorted into an index."""

    @property
    def kind(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def by_name(entries: Iterable[N]) -> list[N]:
    """Sorted by name, dates by value."""
    return sorted(entries, key=lambda one: (one.anchor if one.kind == "date" else "", collate(one.name), one.anchor))


def collate(name: str) -> str:
    """The sorting key of a name: case and diacritics folded."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def gather(texts: Iterable[tuple[str, Document]], authority: Authority, *, original: bool = False) -> Concordance:
    """Look up every mention of the texts, given with their names in the edition."""
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
                name, entity = naming(one.kind, one.attributes, place.words, authority)
                entries[key] = Entry(one.kind, anchor, name, entity)
            entries[key].places.append(place)
    return Concordance(linked, unlinked)


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


def naming(kind: str, given: Mapping[str, str], words: str, authority: Authority) -> tuple[str, Entity | None]:
    """What the entry of a mention is called, and its record if there is one."""
    ref = given.get("ref") or given.get("key") or ""
    if kind == "date":
        return marks.both_calendars(given) or words, None
    entity = authority.entities.get(ref.split()[0]) if ref.startswith(f"{kind}:") else None
    return (entity.title if entity is not None else "") or words, entity
