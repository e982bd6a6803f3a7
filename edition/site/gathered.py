"""Who is mentioned where, gathered text by text in little memory: the lines of the pages to come are put aside."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from edition.authority.records import Authority, Entity
from edition.catalogue.words import Words
from edition.concordance import around, by_name, naming
from edition.pages import UNLINKED, entry
from edition.rendering import marks
from edition.rendering.marks import Said
from edition.rendering.markup import escape, quote
from edition.rendering.page import Body
from edition.rendering.pieces import Block, Link
from edition.site.spool import Spool, Stretch

_WORDS = {"head": "place.heading", "note": "place.note", "l": "place.verse"}
_MOST = 1 << 14  # links that are kept
_PER_TEXT = 3  # numbers kept for each text an entry is mentioned in


@dataclass(slots=True, eq=False)
class Tally:
    """What an index lists, and what is known of its mentions: how many, who says so, where their lines are.

    `number` counts the linked entries in the order of their first mention, from 0; `given` are the attributes of that
    mention.
    """

    number: int
    kind: str
    anchor: str
    name: str
    entity: Entity | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    said: dict[Said, int] = field(default_factory=dict)
    where: "array[int]" = field(default_factory=lambda: array("Q"))

    @property
    def texts(self) -> int:
        """In how many texts it is mentioned."""
        return len(self.where) // _PER_TEXT

    def groups(self) -> Iterator[tuple[int, Stretch]]:
        """For each text, by its number, where the lines of its mentions are put aside."""
        for at in range(0, len(self.where), _PER_TEXT):
            yield self.where[at], Stretch(self.where[at + 1], self.where[at + 2])


_Known = tuple[Tally | None, Said, str]  # of a link: its entry, who says so, the signs for that


@dataclass(slots=True)
class Seen:
    """What one text mentions: of each linked entry the links to its paragraphs, of each block its entries.

    `labels` are what its blocks are called.
    """

    labels: list[str]
    links: dict[int, dict[str, str]] = field(default_factory=dict)
    blocks: dict[int, dict[int, None]] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """By kind: the linked entries by anchor, the unlinked forms by their words, both in reading order."""

    authority: Authority
    spool: Spool
    words: Words
    linked: dict[str, dict[str, Tally]] = field(default_factory=dict)
    unlinked: dict[str, dict[str, Tally]] = field(default_factory=dict)
    every: list[Tally] = field(default_factory=list)
    _entries: dict[tuple[str, str], Tally] = field(default_factory=dict)
    _known: dict[Link, _Known] = field(default_factory=dict)

    def add(self, number: int, text: str, body: Body, language: str = "") -> Seen:
        """Take in the mentions of the text of this number, name and language."""
        seen = Seen([labelled(block, body.numbers, self.words) for block in body.read])
        lines: dict[Tally, list[str]] = {}
        foreign = language not in ("", self.words.language)
        frame = (f'<span lang="{language}">', "</span>") if foreign else ("", "")
        for at, found in groupby(body.mentions, key=itemgetter(1)):
            block, label = body.read[at], seen.labels[at]
            plain = escape(block.words) == block.words  # then all its parts are
            opening, closing = f'<a href="../{quote(text)}.html#{block.anchor}">', f"{frame[1]} <small>{label}</small>"
            named = seen.blocks.setdefault(at, {})
            for link, _, start, last, end in found:
                words = block.words[start:end] if last == at else _across(body.read, at, start, last, end)
                known, said, signs = self._known.get(link) or self._met(link, words)
                tally = known or self._form(link.kind, words)
                tally.count += 1
                tally.said[said] = tally.said.get(said, 0) + 1
                if tally.number >= 0:
                    seen.links.setdefault(tally.number, {})[block.anchor] = label
                    named[tally.number] = None
                before, after = around(block.words, start, end if last == at else len(block.words))
                if not plain or last != at:
                    before, words, after = escape(before), escape(words), escape(after)
                line = f"<li>{frame[0]}{before}{opening}{words}</a>{signs}{after}{closing}</li>\n"
                lines.setdefault(tally, []).append(line)
        written = ["".join(listed).encode("utf-8", "xmlcharrefreplace") for listed in lines.values()]
        at = self.spool.put(b"".join(written)).at
        for tally, part in zip(lines, written, strict=True):
            tally.where.extend((number, at, len(part)))
            at += len(part)
        return seen

    def _met(self, link: Link, words: str) -> _Known:
        """What is known of a link from now on."""
        said = marks.said_by(link.given.get("cert", ""), machine=link.machine)
        if len(self._known) >= _MOST:
            self._known.clear()
        found = self._known[link] = self._tally(link, words), said, marks.signs(said, self.words)
        return found

    def _tally(self, link: Link, words: str) -> Tally | None:
        """The tally of a link's entry, None for unlinked forms: an address belongs to one entry, but for theirs."""
        found = self._entries.get((link.kind, link.address))
        if found is None:
            anchor = entry(link.kind, link.given)
            if anchor == UNLINKED:
                return None
            name, entity = naming(link.kind, link.given, words, self.authority, self.words)
            found = Tally(len(self.every), link.kind, anchor, name, entity, link.given)
            self._entries[link.kind, link.address] = found
            self.linked.setdefault(link.kind, {})[anchor] = found
            self.every.append(found)
        return found

    def _form(self, kind: str, words: str) -> Tally:
        forms = self.unlinked.setdefault(kind, {})
        if words not in forms:
            forms[words] = Tally(-1, kind, UNLINKED, words)
        return forms[words]

    def entries(self, kind: str) -> list[Tally]:
        """The linked entries of a kind, sorted by name (dates by value)."""
        return by_name(self.linked.get(kind, {}).values(), self.words.language)

    def first(self, kind: str) -> list[Tally]:
        """The linked entries of a kind in the order of their first mention."""
        return list(self.linked.get(kind, {}).values())

    def unnamed(self, kind: str) -> list[Tally]:
        """The unlinked forms of a kind, sorted."""
        return by_name(self.unlinked.get(kind, {}).values(), self.words.language)


def labelled(block: Block, numbers: Mapping[str, int], words: Words) -> str:
    """What a block is called: its paragraph's number, or what else it is."""
    number = numbers.get(block.anchor)
    return words("place.paragraph", n=number) if number else words(_WORDS.get(block.element, "place.line"))


def _across(read: Sequence[Block], at: int, start: int, last: int, end: int) -> str:
    """The words of a mention that goes over several blocks."""
    between = (block.words for block in read[at + 1 : last])
    return " ".join((read[at].words[start:], *between, read[last].words[:end]))
