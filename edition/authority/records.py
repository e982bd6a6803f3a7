"""The authority: who and what the edition knows, one record each, read from tei/authority/*.xml."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import tei
from edition.errors import UnreadableInput
from edition.naming.forms import WORD, plain, sound

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI = f"{{{tei.NAMESPACE}}}"
_XML = f"{{{tei.XML}}}"
_NAMES = {
    f"{_TEI}{element}" for element in ("persName", "placeName", "orgName", "eventName", "title", "geogName", "label")
}
_STARTS = {f"{_TEI}{element}" for element in ("birth", "date", "state", "event")}
_ENDS = {f"{_TEI}{element}" for element in ("death", "date", "state", "event")}
_NOTE = f"{_TEI}note"
_LANG = f"{_XML}lang"
_PARTS = sorted({*_NAMES, *_STARTS, *_ENDS, _NOTE})  # all that is read of a record: lxml passes over the rest by itself
_TYPES = {"main": "preferred", "preferred": "preferred", "weak": "weak"}
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


class Index:
    """Wordings by their text; `lengths` says, for a first word, how long the wordings are that begin with it."""

    def __init__(self, forms: dict[str, Form]) -> None:
        self.forms = forms
        lengths: dict[str, set[int]] = {}
        for text in forms:
            first = WORD.match(text)
            lengths.setdefault(first.group() if first else text, set()).add(len(text))
        self.lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}

    @cached_property
    def shouted(self) -> dict[str, str]:
        """Every wording by itself in capitals, and every first word likewise."""
        return {text.upper(): text for text in reversed(self.forms)}

    @cached_property
    def shouts(self) -> dict[str, tuple[int, ...]]:
        """`lengths` for a first word in capitals."""
        return {word.upper(): sizes for word, sizes in self.lengths.items()}

    @cached_property
    def sounds(self) -> dict[str, tuple[str, ...]]:
        """Wordings of the same sound by that sound, ordinary words left out."""
        found: dict[str, list[str]] = {}
        for text, form in self.forms.items():
            if len(form.weak) < len(form.refs):
                found.setdefault(" ".join(map(sound, text.split())), []).append(text)
        return {key: tuple(texts) for key, texts in found.items()}

    @cached_property
    def openings(self) -> frozenset[str]:
        """The sounds of the first words of wordings of two words."""
        return frozenset(key.partition(" ")[0] for key in self.sounds if key.count(" ") == 1)

    @cached_property
    def near(self) -> dict[tuple[str, str, int], tuple[str, ...]]:
        """Wordings of one word of five letters and more, by first letter, last letter and length."""
        found: dict[tuple[str, str, int], list[str]] = {}
        for text, form in self.forms.items():
            if len(text) >= 5 and len(form.weak) < len(form.refs) and text.isalpha():
                found.setdefault((text[0], text[-1], len(text)), []).append(text)
        return {key: tuple(texts) for key, texts in found.items()}


@dataclass(frozen=True, eq=False)
class Authority:
    """All records, by pointer ("person:kerensky")."""

    entities: dict[str, Entity] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """Every wording of every record, built on first use."""
        return _index(self.entities)

    @cached_property
    def _given(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {}

    def forenames(self, ref: str) -> tuple[tuple[str, ...], ...]:
        """The sequences of forenames that the forms of a person put before a surname; of anything else none."""
        if ref not in self._given:
            entity = self.entities.get(ref)
            known = entity is not None and entity.kind == "person"
            self._given[ref] = tuple(dict.fromkeys(_forenames(entity))) if known and entity else ()
        return self._given[ref]


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
    for part in record.iter(*_PARTS):
        tag = part.tag
        if tag in _NAMES and (form := _words(part)):
            names.append(Name(form, _type(part), part.get(_LANG) or ""))
        elif tag == _NOTE and part.get("type") is None:
            notes.append(_words(part))
        if tag in _STARTS:
            start = start or next(filter(None, map(part.get, _FIRST)), "")
        if tag in _ENDS:
            end = end or next(filter(None, map(part.get, _LAST)), "")
    return Entity(
        record.get(f"{_XML}id") or "",
        kind.name,
        tuple(names),
        start,
        end,
        " ".join(notes),
        path,
        record.sourceline or 0,
    )


def _words(part: "_Element") -> str:
    """The text of an element; nearly all have no children, and asking lxml for their one text is much quicker."""
    text = "".join(part.itertext()) if len(part) else part.text or ""
    return " ".join(text.split())


def _type(part: "_Element") -> str:
    return _TYPES.get(part.get("type") or "", "variant")


def surname(entity: Entity) -> str:
    """A person's surname, as the preferred name puts it before its comma; "" where there is no comma."""
    head, comma, _ = plain(entity.title).partition(",")
    return head if comma else ""


def wordings(entity: Entity) -> dict[str, bool]:
    """Every folded wording of a record and whether it is weak; a person's surname counts as one."""
    found: dict[str, bool] = {}
    for name in entity.names:
        text = plain(name.form)
        if entity.kind == "person" and ", " in text:
            continue  # surname first: the surname stands for it, and forenames are looked for around it
        found[text] = found.get(text, False) or name.type == "weak"
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
    return Index(
        {
            text: Form(text, tuple(known), tuple(ref for ref, weak in known.items() if weak))
            for text, known in refs.items()
        }
    )


def _forenames(entity: Entity) -> list[tuple[str, ...]]:
    """The forenames in each form of a person: what stands before a wording that is itself a form, or after a comma."""
    known = [words.split() for words in wordings(entity)]
    bare = {words[-1] for words in known if len(words) == 1} | set(surname(entity).split()[-1:])
    found = [tuple(words[:-1]) for words in known if len(words) > 1 and words[-1] in bare and "," not in words[0]]
    _, comma, after = plain(entity.title).partition(",")
    return [tuple(after.split()), *found] if comma and after.strip() else found
