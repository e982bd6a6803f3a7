"""What is left of a pattern after a start tag, an attribute, a text or an end tag (Clark's algorithm, remembered).

A document is followed level by level: opening an element gives the state inside it and the states its parent may be in
afterwards (the "parked" ones, numbered); so the depth of a document never becomes depth of recursion, and states met
at different places of a document are the same state.
"""

from collections.abc import Hashable
from typing import cast

from edition.grammar.datatypes import BLANK, PREFIXED, words
from edition.grammar.names import qualified
from edition.grammar.patterns import Pattern, Patterns
from edition.tei import XML

Pair = tuple[Pattern, Pattern]
Opened = tuple[Pattern, tuple[Pattern, ...]]
# A memory of values longer than this is of no use: values are mostly names that come again, or words that never do.
MOST_VALUES = 20_000


class Derivatives:
    """The derivatives of one grammar's patterns."""

    def __init__(self, patterns: Patterns) -> None:
        self.make = patterns
        # For the types that look at prefixes (QName): whether the schema has any, and the namespaces by prefix.
        self.prefixed = False
        self.spaces: dict[str, list[str]] = {}

    def opened(self, state: Pattern, name: str) -> Opened | None:
        """The state inside an element and the parent's states after it; None where the element is not allowed."""
        if name not in state.opened:
            state.opened[name] = self._gather(self.pairs(state, name))
        return state.opened[name]

    def _gather(self, pairs: tuple[Pair, ...]) -> Opened | None:
        by_inside: dict[Pattern, list[Pattern]] = {}
        for inside, then in pairs:
            by_inside.setdefault(inside, []).append(then)
        by_then: dict[Pattern, list[Pattern]] = {}
        for inside, thens in by_inside.items():
            by_then.setdefault(self.make.choice(thens), []).append(inside)
        insides = [self.make.choice(each) for each in by_then.values()]
        if len(insides) == 1:
            return insides[0], tuple(by_then)
        threads = self.make.choice(self.make.after(inside, slot) for slot, inside in enumerate(insides))
        return (threads, tuple(by_then)) if insides else None

    def pairs(self, pattern: Pattern, name: str) -> tuple[Pair, ...]:
        """Each way to open an element: what is inside, and what comes after it in the pattern."""
        found = pattern.pairs.get(name)
        if found is None:
            made = dict.fromkeys(self._pairs(pattern, name))
            found = pattern.pairs[name] = tuple(pair for pair in made if self.make.nothing not in pair)
        return found

    def _pairs(self, pattern: Pattern, name: str) -> list[Pair]:
        kind, make = pattern.kind, self.make
        if kind == "element":
            return [(pattern.label.content, make.empty)] if pattern.label.names.contains(name) else []
        if kind == "choice":
            return [pair for part in pattern.parts for pair in self.pairs(part, name)]
        if kind == "group":
            return self._group_pairs(pattern.parts, name)
        if kind == "interleave":
            return self._interleave_pairs(pattern.parts, name)
        if kind == "more":
            again = make.star(pattern.parts[0])
            return [(inside, make.group((then, again))) for inside, then in self.pairs(pattern.parts[0], name)]
        if kind == "after":
            return [(inside, make.after(then, pattern.label)) for inside, then in self.pairs(pattern.parts[0], name)]
        return []

    def _group_pairs(self, parts: tuple[Pattern, ...], name: str) -> list[Pair]:
        found: list[Pair] = []
        for index, part in enumerate(parts):
            rest = parts[index + 1 :]
            found += [(inside, self.make.group((then, *rest))) for inside, then in self.pairs(part, name)]
            if not part.nullable:
                break
        return found

    def _interleave_pairs(self, parts: tuple[Pattern, ...], name: str) -> list[Pair]:
        found: list[Pair] = []
        for index, part in enumerate(parts):
            if index and part is parts[index - 1]:
                continue
            rest = parts[:index] + parts[index + 1 :]
            found += [(inside, self.make.interleave((then, *rest))) for inside, then in self.pairs(part, name)]
        return found

    def leaves(self, pattern: Pattern, name: str) -> tuple[Pattern, ...]:
        """The attribute patterns an attribute of this name could be."""
        found = pattern.leaves.get(name)
        if found is None:
            found = tuple(leaf for leaf in self.attributes(pattern) if leaf.label.contains(name))
            if found:  # names that a document makes up are not remembered
                pattern.leaves[name] = found
        return found

    def attributes(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """All attribute patterns in a pattern, each once."""
        if not pattern.has_attributes:
            return ()
        if pattern.attributes is None:
            parts = (leaf for part in pattern.parts for leaf in self.attributes(part))
            pattern.attributes = (pattern,) if pattern.kind == "attribute" else tuple(dict.fromkeys(parts))
        return pattern.attributes

    def with_attribute(self, state: Pattern, name: str, value: str) -> Pattern:
        """The state after an attribute."""
        leaves = self.leaves(state, name)
        if len(leaves) != 1:
            leaves = tuple(leaf for leaf in leaves if self.matches(leaf.parts[0], value))
        elif not self.matches(leaves[0].parts[0], value):
            return self.make.nothing
        return self.consumed(state, leaves)

    def consumed(self, pattern: Pattern, met: tuple[Pattern, ...]) -> Pattern:
        """What is left of a pattern when one of these attribute patterns has been met."""
        if not pattern.has_attributes or not met:
            return self.make.nothing
        found = pattern.steps.get(met)
        if found is None:
            found = pattern.steps[met] = self._consumed(pattern, met)
        return found

    def _consumed(self, pattern: Pattern, met: tuple[Pattern, ...]) -> Pattern:
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind == "attribute":
            return make.empty if pattern in met else make.nothing
        if kind == "choice":
            return make.choice(self.consumed(part, met) for part in parts)
        if kind == "more":
            return make.group((self.consumed(parts[0], met), make.star(parts[0])))
        if kind == "after":
            return make.after(self.consumed(parts[0], met), pattern.label)
        build = make.group if kind == "group" else make.interleave
        after = [(index, self.consumed(part, met)) for index, part in enumerate(parts) if part.has_attributes]
        return make.choice(
            build((*parts[:index], left, *parts[index + 1 :])) for index, left in after if left is not make.nothing
        )

    def closed(self, pattern: Pattern) -> Pattern:
        """The state after `>`: no more attributes; nothing when one is still missing."""
        if not pattern.has_attributes:
            return pattern
        if pattern.closed is None:
            pattern.closed = self.rebuilt(pattern, [self.closed(part) for part in pattern.parts])
        return pattern.closed

    def rebuilt(self, pattern: Pattern, parts: list[Pattern]) -> Pattern:
        """The same pattern with other parts; an attribute becomes impossible."""
        kind, make = pattern.kind, self.make
        if kind == "choice":
            return make.choice(parts)
        if kind == "group":
            return make.group(parts)
        if kind == "interleave":
            return make.interleave(parts)
        if kind == "more":
            return make.more(parts[0])
        return make.after(parts[0], pattern.label) if kind == "after" else make.nothing

    def with_text(self, pattern: Pattern, text: str) -> Pattern:
        """The state after a text."""
        key: Hashable = text if pattern.data else None
        if self.prefixed:
            key = (text, *((prefix, found[-1]) for prefix, found in self.spaces.items() if found))
        found = pattern.texts.get(key)
        if found is None:
            if len(pattern.texts) > MOST_VALUES:
                pattern.texts.clear()
            found = pattern.texts[key] = self._with_text(pattern, text)
        return cast(Pattern, found)

    def _with_text(self, pattern: Pattern, text: str) -> Pattern:
        kind, parts, make = pattern.kind, pattern.parts, self.make
        if kind == "text":
            return pattern
        if kind == "choice":
            return make.choice(self.with_text(part, text) for part in parts)
        if kind == "more":
            return make.group((self.with_text(parts[0], text), make.star(parts[0])))
        if kind == "after":
            return make.after(self.with_text(parts[0], text), pattern.label)
        if kind == "interleave":
            return make.choice(
                make.interleave((*parts[:index], self.with_text(part, text), *parts[index + 1 :]))
                for index, part in enumerate(parts)
            )
        if kind == "group":
            return make.choice(self._group_texts(parts, text))
        return make.empty if self._leaf_allows(pattern, text) else make.nothing

    def _group_texts(self, parts: tuple[Pattern, ...], text: str) -> list[Pattern]:
        found = []
        for index, part in enumerate(parts):
            found.append(self.make.group((self.with_text(part, text), *parts[index + 1 :])))
            if not part.nullable:
                break
        return found

    def _leaf_allows(self, pattern: Pattern, text: str) -> bool:
        if pattern.kind == "data":
            known = pattern.label.name not in PREFIXED or self.expanded(text) is not None
            return known and pattern.label.allows(text) and not (pattern.parts and self.matches(pattern.parts[0], text))
        if pattern.kind == "value":
            datatype, value, _ = pattern.label
            return bool(datatype.same(value, text)) if datatype.name not in PREFIXED else self.expanded(text) == value
        return pattern.kind == "list" and self._list_allows(pattern.parts[0], words(text))

    def expanded(self, text: str) -> str | None:
        """A name with the namespace that its prefix stands for here; None when the prefix is not declared."""
        prefix, colon, rest = text.strip(BLANK).rpartition(":")
        found = self.spaces.get(prefix)
        if found:
            return qualified(found[-1], rest)
        return qualified(XML, rest) if prefix == "xml" else None if colon else rest

    def _list_allows(self, pattern: Pattern, found: list[str]) -> bool:
        for word in found:
            pattern = self.with_text(pattern, word)
        return pattern.nullable

    def matches(self, pattern: Pattern, text: str) -> bool:
        """Whether a text alone matches a pattern (an attribute's value, a data element's content)."""
        if pattern.kind == "choice" and not self.prefixed:
            return any(self.matches(part, text) for part in pattern.parts)
        return self.with_only_text(pattern, text).nullable

    def with_only_text(self, pattern: Pattern, text: str) -> Pattern:
        """The state after a text that is all an element holds: white space may also count as nothing."""
        after = self.with_text(pattern, text)
        return after if text.strip(BLANK) else self.make.choice((pattern, after))

    def ended(self, state: Pattern) -> tuple[int, ...]:
        """The numbers of the parked states an end tag may lead to; none when the element is incomplete."""
        if state.ended is None:
            if state.kind in ("choice", "after"):
                threads = state.parts if state.kind == "choice" else (state,)
                slots = (each.label if each.kind == "after" else 0 for each in threads if each_nullable(each))
                state.ended = tuple(sorted(dict.fromkeys(slots)))
            else:
                state.ended = (0,) if state.nullable else ()
        return state.ended


def each_nullable(thread: Pattern) -> bool:
    """Whether a thread of a state (content on its way to one parked state) is complete."""
    return thread.parts[0].nullable if thread.kind == "after" else thread.nullable
