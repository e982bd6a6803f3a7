"""Dates against their words: the value of a date, or the two ends of its range, must be what the words say."""

from collections.abc import Iterator
from functools import lru_cache

from edition import calendars
from edition.calendars import Partial
from edition.checks.dates import PAIRS, Said, impossible, parse, short
from edition.checks.wording import fits, stated, stated_range, turn_of_year, years
from edition.tags import MOST_TAGS, Tag, end, start, text
from edition.tei import CHOICE_ORIGINAL


@lru_cache(maxsize=MOST_TAGS)
def of_words(markup: str, words: str) -> tuple[Said, ...]:
    """What there is to say about the values in a start tag and the words of the element."""
    tag = start(markup)
    return (*_one(tag, words), *_both(tag, words)) if tag and words else ()


def words_of(parts: list[str], index: int) -> str:
    """The words of a date, corrected; the empty string where it holds notes or further dates."""
    last = end(parts, index)
    inside = parts[index + 1 : last]
    tags = [(at, tag) for at in range(1, len(inside), 2) if (tag := start(inside[at]))]
    if any(tag.local in ("note", "date") for _, tag in tags):
        return ""
    for at, tag in tags:
        if tag.local in CHOICE_ORIGINAL and inside[at]:
            inside[at : end(inside, at) + 1] = [""] * (end(inside, at) + 1 - at)
    return " ".join("".join(map(text, inside)).split())


def _one(tag: Tag, words: str) -> Iterator[Said]:
    key = "when-custom" if "when-custom" in tag.attributes else "when"
    value = parse(tag.attributes.get(key, "").partition("T")[0])
    if value is None:
        return
    said, named = stated(words), years(words)
    if said is not None:
        agree = fits(said, value) or (key == "when" and _old_style(said, value))
    else:
        agree = not value.year or not named or len(named) > 1 or _in_year(value, named[0], words)
    if not agree:
        better = f'write {key}="{said}" if the words are right' if said and not impossible(str(said)) else ""
        yield (
            "D003",
            f'{key}="{value}" of <{tag.local}> does not say what its words say: {short(words)}',
            better,
        )


def _both(tag: Tag, words: str) -> Iterator[Said]:
    """Both ends of a range against its words, each in the calendar of the words."""
    ends = next((pair for pair in PAIRS if set(pair) <= tag.attributes.keys()), None)
    said = stated_range(words) if ends else None
    for key, day in zip(ends or (), said or (), strict=False):
        named = f"{key}-custom" if f"{key}-custom" in tag.attributes else key
        value = parse(tag.attributes.get(named, "").partition("T")[0])
        if value is None or fits(day, value) or (named == key and _in_old_style(day, value)):
            continue
        what = f'{named}="{value}" of <{tag.local}> does not say what its words say: {short(words)}'
        yield ("D003", what, f'write {named}="{day}" if the words are right' if day.year else "")


def _in_old_style(said: Partial, value: Partial) -> bool:
    return value.full and fits(said, calendars.gregorian_to_julian(value))


def _in_year(value: Partial, named: tuple[int, ...], words: str) -> bool:
    """Whether the value is in the one year that the words name; a double date over New Year is in two."""
    if turn_of_year(words) and value.month in (12, 1):
        return any(abs(value.year - year) <= 1 for year in named)
    return value.year in named


def _old_style(said: Partial, value: Partial) -> bool:
    """Whether the words are the Old Style of a New Style value."""
    if not (value.full and said.month and said.day):
        return False
    old = calendars.gregorian_to_julian(value)
    return fits(said, old)
