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
from functools import lru_cache
from typing import NamedTuple

from edition.pattern import pattern
from edition.recognisers.dating.names import FEAST_DAYS, NUMBERS, ORDINALS, POINTED, PUNCTUATION, SAINTS, WORDS
from edition.recognisers.dating.phrases import OPENERS, phrase

_TOKEN = pattern(r"([^\W\d_]+)|(\d+)|[^\w\s]|\w+")
_WHOLE = pattern(r"\w+")
# A number is only a number before these signs, before a blank without one of those after it, and with four figures
# before a point: quickly seen for nearly all.
_PLAIN_ENDS = frozenset(',;:()[]!?"”\n')
_GOES_ON = frozenset("IVX-–—")
_FIRST_OF_NOTHING = frozenset("abcdghjklmpqruvwxz")  # no token of several words begins with one of these small letters
_NUMERALS = frozenset("IVX")


class Word(NamedTuple):
    """A token of a date: its kind (a letter), its place in the text, its number and its wording in lower case."""

    kind: str
    start: int
    end: int
    value: int = 0
    form: str = ""


def words(text: str, start: int, end: int, anchor: int) -> list[Word]:
    """The tokens of a text from `start` to the first after `anchor` that no date has, or to `end`."""
    found: list[Word] = []
    at = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < at:
            continue  # inside the token of several words before it
        if match.lastindex == 1:
            kind, value, form, families = known(match[1])
            word = Word(kind, match.start(), match.end(), value, form)
            if families:
                word = _several(text, word, families, end) or word
        elif match.lastindex:
            word = _figures(text, match, end)
        else:
            word = _sign(text, match, end)
        at = word.end
        if word.form == "." and found and found[-1].form in POINTED and found[-1].end == word.start:
            found[-1] = found[-1]._replace(end=at)  # an abbreviation holds its point
        elif word.kind == "c" and found and found[-1].kind == "m" and len(word.form.rstrip("-–—_.")) == 2:
            day = word.start + 2  # "June 18—" is a day and a dash
            found += [Word("d", word.start, day, int(word.form[:2]), word.form[:2]), Word("H", day, at)]
        else:
            found.append(word)
            if word.kind == "|" and word.start > anchor:
                break
    return found


@lru_cache(maxsize=1 << 14)
def known(letters: str) -> tuple[str, int, str, tuple[str, ...]]:
    """Kind, number and small letters of a word; and which tokens of several words it can begin."""
    form = letters.lower()
    kind, value = WORDS.get(form, ("|", 0))
    if kind in "fRw" and not letters[0].isupper():  # "lent", "germinal", "sat" are words as well
        kind = "|"
    families = () if letters[0] in _FIRST_OF_NOTHING else OPENERS.get(form, ())
    if letters[0] in "IVX" and _NUMERALS.issuperset(letters):
        return kind, value, form, (*families, "numeral")
    if letters[0] == "M" and len(letters) > 3 and letters.isupper():
        return kind, value, form, (*families, "roman")
    return kind, value, form, families


def _several(text: str, word: Word, families: tuple[str, ...], end: int) -> Word | None:
    """The token of several words, or the Roman number, that begins with a word."""
    for family in families:
        if family == "numeral":
            return None if text[word.end : word.end + 1] in {".", "_"} else word._replace(kind="V")
        if match := phrase(family).match(text, word.start, end):
            return _read(match)
    return None


def _figures(text: str, match: re.Match[str], end: int) -> Word:
    """A number, or the date, span or decade in figures that begins with it."""
    start, at = match.span()
    sign = text[at : at + 1]
    if (
        not sign
        or sign in _PLAIN_ENDS
        or (sign == " " and text[at + 1 : at + 2] not in _GOES_ON)
        or (sign == "." and at > start + 3)
    ):
        kind, value, form = _number(match[0])
        return Word(kind, start, at, value, form)
    if found := phrase("figures").match(text, start, end):
        return _read(found)
    whole = _WHOLE.match(text, start, end)
    return Word("|", start, whole.end() if whole else at, 0, match[0])


def _sign(text: str, match: re.Match[str], end: int) -> Word:
    """A mark of punctuation, or a year or decade of two figures after an apostrophe."""
    sign = match[0]
    if sign in "'’‘" and (found := phrase("short").match(text, match.start(), end)):
        return _read(found)
    return Word(PUNCTUATION.get(sign, "|"), *match.span(), 0, sign)


def _read(match: re.Match[str]) -> Word:
    """The token that a pattern of several words or figures has matched."""
    form, kind, (start, end) = match[0].lower(), match.lastgroup or "", match.span()
    if kind == "number":
        return Word(_number(form)[0], start, end, *_number(form)[1:])
    if kind == "feast":
        feast = match[0][0].isupper()
        return Word("f" if feast else "|", start, end, _feast(form.replace("’", "'")) if feast else 0, form)
    value = _VALUES[kind](form) if kind in _VALUES else 0
    return Word("y" if kind == "roman" else kind, start, end, value, form)


@lru_cache(maxsize=1 << 12)
def _number(form: str) -> tuple[str, int, str]:
    """Kind, number and wording of figures, perhaps with the ending of an ordinal."""
    form = form.lower()
    digits = form.rstrip("sthndre")
    value = int(digits) if len(digits) <= 4 else 0
    if digits != form:
        kind = "o" if 1 <= value <= 31 else "x"
    elif len(digits) == 4 and 1000 <= value < 2100:
        kind = "y"
    elif len(digits) <= 2:
        kind = "d" if 1 <= value <= 31 else "n"
    else:
        kind = "x"
    return kind, value, form


def _ordinal(form: str) -> int:
    return (20 if form[1] == "w" else 30) + 1 + ORDINALS.index(re.split("[- ]", form)[1])


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


_VALUES = {"roman": roman, "O": _ordinal, "Y": spoken_year}
