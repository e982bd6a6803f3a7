"""The Schematron rules, run straight from edition.sch: milliseconds instead of three XSLT passes, the same verdicts."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import cast

from lxml import etree

from edition import tei
from edition.errors import UnreadableInput
from edition.finding import Severity

SCH = "{http://purl.oclc.org/dsdl/schematron}"
SPACES = {"tei": tei.NAMESPACE}
_ALTERNATIVE = re.compile(r"(?:'[^']*'|\"[^\"]*\"|\[(?:'[^']*'|\"[^\"]*\"|[^\]'\"])*\]|[^|'\"\[])+")
_LAST = re.compile(r"(?:^|[:/])([\w.*-]+)(?:\[[^\[\]]*\])*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One assertion: elements that `context` finds must pass `test`; `pattern` is the constraint it belongs to.

    `title` names the fault in a few words, `reason` says why it matters; `message` is what is wrong, a colon, the mend.
    """

    pattern: str
    code: str
    severity: Severity
    context: str
    test: str
    message: str
    title: str = ""
    reason: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """What is wrong, and what to do about it."""
        what, _, mend = self.message.partition(": ")
        return what, mend


@dataclass(frozen=True, slots=True)
class Breach:
    """An element of the document that breaks a rule."""

    rule: Rule
    element: etree._Element


@cache
def load(path: Path) -> tuple[Rule, ...]:
    """The rules of a Schematron file that `edition schema` made; a pattern called "R008-title" has the code R008."""
    try:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise UnreadableInput("the Schematron file cannot be read", path=str(path)) from error
    return tuple(
        Rule(
            pattern=pattern.get("id", ""),
            code=pattern.get("id", "").partition("-")[0],
            severity=cast(Severity, found.get("role", "error")),
            context=rule.get("context", ""),
            test=found.get("test", ""),
            message=" ".join((found.text or "").split()),
            title=pattern.findtext(f"{SCH}title", ""),
            reason=pattern.findtext(f"{SCH}p", ""),
        )
        for pattern in root.iterfind(f"{SCH}pattern")
        for rule in pattern.iterfind(f"{SCH}rule")
        for found in rule.iterfind(f"{SCH}assert")
    )


def breaches(tree: etree._Element, rules: tuple[Rule, ...], names: Collection[str]) -> Iterator[Breach]:
    """Every element that breaks a rule, rule by rule in document order; in a pattern only the first rule applies.

    `names` are the local names of the document's elements: a rule about others need not be asked.
    """
    for pattern in grouped(rules):
        asked = [rule for rule in pattern if not (about := concerns(rule.context)) or not about.isdisjoint(names)]
        if any(compiled(broken(rule))(tree) for rule in asked):
            yield from _breaches(tree, pattern)


def _breaches(tree: etree._Element, pattern: Iterable[Rule]) -> Iterator[Breach]:
    taken: dict[etree._Element, str] = {}
    for rule in pattern:
        test = compiled(f"boolean({rule.test})")
        for element in nodes(tree, rule.context):
            if taken.setdefault(element, rule.context) == rule.context and not test(element):
                yield Breach(rule, element)


@cache
def grouped(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """The rules by pattern, in their order."""
    return tuple(tuple(pattern) for _, pattern in groupby(rules, lambda rule: rule.pattern))


def nodes(tree: etree._Element, context: str) -> list[etree._Element]:
    """The elements that a Schematron context matches anywhere in the document."""
    found = compiled(anywhere(context))(tree)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def anywhere(context: str) -> str:
    """The match pattern `context` as an XPath that finds what it matches: every alternative counts from the root."""
    return " | ".join(map(everywhere, alternatives(context)))


def everywhere(part: str) -> str:
    """One alternative of a match pattern, counted from the root."""
    return part if part.startswith("/") else f"//{part}"


def alternatives(context: str) -> list[str]:
    """The alternatives of a match pattern."""
    return [part.strip() for part in _ALTERNATIVE.findall(context)]


@cache
def broken(rule: Rule) -> str:
    """Whether any element in the context of the rule fails its test (be it taken by an earlier rule), as an XPath."""
    failing = (f"{everywhere(part)}[not({rule.test})]" for part in alternatives(rule.context))
    return f"boolean({' | '.join(failing)})"


@cache
def concerns(context: str) -> frozenset[str]:
    """The local names of the elements that a match pattern can find; empty where these may be any."""
    found = [_LAST.search(part) for part in alternatives(context)]
    names = frozenset(match[1] for match in found if match)
    return names if all(found) and "*" not in names else frozenset()


@cache
def compiled(expression: str) -> etree.XPath:
    """The expression, compiled once."""
    return etree.XPath(expression, namespaces=SPACES)
