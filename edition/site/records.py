"""What an authority record says beside its names: dates in both calendars, identifiers, sources."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import tei
from edition.authority.records import Entity
from edition.catalogue.dates import both_calendars, worded
from edition.catalogue.words import Words, ours
from edition.document import decode, read_bytes
from edition.pages import safe
from edition.rendering.markup import flat
from edition.wellformed import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI = f"{{{tei.NAMESPACE}}}"
_ID = f"{{{tei.XML}}}id"
_DATED = {"birth": "born", "death": "died", "state": "dates", "date": "dates", "event": "dates"}
_POINT = re.compile(r"\s*([+-]?[0-9]{1,3}(?:\.[0-9]+)?)[\s,]+([+-]?[0-9]{1,3}(?:\.[0-9]+)?)\s*\Z")
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,40}\Z")
# type of idno → what a reader calls it, and the address of a number.
_AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "isni": ("ISNI", "https://isni.org/isni/{}"),
    "lccn": ("Library of Congress", "https://lccn.loc.gov/{}"),
    "zdb": ("ZDB", "https://ld.zdb-services.de/resource/{}"),
    "issn": ("ISSN", "https://portal.issn.org/resource/ISSN/{}"),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number some other authority gives the entity; `address` is "" where nobody knows where it leads."""

    label: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Record:
    """Dates as pairs of a label and words, identifiers, the sources of the record; all empty where it has none.

    `point` is latitude and longitude in degrees, north and east positive.
    """

    dates: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    sources: str = ""
    point: tuple[float, float] | None = None


def records(entities: Iterable[Entity], words: Words | None = None) -> dict[str, Record]:
    """The record of each entity by its pointer, in the words of a language; each authority file is read once."""
    words = words or ours()
    found: dict[str, Record] = {}
    files: dict[str, Mapping[str, _Element]] = {}
    for entity in entities:
        if entity.path and entity.path not in files:
            files[entity.path] = _elements(entity.path)
        element = files[entity.path].get(entity.id) if entity.path else None
        found[entity.ref] = _bare(entity, words) if element is None else _record(element, words)
    return found


def _elements(path: str) -> Mapping[str, "_Element"]:
    root = parse(decode(read_bytes(path), path=path), path=path)
    return {one.get(_ID, ""): one for one in root.iterfind(f"{_TEI}standOff//*[@{_ID}]")}


def _bare(entity: Entity, words: Words) -> Record:
    life = "–".join(worded(date, words) for date in (entity.start, entity.end)) if entity.start or entity.end else ""
    return Record(((words("record.dates"), life),) if life else ())


def _record(element: "_Element", words: Words) -> Record:
    dates: dict[tuple[str, str], None] = {}
    for part in element.iter(*(_TEI + name for name in _DATED)):
        said = both_calendars(dict(part.items()), words)
        if said and not any(True for _ in part.iterancestors(f"{_TEI}note", f"{_TEI}bibl")):
            dates[words(f"record.{_DATED[str(part.tag).removeprefix(_TEI)]}"), said] = None
    sources = [flat("".join(one.itertext())) for one in element.iterfind(f"{_TEI}note[@type='source']")]
    identifiers = (_identifier(one, words) for one in element.iter(f"{_TEI}idno"))
    known = tuple(one for one in identifiers if one.value)
    return Record(tuple(dates), known, " ".join(filter(None, sources)), _point(element))


def _point(element: "_Element") -> tuple[float, float] | None:
    """The place's own location; None where it has none, or none that is on this earth."""
    found = _POINT.match(element.findtext(f"{_TEI}location/{_TEI}geo") or "")
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _identifier(element: "_Element", words: Words) -> Identifier:
    value = flat("".join(element.itertext()))
    given = element.get("type", "")
    label, address = _AUTHORITIES.get(given.casefold(), (flat(given) or words("record.identifier"), ""))
    if value.startswith(("http://", "https://")):
        return Identifier(label, value, safe(value))
    return Identifier(label, value, address.format(value) if address and _PLAIN.match(value) else "")
