"""The codes about the program's own tags."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
    "I001": Code(
        "info",
        "tags of the program that nobody has confirmed",
        "They are suggestions until an editor confirms them by deleting resp, or rejects them.",
        "Read them through; edition decide records a rejection.",
    ),
    "I002": Code(
        "info",
        "name tagged here and not there",
        "Indexes miss the places that are not tagged.",
        "Tag the name there too, or leave it if it means something else.",
    ),
    "I003": Code(
        "info",
        "names linked to no record",
        "They do not appear in indexes until a record exists.",
        "Add a record to tei/authority, then run edition annotate --update.",
    ),
    "I004": Code(
        "info",
        'tag with resp="#edition" and without cert',
        "The program writes both; with one alone the tag counts as made by hand and is never touched.",
        "Delete resp to confirm the tag, or add cert.",
    ),
}
