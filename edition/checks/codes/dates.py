"""The codes about dates."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
    "D001": Code(
        "error",
        "date that does not exist or is not written as a date",
        "Timelines and searches cannot use it, and a reader cannot tell what was meant.",
        "Write YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, --MM or ---DD, with a day that the month has.",
    ),
    "D002": Code(
        "error", "range that ends before it begins", "One of the two ends is wrong.", "Exchange or mend them."
    ),
    "D003": Code(
        "warning",
        "value that does not say what the words say",
        "The reader sees one date, the timeline shows another.",
        "Mend the value; if the words are wrong, keep them and say so with <sic> and <corr>.",
    ),
    "D004": Code(
        "error",
        "Old Style value that is another day than the New Style one",
        "@when-custom and @when must name the same day in the two calendars.",
        "Write the value that the message proposes.",
    ),
}
