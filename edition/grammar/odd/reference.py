"""The ODD as a reference for editors, in Markdown: what each element is for, takes and holds, with examples."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.grammar.odd.attributes import inherited
from edition.grammar.odd.known import TEI, Node, name, refuse
from edition.grammar.odd.odd import Attribute, Odd, Spec, words

EXAMPLE = "{http://www.tei-c.org/ns/Examples}egXML"
GLOBAL = "att.global"


def compile_reference(odd: Odd, *, source: str = "edition.odd") -> str:
    """The reference of `odd`: its prose, then every element under the heading of its group."""
    holders = stands_in(odd)
    lines = [f"<!-- Generated from {source} by `edition schema`: change that file, not this one. -->", ""]
    lines += [f"# {title(odd)}", ""]
    lines += [line for node in odd.root.iterfind(f"{TEI}text/{TEI}body/*") for line in prose(node, 2)]
    lines += ["## Attributes of every element", "", *attribute_table(inherited(odd, odd.attributes[GLOBAL]))]
    for group in odd.root.iter(f"{TEI}specGrp"):
        found = [odd.elements[node.get("ident", "")] for node in group.iterfind(f"{TEI}elementSpec")]
        if found:
            lines += [f"## {heading(group)}", ""]
        for spec in found:
            lines += element_section(odd, spec, holders.get(spec.ident, []))
    return "\n".join(lines).rstrip() + "\n"


def title(odd: Odd) -> str:
    """The title in the header of the ODD."""
    found = odd.root.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title")
    return odd.ident if found is None else text_of(found)


def heading(group: Node) -> str:
    """The heading over a specGrp, or its id."""
    parent = group.getparent()
    head = None if parent is None else parent.find(f"{TEI}head")
    return group.get("{http://www.w3.org/XML/1998/namespace}id", "Elements") if head is None else text_of(head)


def text_of(node: Node) -> str:
    """The words of `node` on one line, names of elements and code in backticks."""
    parts = [node.text or ""]
    for child in node:
        inner = text_of(child)
        parts += [f"`{inner}`" if name(child) in ("code", "gi", "att", "val", "ident") else inner, child.tail or ""]
    return " ".join("".join(parts).split())


def prose(node: Node, level: int) -> Iterator[str]:
    """A paragraph or section of the ODD's own prose; groups of specifications are written elsewhere."""
    if name(node) == "p":
        yield from (text_of(node), "")
    elif name(node) == "div" and node.find(f"{TEI}specGrp") is None and node.find(f"{TEI}schemaSpec") is None:
        for child in node:
            if name(child) == "head":
                yield from (f"{'#' * level} {text_of(child)}", "")
            else:
                yield from prose(child, level + 1)
    elif name(node) not in ("head", "div"):
        raise refuse(node, f"the compiler does not know <{name(node)}> in the prose of an ODD")


def element_section(odd: Odd, spec: Spec, holders: list[str]) -> Iterator[str]:
    """What there is to say of one element."""
    yield from (f"### {spec.ident}", "", spec.desc, "")
    yield from (f"*Holds:* {', '.join(holds(odd, spec)) or 'nothing'}", "")
    if holders:
        yield from (f"*Stands in:* {', '.join(f'`{holder}`' for holder in holders)}", "")
    everywhere = {attribute.name for attribute in inherited(odd, odd.attributes[GLOBAL])}
    own = [attribute for attribute in all_attributes(odd, spec) if attribute.name not in everywhere]
    if own:
        yield from attribute_table(own)
    for found in spec.node.iterfind(f".//{TEI}constraintSpec"):
        yield from (f"*Rule {found.get('ident')}:* {words(found)}", "")
    for found in spec.node.iterfind(f"{TEI}exemplum"):
        yield from example(found)


def all_attributes(odd: Odd, spec: Spec) -> list[Attribute]:
    """Every attribute of an element, each once."""
    return list({attribute.name: attribute for attribute in inherited(odd, spec)}.values())


def attribute_table(attributes: list[Attribute]) -> list[str]:
    """Attributes with their meaning and values."""
    rows = [f"| `{found.name}`{' (required)' if found.required else ''} | {meaning(found)} |" for found in attributes]
    return ["| attribute | meaning |", "|---|---|", *rows, ""]


def meaning(attribute: Attribute) -> str:
    """The description of an attribute, then its values."""
    values = [f"`{value.ident}`" + (f" {value.desc}" if value.desc else "") for value in attribute.values]
    lead = "One of: " if attribute.closed else "For example: "
    said = f"{attribute.desc} {lead}{'; '.join(values)}." if values else attribute.desc
    return said.replace("|", "\\|")


def example(node: Node) -> Iterator[str]:
    """One example with what is said of it."""
    said = words(node, "p")
    if said:
        yield from (said, "")
    for found in node.iterfind(EXAMPLE):
        yield from ("```xml", source_of(found), "```", "")


def source_of(node: Node) -> str:
    """The XML inside an egXML as it stands in the ODD, moved to the left margin."""
    inner = (node.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in node)
    lines = re.sub(r' xmlns(:\w+)?="[^"]*"', "", inner).strip("\n").rstrip().split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)


def holds(odd: Odd, spec: Spec) -> list[str]:
    """What an element may hold: `text` first, then elements by name."""
    found = reached(odd, spec, frozenset())
    names = sorted((f"`{ident}`" for ident in found if ident != "text"), key=str.lower)
    return ["text", *names] if "text" in found else names


def reached(odd: Odd, spec: Spec, seen: frozenset[str]) -> set[str]:
    """The elements that a content model or class leads to without entering one, "text" for words."""
    found: set[str] = set()
    if spec.kind == "model":
        for member in odd.members[spec.ident]:
            found |= {member.ident} if member.kind == "element" else step(odd, member, seen)
    elif spec.content is not None:
        for node in spec.content.iter():
            found |= of_node(odd, node, seen)
    return found


def of_node(odd: Odd, node: Node, seen: frozenset[str]) -> set[str]:
    """What one node of a content model leads to."""
    kind, key = name(node), node.get("key", "")
    if kind == "elementRef":
        return {key}
    if kind in ("classRef", "macroRef"):
        return step(odd, (odd.models if kind == "classRef" else odd.macros)[key], seen)
    return {"text"} if kind in ("textNode", "dataRef") else set()


def step(odd: Odd, spec: Spec, seen: frozenset[str]) -> set[str]:
    """`reached`, but never round in circles."""
    return set() if spec.ident in seen else reached(odd, spec, seen | {spec.ident})


def stands_in(odd: Odd) -> dict[str, list[str]]:
    """Element → the elements that may hold it."""
    holders: dict[str, list[str]] = {}
    for spec in sorted(odd.elements.values(), key=lambda spec: spec.ident.lower()):
        for ident in reached(odd, spec, frozenset()):
            holders.setdefault(ident, []).append(spec.ident)
    return holders
