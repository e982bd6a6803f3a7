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

_MONTHS = """
1 january jan jany janr januar jänner janvier enero gennaio
2 february feb feby febr februar février febrero febbraio
3 march mar märz mars marzo
4 april apr apl avril abril aprile
5 may mai mayo maggio
6 june jun juni juin junio giugno
7 july jul juli juillet julio luglio
8 august aug augt août agosto
9 september sept sep septr septbr septembre septiembre settembre
10 october oct octr octbr oktober okt octobre octubre ottobre
11 november nov novr novbr novembre noviembre
12 december dec decr decbr dezember dez décembre diciembre dicembre
"""
ABBREVIATED = frozenset(
    "jan jany janr feb feby febr mar apr apl jun jul aug augt sept sep septr septbr oct octr octbr okt nov novr novbr "
    "dec decr decbr dez".split()
)
_POINTED = ABBREVIATED | {"ult", "inst", "prox"}
ENGLISH = frozenset("january february march april may june july august september october november december".split())
# Month names that are everyday words as well, and those that are forenames.
AMBIGUOUS = frozenset("may march mars mar jun jul august mai".split())
_REPUBLICAN = (
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor thermidor fructidor"
)
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBERS = {
    **{word: 1 + n for n, word in enumerate(_UNITS)},
    **{word: 10 + n for n, word in enumerate(_TEENS)},
    **{word: 20 + 10 * n for n, word in enumerate(_TENS)},
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASONS |= {"frühjahr": 3, "frühling": 3, "sommer": 6, "herbst": 9, "printemps": 3, "été": 6, "automne": 9, "hiver": 12}
# Feasts: month * 100 + day, or the distance from Easter Sunday plus 5000.
FEASTS = {"michaelmas": 929, "martinmas": 1111, "candlemas": 202, "lammas": 801, "christmas": 1225, "epiphany": 106}
FEASTS |= {"hallowmas": 1101, "ladyday": 325, "easter": 5000, "whitsun": 5049, "whitsuntide": 5049, "pentecost": 5049}
FEASTS |= {"lent": 0, "advent": 0, "midsummer": 624}


def _table() -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    month = 0
    for word in _MONTHS.split():
        month = int(word) if word.isdigit() else month
        table[word] = ("m", month)
    for n, word in enumerate(_REPUBLICAN.split()):
        plain = word.translate(str.maketrans("éô", "eo"))
        table |= dict.fromkeys((word, plain), ("R", 1 + n))
    table |= {word: ("O", 1 + n) for n, word in enumerate(_ORDINALS)} | {"thirtieth": ("O", 30)}
    table |= {word: ("s", month) for word, month in SEASONS.items()}
    table |= {word: ("f", day) for word, day in FEASTS.items()}
    for kind, words in _PLAIN.items():
        table |= {word: (kind, n) for n, word in enumerate(words.split())}
    return table


_PLAIN = {
    "w": "sunday monday tuesday wednesday thursday friday saturday sonntag montag dienstag mittwoch donnerstag freitag "
    "samstag dimanche lundi mardi mercredi jeudi vendredi samedi",
    "k": "ides nones kalends calends",
    "i": "ult ultimo inst instant prox proximo",
    "l": "last next following",
    "j": "day",
    "v": "of de del di",
    "T": "the",
    "u": "year",
    "g": "an",
    "h": "night",
    "M": "mid",
    "A": "and or und et",
    "t": "to until till bis",
    "#": "no nos nr vol vols volume p pp page pages ch chap chapter art article sec section par para paragraph fol "
    "folio liber book line lines verse note fig figure psalm plate table item part band seite act spec specs "
    "case cases",
}
WORDS = _table()
_PUNCTUATION = {
    ",": "C",
    ".": "P",
    "-": "H",
    "–": "H",
    "—": "H",
    "&": "A",
    "/": "L",
    "(": "B",
    ")": "E",
    "[": "S",
    "]": "X",
}
_PUNCTUATION |= {"№": "#", "§": "#", "$": "#", "£": "#", "€": "#"}

_TEN = "|".join(_TENS)
_UNIT = "|".join(_UNITS)
_TEEN = "|".join(_TEENS)
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
  | (?P<N> \b\d{{1,2}}(?P<mark>[./-])\s?(?:\d{{1,2}}|[IVXivx]{{1,4}})(?P=mark)\s?1\d{{3}}\b(?![./-]?\d)
         | \b\d{{1,2}}\.\s?[IVXivx]{{1,4}}\.\s?\d\d\b(?![./-]?\d)
         | \b[12]\d{{3}}-[01]\d-[0-3]\d\b )
  | (?P<r> \b(?:1\d|20)\d\d(?:\s?[-–—]\s?(?:1\d|20)\d\d|[-–]\d{{1,2}})\b(?!['’]?s\b|[-–/]\d|[.,]\d) )
  | (?P<q> \b1\d{{3}}/\d{{1,4}}\b(?![/\d]) )
  | (?P<D> \b[12]\d\d0(?:['’]?s)?[-–/](?:1\d)?\d0['’]?s\b
         | \b[12]\d\d0(?:['’]?s|er)\b | \b\d0['’]?s\b | (?<!\w)['’‘]\d0s\b )
  | (?P<c> \b1\d(?:\d[-–—_]|[-–—_.]{{2,3}}|[—–])(?![\w]) )
  | (?P<Q> (?<![\w])['’‘]\d\d\b(?![\w]) )
  | (?P<number> \d+ (?P<suffix>st|nd|rd|th|d|er|ST|ND|RD|TH|D)?\b )
  | \b(?:
      (?P<a> (?:in\ the\ )?(?:[Yy]ear\ )?(?:of\ )?(?:[Oo]ur\ [Ll]ord\b|Anno\ Domini\b|A\.?\ ?D\b\.?) )
    | (?P<b> B\.\ ?C\.(?:\ ?E\.)? | BCE?\b )
    | (?P<Z> [NO]\.\ ?S\. | (?:[Nn]ew|[Oo]ld)\ [Ss]tyle\b )
    | (?P<z> in\ the\ [Yy]ear\b,?(?=\ \d|\ (?:one|\w+teen)\ (?:hundred|thousand)|\ of\ \w+teen\ hundred) )
    | (?P<Y> (?i:{_YEAR_IN_WORDS})\b )
    | (?P<O> (?i:(?:twenty[-\ ](?:{"|".join(_ORDINALS[:9])})|thirty[-\ ]first))\b )
    | (?P<V> [IVX]+\b(?!\.) )
    | (?P<feast> (?:(?:Lady|Candlemas|Michaelmas|Martinmas|Lammas|Ascension|Midsummer|Christmas|New\ Year['’]s
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
# Month * 100 + day, or 5000 + the distance from Easter Sunday.
_FEAST_DAYS = {
    "new year": 101, "lady day": 325, "candlemas day": 202, "michaelmas day": 929, "martinmas day": 1111,
    "lammas day": 801,
    "midsummer day": 624, "midsummer eve": 623, "michaelmas eve": 928, "christmas day": 1225, "christmas eve": 1224,
    "new year's day": 101, "new year's eve": 1231, "all saints day": 1101, "all saints' day": 1101,
    "all souls day": 1102, "all souls' day": 1102, "twelfth night": 105, "shrove tuesday": 4953, "ash wednesday": 4954,
    "palm sunday": 4993, "maundy thursday": 4997, "good friday": 4998, "easter sunday": 5000, "easter monday": 5001,
    "ascension day": 5039, "whit sunday": 5049, "whit monday": 5050, "trinity sunday": 5056, "corpus christi": 5060,
}  # fmt: skip
_SAINTS = {"john": 624, "george": 423, "bartholomew": 824, "michael": 929, "martin": 1111, "andrew": 1130}
_SAINTS |= {"patrick": 317, "peter": 629, "james": 725, "stephen": 1226, "nicholas": 1206, "david": 301}


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
        if word.form == "." and found and found[-1].form in _POINTED and found[-1].end == word.start:
            found[-1] = replace(found[-1], end=word.end)
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
        named = letter not in "fR" or match.group()[0].isupper()  # "lent", "advent", "germinal" are words as well
        return Word(letter if named else "|", start, end, value, form)
    if kind == "mark1":
        return Word(_PUNCTUATION.get(form, "|"), start, end, 0, form)
    if kind == "feast":
        return Word("f", start, end, _feast(form.replace("’", "'")), form)
    if kind == "roman":
        return Word("y", start, end, roman(form), form)
    if kind == "O":
        return Word(
            "O", start, end, (20 if form[1] == "w" else 30) + 1 + _ORDINALS.index(re.split("[- ]", form)[1]), form
        )
    if kind == "Y":
        return Word("Y", start, end, spoken_year(form), form)
    return Word("|" if kind == "other" else kind, start, end, 0, form)


def _feast(form: str) -> int:
    """The day of a feast, 0 where it is not known."""
    saint = re.search(r"(\w+)'s day|feast of (?:st\.? |saint )(\w+)", form)
    return _FEAST_DAYS.get(form, _SAINTS.get(saint[1] or saint[2], 0) if saint else 0)


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
            total += (
                _NUMBERS.get(word, 0) if total < 13 or total > 19 or hundreds else 99 * total + _NUMBERS.get(word, 0)
            )
    return total
