"""Patterns of a grammar, each made once: two patterns are equal exactly when they are the same object.

A pattern carries what has been worked out about it (its derivatives), so the derivatives met in a document become an
automaton that is built while reading. That is why patterns are plain slotted objects and not frozen values.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from edition.errors import EditionError
from edition.grammar.names import NameClass

# How much may be built for one document: some seconds of work, and never reached by a schema that people write.
MOST_WORK = 5_000_000
WORK_PER_BYTE = 8


class Pattern:
    """One pattern: its kind, its parts, and for leaves a label (name class, datatype, number)."""

    __slots__ = (
        "attributes", "closed", "data", "ended", "has_attributes", "kind", "label", "leaves", "nullable", "opened",
        "pairs", "parts", "serial", "steps", "texts",
    )  # fmt: skip

    def __init__(self, kind: str, parts: tuple["Pattern", ...], label: Any, serial: int) -> None:
        self.kind = kind
        self.parts = parts
        self.label = label
        self.serial = serial
        self.nullable = _nullable(kind, parts)
        self.has_attributes: bool = kind == "attribute" or (
            kind != "list" and any(part.has_attributes for part in parts)
        )
        self.data: bool = kind in ("data", "value", "list") or (
            kind != "attribute" and any(part.data for part in parts)
        )
        self.pairs: dict[str, tuple[tuple[Pattern, Pattern], ...]] = {}
        self.opened: dict[str, tuple[Pattern, tuple[Pattern, ...]] | None] = {}
        self.attributes: tuple[Pattern, ...] | None = None
        self.leaves: dict[str, tuple[Pattern, ...]] = {}
        self.steps: dict[Hashable, Pattern] = {}
        self.texts: dict[Hashable, Any] = {}
        self.closed: Pattern | None = None
        self.ended: tuple[int, ...] | None = None

    def __repr__(self) -> str:
        inner = ", ".join(map(repr, self.parts))
        return f"{self.kind}({self.label if self.label is not None else inner})"


class Definition:
    """An `element` of the schema: its names, and its content once somebody asks (a schema is read on demand)."""

    __slots__ = ("build", "content_", "names")

    def __init__(self, names: NameClass, build: Callable[[], Pattern]) -> None:
        self.names = names
        self.build = build
        self.content_: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """What may stand inside, attributes included."""
        if self.content_ is None:
            self.content_ = self.build()
        return self.content_

    def __repr__(self) -> str:
        return repr(self.names)


def _nullable(kind: str, parts: tuple[Pattern, ...]) -> bool:
    if kind in ("empty", "text"):
        return True
    if kind == "choice":
        return any(part.nullable for part in parts)
    return kind in ("group", "interleave", "more") and all(part.nullable for part in parts)


class Patterns:
    """Where patterns are made: equal ones are the same object, and what is plainly redundant is left out."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Pattern] = {}
        self.work = 0
        self.most = MOST_WORK
        self.empty = self._make("empty")
        self.nothing = self._make("nothing")
        self.text = self._make("text")

    def _make(self, kind: str, parts: tuple[Pattern, ...] = (), label: Any = None) -> Pattern:
        key = (kind, parts, label)
        found = self._made.get(key)
        self.spend(1 + len(parts))
        if found is None:
            found = self._made[key] = Pattern(kind, parts, label, len(self._made))
        return found

    def renew(self, size: int) -> None:
        """Begin a document of so many bytes."""
        self.work, self.most = 0, MOST_WORK + WORK_PER_BYTE * size

    def spend(self, work: int) -> None:
        """Count work done; a schema that needs too much of it is refused rather than waited for."""
        self.work += work
        if self.work > self.most:
            raise EditionError(
                "the schema is too ambiguous to validate this document with",
                hint="alternatives that begin alike multiply: simplify the interleaves and choices of the schema",
            )

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Any one of the parts."""
        found: dict[Pattern, None] = {}
        for part in parts:
            if part.kind == "choice":
                found.update(dict.fromkeys(part.parts))
            elif part.kind != "nothing":
                found[part] = None
        if len(found) > 1:
            found = self._distinct(found)
        if len(found) > 1:
            return self._make("choice", tuple(sorted(found, key=_serial)))
        return next(iter(found), self.nothing)

    def _distinct(self, parts: dict[Pattern, None]) -> dict[Pattern, None]:
        slots: dict[int, list[Pattern]] = {}
        for part in parts:
            if part.kind == "after":
                slots.setdefault(part.label, []).append(part.parts[0])
        if any(len(inside) > 1 for inside in slots.values()):
            return dict.fromkeys(self.after(self.choice(inside), slot) for slot, inside in slots.items())
        if self.empty in parts and any(part.nullable and part is not self.empty for part in parts):
            del parts[self.empty]
        return parts

    def group(self, parts: Iterable[Pattern]) -> Pattern:
        """The parts one after the other."""
        found: list[Pattern] = []
        for part in parts:
            if part is self.nothing:
                return part
            found.extend(part.parts if part.kind == "group" else () if part is self.empty else (part,))
        return found[0] if len(found) == 1 else self._make("group", tuple(found)) if found else self.empty

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """The parts in any order, mixed."""
        found: list[Pattern] = []
        for part in parts:
            if part is self.nothing:
                return part
            found.extend(part.parts if part.kind == "interleave" else () if part is self.empty else (part,))
        if found.count(self.text) > 1:
            found = [part for part in found if part is not self.text] + [self.text]
        if len(found) > 1:
            return self._make("interleave", tuple(sorted(found, key=_serial)))
        return found[0] if found else self.empty

    def more(self, part: Pattern) -> Pattern:
        """The part once or more often."""
        return part if part.kind in ("nothing", "empty", "text", "more") else self._make("more", (part,))

    def optional(self, part: Pattern) -> Pattern:
        """The part or nothing at all."""
        return self.choice((part, self.empty))

    def star(self, part: Pattern) -> Pattern:
        """The part any number of times."""
        return self.optional(self.more(part))

    def after(self, part: Pattern, slot: int) -> Pattern:
        """The content of an element that, when complete, leads on to one of several continuations."""
        return part if part is self.nothing else self._make("after", (part,), slot)

    def element(self, definition: Definition) -> Pattern:
        """An element."""
        return self._make("element", (), definition)

    def attribute(self, names: NameClass, content: Pattern) -> Pattern:
        """An attribute."""
        return content if content is self.nothing else self._make("attribute", (content,), names)

    def data(self, datatype: Hashable, excepted: Pattern | None) -> Pattern:
        """Text of a datatype."""
        return self._make("data", () if excepted is None else (excepted,), datatype)

    def value(self, datatype: Hashable, value: Hashable, literal: str) -> Pattern:
        """One value of a datatype, with the words the schema writes it in."""
        return self._make("value", (), (datatype, value, literal))

    def list(self, part: Pattern) -> Pattern:
        """Words parted by white space that match the part."""
        return part if part is self.nothing else self._make("list", (part,))


def _serial(pattern: Pattern) -> int:
    return pattern.serial
