"""Which month and year a date leaves to be understood: taken from the document only, never from a clock."""

from edition.calendars import Partial, day_number, plausible
from edition.recognisers.dating.forms import Expression


def understood(made: Expression, before: Partial, document: Partial, year: int) -> bool:
    """Fills in what the words leave out from the date before, the document's or a year beside; whether it did."""
    if made.tail >= 0:
        year = _century(made, before.year or document.year)
    elif made.moments and not made.moments[0].month and made.moments[0].day:
        return _fill_month(made, before, document)
    anchor = document if made.relative and document.month else before
    filled = [_with_year(each, anchor, made.relative, year, told=anchor != document) for each in made.moments]
    changed = filled != made.moments
    made.moments = filled
    return changed


def _century(made: Expression, year: int) -> int:
    """The last year up to a given one that ends in the two figures written; makes the moments of a bare "'48"."""
    if not year:
        return 0
    found = year - (year - made.tail) % 100
    if not made.moments:
        made.moments = [Partial(found)] if made.sort == "point" else [Partial(found), Partial(found + 9)]
    return found


_LETTER = {"ult": -1, "ultimo": -1, "inst": 0, "instant": 0, "prox": 1, "proximo": 1}


def _fill_month(made: Expression, before: Partial, document: Partial) -> bool:
    """The month of an ordinal: the document's for inst., ult. and prox., else that of the date before."""
    letter = made.relative in _LETTER
    anchor = document if letter and document.month and document.year else before
    if not anchor.month or not anchor.year:
        return False
    month = anchor.year * 12 + anchor.month - 1 + _LETTER.get(made.relative, 0)
    if anchor != document and anchor.day and made.moments[0].day < anchor.day - 14:
        month += 1
    filled = [Partial(month // 12, month % 12 + 1, each.day) for each in made.moments]
    if not all(map(plausible, filled)):
        return False
    made.moments = filled
    return True


def _with_year(date: Partial, anchor: Partial, relative: str, year: int, *, told: bool) -> Partial:
    if date.year or not date.month:
        return date
    if year:
        return Partial(year, date.month, date.day)
    if not anchor.year:
        return date
    if relative in {"last", "next", "following"} and anchor.month:
        step = {"last": -1}.get(relative, 1)
        passed = (date.month, date.day) > (anchor.month, anchor.day) if date.day else date.month >= anchor.month
        return Partial(anchor.year - (passed if step < 0 else passed - 1), date.month, date.day)
    if not anchor.month:
        return Partial(anchor.year, date.month, date.day)
    if not told:  # the year of writing, unless that lies far ahead: in January, "last December" goes without saying
        ahead = _middle(Partial(anchor.year, date.month, date.day)) - _middle(anchor)
        return Partial(anchor.year - (ahead > _FAR_AHEAD), date.month, date.day)
    years = (Partial(anchor.year + step, date.month, date.day) for step in (-1, 0, 1))
    return min(years, key=lambda each: _far(each, anchor))


_FAR_AHEAD = 200  # days


def _far(date: Partial, anchor: Partial) -> int:
    """How far a date lies from the one told before; back counts double, since a tale moves on."""
    days = _middle(date) - _middle(anchor)
    return days if days >= 0 else -2 * days


def _middle(date: Partial) -> int:
    return day_number(Partial(date.year, date.month, date.day or 15), "julian")
