"""Dates in the words of a language: ISO values and the attributes of a TEI date, in both calendars."""

import re
from collections.abc import Mapping
from functools import lru_cache

from edition.catalogue.words import Words

_ISO = re.compile(r"(?:([0-9]{4})|-)(?:-(0[1-9]|1[0-2]))(?:-(0[1-9]|[12][0-9]|3[01]))?")
_CUSTOM = "-custom"
_MONTHS = {f"{month:02}": f"date.months.{month}" for month in range(1, 13)}
_MONTHS_OF = {f"{month:02}": f"date.months_of.{month}" for month in range(1, 13)}


def worded(value: str, words: Words, *, governed: bool = False) -> str:
    """An ISO date in words ("30 September 1917", "September 1917", "17 September"); other values as they are.

    `governed` is said of a month after a preposition, which some languages inflect.
    """
    found = _ISO.fullmatch(value)
    if found is None:
        return value
    year, month, day = found.groups("")
    named = words.strings[(_MONTHS_OF if day or governed else _MONTHS)[month]]
    if not day:
        return words("date.month", month=named, year=year).strip()
    if not year:
        return words("date.yearless", day=int(day), month=named)
    return words("date.day", day=int(day), month=named, year=year)


def _parts(value: str) -> tuple[str, str, str]:
    found = _ISO.fullmatch(value)
    return (found.group(1) or "", found.group(2), found.group(3) or "") if found else ("", "", "")


def dated(attributes: Mapping[str, str], words: Words, suffix: str = "") -> str:
    """What the attributes of a date say, in words; `suffix` "-custom" reads the values of its own calendar."""
    value = attributes.get("when" + suffix)
    if value:
        return worded(value, words)
    for first, last, both, one, other in _SPANS:
        start, end = attributes.get(first + suffix, ""), attributes.get(last + suffix, "")
        if start and end:
            ends = (worded(date, words, governed=both == "between") for date in (start, end))
            return words(f"date.{both}", **dict(zip(("start", "end"), ends, strict=True)))
        if start:
            return words(f"date.{one}", start=worded(start, words, governed=True))
        if end:
            return words(f"date.{other}", end=worded(end, words, governed=True))
    return ""


_SPANS = (
    ("from", "to", "range", "since", "until"),
    ("notBefore", "notAfter", "between", "not_before", "not_after"),
)


def both_calendars(attributes: Mapping[str, str], words: Words) -> str:
    """A date in words, with the twin of its own calendar ("30 September 1917 = 17 September 1917 Old Style")."""
    return _both(tuple(attributes.items()), words)


@lru_cache(maxsize=1 << 10)
def _both(items: tuple[tuple[str, str], ...], words: Words) -> str:
    attributes = dict(items)
    new = dated(attributes, words)
    own = dated(attributes, words, _CUSTOM) if any(name.endswith(_CUSTOM) for name, _ in items) else ""
    if not own or own == new:
        return new
    if "julian" not in attributes.get("datingMethod", "#julian"):
        return words("date.both_own", new=new, own=own) if new else words("date.own", own=own)
    if not new:
        return words("date.old", old=own)
    year, month, day = _parts(attributes.get("when", ""))
    old_year, old_month, old_day = _parts(attributes.get("when" + _CUSTOM, ""))
    if day and old_day and year and (year, month) == (old_year, old_month):
        named = words(f"date.months_of.{int(month)}")
        return words("date.both_days", new_day=int(day), old_day=int(old_day), month=named, year=year)
    return words("date.both", new=new, old=own)
