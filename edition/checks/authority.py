"""Authority records: one each for every entity, with identifiers that can be true."""

from collections.abc import Iterator

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.tei import KINDS, NAMESPACE, XML

_TEI = f"{{{NAMESPACE}}}"
_ID = f"{{{XML}}}id"
_RECORDS = tuple(f"{_TEI}{kind.record}" for kind in KINDS.values() if kind.record)
_NAMES = tuple(f"{_TEI}{name}" for name in ("persName", "placeName", "orgName", "eventName", "geogName"))
_DATED = tuple(f"{_TEI}{name}" for name in ("birth", "death", "floruit", "date", "state"))
SHAPES = {
    "wikidata": (pattern(r"Q[1-9][0-9]*"), "Q and digits (Q7747)"),
    "viaf": (pattern(r"[1-9][0-9]{0,21}"), "digits"),
    "gnd": (pattern(r"[0-9]{1,10}-?[0-9X]"), "digits, the last of which may be X"),
    "geonames": (pattern(r"[1-9][0-9]*"), "digits"),
    "issn": (pattern(r"[0-9]{4}-[0-9]{3}[0-9X]"), "NNNN-NNNN"),
}
_ADDRESS = pattern(r"https?://\S+/")


def check(document: Document, context: Context) -> list[Finding]:
    """Report records that double each other, impossible identifiers, and records nobody mentions."""
    if "standOff" not in document.named:
        return []
    records = [record for lists in document.tree.iter(f"{_TEI}standOff") for record in lists.iter(*_RECORDS)]
    records = [record for record in records if record.get(_ID) is not None]
    if not records:
        return []
    faults = [*_names(records), *_identifiers(records), *_unused(records, context)]
    return located(document, faults)


def names(record: etree._Element) -> Iterator[tuple[str, bool]]:
    """The forms a record gives, each with whether it is the preferred one; weak forms are words, not names."""
    monograph = record.find(f"{_TEI}monogr")
    bearers = list(record.iterchildren(*_NAMES) if monograph is None else monograph.iterchildren(f"{_TEI}title"))
    for index, name in enumerate(bearers):
        kind = name.get("type")
        if kind != "weak":
            form = " ".join("".join(str(text) for text in name.itertext()).split())
            yield form, kind in ("preferred", "main") or (index == 0 and kind is None)


def _names(records: list[etree._Element]) -> Iterator[Fault]:
    preferred: dict[tuple[str, str], etree._Element] = {}
    forms: dict[tuple[str, str], etree._Element] = {}
    for record in records:
        for form, is_preferred in dict(names(record)).items():
            key = (local(record), form)
            if is_preferred and not _told_apart(record, preferred.get(key, record)):
                yield Fault("R020", record, f"{_named(record)} and {_named(preferred[key])} are both called {form}")
            elif forms.get(key, record) is not record:
                yield Fault("R021", record, f"{_named(record)} and {_named(forms[key])} share the form {form}")
            if is_preferred:
                preferred.setdefault(key, record)
            forms.setdefault(key, record)


def _told_apart(record: etree._Element, other: etree._Element) -> bool:
    """Whether the two are one record, or both have dates and those differ."""
    mine, others = ([dict(date.attrib) for date in each.iter(*_DATED) if date.attrib] for each in (record, other))
    return record is other or bool(mine and others and mine != others)


def _identifiers(records: list[etree._Element]) -> Iterator[Fault]:
    owners: dict[tuple[str, str], etree._Element] = {}
    for record in records:
        for idno in record.findall(f"{_TEI}idno"):
            kind, value = str(idno.get("type", "")).lower(), (idno.text or "").strip()
            value = _ADDRESS.sub("", value.rstrip("/"))
            shape = SHAPES.get(kind)
            if shape and not shape[0].fullmatch(value):
                yield Fault("R023", idno, f"{value or 'nothing'} is no {kind} identifier", f"write {shape[1]}")
            owner = owners.setdefault((kind, value), record)
            if owner is not record:
                yield Fault("R024", idno, f"{_named(record)} and {_named(owner)} have the {kind} identifier {value}")


def _unused(records: list[etree._Element], context: Context) -> Iterator[Fault]:
    """One fault a file: a list of names is longer than the texts need, and that is no fault of each of them."""
    used = context.used()
    unused = [record for record in records if used and str(record.get(_ID)) not in used]
    if unused:
        shown = ", ".join(str(record.get(_ID)) for record in unused[:5])
        more = f" and {len(unused) - 5} more" if len(unused) > 5 else ""
        yield Fault("R022", unused[0], f"no text mentions {shown}{more}")


def _named(record: etree._Element) -> str:
    return f'<{local(record)} xml:id="{record.get(_ID)}">'
