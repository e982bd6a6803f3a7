"""Regular expressions of XML Schema, matched by derivatives: in time that grows with the text, whatever the expression.

Python's `re` backtracks (a schema could hang it) and knows no `\\p{..}`; this matcher asks Unicode about the characters
it meets and about no others.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from edition.errors import EditionError

Test = Callable[[str], bool]
MOST_STATES = 20_000

_START = ((0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF),
          (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF),
          (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF))  # fmt: skip
_MORE = ((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))

# The Unicode blocks that schemas for texts name; another is refused by name.
BLOCKS: dict[str, tuple[int, int]] = {
    "BasicLatin": (0, 0x7F), "Latin-1Supplement": (0x80, 0xFF), "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F), "IPAExtensions": (0x250, 0x2AF), "SpacingModifierLetters": (0x2B0, 0x2FF),
    "CombiningDiacriticalMarks": (0x300, 0x36F), "Greek": (0x370, 0x3FF), "Cyrillic": (0x400, 0x4FF),
    "Armenian": (0x530, 0x58F), "Hebrew": (0x590, 0x5FF), "Arabic": (0x600, 0x6FF), "Syriac": (0x700, 0x74F),
    "Devanagari": (0x900, 0x97F), "Georgian": (0x10A0, 0x10FF), "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F), "CJKUnifiedIdeographs": (0x4E00, 0x9FFF), "PrivateUse": (0xE000, 0xF8FF),
}  # fmt: skip


def is_name_start(char: str) -> bool:
    """Whether a name of XML may begin with this character."""
    code = ord(char)
    return any(low <= code <= high for low, high in _START)


def is_name_char(char: str) -> bool:
    """Whether this character may stand in a name of XML."""
    code = ord(char)
    return any(low <= code <= high for low, high in _START + _MORE)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] not in "PZC"


def _not(test: Test) -> Test:
    return lambda char: not test(char)


CLASSES: dict[str, Test] = {
    "s": lambda char: char in " \t\n\r",
    "i": is_name_start,
    "c": is_name_char,
    "d": lambda char: unicodedata.category(char) == "Nd",
    "w": _is_word,
}
CLASSES |= {letter.upper(): _not(test) for letter, test in CLASSES.items()}
SINGLE = {"n": "\n", "r": "\r", "t": "\t"}


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
            after = state.after.get(char)
            if after is None:
                after = state.after[char] = self._derive(state, char)
            state = after
        return state.nullable

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
        if until < 0 or not low.isdecimal() or not (high.isdecimal() or not high):
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
            return _not(test) if char == "P" else test
        return CLASSES.get(char) or SINGLE.get(char, char).__eq__

    def category(self) -> Test:
        until = self.source.find("}", self.at)
        name = self.source[self.at + 1 : until]
        if self.peek() != "{" or until < 0:
            raise self.fail("\\p wants a category in braces")
        self.at = until + 1
        if not name.startswith("Is"):
            return lambda char: unicodedata.category(char).startswith(name)
        if name[2:] not in BLOCKS:
            raise self.fail(f"the Unicode block {name[2:]} is not known here")
        low, high = BLOCKS[name[2:]]
        return lambda char: low <= ord(char) <= high

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
        return _class(tests, negative, less)

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


def _class(tests: list[Test], negative: bool, less: Test | None) -> Test:
    def test(char: str) -> bool:
        return any(each(char) for each in tests) is not negative and not (less is not None and less(char))

    return test


@cache
def compiled(source: str) -> Regex:
    """The matcher of an expression, made once."""
    return Regex(source)
