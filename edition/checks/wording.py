"""What the words of a date say for certain: day, month and year where they stand there in full, nothing guessed."""

import re

from edition.calendars import Partial

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"{_WEEKDAY}{_DAY}(?: day)?(?: of)? {_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH}(?:,| of)? {_YEAR}",
        rf"{_YEAR}",
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\.\s?(?P<number>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})",
    )
)
_YEARS = re.compile(r"(?<![\w.,])(1[0-9]{3}|20[0-9]{2})(?![\w]|[.,][0-9])")
MONTHS = "January February March April May June July August September October November December".split()


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


def years(words: str) -> list[int]:
    """The years that stand in the words with four digits."""
    return [int(year) for year in _YEARS.findall(words)]


def fits(said: Partial, value: Partial) -> bool:
    """Whether no part that both have differs."""
    pairs = zip((said.year, said.month, said.day), (value.year, value.month, value.day), strict=True)
    return all(not a or not b or a == b for a, b in pairs)
