"""An ODD read into plain values: elements, classes, macros and datatypes; what is not known here is refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition import tei
from edition.errors import EditionError, UnreadableInput

Node = etree._Element

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
TEI = f"{{{tei.NAMESPACE}}}"
SCH = f"{{{SCHEMATRON}}}"
XML_ID = f"{{{tei.XML}}}id"
XML_LANG = f"{{{tei.XML}}}lang"

MODELS = "sequence alternate elementRef classRef macroRef textNode dataRef empty anyElement valList"
SPECS = "elementSpec classSpec macroSpec dataSpec specGrpRef constraintSpec"
PROSE = "gloss desc remarks exemplum"

# ODD construct → (what may stand in it, the attributes it may have): everything the compiler turns into a schema.
KNOWN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(children.split()), frozenset(attributes.split()))
    for name, children, attributes in (
        ("schemaSpec", f"{SPECS} desc", "ident start ns"),
        ("specGrp", f"{SPECS} head p list", "id n"),
        ("specGrpRef", "", "target"),
        ("elementSpec", f"{PROSE} classes content constraintSpec attList", "ident module mode"),
        ("classSpec", f"{PROSE} classes attList constraintSpec", "ident module type mode"),
        ("macroSpec", f"{PROSE} content", "ident module type mode"),
        ("dataSpec", f"{PROSE} content", "ident module mode"),
        ("classes", "memberOf", ""),
        ("memberOf", "", "key"),
        ("content", MODELS, ""),
        ("sequence", MODELS, "minOccurs maxOccurs"),
        ("alternate", MODELS, "minOccurs maxOccurs"),
        ("elementRef", "", "key minOccurs maxOccurs"),
        ("classRef", "", "key minOccurs maxOccurs"),
        ("macroRef", "", "key"),
        ("textNode", "", ""),
        ("empty", "", ""),
        ("anyElement", "", "require except minOccurs maxOccurs"),
        ("attList", "attDef attList", "org"),
        ("attDef", f"{PROSE} datatype valList", "ident usage mode"),
        ("datatype", "dataRef", "minOccurs maxOccurs"),
        ("dataRef", "", "key name restriction"),
        ("valList", "valItem", "type"),
        ("valItem", PROSE, "ident"),
        ("constraintSpec", f"{PROSE} constraint", "ident scheme"),
    )
}
# Attribute values that change what a construct means: any other value would be compiled wrongly.
VALUES: dict[tuple[str, str], frozenset[str]] = {
    ("mode", "attDef"): frozenset({"add", "change", "delete"}),
    ("mode", ""): frozenset({"add"}),
    ("usage", ""): frozenset({"req", "rec", "opt"}),
    ("org", ""): frozenset({"group", "choice"}),
    ("scheme", ""): frozenset({"schematron"}),
    ("type", "classSpec"): frozenset({"model", "atts"}),
    ("type", "macroSpec"): frozenset({"pe", "dt", "epe"}),
    ("type", "valList"): frozenset({"closed", "open", "semi"}),
}


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
    root: Node

    def members(self, model: str) -> list[Spec]:
        """The classes, then the elements, that say they belong to `model`."""
        return [spec for table in (self.models, self.elements) for spec in table.values() if model in spec.parents]


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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.parse(str(path), parser).getroot()
    except OSError as error:
        raise UnreadableInput("the ODD cannot be read", path=str(path)) from error
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(f"the ODD is not well-formed: {error.msg}", path=str(path), line=error.lineno) from error


def name(node: Node) -> str:
    """The local name of `node`."""
    return etree.QName(node).localname


def refuse(node: Node, message: str, *, hint: str = "") -> EditionError:
    """The error that says at which line of the ODD the compiler stopped."""
    path = node.getroottree().docinfo.URL or ""
    return EditionError(message, hint=hint, path=Path(path).name, line=int(node.sourceline or 0))


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


def check_known(node: Node) -> None:
    """Refuse a child or attribute of `node` that the compiler would leave out of the schema."""
    own = name(node)
    children, attributes = KNOWN[own]
    for child in node:
        if child.tag != TEI + name(child) or name(child) not in children:
            raise refuse(child, f"the compiler does not know <{name(child)}> inside <{own}>")
    for key, value in node.attrib.items():
        attribute = etree.QName(key).localname
        if attribute not in attributes and key not in (XML_ID, XML_LANG):
            raise refuse(node, f"the compiler does not know @{attribute} on <{own}>")
        allowed = VALUES.get((attribute, own)) or VALUES.get((attribute, ""))
        if allowed and value not in allowed:
            raise refuse(node, f'the compiler does not know {attribute}="{value}" on <{own}>')


def check_tree(node: Node) -> None:
    """`check_known` for `node` and all of its parts that become grammar."""
    check_known(node)
    for child in node:
        if name(child) in KNOWN:
            check_tree(child) if name(child) != "constraintSpec" else check_constraint(child)


def check_constraint(node: Node) -> None:
    """Refuse a constraint that is not ISO Schematron rules with a context."""
    check_known(node)
    for part in node.iterfind(f"{TEI}constraint/*"):
        if part.tag != f"{SCH}rule" or not part.get("context"):
            raise refuse(part, f"the compiler does not know <{name(part)}> inside <constraint>", hint="write sch:rule")


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
    start, namespace = schema.get("start", "TEI"), schema.get("ns", tei.NAMESPACE)
    root = schema.getroottree().getroot()
    ident = schema.get("ident", "")
    return Odd(path, ident, start, namespace, *tables.values(), constraints=tuple(constraints), root=root)


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
