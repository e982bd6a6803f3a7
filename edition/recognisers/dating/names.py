"""The vocabulary of dates as data: every word, its kind in the grammar and its number."""

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
WEEKDAYS = frozenset("sun mon tue tues wed thu thur thurs fri sat".split())
POINTED = ABBREVIATED | WEEKDAYS | {"ult", "inst", "prox"}
ENGLISH = frozenset("january february march april may june july august september october november december".split())
# Month names that are everyday words as well, and those that are forenames.
AMBIGUOUS = frozenset("may march mars mar jun jul august mai".split())
_REPUBLICAN = (
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor thermidor fructidor"
)
UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBERS = {
    **{word: 1 + n for n, word in enumerate(UNITS)},
    **{word: 10 + n for n, word in enumerate(TEENS)},
    **{word: 20 + 10 * n for n, word in enumerate(TENS)},
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASONS |= {"frühjahr": 3, "frühling": 3, "sommer": 6, "herbst": 9, "printemps": 3, "été": 6, "automne": 9, "hiver": 12}
# Feasts: month * 100 + day, or the distance from Easter Sunday plus 5000.
FEASTS = {"michaelmas": 929, "martinmas": 1111, "candlemas": 202, "lammas": 801, "christmas": 1225, "epiphany": 106}
FEASTS |= {"hallowmas": 1101, "ladyday": 325, "easter": 5000, "whitsun": 5049, "whitsuntide": 5049, "pentecost": 5049}
FEASTS |= {"lent": 0, "advent": 0, "shrovetide": 0, "hallowtide": 0, "eastertide": 0, "yuletide": 0, "midsummer": 624}


def _table() -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    month = 0
    for word in _MONTHS.split():
        month = int(word) if word.isdigit() else month
        table[word] = ("m", month)
    for n, word in enumerate(_REPUBLICAN.split()):
        plain = word.translate(str.maketrans("éô", "eo"))
        table |= dict.fromkeys((word, plain), ("R", 1 + n))
    table |= {word: ("O", 1 + n) for n, word in enumerate(ORDINALS)} | {"thirtieth": ("O", 30)}
    table |= {word: ("s", month) for word, month in SEASONS.items()}
    table |= {word: ("f", day) for word, day in FEASTS.items()} | dict.fromkeys(WEEKDAYS, ("w", 0))
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
    "folio liber book line lines verse note fig figure psalm plate table item part band seite spec specs "
    "case cases",
}
WORDS = _table()
PUNCTUATION = dict(zip(",.-–—&/()[]№§$£€", "CPHHHALBESX#####", strict=True))
# Month * 100 + day, or 5000 + the distance from Easter Sunday.
FEAST_DAYS = {
    "new year": 101, "lady day": 325, "candlemas day": 202, "michaelmas day": 929, "martinmas day": 1111,
    "lammas day": 801, "midsummer day": 624, "midsummer eve": 623, "michaelmas eve": 928,
    "christmas day": 1225, "christmas eve": 1224,
    "new year's day": 101, "new year's eve": 1231, "all saints day": 1101, "all saints' day": 1101,
    "all souls day": 1102, "all souls' day": 1102, "twelfth night": 105, "shrove tuesday": 4953, "ash wednesday": 4954,
    "palm sunday": 4993, "maundy thursday": 4997, "good friday": 4998, "easter sunday": 5000, "easter monday": 5001,
    "ascension day": 5039, "whit sunday": 5049, "whit monday": 5050, "trinity sunday": 5056, "corpus christi": 5060,
}  # fmt: skip
SAINTS = {"john": 624, "george": 423, "bartholomew": 824, "michael": 929, "martin": 1111, "andrew": 1130}
SAINTS |= {"patrick": 317, "peter": 629, "james": 725, "stephen": 1226, "nicholas": 1206, "david": 301}
