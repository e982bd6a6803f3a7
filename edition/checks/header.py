"""The header: whether it declares what the text uses, and tells its changes in order.

What a citation needs (H001 to H004, H010) and who owns the id "edition" (H009) are rules of the ODD.
"""

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from edition import calendars
from edition.calendars import Partial
from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.checks.prefixes import CALENDARS, prefixes
from edition.document import Document
from edition.finding import Finding
from edition.tei import KINDS, NAMESPACE, RESP

_TEI = f"{{{NAMESPACE}}}"
_SPACES = {"t": NAMESPACE}
_ID = "xml:id"
_LANG = "xml:lang"


def check(document: Document, context: Context) -> list[Finding]:
    """Report undeclared responsibility, prefixes and calendars; in a project also languages and order of changes."""
    header = document.tree.find(f"{_TEI}teiHeader")
    if header is None:
        return []
    faults = [*_responsibility(document), *_prefixes(document, context), *_calendars(document)]
    if context.project.folder is not None and document.tree.find(f"{_TEI}text") is not None:
        faults += [*_languages(document), *(_order(header) if "change" in document.named else ())]
    return located(document, faults)


def _responsibility(document: Document) -> Iterator[Fault]:
    if any(document.tags[markup].attributes[_ID] == RESP[1:] for markup in document.having.get(_ID, ())):
        return
    users = (one for one in document.having.get("resp", ()) if document.tags[one].attributes["resp"] == RESP)
    if user := next(users, ""):
        what = f'resp="{RESP}" of <{document.tags[user].local}> and the header has no <respStmt xml:id="edition">'
        yield Fault("H005", document.first(user), what)


def _prefixes(document: Document, context: Context) -> Iterator[Fault]:
    declared = prefixes(document)
    bearers = document.having.get("ref", ())
    whole = " ".join([document.tags[markup].attributes["ref"] for markup in bearers])
    if not any(f"{prefix}:" in whole for prefix in KINDS.keys() - declared.keys()):
        return
    used: dict[str, str] = {}
    for markup in bearers:
        for pointer in document.tags[markup].attributes["ref"].split():
            prefix, colon, _ = pointer.partition(":")
            if colon and prefix in KINDS and prefix not in declared:
                used.setdefault(prefix, markup)
    if used:
        names = ", ".join(f"{prefix}:" for prefix in sorted(used))
        hint = "" if context.project.folder else "declare it in <listPrefixDef>; it leads to no file outside a project"
        yield Fault("H006", document.first(next(iter(used.values()))), f"no <prefixDef> declares {names}", hint)


def _calendars(document: Document) -> Iterator[Fault]:
    named = (document.tags[markup].attributes for markup in document.named.get("calendar", ()))
    declared = {f"#{given.get(_ID)}" for given in named}
    bearers = [(markup, name) for name in ("calendar", "datingMethod") for markup in document.having.get(name, ())]
    undeclared: dict[str, str] = {}
    for markup, name in sorted(bearers, key=lambda bearer: document.spots[bearer[0]][0]):
        for pointer in document.tags[markup].attributes[name].split():
            if pointer in CALENDARS and pointer not in declared:
                undeclared.setdefault(pointer, markup)
    if undeclared:
        names = ", ".join(sorted(undeclared))
        first = document.first(next(iter(undeclared.values())))
        yield Fault("H007", first, f"no <calendar> in <calendarDesc> is {names}")


def _languages(document: Document) -> Iterator[Fault]:
    tags = document.tags
    declared = {str(tags[markup].attributes.get("ident")) for markup in document.named.get("language", ())}
    bearers = {tags[markup].attributes[_LANG]: markup for markup in reversed(document.having.get(_LANG, ()))}
    if not bearers:
        yield Fault("H008", document.tree, "<TEI> has no xml:lang")
    for language in sorted(bearers):
        if declared and language not in declared and language.partition("-")[0] not in declared:
            yield Fault("H008", document.first(bearers[language]), f'xml:lang="{language}" is not in <langUsage>')


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
    found = element.xpath(path, namespaces=_SPACES)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []
