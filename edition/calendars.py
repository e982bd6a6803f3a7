"""Old and New Style: partial dates, their conversion and their spans, in whole numbers only.

Dates are written as XML Schema writes them: `1917`, `1917-09`, `1917-09-17`, `--09-17`, `--09`, `---17`, `-0044-03-15`
(the year before 1 is -1, as in XML Schema 1.0 and the TEI Guidelines).
"""

from typing import Literal, NamedTuple

from edition.pattern import pattern

Calendar = Literal["julian", "gregorian"]

# A longer year is no date of any history, and Python refuses to read numbers of thousands of digits.
_LONGEST = 40
_WRITTEN = pattern(r"(?:(-?[0-9]{4,})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|--([0-9]{2})(?:-([0-9]{2}))?|---([0-9]{2}))\Z")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Partial(NamedTuple):
    """A date of which any part may be unknown (0)."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        year, month, day = self
        if year > 999 and month and day:
            return f"{year}-{month:02d}-{day:02d}"
        if not year:
            return self._yearless()
        return f"{'-' if year < 0 else ''}{abs(year):04d}" + "".join(f"-{part:02d}" for part in (month, day) if part)

    def _yearless(self) -> str:
        if not self.month:
            return f"---{self.day:02d}" if self.day else ""
        return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def full(self) -> bool:
        """Whether year, month and day are all known."""
        return bool(self.year and self.month and self.day)


def parse(written: str) -> Partial | None:
    """The partial date written in the forms of XML Schema, or None where it is none (or longer than any real one)."""
    match = _WRITTEN.match(written) if len(written) <= _LONGEST else None
    if not match:
        return None
    year, month, day, yearless_month, yearless_day, bare_day = (int(part or 0) for part in match.groups())
    date = Partial(year, month or yearless_month, day or yearless_day or bare_day)
    return date if plausible(date) else None


def plain_day(written: str) -> bool:
    """Whether a text is, beyond doubt, a full date: quick, and sure of every day up to the 28th of a month."""
    if len(written) != 10 or written[4] + written[7] != "--" or not written.isascii():
        return False
    year, month, day = written[:4], written[5:7], written[8:]
    return (year + month + day).isdecimal() and year != "0000" and "01" <= month <= "12" and "01" <= day <= "28"


def plausible(date: Partial, calendar: Calendar = "julian") -> bool:
    """Whether month and day exist; 29 February counts in every fourth year (Julian) or by the Gregorian rule."""
    if not date.month:
        return date.day <= 31
    if date.month > 12:
        return False
    return date.day <= (days_in_month(date.year, date.month, calendar) if date.year else _longest(date.month))


def _longest(month: int) -> int:
    return 29 if month == 2 else _DAYS[month - 1]


def is_leap(year: int, calendar: Calendar) -> bool:
    """Whether the year has a 29 February."""
    count = year if year > 0 else year + 1  # there is no year 0 in the writing, but there is one in the counting
    return count % 4 == 0 and (calendar == "julian" or count % 100 != 0 or count % 400 == 0)


def days_in_month(year: int, month: int, calendar: Calendar) -> int:
    """The number of days of a month."""
    return 29 if month == 2 and is_leap(year, calendar) else _DAYS[month - 1]


def day_number(date: Partial, calendar: Calendar) -> int:
    """The Julian day number (at noon) of a full date."""
    shift = (14 - date.month) // 12
    year = (date.year if date.year > 0 else date.year + 1) + 4800 - shift
    number = date.day + (153 * (date.month + 12 * shift - 3) + 2) // 5 + 365 * year + year // 4
    return number - 32083 if calendar == "julian" else number - year // 100 + year // 400 - 32045


def from_day_number(number: int, calendar: Calendar) -> Partial:
    """The full date of a Julian day number."""
    if calendar == "julian":
        century, rest = 0, number + 32082
    else:
        century = (4 * (number + 32044) + 3) // 146097
        rest = number + 32044 - 146097 * century // 4
    year = (4 * rest + 3) // 1461
    in_year = rest - 1461 * year // 4
    month = (5 * in_year + 2) // 153
    day = in_year - (153 * month + 2) // 5 + 1
    count = 100 * century + year - 4800 + month // 10
    return Partial(count if count > 0 else count - 1, month + 3 - 12 * (month // 10), day)


def julian_to_gregorian(date: Partial) -> Partial:
    """The New Style date of a full Old Style date: 12 days on until 28 February 1900 Old Style, 13 after."""
    return from_day_number(day_number(date, "julian"), "gregorian")


def gregorian_to_julian(date: Partial) -> Partial:
    """The Old Style date of a full New Style date."""
    return from_day_number(day_number(date, "gregorian"), "julian")


def first_day(date: Partial) -> Partial:
    """The first day of a year, month or day."""
    return Partial(date.year, date.month or 1, date.day or 1)


def last_day(date: Partial, calendar: Calendar) -> Partial:
    """The last day of a year, month or day."""
    month = date.month or 12
    return Partial(date.year, month, date.day or days_in_month(date.year, month, calendar))


def gregorian_span(date: Partial, calendar: Calendar) -> tuple[Partial, Partial]:
    """The first and last Gregorian day that a date with a known year covers."""
    first, last = first_day(date), last_day(date, calendar)
    if calendar == "gregorian":
        return first, last
    return julian_to_gregorian(first), julian_to_gregorian(last)


def same_day(old: Partial, new: Partial) -> bool:
    """Whether a full Old Style and a full New Style date are one and the same day."""
    return day_number(old, "julian") == day_number(new, "gregorian")


def easter(year: int, calendar: Calendar) -> Partial:
    """Easter Sunday, in the calendar it is reckoned in: the Sunday after the first full moon from 21 March on."""
    golden, century = year % 19, year // 100
    if calendar == "julian":
        moon = (19 * golden + 15) % 30
    else:
        moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
        moon -= moon == 29 or (moon == 28 and golden > 10)
    full_moon = day_number(Partial(year, 3, 21), calendar) + moon
    return from_day_number(full_moon + 7 - (full_moon + 1) % 7, calendar)


# First day (New Style) of each year of the French Republic, I to XIV.
_REPUBLICAN = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)


def republican_to_gregorian(year: int, month: int, day: int) -> Partial | None:
    """The Gregorian date of a day of the French Republican calendar, or None outside its years I to XIV."""
    if not 1 <= year <= len(_REPUBLICAN):
        return None
    start = day_number(Partial(1791 + year, 9, _REPUBLICAN[year - 1]), "gregorian")
    return from_day_number(start + 30 * (month - 1) + day - 1, "gregorian")
