"""Follow a document through a grammar and say where it departs from it, reading past each fault."""

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from edition.errors import UnreadableInput
from edition.grammar.datatypes import BLANK
from edition.grammar.expected import elements, relaxed, without_attributes
from edition.grammar.names import local, namespace
from edition.grammar.patterns import Pattern
from edition.grammar.places import place, text_at
from edition.grammar.relaxng import Grammar
from edition.grammar.similar import nearest

MOST_DEPTH = 2_000
MOST_FAULTS = 100


@dataclass(slots=True, eq=False)
class Frame:
    """An element that is open: the state inside it (None: not checked), and where its parent goes afterwards."""

    name: str
    at: int
    state: Pattern | None
    parked: tuple[Pattern, ...] = ()
    entered: Pattern | None = None
    counts: dict[str, int] = field(default_factory=dict)
    last: str = ""
    faulty: bool = False
    tainted: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """One departure from the grammar: `state` is what was expected there, `at` a place in the UTF-8 source."""

    code: str
    at: int
    path: str
    element: str
    state: Pattern
    parent: Frame
    attribute: str = ""
    value: str = ""
    suggestion: str = ""
    previous: str = ""


class Full(Exception):
    """Raised inside the walk when enough faults have been found."""


class Walk:
    """One document on its way through one grammar."""

    def __init__(self, grammar: Grammar, data: bytes, *, most: int = MOST_FAULTS, path: str = "") -> None:
        self.grammar, self.data, self.most, self.path = grammar, data, most, path
        self.step = grammar.derivatives
        self.nothing = grammar.make.nothing
        self.faults: list[Fault] = []
        self.frames = [Frame("", 0, grammar.start)]
        self.inked = False
        self.pieces: list[str] = []
        self.before = 0
        self.parser = expat.ParserCreate("utf-8", " ")

    def run(self) -> list[Fault]:
        """Every fault, in the order of the document; raises ExpatError where the document is not well-formed."""
        self.grammar.make.renew(len(self.data))
        parser = self.parser
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        spaces = self.step.spaces = {}
        parser.StartNamespaceDeclHandler = lambda prefix, uri: spaces.setdefault(prefix or "", []).append(uri or "")
        parser.EndNamespaceDeclHandler = lambda prefix: spaces[prefix or ""].pop()
        with suppress(Full):
            parser.Parse(self.data, True)
        return self.faults

    def doctype(self, *_: object) -> None:
        """Refuse: what a DTD could bring in is never wanted."""
        line, column = place(self.data, max(self.data.rfind(b"<!", 0, self.parser.CurrentByteIndex + 2), 0))
        raise UnreadableInput(
            "the file has a DOCTYPE", hint="remove it: DTDs and entities are not read", path=self.path, line=line,
            column=column,
        )  # fmt: skip

    def text(self, data: str) -> None:
        """Keep a text until the next tag, as far as it matters."""
        state = self.frames[-1].state
        if state is not None and (state.data or (not self.inked and data.strip(BLANK))):
            self.pieces.append(data)
            self.inked = self.inked or bool(data.strip(BLANK))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        parent = self.frames[-1]
        if self.pieces:
            self.settle(parent, alone=False)
        self.before = at = self.parser.CurrentByteIndex
        parent.counts[name] = parent.counts.get(name, 0) + 1
        frame = Frame(name, at, None)
        self.frames.append(frame)
        if len(self.frames) > MOST_DEPTH:
            raise UnreadableInput(
                f"elements are nested more than {MOST_DEPTH:,} deep",
                hint="is this a text? no edition needs a tenth of that",
                path=self.path,
                line=self.parser.CurrentLineNumber,
            )
        opened = None if parent.state is None else self.step.opened(parent.state, name)
        if opened is not None:
            frame.state, frame.parked = opened
            parent.lost = False
        else:
            self.misplaced(parent, frame)
        if frame.state is not None:
            self.enter(frame, frame.state, attributes)
        parent.last = name

    def enter(self, frame: Frame, state: Pattern, attributes: dict[str, str]) -> None:
        """Check the attributes of an element."""
        frame.entered = state
        for name, value in attributes.items():
            after = self.step.with_attribute(state, name, value)
            if after is self.nothing:
                leaves = self.step.leaves(state, name)
                self.fault("S003" if leaves else "S002", frame, state, attribute=name, value=value)
                after = self.step.consumed(state, leaves) if leaves else state
            state = after
        closed = self.step.closed(state)
        if closed is self.nothing:
            self.fault("S004", frame, state)
            closed = without_attributes(self.step, state)
        frame.state = closed

    def end(self, name: str) -> None:
        """Close an element."""
        frame = self.frames[-1]
        state = frame.state
        if state is not None:
            if self.pieces or (state.data and not frame.counts):
                self.settle(frame, alone=not frame.counts)
            self.leave(frame, self.frames[-2])
        self.frames.pop()
        self.before = self.parser.CurrentByteIndex

    def leave(self, frame: Frame, parent: Frame) -> None:
        """Check that an element is complete and move its parent on."""
        assert frame.state is not None
        parked = frame.parked
        slots = self.step.ended(frame.state)
        if not slots:
            self.fault("S006", frame, frame.state)
            slots = tuple(range(len(parked)))
        if parked:
            one = len(parked) == 1
            parent.state = parked[0] if one else self.grammar.make.choice(parked[slot] for slot in slots)

    def settle(self, frame: Frame, *, alone: bool) -> None:
        """Check the text gathered since the last tag; alone: it is all the element holds."""
        text = "".join(self.pieces)
        self.pieces.clear()
        inked, self.inked = self.inked, False
        state = frame.state
        if state is None or not (inked or alone):
            return
        after = self.step.with_only_text(state, text) if alone else self.step.with_text(state, text)
        if after is not self.nothing:
            frame.state = after
        elif state.data and alone:
            self.fault("S003", frame, state, value=text)
            frame.tainted = True
        else:
            self.fault("S005", frame, state, value=text, at=text_at(self.data, self.before))

    def misplaced(self, parent: Frame, frame: Frame) -> None:
        """Report an element that is not allowed, and find the reading under which most of it still makes sense."""
        state, name = parent.state, frame.name
        if state is None:
            self.alone(frame)
            return
        known, root = name in self.grammar.named(), parent is self.frames[0]
        strange = not known and not self.has_namespace(name)
        meant = nearest(name, [each.name for each in elements(state)]) if root or not known else ""
        # The siblings of a misplaced element and the children of one in a wrong namespace only repeat the mistake.
        frame.faulty = (known and parent.lost) or (strange and namespace(name) == namespace(parent.name) and not root)
        self.fault("S008" if root or strange else "S001", frame, state, suggestion=meant)
        parent.tainted = True
        opened = (self.step.opened(state, meant) if meant else None) or self.step.opened(
            relaxed(self.step, state), name
        )
        parent.lost = known and opened is None
        if opened is None:
            self.alone(frame)
        else:
            frame.state, frame.parked = opened

    def alone(self, frame: Frame) -> None:
        """Check an element by itself, where its place says nothing about it."""
        found = self.grammar.named().get(frame.name, [])
        if found:
            frame.state = self.grammar.make.choice(pattern.label.content for pattern in found)

    def has_namespace(self, name: str) -> bool:
        """Whether the schema has elements in the namespace of this name."""
        space = name.rpartition(" ")[0]
        return any(each.rpartition(" ")[0] == space for each in self.grammar.named())

    def fault(self, code: str, frame: Frame, state: Pattern, *, attribute: str = "", value: str = "",
              suggestion: str = "", at: int = -1) -> None:  # fmt: skip
        """Note a fault, one for each element: a second one in the same element mostly follows from the first."""
        if frame.faulty or (code == "S006" and frame.tainted):
            return
        frame.faulty = True
        index = self.frames.index(frame)
        place = frame.at if at < 0 else at
        self.faults.append(Fault(code, place, self.xpath(index), frame.name, state, self.frames[index - 1] if code in
                                 ("S001", "S008") else frame, attribute, value, suggestion,
                                 self.frames[index - 1].last))  # fmt: skip
        if len(self.faults) >= self.most:
            raise Full

    def xpath(self, index: int) -> str:
        """The path to an open element."""
        steps = []
        for parent, frame in zip(self.frames[:index], self.frames[1 : index + 1], strict=True):
            number = f"[{parent.counts.get(frame.name, 1)}]" if parent.name else ""
            steps.append(local(frame.name) + number)
        return "/" + "/".join(steps)
