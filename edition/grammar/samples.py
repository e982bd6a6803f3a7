"""The smallest things a grammar allows: documents and values for examples and counterexamples."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from edition.grammar.datatypes import Datatype
from edition.grammar.names import local, mentioned, namespace
from edition.grammar.patterns import Definition, Pattern
from edition.tei import XML

NEVER = 1_000_000
WORDS = (
    "x", "1", "1917", "1917-09", "1917-09-17", "--09", "--09-17", "---17", "12:00:00", "1917-09-17T12:00:00", "P1D",
    "en", "#x", "true", "0.5", "x y", "1/2", "1,2", "1pt", "0a", "YQ==", "x:y", "a", "http://example.org/", "", "2000",
    "-1",     "x1", "X", "15", "#x #y", "é", "a.b", "a_b", "2020-01-01", "100%",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """Attributes by name, and the content as XML."""

    attributes: dict[str, str]
    content: str


class Samples:
    """The smallest samples of a grammar's patterns."""

    def __init__(self) -> None:
        self.costs: dict[Definition, int] = {}

    def cost(self, pattern: Pattern) -> int:
        """How many elements and attributes the smallest sample has; NEVER when there is none."""
        kind, parts = pattern.kind, pattern.parts
        if kind == "nothing":
            return NEVER
        if kind == "choice":
            return min(self.cost(part) for part in parts)
        if kind == "element":
            return 1 + self.costs.get(pattern.label, NEVER)
        if kind == "attribute":
            return 1 + self.cost(parts[0])
        return min(NEVER, sum(self.cost(part) for part in parts)) if kind in ("group", "interleave", "more") else 0

    def learn(self, start: Pattern) -> None:
        """Work out the costs of every element that can be reached."""
        found: dict[Definition, None] = {}
        queue = [start]
        while queue:
            pattern = queue.pop()
            if pattern.kind == "element" and pattern.label not in found:
                found[pattern.label] = None
                queue.append(pattern.label.content)
            queue.extend(pattern.parts)
        changed = True
        while changed:
            changed = False
            for definition in found:
                cost = self.cost(definition.content)
                if cost < self.costs.get(definition, NEVER):
                    self.costs[definition] = cost
                    changed = True

    def of(self, pattern: Pattern, space: str) -> Sample:
        """The smallest sample of a pattern, inside an element of this namespace."""
        kind, parts = pattern.kind, pattern.parts
        if kind == "choice":
            return self.of(min(parts, key=self.cost), space)
        if kind == "attribute":
            return Sample({next(mentioned(pattern.label), "other"): value_of(parts[0])}, "")
        if kind == "element":
            name = next(mentioned(pattern.label.names), "other")
            inner = self.of(pattern.label.content, namespace(name))
            return Sample({}, written(name, space, inner.attributes, inner.content))
        if kind in ("group", "interleave", "more"):
            each = [self.of(part, space) for part in parts]
            attributes = {name: value for one in each for name, value in one.attributes.items()}
            return Sample(attributes, "".join(one.content for one in each))
        return Sample({}, "" if kind in ("empty", "text", "nothing") else escape(value_of(pattern)))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An element in a document that is being written: what stands before it, and what must still come after it."""

    outer: "Place | None"
    name: str
    before: str
    after: Pattern
    attributes: dict[str, str] = field(default_factory=dict)

    def around(self, samples: Samples, attributes: dict[str, str], content: str) -> str:
        """The whole document with this element so filled."""
        if self.outer is None:
            return written(self.name, "", attributes, content)
        space = namespace(self.outer.name)
        own = written(self.name, space, attributes, content)
        rest = samples.of(self.after, space).content
        return self.outer.around(samples, self.outer.attributes, self.before + own + rest)

    def inside(self, attributes: dict[str, str]) -> "Place":
        """The same place with the attributes the element is given."""
        return Place(self.outer, self.name, self.before, self.after, attributes)


def value_of(pattern: Pattern) -> str:
    """A text that matches a pattern of values, as far as one is known."""
    kind = pattern.kind
    if kind == "value":
        return str(pattern.label[2])
    if kind == "data":
        return word_of(pattern.label)
    if kind in ("choice", "list", "more") and pattern.parts:
        return value_of(pattern.parts[0])
    return " ".join(value_of(part) for part in pattern.parts) if kind == "group" else "x" if kind == "text" else ""


def word_of(datatype: Datatype) -> str:
    """A value of a datatype."""
    return next((word for word in WORDS if datatype.allows(word)), "x")


def written(name: str, space: str, attributes: dict[str, str], content: str) -> str:
    """An element as XML, inside an element of the namespace `space`."""
    own = namespace(name)
    start = local(name) + ("" if own == space else f' xmlns="{own}"')
    for number, (key, value) in enumerate(attributes.items()):
        start += _attribute(key, value, number)
    return f"<{start}>{content}</{local(name)}>" if content else f"<{start}/>"


def _attribute(key: str, value: str, number: int) -> str:
    space, text = namespace(key), escape(value, {'"': "&quot;"})
    if not space:
        return f' {key}="{text}"'
    if space == XML:
        return f' xml:{local(key)}="{text}"'
    return f' xmlns:n{number}="{space}" n{number}:{local(key)}="{text}"'
