"""The codes about what the schema does not allow."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
    "S001": Code(
        "error",
        "element where the schema does not allow it",
        "What the schema does not know, exports, searches and other editors do not know either.",
        "Write the element that is meant, or put this one where it may stand: the message says both.",
    ),
    "S002": Code(
        "error",
        "attribute that the element may not have",
        "Nobody reads an attribute that the encoding does not define.",
        "Write the attribute that is meant, or leave it out.",
    ),
    "S003": Code(
        "error",
        "value that the schema does not allow",
        "Programs sort, count and link by values, and a value they do not know is lost.",
        "Write one of the values that the message names.",
    ),
    "S004": Code(
        "error",
        "required attribute missing",
        "The element does not say enough without it.",
        "Add the attribute.",
    ),
    "S005": Code(
        "error",
        "text where the schema allows none",
        "Text outside a paragraph, heading or line is often left out by programs.",
        "Wrap it in one of the elements that the message names.",
    ),
    "S006": Code(
        "error",
        "required content missing",
        "The element is not complete, often because an edit was left half done.",
        "Add what the message names.",
    ),
    "S007": Code(
        "error",
        "file that is not well-formed",
        "No XML program can read it at all.",
        "Close or mend the tag that the message names.",
    ),
    "S008": Code(
        "error",
        "root element or namespace of another vocabulary",
        "The file is not TEI, or TEI without its namespace, which programs take for something else.",
        'Write xmlns="http://www.tei-c.org/ns/1.0" on the root element.',
    ),
}
