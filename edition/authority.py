"""The authority: who and what the edition knows, one record each, read from tei/authority/*.xml."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import tei
from edition.errors import UnreadableInput
from edition.forms import WORD, fold, nearby, plain, sound

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI = f"{{{tei.NAMESPACE}}}"
_XML = f"{{{tei.XML}}}"
_NAMES = {
    f"{_TEI}{element}" for element in ("persName", "placeName", "orgName", "eventName", "title", "geogName", "label")
}
_STARTS = {f"{_TEI}{element}" for element in ("birth", "date", "state", "event")}
_ENDS = {f"{_TEI}{element}" for element in ("death", "date", "state", "event")}
_FIRST = ("when", "from", "notBefore", "when-custom", "from-custom")
_LAST = ("when", "to", "notAfter", "when-custom", "to-custom")


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name: `type` is preferred, variant or weak (an ordinary word, a name only in context)."""

    form: str
    type: str
    lang: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One record: `start` and `end` are ISO dates of its life or run, empty where the record has none."""

    id: str
    kind: str
    names: tuple[Name, ...]
    start: str = ""
    end: str = ""
    note: str = ""
    path: str = ""
    line: int = 0

    @property
    def ref(self) -> str:
        """The pointer that mentions carry."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """The preferred name, or the first, or the id."""
        preferred = next((name.form for name in self.names if name.type == "preferred"), "")
        return preferred or (self.names[0].form if self.names else self.id)


@dataclass(frozen=True, slots=True)
class Form:
    """A wording in the index: the records it may mean, and those of them for which it is an ordinary word."""

    text: str
    refs: tuple[str, ...]
    weak: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """Wordings by their text; `lengths` says, for a first word, how long the wordings are that begin with it."""

    forms: dict[str, Form] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Authority:
    """All records, by pointer ("person:kerensky")."""

    entities: dict[str, Entity] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """Every wording of every record, built on first use."""
        return _index(self.entities)

    @cached_property
    def forenames(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """For each person, the sequences of forenames its forms put before a surname."""
        return {
            entity.ref: tuple(dict.fromkeys(_forenames(entity)))
            for entity in self.entities.values()
            if entity.kind == "person"
        }


def load(folder: str | Path) -> Authority:
    """Read the five lists of a folder; a missing list is an empty one."""
    entities: dict[str, Entity] = {}
    for kind in tei.KINDS.values():
        path = Path(folder) / kind.file
        if kind.file and path.is_file():
            entities.update((entity.ref, entity) for entity in read(path, kind))
    return Authority(entities)


def read(path: Path, kind: tei.Kind) -> list[Entity]:
    """The records of one list, in order."""
    parser = etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"not well-formed: {error.msg}"
        raise UnreadableInput(message, path=str(path), line=line, column=column) from error
    records = root.iterfind(f"{_TEI}standOff//{_TEI}{kind.record}")
    return [_entity(record, kind, str(path)) for record in records if record.get(f"{_XML}id")]


def _entity(record: "_Element", kind: tei.Kind, path: str) -> Entity:
    """One record; its dates are the first start and the first end that its parts give."""
    names, notes, start, end = [], [], "", ""
    for part in record.iter(etree.Element):
        if part.tag in _NAMES and (form := " ".join("".join(part.itertext()).split())):
            names.append(Name(form, _type(part), part.get(f"{_XML}lang") or ""))
        elif part.tag == f"{_TEI}note" and part.get("type") is None:
            notes.append(" ".join("".join(part.itertext()).split()))
        if part.tag in _STARTS:
            start = start or next(filter(None, map(part.get, _FIRST)), "")
        if part.tag in _ENDS:
            end = end or next(filter(None, map(part.get, _LAST)), "")
    return Entity(
        record.get(f"{_XML}id") or "", kind.name, tuple(names), start, end, " ".join(notes), path, record.sourceline or 0
    )


def _type(part: "_Element") -> str:
    kind = part.get("type") or "variant"
    return {"main": "preferred", "preferred": "preferred", "weak": "weak"}.get(kind, "variant")


def surname(entity: Entity) -> str:
    """A person's surname, as the preferred name puts it before its comma; "" where there is no comma."""
    head, comma, _ = plain(entity.title).partition(",")
    return head if comma else ""


def wordings(entity: Entity) -> dict[str, bool]:
    """Every folded wording of a record and whether it is weak; a person's surname counts as one."""
    found: dict[str, bool] = {}
    for name in entity.names:
        text = plain(name.form)
        found[text] = found.get(text, True) and name.type == "weak"
    if entity.kind == "person" and (family := surname(entity)):
        found.setdefault(family, False)
    return found


def _index(entities: dict[str, Entity]) -> Index:
    """Collect the wordings that begin with a capital word; lone initials are left to the surname after them."""
    refs: dict[str, dict[str, bool]] = {}
    for entity in entities.values():
        for text, weak in wordings(entity).items():
            first = WORD.match(text)
            if first and (len(first.group()) > 1 or entity.kind != "person"):
                refs.setdefault(text, {})[entity.ref] = weak
    index = Index()
    for text, known in refs.items():
        index.forms[text] = Form(text, tuple(known), tuple(ref for ref, weak in known.items() if weak))
    _arrange(index)
    return index


def _arrange(index: Index) -> None:
    """Fill the look-up tables of an index from its forms."""
    lengths: dict[str, set[int]] = {}
    sounds: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for text, form in index.forms.items():
        first = WORD.match(text)
        assert first is not None
        lengths.setdefault(first.group(), set()).add(len(text))
        if len(form.weak) == len(form.refs):
            continue
        sounds.setdefault(" ".join(map(sound, text.split())), []).append(text)
        if first.end() == len(text) >= 5:
            for shorter in nearby(text) | {text}:
                near.setdefault(shorter, []).append(text)
    index.lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
    index.capitals = {word.upper(): word for word in reversed(lengths)}
    index.sounds = {key: tuple(texts) for key, texts in sounds.items()}
    index.near = {key: tuple(texts) for key, texts in near.items()}


def _forenames(entity: Entity) -> list[tuple[str, ...]]:
    """The forenames of each form of a person: what stands before a wording that is itself a form, or after its comma."""
    known = [words.split() for words in wordings(entity)]
    bare = {words[-1] for words in known if len(words) == 1} | set(surname(entity).split()[-1:])
    found = [tuple(words[:-1]) for words in known if len(words) > 1 and words[-1] in bare and "," not in words[0]]
    _, comma, after = plain(entity.title).partition(",")
    return [tuple(after.split()), *found] if comma and after.strip() else found
