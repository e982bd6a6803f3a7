"""The words of dates: months, ordinals, years in words …, and the lexer that turns a stretch of text into them.

Each token has a kind of one letter, so that the grammar of dates is a regular expression over kinds:

    d 1-31      o 17th       O seventeenth   n 48          x other number   y 1848       Y eighteen forty-eight
    r 1844-48   q 1704/5     Q '48           D 1850s       c 18—            N 3.9.1917   m March
    s autumn    w Sunday     f Michaelmas    k Ides        R Thermidor      V roman      i ult., inst., prox.
    l last      a A.D.       b B.C.          z in the year j day            v of         T the
    u year      g An         h night         M mid         C comma          P point      H dash
    A and, or   t to         L slash         B E ( )       S X [ ]          Z Old Style  # No., p.      | other
"""

import re
from dataclasses import dataclass, replace

from edition.recognisers.dating.names import (
    FEAST_DAYS,
    NUMBERS,
    ORDINALS,
    POINTED,
    PUNCTUATION,
    SAINTS,
    TEENS,
    TENS,
    UNITS,
    WORDS,
)

_TEN = "|".join(TENS)
_UNIT = "|".join(UNITS)
_TEEN = "|".join(TEENS)
_TAIL = rf"(?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_HUNDREDS = rf"(?:one thousand,? (?:(?:{_UNIT}) hundred)|(?:eleven|{_TEEN[4:]}) hundred|one thousand)"
_YEAR_IN_WORDS = (
    rf"{_HUNDREDS}(?:,?(?: and| &)? {_TAIL})?"
    rf"|(?:fif|six|seven|eigh|nine)teen (?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_TEEN})"
)
_YEAR_IN_WORDS = _YEAR_IN_WORDS.replace(" ", r"\ ")  # the lexer is written in verbose mode
_LEXER = re.compile(
    rf"""
    (?P<plain> \b[abcdghj-mpqru-xz][^\W\d_]* )  # begins nothing longer: the quick way for most words
  | (?P<N> \b\d{{1,2}}(?P<mark>[./-])\s?(?:\d{{1,2}}|[IVXivx]{{1,4}})(?P=mark)\s?(?:1\d|20)\d\d\b(?![./-]?\d)
         | \b\d{{1,2}}\.\s?[IVXivx]{{1,4}}\.\s?\d\d\b(?![./-]?\d)
         | \b\d{{1,2}}\ [IVX]{{1,4}}\ (?:1\d|20)\d\d\b
         | \b[12]\d{{3}}-[01]\d-[0-3]\d\b )
  | (?P<r> \b(?:1\d|20)\d\d(?:\s?[-–—]\s?(?:1\d|20)\d\d|[-–]\d{{1,2}})\b(?!['’]?[sS]\b|[-–/]\d|[.,]\d) )
  | (?P<q> \b1\d{{3}}/\d{{1,4}}\b(?![/\d]) )
  | (?P<D> \b[12]\d\d0(?:['’]?[sS])?[-–/](?:1\d)?\d0['’]?[sS]\b
         | \b[12]\d\d0(?:['’]?[sS]|er|ER)\b | \b\d0['’]?[sS]\b | (?<!\w)['’‘]\d0[sS]\b )
  | (?P<c> \b1\d(?:\d[-–—_]|[-–—_.]{{2,3}}|[—–])(?![\w]) )
  | (?P<Q> (?<![\w])['’‘]\d\d\b(?![\w]) )
  | (?P<number> \d+ (?P<suffix>st|nd|rd|th|d|er|ST|ND|RD|TH|D|ER)?\b )
  | \b(?:
      (?P<a> (?i:(?:in\ the\ )?(?:year\ )?(?:of\ )?(?:our\ lord\b|Anno\ Domini\b))
           | (?:[Oo]f\ )?A\.?\ ?D\b\.? | C\.\ ?E\. )
    | (?P<b> B\.\ ?C\.(?:\ ?E\.)? | BCE?\b )
    | (?P<Z> [NO]\.\ ?S\. | (?i:(?:new|old)\ style)\b )
    | (?P<z> (?i:in\ the\ year\b,?(?=\ \d|\ (?:one|\w+teen)\ (?:hundred|thousand)|\ of\ \w+teen\ hundred)) )
    | (?P<Y> (?i:{_YEAR_IN_WORDS})\b )
    | (?P<O> (?i:(?:twenty[-\ ](?:{"|".join(ORDINALS[:9])})|thirty[-\ ]first))\b )
    | (?P<V> [IVX]+\b(?!\.) )
    | (?P<feast> (?i:(?:Lady|Candlemas|Michaelmas|Martinmas|Lammas|Ascension|Midsummer|Christmas|New\ Year['’]s
        |All\ (?:Saint|Soul)s['’]?|Saint\ [A-Z]\w+['’]s|St\.?\ [A-Z]\w+['’]s)\ (?:Day|Eve)
        |(?:Easter|Palm|Trinity|Whit)\ Sunday|(?:Easter|Whit)\ Monday
        |Shrove\ Tuesday|Ash\ Wednesday|Maundy\ Thursday
        |(?:[Ff]east|Eve|Vigil|Morrow)\ of\ (?:the\ )?(?:(?:St\.?|Saint)\ )?[A-Z]\w+
        |(?:Hilary|Trinity|Michaelmas)\ Term|New\ Year|Holy\ Week|Good\ Friday|Corpus\ Christi|Twelfth\ Night)\b )
    | (?P<roman> MD?C{{0,4}}(?:XC|XL|L?X{{0,4}})(?:IX|IV|V?I{{0,4}})\b(?<=\w{{4}}) )
    | (?P<word> [^\W\d_]+ )
    )
  | (?P<mark1> [^\w\s] )
  | (?P<other> \w+ | \S )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a date: its kind (a letter), its place in the text, its number and its wording in lower case."""

    kind: str
    start: int
    end: int
    value: int = 0
    form: str = ""


def words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of text[start:end]; an abbreviation holds its point."""
    found: list[Word] = []
    for match in _LEXER.finditer(text, start, end):
        if match.lastgroup in {"plain", "word"} and match.group().lower() not in WORDS:
            if not found or found[-1].kind != "|":
                found.append(Word("|", *match.span()))
            continue
        word = _word(match)
        if word.form == "." and found and found[-1].form in POINTED and found[-1].end == word.start:
            found[-1] = replace(found[-1], end=word.end)
        elif word.kind == "c" and found and found[-1].kind == "m" and len(word.form.rstrip("-–—_.")) == 2:
            day = int(word.form[:2])  # "June 18—" is a day and a dash
            found += [Word("d", word.start, word.start + 2, day, word.form[:2]), Word("H", word.start + 2, word.end)]
        else:
            found.append(word)
    return found


def _word(match: re.Match[str]) -> Word:
    form, kind = match.group().lower(), match.lastgroup or ""
    start, end = match.span()
    if kind == "number":
        return _number(match)
    if kind in {"plain", "word"}:
        letter, value = WORDS[form]
        named = letter not in "fRw" or match.group()[0].isupper()  # "lent", "germinal", "sat" are words as well
        return Word(letter if named else "|", start, end, value, form)
    if kind == "mark1":
        return Word(PUNCTUATION.get(form, "|"), start, end, 0, form)
    if kind == "feast" and match.group()[0].isupper():
        return Word("f", start, end, _feast(form.replace("’", "'")), form)
    if kind == "roman":
        return Word("y", start, end, roman(form), form)
    if kind == "O":
        return Word(
            "O", start, end, (20 if form[1] == "w" else 30) + 1 + ORDINALS.index(re.split("[- ]", form)[1]), form
        )
    if kind == "Y":
        return Word("Y", start, end, spoken_year(form), form)
    return Word("|" if kind in {"other", "feast"} else kind, start, end, 0, form)


def _feast(form: str) -> int:
    """The day of a feast, 0 where it is not known."""
    saint = re.search(r"(\w+)'s day|feast of (?:st\.? |saint )(\w+)", form)
    return FEAST_DAYS.get(form, SAINTS.get(saint[1] or saint[2], 0) if saint else 0)


def roman(form: str) -> int:
    """The number that Roman figures say."""
    values = [
        {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}.get(letter, 0) for letter in form.lower()
    ]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _number(match: re.Match[str]) -> Word:
    form, suffix = match.group().lower(), match.group("suffix")
    digits = form[: -len(suffix)] if suffix else form
    value = int(digits) if len(digits) <= 4 else 0
    if suffix:
        kind = "o" if 1 <= value <= 31 else "x"
    elif len(digits) == 4 and 1000 <= value < 2100:
        kind = "y"
    elif len(digits) <= 2:
        kind = "d" if 1 <= value <= 31 else "n"
    else:
        kind = "x"
    return Word(kind, *match.span(), value, form)


def spoken_year(form: str) -> int:
    """The number that the words of a year say: "eighteen hundred and forty-eight", "nineteen seventeen"."""
    total, hundreds = 0, False
    for word in re.findall("[a-z]+", form.lower()):
        if word == "thousand":
            total *= 1000
        elif word == "hundred":
            total = total // 1000 * 1000 + (total % 1000) * 100
            hundreds = True
        else:
            total += NUMBERS.get(word, 0) if total < 13 or total > 19 or hundreds else 99 * total + NUMBERS.get(word, 0)
    return total
