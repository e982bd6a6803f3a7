"""TEI that stands alone: the text as it is, with the authority records it uses spliced into a standOff.

What is not needed is not touched: a pointer through a declared prefix stays as it stands and its prefix leads into the
file; any other becomes "#id". An id that the text has given away already gets an ending in the records.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from edition import tei
from edition.authority.records import Authority, Entity
from edition.document import Document
from edition.pages import Dropped, WriteOptions, named
from edition.source import Edit, apply, attributes, escape, name, tokens
from edition.writers import lists
from edition.writers.lists import Listed, Pointer, Prefix, Record

_LISTS = {kind.name: kind.list for kind in tei.KINDS.values()}


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One TEI file a document; a file that stands alone already comes back byte for byte."""
    shelf = _shelf(authority)
    for key, document in named(documents):
        alone, lost = standalone(document.source, shelf)
        if lost:
            options.dropped(Dropped(key, lost, "pointers without a record"))
        yield f"{key}.xml", alone.encode()


@lru_cache(maxsize=1)
def _shelf(authority: Authority) -> "Shelf":
    """One for all texts, also where they are written one by one."""
    return Shelf(authority)


class Shelf:
    """The authority with its files as text, each read once and only when a text needs it."""

    def __init__(self, authority: Authority) -> None:
        self.entities = authority.entities
        self._files: dict[str, Listed] = {}

    def file(self, path: str) -> Listed:
        """An authority file."""
        if path not in self._files:
            self._files[path] = lists.read(path)
        return self._files[path]

    def record(self, ref: str) -> tuple[Entity, Record] | None:
        """The record of a pointer; None where there is none, or none in a file."""
        entity = self.entities.get(ref)
        record = self.file(entity.path).records.get(entity.id) if entity is not None and entity.path else None
        return (entity, record) if entity is not None and record is not None else None


@dataclass(slots=True)
class _Places:
    """Where in a source something can be spliced in, and what it points to; -1 is nowhere.

    `first` is the first child of the root; `ends` has the end tags of elements that take something, of an empty
    element its last two characters.
    """

    ids: set[str] = field(default_factory=set)
    calendars: set[str] = field(default_factory=set)
    pointers: list[Pointer] = field(default_factory=list)
    prefixes: list[Prefix] = field(default_factory=list)
    lang: str = ""
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    first: int = -1
    revision: int = -1


_SLASH = len("/>")
# Elements that something may be put into, by the way from the root.
_WAYS = {
    ("teiHeader",): "teiHeader",
    ("standOff",): "standOff",
    ("teiHeader", "profileDesc"): "profileDesc",
    ("teiHeader", "profileDesc", "calendarDesc"): "calendarDesc",
}


def _survey(source: str) -> _Places:
    places = _Places()
    way: list[str] = []
    for token in tokens(source):
        if token.kind not in ("start", "empty", "end"):
            continue
        tag = source[token.at : token.until]
        element = name(tag)
        if token.kind == "end":
            way.pop()
        here = (*way[1:4], element) if 1 <= len(way) <= 3 else ()
        if token.kind != "start" and here in _WAYS:
            at = token.at if token.kind == "end" else token.until - _SLASH
            places.ends.setdefault(_WAYS[here], (at, token.until))
        if token.kind == "end":
            continue
        if here == ("teiHeader", "revisionDesc") and places.revision < 0:
            places.revision = token.at
        if len(way) == 1 and places.first < 0:
            places.first = token.at
        _note(places, tag, element, token.at, root=not way)
        if token.kind == "start":
            way.append(element)
    return places


def _note(places: _Places, tag: str, element: str, at: int, *, root: bool) -> None:
    if "=" not in tag:
        return
    if "xml:id" in tag and (own := attributes(tag).get("xml:id")):
        places.ids.add(own)
        if element == "calendar":
            places.calendars.add(own)
    if element == "prefixDef":
        places.prefixes.append(lists.prefix(tag, at))
    if root:
        places.lang = attributes(tag).get("xml:lang", "")
    places.pointers += lists.pointers(tag, at)


@dataclass(slots=True)
class _Needed:
    """The records a text needs, in the order in which they are found, and the calendars that those need.

    `loose` are their pointers to other parts of their own file, which do not come along.
    """

    records: dict[str, tuple[Entity, Record]] = field(default_factory=dict)
    calendars: dict[str, Record] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)


def standalone(source: str, shelf: Shelf) -> tuple[str, int]:
    """The source with the records it uses; also the number of its pointers to records that are not there."""
    places = _survey(source)
    asked = [(pointer, *lists.referred(pointer.word, places.prefixes)) for pointer in places.pointers]
    needed = _needed([ref for _, ref, _ in asked], shelf)
    lost = sum(1 for _, ref, _ in asked if ref and ref not in needed.records)
    if not needed.records:
        return source, lost
    lost += sum(1 for ident in needed.loose if ident not in places.ids)
    names = _names(needed, places)
    edits: dict[int, Edit] = {}
    for pointer, ref, by in asked:
        if ref not in needed.records:
            continue
        ident = names[ref]
        if by is not None and ident == needed.records[ref][0].id:
            local = "#" + by.replacement.partition("#")[2]
            edits[by.at] = Edit(by.at, by.until, local)  # escaped as the source has it: only the path goes
        else:
            edits[pointer.at] = Edit(pointer.at, pointer.until, f"#{ident}")
    copies = _copies(needed, names, places, shelf)
    calendars = [_renamed(record, names[key]) for key, record in needed.calendars.items()]
    return apply(source, [*edits.values(), *_calendars(places, calendars), _stand_off(places, copies)]), lost


def _needed(refs: Sequence[str], shelf: Shelf) -> _Needed:
    """Records and, in turn, the records these point to."""
    needed = _Needed()
    waiting = list(dict.fromkeys(refs))
    while waiting:
        ref = waiting.pop(0)
        found = shelf.record(ref) if ref and ref not in needed.records else None
        if found is None:
            continue
        needed.records[ref] = found
        listed = shelf.file(found[1].path)
        for word in _words(found[1]):
            waiting.append(_inside(word, found[0], listed))
            target = listed.records.get(word[1:]) if word.startswith("#") else None
            if target is not None and target.element == "calendar":
                needed.calendars.setdefault(word[1:], target)
            elif word.startswith("#") and shelf.record(waiting[-1]) is None:
                needed.loose.append(word[1:])
    return needed


def _words(record: Record) -> list[str]:
    return [pointer.word for pointer in _pointing(record.source)]


def _pointing(source: str) -> Iterator[Pointer]:
    """The pointers in a piece of XML."""
    for token in tokens(source):
        if token.kind in ("start", "empty"):
            yield from lists.pointers(source[token.at : token.until], token.at)


def _inside(word: str, entity: Entity, listed: Listed) -> str:
    """The record a pointer in a record leads to, as a pointer of ours."""
    return f"{entity.kind}:{word[1:]}" if word.startswith("#") else lists.referred(word, listed.prefixes)[0]


def _names(needed: _Needed, places: _Places) -> dict[str, str]:
    """The id of each record and calendar in the new file: its own, unless the file has given that away."""
    taken = set(places.ids)
    names: dict[str, str] = {}
    for key in needed.calendars:
        if key in places.calendars:
            names[key] = key
        else:
            names[key] = _free(key, "calendar", taken)
    for ref, (entity, _) in needed.records.items():
        names[ref] = _free(entity.id, "record", taken)
    return names


def _free(ident: str, ending: str, taken: set[str]) -> str:
    found, number = ident, 1
    while found in taken:
        found = f"{ident}-{ending}" + (f"-{number}" if number > 1 else "")
        number += 1
    taken.add(found)
    return found


def _copies(needed: _Needed, names: dict[str, str], places: _Places, shelf: Shelf) -> dict[str, list[str]]:
    """The records by kind, in the order of their lists, their pointers leading to each other."""
    order = {ref: number for number, ref in enumerate(shelf.entities)}
    copies: dict[str, list[str]] = {}
    taken = places.ids | set(names.values())
    for ref in sorted(needed.records, key=order.__getitem__):
        entity, record = needed.records[ref]
        listed = shelf.file(record.path)
        edits = [
            Edit(pointer.at, pointer.until, local)
            for pointer in _pointing(record.source)
            if (local := _local(pointer.word, entity, listed, names, places)) != pointer.word
        ]
        words = _inner_ids(apply(record.source, edits), taken)
        copies.setdefault(entity.kind, []).append(_opened(words, record, names[ref], places.lang))
    return copies


def _local(word: str, entity: Entity, listed: Listed, names: dict[str, str], places: _Places) -> str:
    """A pointer of a record as the new file needs it."""
    ref = _inside(word, entity, listed)
    if ref in names:
        kept = any(one.ident == word.partition(":")[0] for one in places.prefixes) and word == ref
        return word if kept and names[ref] == word.partition(":")[2] else f"#{names[ref]}"
    if word.startswith("#"):
        return f"#{names.get(word[1:], word[1:])}"
    head, _, rest = word.partition(":")
    return next((full for one in listed.prefixes if one.ident == head and (full := one.resolve(rest))), word)


def _inner_ids(source: str, taken: set[str]) -> str:
    """Ids of elements inside a record that the file has already get an ending; nothing else points to them."""
    edits = []
    for token in list(tokens(source))[1:]:
        if token.kind in ("start", "empty"):
            for key, at, value in lists.values(source[token.at : token.until], token.at):
                if key == "xml:id":
                    edits.append(Edit(at, at + len(value), _free(value, "record", taken)))
    return apply(source, edits) if edits else source


def _opened(source: str, record: Record, ident: str, lang: str) -> str:
    """A record with its id, and with what it had from the elements around it: language and namespaces."""
    words = _renamed(Record(record.path, record.id, record.element, source, "", ()), ident)
    more = "".join(f' xmlns:{key}="{escape(value)}"' for key, value in record.namespaces)
    more += f' xml:lang="{escape(record.lang)}"' if record.lang and record.lang != lang else ""
    at = 1 + len(record.element)
    return words[:at] + more + words[at:]


def _renamed(record: Record, ident: str) -> str:
    tag = record.source[: record.source.index(">") + 1] if ident != record.id else ""
    for key, at, value in lists.values(tag):
        if key == "xml:id":
            return apply(record.source, [Edit(at, at + len(value), ident)])
    return record.source


def _calendars(places: _Places, calendars: Sequence[str]) -> Iterator[Edit]:
    """Declare the calendars that the text does not declare itself."""
    new = [one for one in calendars if attributes(one[: one.index(">") + 1])["xml:id"] not in places.calendars]
    if not new:
        return
    words = "".join(f"{one}\n" for one in new)
    for parent, before, after in (
        ("calendarDesc", "", ""),
        ("profileDesc", "<calendarDesc>\n", "</calendarDesc>\n"),
        ("teiHeader", "<profileDesc><calendarDesc>\n", "</calendarDesc></profileDesc>\n"),
    ):
        if parent == "teiHeader" and places.revision >= 0:
            yield Edit(places.revision, places.revision, before + words + after)
        elif parent in places.ends:
            yield _put(places, parent, before + words + after)
        else:
            continue
        return


def _stand_off(places: _Places, copies: dict[str, list[str]]) -> Edit:
    """One standOff: the text's own where it has one, else a new one behind the header."""
    words = "".join(
        f"<{_LISTS[kind]}>\n" + "\n".join(copies[kind]) + f"\n</{_LISTS[kind]}>\n"
        for kind in tei.KINDS
        if kind in copies
    )
    if "standOff" in places.ends:
        return _put(places, "standOff", words)
    if "teiHeader" not in places.ends:
        return Edit(places.first, places.first, f"<standOff>\n{words}</standOff>\n")
    _, after = places.ends["teiHeader"]
    return Edit(after, after, f"\n<standOff>\n{words}</standOff>")


def _put(places: _Places, element: str, words: str) -> Edit:
    """Splice in at the end of an element, opening an empty one."""
    at, until = places.ends[element]
    if until - at == _SLASH:
        return Edit(at, until, f">\n{words}</{element}>")
    return Edit(at, at, words)
