"""The rules that XPath 1.0 can say: they stand in schema/edition.odd only, and are run from there."""

from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.document import Document
from edition.finding import Finding
from edition.tei import XML

if TYPE_CHECKING:
    from edition.grammar.rules import Rule

_ID = f"{{{XML}}}id"
# What holds for any TEI file: rules of the Guidelines themselves, and about our own prefixes and our own tags.
ANYWHERE = frozenset({"D005", "H009", "R008", "R009"})


def check(document: Document, context: Context) -> list[Finding]:
    """Report what breaks the Schematron rules beside the schema; outside a project only those that hold anywhere."""
    rules = _rules(context)
    if not rules:
        return []  # a schema of the project's own, without rules
    from edition.grammar.breaches import breaches

    found = breaches(document, rules)
    return located(document, (_fault(breach.rule, breach.element) for breach in found))


@lru_cache(maxsize=8)
def _rules(context: Context) -> "tuple[Rule, ...]":
    file = context.project.schema.with_suffix(".sch")
    if not file.is_file():
        return ()
    from edition.grammar.rules import load

    rules = load(file)
    return rules if context.project.folder is not None else tuple(rule for rule in rules if rule.code in ANYWHERE)


def _fault(rule: "Rule", element: etree._Element) -> Fault:
    what, mend = rule.parts
    return Fault(rule.code, element, _said(what, element), mend.removesuffix("."), rule.severity)


def _said(what: str, element: etree._Element) -> str:
    """The words of a rule, which do not know the element, with its name and id."""
    ident = element.get(_ID)
    name = f'<{local(element)} xml:id="{ident}">' if ident else f"<{local(element)}>"
    return f"{name}: {what[:1].lower()}{what[1:]}"
