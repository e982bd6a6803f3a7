"""Lives: they end after they begin, and what only the living do falls between the two."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from edition import calendars
from edition.calendars import Partial
from edition.checks.bearers import contents, root
from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.checks.prefixes import prefixes
from edition.document import Document
from edition.finding import Finding
from edition.tei import NAMESPACE, XML

_TEI = f"{{{NAMESPACE}}}"
_ID = f"{{{XML}}}id"
_PERSON = f"{_TEI}person"
# What a person does and is only while alive; a name, an event or a state may be given to the dead.
_LIVING = tuple(f"{_TEI}{name}" for name in "floruit occupation residence education affiliation faith".split())


class Life(NamedTuple):
    """The first day and the last day that a person may have lived, as far as the record says."""

    first: Partial | None
    last: Partial | None

    def why_not(self, element: etree._Element) -> str:
        """Why what an element dates cannot be within this life; "" where it can."""
        for name in ("when", "from", "to", "notBefore", "notAfter"):
            day = _bound(element, (name,))
            if day and name != "notAfter" and self.last and _after(day, self.last):
                return f"is dated {day}, after the death on {self.last}"
            if day and name != "notBefore" and self.first and _after(self.first, day):
                return f"is dated {day}, before the birth on {self.first}"
        return ""


def check(document: Document, context: Context) -> list[Finding]:
    """Report lives that end before they begin, and what is dated outside the life of the person who did it."""
    if document.named.keys().isdisjoint(("person", "correspAction")):
        return []
    faults: list[Fault] = []
    for person in document.tree.iter(_PERSON):
        faults += [*_reversed(person), *_outside(person)]
    return located(document, [*faults, *_letters(document)])


def life(person: etree._Element) -> Life:
    """The life that a record states."""
    birth, death = person.find(f"{_TEI}birth"), person.find(f"{_TEI}death")
    return Life(_bound(birth, ("when", "from", "notBefore")), _bound(death, ("when", "to", "notAfter")))


def _after(day: Partial, other: Partial) -> bool:
    """Whether the one is certainly later than the other."""
    return calendars.first_day(day) > calendars.last_day(other, "gregorian")


def _bound(element: etree._Element | None, names: tuple[str, ...]) -> Partial | None:
    written = [str(element.get(name)) for name in names if element.get(name)] if element is not None else []
    value = calendars.parse(written[0].partition("T")[0]) if written else None
    return value if value and value.year else None


def _reversed(person: etree._Element) -> Iterator[Fault]:
    death, lived = person.find(f"{_TEI}death"), life(person)
    if death is not None and lived.first and lived.last and _after(lived.first, lived.last):
        yield Fault("R025", death, f"{_named(person)} dies {lived.last} and is born {lived.first}")


def _outside(person: etree._Element) -> Iterator[Fault]:
    lived = life(person)
    for element in person.iter(*_LIVING):
        if reason := lived.why_not(element):
            yield Fault("R026", element, f"<{local(element)}> of {_named(person)} {reason}")


def _letters(document: Document) -> Iterator[Fault]:
    """Letters that somebody sends who is not yet born or no longer alive."""
    actions = [action for action in document.tree.iter(f"{_TEI}correspAction") if action.get("type") == "sent"]
    for action in actions:
        dates = [date for date in action.iter(f"{_TEI}date") if date.attrib]
        for name in action.iter(f"{_TEI}persName"):
            lived = _life_of(document, str(name.get("ref", ""))) if dates else None
            if lived and (reason := lived.why_not(dates[0])):
                yield Fault("R026", dates[0], f'a letter sent by ref="{name.get("ref")}" {reason}')


def _life_of(document: Document, pointer: str) -> Life | None:
    """The life in the record that a pointer leads to, in this file or another; None where it leads to none."""
    prefix, colon, rest = pointer.partition(":")
    declared = prefixes(document).get(prefix) if colon else None
    path, _, ident = (declared.resolve(rest) if declared else pointer).partition("#")
    if not ident or "://" in path:
        return None
    if not path:
        person = next((one for one in document.tree.iter(_PERSON) if one.get(_ID) == ident), None)
        return None if person is None else life(person)
    return _lives((Path(document.path).parent / path).resolve()).get(ident)


def _lives(path: Path) -> dict[str, Life]:
    tree = root(contents(path))
    return {} if tree is None else {str(person.get(_ID)): life(person) for person in tree.iter(_PERSON)}


def _named(person: etree._Element) -> str:
    return f'<person xml:id="{person.get(_ID)}">' if person.get(_ID) else "<person>"
