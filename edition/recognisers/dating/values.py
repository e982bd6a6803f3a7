"""The attributes of a date: what it says in its own calendar, and in the Gregorian."""

from functools import lru_cache

from edition import calendars
from edition.calendars import Calendar, Partial, gregorian_span, julian_to_gregorian, same_day
from edition.recognisers.dating.forms import Expression

Attributes = tuple[tuple[str, str], ...]
_JULIAN = (("calendar", "#julian"), ("datingMethod", "#julian"))


def attributes(made: Expression, calendar: str) -> Attributes:
    """The attributes of an expression worded in a calendar ("julian", "gregorian" or "" for undeclared)."""
    moments = [each for each in made.moments if each.year or each.month]  # the number of a day alone is no value
    if made.easter is not None:
        moments = [_moveable(moments[0].year, made.easter, calendar)]
    if len(moments) != len(made.moments) or not moments:
        return ()
    if made.sort == "double":
        return _double_span(*moments) if len(moments) == 4 else _double(*moments)
    if made.sort == "point":
        return _point(moments[0], calendar)
    if all(each.year and not each.month for each in moments):
        calendar = ""  # a year alone is the same in either
    return (_span if made.sort == "range" else _between)(min(moments), max(moments), calendar)


def _moveable(year: int, days: int, calendar: str) -> Partial:
    reckoned: Calendar = "julian" if calendar == "julian" or year < 1583 else "gregorian"
    sunday = calendars.day_number(calendars.easter(year, reckoned), reckoned)
    return calendars.from_day_number(sunday + days, reckoned)


def _declared(calendar: str) -> Attributes:
    return (("calendar", f"#{calendar}"),) if calendar in {"julian", "gregorian"} else ()


@lru_cache(maxsize=1 << 12)
def _point(date: Partial, calendar: str) -> Attributes:
    if not date.month and date.year:
        return (("when", str(date)),)
    if calendar != "julian":
        return (*_declared(calendar), ("when", str(date)))
    custom = (*_JULIAN, ("when-custom", str(date)))
    if not date.year:
        return custom
    if date.full:
        return (*custom, ("when", str(julian_to_gregorian(date))))
    first, last = gregorian_span(date, "julian")
    return (*custom, ("notBefore", str(first)), ("notAfter", str(last)))


def _double(first: Partial, second: Partial) -> Attributes:
    """Old Style and New Style of one day; where the two do not agree only the calendars are known."""
    if first.year and not (same_day(first, second) or same_day(second, first)):
        first, second = _across_new_year(first, second)
    old, new, named = first, second, "#julian #gregorian"
    if _earlier(second, first):
        old, new, named = second, first, "#gregorian #julian"
    if first.year and not same_day(old, new):
        return (("calendar", named),)
    return (("calendar", named), ("datingMethod", "#julian"), ("when-custom", str(old)), ("when", str(new)))


def _double_span(first: Partial, last: Partial, other_first: Partial, other_last: Partial) -> Attributes:
    """A stretch of days in both calendars: from and to are what the two double dates at its ends have as when."""
    ends = [dict(_double(first, other_first)), dict(_double(last, other_last))]
    if not all("when" in end for end in ends):
        return (("calendar", ends[0]["calendar"]),)
    named = ("calendar", ends[0]["calendar"]), ("datingMethod", "#julian")
    custom = ("from-custom", ends[0]["when-custom"]), ("to-custom", ends[1]["when-custom"])
    return (*named, *custom, ("from", ends[0]["when"]), ("to", ends[1]["when"]))


def _across_new_year(first: Partial, second: Partial) -> tuple[Partial, Partial]:
    if first.year == second.year and (first.month, second.month) == (12, 1):
        return Partial(first.year - 1, first.month, first.day), second
    if first.year == second.year and (first.month, second.month) == (1, 12):
        return first, Partial(second.year - 1, second.month, second.day)
    return first, second


def _earlier(one: Partial, other: Partial) -> bool:
    if one.year or {one.month, other.month} != {1, 12}:
        return one < other
    return one.month == 12


def _span(first: Partial, last: Partial, calendar: str) -> Attributes:
    if calendar != "julian":
        return (*_declared(calendar), ("from", str(first)), ("to", str(last)))
    custom = (*_JULIAN, ("from-custom", str(first)), ("to-custom", str(last)))
    if not first.year or not last.year:
        return custom
    return (*custom, *zip(("from", "to"), _edges(first, last), strict=True))


def _between(first: Partial, last: Partial, calendar: str) -> Attributes:
    if calendar != "julian":
        return (*_declared(calendar), ("notBefore", str(first)), ("notAfter", str(last)))
    if not first.year or not last.year:
        return _declared(calendar)
    return (*_declared(calendar), *zip(("notBefore", "notAfter"), _edges(first, last), strict=True))


def _edges(first: Partial, last: Partial) -> tuple[str, str]:
    return str(gregorian_span(first, "julian")[0]), str(gregorian_span(last, "julian")[1])
