"""Is every document of one grammar a document of another? Counterexamples are printed as documents.

Both grammars are followed side by side. Where the other grammar has several readings of an element that lead on
differently, one of them must include ours; where only all together do, the case is reported as not shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.grammar.derivatives import Derivatives
from edition.grammar.expected import attribute_patterns, attributes, elements, is_wild, without_attribute
from edition.grammar.names import is_open, local, mentioned, namespace, qualified
from edition.grammar.patterns import Pattern
from edition.grammar.relaxng import Grammar
from edition.grammar.samples import NEVER, Place, Sample, Samples, written
from edition.grammar.value_inclusion import Values

Pair = tuple[Pattern, Pattern]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """What the other grammar does not allow, in words, and a whole document that shows it."""

    element: str
    what: str
    document: str


def counterexamples(
    ours: Grammar, theirs: Grammar, *, younger: Mapping[str, tuple[str, ...]] | None = None
) -> list[Counterexample]:
    """Why ours is not included in theirs, one example for each element and reason.

    `younger` names elements that theirs is too old to know, each with elements that stand in its places there.
    """
    samples = Samples()
    samples.learn(ours.start)
    search = _Search(ours.derivatives, theirs.derivatives, samples, younger or {}, {})
    root = Place(None, "", "", ours.make.empty)
    search.children((ours.start, theirs.start), root, "")
    search.run()
    return list(search.found.values())


class _Search:
    """The pairs of states that both grammars can be in after the same beginning of a document."""

    def __init__(
        self,
        ours: Derivatives,
        theirs: Derivatives,
        samples: Samples,
        younger: Mapping[str, tuple[str, ...]],
        proved: dict[Pair, bool],
    ) -> None:
        self.ours, self.theirs, self.samples, self.younger = ours, theirs, samples, younger
        self.values = Values(ours, theirs)
        self.found: dict[tuple[str, str], Counterexample] = {}
        self.entered: set[Pair] = set()
        self.seen: set[Pair] = set()
        self.queue: list[tuple[Pair, Place]] = []
        self.proved = proved

    def run(self) -> None:
        """Follow both grammars until nothing new comes."""
        for pair, place in self.queue:
            for attributes_, closed in self.attributes(pair, place):
                self.content(closed, place.inside(attributes_))

    def proves(self, pair: Pair, place: Place) -> bool:
        """Whether one content is included in another; a question asked within itself counts as answered with yes."""
        if pair not in self.proved:
            before = dict(self.proved)
            self.proved[pair] = True
            search = _Search(self.ours, self.theirs, self.samples, self.younger, self.proved)
            search.queue.append((pair, place))
            search.run()
            if search.found:
                # What was concluded from the yes is open again.
                self.proved.clear()
                self.proved.update(before)
                self.proved[pair] = False
        return self.proved[pair]

    def report(self, place: Place, what: str, attributes_: dict[str, str], content: str) -> None:
        """Note a counterexample, once for each element and reason."""
        key = (place.name, what)
        if key not in self.found:
            self.found[key] = Counterexample(place.name, what, place.around(self.samples, attributes_, content))

    def attributes(self, pair: Pair, place: Place) -> Iterator[tuple[dict[str, str], Pair]]:
        """The states after the start tag, with attributes that lead there; reports attributes that do not fit."""
        states: dict[Pair, dict[str, str]] = {pair: {}}
        for name in self.attribute_names(pair):
            after: dict[Pair, dict[str, str]] = {}
            for (mine, other), given in states.items():
                for value, reached in self.attribute(mine, other, name, place, given):
                    after.setdefault(reached, given if value is None else {**given, name: value})
            states = after
        for (mine, other), given in states.items():
            closed = self.ours.closed(mine), self.theirs.closed(other)
            if self.samples.cost(closed[0]) < NEVER:
                yield given, closed

    def attribute_names(self, pair: Pair) -> list[str]:
        """The names to try on a start tag."""
        names = [each.name for each in attributes(pair[0])]
        wild = [leaf for leaf in attribute_patterns(pair[0]) if is_open(leaf.label)]
        if wild:
            names += [each.name for each in attributes(pair[1])] + ["other"]
            names += [name for leaf in wild for name in mentioned(leaf.label)]
        return list(dict.fromkeys(names))

    def attribute(
        self, mine: Pattern, other: Pattern, name: str, place: Place, given: dict[str, str]
    ) -> Iterator[tuple[str | None, Pair]]:
        """The states with and without one attribute."""
        without = without_attribute(self.ours, mine, name)
        if without is not self.ours.make.nothing:
            left = without_attribute(self.theirs, other, name)
            if left is self.theirs.make.nothing:
                self.fail(place, f"@{local(name)} may be missing here and must not there", without, given)
            else:
                yield None, (without, left)
        for leaf in self.ours.leaves(mine, name):
            reached = self.ours.consumed(mine, (leaf,))
            taken, value = self.taken(leaf, other, name)
            full = {**given, name: value}
            if reached is self.ours.make.nothing:
                continue
            if taken is None:
                self.fail(place, f'@{local(name)}="{value}" is not allowed there', reached, full)
            else:
                yield value, (reached, taken)

    def taken(self, leaf: Pattern, other: Pattern, name: str) -> tuple[Pattern | None, str]:
        """Their state after an attribute of ours, or None; with a value that shows it."""
        value = self.samples.of(leaf, "").attributes.popitem()[1]
        theirs = self.theirs.leaves(other, name)
        fitting = [each for each in theirs if self.values.outside(leaf.parts[0], each.parts[0]) is None]
        if not fitting and len(theirs) > 1:
            together = self.theirs.make.choice(each.parts[0] for each in theirs)
            fitting = list(theirs) if self.values.outside(leaf.parts[0], together) is None else []
        if fitting:
            return self.theirs.consumed(other, tuple(fitting)), value
        outside = [self.values.outside(leaf.parts[0], each.parts[0]) for each in theirs]
        return None, next((each for each in outside if each is not None), value)

    def fail(self, place: Place, what: str, state: Pattern, given: dict[str, str]) -> None:
        """Report a start tag."""
        rest: Sample = self.samples.of(state, namespace(place.name))
        self.report(place, what, {**given, **rest.attributes}, rest.content)

    def content(self, pair: Pair, place: Place) -> None:
        """Follow the content of an element."""
        paths: dict[Pair, str] = {pair: ""}
        queue = [pair]
        for mine, other in queue:
            if (mine, other) in self.seen:
                continue
            self.seen.add((mine, other))
            before = paths[mine, other]
            if mine.nullable and not other.nullable:
                self.report(place, "may end here and must not there", place.attributes, before)
            steps = [*self.text(mine, other, place, before), *self.children((mine, other), place, before)]
            for text, reached in steps:
                if reached not in paths:
                    paths[reached] = text
                    queue.append(reached)

    def text(self, mine: Pattern, other: Pattern, place: Place, before: str) -> Iterator[tuple[str, Pair]]:
        """The states after a text."""
        if mine.data:
            outside = self.values.outside(mine, other)
            if outside is not None:
                self.report(place, f'the content "{outside}" is not allowed there', place.attributes, outside)
            return
        after = self.ours.with_text(mine, "x")
        if after is self.ours.make.nothing:
            return
        left = self.theirs.with_text(other, "x")
        if left is self.theirs.make.nothing:
            rest = self.samples.of(after, namespace(place.name)).content
            self.report(place, "text is not allowed there", place.attributes, before + "x" + rest)
        else:
            yield before + "x", (after, left)

    def children(self, pair: Pair, place: Place, before: str) -> list[tuple[str, Pair]]:
        """The states after each child element; what is inside the child is left for later."""
        found: list[tuple[str, Pair]] = []
        for name in self.child_names(pair):
            for inside, then in self.ours.pairs(pair[0], name):
                if self.samples.cost(inside) + self.samples.cost(then) < NEVER:
                    found += self.child(pair[1], name, inside, then, place, before)
        return found

    def child_names(self, pair: Pair) -> list[str]:
        """The names to try for a child."""
        names = [each.name for each in elements(pair[0])]
        if is_wild(pair[0]):
            names += [each.name for each in elements(pair[1])] + ["other", "urn:other other"]
        return list(dict.fromkeys(names))

    def child(
        self, other: Pattern, name: str, inside: Pattern, then: Pattern, place: Place, before: str
    ) -> list[tuple[str, Pair]]:
        """The state after one child element."""
        outer = place if place.name else None
        own = Place(outer, name, before, then)
        sample = self.samples.of(inside, namespace(name))
        text = before + written(name, namespace(place.name), sample.attributes, sample.content)
        opened = self.theirs.opened(other, name)
        if opened is None and local(name) in self.younger:
            return [(text, (then, left)) for left in self.stand_in(other, name)]
        if opened is None:
            what = f"<{local(name)}> is not allowed there"
            rest = self.samples.of(then, namespace(place.name)).content
            document = own.around(self.samples, sample.attributes, sample.content)
            self.found.setdefault(
                (place.name, what), Counterexample(place.name, what, document if outer else text + rest)
            )
            return []
        state, parked = opened
        if len(parked) > 1:
            parked = tuple(parked[each.label] for each in state.parts if self.proves((inside, each.parts[0]), own))
        elif (inside, state) not in self.entered:
            self.entered.add((inside, state))
            self.queue.append(((inside, state), own))
        if parked:
            return [(text, (then, self.theirs.make.choice(parked)))]
        self.report(own, "has several readings there: inclusion is not shown", sample.attributes, sample.content)
        return []

    def stand_in(self, other: Pattern, name: str) -> list[Pattern]:
        """Their state after an element that they are too old to know."""
        names = [qualified(namespace(name), each) for each in self.younger[local(name)]]
        found = [opened for each in names if (opened := self.theirs.opened(other, each)) is not None]
        return [self.theirs.make.choice(found[0][1])] if found else [other]
