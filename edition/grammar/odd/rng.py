"""The ODD as RELAX NG in the XML syntax: what lxml, jing and editors validate with.

Kept plain on purpose: no interleave (libxml2 wrongly rejects it inside a repetition) and no ID datatype (libxml2 gives
up on the whole document at a second xml:id; that ids are unique is a check of ours, which names both lines).
"""

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from edition import tei
from edition.grammar.odd.attributes import attributes_of
from edition.grammar.odd.known import TEI, Node, name, refuse
from edition.grammar.odd.odd import Odd, Spec
from edition.grammar.odd.xml import Lines, choice, documentation, element, reference

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated from {{source}} by `edition schema`: change that file, not this one. -->
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
         xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
         datatypeLibrary="{XSD}"
         ns={{namespace}}>
  <start>
    <ref name={{start}}/>
  </start>
"""


def compile_rng(odd: Odd, *, source: str = "edition.odd") -> str:
    """The RELAX NG of `odd`: the same ODD gives the same bytes."""
    head = HEAD.format(source=source, namespace=quoteattr(odd.namespace), start=quoteattr(odd.start))
    lines: Lines = []
    for table, write in WRITERS:
        for spec in table(odd):
            lines += element("define", f" name={quoteattr(spec.ident)}", write(odd, spec))
    return head + "".join(f"  {line}\n" for line in lines) + "</grammar>\n"


def write_element(odd: Odd, spec: Spec) -> Lines:
    """An element: its documentation, its attributes, its content."""
    inner = documentation(spec.desc) + attributes_of(odd, spec) + content_of(spec)
    if spec.ident != first_child(odd):
        return element("element", f" name={quoteattr(spec.ident)}", inner)
    # Two names for one element keep libxml2 from unrolling the whole grammar into one automaton: 270 ms to load, now 5.
    names = element("choice", "", [f"<name>{escape(spec.ident)}</name>"] * 2)
    return element("element", "", names + inner)


def first_child(odd: Odd) -> str:
    """The element that the start element names first, "" if it names none."""
    content = odd.elements[odd.start].content
    found = None if content is None else content.find(f".//{TEI}elementRef")
    return "" if found is None else str(found.get("key", ""))


def content_of(spec: Spec) -> Lines:
    """The content model of an element, macro or datatype."""
    if spec.content is None or not len(spec.content):
        raise refuse(spec.node, f"{spec.ident} has no content model", hint="write <content><empty/></content>")
    return [line for node in spec.content for line in pattern(node)]


def write_model(odd: Odd, spec: Spec) -> Lines:
    """A model class: any one of its members."""
    members: Lines = [line for member in odd.members[spec.ident] for line in reference(member.ident)]
    return choice(members) if members else ["<notAllowed/>"]


def write_class(odd: Odd, spec: Spec) -> Lines:
    """An attribute class: the classes it belongs to, then its own attributes."""
    return attributes_of(odd, spec) or ["<empty/>"]


def write_content(odd: Odd, spec: Spec) -> Lines:
    """A macro or datatype: its content."""
    return content_of(spec)


def pattern(node: Node) -> Lines:
    """One ODD content element as RELAX NG."""
    write = PATTERNS.get(name(node))
    if write is None:
        raise refuse(node, f"the compiler does not know <{name(node)}> as content")
    return occurrences(node, write(node))


def occurrences(node: Node, inner: Lines) -> Lines:
    """`inner` as often as @minOccurs and @maxOccurs say."""
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    if (least, most) == ("1", "1") or not inner:
        return inner
    if most == "unbounded" and least in ("0", "1"):
        return element("zeroOrMore" if least == "0" else "oneOrMore", "", inner)
    if not least.isdecimal() or not (most.isdecimal() or most == "unbounded"):
        raise refuse(node, f'minOccurs="{least}" maxOccurs="{most}" is no number of times')
    rest = element("zeroOrMore", "", inner) if most == "unbounded" else up_to(int(most) - int(least), inner)
    return element("group", "", inner * int(least) + rest) if least != "0" else rest


def up_to(times: int, inner: Lines) -> Lines:
    """`inner` at most so many times: each further one only after the one before."""
    return element("optional", "", inner + up_to(times - 1, inner)) if times > 0 else []


def write_sequence(node: Node) -> Lines:
    """One after the other."""
    parts = [pattern(child) for child in node]
    inner = [line for part in parts for line in part]
    return element("group", "", inner) if len(parts) > 1 else inner


def write_alternate(node: Node) -> Lines:
    """Any one of them."""
    parts = [pattern(child) for child in node]
    inner = [line for part in parts for line in part]
    return element("choice", "", inner) if len(parts) > 1 else inner


def write_reference(node: Node) -> Lines:
    """What another specification says."""
    return reference(node.get("key", ""))


def write_data(node: Node) -> Lines:
    """A datatype of ours by key, or one of XML Schema by name."""
    if key := node.get("key"):
        return reference(key)
    restriction = node.get("restriction")
    inner = [f'<param name="pattern">{escape(restriction)}</param>'] if restriction else []
    return element("data", f" type={quoteattr(node.get('name', ''))}", inner)


def write_values(node: Node) -> Lines:
    """One of the listed values."""
    if node.get("type") != "closed":
        raise refuse(node, "a <valList> as content must be closed")
    return choice([f"<value>{escape(item.get('ident', ''))}</value>" for item in node])


def write_any(node: Node) -> Lines:
    """Any element of the required namespaces, or of all but the excepted ones, with any text and attributes in it."""
    required, excepted = node.get("require", "").split(), node.get("except", tei.NAMESPACE).split()
    spaces = [f"<nsName ns={quoteattr(space)}/>" for space in required or excepted]
    names = choice(spaces) if required else element("anyName", "", element("except", "", spaces))
    anything = element("zeroOrMore", "", element("attribute", "", ["<anyName/>"]))
    return element("element", "", [*names, *anything, "<text/>"])


PATTERNS: dict[str, Callable[[Node], Lines]] = {
    "sequence": write_sequence,
    "alternate": write_alternate,
    "elementRef": write_reference,
    "classRef": write_reference,
    "macroRef": write_reference,
    "dataRef": write_data,
    "valList": write_values,
    "textNode": lambda node: ["<text/>"],
    "empty": lambda node: ["<empty/>"],
    "anyElement": write_any,
}


def elements(odd: Odd) -> Iterator[Spec]:
    """The elements in the order of their names."""
    return iter(sorted(odd.elements.values(), key=lambda spec: spec.ident.lower()))


WRITERS: tuple[tuple[Callable[[Odd], Iterator[Spec]], Callable[[Odd, Spec], Lines]], ...] = (
    (lambda odd: iter(odd.datatypes.values()), write_content),
    (lambda odd: iter(odd.macros.values()), write_content),
    (lambda odd: iter(odd.models.values()), write_model),
    (lambda odd: iter(odd.attributes.values()), write_class),
    (elements, write_element),
)
