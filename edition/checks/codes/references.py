"""The codes about ids, references and authority records."""

from edition.checks.codes.code import Code

CODES: dict[str, Code] = {
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
}
