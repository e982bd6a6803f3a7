"""What of ODD the compiler knows: anything else in a specification is refused by name, never left out silently."""

from pathlib import Path

from lxml import etree

from edition import tei
from edition.errors import EditionError

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


def name(node: Node) -> str:
    """The local name of `node`."""
    return str(node.tag).rpartition("}")[2]


def refuse(node: Node, message: str, *, hint: str = "") -> EditionError:
    """The error that says at which line of the ODD the compiler stopped."""
    path = node.getroottree().docinfo.URL or ""
    return EditionError(message, hint=hint, path=Path(path).name, line=int(node.sourceline or 0))


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
