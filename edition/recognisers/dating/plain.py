"""The commonest dates, read by one pattern: March 5, 1917; 5 March 1917; March 1917; 1917, each before a usual word.

Nothing is decided here that the grammar decides otherwise: what the pattern takes is what the rules "date", "month" and
"year" take, and what stands around it is such that no other rule and no sign against a date can apply.
"""

from edition.calendars import Partial, plausible
from edition.pattern import pattern
from edition.recognisers.dating.context import counted
from edition.recognisers.dating.forms import Expression
from edition.recognisers.dating.names import ENGLISH, WORDS
from edition.recognisers.dating.words import known

# Words that may stand in a date but begin none, the date, and after it a mark that ends one or the next word.
_PLAIN = pattern(
    r"(?:(?:[Oo]f|[Ii]n|[Tt]he|to|until|and|or) )*\(?"
    r"(?:([A-Z][a-z]+)(?: ([0-9]{1,2}),?)? |([0-9]{1,2}) ([A-Z][a-z]+) |(?<=[^$£€#№§=+*~_/\\@][ (]))(1[5-9][0-9]{2})"
    r"(?:[;:?!](?!\d)|[.,)]{0,2}(?:\Z|(?: [Tt]he)? ([^\W\d_]+)))"
)
_MARKS = frozenset(";:?!.,)")
_MONTHS = {name.title(): WORDS[name][1] for name in ENGLISH}


def plain(text: str, start: int, end: int) -> tuple[Expression, int] | None:
    """The date of a common form that the words from `start` on are, and where they end; None: the grammar must see."""
    found = _PLAIN.match(text, start, end)
    if not found:
        return None
    month, day, other_day, other_month, year, following = found.groups()
    named, number = month or other_month, day or other_day
    if named and named not in _MONTHS:
        return None
    if not named and year.endswith("00"):
        return None
    if following:
        kind, _, _, families = known(following)
        if kind != "|" or families:
            return None
    date = Partial(int(year), _MONTHS[named] if named else 0, int(number or 0))
    if number and not (date.day and plausible(date)):
        return None
    if text[found.end(5) : found.end(5) + 1] not in _MARKS and counted(text, found.end(5)):
        return None
    begin = found.start(1) if month else found.start(3) if other_day else found.start(5)
    made = Expression(begin, found.end(5), "date" if number else "month" if named else "year", ())
    made.moments = [date]
    return made, found.end()
