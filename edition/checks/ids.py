"""Ids: unique, names in the sense of XML, in ASCII, and the same from release to release."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.tags import Tag

ID = "xml:id"
_NCNAME = pattern(r"[^\W\d][\w.·-]*\Z")
_ASCII = pattern(r"[A-Za-z_][A-Za-z0-9._-]*\Z")

Bearer = tuple[str, Tag, int]  # an id, the start tag that has it, and where that stands


def check(document: Document, context: Context) -> list[Finding]:
    """Report ids given twice (naming both lines), that are no names, or outside ASCII, and published ids now gone."""
    markups = document.having.get(ID, ())
    names = {document.tags[markup].attributes[ID] for markup in markups}
    gone = _gone(document, names, context)
    if len(names) == sum(len(document.spots[markup]) for markup in markups) and all(map(_ASCII.match, names)):
        return located(document, gone)
    indexes = document.bearing(markups)
    spots = ((document.tags[document.parts[index]], document.offsets[index]) for index in indexes)
    bearers = [(tag.attributes[ID], tag, at) for tag, at in spots]
    return located(document, [*_twice(document, bearers), *_shapes(bearers), *gone])


def _twice(document: Document, bearers: list[Bearer]) -> Iterator[Fault]:
    if len({name for name, _, _ in bearers}) == len(bearers):
        return
    first: dict[str, Bearer] = {}
    for name, tag, at in bearers:
        _, earlier, before = first.setdefault(name, (name, tag, at))
        if before == at:
            continue
        line, column = document.place(before)
        yield Fault(
            "R001",
            at,
            f'{ID}="{name}" of <{tag.local}> is given already to <{earlier.local}> at line {line}, column {column}',
            "give this element another id; leave the first one, others may cite it",
        )


def _gone(document: Document, known: set[str], context: Context) -> Iterator[Fault]:
    """Ids that a release has published and that the file no longer has, once a file."""
    gone = [name for name in context.published(Path(document.path)) if name not in known]
    if gone:
        more = f" and {len(gone) - 5} more" if len(gone) > 5 else ""
        yield Fault("R010", document.tree, f"published ids that are gone: {', '.join(gone[:5])}{more}")


def _shapes(bearers: list[Bearer]) -> Iterator[Fault]:
    for name, tag, at in bearers:
        if _ASCII.match(name):
            continue
        known = bool(_NCNAME.match(name))
        what = "has letters outside ASCII" if known else f"is not a name: {_why(name)}"
        proposal = proposed(name)
        hint = f'write {ID}="{proposal}"' if proposal else ""
        yield Fault("R003" if known else "R002", at, f'{ID}="{name}" of <{tag.local}> {what}', hint)


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
