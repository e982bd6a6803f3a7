"""Every code of a finding, with its severity and its reason: docs/findings.md is written from this table.

Codes of rules that stand in schema/edition.odd are taken from there, so that nothing is said twice.

A code is a letter and a number: S schema, R references and ids, D dates, T text, H header, I inscription. A code is
never used again for something else.
"""

from typing import NamedTuple

from edition.finding import Severity
from edition.grammar.rules import load
from edition.project import packaged_schema


class Code(NamedTuple):
    """What a code stands for: `title` in a few words, `reason` why it matters, `mend` what to do."""

    severity: Severity
    title: str
    reason: str
    mend: str


def _of_rules() -> dict[str, Code]:
    """The codes of the Schematron rules; of several rules with one code the first speaks for all."""
    found: dict[str, Code] = {}
    for rule in load(packaged_schema().with_suffix(".sch")):
        mend = rule.parts[1]
        found.setdefault(rule.code, Code(rule.severity, rule.title, rule.reason, mend[:1].upper() + mend[1:]))
    return found


_OWN: dict[str, Code] = {
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
    "R001": Code(
        "error",
        "id given twice",
        "A pointer to the id reaches one of the two by chance, and most XML programs refuse the whole file.",
        "Give the later element another id; leave the one that others cite.",
    ),
    "R002": Code(
        "error",
        "id that is not a name",
        "An xml:id begins with a letter or _ and holds letters, digits, - _ and . only; a blank, a colon or a digit "
        "in front makes it unreachable.",
        "Write the id that the message proposes, and change the pointers to it.",
    ),
    "R003": Code(
        "info",
        "id with letters outside ASCII",
        "Ids become addresses; letters outside ASCII are escaped differently by different programs.",
        "Transliterate, before somebody cites the id.",
    ),
    "R004": Code(
        "error",
        "pointer to an id that is not in the file",
        "The reader who follows it arrives nowhere.",
        "Write the id that is meant, or add the element it points to.",
    ),
    "R005": Code(
        "warning",
        "prefix that no prefixDef declares",
        "Without the declaration nobody knows which file the pointer leads to.",
        "Declare the prefix in <listPrefixDef> of the header.",
    ),
    "R006": Code(
        "warning",
        "pointer to a file that is not there",
        "The reader who follows it arrives nowhere.",
        "Mend the path (it counts from the folder of the file that points), or put a # before an id.",
    ),
    "R007": Code(
        "error",
        "pointer to an id that the other file does not have",
        "The name is linked to nobody.",
        "Write the id that is meant, or add the record.",
    ),
    "R008": Code(
        "error",
        "pointer to a record of another kind",
        "A person linked to a place makes indexes and exports wrong.",
        "Link the right record, or use the element of the record's kind.",
    ),
    "R010": Code(
        "error",
        "published id that is gone",
        "An id that a release has published (ids.txt) is cited; who follows the citation must arrive.",
        "Give the element its old id back; where the element is gone, leave <anchor xml:id> in its place.",
    ),
    "R011": Code(
        "error",
        "published file that is gone",
        "Whoever follows a citation into the file (ids.txt) must arrive.",
        "Put the file back; what is withdrawn stays as a text that says so.",
    ),
    "R020": Code(
        "warning",
        "two records with one preferred name",
        "Two records for one entity split its index entry; two entities with one preferred name cannot be told apart.",
        "Merge the records, or tell the names apart (a first name, a year, a country).",
    ),
    "R021": Code(
        "info",
        "form that two records share",
        "The program links such a form to neither record unless the text decides.",
        "Nothing, if both do bear the name; otherwise take the form out of the wrong record.",
    ),
    "R022": Code(
        "info",
        "records that no text mentions",
        "One may be left over from a mistaken link; most simply wait for their text. Said once a file.",
        "Nothing, or take a mistaken record out.",
    ),
    "R023": Code(
        "warning",
        "identifier of a wrong shape",
        "Links and exports built from it lead nowhere.",
        "Copy the identifier again from its source.",
    ),
    "R024": Code(
        "warning",
        "one identifier on two records",
        "Either the records are one entity, or one identifier is wrong.",
        "Merge the records, or mend the identifier.",
    ),
    "R025": Code(
        "error",
        "life or existence that ends before it begins",
        "One of the two dates is wrong.",
        "Look the dates up again.",
    ),
    "R026": Code(
        "warning",
        "date outside the life of the person",
        "Nobody holds an office or sends a letter before birth or after death: one of the dates is wrong, or the link.",
        "Look the dates up again, and who is meant.",
    ),
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

# A code that a check and a rule share (R008) has the check's reason, which covers both.
CODES: dict[str, Code] = dict(sorted((_of_rules() | _OWN).items()))
