"""Every code of a finding, with its severity and its reason: docs/findings.md is written from these tables.

Codes of rules that stand in schema/edition.odd are taken from there, so that nothing is said twice.

A code is a letter and a number: S schema, R references and ids, D dates, T text, H header, I inscription; each letter
has a module. A code is never used again for something else.
"""

from edition.checks.codes import dates, header, inscription, references, schema, text
from edition.checks.codes.code import Code
from edition.grammar.rules import load
from edition.project import packaged_schema

__all__ = ["CODES", "Code"]


def _of_rules() -> dict[str, Code]:
    """The codes of the Schematron rules; of several rules with one code the first speaks for all."""
    found: dict[str, Code] = {}
    for rule in load(packaged_schema().with_suffix(".sch")):
        mend = rule.parts[1]
        found.setdefault(rule.code, Code(rule.severity, rule.title, rule.reason, mend[:1].upper() + mend[1:]))
    return found


_OWN = (schema.CODES, references.CODES, dates.CODES, text.CODES, header.CODES, inscription.CODES)

# A code that a check and a rule share (R008) has the check's reason, which covers both.
CODES: dict[str, Code] = dict(
    sorted((_of_rules() | {code: row for table in _OWN for code, row in table.items()}).items())
)
