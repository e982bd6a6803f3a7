"""Dates in running text: found by figures and month names, read by a grammar of their words, given their values."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from edition.authority.records import Authority
from edition.calendars import Partial, parse
from edition.mention import Cert, Mention
from edition.pattern import pattern
from edition.project import Setting
from edition.reading.reading import Block, Reading
from edition.recognisers.dating.context import acceptable, counts, lower_case
from edition.recognisers.dating.forms import Expression
from edition.recognisers.dating.grammar import expression, matched
from edition.recognisers.dating.missing import understood
from edition.recognisers.dating.plain import plain
from edition.recognisers.dating.runs import anchors, run_start
from edition.recognisers.dating.values import Attributes, attributes
from edition.recognisers.dating.words import Word, words

_FEAST_DAY = pattern(
    r"\b(?:[Tt]he|Bloody|Red|Black|Palm|Easter|Whit|Good|Ash|Shrove|Holy|Maundy|Trinity)\s\Z", re.IGNORECASE
)
_OF_MONTH = pattern(r"\sof\s(last|next|this)\smonth\b", re.IGNORECASE)
_VALUES = {"when", "from", "notBefore"}
_STYLE = pattern(r",?\s?[(\[]?\s?(?:(n(?:ew|\.)\s?s(?:tyle|\.))|o(?:ld|\.)\s?s(?:tyle|\.))", re.IGNORECASE)
# What may stand between a date without year and the one that has it: "from July 3 to August 5, 1917".
_JOINT = pattern(
    r"(?:\s?\(\d+\))?,?\s?(?:(?:and|to|or|until|till|through|&|[-–—]|in the year(?: of)?)\s)?(?:the\s)?"
    r"(?:(?:beginning|end|middle|night|morning|evening)\sof\s)?(?:the\s)?\Z",
    re.IGNORECASE,
)
_LINK = pattern(r"\s?(?:,|,?\s(?:and|or|to|until)|&|[-–—])\s?(?:the\s|in\s|of\s|from\s)*\Z", re.IGNORECASE)


def recognise(reading: Reading, authority: Authority, setting: Setting) -> list[Mention]:
    """The dates of a reading, with their values; the calendar is the setting's, missing parts are the document's."""
    document = parse(setting.date) or Partial()
    until = parse(setting.until)
    mentions: list[Mention] = []
    places = anchors(reading.text)
    before, zone = document, ""
    for block in reading.blocks:
        if block.zone != zone or block.zone == "note":
            before, zone = document, block.zone
        inside = places[bisect_left(places, block.start) : bisect_left(places, block.end)]
        found = list(_expressions(reading.text, inside, block, setting.lang)) if inside else []
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


def _expressions(text: str, at: list[int], block: Block, lang: str) -> Iterator[Expression]:
    closed, last = block.start, -1  # where the words read before end, and the date before
    for anchor in at:
        if anchor < closed:
            continue
        start = run_start(text, anchor, closed)
        if common := plain(text, start, block.end):
            made, closed = common
            last = made.end
            yield made
            continue
        run = words(text, start, block.end, anchor)
        closed = run[-1].end
        for made in _parse(text, _sift(text, run), block.lang or lang, last):
            last = made.end
            yield made


def _sift(text: str, found: list[Word]) -> list[Word]:
    """Takes numbers that count, measure or label out of play."""
    for at, word in enumerate(found):
        if word.kind in "dnyrqx" and (_labelled(found, at) or counts(text, word)):
            found[at] = word._replace(kind="x" if word.kind in "dnyx" else "|")
    return found


def _labelled(found: list[Word], at: int) -> bool:
    """Whether a number stands after "No.", "p.", "§", "£" or after the figures of a larger number."""
    if not at:
        return False
    last = at - 2 if at > 1 and found[at - 1].kind == "P" else at - 1
    return found[last].kind == "#" and found[at].start - found[last].end < 3


def _parse(text: str, found: list[Word], lang: str, closed: int) -> Iterator[Expression]:
    kinds = "".join([word.kind for word in found])
    at = 0
    while match := matched(kinds, at):
        first, last, rule = match
        made = _read(text, rule, found[first:last], lang, closed)
        at = first + 1
        if made:
            _night(made, found[max(0, first - 3) : first])
            at = next((n for n in range(at, last) if found[n].start >= made.end), last)
            closed = made.end
            yield made


def _read(text: str, rule: str, taken: list[Word], lang: str, closed: int) -> Expression | None:
    """The date that the matched tokens are, or else their first alone: a month before something else."""
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
    return made


def _made(text: str, rule: str, taken: list[Word], lang: str, closed: int) -> Expression | None:
    made = None if lower_case(text, taken) else expression(rule, taken)
    linked = made is not None and closed >= 0 and bool(_LINK.fullmatch(text, closed, made.start))
    return made if made and acceptable(made, text, lang, linked) else None


def _style(made: Expression, text: str) -> None:
    """Takes over a calendar that the words name after the date: "(New Style)", "O.S."."""
    if text[made.end : made.end + 4].lstrip(" ,([")[:1] not in {"n", "N", "o", "O"}:
        return
    named = _STYLE.match(text, made.end)
    if named and made.sort != "double":
        made.style = "gregorian" if named.group(1) else "julian"


def _of_month(made: Expression, text: str) -> None:
    """Takes the month of "the 3rd of next month" from the words that follow."""
    named = _OF_MONTH.match(text, made.end) if made.rule == "ordinal" else None
    if named:
        made.relative = {"last": "ult", "next": "prox"}.get(named[1].lower(), "inst")


def _night(made: Expression, lead: list[Word]) -> None:
    """Takes in "night of" before two days in a row: only together are they one night."""
    if made.sort == "range" and len(made.moments) == 2:
        night = re.search("hvT?$", "".join(word.kind for word in lead))
        if night:
            made.start = lead[night.start()].start
