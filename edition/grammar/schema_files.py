"""The files of a RELAX NG schema as XML: read safely, only from beside the schema, with the contexts they inherit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.errors import UnreadableInput
from edition.grammar.names import qualified
from edition.grammar.patterns import Pattern
from edition.tei import XML

RNG = "http://relaxng.org/ns/structure/1.0"
PREFIX = f"{{{RNG}}}"
_DOCTYPE = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", re.DOTALL)
MOST_BYTES = 20_000_000
MOST_FILES = 200


@dataclass(slots=True, eq=False)
class Scope:
    """One `grammar` element: its definitions by name (the start is named ""), and the grammar around it."""

    parent: "Scope | None"
    rules: dict[str, list["Rule"]] = field(default_factory=dict)
    built: dict[str, Pattern] = field(default_factory=dict)
    building: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Context:
    """What a place in a schema inherits: namespace, datatype library, grammar, and its file."""

    namespace: str
    library: str
    scope: Scope
    file: Path

    def at(self, node: "etree._Element") -> "Context":
        """The context inside an element."""
        if "ns" not in node.attrib and "datatypeLibrary" not in node.attrib:
            return self
        namespace = str(node.get("ns", self.namespace))
        return Context(namespace, str(node.get("datatypeLibrary", self.library)), self.scope, self.file)


Rule = tuple["etree._Element", Context]


def parse(path: Path) -> "etree._Element":
    """The root of a schema file; no DTD, no entities, no network."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"the schema cannot be read: {error.strerror}", path=str(path)) from None
    if len(data) > MOST_BYTES:
        raise UnreadableInput("the schema is larger than 20 MB", path=str(path))
    if _DOCTYPE.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableInput("the schema has a DOCTYPE", hint="remove it: DTDs are not read", path=str(path))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableInput(
            f"the schema is not well-formed: {error.msg}", path=str(path), line=line, column=column
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInput("the schema has a DOCTYPE", hint="remove it: DTDs are not read", path=str(path))
    if not str(root.tag).startswith(PREFIX):
        raise UnreadableInput(
            "the schema is not RELAX NG in XML syntax", path=str(path), hint="convert .rnc with trang"
        )
    return root


def children(node: "etree._Element") -> Iterator["etree._Element"]:
    """The elements of RELAX NG in an element; annotations are passed over."""
    return (child for child in node if isinstance(child.tag, str) and child.tag.startswith(PREFIX))


def tag_of(node: "etree._Element") -> str:
    """The local name of an element of the schema."""
    return str(node.tag).removeprefix(PREFIX)


def fault(node: "etree._Element", at: Context, why: str) -> UnreadableInput:
    """An error that names the place in the schema."""
    line = int(node.sourceline or 0)
    return UnreadableInput(f"{tag_of(node)} in the schema cannot be read: {why}", path=str(at.file), line=line)


def name_of(node: "etree._Element", at: Context) -> str:
    """The name attribute of a define or ref."""
    name = str(node.get("name", "")).strip()
    if not name:
        raise fault(node, at, "it has no name")
    return name


def resolved(node: "etree._Element", name: str, namespace: str, at: Context) -> str:
    """A name of the schema with its namespace."""
    prefix, colon, rest = name.partition(":")
    if not colon:
        return qualified(namespace, name)
    found = XML if prefix == "xml" else node.nsmap.get(prefix)
    if found is None:
        raise fault(node, at, f"the prefix of {name} is not declared")
    return qualified(str(found), rest)


def beside(node: "etree._Element", at: Context) -> Path:
    """The file an include or externalRef names: in the folder of the schema or below it, and nothing else."""
    href = str(node.get("href", ""))
    folder = at.file.resolve().parent
    path = (folder / href).resolve()
    if not href or re.match("[a-zA-Z][a-zA-Z0-9+.-]*:|//", href) or not path.is_relative_to(folder):
        raise fault(node, at, f"{href or 'nothing'} is not a file beside the schema")
    return path
