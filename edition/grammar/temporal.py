"""The date and time types of XML Schema, and why a value is not one."""

import re
from collections.abc import Callable

ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
YEAR = r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))"
MONTH, DAY = r"(?P<month>\d\d)", r"(?P<day>\d\d)"
TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<part>\.\d+)?"

SHAPES: dict[str, re.Pattern[str]] = {
    name: re.compile(shape + ZONE, re.ASCII)
    for name, shape in {
        "date": f"{YEAR}-{MONTH}-{DAY}",
        "dateTime": f"{YEAR}-{MONTH}-{DAY}T{TIME}",
        "time": TIME,
        "gYear": YEAR,
        "gYearMonth": f"{YEAR}-{MONTH}",
        "gMonth": f"--{MONTH}(?:--)?",
        "gMonthDay": f"--{MONTH}-{DAY}",
        "gDay": f"---{DAY}",
    }.items()
}
DURATION = re.compile(
    r"-?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
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


def leap(year: int) -> bool:
    """Whether the Gregorian calendar gives this year a 29 February (also before 1582, as XML Schema does)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_fault(found: dict[str, str | None]) -> str:
    month, day = int(found.get("month") or 1), int(found.get("day") or 1)
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    last = LENGTHS[month - 1]
    year = found.get("year")
    if month == 2 and year is not None and not leap(int(year)):
        last = 28
    if 1 <= day <= last:
        return ""
    when = MONTHS[month - 1] + (f" {int(year)}" if year else "") if found.get("month") else "a month"
    return f"{when} has {last} days" if day else "there is no day 00"


def _time_fault(found: dict[str, str | None]) -> str:
    hour, minute, second = (int(found.get(each) or 0) for each in ("hour", "minute", "second"))
    midnight = (hour, minute, second) == (24, 0, 0) and not (found.get("part") or "").strip(".0")
    if hour > 23 and not midnight:
        return f"there is no hour {hour}"
    return f"there is no minute {minute}" if minute > 59 else f"there is no second {second}" if second > 59 else ""


def impossible(name: str, value: str) -> str:
    """Why a value that is written like this type names no day or time; "" when it does, or is not written like it."""
    met = SHAPES[name].fullmatch(value) if name in SHAPES else None
    if met is None:
        return ""
    found = met.groupdict()
    if found.get("year") in ("0000", "-0000"):
        return "there is no year 0000"
    return _day_fault(found) or _time_fault(found)


def checker(name: str) -> Callable[[str], bool]:
    """The test whether a value belongs to one of these types."""
    if name == "duration":
        return lambda value: DURATION.fullmatch(value) is not None
    return lambda value: SHAPES[name].fullmatch(value) is not None and not impossible(name, value)


def comparable(name: str, value: str) -> tuple[float, ...]:
    """Numbers in the order of time, for the lower and upper bounds of a schema (the time zone is not counted in)."""
    if name == "duration":
        met = DURATION.fullmatch(value)
        parts = [float(part or 0) for part in met.groups()] if met else []
        sizes = (31556952, 2629746, 86400, 3600, 60, 1)
        total = sum(part * size for part, size in zip(parts, sizes, strict=False))
        return (-total if value.startswith("-") else total,)
    found = SHAPES[name].fullmatch(value)
    fields = found.groupdict() if found else {}
    order = ("year", "month", "day", "hour", "minute", "second", "part")
    return tuple(float(fields.get(each) or 0) for each in order)
