"""Read a RELAX NG schema (XML syntax) into patterns, element by element, as a document asks for them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from edition.errors import EditionError, UnreadableInput
from edition.grammar.datatypes import PREFIXED, Datatype, datatype
from edition.grammar.derivatives import Derivatives
from edition.grammar.names import AnyName, Name, NameChoice, NameClass, NsName, listed
from edition.grammar.patterns import Definition, Pattern, Patterns
from edition.grammar.schema_files import (
    MOST_FILES,
    PREFIX,
    Context,
    Rule,
    Scope,
    beside,
    children,
    fault,
    name_of,
    parse,
    resolved,
    tag_of,
)


class Grammar:
    """A schema: its start pattern, its derivatives, and the elements it defines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.make = Patterns()
        self.derivatives = Derivatives(self.make)
        self.read = _Reader(self)
        root, context = self.read.root(path), Context("", "", Scope(None), path)
        self.read.top = (root, context)
        self.start = self.read.pattern(root, context)
        self._named: dict[str, list[Pattern]] | None = None
        self._holds: dict[tuple[str, str], bool] = {}

    def named(self) -> dict[str, list[Pattern]]:
        """Every element the schema spells a name for; reads the whole schema, so only for wording and recovery."""
        if self._named is None:
            self._named = {}
            for pattern in self.read.elements():
                for name in listed(pattern.label.names):
                    self._named.setdefault(name, []).append(pattern)
        return self._named

    def holds(self, holder: str, name: str) -> bool:
        """Whether an element that the schema names may hold an element of another name that it names."""
        if (holder, name) not in self._holds:
            found = any(_holds(pattern.label.content, name) for pattern in self.named()[holder])
            self._holds[holder, name] = found
        return self._holds[holder, name]


def _holds(content: Pattern, name: str) -> bool:
    if content.kind == "element":
        return bool(content.label.names.contains(name))
    return any(_holds(part, name) for part in content.parts)


def load(path: str | Path) -> Grammar:
    """A schema from a file; refuses by name what is not RELAX NG or not known, and whatever is not on this disk."""
    try:
        return Grammar(Path(path))
    except RecursionError:
        raise UnreadableInput("the schema is nested too deeply to be read", path=str(path)) from None


class _Reader:
    """Turns elements of a schema into patterns."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.make = grammar, grammar.make
        self.files: dict[Path, etree._Element] = {}
        self.known: dict[tuple[etree._Element, Scope], Pattern] = {}
        self.scopes: list[Scope] = []
        self.top: Rule
        self.build: dict[str, Callable[[etree._Element, Context], Pattern]] = {
            "element": self.element, "attribute": self.attribute, "group": self.inside, "interleave": self.mixture,
            "choice": lambda node, at: self.make.choice(self.parts(node, at)),
            "optional": lambda node, at: self.make.optional(self.inside(node, at)),
            "zeroOrMore": lambda node, at: self.make.star(self.inside(node, at)),
            "oneOrMore": lambda node, at: self.make.more(self.inside(node, at)),
            "list": lambda node, at: self.make.list(self.inside(node, at)),
            "mixed": lambda node, at: self.make.interleave((self.make.text, self.inside(node, at))),
            "empty": lambda _, __: self.make.empty, "notAllowed": lambda _, __: self.make.nothing,
            "text": lambda _, __: self.make.text, "data": self.data, "value": self.value,
            "ref": lambda node, at: self.rule(at.scope, name_of(node, at), at),
            "parentRef": self.parent_ref, "grammar": self.nested, "externalRef": self.external,
        }  # fmt: skip

    def root(self, path: Path) -> "etree._Element":
        """The root of a file of the schema, read once."""
        if path not in self.files:
            if len(self.files) >= MOST_FILES:
                raise UnreadableInput(f"the schema includes more than {MOST_FILES} files", path=str(path))
            self.files[path] = parse(path)
        return self.files[path]

    def pattern(self, node: "etree._Element", at: Context) -> Pattern:
        """The pattern an element of the schema stands for."""
        build = self.build.get(tag_of(node))
        if build is None:
            raise fault(node, at, f"{tag_of(node)} is not expected here")
        return build(node, at.at(node))

    def parts(self, node: "etree._Element", at: Context) -> list[Pattern]:
        return [self.pattern(child, at) for child in children(node)]

    def inside(self, node: "etree._Element", at: Context) -> Pattern:
        return self.make.group(self.parts(node, at))

    def mixture(self, node: "etree._Element", at: Context) -> Pattern:
        return self.make.interleave(self.parts(node, at))

    def element(self, node: "etree._Element", at: Context) -> Pattern:
        key = (node, at.scope)
        if key not in self.known:
            names, inside = self.names(node, at, attribute=False)
            content = Definition(names, lambda: self.make.group([self.pattern(child, at) for child in inside]))
            self.known[key] = self.make.element(content)
        return self.known[key]

    def attribute(self, node: "etree._Element", at: Context) -> Pattern:
        names, inside = self.names(node, at, attribute=True)
        content = self.make.group([self.pattern(child, at) for child in inside]) if inside else self.make.text
        return self.make.attribute(names, content)

    def names(
        self, node: "etree._Element", at: Context, *, attribute: bool
    ) -> tuple[NameClass, list["etree._Element"]]:
        inside = list(children(node))
        name = node.get("name")
        if name is None:
            if not inside:
                raise fault(node, at, "it has no name")
            return self.name_class(inside[0], at), inside[1:]
        plain = attribute and "ns" not in node.attrib
        return Name(resolved(node, str(name).strip(), "" if plain else at.namespace, at)), inside

    def name_class(self, node: "etree._Element", at: Context) -> NameClass:
        at, tag = at.at(node), tag_of(node)
        if tag == "name":
            return Name(resolved(node, (node.text or "").strip(), at.namespace, at))
        if tag == "choice":
            return NameChoice(tuple(self.name_class(child, at) for child in children(node)))
        excepted = [self.name_class(each, at) for child in children(node) for each in children(child)]
        without = NameChoice(tuple(excepted)) if len(excepted) > 1 else excepted[0] if excepted else None
        if tag == "anyName":
            return AnyName(without)
        if tag == "nsName":
            return NsName(at.namespace, without)
        raise fault(node, at, f"{tag} is not a name class")

    def data(self, node: "etree._Element", at: Context) -> Pattern:
        inside = list(children(node))
        facets = tuple((str(each.get("name")), each.text or "") for each in inside if tag_of(each) == "param")
        excepted = [self.make.choice(self.parts(each, at)) for each in inside if tag_of(each) == "except"]
        kind = self.datatype(at.library, str(node.get("type", "")).strip(), facets)
        return self.make.data(kind, excepted[0] if excepted else None)

    def value(self, node: "etree._Element", at: Context) -> Pattern:
        text, name = "".join(node.itertext()), node.get("type")
        kind = self.datatype(at.library if name is not None else "", str(name or "token").strip())
        known = str(node.nsmap.get(None) or "")
        value = resolved(node, text.strip(), known, at) if kind.name in PREFIXED else kind.value(text)
        return self.make.value(kind, value, " ".join(text.split()))

    def datatype(self, library: str, name: str, facets: tuple[tuple[str, str], ...] = ()) -> Datatype:
        """A datatype; the derivatives are told of those that look at prefixes."""
        self.grammar.derivatives.prefixed |= name in PREFIXED
        return datatype(library, name, facets)

    def rule(self, scope: Scope, name: str, at: Context) -> Pattern:
        """What a definition stands for, its parts combined."""
        if name not in scope.built:
            if name in scope.building:
                raise EditionError(f"{name or 'start'} is defined by itself in the schema", path=str(at.file))
            if name not in scope.rules:
                raise EditionError(f"the schema does not define {name or 'start'}", path=str(at.file))
            scope.building.add(name)
            scope.built[name] = self.combined(scope.rules[name])
            scope.building.discard(name)
        return scope.built[name]

    def combined(self, rules: list[Rule]) -> Pattern:
        parts = [self.inside(node, at.at(node)) for node, at in rules]
        ways = {str(node.get("combine")) for node, _ in rules if node.get("combine") is not None}
        if len(ways) > 1 or (len(rules) > 1 and not ways):
            raise fault(*rules[1], "it is defined twice and nothing says how to combine both")
        return self.make.interleave(parts) if ways == {"interleave"} else self.make.choice(parts)

    def parent_ref(self, node: "etree._Element", at: Context) -> Pattern:
        if at.scope.parent is None:
            raise fault(node, at, "there is no grammar around this one")
        return self.rule(at.scope.parent, name_of(node, at), at)

    def nested(self, node: "etree._Element", at: Context) -> Pattern:
        scope = Scope(at.scope)
        self.scopes.append(scope)
        self.collect(node, Context(at.namespace, at.library, scope, at.file), scope.rules, set())
        return self.rule(scope, "", at)

    def collect(self, node: "etree._Element", at: Context, rules: dict[str, list[Rule]], seen: set[Path]) -> None:
        """Gather the definitions of a grammar, of its divisions and of what it includes."""
        for child in children(node):
            tag, inside = tag_of(child), at.at(child)
            if tag == "div":
                self.collect(child, inside, rules, seen)
            elif tag == "include":
                self.include(child, inside, rules, seen)
            elif tag in ("start", "define"):
                rules.setdefault("" if tag == "start" else name_of(child, at), []).append((child, at))
            else:
                raise fault(child, at, f"{tag} is not expected in a grammar")

    def include(self, node: "etree._Element", at: Context, rules: dict[str, list[Rule]], seen: set[Path]) -> None:
        path = beside(node, at)
        if path in seen or path == at.file:
            raise fault(node, at, f"{path.name} includes itself")
        root, theirs, ours = self.root(path), dict[str, list[Rule]](), dict[str, list[Rule]]()
        if tag_of(root) != "grammar":
            raise fault(node, at, f"{path.name} is not a grammar")
        self.collect(root, Context("", "", at.scope, path).at(root), theirs, seen | {at.file, path})
        self.collect(node, at, ours, seen)
        for name in theirs.keys() - ours.keys():
            rules.setdefault(name, []).extend(theirs[name])
        for name, found in ours.items():
            rules.setdefault(name, []).extend(found)

    def external(self, node: "etree._Element", at: Context) -> Pattern:
        path = beside(node, at)
        return self.pattern(
            self.root(path), Context(at.namespace if "ns" in node.attrib else "", "", Scope(None), path)
        )

    def elements(self) -> Iterator[Pattern]:
        """Every element pattern of the schema, as far as its definitions are used or could be."""
        rules = [rule for scope in self.scopes for found in scope.rules.values() for rule in found]
        for node, at in rules or [self.top]:
            for each in node.iter(PREFIX + "element"):
                if not any(tag_of(outer) == "grammar" for outer in _between(each, node)):
                    yield self.element(each, self.context(each, at))

    def context(self, node: "etree._Element", at: Context) -> Context:
        """The context of an element deep inside a definition."""
        inside = at
        for each in reversed([node, *node.iterancestors()]):
            if tag_of(each) not in ("grammar", "div"):
                inside = inside.at(each)
        return inside


def _between(inner: "etree._Element", outer: "etree._Element") -> Iterator["etree._Element"]:
    """The elements from one up to another around it, the other not counted."""
    if inner is outer:
        return
    yield inner
    for each in inner.iterancestors():
        if each is outer:
            return
        yield each
