"""Dates in running text: found by figures and month names, read by a grammar of their words, given their values."""

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.authority.records import Authority
from edition.calendars import Partial, parse
from edition.mention import Cert, Mention
from edition.project import Setting
from edition.reading.reading import Block, Reading
from edition.recognisers.dating.context import acceptable, counts, lower_case
from edition.recognisers.dating.forms import Expression
from edition.recognisers.dating.grammar import GRAMMAR, expression
from edition.recognisers.dating.missing import understood
from edition.recognisers.dating.values import Attributes, attributes
from edition.recognisers.dating.words import Word, words

# Every date has a year in figures or words, an ordinal, or a month with a capital letter. One class of first letters
# for all: the search runs over ordinary text at a hundred megabytes a second.
_ANCHOR = re.compile(
    r"[0-9JFMASOND](?:(?<=[0-9])(?:[0-9]{3}|st|nd|rd|th|ST|ND|RD|TH|(?:[dD]|er|ER)\b|['’]?[sS]\b|[0-9—–._-]{2}|[-–—]"
    r"|\.?\s?(?:of\s|de\s)?(?:A\.?\s?D|B\.?\s?C|C\.\s?E|[jfmasond][a-zéû]{2,9}\b|[A-Z][a-zéô]{2,8}(?:aire|[oô]se|al|dor)\b"
    r"|[A-ZÉÔ]{4,9}(?:AIRE|[OÔ]SE|AL|DOR)\b))"
    r"|(?<=J)(?:an|än|u[nil]|AN|ÄN|U[NIL])|(?<=F)(?:eb|év|EB|ÉV)|(?<=A)(?:\.?\s?D\b|p[rl]|[vb]r|ug|oû|go|P[RL]|VR|UG)"
    r"|(?<=M)(?:a(?:r(?![gikltvx])|[yi]\b|yo|gg)|är|AR|A[YI]\b|ÄR|[CDLXVI]{3})|(?<=S)(?:e[pt]|E[PT])"
    r"|(?<=O)(?:[ck]t|tt|[CK]T|TT)|(?<=N)(?:ov(?![ag])|OV)|(?<=D)(?:e[cz](?![lio])|éc|ic|E[CZ]|ÉC|IC))"
    r"|undred|UNDRED|teen\s|TEEN\s|(?:A[nN]|[Yy]ear|YEAR)\s[IVX]|['’‘][0-9]{2}[sS]?\b"
)
_BACK, _AHEAD = 64, 40  # characters before and after an anchor that can belong to its date
_FEAST_DAY = re.compile(
    r"\b(?:[Tt]he|Bloody|Red|Black|Palm|Easter|Whit|Good|Ash|Shrove|Holy|Maundy|Trinity)\s\Z", re.IGNORECASE
)
_OF_MONTH = re.compile(r"\sof\s(last|next|this)\smonth\b", re.IGNORECASE)
_VALUES = {"when", "from", "notBefore"}
_STYLE = re.compile(r",?\s?[(\[]?\s?(?:(n(?:ew|\.)\s?s(?:tyle|\.))|o(?:ld|\.)\s?s(?:tyle|\.))", re.IGNORECASE)
# What may stand between a date without year and the one that has it: "from July 3 to August 5, 1917".
_JOINT = re.compile(
    r"(?:\s?\(\d+\))?,?\s?(?:(?:and|to|or|until|till|through|&|[-–—]|in the year(?: of)?)\s)?(?:the\s)?"
    r"(?:(?:beginning|end|middle|night|morning|evening)\sof\s)?(?:the\s)?\Z",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s?(?:,|,?\s(?:and|or|to|until)|&|[-–—])\s?(?:the\s|in\s|of\s|from\s)*\Z", re.IGNORECASE)


def recognise(reading: Reading, authority: Authority, setting: Setting) -> list[Mention]:
    """The dates of a reading, with their values; the calendar is the setting's, missing parts are the document's."""
    document = parse(setting.date) or Partial()
    until = parse(setting.until)
    mentions: list[Mention] = []
    before, zone = document, ""
    for block in reading.blocks:
        if block.zone != zone or block.zone == "note":
            before, zone = document, block.zone
        found = list(_expressions(reading.text, block, setting.lang))
        for at, made in enumerate(found):
            beside = _year_beside(reading.text, found, at)
            mentions.append(_mention(made, (before, document), beside, setting.calendar, until))
            if zone != "front" and made.sort != "vague":
                before = next((each for each in reversed(made.moments) if each.year and each.month), before)
    return mentions


def _mention(
    made: Expression, known: tuple[Partial, Partial], beside: int, calendar: str, until: Partial | None
) -> Mention:
    stated = bool(made.moments) and all(each.year for each in made.moments)
    filled = understood(made, *known, beside)
    if until and made.moments and min(made.moments) > until:
        calendar = ""
    values = attributes(made, made.style or calendar)
    return Mention(made.start, made.end, "date", "", _cert(made, stated, filled, values), f"date.{made.rule}", values)


def _cert(made: Expression, stated: bool, filled: bool, values: Attributes) -> Cert:
    """High where the words say all, low where the number of a day finds no month to lean on, else medium."""
    if stated and not made.doubtful and made.easter is None and dict(values).keys() & _VALUES:
        return "high"
    return "medium" if stated or filled or made.rule != "ordinal" else "low"


def _year_beside(text: str, found: list[Expression], at: int) -> int:
    """The year of the next date where the two are joined, or of a bare year before it in the same sentence."""
    made = found[at]
    for other in found[at + 1 : at + 3]:
        if other.moments and other.moments[0].year and other.sort != "vague":
            gap = text[made.end : other.start]
            return other.moments[0].year if _JOINT.fullmatch(gap) else 0
        if not _JOINT.fullmatch(text[made.end : other.start]):
            break
        made = other
    if at and found[at - 1].rule == "year" and found[at - 1].moments:
        gap = text[found[at - 1].end : found[at].start]
        return 0 if re.search(r"[.!?;]\s", gap) else found[at - 1].moments[0].year
    return 0


def _expressions(text: str, block: Block, lang: str) -> Iterator[Expression]:
    for start, end in _windows(text, block.start, block.end):
        yield from _parse(text, _sift(text, words(text, start, end)), block.lang or lang)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a block that can hold dates, each beginning and ending between words."""
    opened = closed = -1
    for anchor in _ANCHOR.finditer(text, start, end):
        at, until = anchor.span()
        if opened >= 0 and at - _BACK > closed:
            yield opened, closed
            opened = -1
        if opened < 0:
            opened = _word_edge(text, at - _BACK, at) if at - _BACK > start else start
        closed = _word_edge(text, until + _AHEAD, end) if until + _AHEAD < end else end
    if opened >= 0:
        yield opened, closed


def _word_edge(text: str, at: int, edge: int) -> int:
    """The first blank from `at` on, so that no word is cut."""
    space = text.find(" ", at, min(at + 20, edge))
    return at if space < 0 else space


def _sift(text: str, found: list[Word]) -> list[Word]:
    """Takes numbers that count, measure or label out of play."""
    sifted: list[Word] = []
    for at, word in enumerate(found):
        if word.kind in "dnyrqx" and (_labelled(found, at) or counts(text, word)):
            word = replace(word, kind="x" if word.kind in "dnyx" else "|")
        sifted.append(word)
    return sifted


def _labelled(found: list[Word], at: int) -> bool:
    """Whether a number stands after "No.", "p.", "§", "£" or after the figures of a larger number."""
    if not at:
        return False
    last = at - 2 if at > 1 and found[at - 1].kind == "P" else at - 1
    return found[last].kind == "#" and found[at].start - found[last].end < 3


def _parse(text: str, found: list[Word], lang: str) -> Iterator[Expression]:
    kinds = "".join(word.kind for word in found)
    at, closed = 0, -1
    while match := GRAMMAR.search(kinds, at):
        at = match.start() + 1
        made = _read(text, match, found, lang, closed)
        if made:
            at = _after(found, match, made)
            closed = made.end
            yield made


def _after(found: list[Word], match: re.Match[str], made: Expression) -> int:
    return next((n for n in range(match.start(), match.end()) if found[n].start >= made.end), match.end())


def _read(text: str, match: re.Match[str], found: list[Word], lang: str, closed: int) -> Expression | None:
    """The date that the matched tokens are, or else their first alone: a month before something else."""
    rule = (match.lastgroup or "").partition("_")[0]
    taken = found[match.start() : match.end()]
    if taken[0].kind == "w" and _FEAST_DAY.search(text, max(0, taken[0].start - 10), taken[0].start):
        taken = [word for word in taken if word.kind not in "wT"]  # "Bloody Sunday, January 9": a name, then a date
        taken = taken[1:] if taken[0].kind == "C" else taken
    if rule == "double" and not expression(rule, taken):  # the bracket is no date: only what stands before it
        taken, rule = taken[: next(n for n, word in enumerate(taken) if word.kind in "BLSZ")], "date"
    made = _made(text, rule, taken, lang, closed)
    if not made and taken[0].kind == "m" and len(taken) > 1:
        made = _made(text, "bare", taken[:1], lang, closed)
    if made:
        _style(made, text)
        _of_month(made, text)
        _night(made, match, found)
    return made


def _made(text: str, rule: str, taken: list[Word], lang: str, closed: int) -> Expression | None:
    made = None if lower_case(text, taken) else expression(rule, taken)
    linked = made is not None and closed >= 0 and bool(_LINK.fullmatch(text, closed, made.start))
    return made if made and acceptable(made, text, lang, linked) else None


def _style(made: Expression, text: str) -> None:
    """Takes over a calendar that the words name after the date: "(New Style)", "O.S."."""
    named = _STYLE.match(text, made.end)
    if named and made.sort != "double":
        made.style = "gregorian" if named.group(1) else "julian"


def _of_month(made: Expression, text: str) -> None:
    """Takes the month of "the 3rd of next month" from the words that follow."""
    named = _OF_MONTH.match(text, made.end) if made.rule == "ordinal" else None
    if named:
        made.relative = {"last": "ult", "next": "prox"}.get(named[1].lower(), "inst")


def _night(made: Expression, match: re.Match[str], found: list[Word]) -> None:
    """Takes in "night of" before two days in a row: only together are they one night."""
    lead = "".join(word.kind for word in found[max(0, match.start() - 3) : match.start()])
    if made.sort == "range" and len(made.moments) == 2 and (night := re.search("hvT?$", lead)):
        made.start = found[match.start() - len(night.group())].start
