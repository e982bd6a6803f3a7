"""The Schematron rules run by XPath alone: microseconds instead of three XSLT passes, the same verdicts.

Most rules speak of one start tag, and most start tags stand in an edition many times: such a rule is asked once about
each different tag. The others are asked first whether anything at all breaks them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from edition import tei
from edition.grammar.rules import Rule
from edition.tags import MOST_TAGS, Tag

SPACES = {"tei": tei.NAMESPACE}
_ALTERNATIVE = re.compile(r"(?:'[^']*'|\"[^\"]*\"|\[(?:'[^']*'|\"[^\"]*\"|[^\]'\"])*\]|[^|'\"\[])+")
_STEP = re.compile(r"(?:^|/)tei:([\w.*-]+)((?:\[(?:'[^']*'|[^\]'])*\])*)$")
_GIVEN = re.compile(r"\[@([\w.-]+)(?: = '[^']*')?\]")
# What looks at nothing but the start tag: attributes, the element's own name, and functions of these.
_LOCAL = re.compile(
    r"'[^']*'|@[\w:.-]+|self::tei:[\w.-]+|(?:not|contains|starts-with|normalize-space|string-length)\((?!\))"
    r"|\b(?:and|or)\b|[\s\[\](),=!]"
)
_ASKED = re.compile(r"@((?:xml:)?[\w.-]+)")
_TEI = f"{{{tei.NAMESPACE}}}TEI"


class Breach(NamedTuple):
    """An element of the document that breaks a rule."""

    rule: Rule
    element: etree._Element


def breaches(tree: etree._Element, rules: tuple[Rule, ...], tags: Mapping[str, Tag]) -> Iterator[Breach]:
    """Every element that breaks a rule, rule by rule in document order; in a pattern only the first rule applies.

    `tags` are the start tags of the document by their markup.
    """
    known = _sound(rules)
    fresh = [markup for markup in tags if markup not in known]
    sheet, sound = _sheet((tags[markup] for markup in fresh), _asked(rules)), True
    alone = tree.tag == _TEI and sum(1 for _ in tree.iter(_TEI)) == 1
    for pattern in _grouped(rules):
        local = any(compiled(broken(rule))(sheet) for rule in pattern if is_local(rule)) if fresh else False
        sound = sound and not local
        others = (rule for rule in pattern if not is_local(rule) and _may_concern(rule, tags))
        if local or any(compiled(broken(rule, alone=alone))(tree) for rule in others):
            yield from _breaches(tree, pattern)
    if sound:
        known.update(fresh if len(known) < MOST_TAGS else ())


def _breaches(tree: etree._Element, pattern: Iterable[Rule]) -> Iterator[Breach]:
    taken: dict[etree._Element, str] = {}
    for rule in pattern:
        test = compiled(f"boolean({rule.test})")
        for element in nodes(tree, rule.context):
            if taken.setdefault(element, rule.context) == rule.context and not test(element):
                yield Breach(rule, element)


@cache
def _grouped(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    return tuple(tuple(pattern) for _, pattern in groupby(rules, lambda rule: rule.pattern))


@cache
def _sound(rules: tuple[Rule, ...]) -> set[str]:
    """The start tags that break none of the rules about a tag alone; it saves work and changes no result."""
    return set()


@cache
def _asked(rules: tuple[Rule, ...]) -> frozenset[str]:
    """The attributes that the rules about a tag alone look at: a tag may have any number of others."""
    return frozenset(name for rule in rules if is_local(rule) for name in _ASKED.findall(rule.context + rule.test))


def _sheet(tags: Iterable[Tag], asked: frozenset[str]) -> etree._Element:
    """The start tags as elements without content, one beside the other, with the attributes that are asked for."""
    sheet = etree.Element("sheet")
    for tag in tags:
        element = etree.SubElement(sheet, f"{{{tei.NAMESPACE}}}{tag.local}")
        for key in asked & tag.attributes.keys():
            prefix, _, name = key.rpartition(":")
            element.set(f"{{{tei.XML}}}{name}" if prefix else key, tag.attributes[key])
    return sheet


def nodes(tree: etree._Element, context: str) -> list[etree._Element]:
    """The elements that a Schematron context matches anywhere in the document."""
    found = compiled(anywhere(context))(tree)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def anywhere(context: str) -> str:
    """The match pattern `context` as an XPath that finds what it matches: every alternative counts from the root."""
    return " | ".join(map(_everywhere, alternatives(context)))


def alternatives(context: str) -> list[str]:
    """The alternatives of a match pattern."""
    return [part.strip() for part in _ALTERNATIVE.findall(context)]


def _everywhere(part: str) -> str:
    return part if part.startswith("/") else f"//{part}"


@cache
def broken(rule: Rule, *, alone: bool = False) -> str:
    """Whether any element in the context of the rule fails its test (be it taken by an earlier rule), as an XPath.

    `alone`: the root is the only TEI element, and a context that begins with it need not be searched for.
    """
    parts = (f"/{part}" if alone and part.startswith("tei:TEI[") else part for part in alternatives(rule.context))
    return f"boolean({' | '.join(f'{_everywhere(part)}[not({rule.test})]' for part in parts)})"


@cache
def is_local(rule: Rule) -> bool:
    """Whether context and test look at nothing but the start tag."""
    steps = [_STEP.fullmatch(part) for part in alternatives(rule.context)]
    looks = "".join(step[2] for step in steps if step) + rule.test
    return all(steps) and not _LOCAL.sub("", looks)


@cache
def concerns(context: str) -> tuple[tuple[str, str], ...]:
    """The elements that a match pattern can find, each with an attribute it must have, or ""; none: any element."""
    steps = [_STEP.search(part) for part in alternatives(context)]
    found = [(step[1], _GIVEN.match(step[2])) for step in steps if step and step[1] != "*"]
    return tuple((name, given[1] if given else "") for name, given in found) if len(found) == len(steps) else ()


def _may_concern(rule: Rule, tags: Mapping[str, Tag]) -> bool:
    wanted = concerns(rule.context)
    return not wanted or any(
        tag.local == name and (not given or given in tag.attributes) for tag in tags.values() for name, given in wanted
    )


@cache
def compiled(expression: str) -> etree.XPath:
    """The expression, compiled once."""
    return etree.XPath(expression, namespaces=SPACES)
