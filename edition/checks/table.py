"""The checks by name, in the order in which they run; each is resolved when it is used."""

CHECKS: dict[str, str] = {
    "schema": "edition.checks.schema:check",
    "ids": "edition.checks.ids:check",
    "references": "edition.checks.references:check",
    "authority": "edition.checks.authority:check",
    "lives": "edition.checks.lives:check",
    "dates": "edition.checks.dates:check",
    "rules": "edition.checks.rules:check",
    "text": "edition.checks.text:check",
    "words": "edition.checks.words:check",
    "header": "edition.checks.header:check",
    "inscription": "edition.checks.inscription:check",
    "fidelity": "edition.checks.fidelity:check",
}
