"""What stands around a date: whether it is one at all."""

import re

from edition.pattern import pattern
from edition.recognisers.dating.forms import Expression
from edition.recognisers.dating.names import ABBREVIATED, AMBIGUOUS, ENGLISH
from edition.recognisers.dating.words import Word

# A number followed by one of these counts or measures.
_COUNTED = frozenset(
    "men women children people persons workers workmen soldiers sailors troops peasants students members delegates "
    "voters votes deputies prisoners strikers families inhabitants souls horses cattle sheep guns rifles bayonets "
    "cannon copies pages words lines volumes miles versts kilometre kilometer kilometres kilometers metre meter "
    "metres meters feet foot yards inches leagues acres dessiatins dessiatines hectares tons tonnes poods pounds lbs "
    "ounces bushels quarters barrels dollars cents roubles rubles kopeks kopecks francs marks thalers florins pence "
    "shillings sous guineas hours minutes seconds days weeks months years houses factories shops ships vessels cases "
    "thousand million millions milliards dozen degrees".split()
)
_BETWEEN = frozenset("odd more armed dead killed wounded new old other different such".split())
_NEXT_WORD = pattern(r"[-\s]([^\W_]+)(?:\s(so\b))?(?:\s([^\W_]+))?")
_PER_CENT = pattern(r"\s?(?:[%°]|per\s?cent\b)")
_BEFORE_NUMBER = pattern(
    r"(?:[$£€#№§=+*~_/\\@]\s?|\d[.,:/–-]|[-–]\d{1,9}[-–])\Z|(?<!\bc)(?<!\bca)(?<!\bpre)(?<!\bpost)(?<!\bante)(?<!\banti)"
    r"[./_=-]\Z(?<=\w.)(?<!\d.)",
    re.IGNORECASE,
)
_AFTER_NUMBER = pattern(r"[.,]\d|[/_=@\\]\w|[-–]\d|:\d|\.(?:html?|txt|pdf|xml)\b|-[a-z]{2}")
_TIME_WORD = pattern(
    r"\b(?:in|of|during|since|until|till|by|from|to|before|after|between|circa|ca?\.|about|around|towards?|year|years|"
    r"summer|winter|spring|autumn|early|late|anno|a\.d\.|im|seit|bis|von|vor|nach|en|de|depuis|for|and|or|through|"
    r"throughout|mid|last|next|this|each|every|past|recent|coming|previous|following|end|beginning|middle|month|ending|into|ce|le|ab|zum|vom)"
    r"[\s(\[]*(?:the\s(?:year\s)?)?\Z",
    re.IGNORECASE,
)
_SAID = pattern(r"\b(?:in|since|until|till|by|from|(year|year of|our lord|domini|a\. ?d\.|ad)),?\s\Z", re.IGNORECASE)
_EVENT = pattern(
    r"['’]?s?[)\]]?[-\s](?:[(\[]?[^\W\d_]+[)\]]?[-\s])?revolutions?\b|[-\s](?:days?|(?:up)?risings?|insurrections?|insurgents|rebellions?|revolts?|mutin(?:y|ies)|massacres?|"
    r"events|crisis|offensive|theses|monarchy|manifesto|coup|putsch|d[ée]monstrations?|strikes?|laws|martyrs|fools?)\b|[-\s]?(?:ists?|ism)\b",
    re.IGNORECASE,
)
_COLOUR = pattern(
    r"\b(?:red|great|bloody|fourth of|(?:earl|lord|duke|count|queen) of(?: the)?)\s\Z|\w-\Z", re.IGNORECASE
)
_THE = pattern(r"\bthe\s\Z", re.IGNORECASE)
_MARCHING = pattern(r"\s(?:of|to|with|on|past|through|from)\b")
_OF_YEAR = pattern(
    r"\s(?:of\s)?(?:this|that|last|next|the\s(?:same|previous|following|subsequent))\syear\b", re.IGNORECASE
)
_PROPER = pattern(r"\s(?:(?:von|van|de|der)\s)?[A-ZÀ-Þ][a-zß-ÿ]")
# Before a name only these make a month of what may be a forename: "in August Marx left", but "to August Bebel".
_IN = pattern(r"\b(?:in|during|since|until|till|last|next|early|late|mid|this|im|seit|ab|en)\s\Z", re.IGNORECASE)
_ORDINAL_LEAD = pattern(
    r"\b(?:on|of|by|from|since|until|till|to|before|after|between|and|about|for|dated|through|up to)\sthe\s\Z|"
    r"(?:\A|[—–])the\s\Z",
    re.IGNORECASE,
)
_CENTURY = pattern(r"\bcentur(?:y|ies)\b", re.IGNORECASE)
_ORDINAL_END = pattern(
    r"(?:[,.;:!?)\]—–\"”’]|\Z|\n|\s(?:and|or|to|at|in|he|she|we|I|it|they|you|there|was|were|is|had|has|a|an|by|that|but|"
    r"when|with|as|his|her|their|our|my|this|for|until|till|from|inst|ult|instant|ultimo|before|after|which|no|all|not)\b|"
    r"\sof (?:the|this|that|each|every|last|next) (?:(?:same|following|next|previous|current|present) )?month\b|"
    r"\s[(\[–—-])",
    re.IGNORECASE,
)
_ON_THE = pattern(r"\bon the \Z", re.IGNORECASE)
_SOMEBODY_DID = pattern(
    r"(?i:\sthe\s)|\s(?:[A-Z][\w.]*\s){1,3}(?:[a-z]+ed|was|were|had|has|is|wrote|told|said|went|came|took|gave)\b"
)
_NUMBERED = pattern(
    r"\s(?:Army|Regiment|Corps|Division|Brigade|Battalion|Company|Squadron|Battery|Congress|International|Conference|"
    r"Century|Street|Avenue|Ward|Chapter|Volume|Edition|Duma|Assembly|Section|Department|District|Infantry|Cavalry)\b"
)


# Where a round number is a year: "(1900)", "(Leipzig, 1900)", "Moscow 1900."
_IMPRINT = pattern(
    r"(?:(?:[(\[©]|[^\W\d_][)\]]?,\s|\b[A-Z][a-z]+\s|\A|[^\W\d_]\.\s\()\d{4}(?:[)\].,;:\n](?s:.)?)?"
    r"|[^\W\d_][:)]\s\d{4}(?:[).,;\n](?s:.)?|\s[A-Z])?)\Z"
)
_WHEN = pattern(r"\b(?:in|since|until|by|during|circa|c\.|year|a\.d\.)\s\Z", re.IGNORECASE)


def counts(text: str, word: Word) -> bool:
    """Whether a number counts or measures what follows; "in 1905 workers struck" has a year."""
    if not counted(text, word.end):
        return False
    return word.kind != "y" or word.value % 100 == 0 or not _WHEN.search(text[max(0, word.start - 8) : word.start])


def counted(text: str, at: int) -> bool:
    found = _NEXT_WORD.match(text, at)
    if not found:
        return text[at : at + 1] in {"%", "°", "p", " "} and _PER_CENT.match(text, at) is not None
    first, so, last = found.groups()
    if first in _COUNTED and _whole(text, found.end(1)):
        return True
    if last in _COUNTED and (first == "or" if so else first in _BETWEEN):
        return _whole(text, found.end(3))
    return first in {"per", "percent"} and _PER_CENT.match(text, at) is not None


def _whole(text: str, end: int) -> bool:
    """Whether a word ends here and owns nothing: "5 days", but "5 days' march"."""
    return text[end : end + 1] not in {"'", "’", "_"}


def acceptable(made: Expression, text: str, lang: str, linked: bool) -> bool:
    """Whether an expression is a date where it stands; `linked`: a date joined by "and", "to" … stands before it."""
    before = text[max(0, made.start - 30) : made.start].rpartition("\n")[2]
    after = text[made.end : made.end + 40].partition("\n")[0]
    if made.rule in {"year", "years", "decade", "century", "short", "numeric", "era"} and _part_of_number(
        before, after
    ):
        return False
    return _TESTS.get(made.rule, _always)(made, before, after, lang, linked)


def _part_of_number(before: str, after: str) -> bool:
    return bool(_BEFORE_NUMBER.search(before) or _AFTER_NUMBER.match(after))


def _always(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    return True


def _is_year(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A bare number: years up to 1499 and round hundreds only after a word of time."""
    if made.forms[0][0] in "'’‘":
        return bool(not before or _TIME_WORD.search(before) or before.endswith("the "))
    year = made.moments[0].year
    if 1500 <= year < 2030 and year % 100:
        return True
    if year < 1500 or year >= 2030:
        return bool((_TIME_WORD if year % 100 else _WHEN).search(before)) and year < 2030
    return bool(_TIME_WORD.search(before) or _IMPRINT.search(before + str(year) + after[:2]))


def _is_decade(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A decade of two figures without apostrophe only after another: "1830s and 40s", but "in his 40s"."""
    return bool(made.moments) or made.forms[0][0] in "'’‘" or linked or bool(_THE.search(before))


def _is_spoken(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A year in words: after a word of time, and not the number of something."""
    said = _SAID.search(before)
    return bool(said and (said[1] or _ORDINAL_END.match(after)))


def _is_century(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    return bool(_TIME_WORD.search(before)) or linked or not before


def _is_month(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A month alone: not an event's or a person's name, not the verbs "may" and "march"."""
    form = made.forms[-1]
    if form in ABBREVIATED or (form not in ENGLISH and lang[:2] not in {"de", "fr"}):
        return False
    if _EVENT.match(after) or _COLOUR.search(before):
        return False
    if form == "march" and _THE.search(before) and _MARCHING.match(after):
        return False
    if not before and not after:
        return True
    if _PROPER.match(after):
        return bool(_IN.search(before))
    return (
        linked
        or bool(_TIME_WORD.search(before) or _OF_YEAR.match(after))
        or form not in {"may", "march", "mai", "mars"}
    )


def _is_ordinal(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    if not _ORDINAL_LEAD.search(before) or _CENTURY.search(before + after):
        return False
    if _ORDINAL_END.match(after):
        return True
    return bool(_ON_THE.search(before) and _SOMEBODY_DID.match(after) and not _NUMBERED.match(after))


def _is_day(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """Day and month without a year: not "of the 3 may be", "you may 5"; "Fourth of July" is a holiday."""
    return made.forms[0] != "fourth" or made.forms[-1] != "july"


def _is_named(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A month and an ordinal in words, "February first": before a mark, else "may first" would be one."""
    return bool(re.match(r"[-,.;:!?)—–]|\Z", after))


def _is_republican(made: Expression, before: str, after: str, lang: str, linked: bool) -> bool:
    """A day of the Republic: not Marx's book, "The 18th Brumaire of …"."""
    return bool(made.moments) or not re.match(r"\sof\s[A-Z]", after)


def lower_case(text: str, found: list[Word]) -> bool:
    """Whether a month in small letters is only a word: "may 5" and "march 30" need a year, "of" or "day of"."""
    for word in found:
        if word.kind == "m" and text[word.start].islower() and word.form in AMBIGUOUS - {"mai", "mars"}:
            return not any(other.kind in "vj" or (other.kind in "yY" and len(found) > 2) for other in found)
    return False


_TESTS = {
    "year": _is_year,
    "century": _is_century,
    "spoken": _is_spoken,
    "bare": _is_month,
    "ordinal": _is_ordinal,
    "date": _is_day,
    "republican": _is_republican,
    "named": _is_named,
    "decade": _is_decade,
}
