"""Chunks: the capitalised words that may make one name, with what stands before and after them."""

from collections.abc import Sequence
from functools import lru_cache

from edition.background.gazetteer import FORENAMES, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import (
    BODIES,
    CIVIL_TITLES,
    DAYS,
    DERIVED,
    LOWER_TITLES,
    MONTHS,
    PARTICLES,
    SITES,
    SURNAME_SITES,
    TITLES,
    WORKS,
)
from edition.naming.capitals import Capitals, Word, is_initial
from edition.pattern import pattern

_NO_SURNAMES = TITLES | BODIES | SITES | WORKS | MONTHS | DAYS
_ROMAN = frozenset("IVXL")
_FAR = 12  # letters between two chunks that have nothing to do with each other
# Forenames that are counted: what follows them is a numeral.
_CROWNED = frozenset(
    "Alexander Charles Frederick Friedrich George Gustav Henry Ivan James Joseph Karl Leopold Louis Ludwig Max "
    "Napoleon Nicholas Paul Peter Philip Victor Wilhelm William".split()
)
_NOTIONS = ("ity", "ment", "ness", "tion")
_PARTICLE_GAPS = frozenset(f" {word} " for word in PARTICLES) | {" de la ", " von der ", " van der "}
_JOINING = _PARTICLE_GAPS | {" ", "-", ". ", "."}
_RANKS = TITLES | LOWER_TITLES | CIVIL_TITLES
_HEADS = WORKS | BODIES
_CLOSING = SITES | BODIES
_FIRM_FORENAMES = FORENAMES - COMMON - PEOPLES
# What a Roman numeral counts.
_COUNTED = frozenset("vol volume part book chapter section act no number note page p pp ch fig table article".split())
# The natures of words that are no part of a name, in words.
NO_NAMES = {
    "ordinary": "an ordinary word",
    "people": "the name of a people, party or school, or of its members",
    "numeral": "a Roman numeral",
    "derived": "a derived word, by its ending",
    "abbreviation": "an abbreviation in capitals",
}


class Chunk:
    """Words that may make one name: `before` is the word before it, `title` the rank, `next` the word after.

    `name` is its words with single blanks between. `head` is the head word of works or bodies that follows directly:
    the name is a part of a longer one. `person` says that forenames, initials or a rank make a person of it outright.
    """

    __slots__ = ("before", "end", "gap", "head", "name", "next", "person", "site", "start", "title", "words")

    def __init__(
        self, start: int, end: int, name: str, words: Sequence[Word], before: str, title: str, gap: str, next: str
    ) -> None:
        self.start, self.end = start, end
        self.name = name
        self.words = words
        self.before, self.title, self.gap, self.next = before, title, gap, next
        self.head = ""
        self.site: Word | None = None
        self.person = False

    @property
    def closed(self) -> bool:
        """Whether it is a part of the name of a work or body."""
        return bool(self.head)

    @property
    def first(self) -> bool:
        """Whether a capital is due at its first word anyhow."""
        return self.words[0].first

    @property
    def full(self) -> bool:
        """Whether it opens with a forename or an initial and goes on."""
        return len(self.words) > 1 and (is_forename(self.words[0].text) or is_initial(self.words[0].text))


def is_nameable(word: Word) -> bool:
    """Whether a word can be a part of a name: no ordinary word, no people, no derived word, no abbreviation."""
    what = nature(word.text)
    if what == "abbreviation":
        return word.loud
    return what == "name" or (what in ("forename", "adverb") and not word.first)


@lru_cache(maxsize=100_000)
def nature(text: str) -> str:
    """What a word can be: a name; forename or adverb (names too, where no capital is due); or a key of NO_NAMES."""
    if text in COMMON or text in PEOPLES:
        return "forename" if text in FORENAMES else "ordinary" if text in COMMON else "people"
    if set(text) <= _ROMAN:
        return "numeral"
    if text.isupper() and text.title() in COMMON:
        return "ordinary"
    if text.endswith(DERIVED) and len(text) > (8 if text.endswith(_NOTIONS) else 6):
        return "derived"
    if text.isupper() and 1 < len(text) < 6 and not is_forename(text):
        return "abbreviation"
    return "adverb" if text.endswith(("ly", "ing")) and text not in FORENAMES else "name"


def is_forename(text: str) -> bool:
    """Whether a word is a forename, in capitals or not."""
    return text in FORENAMES or (len(text) > 2 and text.isupper() and text.title() in FORENAMES)


def chunks(found: Capitals) -> list[Chunk]:
    """The chunks of a reading, in order."""
    words, text = found.words, found.text
    result: list[Chunk] = []
    last, until = -1, -_FAR
    for number in _openings(found):
        if number <= last or (words[number].text == "M" and _is_monsieur(found, number)):
            continue
        if not is_nameable(words[number]) and not _is_numeral_initial(found, number):
            continue
        first = last = number
        while last + 1 < len(words) and words[last + 1].gap in _JOINING and _joins(words, last, number):
            last += 1
        while last > first and is_initial(words[last].text) and text[words[last].end : words[last].end + 1] != ".":
            last -= 1
        if last - first > 1 and _is_where(words[last - 1], words[last]):
            last -= 1
        if last > first and _is_opening(words[first], words[first + 1]):
            first += 1
        result.append(_chunk(found, first, last, until))
        until = words[last].end
    return result


def _openings(found: Capitals) -> list[int]:
    """The numbers of the words that can begin a name; what a word can do is asked once of each word."""
    return sorted(number for text, numbers in found.numbers.items() if _can_open(text) for number in numbers)


@lru_cache(maxsize=100_000)
def _can_open(text: str) -> bool:
    what = nature(text)
    if what in NO_NAMES and what != "abbreviation" and text not in _ROMAN:
        return False
    return text not in _CLOSING or text in FORENAMES


def _is_numeral_initial(found: Capitals, number: int) -> bool:
    """Whether I, V, X or L is an initial: "I. S. Turgenev", but not "Book V. Smith" nor "Nicholas I. Kant"."""
    words = found.words
    word = words[number]
    if word.text not in _ROMAN or number + 1 >= len(words):
        return False
    following, before = words[number + 1], found.before(word.start)
    return (
        following.gap in (". ", ".")
        and (is_initial(following.text) or (len(following.text) > 2 and is_nameable(following)))
        and not before[:1].isupper()
        and before.lower().rstrip(".") not in _COUNTED
        and not word.first
    )


def _is_where(surname: Word, place: Word) -> bool:
    """Whether a full name is over and its place follows, without a comma: "Anna Meier London"."""
    given = surname.text in FORENAMES or surname.text.endswith(("vich", "vna")) or len(surname.text) < 3
    return place.text in PLACES and not given


def _is_opening(word: Word, following: Word) -> bool:
    """Whether a word only opens the sentence in which a full name follows it."""
    return word.first and word.text not in FORENAMES and not is_initial(word.text) and following.text in FORENAMES


def _is_monsieur(found: Capitals, number: int) -> bool:
    """Whether an M is that of "M. Thiers" in a text that calls several people so."""
    words = found.words
    if len(found.monsieurs) < 2 or number + 1 >= len(words):
        return False
    return words[number + 1].gap == ". " and words[number + 1].text in found.monsieurs


def _is_common_surname(words: Sequence[Word], last: int, first: int) -> bool:
    """Whether the next word is an ordinary one that serves as a surname: a forename stands before it, and no more."""
    word, following = words[last], words[last + 1]
    if word.text not in _FIRM_FORENAMES or words[first].text not in FORENAMES or following.gap != " " or word.loud:
        return False
    return following.text in COMMON and following.text not in _NO_SURNAMES


def _is_middle_initial(words: Sequence[Word], last: int) -> bool:
    """Whether the next word is I, V, X or L as an initial between forename and surname: "Eugene V. Debs"."""
    if last + 2 >= len(words):
        return False
    word, letter, surname = words[last : last + 3]
    if len(letter.text) > 1 or letter.text not in _ROMAN or letter.gap not in (" ", ". ", "."):
        return False
    counted = word.text in _CROWNED and letter.text != "L"
    opens = is_initial(word.text) if letter.gap != " " else word.text in FORENAMES and not counted
    return opens and surname.gap in (". ", ".") and len(surname.text) > 2 and is_nameable(surname)


def _joins(words: Sequence[Word], last: int, first: int) -> bool:
    """Whether the next word goes on with the name."""
    word, following = words[last], words[last + 1]
    if _is_middle_initial(words, last):
        return True
    if following.gap == " " and set(following.text) <= _ROMAN and (len(following.text) > 1 or following.text in "IV"):
        return len(following.text) > 1 or (following.text == "I" and word.text in FORENAMES)
    if _is_common_surname(words, last, first):
        return True
    if following.text in SURNAME_SITES and word.text in FORENAMES and following.gap == " ":
        return True
    if not is_nameable(following) or last - first > 4 or (following.text in _CLOSING or following.text in WORKS):
        return False
    if following.gap in (" ", "-"):
        return True
    if following.gap in (". ", "."):
        return is_initial(word.text)
    opens = words[first].text in FORENAMES or is_initial(words[first].text) or len(words[first].text) > 2
    return (
        following.gap in _PARTICLE_GAPS
        and opens
        and not (words[first].first and last == first and words[first].text not in FORENAMES)
    )


def _chunk(found: Capitals, first: int, last: int, until: int) -> Chunk:
    """The chunk of the words numbered first..last; the one before it ends at `until`."""
    words, text = found.words, found.text
    start, end = words[first].start, words[last].end
    before = found.before(start) if text[start - 1 : start] == " " else ""
    title = before if before in _RANKS else ""
    if not title and text.endswith(". ", 0, start):
        dotted = found.before(start - 2)
        title = dotted if dotted in TITLES or (dotted == "M" and len(found.monsieurs) > 1) else ""
    gap = text[until:start] if start - until < _FAR else "\n"
    own = words[first : last + 1]
    name = own[0].text if len(own) == 1 else " ".join([word.text for word in own])
    chunk = Chunk(start, end, name, own, before, title, gap, found.after(end))
    if last + 1 < len(words) and (gap := words[last + 1].gap) != "\n":
        following = words[last + 1]
        possessive = gap in ("'s ", "' ")
        if possessive or gap in (" ", "-") or (gap[0] in " -" and _NUMBERED.fullmatch(gap)):
            chunk.head = following.text if following.text in _HEADS and not possessive else ""
            chunk.site = following if following.text in SITES else None
    chunk.person = bool(title or first < last) and _is_person(chunk)
    return chunk


# A number between a name and the head word after it.
_NUMBERED = pattern(r"[ -]'?\d+ ")


def _is_person(piece: Chunk) -> bool:
    """Whether forenames, initials or a rank make a person of a chunk outright."""
    if piece.closed and not piece.title:
        return False
    if piece.title in LOWER_TITLES and piece.name in PLACES:
        return False
    if piece.title and piece.title not in ("Saint", "St", "Don"):
        plain = piece.words[0].text
        return len(piece.words[-1].text) > 1 and (piece.title in CIVIL_TITLES or plain not in COMMON)
    if not piece.full or piece.site is not None or (piece.first and piece.words[0].text in COMMON):
        return False
    last = piece.words[-1].text
    if piece.words[-1].gap == "-" and last in FORENAMES:
        return False
    return len(last) > 1 and piece.name not in PLACES and last not in SITES
