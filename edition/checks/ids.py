"""Ids: unique, names in the sense of XML, in ASCII, and the same from release to release."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.document import Document
from edition.finding import Finding
from edition.tei import XML

_ID = f"{{{XML}}}id"
_NCNAME = re.compile(r"[^\W\d][\w.·-]*\Z")
_ASCII = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")


def check(document: Document, context: Context) -> list[Finding]:
    """Report ids given twice (naming both lines), that are no names, or outside ASCII, and published ids now gone."""
    bearers = [(str(element.get(_ID)), element) for element in document.tree.iter("*") if element.get(_ID) is not None]
    return located(document, [*_twice(document, bearers), *_shapes(bearers), *_gone(document, bearers, context)])


def _twice(document: Document, bearers: list[tuple[str, etree._Element]]) -> Iterator[Fault]:
    if len({name for name, _ in bearers}) == len(bearers):
        return
    first: dict[str, etree._Element] = {}
    again = [(name, element) for name, element in bearers if first.setdefault(name, element) is not element]
    names = sorted({name for name, _ in again})
    earlier = dict(zip(names, located(document, [Fault("R001", first[name], "") for name in names]), strict=True))
    for name, element in again:
        yield Fault(
            "R001",
            element,
            f'xml:id="{name}" of <{local(element)}> is given already to <{local(first[name])}> '
            f"at line {earlier[name].line}, column {earlier[name].column}",
            "give this element another id; leave the first one, others may cite it",
        )


def _gone(document: Document, bearers: list[tuple[str, etree._Element]], context: Context) -> Iterator[Fault]:
    """Ids that a release has published and that the file no longer has, once a file."""
    known = {name for name, _ in bearers}
    gone = [name for name in context.published(Path(document.path)) if name not in known]
    if gone:
        more = f" and {len(gone) - 5} more" if len(gone) > 5 else ""
        yield Fault("R010", document.tree, f"published ids that are gone: {', '.join(gone[:5])}{more}")


def _shapes(bearers: list[tuple[str, etree._Element]]) -> Iterator[Fault]:
    for name, element in bearers:
        if _ASCII.match(name):
            continue
        known = bool(_NCNAME.match(name))
        proposal = proposed(name)
        yield Fault(
            "R003" if known else "R002",
            element,
            f'xml:id="{name}" of <{local(element)}> '
            + ("has letters outside ASCII" if known else f"is not a name: {_why(name)}"),
            f'write xml:id="{proposal}"' if proposal else "",
        )


def _why(name: str) -> str:
    if not name:
        return "it is empty"
    if any(character.isspace() for character in name):
        return "it has a blank"
    if name[0].isdigit() or name[0] in ".-":
        return f"it begins with {name[0]}"
    wrong = next((character for character in name if not re.match(r"[\w.·-]", character)), name[0])
    return f"{wrong} may not stand in it"


def proposed(name: str) -> str:
    """An ASCII name that looks like `name`; "" when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")
    return f"n{plain}" if plain[:1].isdigit() else plain
