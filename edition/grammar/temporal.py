"""The date and time types of XML Schema, and why a value is not one."""

import math
import re
from collections.abc import Callable

from edition.calendars import plain_day
from edition.pattern import pattern

ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
YEAR = r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))"
MONTH, DAY = r"(?P<month>\d\d)", r"(?P<day>\d\d)"
TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d*)?)"

SHAPES: dict[str, re.Pattern[str]] = {
    name: pattern(shape + ZONE, re.ASCII)
    for name, shape in {
        "date": f"{YEAR}-{MONTH}-{DAY}",
        "dateTime": f"{YEAR}-{MONTH}-{DAY}T{TIME}",
        "time": TIME,
        "gYear": YEAR,
        "gYearMonth": f"{YEAR}-{MONTH}",
        "gMonth": f"--{MONTH}",
        "gMonthDay": f"--{MONTH}-{DAY}",
        "gDay": f"---{DAY}",
    }.items()
}
DURATION = pattern(
    r"-?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+\.?\d*|\.\d+)S)?)?", re.ASCII
)

# How each type is written, for people.
WRITTEN: dict[str, str] = {
    "date": "a day (1917-09-17)",
    "dateTime": "a day and time (1917-09-17T14:30:00)",
    "time": "a time (14:30:00)",
    "gYear": "a year (1917)",
    "gYearMonth": "a month (1917-09)",
    "gMonth": "a month of any year (--09)",
    "gMonthDay": "a day of any year (--09-17)",
    "gDay": "a day of any month (---17)",
    "duration": "a duration (P3D)",
}
MONTHS = "January February March April May June July August September October November December".split()
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


# Years of more digits are a slip of the pen, and other validators refuse them too.
MOST_DIGITS = 9
MONTH_SECONDS, DAY_SECONDS = 2629746, 86400


def leap(year: int) -> bool:
    """Whether the Gregorian calendar gives this year a 29 February; before year 1 comes year -1, which is one."""
    year += year < 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_fault(found: dict[str, str | None]) -> str:
    month, day, year = int(found.get("month") or 1), int(found.get("day") or 1), found.get("year")
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    last = 28 if month == 2 and year is not None and not leap(int(year)) else LENGTHS[month - 1]
    if 1 <= day <= last:
        return ""
    if not day or not found.get("month"):
        return f"there is no day {day:02}"
    return f"{MONTHS[month - 1]}{f' {int(year)}' if year else ''} has {last} days"


def _time_fault(found: dict[str, str | None]) -> str:
    if "hour" not in found:
        return ""
    hour, minute, second = (float(found.get(each) or 0) for each in ("hour", "minute", "second"))
    if hour > 23:
        return f"there is no hour {hour:.0f}"
    # A second 60 is a leap second.
    return (
        f"there is no minute {minute:.0f}" if minute > 59 else f"there is no second {second:g}" if second >= 61 else ""
    )


def impossible(name: str, value: str) -> str:
    """Why a value that is written like this type names no day or time; "" when it does, or is not written like it."""
    met = SHAPES[name].fullmatch(value) if name in SHAPES else None
    if met is None:
        return ""
    found = met.groupdict()
    year = (found.get("year") or "1").lstrip("-")
    if len(year) > MOST_DIGITS or int(year) == 0:
        return f"there is no year {year[:20]}"
    return _day_fault(found) or _time_fault(found)


def checker(name: str) -> Callable[[str], bool]:
    """The test whether a value belongs to one of these types."""
    if name == "duration":
        return lambda value: DURATION.fullmatch(value) is not None
    plain = plain_day if name == "date" else lambda _: False
    return lambda value: plain(value) or (SHAPES[name].fullmatch(value) is not None and not impossible(name, value))


def apart(name: str, value: str, other: str) -> float:
    """Seconds from the other value to this one; not a number where their time zones leave the order open."""
    if name == "duration":
        return _length(value) - _length(other)
    (first, zoned), (second, other_zoned) = _moment(name, value), _moment(name, other)
    difference = first - second
    return difference if zoned == other_zoned or abs(difference) > 14 * 3600 else math.nan


def _length(value: str) -> float:
    met = DURATION.fullmatch(value)
    sizes = (12 * MONTH_SECONDS, MONTH_SECONDS, DAY_SECONDS, 3600, 60, 1)
    total = sum(float(part or 0) * size for part, size in zip(met.groups() if met else (), sizes, strict=False))
    return -total if value.startswith("-") else total


def _moment(name: str, value: str) -> tuple[float, bool]:
    met = SHAPES[name].fullmatch(value)
    found = met.groupdict() if met else {}
    fields = ("year", 12 * MONTH_SECONDS), ("month", MONTH_SECONDS), ("day", DAY_SECONDS)
    clock = ("hour", 3600), ("minute", 60), ("second", 1)
    zone = found.get("zone") or ""
    shift = 0 if zone in ("", "Z") else (int(zone[1:3]) * 3600 + int(zone[4:6]) * 60) * (-1 if zone[0] == "+" else 1)
    return sum(float(found.get(each) or 0) * size for each, size in fields + clock) + shift, bool(zone)
