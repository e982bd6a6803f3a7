"""The signs of a periodical around a name: brackets after a quotation, italics, a number, a date, a verb of print."""

import re

from edition.background.words import MONTHS
from edition.naming.capitals import capitals
from edition.reading.reading import Reading

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_NUMBER = re.compile(r"\"?,? ?\(?(?:No|Nos|no|nos|Nr|number|Number|issue|Issue)\.? ?\d")
_DATE = re.compile(
    rf"\"?,? \(?(?:of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\b\.? ?\d"
    rf"|\"?,? \(?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\"? \(1[5-9]\d\d"
)
_VERB = re.compile(
    r"\"? (?:writes|wrote|says|declares|prints|printed|reports|reported|published|publishes|carried|announces|announced"
    r"|editorial|correspondent|reminds|comments|asserts|states|appeared|edited|quotes|newspaper|suspended|suppressed)\b"
)
_NOUN = re.compile(
    r"\b(?:news)?(?:paper|journal|magazine|weekly|daily|monthly|organ|review|periodical|gazette|Zeitung)s?"
    r"(?:,? (?:called|named|entitled)|,)?[ ,]* ?(?:the )?[\"'(]*$"
)
_EDITOR = re.compile(
    r"\b(?:(?:[Ee]ditors?(?:-in-chief)?|correspondents?|readers|issues?) (?:of|for) (?:the )?"
    r"|(?:columns|pages|numbers?) of the )[\"'(]*$"
)
_SAID = re.compile(
    r"\((?:said|says|writes|wrote|see|in|cf\.) (?:the )?[\"'(]*$"
    r"|\b(?:[Pp]ublished|[Pp]rinted|appeared|appears) in (?:the )?[\"'(]*$"
)
_CLOSED = re.compile(rf"\"?(?:\)|[,;] (?:Nos?\b|no\b|{_MONTH}\b|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b))")
_IMPRINT = re.compile(r"\"?,? (?:No\.? ?\d+,? )?(?:of )?\(?(?:\d{1,2}(?:st|nd|rd|th)? )?" + _MONTH + r"\b[^a-z]*$")
_CUES = frozenset(
    "paper papers journal journals magazine magazines weekly daily monthly organ organs review reviews periodical "
    "periodicals newspaper newspapers gazette gazettes weeklies dailies called named entitled the of for".split()
)
_ITALIC = ("i", "it", "ital", "italic", "italics", "emph", "em")


def is_periodical(reading: Reading, start: int, end: int) -> bool:
    """Whether the text around start..end speaks of a periodical there, if it speaks of a name that may be one."""
    text, at, until = _around(reading, start, end)
    return (
        is_printed(reading, start, end)
        or bool(_DATE.match(text, until) or _VERB.match(text, until) or _SAID.search(text[:at]))
        or is_italic(reading, start, end)
    )


def is_printed(reading: Reading, start: int, end: int) -> bool:
    """Whether the text around says outright that this is a periodical, whatever the name."""
    text, at, until = _around(reading, start, end)
    if _NUMBER.match(text, until) or is_cited(text, at, until):
        return True
    last = capitals(reading).before(start)
    if last not in _CUES and text[max(0, at - 2) : at] != ", ":
        return False
    return bool(_NOUN.search(text[:at]) or _EDITOR.search(text[:at]))


def _around(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    """The folded text before (within the block) and after, and where the name stands in it."""
    text = capitals(reading).text
    begin = max(0, start - 60, text.rfind("\n", 0, start) + 1)
    return text[begin : end + 40], start - begin, end - begin


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether the name closes brackets that follow a quotation of some length: "…" (Rech)."""
    if not _CLOSED.match(text, end):
        return False
    opening = text.rfind("(", max(0, start - 40), start)
    reporter = text[opening + 1 : start]
    if opening < 0 or ")" in reporter or (reporter and not reporter.endswith((", ", ", the "))):
        return False
    quoted = text[:opening].rstrip()
    return quoted.endswith(("'", '"')) and quoted[-1] not in quoted[-14:-1]


def is_italic(reading: Reading, start: int, end: int) -> bool:
    """Whether a rendition marks exactly these words."""
    return any(
        span.start <= start and end <= span.end and span.end - span.start <= end - start + 6
        for span in reading.spans
        if span.element in ("hi", "emph", "title") and (span.element != "hi" or _is_slanted(span.rend))
    )


def _is_slanted(rend: str) -> bool:
    return any(word in _ITALIC or word.startswith("ital") for word in re.split(r"[\s:;()#-]+", rend.lower()))


def line(text: str, at: int) -> tuple[int, int]:
    """Where the line begins and ends in which `at` stands."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def is_imprint(text: str, start: int, end: int) -> bool:
    """Whether a short line is a title at start..end with a number or a date after it, and nothing else."""
    begin, close = line(text, start)
    opens = text[begin:start] in ("", "From ", "In ", "From the ", "Source: ")
    return opens and close - begin < 90 and bool(_IMPRINT.fullmatch(text, end, close))
