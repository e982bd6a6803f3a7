"""Regular expressions of XML Schema, matched by derivatives: in time that grows with the text, whatever the expression.

Python's `re` backtracks (a schema could hang it) and knows no `\\p{..}`; this matcher asks Unicode about the characters
it meets and about no others.
"""

from functools import cache

from edition.errors import EditionError
from edition.grammar.characters import CLASSES, SINGLE, Test, category, joined, negated

MOST_STATES = 5_000
MOST_COUNT = 20  # characters between the braces of a count


class Node:
    """A state of the matcher: what of the expression is still to come."""

    __slots__ = ("after", "bounds", "kind", "nullable", "parts", "serial", "test")

    def __init__(self, kind: str, parts: tuple["Node", ...], test: Test | None, bounds: tuple[int, int]) -> None:
        self.kind, self.parts, self.test, self.bounds = kind, parts, test, bounds
        self.after: dict[str, Node] = {}
        self.serial = 0
        every, some = all(part.nullable for part in parts), any(part.nullable for part in parts)
        self.nullable: bool = {
            "either": some, "then": every, "end": True, "times": bounds[0] == 0 or every,
        }.get(kind, False)  # fmt: skip


class Regex:
    """One expression, parsed; `matches` says whether a whole text belongs to it."""

    def __init__(self, source: str) -> None:
        self._made: dict[tuple[object, ...], Node] = {}
        self.source = source
        self.end = self._make("end")
        self.never = self._make("never")
        self.start = _Parser(source, self).whole()

    def matches(self, text: str) -> bool:
        """Whether the whole text belongs to the expression."""
        state = self.start
        for char in text:
            state = state.after.get(char) or self.after(state, char)
        return state.nullable

    def after(self, state: Node, char: str) -> Node:
        """What is still to come after a character."""
        found = state.after.get(char)
        if found is None:
            found = state.after[char] = self._derive(state, char)
        return found

    def _make(self, kind: str, parts: tuple[Node, ...] = (), bounds: tuple[int, int] = (0, 0)) -> Node:
        key = (kind, parts, bounds)
        if key not in self._made:
            self._made[key] = Node(kind, parts, None, bounds)
            self._made[key].serial = len(self._made)
            if len(self._made) > MOST_STATES:
                raise EditionError(f"the pattern {self.source} in the schema is too ambiguous to match with")
        return self._made[key]

    def one(self, test: Test) -> Node:
        """A single character that passes the test."""
        node = Node("one", (), test, (0, 0))
        self._made[("one", test)] = node
        node.serial = len(self._made)
        return node

    def either(self, parts: list[Node]) -> Node:
        """One of the parts."""
        flat = [each for part in parts for each in (part.parts if part.kind == "either" else (part,))]
        found = sorted({each for each in flat if each.kind != "never"}, key=lambda node: node.serial)
        return found[0] if len(found) == 1 else self._make("either", tuple(found)) if found else self.never

    def then(self, first: Node, second: Node) -> Node:
        """One part and then the other."""
        if "never" in (first.kind, second.kind):
            return self.never
        if first.kind == "then":
            return self.then(first.parts[0], self.then(first.parts[1], second))
        return second if first.kind == "end" else first if second.kind == "end" else self._make("then", (first, second))

    def times(self, part: Node, low: int, high: int) -> Node:
        """The part at least `low` and at most `high` times (-1: any number)."""
        if high == 0 or part.kind == "end":
            return self.end
        return part if (low, high) == (1, 1) else self._make("times", (part,), (low, high))

    def _derive(self, node: Node, char: str) -> Node:
        if node.kind == "one":
            return self.end if node.test is not None and node.test(char) else self.never
        if node.kind == "either":
            return self.either([self._derive(part, char) for part in node.parts])
        if node.kind == "times":
            low, high = node.bounds
            rest = self.times(node.parts[0], max(low - 1, 0), high if high < 0 else high - 1)
            return self.then(self._derive(node.parts[0], char), rest)
        if node.kind == "then":
            first = self.then(self._derive(node.parts[0], char), node.parts[1])
            return self.either([first, self._derive(node.parts[1], char)]) if node.parts[0].nullable else first
        return self.never


class _Parser:
    """Reads an expression from left to right."""

    def __init__(self, source: str, regex: Regex) -> None:
        self.source, self.regex, self.at = source, regex, 0

    def fail(self, why: str) -> EditionError:
        return EditionError(f"the pattern {self.source} in the schema cannot be read: {why}")

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise self.fail("it ends too early")
        self.at += 1
        return char

    def whole(self) -> Node:
        node = self.branches()
        if self.peek():
            raise self.fail(f"{self.peek()} is not expected at {self.at + 1}")
        return node

    def branches(self) -> Node:
        found = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            found.append(self.branch())
        return self.regex.either(found)

    def branch(self) -> Node:
        pieces: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            pieces.append(self.quantified(self.atom()))
        node = self.regex.end
        for piece in reversed(pieces):
            node = self.regex.then(piece, node)
        return node

    def quantified(self, node: Node) -> Node:
        bounds = {"?": (0, 1), "*": (0, -1), "+": (1, -1)}.get(self.peek())
        if bounds is not None:
            self.at += 1
        elif self.peek() == "{":
            bounds = self.counts()
        return self.regex.times(node, *bounds) if bounds is not None else node

    def counts(self) -> tuple[int, int]:
        until = self.source.find("}", self.at)
        low, comma, high = self.source[self.at + 1 : until].partition(",")
        if until < 0 or not low.isdecimal() or not (high.isdecimal() or not high) or until - self.at > MOST_COUNT:
            raise self.fail("a count is not a number")
        self.at = until + 1
        return int(low), int(high) if high else -1 if comma else int(low)

    def atom(self) -> Node:
        char = self.take()
        if char == "(":
            node = self.branches()
            if self.take() != ")":
                raise self.fail("a bracket is not closed")
            return node
        if char == "[":
            return self.regex.one(self.group())
        if char == ".":
            return self.regex.one(lambda met: met not in "\n\r")
        if char in "?*+{}]":
            raise self.fail(f"{char} is not expected at {self.at}")
        return self.regex.one(self.escape() if char == "\\" else char.__eq__)

    def escape(self) -> Test:
        char = self.take()
        if char in "pP":
            test = self.category()
            return negated(test) if char == "P" else test
        return CLASSES.get(char) or SINGLE.get(char, char).__eq__

    def category(self) -> Test:
        until = self.source.find("}", self.at)
        name = self.source[self.at + 1 : until]
        test = category(name) if self.peek() == "{" and until > 0 else None
        if test is None:
            raise self.fail(f"the category {name} is not known here")
        self.at = until + 1
        return test

    def group(self) -> Test:
        negative = self.peek() == "^"
        self.at += negative
        tests: list[Test] = []
        less: Test | None = None
        while self.peek() != "]":
            if self.source.startswith("-[", self.at):
                self.at += 2
                less = self.group()
                self.at -= 1
                if self.peek() != "]":
                    raise self.fail("a subtraction is not at the end")
                self.at += 1
                break
            tests.append(self.member())
        self.take()
        return joined(tests, negative, less)

    def member(self) -> Test:
        char = self.take()
        if char == "\\":
            single = self.peek() not in CLASSES and self.peek() not in "pP"
            if not single:
                return self.escape()
            char = SINGLE.get(self.peek(), self.take())
        if self.peek() != "-" or self.source[self.at + 1 : self.at + 2] in ("]", "["):
            return char.__eq__
        self.at += 1
        last = self.take()
        if last == "\\":
            last = SINGLE.get(self.peek(), self.take())
        return lambda met: char <= met <= last


@cache
def compiled(source: str) -> Regex:
    """The matcher of an expression, made once."""
    return Regex(source)
