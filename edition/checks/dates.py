"""Dates: values that exist, that say what the words say, in both calendars, and ranges that run forward.

Which attributes may stand together is a rule of the ODD (D005).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from edition import calendars
from edition.calendars import Partial
from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.tags import MOST_TAGS, Tag, start

LONGEST = 40  # characters of a date and time with its zone, and of years that make sense
VALUES = ("when", "notBefore", "notAfter", "from", "to")
PAIRS = (("from", "to"), ("notBefore", "notAfter"))
MONTHS = "January February March April May June July August September October November December".split()
# With one of these there is more to compare than one value with the words.
_MORE = ("when-custom", "from", "to", "notBefore", "notAfter")
_WORDED = frozenset({"date", "docDate", "origDate"})
# Here from and to are pages, anchors or places in a text, not days.
_UNDATED = frozenset("biblScope citedRange locus app span move arc cRefPattern variantEncoding index interp".split())
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_DATE = pattern(
    rf"(?P<date>-?[0-9]{{4,}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?|--[0-9]{{2}}(?:-[0-9]{{2}})?|---[0-9]{{2}})(?:T{_TIME})?{_ZONE}"
)
_CLOCK = pattern(_TIME + _ZONE)
_PARTS = pattern(r"(-?[0-9]{4,})?-{0,2}(?:-?([0-9]{2}))?(?:-([0-9]{2}))?")


Said = tuple[str, str, str]  # what there is to say of a start tag: code, message and hint


def check(document: Document, context: Context) -> list[Finding]:
    """Report dates that do not exist, contradict their words or the other calendar, or run backwards."""
    dated = {markup for key in VALUES for markup in document.having.get(key, ())}
    faults: list[Fault] = []
    for index in document.bearing(dated):
        markup = document.parts[index]
        said = of_values(markup)
        if document.tags[markup].local in _WORDED and not (said and said[0][0] == "D001"):
            said += _of_words(document.parts, index)
        faults += (Fault(code, document.offsets[index], what, hint) for code, what, hint in said)
    return located(document, faults)


@lru_cache(maxsize=MOST_TAGS)
def of_values(markup: str) -> tuple[Said, ...]:
    """What there is to say about the values in a start tag alone."""
    tag = start(markup)
    if tag is None or tag.local in _UNDATED:
        return ()
    values = {key: tag.attributes[key] for key in VALUES if key in tag.attributes}
    if len(values) == 1 and "datingMethod" not in tag.attributes and calendars.plain_day(*values.values()):
        return ()  # nothing to compare it with
    return tuple(_impossible(tag, values)) or (*_order(tag, values), *_twins(tag, values))


def _of_words(parts: list[str], index: int) -> tuple[Said, ...]:
    given, words = start(parts[index]), parts[index + 1]
    if given and parts[index + 2][1] == "/" and words in usual(given.attributes):
        return ()
    from edition.checks.agreement import of_words, words_of  # its patterns take a while to compile

    return of_words(parts[index], words_of(parts, index))


def usual(given: Mapping[str, str]) -> tuple[str, ...]:
    """The usual ways to write out the one day in `when`; there is nothing more to say of a date with such words."""
    value = given.get("when", "")
    if len(value) != 10 or value[4] + value[7] != "--" or value[0] == "-" or not given.keys().isdisjoint(_MORE):
        return ()
    year, month, day = int(value[:4]), MONTHS[int(value[5:7]) - 1], int(value[8:])
    return f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}", f"{day} {month}"


def parse(value: str) -> Partial | None:
    return calendars.parse(value) if len(value) <= LONGEST else None


def _impossible(tag: Tag, values: dict[str, str]) -> Iterator[Said]:
    for key, value in values.items():
        if reason := impossible(value):
            hint = f'write {key}="{better}"' if (better := proposed(value)) else ""
            yield ("D001", f'{key}="{short(value)}" of <{tag.local}> is no date: {reason}', hint)


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


def short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def proposed(value: str) -> str:
    """The value as XML writes it, where it can be read without doubt."""
    from edition.checks.wording import stated  # only for a value at fault

    said = stated(value)
    if said is None or not said.month or ((said.day > 12) + (said.month > 12) == 0 and "." in value):
        return ""
    written = str(said)
    return "" if impossible(written) else written


def _order(tag: Tag, values: dict[str, str]) -> Iterator[Said]:
    for first, last in PAIRS:
        begin, end = parse(values.get(first, "")), parse(values.get(last, ""))
        if begin is None or end is None or not begin.year or not end.year:
            continue
        if calendars.first_day(begin) > calendars.last_day(end, "gregorian"):
            yield (
                "D002",
                f'{first}="{begin}" of <{tag.local}> is later than {last}="{end}"',
                f'write {first}="{end}" {last}="{begin}" if they were exchanged',
            )


def _twins(tag: Tag, values: dict[str, str]) -> Iterator[Said]:
    """Old Style values beside New Style ones: full days must be one day, a month must be its span."""
    if tag.attributes.get("datingMethod") != "#julian":
        return
    for key in VALUES:
        old = parse(tag.attributes.get(f"{key}-custom", ""))
        new = parse(values.get(key, ""))
        if old is None or new is None or not old.full:
            continue
        meant = calendars.julian_to_gregorian(old)
        if new.full and meant != new:
            yield (
                "D004",
                f'{key}="{new}" of <{tag.local}> is not {old} Old Style, which is {meant} New Style',
                f'write {key}="{meant}"',
            )
    yield from _month(tag, values)


def _month(tag: Tag, values: dict[str, str]) -> Iterator[Said]:
    old = parse(tag.attributes.get("when-custom", ""))
    if old is None or not (old.year and old.month) or old.day or not {"notBefore", "notAfter"} <= set(values):
        return
    first, last = (str(day) for day in calendars.gregorian_span(old, "julian"))
    if (values["notBefore"], values["notAfter"]) != (first, last):
        yield (
            "D004",
            f"{old} Old Style of <{tag.local}> lasts from {first} to {last} New Style",
            f'write notBefore="{first}" notAfter="{last}"',
        )
