"""Who and what the texts name, with records and places: what the data formats are made of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edition.authority.records import Authority
from edition.concordance import Entry, Place, gather
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import WriteOptions, named, page_of
from edition.site.records import Record, records


class Named(NamedTuple):
    """One entity (or pointer without a record) with its record and the address of its page."""

    entry: Entry
    record: Record
    address: str

    @property
    def forms(self) -> list[str]:
        """Its other names."""
        names = self.entry.entity.names if self.entry.entity is not None else ()
        return list(dict.fromkeys(name.form for name in names if name.form != self.entry.name))

    @property
    def note(self) -> str:
        """What the record says of it in words."""
        return self.entry.entity.note if self.entry.entity is not None else ""

    @property
    def same(self) -> list[str]:
        """Addresses of the same entity elsewhere."""
        return [known.address for known in self.record.identifiers if known.address]


@dataclass(slots=True)
class Mentioned:
    """The headers of the texts by name, and all that they name but dates, in the order of the vocabulary."""

    texts: dict[str, Facts] = field(default_factory=dict)
    entries: list[Named] = field(default_factory=list)


def mentioned(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Mentioned:
    """Go through the texts once; no text is kept."""
    found = Mentioned()
    concordance = gather(_noting(documents, found, options), authority, original=options.reading == "original")
    linked = [one for kind in concordance.linked if kind != "date" for one in concordance.entries(kind)]
    known = records((one.entity for one in linked if one.entity is not None), options.words)
    for one in linked:
        record = known.get(one.entity.ref) if one.entity is not None else None
        found.entries.append(Named(one, record or Record(), options.address + page_of(one.kind, one.anchor)))
    return found


def _noting(documents: Sequence[Document], found: Mentioned, options: WriteOptions) -> Iterator[tuple[str, Document]]:
    for name, document in named(documents):
        found.texts[name] = facts(document, language=options.language)
        yield name, document


def where(place: Place, options: WriteOptions) -> str:
    """The address of the paragraph that has a mention."""
    return f"{options.address}{place.text}.html#{place.anchor}"


def written(value: object) -> bytes:
    """JSON for people and programs: UTF-8, a line a value."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def filled(item: Mapping[str, object]) -> dict[str, object]:
    """What has a value."""
    return {key: value for key, value in item.items() if value not in ("", [], {}, None)}
