"""The capitalised words of a reading with what stands around them: the raw material of every recogniser of names."""

from collections.abc import Iterable, Set
from typing import NamedTuple

from edition.naming.forms import WORD, fold
from edition.pattern import pattern
from edition.reading.reading import Reading

_SKIP = " \"'([*_"
_OPENING = "\"'(["
_CLOSING = frozenset('.,;:!?)\n"')
_STOPS = frozenset(".!?:…\n")
_FAR = 8
_NEAR = 40
_LONGEST = 100  # letters of a word, chains of hyphened ones apart
_AFTER = pattern(r" *([\w'-]*)")
_PAIRS = frozenset("Ya Yu Ye Ch Th Ph Zh Sh Geo Wm Jas Chas Thos Jno Robt Edw Saml Danl Benj".split())
_ABBREVIATED = frozenset("Mr Mrs Ms Dr Prof Gen Col Capt Lieut Lt Rev Hon St Messrs MM M Sr Jr No Nos Vol Comr".split())


class Word(NamedTuple):
    """A capitalised word: `gap` is what stands between it and the one before (a line feed if that is far away).

    `first` says that a capital is due here anyhow, `loud` that its whole block is in capitals or title case.
    """

    start: int
    end: int
    text: str
    gap: str
    first: bool
    loud: bool


class Capitals:
    """The folded text of a reading and its capitalised words, in order, found once for all recognisers.

    `numbers` are the places of each word in `words`, `hyphened` the numbers of those that a hyphen follows, `monsieurs`
    the surnames that stand after "M." alone. What recognisers ask of all words they ask of the different ones.
    """

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text = text
        self.words = words
        numbers: dict[str, list[int]] = {}
        hyphened: list[int] = []
        for number, (_, end, word, _, _, _) in enumerate(words):
            if word in numbers:
                numbers[word].append(number)
            else:
                numbers[word] = [number]
            if text[end : end + 1] == "-":
                hyphened.append(number)
        self.numbers = numbers
        self.hyphened = hyphened
        self.monsieurs = _monsieurs(words, numbers.get("M", ()))
        self._before: dict[int, str] = {}

    def among(self, known: Set[str]) -> list[int]:
        """The numbers of the words that are among those known, in order."""
        return sorted(number for text in self.numbers.keys() & known for number in self.numbers[text])

    def before(self, at: int) -> str:
        """The word, in small letters or not, that ends just before `at` (blanks and an opening bracket between)."""
        if at not in self._before:
            self._before[at] = _before(self.text, at)
        return self._before[at]

    def after(self, until: int) -> str:
        """The word that begins just after `until` (a blank between)."""
        if self.text[until : until + 1] in _CLOSING:
            return ""
        match = _AFTER.match(self.text, until)
        return match.group(1) if match else ""


def _before(text: str, at: int) -> str:
    if text[at - 1 : at] == " ":  # so it mostly is: a word, a blank
        edge = text.rfind(" ", max(0, at - _NEAR), at - 1)
        if edge >= 0 and text[edge + 1 : at - 1].isalnum():
            return text[edge + 1 : at - 1]
    _, blank, last = text[max(0, at - _NEAR) : at].rstrip(_SKIP).rpartition(" ")
    if blank and last.isalnum():
        return last
    until = at
    while until > 0 and text[until - 1] in _SKIP:
        until -= 1
    start = until
    while start > max(0, until - _LONGEST) and (text[start - 1].isalnum() or text[start - 1] in "'-"):
        start -= 1
    return text[start:until]


# The recognisers ask for the words of one reading in turn: the last answer is kept.
_LAST: list[tuple[Reading, Capitals]] = []


def capitals(reading: Reading) -> Capitals:
    """The capitalised words of a reading."""
    if not _LAST or _LAST[0][0] is not reading:
        _LAST[:] = [(reading, _capitals(reading))]
    return _LAST[0][1]


def _capitals(reading: Reading) -> Capitals:
    text = fold(reading.text)
    words: list[Word] = []
    for start, end in [(block.start, block.end) for block in reading.blocks] or [(0, len(text))]:
        words += _block(text, start, end)
    return Capitals(text, words)


def is_initial(text: str) -> bool:
    """Whether a word is an initial: one letter, or the two that stand for one Russian or Greek letter."""
    return len(text) == 1 or text in _PAIRS


def _monsieurs(words: list[Word], numbers: Iterable[int]) -> frozenset[str]:
    """The surnames that stand after "M." alone."""
    pairs = ((words[number], words[number + 1]) for number in numbers if number + 1 < len(words))
    return frozenset(
        word.text
        for last, word in pairs
        if word.gap == ". " and last.gap not in (". ", ".") and len(word.text) > 2 and not word.first
    )


_made = tuple.__new__  # one for each capitalised word: what Word(…) does, without a call between


def _block(text: str, start: int, end: int) -> list[Word]:
    """The capitalised words of one block."""
    found = [match.span() for match in WORD.finditer(text, start, end)]
    if not found:
        return []
    loud = _is_loud(text, start, end, found)
    words: list[Word] = []
    last = start
    for at, until in found:
        before = text[at - 1] if at > start else "\n"
        if before.isalnum() or before == "_" or (before == "'" and _is_possessive(text, at, until)):
            continue
        gap = text[last:at] if words and at - last <= _FAR else "\n"
        # Most words follow a blank and a word: nothing opens there, and no more need be looked at.
        first = not (before == " " and text[at - 2].isalnum()) and _is_first(text, at, start, words)
        words.append(_made(Word, (at, until, text[at:until], gap, first, loud)))
        last = until
    return words


def _is_possessive(text: str, at: int, until: int) -> bool:
    """Whether the word is the S of LEON'S, in capitals."""
    return text[at:until] == "S" and text[at - 2 : at - 1].isalnum()


def _is_loud(text: str, start: int, end: int, found: list[tuple[int, int]]) -> bool:
    """Whether capitals mean nothing in a block: a heading in title case, or all capitals."""
    if end - start > 160 or text[start:end].isupper() or len(found) < 2:
        return text[start:end].isupper()
    count = text.count(" ", start, end) + 1
    return 2 * len(found) > count and text[end - 1] not in ".:;,"


def _is_first(text: str, at: int, start: int, words: list[Word]) -> bool:
    """Whether a sentence begins here, or a quotation, or the block."""
    until = at
    quoted = False
    while until > start and text[until - 1] in _SKIP:
        quoted = quoted or text[until - 1] in "\"'"
        until -= 1
    if until == start:
        return True
    stop = text[until - 1]
    if stop == "." and words and words[-1].end == until - 1:
        last = words[-1].text
        return not (len(last) <= 2 or last in _ABBREVIATED)
    return stop in _STOPS or (quoted and stop == ",")
