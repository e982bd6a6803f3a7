"""The signs of a periodical around a name: brackets after a quotation, italics, a number, a date, a verb of print."""

import re
from bisect import bisect_left, bisect_right

from edition.background.words import MONTHS
from edition.naming.capitals import capitals
from edition.naming.forms import word_at, word_until
from edition.pattern import pattern
from edition.reading.reading import Reading, Span

_VERBS = frozenset(
    "writes wrote says declares prints printed reports reported published publishes carried announces announced "
    "editorial correspondent reminds comments asserts states appeared edited quotes newspaper suspended "
    "suppressed".split()
)
# Those that nothing but a periodical does.
_PRINTING = frozenset(
    "writes wrote prints printed editorial correspondent quotes newspaper suspended suppressed".split()
)
_NOUNS = frozenset(
    f"{noun}{plural}"
    for noun in "paper newspaper journal magazine weekly daily monthly organ review periodical gazette Zeitung".split()
    for plural in ("", "s")
)
_PEOPLE = frozenset("editor editors Editor Editors correspondent correspondents readers issue issues".split())
_PARTS = frozenset("columns pages number numbers".split())
_SAID = tuple(f"({word} " for word in "said says writes wrote see in cf.".split())
_APPEARED = ("ublished in ", "rinted in ", "appeared in ", "appears in ")
_APPEARING = frozenset("Published published Printed printed appeared appears".split())
_CALLED = (" called", " named", " entitled")
_CUES = _NOUNS | {"weeklies", "dailies", "called", "named", "entitled", "the", "of", "for"}
_NUMBERED = ("No", "no", "Nr", "nu", "Nu", "is", "Is")
_GOING_ON = frozenset(
    f" {letter}" for letter in "abcdefghjklmopqrstuvwxyz"
)  # no number ("no", "nr", "issue") begins so
_MONTHLY = tuple({month[:3] for month in MONTHS})
_OPENINGS = ("", "From ", "In ", "From the ", "Source: ")
_OPENING = 12  # letters before a title, at most
_SHORT = 90  # letters of an imprint, at most
_WIDER = 6  # letters that a rendition may reach beyond a title
_ITALIC = ("i", "it", "ital", "italic", "italics", "emph", "em")


_NUMBER = pattern(r"\"?,? ?\(?(?:No|Nos|no|nos|Nr|number|Number|issue|Issue)\.? ?\d")


_ISSUE = pattern(r"\b(?:Nos?|[Nn]umber|[Ii]ssue)\.? ?\d+(?:(?:, | and |[-–])\d+)* of $")


_YEAR = pattern(r"[\"!\]]*,? ?\(?(?:of )?(?:\w+,? )?(?:\w+,? )?(1[5-9]\d\d)\b")


_MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda month: (-len(month), month))) + ")"


_DATE = pattern(
    rf"\"?,? \(?(?:of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\b\.? ?\d"
    rf"|\"?,? \(?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\"? \(1[5-9]\d\d"
)


_LISTED = pattern(rf"\"?[,;] (?:Nos?\b|no\b|{_MONTH}\b|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b)")


_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )?"
_IMPRINT = pattern(rf"\"?,? (?:No\.? ?\d+,? )?(?:of )?\(?{_DAY}{_MONTH}\b[^a-z]*$")


def is_periodical(reading: Reading, start: int, end: int) -> bool:
    """Whether the text around start..end speaks of a periodical there, if it speaks of a name that may be one."""
    if is_printed(reading, start, end):
        return True
    text, at, until = _around(reading, start, end)
    return _is_dated(text, until) or _is_said(text[:at]) or is_italic(reading, start, end)


def is_surely_periodical(reading: Reading, start: int, end: int) -> bool:
    """The same of an ordinary word, for which a year after it, or a verb that anything may do, says nothing."""
    text, at, until = _around(reading, start, end)
    if text.endswith("'s ", 0, at):
        return False  # somebody's Day
    if is_printed(reading, start, end) or _is_said(text[:at]) or is_italic(reading, start, end):
        return True
    after = text[until : until + 40].removeprefix('"')
    if after[:1] == " " and word_at(after, 1) in _PRINTING:
        return True
    return after[:2] in (", ", " (") and not after[2:6].isdecimal() and _is_dated(text, until)


def stated_year(text: str, end: int) -> str:
    """The year that the words right after a title give it: "(1844)", "of October 1917"."""
    found = _YEAR.match(text, end)
    return found.group(1) if found else ""


def is_printed(reading: Reading, start: int, end: int) -> bool:
    """Whether the text around says outright that this is a periodical, whatever the name."""
    found = capitals(reading)
    if found.text[end : end + 2] not in _GOING_ON and (
        is_numbered(found.text, end) or (_is_closed(found.text, end) and is_cited(*_around(reading, start, end)))
    ):
        return True
    if found.before(start) not in _CUES and not found.text.endswith(", ", 0, start):
        return False
    text, at, _ = _around(reading, start, end)
    return _is_announced(text[:at])


def is_numbered(text: str, end: int) -> bool:
    """Whether a number of an issue follows."""
    return text[end : end + 6].lstrip('", (').startswith(_NUMBERED) and bool(_NUMBER.match(text, end))


def _is_dated(text: str, end: int) -> bool:
    """Whether a date follows, or a verb of print."""
    after = text[end : end + 40]
    word = after.removeprefix('"')
    if word[:1] == " " and (verb := word_at(word, 1)) in _VERBS:
        return not word.startswith("_", 1 + len(verb))
    sign = after.lstrip('", (')
    return (sign[:1].isdigit() or sign.startswith((*_MONTHLY, "of "))) and bool(_DATE.match(text, end))


def _is_said(before: str) -> bool:
    """Whether something is said to be printed here: "(see the", "appeared in"."""
    before = before.rstrip("\"'(").removesuffix("the ")
    if before.endswith(_SAID):
        return True
    return before.endswith(_APPEARED) and _last(before.removesuffix(" in ")) in _APPEARING


def _is_announced(before: str) -> bool:
    """Whether the words before end with "the journal", "a paper called", "editor of", "in the columns of the"."""
    before = before.rstrip("\"'(")
    bare = before.removesuffix("the ")
    if bare.endswith(" of ") and _ISSUE.search(bare):
        return True
    for preposition in (" of ", " for "):
        if bare.endswith(preposition):
            word = _last(bare.removesuffix(preposition).removesuffix("-in-chief"))
            return word in _PEOPLE or (word in _PARTS and bare != before and preposition == " of ")
    noun = bare.rstrip(" ,")
    for called in _CALLED:
        if noun.endswith(called):
            noun = noun.removesuffix(called).removesuffix(",")
    return _last(noun) in _NOUNS


def _last(text: str) -> str:
    return word_until(text, len(text))


def _around(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    """The folded text before (within the block) and after, and where the name stands in it."""
    text = capitals(reading).text
    near = max(0, start - 60)
    begin = max(near, text.rfind("\n", near, start) + 1)
    return text[begin : end + 40], start - begin, end - begin


def _is_closed(text: str, end: int) -> bool:
    """Whether a bracket closes here, or goes on with a number or a date."""
    sign = text[end : end + 2].removeprefix('"')[:1]
    return sign == ")" or (sign in (",", ";") and bool(_LISTED.match(text, end)))


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether the name closes brackets that follow a quotation of some length: "…" (Rech)."""
    if not _is_closed(text, end):
        return False
    opening = text.rfind("(", max(0, start - 40), start)
    reporter = text[opening + 1 : start]
    if opening < 0 or ")" in reporter or (reporter and not reporter.endswith((", ", ", the "))):
        return False
    quoted = text[:opening].rstrip()
    return quoted.endswith(("'", '"')) and quoted[-1] not in quoted[-14:-1]


def is_italic(reading: Reading, start: int, end: int) -> bool:
    """Whether a rendition marks exactly these words."""
    spans = reading.spans  # in order: one that is hardly longer than the words begins hardly before them
    if not spans:
        return False
    for span in spans[bisect_left(spans, start - _WIDER, key=_start_of) : bisect_right(spans, start, key=_start_of)]:
        if end <= span.end and span.end - span.start <= end - start + _WIDER and _is_emphatic(span):
            return True
    return False


def _start_of(span: Span) -> int:
    return span.start


def _is_emphatic(span: Span) -> bool:
    return span.element in ("emph", "title") or (span.element == "hi" and _is_slanted(span.rend))


def _is_slanted(rend: str) -> bool:
    return any(word in _ITALIC or word.startswith("ital") for word in re.split(r"[\s:;()#-]+", rend.lower()))


def is_line(text: str, start: int, end: int) -> bool:
    """Whether start..end is a line by itself."""
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def is_imprint(text: str, start: int, end: int) -> bool:
    """Whether a short line is a title at start..end with a number or a date after it, and nothing else."""
    begin = text.rfind("\n", max(0, start - _OPENING), start) + 1
    if (not begin and start > _OPENING) or text[begin:start] not in _OPENINGS:
        return False
    close = text.find("\n", end, begin + _SHORT)
    close = len(text) if close < 0 else close
    return close - begin < _SHORT and bool(_IMPRINT.fullmatch(text, end, close))
