"""What the words of a date say for certain: day, month and year where they stand there in full, nothing guessed."""

import re

from edition.calendars import Partial
from edition.pattern import pattern

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_SHAPES = tuple(
    pattern(shape, re.IGNORECASE)
    for shape in (
        rf"{_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"{_WEEKDAY}{_DAY}(?: day)?(?: of)? {_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH}(?:,| of)? {_YEAR}",
        rf"{_YEAR}",
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\.\s?(?P<number>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})",
    )
)
_LEAD = pattern(r"(?:from|between)\s+", re.IGNORECASE)
_SEPARATOR = pattern(r"\s*[–—-]\s*|\s+(?:to|till|until|through|and)\s+", re.IGNORECASE)
_REST = pattern(rf"{_DAY}(?:,? {_YEAR})?")
# 1704/5 is one year in two reckonings of its beginning.
_YEARS = pattern(r"(?<![\w.,])(1[0-9]{3}|20[0-9]{2})(?:/([0-9]{1,4}))?(?![\w]|[.,][0-9])")
_BEFORE_CHRIST = pattern(r"\bB\.\s?C\b|\bBCE?\b")
_TURN = pattern(r"\bdec(?:ember)?\b.*\bjan(?:uary)?\b|\bjan(?:uary)?\b.*\bdec(?:ember)?\b", re.IGNORECASE)


def stated(words: str) -> Partial | None:
    """The date that the words write out from first to last character, or None."""
    words = " ".join(words.split()).strip("[]().,;")
    for shape in _SHAPES:
        if match := shape.fullmatch(words):
            parts = match.groupdict()
            month = (
                _MONTHS.index(parts["month"][:3].lower()) + 1 if parts.get("month") else int(parts.get("number") or 0)
            )
            return Partial(int(parts.get("year") or 0), month, int(parts.get("day") or 0))
    return None


def stated_range(words: str) -> tuple[Partial, Partial] | None:
    """The two ends that the words write out ("11 to 27 September 1917"), or None."""
    words = _LEAD.sub("", " ".join(words.split()).strip("[]().,;"))
    begin, _, end = _SEPARATOR.sub("\n", words, count=1).partition("\n")
    first, last = stated(begin), stated(end)
    if last is None and first is not None and (days := _REST.fullmatch(end)):  # May 3–7, 1917
        last = Partial(int(days["year"] or 0), first.month, int(days["day"]))
    if first is None and last is not None and last.day and (day := re.fullmatch(_DAY, begin)):  # 3–7 May 1917
        first = Partial(last.year, last.month, int(day["day"]))
    if first is None or last is None:
        return None
    return _of_year(first, last.year, later=last), last


def _of_year(first: Partial, year: int, *, later: Partial) -> Partial:
    """The first day with the year of the last one, where the months run forward within one year."""
    same = not first.year and first.month and first.month <= later.month
    return Partial(year, first.month, first.day) if same else first


def years(words: str) -> list[tuple[int, ...]]:
    """The years that stand in the words with four digits: each time one year, or two for a dual year as 1704/5."""
    sign = -1 if _BEFORE_CHRIST.search(words) else 1
    return [tuple(sign * year for year in _dual(*found)) for found in _YEARS.findall(words)]


def _dual(first: str, second: str) -> tuple[int, ...]:
    following = int(first) + 1
    return (int(first), following) if second and str(following).endswith(second.lstrip("0") or "0") else (int(first),)


def turn_of_year(words: str) -> bool:
    """Whether the words name a day in December and one in January: one of them is in the year beside the one named."""
    return bool(_TURN.search(words))


def fits(said: Partial, value: Partial) -> bool:
    """Whether no part that both have differs."""
    pairs = zip((said.year, said.month, said.day), (value.year, value.month, value.day), strict=True)
    return all(not a or not b or a == b for a, b in pairs)
