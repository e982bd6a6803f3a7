"""The codes about the header and the project."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
    "H005": Code(
        "info",
        "#edition is not declared",
        'Tags say resp="#edition", and the header does not say what that is.',
        "edition validate --fix writes the <respStmt>.",
    ),
    "H006": Code(
        "info",
        "prefix of the edition is not declared",
        'Without <prefixDef> other programs cannot follow ref="person:…".',
        "edition validate --fix writes the <prefixDef>.",
    ),
    "H007": Code(
        "info",
        "calendar is not declared",
        "A date names a calendar that the header does not describe.",
        "edition validate --fix writes the <calendar>.",
    ),
    "H008": Code(
        "info",
        "language is not declared",
        "Search, hyphenation and screen readers go by the language.",
        "Add xml:lang to <TEI>, and <language ident> to <langUsage>.",
    ),
    "H011": Code(
        "warning",
        "text changed without an entry in the change log",
        "Who cites the text must be able to see that it is another than it was; found with --since.",
        'Add <change when="…"> to <revisionDesc>.',
    ),
    "H012": Code(
        "info",
        "change log out of order",
        "A change log is read from new to old, or from old to new; an entry out of its place is overlooked.",
        "Move the entry to its place.",
    ),
    "H030": Code(
        "warning",
        "acceptance that no longer applies",
        "It hides a finding of tomorrow.",
        "Take the [[accept]] out of edition.toml.",
    ),
    "H031": Code(
        "error",
        "acceptance without a reason",
        "In a year nobody knows why it was accepted.",
        'Write reason = "…".',
    ),
}
