"""Who is mentioned where: every mention of every text with its words and its place, gathered by entry."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from edition.authority.records import Authority, Entity
from edition.document import Document
from edition.mention import Marked, marked
from edition.pages import UNLINKED, anchors, entry
from edition.reading.reading import Reading
from edition.rendering import marks

REACH = 60


@dataclass(frozen=True, slots=True)
class Place:
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
        found = self.linked.get(kind, {}).values()
        return sorted(found, key=lambda one: (one.anchor if kind == "date" else "", collate(one.name), one.anchor))

    def all(self) -> list[Entry]:
        """Every linked entry."""
        return [one for found in self.linked.values() for one in found.values()]

    def first(self, kind: str) -> list[Entry]:
        """The linked entries of a kind in the order of their first mention."""
        return list(self.linked.get(kind, {}).values())

    def unnamed(self, kind: str) -> list[Entry]:
        """The unlinked forms of a kind, sorted."""
        return sorted(self.unlinked.get(kind, {}).values(), key=lambda one: (collate(one.name), one.name))


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
                unlinked.setdefault(one.kind, {}).setdefault(
                    place.words, Entry(one.kind, anchor, place.words)
                ).places.append(place)
            else:
                entries = linked.setdefault(one.kind, {})
                if anchor not in entries:
                    entries[anchor] = _entry(one, anchor, place.words, authority)
                entries[anchor].places.append(place)
    return Concordance(linked, unlinked)


def _place(text: str, anchor: str, reading: Reading, number: int, one: Marked) -> Place:
    block = reading.blocks[number]
    end = min(one.end, block.end)
    before = reading.text[max(block.start, one.start - REACH) : one.start]
    after = reading.text[end : min(block.end, end + REACH)]
    before = f"…{before[before.find(' ') + 1 :]}" if one.start - REACH > block.start else before
    after = f"{after[: after.rfind(' ')]}…" if end + REACH < block.end and " " in after else after
    words = reading.text[one.start : one.end].replace("\n", " ")
    said = marks.said_by(one.attributes.get("cert", ""), machine=one.machine)
    return Place(text, anchor, before, words, after, said, "note" if block.zone == "note" else block.element)


def _entry(one: Marked, anchor: str, words: str, authority: Authority) -> Entry:
    if one.kind == "date":
        return Entry(one.kind, anchor, marks.both_calendars(one.attributes) or words)
    entity = authority.entities.get(one.ref.split()[0]) if one.ref.startswith(f"{one.kind}:") else None
    name = entity.title if entity is not None else words
    return Entry(one.kind, anchor, name or words, entity)
