"""Tokens of dates that are more than one word or number: each pattern is compiled when a text first needs it."""

import re
from functools import cache

from edition.pattern import pattern
from edition.recognisers.dating.names import NUMBERS, ORDINALS, TEENS, TENS, UNITS

_TEN = "|".join(TENS)
_UNIT = "|".join(UNITS)
_TEEN = "|".join(TEENS)
_TAIL = rf"(?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_HUNDREDS = rf"(?:one thousand,? (?:(?:{_UNIT}) hundred)|(?:eleven|{_TEEN[4:]}) hundred|one thousand)"
_PATTERNS = {
    # Dates, spans, decades … in figures; the name of the group is the kind of the token.
    "figures": r"""(?x)
        (?P<N> \b\d{1,2}(?P<mark>[./-])\s?(?:\d{1,2}|[IVXivx]{1,4})(?P=mark)\s?(?:1\d|20)\d\d\b(?![./-]?\d)
             | \b\d{1,2}\.\s?[IVXivx]{1,4}\.\s?\d\d\b(?![./-]?\d)
             | \b\d{1,2}\ [IVX]{1,4}\ (?:1\d|20)\d\d\b
             | \b[12]\d{3}-[01]\d-[0-3]\d\b )
      | (?P<r> \b(?:1\d|20)\d\d(?:\s?[-–—]\s?(?:1\d|20)\d\d|[-–]\d{1,2})\b(?!['’]?[sS]\b|[-–/]\d|[.,]\d) )
      | (?P<q> \b1\d{3}/\d{1,4}\b(?![/\d]) )
      | (?P<D> \b[12]\d\d0(?:['’]?[sS])?[-–/](?:1\d)?\d0['’]?[sS]\b
             | \b[12]\d\d0(?:['’]?[sS]|er|ER)\b | \b\d0['’]?[sS]\b )
      | (?P<c> \b1\d(?:\d[-–—_]|[-–—_.]{2,3}|[—–])(?![\w]) )
      | (?P<number> \d+(?:st|nd|rd|th|d|er|ST|ND|RD|TH|D|ER)?\b )""",
    "short": r"(?<!\w)['’‘](?:(?P<D>\d0[sS])|(?P<Q>\d\d))\b",
    "lord": r"(?P<a>(?i:(?:in the )?(?:year )?(?:of )?(?:our lord|Anno Domini)\b))"
    r"|(?P<z>(?i:in the year\b,?(?= \d| (?:one|\w+teen) (?:hundred|thousand)| of \w+teen hundred)))",
    "era": r"(?P<a>(?:[Oo]f )?A\.? ?D\b\.?|C\. ?E\.)|(?P<b>B\. ?C\.(?: ?E\.)?|BCE?\b)",
    "style": r"(?P<Z>[NO]\. ?S\.|(?i:(?:new|old) style)\b)",
    "year": rf"(?P<Y>(?i:{_HUNDREDS}(?:,?(?: and| &)? {_TAIL})?"
    rf"|(?:fif|six|seven|eigh|nine)teen (?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_TEEN}))\b)",
    "ordinal": rf"(?P<O>(?i:(?:twenty[- ](?:{'|'.join(ORDINALS[:9])})|thirty[- ]first))\b)",
    "roman": r"(?P<roman>MD?C{0,4}(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})\b(?<=\w{4}))",
    "feast": r"(?P<feast>(?i:(?:Lady|Candlemas|Michaelmas|Martinmas|Lammas|Ascension|Midsummer|Christmas|New Year['’]s"
    r"|All (?:Saint|Soul)s['’]?|Saint [A-Z]\w+['’]s|St\.? [A-Z]\w+['’]s) (?:Day|Eve)"
    r"|(?:Easter|Palm|Trinity|Whit) Sunday|(?:Easter|Whit) Monday|Shrove Tuesday|Ash Wednesday|Maundy Thursday"
    r"|(?:[Ff]east|Eve|Vigil|Morrow) of (?:the )?(?:(?:St\.?|Saint) )?[A-Z]\w+"
    r"|(?:Hilary|Trinity|Michaelmas) Term|New Year|Holy Week|Good Friday|Corpus Christi|Twelfth Night)\b)",
}
# The words that can begin such a token → the patterns to try, in order.
OPENERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(["in", "year", "our", "anno"], ("lord",)),
    **dict.fromkeys(["a", "c", "ad", "b", "bc", "bce"], ("era",)),
    "of": ("lord", "era"),
    **dict.fromkeys(["n", "o", "old"], ("style",)),
    "new": ("style", "feast"),
    **dict.fromkeys(["one", *TEENS[1:]], ("year",)),
    **dict.fromkeys(["twenty", "thirty"], ("ordinal",)),
    **dict.fromkeys(
        "lady candlemas michaelmas martinmas lammas ascension midsummer christmas all saint st easter palm trinity "
        "whit shrove ash maundy feast eve vigil morrow hilary holy good corpus twelfth".split(),
        ("feast",),
    ),
}
# Words that stand inside such tokens and begin none.
INNER = frozenset(
    "lord domini d e s hundred thousand style day sunday monday tuesday wednesday thursday saints souls term week "
    "friday christi night".split()
).union(NUMBERS, ORDINALS)


@cache
def phrase(name: str) -> re.Pattern[str]:
    """The pattern of one family of tokens."""
    return pattern(_PATTERNS[name])
