"""When something was: the days that the attributes of a date or the dates of a record cover."""

from collections.abc import Mapping
from typing import NamedTuple

from edition.authority.records import Entity
from edition.calendars import Partial, day_number, first_day, last_day, parse

_FIRST = ("when", "from", "notBefore")
_LAST = ("when", "to", "notAfter")


class Span(NamedTuple):
    """The first and the last day, both New Style."""

    first: Partial
    last: Partial

    @property
    def days(self) -> tuple[int, int]:
        """The same as numbers of days."""
        return day_number(self.first, "gregorian"), day_number(self.last, "gregorian")


def span_of(given: Mapping[str, str]) -> Span | None:
    """The days a date covers; an open range ends where it begins; None without a year."""
    first = next((given[key] for key in _FIRST if given.get(key)), "")
    last = next((given[key] for key in _LAST if given.get(key)), "")
    return span(first or last, last or first)


def span_of_record(entity: Entity | None) -> Span | None:
    """The days of a record, from its start to its end."""
    if entity is None or not (entity.start or entity.end):
        return None
    return span(entity.start or entity.end, entity.end or entity.start)


def span(first: str, last: str) -> Span | None:
    """The days from the first of one ISO date to the last of another; None where one has no year or they run back."""
    start = parse(first)
    end = start if last == first else parse(last)
    if start is None or end is None or not start.year or not end.year:
        return None
    found = Span(first_day(start), last_day(end, "gregorian"))
    return found if found.first <= found.last else None
