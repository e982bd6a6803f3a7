"""Dates of the header: the plain wordings of imprints and datelines and their values as attributes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.calendars import Partial, gregorian_span, julian_to_gregorian, plausible, same_day
from edition.pattern import pattern

MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = {name[:3].lower(): at for at, name in enumerate(MONTHS, 1)}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"1[4-9]\d\d|20\d\d"
DATE = pattern(
    # March - October, 1917; April 12-17, 1871; September 4 (17), 1917; April 18 (May 1), 1917; September 17, 1917
    rf"(?P<m>{MONTH})(?:\s*[-–]\s*(?P<n>{MONTH})|\s+(?P<d>{_DAY})"
    rf"(?:\s*[-–]\s*(?P<e>{_DAY})|\s*\((?:(?P<new>{MONTH})\s+)?(?P<style>{_DAY})\))?)?,?\s+(?P<y>{_YEAR})\b"
    # 12-17 April 1871; 4 (17) September 1917; 17 September 1917
    rf"|(?P<first>{_DAY})(?:\s*[-–]\s*(?P<last>{_DAY})|\s*\((?P<second>{_DAY})\))?"
    rf"\s+(?P<month>{MONTH}),?\s+(?P<year>{_YEAR})\b"
    # 1917
    rf"|\b(?P<only>{_YEAR})\b(?![-–/]\d)"
)
# A day, or a stretch of days, in both styles, as documents of before 1918 give it: month first, day first.
_TO = rf"(?:\s*[-–]\s*(?:{MONTH}\s+)?{_DAY})?"
DOUBLE = pattern(
    rf"{MONTH}\s+{_DAY}{_TO}(?:\s*\((?:{MONTH}\s+)?{_DAY}{_TO}\)|,?(?:\s+{_YEAR})?\s*[(\[]{MONTH}\s+{_DAY}\b)"
    rf"|{_DAY}\s*\({_DAY}\)\s+{MONTH}"
    rf"|{_DAY}\s+{MONTH},?(?:\s+{_YEAR})?\s*[(\[]{_DAY}(?:\s+{MONTH})?{_TO}\s+{MONTH}"
)
_WINDOW = 200  # characters before and after a bracket that can belong to such a day, indents of lines included
_FIGURE, _OTHERS = pattern(r"\d"), pattern(r"\D")
Attributes = tuple[tuple[str, str], ...]


def has_double(text: str) -> bool:
    """Whether a text gives a day in both styles; looked for at brackets with a figure or a month, for few have one."""
    return any(_is_double(text, at) for sign in "([" for at in _places(text, sign))


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _is_double(text: str, at: int) -> bool:
    inside = text[at + 1 : at + 4].lower()
    if not inside[:1].isdigit() and inside not in _NUMBER:
        return False
    around = text[max(0, at - _WINDOW) : at + _WINDOW]
    return bool(_FIGURE.search(around, 0, min(at, _WINDOW))) and DOUBLE.search(around) is not None


class Calendar(NamedTuple):
    """The calendar of a text's own dates: `julian` until the Old Style day `until`."""

    julian: bool = False
    until: str = ""

    def old(self, date: Partial) -> bool:
        """Say whether a date of the text is Old Style; a bare year is the same in both."""
        return self.julian and bool(date.month) and (not self.until or written(date) <= self.until)


NEW_STYLE = Calendar()


def written(date: Partial) -> str:
    """The date as XML Schema writes it, as far as it is known."""
    return "-".join([f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _partial(year: str, month: str = "", day: str = "") -> Partial:
    number = int(_OTHERS.sub("", day) or 0)
    return Partial(int(year), _NUMBER[month[:3].lower()] if month else 0, number)


def precise(found: re.Match[str]) -> bool:
    """Say whether a match of DATE knows more than a year."""
    return found["only"] is None


def values(found: re.Match[str], calendar: Calendar) -> Attributes:
    """Return the TEI attributes for a match of DATE; () for a day that no calendar has."""
    part = {name: word or "" for name, word in found.groupdict().items()}
    month, day = part["m"] or part["month"], part["d"] or part["first"]
    end, other = part["n"] or part["new"], part["e"] or part["style"] or part["last"] or part["second"]
    year = part["y"] or part["year"] or part["only"]
    first, last = _partial(year, month, day), _partial(year, end or month, other or day)
    if not plausible(first) or not plausible(last):
        return ()
    if part["style"] or part["second"]:
        return _double(first, last)
    return _single(first, calendar) if first == last else _range(first, last, calendar)


def _double(old: Partial, new: Partial) -> Attributes:
    """A day in both styles decides by itself; one that names two different days says nothing."""
    if not same_day(old, new):
        return ()
    style = (("calendar", "#julian #gregorian"), ("datingMethod", "#julian"))
    return (*style, ("when-custom", written(old)), ("when", written(new)))


def _single(date: Partial, calendar: Calendar) -> Attributes:
    if not calendar.old(date):
        return (("when", written(date)),)
    style = (("calendar", "#julian"), ("datingMethod", "#julian"), ("when-custom", written(date)))
    if date.day:
        return (*style, ("when", written(julian_to_gregorian(date))))
    first, last = gregorian_span(date, "julian")
    return (*style, ("notBefore", written(first)), ("notAfter", written(last)))


def _range(first: Partial, last: Partial, calendar: Calendar) -> Attributes:
    if not calendar.old(last):
        return (("from", written(first)), ("to", written(last)))
    start, end = gregorian_span(first, "julian")[0], gregorian_span(last, "julian")[1]
    return (
        ("calendar", "#julian"),
        ("datingMethod", "#julian"),
        ("from-custom", written(first)),
        ("to-custom", written(last)),
        ("from", written(start)),
        ("to", written(end)),
    )
