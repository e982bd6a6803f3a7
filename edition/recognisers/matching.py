"""Where wordings of the authority stand in a reading: exactly, in capitals, in another spelling, or damaged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from edition.authority.records import Authority, Form, Index
from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.mention import Mention
from edition.naming.capitals import Capitals, capitals
from edition.naming.forms import near, sound
from edition.reading.reading import Reading

_ORDINARY = COMMON | FORENAMES | PEOPLES
_DERIVED = (
    "ism",
    "isms",
    "ist",
    "ists",
    "ian",
    "ians",
    "ite",
    "ites",
    "ic",
    "ish",
    "ese",
    "ing",
    "ly",
    "ity",
    "tion",
    "ness",
)


@dataclass(frozen=True, slots=True)
class Match:
    """A wording at start..end, from the word numbered `first`; `how` is exact, shouted, spelling, joined or near."""

    start: int
    end: int
    first: int
    form: Form
    how: str


def place(mention: Mention) -> tuple[int, int, str]:
    """Where a mention stands: the order in which recognisers give theirs."""
    return mention.start, mention.end, mention.kind


def matches(reading: Reading, authority: Authority) -> tuple[Match, ...]:
    """Every wording found, in order; of those that begin with one word the longest, and shorter ones it may enclose."""
    return _matches(capitals(reading), authority)


@lru_cache(maxsize=2)
def _matches(found: Capitals, authority: Authority) -> tuple[Match, ...]:
    index = authority.index
    counts = Counter(word.text for word in found.words)
    memory: dict[str, tuple[str, str] | None] = {}
    result: list[Match] = []
    for number, word in enumerate(found.words):
        here = list(_exact(found, index, number))
        if here and here[0].end == word.end and (pair := _pair(found, index, number)):
            here = [pair]
        if not here and index.forms:
            here = _other(found, index, number, counts[word.text], memory)
        result.extend(here)
    return tuple(result)


def _exact(found: Capitals, index: Index, number: int) -> Iterator[Match]:
    """The wordings that begin with this word, longest first."""
    word = found.words[number]
    sizes, shouted = index.lengths.get(word.text), False
    if sizes is None and len(word.text) > 3 and word.text.isupper():
        sizes, shouted = index.shouts.get(word.text), True
    for size in sizes or ():
        text = found.text[word.start : word.start + size]
        if len(text) < size:
            continue
        text = index.shouted.get(text, "") if shouted else text
        form = index.forms.get(text)
        if form and is_whole(found.text, word.start, word.start + size, index):
            yield Match(word.start, word.start + size, number, form, "shouted" if shouted else "exact")


def is_whole(text: str, start: int, end: int, index: Index) -> bool:
    """Whether a stretch is whole words, and no half of a double name that is no name by itself."""
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    if end + 1 < len(text) and text[end] == "-" and text[end + 1].isupper():
        return _word_at(text, end + 1) in index.forms
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        other = _word_until(text, start - 1)
        return other in index.forms or other.islower()
    return not (end + 1 < len(text) and text[end] == "'" and text[end + 1].isalpha() and text[end + 1] not in "sS")


def _word_at(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _word_until(text: str, end: int) -> str:
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _other(
    found: Capitals, index: Index, number: int, count: int, memory: dict[str, tuple[str, str] | None]
) -> list[Match]:
    """A damaged or differently spelled wording that begins with this word."""
    word = found.words[number]
    end = _joined_end(found.text, word.end) if found.text.startswith("-", word.end) else 0
    form = index.forms.get(_joined(found.text, word.start, end)) if end else None
    if form and _word_at(found.text, word.start) not in index.forms:
        return [Match(word.start, end, number, form, "joined")]
    if pair := _pair(found, index, number):
        return [pair]
    if word.text not in memory:
        memory[word.text] = _single(index, word.text, count) if len(word.text) > 3 else None
    known = memory[word.text]
    if known and not is_whole(found.text, word.start, word.end, index):
        return []
    return [Match(word.start, word.end, number, index.forms[known[0]], known[1])] if known else []


def _joined_end(text: str, at: int) -> int:
    """The end of a word that goes on in small letters after a stray hyphen, or 0."""
    if at + 1 >= len(text) or text[at] != "-" or not text[at + 1].islower():
        return 0
    end = at + 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return 0 if end < len(text) and text[end] == "-" else end


def _joined(text: str, start: int, end: int) -> str:
    return text[start:end].replace("-", "")


def _pair(found: Capitals, index: Index, number: int) -> Match | None:
    """A wording of two words in another spelling."""
    if number + 1 >= len(found.words) or found.words[number + 1].gap != " ":
        return None
    word, following = found.words[number], found.words[number + 1]
    if len(word.text) < 4 or sound(word.text) not in index.openings:
        return None
    texts = index.sounds.get(f"{sound(word.text)} {sound(following.text)}")
    if not texts or not is_whole(found.text, word.start, following.end, index):
        return None
    return Match(word.start, following.end, number, _merged(index, texts), "spelling")


def _single(index: Index, word: str, count: int) -> tuple[str, str] | None:
    """The wording that one unknown word spells otherwise, or damages by one letter; None if none or several."""
    if word in _ORDINARY or word.isupper() or word.endswith(_DERIVED) or word in PLACES or word in PERSONS:
        return None
    texts = index.sounds.get(sound(word), ())
    if texts and len(word) >= 5:
        return (texts[0], "spelling") if len({index.forms[text].refs for text in texts}) == 1 else None
    if len(word) < 5 or count > 2:
        return None
    rivals = [
        text
        for size in (len(word) - 1, len(word), len(word) + 1)
        for text in index.near.get((word[0], word[-1], size), ())
        if near(word, text)
    ]
    return (rivals[0], "near") if len({index.forms[text].refs for text in rivals}) == 1 else None


def _merged(index: Index, texts: tuple[str, ...]) -> Form:
    refs = dict.fromkeys(ref for text in texts for ref in index.forms[text].refs)
    return Form(texts[0], tuple(refs))
