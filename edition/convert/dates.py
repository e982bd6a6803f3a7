"""Dates of the header: the plain wordings of imprints and datelines and their values as attributes."""

import re
from dataclasses import dataclass

from edition.calendars import Partial, gregorian_span, julian_to_gregorian, plausible

MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = {name[:3].lower(): at for at, name in enumerate(MONTHS, 1)}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"1[4-9]\d\d|20\d\d"
DATE = re.compile(
    rf"(?P<m1>{MONTH})\s*[-–]\s*(?P<m2>{MONTH}),?\s+(?P<y1>{_YEAR})\b"
    rf"|(?P<m3>{MONTH})\s+(?P<d3>{_DAY}),?\s+(?P<y3>{_YEAR})\b"
    rf"|(?P<d4>{_DAY})\s+(?P<m4>{MONTH}),?\s+(?P<y4>{_YEAR})\b"
    rf"|(?P<m5>{MONTH}),?\s+(?P<y5>{_YEAR})\b"
    rf"|\b(?P<y6>{_YEAR})\b(?![-–/]\d)"
)
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
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
    number = int(re.sub(r"\D", "", day) or 0)
    return Partial(int(year), _NUMBER[month[:3].lower()] if month else 0, number)


def values(found: re.Match[str], calendar: Calendar) -> Attributes:
    """Return the TEI attributes for a match of DATE; () for a day that no calendar has."""
    part = found.groupdict()
    if part["y1"]:
        return _range(_partial(part["y1"], part["m1"]), _partial(part["y1"], part["m2"]), calendar)
    for key in "3456":
        if part[f"y{key}"]:
            date = _partial(part[f"y{key}"], part.get(f"m{key}") or "", part.get(f"d{key}") or "")
            break
    if not plausible(date) or (date.month and date.day == 0 and part.get("d3")):
        return ()
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
