"""Run the checks over one document."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from edition.checks.context import Context
from edition.checks.table import CHECKS
from edition.document import Document
from edition.finding import Finding

Check = Callable[[Document, Context], list[Finding]]

# The grammar too refuses a wrong date or id; these say why, so its words for the same place are left out.
_SAY_WHY = frozenset({"D001", "R001", "R002"})


def check(document: Document, context: Context, *, names: Iterable[str] = tuple(CHECKS)) -> list[Finding]:
    """Everything the named checks find in a well-formed document, by line and column."""
    findings: list[Finding] = []
    for name in names:
        findings += _entry(name)(document, context)
    return sorted(_once(findings)) if findings else []


@cache
def _entry(name: str) -> Check:
    module, _, function = CHECKS[name].partition(":")
    found: Check = getattr(import_module(module), function)
    return found


def _once(findings: list[Finding]) -> list[Finding]:
    said = {(finding.line, finding.column, _value(finding)) for finding in findings if finding.code in _SAY_WHY}
    return [
        finding
        for finding in dict.fromkeys(findings)
        if not (finding.code.startswith("S") and (finding.line, finding.column, _value(finding)) in said)
    ]


def _value(finding: Finding) -> str:
    """The value that a message quotes first: what two findings about one attribute have in common."""
    return finding.message.partition('="')[2].partition('"')[0]
