"""Dates: values that exist, that say what the words say, in both calendars, and ranges that run forward.

Which attributes may stand together is a rule of the ODD (D005).
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition import calendars
from edition.calendars import Partial
from edition.checks.context import Context
from edition.checks.fault import Fault, local, located
from edition.checks.wording import MONTHS, fits, stated, stated_range, turn_of_year, years
from edition.document import Document
from edition.finding import Finding
from edition.tei import CHOICE_ORIGINAL, NAMESPACE

_TEI = f"{{{NAMESPACE}}}"
LONGEST = 40  # characters of a date and time with its zone, and of years that make sense
VALUES = ("when", "notBefore", "notAfter", "from", "to")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"))
_WORDED = frozenset({"date", "docDate", "origDate"})
# Here from and to are pages, anchors or places in a text, not days.
_UNDATED = frozenset("biblScope citedRange locus app span move arc cRefPattern variantEncoding index interp".split())
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_DATE = re.compile(
    rf"(?P<date>-?[0-9]{{4,}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?|--[0-9]{{2}}(?:-[0-9]{{2}})?|---[0-9]{{2}})(?:T{_TIME})?{_ZONE}"
)
_CLOCK = re.compile(_TIME + _ZONE)
_PARTS = re.compile(r"(-?[0-9]{4,})?-{0,2}(?:-?([0-9]{2}))?(?:-([0-9]{2}))?")


def check(document: Document, context: Context) -> list[Finding]:
    """Report dates that do not exist, contradict their words or the other calendar, or run backwards."""
    faults: list[Fault] = []
    for element in document.tree.iter("*"):
        if not element.attrib:
            continue
        name = local(element)
        values = {key: str(element.get(key)) for key in VALUES if element.get(key) is not None}
        if not values or name in _UNDATED:
            continue
        wrong = [*_impossible(element, values)]
        faults += wrong or [*_order(element, values), *_twins(element, values)]
        if not wrong and name in _WORDED:
            faults += [*_words(element, values), *_spans(element, values)]
    return located(document, faults)


def _parse(value: str) -> Partial | None:
    return calendars.parse(value) if len(value) <= LONGEST else None


def _impossible(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    for key, value in values.items():
        if reason := impossible(value):
            hint = f'write {key}="{better}"' if (better := proposed(value)) else ""
            yield Fault("D001", element, f'{key}="{_short(value)}" of <{local(element)}> is no date: {reason}', hint)


def impossible(value: str) -> str:
    """Why no such date exists or can be written; "" where all is well."""
    if _CLOCK.fullmatch(value):
        return ""
    match = _DATE.fullmatch(value) if len(value) <= LONGEST else None
    if match is None:
        return "a date is written YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, --MM or ---DD"
    date = match["date"]
    if date.startswith("---"):
        year, month, day = 0, 0, int(date[3:])
    elif date.startswith("--"):
        year, month, day = 0, int(date[2:4]), int(date[5:] or 1)
    else:
        sign, parts = (-1, date[1:]) if date[0] == "-" else (1, date)
        pieces = [int(part) for part in parts.split("-")] + [1, 1]
        year, month, day = sign * pieces[0], pieces[1], pieces[2]
        if not year:
            return "there is no year 0"
    return _no_such_day(year, month, day, has_month=not date.startswith("---"))


def _no_such_day(year: int, month: int, day: int, *, has_month: bool) -> str:
    if has_month and not 1 <= month <= 12:
        return f"there is no month {month:02d}"
    if day < 1:
        return "there is no day 00"
    if not has_month:
        return f"no month has {day} days" if day > 31 else ""
    longest = calendars.days_in_month(year, month, "gregorian") if year else (29 if month == 2 else _length(month))
    named = f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]
    return f"{named} has {longest} days" if day > longest else ""


def _length(month: int) -> int:
    return calendars.days_in_month(1917, month, "gregorian")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def proposed(value: str) -> str:
    """The value as XML writes it, where it can be read without doubt."""
    said = stated(value)
    if said is None or not said.month or ((said.day > 12) + (said.month > 12) == 0 and "." in value):
        return ""
    written = str(said)
    return "" if impossible(written) else written


def _order(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    for first, last in _PAIRS:
        begin, end = _parse(values.get(first, "")), _parse(values.get(last, ""))
        if begin is None or end is None or not begin.year or not end.year:
            continue
        if calendars.first_day(begin) > calendars.last_day(end, "gregorian"):
            yield Fault(
                "D002",
                element,
                f'{first}="{begin}" of <{local(element)}> is later than {last}="{end}"',
                f'write {first}="{end}" {last}="{begin}" if they were exchanged',
            )


def _twins(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    """Old Style values beside New Style ones: full days must be one day, a month must be its span."""
    if element.get("datingMethod") != "#julian":
        return
    for key in VALUES:
        old = _parse(str(element.get(f"{key}-custom", "")))
        new = _parse(values.get(key, ""))
        if old is None or new is None or not old.full:
            continue
        meant = calendars.julian_to_gregorian(old)
        if new.full and meant != new:
            yield Fault(
                "D004",
                element,
                f'{key}="{new}" of <{local(element)}> is not {old} Old Style, which is {meant} New Style',
                f'write {key}="{meant}"',
            )
    yield from _month(element, values)


def _month(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    old = _parse(str(element.get("when-custom", "")))
    if old is None or not (old.year and old.month) or old.day or not {"notBefore", "notAfter"} <= set(values):
        return
    first, last = (str(day) for day in calendars.gregorian_span(old, "julian"))
    if (values["notBefore"], values["notAfter"]) != (first, last):
        yield Fault(
            "D004",
            element,
            f"{old} Old Style of <{local(element)}> lasts from {first} to {last} New Style",
            f'write notBefore="{first}" notAfter="{last}"',
        )


def _words(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    key = "when-custom" if element.get("when-custom") is not None else "when"
    value = _parse(str(element.get(key, "")).partition("T")[0])
    if value is None or not (words := _text(element)):
        return
    said, named = stated(words), years(words)
    if said is not None:
        agree = fits(said, value) or (key == "when" and _old_style(said, value))
    else:
        agree = not value.year or not named or len(named) > 1 or _in_year(value, named[0], words)
    if not agree:
        better = f'write {key}="{said}" if the words are right' if said and not impossible(str(said)) else ""
        yield Fault(
            "D003",
            element,
            f'{key}="{value}" of <{local(element)}> does not say what its words say: {_short(words)}',
            better,
        )


def _spans(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    """Both ends of a range against its words, each in the calendar of the words."""
    ends = next((pair for pair in _PAIRS if pair[0] in values and pair[1] in values), None)
    words = _text(element) if ends else ""
    said = stated_range(words)
    for key, end in zip(ends or (), said or (), strict=False):
        named = f"{key}-custom" if element.get(f"{key}-custom") is not None else key
        value = _parse(str(element.get(named, "")).partition("T")[0])
        if value is None or fits(end, value) or (named == key and _in_old_style(end, value)):
            continue
        what = f'{named}="{value}" of <{local(element)}> does not say what its words say: {_short(words)}'
        yield Fault("D003", element, what, f'write {named}="{end}" if the words are right' if end.year else "")


def _in_old_style(said: Partial, value: Partial) -> bool:
    return value.full and fits(said, calendars.gregorian_to_julian(value))


def _in_year(value: Partial, named: tuple[int, ...], words: str) -> bool:
    """Whether the value is in the one year that the words name; a double date over New Year is in two."""
    if turn_of_year(words) and value.month in (12, 1):
        return any(abs(value.year - year) <= 1 for year in named)
    return value.year in named


def _old_style(said: Partial, value: Partial) -> bool:
    """Whether the words are the Old Style of a New Style value."""
    if not (value.full and said.month and said.day):
        return False
    old = calendars.gregorian_to_julian(value)
    return fits(said, old)


def _text(element: etree._Element) -> str:
    """The words of a date, corrected; the empty string where it holds notes or further dates."""
    if any(local(child) in ("note", "date") for child in element.iterdescendants("*")):
        return ""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    if local(element) in CHOICE_ORIGINAL:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
