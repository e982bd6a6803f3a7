"""Titles in a list that a plural announces: "two journals appeared: X in Germany and Y in Austria"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import DERIVED, TITLES
from edition.naming.capitals import Capitals, Word
from edition.naming.forms import word_until
from edition.pattern import pattern

# Start, end and the number of the first word.
Run = tuple[int, int, int]

_PLURALS = ("papers", "journals", "organs", "magazines", "periodicals", "weeklies")
_PERSON_FIRST = TITLES | FORENAMES


_ITEM = pattern(r"(?:[:,;]|--|—|\band|\bor|\bas|:\W*)\s*(?:the )?[\"']?$")


_ANNOUNCED = pattern(r":|--|—|such as")


def listed(found: Capitals, titles: list[Run]) -> Iterator[Run]:
    """The items of a list that a plural announces: "two journals appeared: X in Germany and Y in Austria"."""
    text = found.text
    nouns = _nouns(text)
    starts = [start for start, _, _ in titles] if nouns else []
    for noun in nouns:
        end = _sentence_end(text, noun)
        announced = _ANNOUNCED.search(text, noun, end)
        if announced:
            for place in range(bisect_left(starts, announced.start()), bisect_left(starts, end)):
                start, until, number = titles[place]
                start, number = _without_people(found.words, start, until, number)
                if not _is_no_title(text[start:until], found.words[number]) and _ITEM.search(
                    _before_people(text, start)
                ):
                    yield start, until, number


def _nouns(text: str) -> list[int]:
    """Where the plurals end; finding each by itself is much quicker than all by one pattern."""
    found = []
    for noun in _PLURALS:
        at = text.find(noun)
        while at >= 0:
            end = at + len(noun)
            if not text[end : end + 1].isalnum() and word_until(text, at) in ("", "news"):
                found.append(end)
            at = text.find(noun, end)
    return sorted(found)


def _is_no_title(name: str, first: Word) -> bool:
    """Whether an item of a list is a place, a person, a people or an ordinary word."""
    if " " not in name and name.endswith(DERIVED):
        return True
    return name in PLACES or name in PEOPLES or name in PERSONS or name in COMMON or first.text in _PERSON_FIRST


def _without_people(words: Sequence[Word], start: int, until: int, number: int) -> tuple[int, int]:
    """A title without the nationality or party before it."""
    if words[number].text in PEOPLES and words[number].end < until:
        return words[number + 1].start, number + 1
    return start, number


def _before_people(text: str, start: int) -> str:
    before = text[max(0, start - 30) : start]
    head, _, last = before.rstrip().rpartition(" ")
    return f"{head} " if last in PEOPLES else before


def _sentence_end(text: str, at: int) -> int:
    stops = [end for stop in (". ", "? ", "! ", "\n") if (end := text.find(stop, at, at + 400)) >= 0]
    return min(stops, default=min(len(text), at + 400))
