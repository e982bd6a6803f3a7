"""Word a fault: what is wrong, what is allowed there (the likely things first), what was probably meant."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from edition.grammar.engine import Fault
from edition.grammar.expected import (
    Expected,
    allows_text,
    attributes,
    elements,
    is_wild,
    missing_choices,
    without_attributes,
)
from edition.grammar.habits import HABITS, LIKELY
from edition.grammar.names import local, namespace
from edition.grammar.order import early, late, wraps
from edition.grammar.patterns import Pattern
from edition.grammar.relaxng import Grammar
from edition.grammar.similar import nearest
from edition.grammar.values import allowed_values, suggested_value
from edition.tei import XML

MOST_NAMES = 8
MOST_READ = 1_000_000

# What the codes of this room stand for.
CODES: dict[str, str] = {
    "S001": "an element stands where the schema does not allow it",
    "S002": "an element has an attribute that the schema does not allow there",
    "S003": "an attribute or an element has a value that the schema does not allow",
    "S004": "an element lacks an attribute that the schema requires",
    "S005": "text stands where the schema allows none",
    "S006": "an element lacks content that the schema requires",
    "S007": "the file is not well-formed XML",
    "S008": "the root element, or the namespace of an element, is not one of the schema's",
}


class Wording:
    """Words for the faults of one document; names the document itself uses count as the likely ones."""

    def __init__(self, grammar: Grammar, source: str) -> None:
        self.grammar = grammar
        self.step = grammar.derivatives
        start = source[:MOST_READ]
        self.used = Counter(re.findall(r"<(?:[\w.\-]+:)?([\w.\-]+)", start))
        self.used.update(re.findall(r"\s([\w.:\-]+)\s*=\s*[\"']", start))

    def __call__(self, fault: Fault) -> tuple[str, str]:
        """The message and the hint for a fault."""
        message, hint = WORDED[fault.code](self, fault)
        return f"{message} ({fault.path})", hint

    def tag(self, name: str) -> str:
        """An element as it is written."""
        return f"<{local(name)}>"

    def ranked(self, found: Iterable[Expected], like: str = "") -> list[str]:
        """Names, the likely ones first: what is required, what resembles, what the document uses already."""
        near = nearest(like, [each.name for each in found]) if like else ""
        ordered = sorted(
            found,
            key=lambda each: (not each.required, each.name != near, *self.likelihood(each.name)),
        )
        return [each.name for each in ordered]

    def likelihood(self, name: str) -> tuple[int, int, str]:
        """A key that puts the likely names first."""
        return -self.used[shown(name)], LIKELY.get(local(name), len(LIKELY)), shown(name)

    def some(self, names: list[str], show: Callable[[str], str], between: str = ", ") -> str:
        """The first few of some names in words."""
        rest = len(names) - MOST_NAMES
        return between.join(map(show, names[:MOST_NAMES])) + (f" and {rest} more" if rest > 0 else "")

    def allowed(self, state: Pattern, like: str = "") -> str:
        """What may come at a state, as a sentence."""
        found = elements(state)
        names = self.some(self.ranked(found, like), self.tag)
        parts = [names] if names else []
        parts += ["text"] if allows_text(self.step, state) else []
        parts += ["any element of another namespace"] if is_wild(state) and not names else []
        return f"allowed here: {' and '.join(parts)}" if parts else "nothing more is allowed here"

    def misplaced(self, fault: Fault) -> tuple[str, str]:
        name, parent = fault.element, fault.parent
        tag, inside = self.tag(name), f" in {self.tag(parent.name)}"
        meant = self.meant(fault)
        if meant:
            return f"{tag} is not allowed{inside}", f"{meant}; {self.allowed(fault.state, name)}"
        if name not in self.grammar.named():
            return f"{tag}{inside} is not an element of this schema", self.allowed(fault.state, name)
        return f"{tag} is not allowed{self.order(fault, inside)}", self.mend(fault)

    def meant(self, fault: Fault) -> str:
        """The question "did you mean", where there is something to ask."""
        if fault.suggestion:
            return f"did you mean {self.tag(fault.suggestion)}?"
        habit = HABITS.get(local(fault.element), "")
        target = re.match(r"<(\w+)", habit)
        if target and target[1] in {local(each.name) for each in elements(fault.state)}:
            return f"did you mean {habit}?"
        known = self.grammar.named()
        near = "" if fault.element in known else nearest(fault.element, known)
        return f"did you mean {self.tag(near)}, which is not allowed here either?" if near else ""

    def order(self, fault: Fault, inside: str) -> str:
        """Whether a misplaced element comes too early or too late."""
        first = self.some(self.ranked(early(self.step, fault)), self.tag, " or ")
        if first:
            return f"{inside} yet: {first} must come first"
        if not late(self.step, fault):
            return inside
        return f"{inside} once more" if repeated(fault) else f"{inside} after {self.tag(fault.previous)}"

    def mend(self, fault: Fault) -> str:
        """What to do about an element that the schema knows but not here."""
        allowed = self.allowed(fault.state, fault.element)
        first = self.ranked(early(self.step, fault))
        around = [name for name in first if wraps(self.step, fault, name)]
        if around:
            return f"wrap it in {self.tag(around[0])}"
        if first:
            return f"put {self.some(first, self.tag, ' or ')} before it"
        if late(self.step, fault):
            move = "keep one of them" if repeated(fault) else f"move it before {self.tag(fault.previous)}"
            return f"{move}; {allowed}"
        homes = self.homes(fault.element)
        where = f"; {self.tag(fault.element)} stands in {self.some(homes, self.tag)}" if homes else ""
        return allowed + where

    def homes(self, name: str) -> list[str]:
        """The elements that may hold an element, the ones this document uses first."""
        used = (holder for holder in self.grammar.named() if shown(holder) in self.used)
        holders = {holder for holder in used if self.grammar.holds(holder, name)}
        return sorted(holders, key=lambda holder: (-self.used[shown(holder)], holder))[:4]

    def stranger(self, fault: Fault) -> tuple[str, str]:
        space, tag = namespace(fault.element), self.tag(fault.element)
        homes = {namespace(each.name) for each in elements(fault.state)} or {
            namespace(name) for name in self.grammar.named()
        }
        called = f"of namespace {space}" if space else "without namespace"
        wanted = f'write xmlns="{next(iter(sorted(homes)))}" on it' if space not in homes and homes else ""
        if fault.parent.name:
            return f"{tag} {called} is not allowed in {self.tag(fault.parent.name)}", wanted or self.allowed(
                fault.state
            )
        if wanted:
            return f"the root element {tag} is {called}, which the schema does not know", wanted
        return f"{tag} cannot be the root element", self.meant(fault) or self.allowed(fault.state)

    def attribute(self, fault: Fault) -> tuple[str, str]:
        tag, name = self.tag(fault.element), fault.attribute
        before = fault.parent.entered
        if before is not None and self.step.leaves(before, name):
            return f"@{shown(name)} cannot stand beside the other attributes of {tag}", "keep one or the other"
        found = attributes(fault.state)
        meant = nearest(name, [each.name for each in found])
        hint = f"did you mean @{shown(meant)}?; " if meant else ""
        names = self.some(self.ranked(found, name), lambda each: "@" + shown(each))
        return f"@{shown(name)} is not allowed on {tag}", f"{hint}allowed: {names}" if names else f"{hint}remove it"

    def value(self, fault: Fault) -> tuple[str, str]:
        tag, value = self.tag(fault.element), short(fault.value)
        if not fault.attribute:
            what, why = allowed_values(fault.state, fault.value)
            meant = suggested_value(fault.state, fault.value)
            return f'the content "{value}" of {tag} is not allowed{why}', _ask(meant) + what
        leaves = self.step.leaves(fault.state, fault.attribute)
        content = self.grammar.make.choice(leaf.parts[0] for leaf in leaves)
        what, why = allowed_values(content, fault.value)
        meant = suggested_value(content, fault.value)
        return f'{shown(fault.attribute)}="{value}" on {tag} is not allowed{why}', _ask(meant) + what

    def lacking(self, fault: Fault) -> tuple[str, str]:
        sets = [
            " or ".join("@" + shown(name) for name in names[:MOST_NAMES])
            for names in missing_choices(self.step, fault.state)
        ]
        lacks = " and ".join(sets)
        return f"{self.tag(fault.element)} lacks {lacks or 'a required attribute'}", f"add {lacks}"

    def stray(self, fault: Fault) -> tuple[str, str]:
        text, tag = short(" ".join(fault.value.split())), self.tag(fault.element)
        found = [each for each in elements(fault.state) if self.takes_text(each)]
        names = self.some(self.ranked(found)[:3], self.tag)
        hint = f"wrap it in {names.replace(', ', ' or ')}" if names else f"remove it; {self.allowed(fault.state)}"
        return f'text is not allowed directly in {tag}: "{text}"', hint

    def takes_text(self, each: Expected) -> bool:
        """Whether text may stand directly in an element."""
        return allows_text(self.step, without_attributes(self.step, each.pattern.label.content))

    def incomplete(self, fault: Fault) -> tuple[str, str]:
        found = elements(fault.state)
        needed = [each for each in found if each.required]
        tag = self.tag(fault.element)
        if fault.state.data and not found:
            return f"{tag} is empty", allowed_values(fault.state, "")[0]
        names = self.ranked(needed or found)
        if len(needed) == 1:
            return (
                f"{tag} is incomplete: {self.tag(names[0])} is missing",
                f"add {self.tag(names[0])} before </{local(fault.element)}>",
            )
        return f"{tag} is incomplete", f"add one of {self.some(names, self.tag)}"


def repeated(fault: Fault) -> bool:
    """Whether an element stands right after one of the same name."""
    return fault.previous == fault.element


def _ask(meant: str) -> str:
    return f'did you mean "{meant}"?; ' if meant else ""


def shown(name: str) -> str:
    """A name as it is written in the document, as far as that is certain."""
    return ("xml:" if namespace(name) == XML else "") + local(name)


def short(text: str) -> str:
    """A text cut for a message."""
    return text if len(text) <= 60 else text[:59] + "…"


WORDED: dict[str, Callable[[Wording, Fault], tuple[str, str]]] = {
    "S001": Wording.misplaced,
    "S002": Wording.attribute,
    "S003": Wording.value,
    "S004": Wording.lacking,
    "S005": Wording.stray,
    "S006": Wording.incomplete,
    "S008": Wording.stranger,
}
