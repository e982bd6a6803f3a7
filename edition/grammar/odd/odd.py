"""An ODD read into plain values: elements, classes, macros and datatypes; what is not known here is refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition import tei
from edition.errors import EditionError, UnreadableInput
from edition.grammar.odd.known import TEI, XML_ID, Node, check_known, check_tree, name, refuse


@dataclass(frozen=True, slots=True)
class Value:
    """One listed value of an attribute and what it means."""

    ident: str
    desc: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: `data` is its datatype's key, `many` a list of such, `choice` the group it excludes others of."""

    name: str
    desc: str
    required: bool
    deleted: bool
    data: str
    many: bool
    closed: bool
    values: tuple[Value, ...]
    choice: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One specification; `content` is the ODD content model (None for classes), `node` where it stands in the ODD."""

    kind: str
    ident: str
    module: str
    desc: str
    parents: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    content: Node | None
    node: Node


@dataclass(frozen=True, slots=True)
class Odd:
    """A whole customisation; each table keeps the order of the ODD."""

    path: str
    ident: str
    start: str
    namespace: str
    elements: dict[str, Spec]
    models: dict[str, Spec]
    attributes: dict[str, Spec]
    macros: dict[str, Spec]
    datatypes: dict[str, Spec]
    constraints: tuple[Node, ...]
    members: dict[str, tuple[Spec, ...]]
    root: Node


def load(path: Path) -> Odd:
    """The ODD in `path`, with every name it uses defined and nothing in it that the compiler would ignore."""
    root = parse(path)
    schema = root.find(f".//{TEI}schemaSpec")
    if schema is None:
        raise EditionError("no <schemaSpec> in the ODD", path=str(path))
    groups = {group.get(XML_ID, ""): group for group in root.iter(f"{TEI}specGrp")}
    nodes = list(specifications(schema, groups, str(path)))
    specs = [read_spec(node) for node in nodes if name(node) != "constraintSpec"]
    odd = assemble(schema, specs, [c for node in nodes for c in node.iter(f"{TEI}constraintSpec")], str(path))
    check_names(odd)
    return odd


def parse(path: Path) -> Node:
    """The root of the ODD file, read without entities, DTD or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(str(path), parser).getroot()
    except OSError as error:
        raise UnreadableInput("the ODD cannot be read", path=str(path)) from error
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise UnreadableInput(f"the ODD is not well-formed: {error.msg}", path=str(path), line=line) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInput("the ODD has a DOCTYPE", hint="remove it: entities are not read", path=str(path))
    return root


def specifications(node: Node, groups: dict[str, Node], path: str) -> Iterator[Node]:
    """Every specification of a schemaSpec or specGrp, references to other groups followed in place."""
    check_known(node)
    for child in node:
        if name(child) == "specGrpRef":
            target = child.get("target", "").removeprefix("#")
            if target not in groups:
                raise refuse(child, f"no <specGrp xml:id={target!r}> in the ODD")
            yield from specifications(groups[target], groups, path)
        elif name(child).endswith("Spec"):
            yield child


def words(node: Node, child: str = "desc") -> str:
    """The text of the first `child` of `node` on one line, "" where there is none."""
    found = node.find(TEI + child)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def read_spec(node: Node) -> Spec:
    """One specification as a value."""
    check_tree(node)
    kind = node.get("type", "") if name(node) == "classSpec" else name(node).removesuffix("Spec")
    parents = tuple(member.get("key", "") for member in node.iterfind(f"{TEI}classes/{TEI}memberOf"))
    attributes = tuple(read_attribute(found) for found in node.iterfind(f".//{TEI}attDef"))
    ident, module = node.get("ident", ""), node.get("module", "")
    return Spec(kind, ident, module, words(node), parents, attributes, node.find(f"{TEI}content"), node)


def read_attribute(node: Node) -> Attribute:
    """One attDef as a value; without a datatype an attribute takes any text."""
    datatype = node.find(f"{TEI}datatype")
    values = node.find(f"{TEI}valList")
    group = node.getparent()
    return Attribute(
        name=node.get("ident", ""),
        desc=words(node),
        required=node.get("usage") == "req",
        deleted=node.get("mode") == "delete",
        data="" if datatype is None else str(datatype[0].get("key", "")),
        many=datatype is not None and datatype.get("maxOccurs", "1") != "1",
        closed=values is not None and values.get("type", "open") == "closed",
        values=() if values is None else tuple(Value(item.get("ident", ""), words(item)) for item in values),
        choice=f"{group.sourceline}" if group is not None and group.get("org") == "choice" else "",
    )


def assemble(schema: Node, specs: list[Spec], constraints: list[Node], path: str) -> Odd:
    """The specifications sorted into tables; one that stands twice is refused."""
    tables: dict[str, dict[str, Spec]] = {kind: {} for kind in ("element", "model", "atts", "macro", "data")}
    for spec in specs:
        if spec.ident in tables[spec.kind]:
            raise refuse(spec.node, f"{spec.ident} is specified twice")
        tables[spec.kind][spec.ident] = spec
    return Odd(
        path=path,
        ident=schema.get("ident", ""),
        start=schema.get("start", "TEI"),
        namespace=schema.get("ns", tei.NAMESPACE),
        elements=tables["element"],
        models=tables["model"],
        attributes=tables["atts"],
        macros=tables["macro"],
        datatypes=tables["data"],
        constraints=tuple(constraints),
        members=members(tables["model"], tables["element"]),
        root=schema.getroottree().getroot(),
    )


def members(models: dict[str, Spec], elements: dict[str, Spec]) -> dict[str, tuple[Spec, ...]]:
    """Model class → the classes, then the elements, that say they belong to it."""
    found: dict[str, list[Spec]] = {ident: [] for ident in models}
    for spec in (*models.values(), *elements.values()):
        for parent in spec.parents:
            found.setdefault(parent, []).append(spec)
    return {ident: tuple(specs) for ident, specs in found.items()}


def check_names(odd: Odd) -> None:
    """Refuse a name that is used and not specified: a typing error would otherwise allow nothing, silently."""
    tables = {"elementRef": odd.elements, "macroRef": odd.macros, "classRef": odd.models, "dataRef": odd.datatypes}
    classes = odd.models | odd.attributes
    for table in (odd.elements, odd.models, odd.attributes, odd.macros, odd.datatypes):
        for spec in table.values():
            for node in spec.node.iter(*(TEI + kind for kind in tables), f"{TEI}memberOf"):
                key = node.get("key", "")
                if key and key not in tables.get(name(node), classes):
                    raise refuse(node, f'{name(node)} key="{key}" in {spec.ident}: nothing of that name is specified')
    if odd.start not in odd.elements:
        raise EditionError(f'start="{odd.start}": no such element is specified', path=odd.path)
