"""Yes or no for many documents: the derivatives met so far as an automaton, in which a tag is one look-up.

It says yes only where it is sure. What is rare (prefixes, text of a datatype, content that is open to two readings) it
leaves undecided, as it does every fault: whoever asked then walks through the document.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from edition.calendars import plain_day
from edition.grammar.datatypes import BLANK, XSD, Datatype
from edition.grammar.names import qualified
from edition.grammar.patterns import Pattern
from edition.grammar.relaxng import Grammar, load
from edition.source import unescape
from edition.tags import start
from edition.tei import XML

MOST_MOVES = 1 << 16
# Days differ from tag to tag where nothing else does. No value has the sign that stands for one.
_DAY = re.compile(r'="([0-9]{4}-[0-9]{2}-[0-9]{2})"')
_ANY_DAY = '="<"'


class State:
    """What may follow at a place: by start tag the state inside it (None: it is empty) and the one after it."""

    __slots__ = ("complete", "data", "dated", "moves", "namespace", "pattern", "texted")

    def __init__(self, pattern: Pattern, namespace: str, *, complete: bool) -> None:
        self.pattern = pattern
        self.namespace = namespace
        self.complete = complete  # an end tag may follow
        self.data = pattern.data  # its text is of a datatype
        self.texted: State | None = None  # where text leads, if it may stand here
        self.moves: dict[str, Move] = {}
        self.dated: dict[str, Move] = {}  # the same for tags with days, which stand as _ANY_DAY


Move = tuple[State | None, State] | None


class Automaton:
    """The automaton of one grammar; it grows with the documents it sees."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.step = grammar.derivatives
        self.states: dict[tuple[Pattern, str], State] = {}
        self.moves = 0
        self.any_day = True  # the tag last looked at would lead to the same place with any other days
        self.filled = State(grammar.make.empty, "", complete=True)

    def accepts(self, parts: Sequence[str]) -> bool:
        """Whether the parts of a well-formed document (text, markup, … text) certainly keep to the grammar."""
        self.grammar.make.renew(sum(map(len, parts)))
        if self.moves > MOST_MOVES:
            self.states, self.moves = {}, 0
        state = self.state(self.grammar.start, "")
        stack: list[State] = []
        for markup, text in zip(parts[1::2], parts[2::2], strict=True):
            if markup[1] == "/":
                if not state.complete:
                    return False
                state = stack.pop()
            else:
                move = state.moves.get(markup) or self.move(state, markup)
                if move is None:
                    return False
                inside, after = move
                if inside is None:
                    state = after
                else:
                    stack.append(after)
                    state = inside
            if state.data:
                if not self.step.matches(state.pattern, unescape(text)):
                    return False
                state = self.filled
            elif text and state.texted is not state and text.strip(BLANK):
                if state.texted is None:
                    return False
                state = state.texted
        return state.complete and not self.step.prefixed

    def state(self, pattern: Pattern, namespace: str) -> State:
        """The state of a pattern in a document with this namespace."""
        found = self.states.get((pattern, namespace))
        if found is None:
            complete = self.step.ended(pattern) == (0,)
            found = self.states[pattern, namespace] = State(pattern, namespace, complete=complete)
            found.texted = self._texted(found)
        return found

    def _texted(self, state: State) -> State | None:
        make, pattern = self.grammar.make, state.pattern
        after = make.nothing if pattern.data else self.step.with_text(pattern, "x")
        if after is make.nothing:
            return None
        # Text before what already took text is nothing new: mixed content stays as it is.
        return state if after is make.group((make.text, pattern)) else self.state(after, state.namespace)

    def move(self, state: State, markup: str) -> Move:
        """Where a piece of markup leads, remembered unless it is one that hardly comes again."""
        if markup in state.moves:
            return state.moves[markup]
        if markup[1] in "!?":
            return None if markup.startswith("<![") else (None, state)
        self.moves += 1
        kind = _DAY.sub(_ANY_DAY, markup)
        dated = kind != markup and all(map(plain_day, _DAY.findall(markup)))
        if dated and kind in state.dated:
            state.moves[markup] = found = state.dated[kind]
            return found
        self.any_day = True
        state.moves[markup] = found = self._move(state, markup)
        if dated and self.any_day:
            state.dated[kind] = found
        return found

    def _move(self, state: State, markup: str) -> Move:
        tag = start(markup)
        if tag is None:
            return None
        given = dict(tag.attributes)
        namespace = state.namespace
        if not namespace and state.pattern is self.grammar.start:
            namespace = given.pop("xmlns", "")
        prefix = tag.name.removesuffix(tag.local)
        own = given.pop(f"xmlns:{prefix[:-1]}", None) if prefix else namespace
        opened = None if own is None else self.step.opened(state.pattern, qualified(own, tag.local))
        if opened is None or len(opened[1]) != 1:
            return None
        pattern = opened[0]
        for key, value in given.items():
            called = self._attribute(key, value, namespace)
            if called is None:
                return None
            if called:
                leaves = self.step.leaves(pattern, called)
                self.any_day = self.any_day and (
                    not plain_day(value) or all(_takes_days(one.parts[0]) for one in leaves)
                )
                pattern = self.step.with_attribute(pattern, called, value)
        pattern = self.step.closed(pattern)
        inside, after = self.state(pattern, namespace), self.state(opened[1][0], namespace)
        if pattern is self.grammar.make.nothing or (tag.empty and not inside.complete):
            return None
        return (None, after) if tag.empty else (inside, after)

    def _attribute(self, key: str, value: str, namespace: str) -> str | None:
        """The name of an attribute; "" for a declaration that changes nothing, None for what only the walk knows."""
        prefix, colon, local = key.rpartition(":")
        if prefix == "xmlns" or (key == "xmlns" and value == namespace):
            return ""
        if prefix not in ("", "xml") or key == "xmlns":
            return None
        return qualified(XML, local) if colon else key


def _takes_days(content: Pattern) -> bool:
    """Whether the value of an attribute may be any day."""
    if content.kind == "choice":
        return any(map(_takes_days, content.parts))
    return content.kind == "data" and not content.parts and content.label == Datatype(XSD, "date")


@lru_cache(maxsize=8)
def automaton(schema: str) -> Automaton:
    """The automaton of a schema, which is read once in a process."""
    return Automaton(load(schema))
