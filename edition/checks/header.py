"""The header: whether the text can be cited, and whether it declares what the text uses."""

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from edition import calendars
from edition.calendars import Partial
from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.checks.prefixes import CALENDARS, prefixes
from edition.document import Document
from edition.finding import Finding
from edition.tei import KINDS, NAMESPACE, RESP, XML

_TEI = f"{{{NAMESPACE}}}"
_SPACES = {"t": NAMESPACE}
_ID = f"{{{XML}}}id"
_LANG = f"{{{XML}}}lang"


def check(document: Document, context: Context) -> list[Finding]:
    """Report undeclared responsibility, prefixes and calendars; in a project also what a citation needs."""
    header = document.tree.find(f"{_TEI}teiHeader")
    if header is None:
        return []
    faults = [*_responsibility(document), *_prefixes(document, context), *_calendars(document)]
    if context.project.folder is not None and document.tree.find(f"{_TEI}text") is not None:
        faults += [*_citable(header), *_languages(document, header), *_changes(header), *_order(header)]
    return located(document, faults)


def _citable(header: etree._Element) -> Iterator[Fault]:
    titles = _all(header, "t:fileDesc/t:titleStmt/t:title")
    if not any(_filled(title) for title in titles):
        yield Fault("H001", titles[0] if titles else header, "<titleStmt> has no title")
    if not _all(header, "t:fileDesc/t:titleStmt/*[self::t:author or self::t:editor or self::t:respStmt]"):
        yield Fault("H003", header, "<titleStmt> names no author, editor or responsibility")
    publishers = _all(header, "t:fileDesc/t:publicationStmt/*[self::t:publisher or self::t:authority]")
    if not any(_filled(publisher) for publisher in publishers):
        yield Fault("H004", publishers[0] if publishers else header, "<publicationStmt> names no publisher")
    if not _all(header, "t:fileDesc//t:availability//*[self::t:licence or self::t:ref][@target]"):
        licences = _all(header, "t:fileDesc//t:licence")
        yield Fault("H002", licences[0] if licences else header, "no <licence> has a target")


def _filled(element: etree._Element) -> bool:
    return bool("".join(str(text) for text in element.itertext()).strip())


def _responsibility(document: Document) -> Iterator[Fault]:
    owners = [element for element in document.tree.iter("*") if element.get(_ID) == RESP[1:]]
    wrong = [owner for owner in owners if local(owner) not in ("respStmt", "name", "persName", "orgName", "person")]
    if wrong:
        yield Fault("H009", wrong[0], f'xml:id="edition" belongs to <{local(wrong[0])}>')
    users = [] if owners else _all(document.tree, ".//*[@resp='#edition']")
    if users:
        yield Fault(
            "H005", users[0], f'resp="{RESP}" of <{local(users[0])}> and the header has no <respStmt xml:id="edition">'
        )


def _prefixes(document: Document, context: Context) -> Iterator[Fault]:
    declared = prefixes(document)
    used: dict[str, etree._Element] = {}
    for element in document.tree.iter("*"):
        for pointer in str(element.get("ref", "")).split():
            prefix, colon, _ = pointer.partition(":")
            if colon and prefix in KINDS and prefix not in declared:
                used.setdefault(prefix, element)
    if used:
        names = ", ".join(f"{prefix}:" for prefix in sorted(used))
        hint = "" if context.project.folder else "declare it in <listPrefixDef>; it leads to no file outside a project"
        yield Fault("H006", next(iter(used.values())), f"no <prefixDef> declares {names}", hint)


def _calendars(document: Document) -> Iterator[Fault]:
    undeclared: dict[str, etree._Element] = {}
    declared = {f"#{element.get(_ID)}" for element in document.tree.iter(f"{_TEI}calendar")}
    for element in document.tree.iter("*"):
        for name in ("calendar", "datingMethod"):
            for pointer in str(element.get(name, "")).split():
                if pointer in CALENDARS and pointer not in declared:
                    undeclared.setdefault(pointer, element)
    if undeclared:
        names = ", ".join(sorted(undeclared))
        yield Fault("H007", next(iter(undeclared.values())), f"no <calendar> in <calendarDesc> is {names}")


def _languages(document: Document, header: etree._Element) -> Iterator[Fault]:
    declared = {str(language.get("ident")) for language in header.iter(f"{_TEI}language")}
    bearers = {str(element.get(_LANG)): element for element in reversed(_all(document.tree, "//*[@xml:lang]"))}
    if not bearers:
        yield Fault("H008", document.tree, "<TEI> has no xml:lang")
    for language in sorted(bearers):
        if declared and language not in declared and language.partition("-")[0] not in declared:
            yield Fault("H008", bearers[language], f'xml:lang="{language}" is not in <langUsage>')


def _changes(header: etree._Element) -> Iterator[Fault]:
    for change in _all(header, "t:revisionDesc//t:change[not(@when or @notBefore or @notAfter or @from or @to)]"):
        yield Fault("H010", change, "<change> has no date")


def _order(header: etree._Element) -> Iterator[Fault]:
    """Entries of a change log that stand neither from new to old nor from old to new."""
    for log in _all(header, ".//t:revisionDesc | .//t:revisionDesc//t:listChange"):
        changes = [(change, date) for change in log.iterchildren(f"{_TEI}change") if (date := _date(change))]
        falling = [(new, old) for new, old in pairwise(changes) if _later(old[1], new[1])]
        rising = [(old, new) for old, new in pairwise(changes) if _later(old[1], new[1])]
        for (_, before), (change, date) in min(falling, rising, key=len):
            yield Fault("H012", change, f"<change> of {date} stands after the one of {before}, against the others")


def _date(change: etree._Element) -> Partial | None:
    written = change.get("when") or change.get("from") or change.get("notBefore") or ""
    value = calendars.parse(written.partition("T")[0])
    return value if value and value.year else None


def _later(one: Partial, other: Partial) -> bool:
    """Whether the one is certainly later than the other."""
    return calendars.first_day(one) > calendars.last_day(other, "gregorian")


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces={**_SPACES, "xml": XML})
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []
