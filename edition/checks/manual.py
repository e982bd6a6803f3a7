"""The page about findings, docs/findings.md, written from the table of codes."""

from edition.checks.codes import CODES

ROOMS = {
    "S": "Schema",
    "R": "References, ids and authority records",
    "D": "Dates",
    "T": "Text",
    "H": "Header and project",
    "I": "Tags of the program",
}
_OPENING = """# Findings

What `edition validate` has to say, by code. A code is never used again for something else. An *error* is wrong in any
edition, a *warning* is wrong in nearly every one, *info* is for the editor to know: errors and warnings make the exit
status 1. Each code has a folder in tests/checks with the fault and its lawful neighbours.

A finding that is right as it is can be accepted, with a reason, in edition.toml; `path` counts from the folder of
edition.toml and may have `*`, `words` are words of the message. An acceptance that covers nothing any more is itself
a finding.

```toml
[[accept]]
code = "T006"
path = "texts/1917-09-17-*.xml"
words = "We shall see"
reason = "The print leaves the quotation open."
```

This page is generated from edition/checks/codes and schema/edition.odd; a test keeps it current.
"""


def page() -> str:
    """The whole page."""
    return _OPENING + "".join(_room(letter, title) for letter, title in ROOMS.items())


def _room(letter: str, title: str) -> str:
    return f"\n## {letter}: {title}\n" + "".join(_entry(code) for code in CODES if code[0] == letter)


def _entry(code: str) -> str:
    severity, title, reason, mend = CODES[code]
    return f"\n### {code}: {title}\n\n*{severity}.* {reason}\n\nMend: {mend}\n"
