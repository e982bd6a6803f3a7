"""The codes about the text."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
    "T001": Code(
        "warning",
        "letters that are not in normal form (NFC)",
        "A letter and its accent written as two characters looks the same and is not found by a search.",
        "edition validate --fix composes them.",
    ),
    "T002": Code(
        "warning",
        "invisible or control character",
        "It cannot be seen, breaks words for search, and comes from a damaged or converted file.",
        "Take it out, or write the character that was meant.",
    ),
    "T003": Code(
        "warning",
        "letter of another alphabet inside a word",
        "A Cyrillic or Greek letter that looks like a Latin one makes the word impossible to find.",
        "Write the word in one alphabet.",
    ),
    "T004": Code(
        "info",
        "hyphen inside a word",
        "A word division of the print was taken over as a hyphen: the undivided word stands elsewhere, a part of "
        "the divided one is no word of this text.",
        "Keep the reading and correct it: the message has the <choice> to paste.",
    ),
    "T005": Code(
        "warning",
        "white space at the edge of inline markup",
        "The blank belongs to the sentence, not to the name: links and index entries show it.",
        "edition validate --fix moves it out.",
    ),
    "T006": Code(
        "info",
        "quotation mark without its partner",
        "A mark may have been lost; a quotation that runs over several paragraphs is lawful.",
        "Compare with the print.",
    ),
    "T020": Code(
        "error",
        "text that is not the source's",
        "The edition says something the source as received does not say, or leaves something out unmarked.",
        "Restore the words, or mark the change with <choice>, <supplied> or <gap>.",
    ),
    "T021": Code(
        "info",
        "source that was not compared",
        "The transcription as received does not say in which encoding it is.",
        "edition verify --encoding NAME compares it.",
    ),
}
