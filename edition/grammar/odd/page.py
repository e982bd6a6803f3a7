"""The ODD as a reference for editors, as one HTML page that needs nothing else: what `reference` says in Markdown."""

import re
from collections.abc import Iterable

from edition.grammar.odd.attributes import inherited
from edition.grammar.odd.known import TEI, Node, name
from edition.grammar.odd.odd import Attribute, Odd, Spec, words
from edition.grammar.odd.reference import EXAMPLE, GLOBAL, all_attributes, heading, holds, source_of, stands_in, title
from edition.grammar.odd.style import STYLE

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_MARKUP = re.compile(r"(&lt;!--.*?--&gt;)|(&lt;/?)([\w:.-]+)", re.DOTALL)


def compile_page(odd: Odd, *, source: str = "edition.odd") -> str:
    """The whole page: prose, the attributes of every element, then each element under the heading of its group."""
    groups = [(group, _members(odd, group)) for group in odd.root.iter(f"{TEI}specGrp")]
    groups = [(group, members) for group, members in groups if members]
    holders = stands_in(odd)
    prose = "".join(_prose(node, 2) for node in odd.root.iterfind(f"{TEI}text/{TEI}body/*"))
    everywhere = inherited(odd, odd.attributes[GLOBAL])
    sections = (_group(odd, group, members, holders) for group, members in groups)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<!-- Generated from {source} by `edition schema`: change that file, not this one. -->\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escaped(title(odd))}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">Skip to the reference</a>\n'
        f"<header><h1>{escaped(title(odd))}</h1></header>\n{_contents(groups)}"
        f'<main id="content">\n{prose}'
        f'<section id="attributes"><h2>Attributes of every element</h2>\n{_table(everywhere)}</section>\n'
        f"{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def escaped(text: str) -> str:
    """Text as HTML."""
    return text.translate(_SIGNS)


def _members(odd: Odd, group: Node) -> list[Spec]:
    return [odd.elements[node.get("ident", "")] for node in group.iterfind(f"{TEI}elementSpec")]


def _slug(group: Node) -> str:
    return "g-" + re.sub(r"[^a-z]+", "-", heading(group).lower()).strip("-")


def _contents(groups: Iterable[tuple[Node, list[Spec]]]) -> str:
    """The list of all elements, by group."""
    listed = (
        f'<li><a href="#{_slug(group)}">{escaped(heading(group))}</a>: {_links(f"`{one.ident}`" for one in members)}\n'
        for group, members in groups
    )
    first = '<li><a href="#attributes">Attributes of every element</a></li>\n'
    return f'<nav aria-label="Elements">\n<h2>Elements</h2>\n<ul>\n{first}{"".join(listed)}</ul>\n</nav>\n'


def _prose(node: Node, level: int) -> str:
    """A paragraph or section of the ODD's own prose (`reference` has refused what is neither)."""
    if name(node) == "p":
        return f"<p>{inline(node)}</p>\n"
    if name(node) == "div" and node.find(f"{TEI}specGrp") is None and node.find(f"{TEI}schemaSpec") is None:
        inner = (
            f"<h{level}>{inline(child)}</h{level}>\n" if name(child) == "head" else _prose(child, level + 1)
            for child in node
        )
        return f"<section>\n{''.join(inner)}</section>\n"
    return ""


def inline(node: Node) -> str:
    """The words of a node, names of elements and code marked."""
    parts = [escaped(node.text or "")]
    for child in node:
        code = name(child) in ("code", "gi", "att", "val", "ident")
        parts += [f"<code>{inline(child)}</code>" if code else inline(child), escaped(child.tail or "")]
    return " ".join("".join(parts).split())


def _group(odd: Odd, group: Node, members: list[Spec], holders: dict[str, list[str]]) -> str:
    inner = "".join(_element(odd, spec, holders.get(spec.ident, [])) for spec in members)
    return f'<section id="{_slug(group)}"><h2>{escaped(heading(group))}</h2>\n{inner}</section>\n'


def _element(odd: Odd, spec: Spec, holders: list[str]) -> str:
    """What there is to say of one element."""
    everywhere = {attribute.name for attribute in inherited(odd, odd.attributes[GLOBAL])}
    own = [attribute for attribute in all_attributes(odd, spec) if attribute.name not in everywhere]
    rules = "".join(f"<li>{_rule(found)}</li>\n" for found in spec.node.iterfind(f".//{TEI}constraintSpec"))
    return (
        f'<article id="{spec.ident}">\n<h3><a href="#{spec.ident}"><code>{spec.ident}</code></a></h3>\n'
        f"<p>{escaped(spec.desc)}</p>\n"
        + (_table(own) if own else "")
        + (f"<h4>Rules</h4>\n<ul>\n{rules}</ul>\n" if rules else "")
        + "".join(_example(found) for found in spec.node.iterfind(f"{TEI}exemplum"))
        + _folded("Holds", holds(odd, spec))
        + _folded("Stands in", [f"`{holder}`" for holder in holders])
        + "</article>\n"
    )


def _rule(found: Node) -> str:
    code = found.get("ident", "").partition("-")[0]
    return f"<code>{code}</code> {escaped(words(found))}"


def _folded(what: str, names: list[str]) -> str:
    """A list of elements that opens on demand; a short one is open."""
    if not names:
        return f"<p>{what}: nothing.</p>\n" if what == "Holds" else ""
    state = " open" if len(names) <= 8 else ""
    return f"<details{state}><summary>{what} ({len(names)})</summary>\n<p>{_links(names)}</p></details>\n"


def _links(names: Iterable[str]) -> str:
    """Names of elements, in backticks, as links; other words as they are."""
    return ", ".join(f'<a href="#{each[1:-1]}">{each[1:-1]}</a>' if each[0] == "`" else each for each in names)


def _table(attributes: Iterable[Attribute]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{found.name}</code>{" (required)" if found.required else ""}</th>'
        f"<td>{_meaning(found)}</td></tr>\n"
        for found in attributes
    )
    head = '<thead><tr><th scope="col">Attribute</th><th scope="col">Meaning</th></tr></thead>'
    return f"<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _meaning(attribute: Attribute) -> str:
    """The description of an attribute, then its values."""
    values = (f"<code>{escaped(one.ident)}</code> {escaped(one.desc)}".rstrip() for one in attribute.values)
    lead = "One of: " if attribute.closed else "For example: "
    return escaped(attribute.desc) + (f" {lead}{'; '.join(values)}." if attribute.values else "")


def _example(node: Node) -> str:
    said = words(node, "p")
    code = "".join(f"<pre><code>{_coloured(source_of(found))}</code></pre>\n" for found in node.iterfind(EXAMPLE))
    return (f"<p>{escaped(said)}</p>\n" if said else "") + code


def _coloured(source: str) -> str:
    """XML as HTML, its element names marked."""
    return _MARKUP.sub(lambda met: f"<i>{met[1]}</i>" if met[1] else f"{met[2]}<b>{met[3]}</b>", escaped(source))
