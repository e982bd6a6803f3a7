"""Where wordings of the authority stand in a reading: exactly, in capitals, in another spelling, or damaged."""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from edition.authority.index import Form, Index
from edition.authority.records import Authority
from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.mention import Mention
from edition.naming.capitals import Capitals, capitals
from edition.naming.forms import sound, word_at, word_until
from edition.reading.reading import Reading

_ORDINARY = COMMON | FORENAMES | PEOPLES
_DERIVED = tuple("ism isms ist ists ian ians ite ites ic ish ese ing ly ity tion ness".split())
_ENDS = frozenset(' ,.;:!?)"\n')
_ROMAN = frozenset("IVXL")
_SLIPS = 2  # times that one text may damage a name in the same way


class Match(NamedTuple):
    """A wording at start..end, from the word numbered `first`; `how` is exact, shouted, spelling, joined or near."""

    start: int
    end: int
    first: int
    form: Form
    how: str


# Where a mention stands (its start, end and kind): the order in which recognisers give theirs.
place: Callable[[Mention], tuple[int, int, str]] = itemgetter(0, 1, 2)


def matches(reading: Reading, authority: Authority) -> tuple[Match, ...]:
    """Every wording found, in order; of those that begin with one word the longest, and shorter ones it may enclose."""
    return _matches(capitals(reading), authority)


@lru_cache(maxsize=2)
def _matches(found: Capitals, authority: Authority) -> tuple[Match, ...]:
    index = authority.index
    prospect = _prospects(index)
    # Most words can begin nothing: only the others are looked at where they stand.
    numbers = set(found.hyphened) if len(index) else set()
    for text, places in found.numbers.items():
        begun = prospect(text)
        if begun is not _NOTHING and begun.is_open(len(places)):
            numbers.update(places)
    result: list[Match] = []
    for number in sorted(numbers):
        text = found.words[number].text
        result += _at(found, index, number, prospect(text), len(found.numbers[text]))
    return tuple(result)


class Prospect(NamedTuple):
    """What a word can begin: wordings of so many letters, in capitals, a pair in another spelling.

    `single` is the wording that the word itself spells otherwise or damages by one letter, and which of both.
    """

    sizes: tuple[int, ...]
    shouted: bool
    pairs: bool
    single: tuple[Form, str] | None

    def is_open(self, count: int) -> bool:
        """Whether it begins anything in a text that has it so many times."""
        return bool(self.sizes or self.pairs or self.alone(count))

    def alone(self, count: int) -> tuple[Form, str] | None:
        """`single`, unless the word is too frequent to be a slip."""
        return None if self.single and self.single[1] == "near" and count > _SLIPS else self.single


_NOTHING = Prospect((), False, False, None)


@lru_cache(maxsize=4)
def _prospects(index: Index) -> Callable[[str], Prospect]:
    """What each word can begin, remembered."""

    @lru_cache(maxsize=1 << 16)
    def prospect(word: str) -> Prospect:
        sizes, shouted = index.sizes(word), False
        if not sizes and len(word) > 1 and word.isupper():
            sizes, shouted = tuple(size for size in index.loud_sizes(word) if size > 3), True
        if len(word) < 4:
            return Prospect(sizes, shouted, False, None) if sizes else _NOTHING
        pairs, single = index.opens_pair(sound(word)), _single(index, word)
        return Prospect(sizes, shouted, pairs, single) if sizes or pairs or single else _NOTHING

    return prospect


def _at(found: Capitals, index: Index, number: int, prospect: Prospect, count: int) -> list[Match]:
    """The wordings that begin with this word: as they are written, longest first, or else in another way."""
    here = _exact(found, index, number, prospect) if prospect.sizes else []
    if here and here[0].end > found.words[number].end:
        return here
    if prospect.pairs and (pair := _pair(found, index, number)):
        joined = None if here else _joined(found, index, number)
        return [joined or pair]
    return here or _other(found, index, number, prospect.alone(count))


def _exact(found: Capitals, index: Index, number: int, prospect: Prospect) -> list[Match]:
    text, start = found.text, found.words[number].start
    form_of, how = (index.loud, "shouted") if prospect.shouted else (index.form, "exact")
    here = []
    for size in prospect.sizes:
        end = start + size
        if end > len(text) or text[end : end + 1].isalnum():
            continue
        form = form_of(text[start:end])
        if form and is_whole(text, start, end, index.form):
            here.append(Match(start, end, number, form, how))
    return here


def _other(found: Capitals, index: Index, number: int, single: tuple[Form, str] | None) -> list[Match]:
    """A damaged or differently spelled wording that begins with this word."""
    if joined := _joined(found, index, number):
        return [joined]
    word = found.words[number]
    if single and is_whole(found.text, word.start, word.end, index.form):
        return [Match(word.start, word.end, number, *single)]
    return []


def is_whole(text: str, start: int, end: int, known: Callable[[str], object]) -> bool:
    """Whether a stretch is whole words, and no half of a double name that is no name by itself."""
    if text[end : end + 1] in _ENDS and text[start - 1 : start] != "-":
        return True
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    if end + 1 < len(text) and text[end] == "-" and text[end + 1].isupper():
        return bool(known(word_at(text, end + 1)))
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        other = word_until(text, start - 1)
        return bool(known(other)) or other.islower()
    return not (end + 1 < len(text) and text[end] == "'" and text[end + 1].isalpha() and text[end + 1] not in "sS")


def _joined(found: Capitals, index: Index, number: int) -> Match | None:
    """A wording that a stray hyphen cuts in two."""
    text, word = found.text, found.words[number]
    if not text.startswith("-", word.end) or not (end := _joined_end(text, word.end)):
        return None
    form = index.form(text[word.start : end].replace("-", ""))
    if form is None or index.form(word_at(text, word.start)):
        return None
    return Match(word.start, end, number, form, "joined")


def _joined_end(text: str, at: int) -> int:
    """The end of a word that goes on in small letters after a stray hyphen, or 0."""
    if at + 1 >= len(text) or text[at] != "-" or not text[at + 1].islower():
        return 0
    end = at + 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return 0 if end < len(text) and text[end] == "-" else end


def _pair(found: Capitals, index: Index, number: int) -> Match | None:
    """A wording of two words in another spelling."""
    if number + 1 >= len(found.words) or found.words[number + 1].gap != " ":
        return None
    word, following = found.words[number], found.words[number + 1]
    if set(following.text) <= _ROMAN:
        return None  # Nicholas I is no spelling of Nicholas II
    forms = index.sounding(f"{sound(word.text)} {sound(following.text)}")
    if not forms or not is_whole(found.text, word.start, following.end, index.form):
        return None
    refs = dict.fromkeys(ref for form in forms for ref in form.refs)
    return Match(word.start, following.end, number, Form.of(forms[0].text, refs), "spelling")


def _single(index: Index, word: str) -> tuple[Form, str] | None:
    """The wording that one unknown word spells otherwise, or damages by one letter; None if none or several."""
    if word in _ORDINARY or word.isupper() or word.endswith(_DERIVED) or word in PLACES or word in PERSONS:
        return None
    if len(word) < 5:
        return None
    forms, how = index.sounding(sound(word)), "spelling"
    if not forms:
        forms, how = index.close_to(word), "near"
    return (forms[0], how) if len({form.refs for form in forms}) == 1 else None
