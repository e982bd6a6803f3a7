"""The constraints of an ODD as one ISO Schematron schema in XPath 1.0, which every Schematron processor understands."""

import re
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from edition import tei
from edition.grammar.odd.known import SCH, SCHEMATRON, TEI, Node, refuse
from edition.grammar.odd.odd import Odd, words

HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated from {{source}} by `edition schema`: change that file, not this one. -->
<schema xmlns="{SCHEMATRON}" queryBinding="xslt">
  <title>{{title}}</title>
  <ns prefix="tei" uri="{tei.NAMESPACE}"/>
"""
# What XPath 1.0 defines: a function of a later version would fail in the editor's processor, not here.
FUNCTIONS = frozenset(
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round current text node comment processing-instruction and or div mod".split()
)
SEVERITIES = frozenset({"error", "warning", "info"})


def compile_sch(odd: Odd, *, source: str = "edition.odd") -> str:
    """The Schematron of `odd`: one pattern a constraint, in the order of the ODD."""
    head = HEAD.format(source=source, title=escape(f"Rules of {odd.ident}"))
    seen: set[str] = set()
    parts = []
    for node in odd.constraints:
        if node.get("ident", "") in seen:
            raise refuse(node, f"two constraints are called {node.get('ident')}")
        seen.add(node.get("ident", ""))
        parts.append(pattern(node))
    return head + "".join(parts) + "</schema>\n"


def pattern(node: Node) -> str:
    """One constraint as a pattern of its own, so that no rule hides another; its gloss and desc say what it is for."""
    rules = "".join(rule(found) for found in node.iterfind(f"{TEI}constraint/{SCH}rule"))
    title, reason = words(node, "gloss"), words(node)
    about = f"    <title>{escape(title)}</title>\n" if title else ""
    about += f"    <p>{escape(reason)}</p>\n" if reason else ""
    return f"  <pattern id={quoteattr(node.get('ident', ''))}>\n{about}{rules}  </pattern>\n"


def rule(node: Node) -> str:
    """One rule with its assertions."""
    context = xpath(node, node.get("context", ""))
    asserts = "".join(assertion(child) for child in node)
    return f"    <rule context={quoteattr(context)}>\n{asserts}    </rule>\n"


def assertion(node: Node) -> str:
    """One assertion; its role is the severity and its words are plain."""
    if node.tag != f"{SCH}assert" or len(node):
        raise refuse(node, "the compiler knows only <sch:assert> with plain words inside <sch:rule>")
    if node.get("role") not in SEVERITIES:
        raise refuse(node, f'role="{node.get("role", "")}" is no severity', hint="write error, warning or info")
    test, message = xpath(node, node.get("test", "")), " ".join((node.text or "").split())
    return f"      <assert test={quoteattr(test)} role={quoteattr(node.get('role', ''))}>{escape(message)}</assert>\n"


def xpath(node: Node, expression: str) -> str:
    """`expression`, proved to be XPath 1.0."""
    try:
        etree.XPath(expression, namespaces={"tei": tei.NAMESPACE})
    except etree.XPathSyntaxError as error:
        raise refuse(node, f"no XPath 1.0: {expression}") from error
    called = re.findall(r"([A-Za-z_][\w.:-]*)\s*\(", re.sub(r"'[^']*'|\"[^\"]*\"", "", expression))
    unknown = sorted(set(called) - FUNCTIONS)
    if unknown:
        raise refuse(node, f"no function of XPath 1.0: {', '.join(unknown)}()")
    return expression
