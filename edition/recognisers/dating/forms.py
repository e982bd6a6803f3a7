"""Dates of other shapes than day, month and year: seasons, feasts, decades, eras, figures, the French Republic."""

import re

from edition.calendars import Partial, parse, republican_to_gregorian
from edition.recognisers.dating.words import Word, roman


class Expression:
    """A date as worded: the stretch, the moments it names in the order of the words, and how they belong together.

    sort is "point", "range" (all from first to last), "choice" (one or some of them), "double" (one day in two
    calendars) or "vague" (somewhere between); relative is "last", "following", "next", "ult", "inst", "prox" or "".
    """

    __slots__ = (
        *("start", "end", "rule", "moments", "sort", "relative"),
        *("forms", "style", "tail", "easter", "doubtful"),
    )

    def __init__(self, start: int, end: int, rule: str, forms: tuple[str, ...]) -> None:
        self.start = start
        self.end = end
        self.rule = rule
        self.forms = forms
        self.moments: list[Partial] = []
        self.sort = "point"
        self.relative = ""
        self.style = ""  # "julian", "gregorian", "republican" where the words say which, whatever the text's calendar
        self.tail = -1  # the last two figures of a year written without its century
        self.easter: int | None = None  # days after Easter Sunday of the year
        self.doubtful = False  # readable in two ways: a year written as in 1704/5, a day and month in figures


def read_season(made: Expression, found: list[Word]) -> bool:
    year = next(word for word in found if word.kind in "yrqYQ")
    made.tail = int(year.form[1:]) if year.kind == "Q" else -1
    span = span_of_years(year) if year.kind in "rq" else (year.value, year.value)
    months = [word.value for word in found if word.kind == "s"]
    first, last = Partial(span[0], months[0]), Partial(span[1], months[-1] + 2)
    if (
        last.month > 12
    ):  # winter: the one that begins in the first year and ends in the next, or either winter of a year
        first = first if year.kind in "rq" or len(months) > 1 else Partial(span[0], 1)
        last = Partial(span[1] + (year.kind not in "rq"), 2)
    made.moments, made.sort = [first, last], "vague"
    return True


def span_of_years(word: Word) -> tuple[int, int]:
    """First and last year of "1844-48", "1848 – 1850", "1789/90"; the second is 0 where the figures are no span."""
    first, second = re.split(r"\s?[-–—/]\s?", word.form)
    last = int(first[: len(first) - len(second)] + second)
    return int(first), last if int(first) < last else 0


def read_years(made: Expression, found: list[Word]) -> bool:
    first, last = span_of_years(found[0])
    made.moments, made.sort = [Partial(first), Partial(last)], "range"
    return last > 0


def read_decade(made: Expression, found: list[Word]) -> bool:
    first, *rest = re.findall(r"\d+", found[-1].form)
    last = int(first[: len(first) - len(rest[0])] + rest[0]) if rest else int(first)
    made.moments, made.sort = [Partial(int(first)), Partial(last + 9)] if len(first) == 4 else [], "vague"
    made.tail = -1 if made.moments else last
    return last >= int(first)


def read_century(made: Expression, found: list[Word]) -> bool:
    digits = re.sub(r"\D", "", found[0].form)
    made.moments, made.sort = [Partial(int(digits.ljust(4, "0"))), Partial(int(digits.ljust(4, "9")))], "vague"
    return True


def read_numeric(made: Expression, found: list[Word]) -> bool:
    form = found[0].form
    iso = parse(form)
    if iso:
        made.moments = [iso]
        return iso.full
    first, second, year = re.split(r"[./ -]\s?", form)
    month = int(second) if second.isdigit() else roman(second)
    day, slashed = int(first), "/" in form
    known = int(year) if len(year) == 4 else 0
    made.tail = -1 if known else int(year)
    if slashed and day <= 12 and month <= 12 and day != month:
        made.moments, made.doubtful = [Partial(known)], True  # day and month, or month and day: nothing says which
    else:
        made.moments = [Partial(known, *((day, month) if slashed and month > 12 else (month, day)))]
    return all(0 < part < 32 for part in (day, month))


def read_republican(made: Expression, found: list[Word]) -> bool:
    """Reads a day, or a month of thirty days, of the years I to XIV."""
    day = found[0].value if found[0].kind in "doO" else 0
    month = next(word.value for word in found if word.kind == "R")
    year = (found[-1].value or roman(found[-1].form)) if found[-1].kind in "Vdn" else 0
    days = [republican_to_gregorian(year, month, each) for each in ((day,) if day else (1, 30))]
    made.moments, made.style = [each for each in days if each], "republican"
    made.sort = "point" if day else "range"
    return day <= 30


def read_era(made: Expression, found: list[Word]) -> bool:
    """Reads "A.D. 70", "44 B.C.", "Anno Domini 1666"; of "in the year of our Lord 1666" only the number is the date."""
    year = next(word for word in found if word.kind in "dnyxY")
    if found[0].kind == "a":
        named = re.search("a", found[0].form[-12:].replace("year", "----"))
        lord = "lord" in found[0].form
        made.start = year.start if lord or not named else found[0].end - len(found[0].form[-12:]) + named.start()
    made.moments = [Partial(-year.value if any(word.kind == "b" for word in found) else year.value)]
    return year.value > 0


def read_feast(made: Expression, found: list[Word]) -> bool:
    year = next((word.value for word in found if word.kind in "yY"), 0)
    feast = found[0].value
    made.easter = feast - 5000 if feast > 4900 else None
    made.moments = [Partial(year) if feast > 4900 or not feast else Partial(year, *divmod(feast, 100))]
    made.doubtful = feast == 0
    return year > 0


def read_year(made: Expression, found: list[Word]) -> bool:
    made.moments = [Partial(found[-1].value)] if found[-1].value else []
    made.tail = -1 if made.moments else int(found[-1].form[1:])
    return True


READERS = {
    "season": read_season,
    "years": read_years,
    "decade": read_decade,
    "century": read_century,
    "numeric": read_numeric,
    "republican": read_republican,
    "era": read_era,
    "feast": read_feast,
    "year": read_year,
    "spoken": read_year,
}
