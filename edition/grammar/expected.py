"""What a grammar would accept at some point: the elements and attributes, and which of them must come."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.grammar.derivatives import Derivatives
from edition.grammar.names import Name, is_open, listed
from edition.grammar.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Expected:
    """A name that may come, whether something is incomplete without it, and the pattern it stands for."""

    name: str
    required: bool
    pattern: Pattern


def elements(state: Pattern) -> list[Expected]:
    """The elements that may come next, in schema order, each once; wildcards name nobody."""
    found: dict[str, Expected] = {}
    for pattern, required in _next(state, True):
        for name in listed(pattern.label.names):
            if name not in found or (required and not found[name].required):
                found[name] = Expected(name, required, pattern)
    return list(found.values())


def _next(pattern: Pattern, required: bool) -> Iterator[tuple[Pattern, bool]]:
    kind = pattern.kind
    if kind == "element":
        yield pattern, required
    elif kind == "choice":
        for part in pattern.parts:
            yield from _next(part, required and not pattern.nullable and len(pattern.parts) == 1)
    elif kind == "group":
        for part in pattern.parts:
            yield from _next(part, required and not part.nullable)
            if not part.nullable:
                break
    elif kind in ("interleave", "more", "after"):
        for part in pattern.parts:
            yield from _next(part, required and not part.nullable)


def attributes(state: Pattern) -> list[Expected]:
    """The attributes that may come, each once, with whether the element lacks something without it."""
    found: dict[str, Expected] = {}
    for pattern, required in _attributes(state, True):
        for name in listed(pattern.label):
            if name not in found or (required and not found[name].required):
                found[name] = Expected(name, required, pattern)
    return list(found.values())


def _attributes(pattern: Pattern, required: bool) -> Iterator[tuple[Pattern, bool]]:
    if pattern.kind == "attribute":
        yield pattern, required
    elif pattern.has_attributes:
        single = pattern.kind != "choice"
        for part in pattern.parts:
            yield from _attributes(part, required and single)


def attribute_patterns(state: Pattern) -> list[Pattern]:
    """The attribute patterns of a start tag, wildcards included."""
    return list(dict.fromkeys(pattern for pattern, _ in _attributes(state, True)))


def without_attribute(step: Derivatives, pattern: Pattern, name: str) -> Pattern:
    """The same pattern with this attribute no more to come (a wildcard stays)."""
    if not pattern.has_attributes:
        return pattern
    if pattern.kind == "attribute":
        return step.make.nothing if pattern.label == Name(name) else pattern
    return step.rebuilt(pattern, [without_attribute(step, part, name) for part in pattern.parts])


def missing_choices(step: Derivatives, state: Pattern) -> list[list[str]]:
    """The sets of alternative attributes of which one is missing."""
    parts = state.parts if state.kind in ("group", "interleave") else (state,)
    found = []
    for part in parts:
        if step.closed(part) is step.make.nothing:
            names = [each.name for each in attributes(part) if each.required] or [
                each.name for each in attributes(part)
            ]
            found.append(names)
    return found


def is_wild(state: Pattern) -> bool:
    """Whether elements may come that the schema does not name."""
    return any(is_open(pattern.label.names) for pattern, _ in _next(state, True))


def allows_text(step: Derivatives, state: Pattern) -> bool:
    """Whether running text may come."""
    return not state.data and step.with_text(state, "x") is not step.make.nothing


def relaxed(step: Derivatives, pattern: Pattern) -> Pattern:
    """The same pattern with nothing in it required."""
    make = step.make
    if pattern.kind in ("group", "interleave"):
        return step.rebuilt(pattern, [make.optional(relaxed(step, part)) for part in pattern.parts])
    if pattern.kind in ("choice", "more", "after"):
        return step.rebuilt(pattern, [relaxed(step, part) for part in pattern.parts])
    return pattern


def without_attributes(step: Derivatives, pattern: Pattern) -> Pattern:
    """The same pattern with its attributes taken as given."""
    if not pattern.has_attributes:
        return pattern
    if pattern.kind == "attribute":
        return step.make.empty
    return step.rebuilt(pattern, [without_attributes(step, part) for part in pattern.parts])


def leaves(pattern: Pattern) -> Iterator[Pattern]:
    """The datatypes and values a text could be, in schema order."""
    if pattern.kind in ("data", "value", "list", "text"):
        yield pattern
    else:
        for part in pattern.parts:
            yield from leaves(part)
