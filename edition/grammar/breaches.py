"""The Schematron rules run by XPath alone: microseconds instead of three XSLT passes, the same verdicts.

Most rules speak of one start tag, and most start tags stand in an edition many times: such a rule is asked once about
each different tag, and so is one that speaks of what is inside, where that is words alone. The others are asked first
whether anything at all breaks them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from edition import tei
from edition.document import Document
from edition.grammar.rules import Rule
from edition.pattern import pattern
from edition.source import BLANK
from edition.tags import MOST_TAGS, Tag

SPACES = {"tei": tei.NAMESPACE}
_ALTERNATIVE = pattern(r"(?:'[^']*'|\"[^\"]*\"|\[(?:'[^']*'|\"[^\"]*\"|[^\]'\"])*\]|[^|'\"\[])+")
_STEP = pattern(r"(?:^|/)tei:([\w.*-]+)((?:\[(?:'[^']*'|[^\]'])*\])*)$")
_GIVEN = pattern(r"\[@([\w.-]+)(?: = '[^']*')?\]")
# What looks at nothing but the start tag: attributes, the element's own name, and functions of these.
_LOCAL = pattern(
    r"'[^']*'|@[\w:.-]+|self::tei:[\w.-]+|(?:not|contains|starts-with|normalize-space|string-length)\((?!\))"
    r"|\b(?:and|or)\b|[\s\[\](),=!]"
)
# What looks at the elements inside, or asks whether there are words.
_INSIDE = pattern(r"(?<![\w:./@-])(?:\.//)?tei:[\w.-]+(?![\w.:/(\[-])|normalize-space\(\.\) != ''")
_ASKED = pattern(r"@((?:xml:)?[\w.-]+)")
# What a text begins with that may be white space alone.
_DOUBTFUL = frozenset(("", "&", *BLANK))
# An attribute that is asked for and not looked at; sure as long as nothing in brackets is compared or an argument.
_BARE = pattern(
    r"(?m)(?:^|\[|(?<![\w-])\(|\bnot\(|\b(?:and|or)\s)\(*@((?:xml:)?[\w.-]+)(?=\)*(?:\]|\)|$|\s(?:and|or)\b))"
)
_BRACKETED = pattern(r"[=,]\s*\(|\)\s*!?=")
_TEI = f"{{{tei.NAMESPACE}}}TEI"


class Breach(NamedTuple):
    """An element of the document that breaks a rule."""

    rule: Rule
    element: etree._Element


class Plan:
    """What can be said of rules before any document; each rule comes with the number of its pattern.

    `near` are the rules that look no farther than a tag and what it holds; `wide` those that look farther than the tag,
    each with the names of the elements it may speak of (none: any). `sound` are the start tags met that break no near
    rule where they hold words alone, by their markup and by what such rules see of them; it saves work and changes no
    result.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.patterns = [tuple(pattern) for _, pattern in groupby(rules, lambda rule: rule.pattern)]
        numbered = [(number, rule) for number, pattern in enumerate(self.patterns) for rule in pattern]
        self.near = [(number, rule) for number, rule in numbered if is_inner(rule)]
        self.wide = [
            (number, rule, frozenset(name for name, _ in concerns(rule.context)))
            for number, rule in numbered
            if not is_local(rule)
        ]
        self.any = " or ".join(broken(rule) for _, rule in self.near) or "false()"
        # A tag may have any number of attributes that no rule looks at.
        looks = "\n".join(part for _, rule in self.near for part in (rule.context, _INSIDE.sub("", rule.test)))
        asked = Counter(_ASKED.findall(looks))
        self.asked = frozenset(asked)
        bare = Counter(() if _BRACKETED.search(looks) else _BARE.findall(looks))
        self.valued = frozenset(name for name, times in asked.items() if bare[name] < times)
        self.sound: set[Hashable] = set()

    def seen(self, tag: Tag) -> Hashable:
        """What near rules see of a start tag: its name, the attributes they ask for, and the values they look at."""
        given = tag.attributes
        return (tag.local, *[(key, given[key] if key in self.valued else "") for key in self.asked & given.keys()])


planned = cache(Plan)


def breaches(document: Document, rules: tuple[Rule, ...]) -> Iterator[Breach]:
    """Every element that breaks a rule, rule by rule in document order; in a pattern only the first rule applies."""
    plan, tree = planned(rules), document.tree
    fresh = document.tags.keys() - plan.sound
    seen = {plan.seen(document.tags[markup]): document.tags[markup] for markup in fresh}
    unknown = seen.keys() - plan.sound
    sheet = _sheet([seen[one] for one in unknown], plan.asked)
    sound = not (unknown and compiled(plan.any)(sheet))
    found = set() if sound else {number for number, rule in plan.near if compiled(broken(rule))(sheet)}
    alone = tree.tag == _TEI and len(document.bearing(document.named["TEI"])) == 1
    for number, rule, names in plan.wide:
        unasked = number not in found and not (names and names.isdisjoint(document.named))
        if unasked and _may_break(rule, document) and compiled(broken(rule, alone=alone))(tree):
            found.add(number)
    for number in sorted(found):
        yield from _breaches(tree, plan.patterns[number], alone=alone)
    if sound:
        plan.sound.update((*fresh, *unknown) if len(plan.sound) < MOST_TAGS else ())


def _breaches(tree: etree._Element, pattern: Iterable[Rule], *, alone: bool) -> Iterator[Breach]:
    taken: dict[etree._Element, str] = {}
    for rule in pattern:
        test = compiled(f"boolean({rule.test})")
        for element in nodes(tree, rule.context, alone=alone):
            if taken.setdefault(element, rule.context) == rule.context and not test(element):
                yield Breach(rule, element)


def _sheet(tags: Iterable[Tag], asked: frozenset[str]) -> etree._Element:
    """The start tags as elements that hold words, one beside the other, with the attributes that are asked for."""
    sheet = etree.Element("sheet")
    for tag in tags:
        element = etree.SubElement(sheet, f"{{{tei.NAMESPACE}}}{tag.local}")
        element.text = "words"
        for key in asked & tag.attributes.keys():
            prefix, _, name = key.rpartition(":")
            element.set(f"{{{tei.XML}}}{name}" if prefix else key, tag.attributes[key])
    return sheet


def nodes(tree: etree._Element, context: str, *, alone: bool = False) -> list[etree._Element]:
    """The elements that a Schematron context matches anywhere in the document."""
    found = compiled(anywhere(context, alone=alone))(tree)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def anywhere(context: str, *, alone: bool = False) -> str:
    """The match pattern `context` as an XPath that finds what it matches: every alternative counts from the root.

    `alone`: the root is the only TEI element, and what begins with it need not be searched for.
    """
    return " | ".join(_everywhere(part, alone=alone) for part in alternatives(context))


def alternatives(context: str) -> list[str]:
    """The alternatives of a match pattern."""
    return [part.strip() for part in _ALTERNATIVE.findall(context)]


def _everywhere(part: str, *, alone: bool) -> str:
    if part.startswith("/"):
        return part
    return f"/{part}" if alone and part.startswith("tei:TEI[") else f"//{part}"


@cache
def broken(rule: Rule, *, alone: bool = False) -> str:
    """Whether any element in the context of the rule fails its test (be it taken by an earlier rule), as an XPath."""
    parts = (_everywhere(part, alone=alone) for part in alternatives(rule.context))
    return f"boolean({' | '.join(f'{part}[not({rule.test})]' for part in parts)})"


@cache
def is_local(rule: Rule) -> bool:
    """Whether context and test look at nothing but the start tag."""
    return _looks_at_no_more(rule, rule.test)


@cache
def is_inner(rule: Rule) -> bool:
    """Whether context and test look at nothing but the start tag, the elements inside, and whether it has words."""
    return _looks_at_no_more(rule, _INSIDE.sub("", rule.test))


@cache
def _asks_for_elements(rule: Rule) -> bool:
    return not all(found.startswith("normalize-space") for found in _INSIDE.findall(rule.test))


def _looks_at_no_more(rule: Rule, test: str) -> bool:
    """Whether the context of a rule and what is left of its test look at nothing but the start tag."""
    steps = [_STEP.fullmatch(part) for part in alternatives(rule.context)]
    looks = "".join(step[2] for step in steps if step) + test
    return all(steps) and not _LOCAL.sub("", looks)


@cache
def concerns(context: str) -> tuple[tuple[str, str], ...]:
    """The elements that a match pattern can find, each with an attribute it must have, or ""; none: any element."""
    steps = [_STEP.search(part) for part in alternatives(context)]
    found = [(step[1], _GIVEN.match(step[2])) for step in steps if step and step[1] != "*"]
    return tuple((name, given[1] if given else "") for name, given in found) if len(found) == len(steps) else ()


def _may_break(rule: Rule, document: Document) -> bool:
    """Whether anything in the document may break a rule that looks farther than a tag; found out quickly."""
    concerned = _concerned(rule.context, document)
    if concerned is None or not is_inner(rule):
        return concerned is None or bool(concerned)
    parts, spots = document.parts, [at for markup in concerned for at in document.spots[markup]]
    return (
        any(markup[-2] == "/" for markup in concerned)
        or any(parts[at + 1][:1] in _DOUBTFUL and not _has_words(parts, at) for at in spots)
        or (_asks_for_elements(rule) and any(parts[at + 2][1] != "/" for at in spots))
    )


def _concerned(context: str, document: Document) -> list[str] | None:
    """The start tags that a match pattern may find; None: any."""
    wanted, tags, named = concerns(context), document.tags, document.named
    found = [
        markup
        for name, given in wanted
        for markup in named.get(name, ())
        if not given or given in tags[markup].attributes
    ]
    return found if wanted else None


def _has_words(parts: list[str], at: int) -> bool:
    """Whether words stand behind the start tag parts[at], or behind the one that follows it at once; in doubt not."""
    while parts[at + 1][:1] in _DOUBTFUL:
        at += 2
        if parts[at][1] in "/!?" or parts[at][-2] == "/":
            return False
    return True


@cache
def compiled(expression: str) -> etree.XPath:
    """The expression, compiled once."""
    return etree.XPath(expression, namespaces=SPACES)
