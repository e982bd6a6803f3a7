"""The grammar of dates: which tokens in a row are one expression, and what day, month and year it says."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from edition.calendars import Partial, plausible
from edition.pattern import pattern
from edition.recognisers.dating.forms import READERS, Expression
from edition.recognisers.dating.words import Word

DAY = "[do]"
WEEKDAY = "(?:wC?T?)?"
# A year after a day or month: "1917", ", 1917", "A.D. 1862", "of 1871", "in the year 1862", "eighteen hundred and six".
YEAR = "C?(?:H?[vz])?C?(?:aC?)?[yqYQ](?:B[yY]E)?(?:aC?y|ab?|b)?"
DAYS = "[do](?:(?:C[do])*C?AT?[do]|H[do]|tT?[do])?"
ON = f"(?:C?[dnyx]b|P?{YEAR})"
# A second day in brackets: square ones need a month, or they are a note's number.
STYLE = "(?:C?Z)?C?"
INNER = f"(?:Bm?{DAY}(?:{YEAR})?{STYLE}E|Sm{DAY}(?:{YEAR})?{STYLE}X)"
RENNI = f"(?:B{DAY}P?v?m(?:{YEAR})?{STYLE}E|S{DAY}P?v?m(?:{YEAR})?{STYLE}X)"  # the same, the month after the day
# The name of a rule, the kinds it can begin with, kinds of which it needs one, the rule.
RULES = (
    ("double", "mw", "H", f"{WEEKDAY}m{DAY}Hm?{DAY}{STYLE}Bm?{DAY}Hm?{DAY}{STYLE}E(?:{YEAR})?"),
    ("double", "dow", "H", f"{WEEKDAY}{DAY}(?:P?v?m)?H{DAY}P?v?m{STYLE}B{DAY}(?:P?v?m)?H{DAY}P?v?m{STYLE}E(?:{YEAR})?"),
    ("double", "mw", "BS", f"{WEEKDAY}m{DAY}(?:{YEAR})?{STYLE}{INNER}(?:{YEAR})?"),
    ("double", "mw", "L", f"{WEEKDAY}m{DAY}Lm?{DAY}(?:{YEAR})?"),
    ("double", "dow", "BL", f"{WEEKDAY}{DAY}(?:B{DAY}E|L{DAY})P?v?m(?:{YEAR})?"),
    ("double", "dow", "BS", f"{WEEKDAY}{DAY}P?v?m(?:{YEAR})?{STYLE}{RENNI}(?:{YEAR})?"),
    ("double", "dow", "L", f"{WEEKDAY}{DAY}P?v?mL{DAY}P?v?m(?:{YEAR})?"),
    ("range", "m", "H", f"m{DAY}(?:{YEAR})?Hm{DAY}(?:{YEAR})?"),
    ("range", "do", "H", f"{DAY}P?v?m(?:{YEAR})?H{DAY}P?v?m(?:{YEAR})?"),
    ("short", "m", "L", f"mP?{DAY}L[ny]"),
    ("blank", "dmow", "c", f"{WEEKDAY}(?:mC?{DAY}|{DAY}P?v?m)C?c"),
    ("date", "mw", "", f"{WEEKDAY}mC?{DAYS}(?:{ON}|C?[li])?"),
    ("date", "y", "", f"yC?m{DAY}"),
    ("date", "Odow", "", f"{WEEKDAY}(?:{DAYS}|O(?:AT?O)?(?=H?[jvm]))P?H?j?v?m(?:{ON}|C?[li])?"),
    ("date", "mw", "OT", f"(?:wC?)?m(?:C?T[doO](?:{ON})?|O{YEAR})"),
    ("named", "m", "O", "mO"),
    ("range", "m", "HL", f"m(?:{YEAR})?[HL]m(?:{YEAR})?"),
    ("range", "m", "A", f"m(?:Cm){{0,10}}C?Am{YEAR}"),
    ("ides", "k", "", f"kv?m(?:C?[dnyx]b|{YEAR})?"),
    ("month", "Mm", "", f"(?:MH)?m(?:C?[li]|C?[dnyx]b|C?{YEAR})"),
    ("season", "s", "", "s(?:[AHL]s)?C?v?T?u?[yrqYQ]b?"),
    ("feast", "f", "", f"f{YEAR}"),
    ("era", "adnxy", "", "(?:a[dnyxY]b?|[dnyx](?:b|ab?))"),
    ("republican", "Odo", "", "(?:[do]v?|Ov)R(?:C?[gu][Vdn])?"),
    ("republican", "R", "", "RC?[gu]V"),
    ("numeric", "N", "", "N"),
    ("years", "qr", "", "[rq]"),
    ("decade", "DM", "", "(?:MH)?D"),
    ("century", "c", "", "c"),
    ("year", "My", "", "(?:MH)?y"),
    ("year", "Q", "", "Q"),
    ("spoken", "Y", "", "Y"),
    ("relative", "Oow", "", f"{WEEKDAY}[oO](?:[AH]T?[oO])?i"),
    ("relative", "w", "", "(?:wC?)[oO]"),
    ("ordinal", "o", "", "(?<=T)o(?:[AH]T?o)?"),
    ("bare", "Mm", "", "(?:MH)?m"),
)
_BEGINNINGS = frozenset(kind for _, first, _, _ in RULES for kind in first)
_NEEDED = frozenset(kind for _, _, needed, _ in RULES for kind in needed)
_LONGEST = 64  # tokens; no rule takes so many


def matched(kinds: str, at: int) -> tuple[int, int, str] | None:
    """The first tokens from `at` on that are a date, as a stretch of kinds and the rule that takes them."""
    for start in range(at, len(kinds)):
        if kinds[start] in _BEGINNINGS:
            length, rule = _rule(kinds[max(0, start - 1) : start + _LONGEST], min(start, 1))
            if rule:
                return start, start + length, rule
    return None


@lru_cache(maxsize=1 << 14)
def _rule(kinds: str, at: int) -> tuple[int, str]:
    """How many tokens from `at` on are a date, and under which rule; none for ""."""
    match = _rules(kinds[at], _NEEDED.isdisjoint(kinds)).match(kinds, at)
    return (match.end() - at, (match.lastgroup or "").partition("_")[0]) if match else (0, "")


@cache
def _rules(kind: str, simple: bool) -> re.Pattern[str]:
    """The rules that can begin with a kind, in their order; simple ones need nothing special."""
    fitting = [(n, rule) for n, rule in enumerate(RULES) if kind in rule[1] and not (simple and rule[2])]
    return pattern("|".join(f"(?P<{name}_{n}>{rule})" for n, (name, _, _, rule) in fitting))


def expression(rule: str, found: list[Word]) -> Expression | None:
    """What the tokens say under a rule, or None where they cannot be a date (30 February)."""
    made = Expression(found[0].start, found[-1].end, rule, forms=tuple(word.form for word in found))
    if not _READERS.get(rule, _read_days)(made, found):
        return None
    if not all(map(plausible, made.moments)):
        made.moments = []  # 30 February: a date as worded, but no day
    return made


# The commonest orders of kinds → where year, month and day stand; 9 for none.
_ORDERS = {"mdCy": (3, 0, 1), "mdy": (2, 0, 1), "dmy": (2, 1, 0), "ovmy": (3, 2, 0), "my": (1, 0, 9), "mCy": (2, 0, 9)}


def _read_days(made: Expression, found: list[Word]) -> bool:
    """Reads days, months and years in any order: a month stands before its days or after them."""
    if order := _ORDERS.get("".join([word.kind for word in found])):
        values = [*[word.value for word in found], *[0] * (10 - len(found))]
        made.moments = [Partial(*[values[at] for at in order])]
        return True
    made.moments, made.doubtful = _moments(_eras(found)), any(word.kind == "q" for word in found)
    made.tail = next((int(word.form[1:]) for word in found if word.kind == "Q"), -1)
    made.relative = next((word.form for word in found if word.kind in "li"), "")
    kinds = {word.kind for word in found}
    if len(made.moments) < 2:
        return bool(made.moments)
    if made.rule == "double":
        return _read_double(made)
    either = any(word.form in {"or", "oder", "ou"} for word in found)
    made.sort = "choice" if either or not (kinds & set("HtL") or _consecutive(made.moments)) else "range"
    if made.sort == "range" and made.moments[0] > made.moments[-1] and sum(word.kind in "yY" for word in found) == 1:
        first = made.moments[0]
        made.moments[0] = Partial(first.year - 1, first.month, first.day)  # December 30-January 4, 1918
    return True


def _eras(found: list[Word]) -> list[Word]:
    """The tokens with "44 B.C." as one year."""
    if found[-1].kind != "b":
        return found
    return [*found[:-2], found[-2]._replace(kind="y", value=-found[-2].value)]


def _moments(found: list[Word]) -> list[Partial]:
    moments: list[Partial] = []
    days: list[int] = []
    month = year = dated = 0  # moments before `dated` have their year
    bare = False  # a month that has no day yet
    for word in found:
        if word.kind in "doO" and month:
            moments.append(Partial(year, month, word.value))
            bare = False
        elif word.kind in "doO":
            days.append(word.value)
        elif word.kind == "m":
            moments += [Partial(year, month)] * bare + [Partial(year, word.value, day) for day in days]
            month, bare, days = (0, False, []) if days else (word.value, True, [])
        elif word.kind in "yYq":
            value = word.value or written_year(word)
            moments += [Partial(0, month)] * bare
            moments[dated:] = [Partial(value, each.month, each.day) for each in moments[dated:]]
            bare, year, dated = False, 0 if moments else value, len(moments)
    moments += [Partial(year, month)] * bare
    return moments or [Partial(0, 0, day) for day in days]


def written_year(word: Word) -> int:
    """The year of a dual year: "1704/5" is 1705 as the year is reckoned today."""
    first, _, second = word.form.partition("/")
    return int(first[: len(first) - len(second)] + second) if second else 0


def _consecutive(moments: list[Partial]) -> bool:
    """Whether each moment is the next day or the next month after the one before."""
    return all(
        (a.month == b.month and a.day + 1 == b.day) or (a.day == b.day == 0 and a.month + 1 == b.month)
        for a, b in pairwise(moments)
    )


def _read_double(made: Expression) -> bool:
    """Takes two days (or two stretches of days) as one in two calendars when they lie as far apart as these do."""
    half = len(made.moments) // 2
    year = next((each.year for each in made.moments if each.year), 0)
    dated = [Partial(each.year or year, each.month, each.day) for each in made.moments]
    made.moments = dated[:half] + [_next_month(a, b) for a, b in zip(dated[:half], dated[half:], strict=True)]
    apart = [_apart(a, b) for a, b in zip(made.moments[:half], made.moments[half:], strict=True)]
    made.sort = "double" if all(10 <= days <= 13 for days in apart) else "range"
    return made.sort == "double" or not {"(", "["} & set(made.forms)


def _next_month(first: Partial, second: Partial) -> Partial:
    """The second day of October 25 (7): it lies in the month after the first's."""
    if second.day < first.day and second.month == first.month and _apart(first, second) > 13:
        return Partial(second.year, second.month % 12 + 1, second.day)
    return second


def _apart(first: Partial, second: Partial) -> int:
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    days = [sum(lengths[: each.month - 1]) + each.day for each in (first, second)]
    gap = abs(days[0] - days[1])
    return min(gap, 365 - gap)


def _read_blank(made: Expression, found: list[Word]) -> bool:
    """Reads "May 3, 18—": the day in any year of the century or decade."""
    day = _moments([word for word in found if word.kind in "mdo"])[0]
    digits = re.sub(r"\D", "", found[-1].form)
    made.moments = [Partial(int(digits.ljust(4, blank)), day.month, day.day) for blank in "09"]
    made.sort = "vague"
    return True


def _read_short(made: Expression, found: list[Word]) -> bool:
    month, day, year = (word.value for word in found if word.kind in "mdony")
    made.moments, made.tail = [Partial(year if year > 99 else 0, month, day)], year if year < 100 else -1
    return True


def _read_ides(made: Expression, found: list[Word]) -> bool:
    """Reads Ides, Nones and Kalends as the Romans counted: the 13th, the 5th and the 1st, two later in four months."""
    made.moments = _moments(_eras(found[1:]))
    late = 2 if made.moments[0].month in {3, 5, 7, 10} else 0
    day = {"ides": 13 + late, "nones": 5 + late}.get(found[0].form, 1)
    made.moments = [Partial(each.year, each.month, day) for each in made.moments]
    return True


_READERS = {**READERS, "short": _read_short, "blank": _read_blank, "ides": _read_ides}
