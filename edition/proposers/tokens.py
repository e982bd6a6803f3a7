"""Words with what a sequence model may know of them: their letters, their shape, their neighbours, our word lists."""

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import BODIES, LOWER_TITLES, MONTHS, PAPER_HEADS, SITES, TITLES
from edition.naming.forms import fold

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LISTS = {
    "forename": FORENAMES,
    "person": PERSONS,
    "place": PLACES,
    "ordinary": COMMON,
    "people": PEOPLES,
    "body": BODIES,
    "title": TITLES | LOWER_TITLES,
    "month": MONTHS,
    "paper": PAPER_HEADS,
    "site": SITES,
}
_AROUND = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign at start..end of a text."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The words and signs of a text, folded."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(fold(text))]


def features(words: list[Token]) -> list[list[str]]:
    """For each word what is known of it and of the two on either side."""
    rows = []
    for at, word in enumerate(words):
        row = [f"0:{one}" for one in _known(word.text)]
        for step in _AROUND:
            if 0 <= at + step < len(words):
                row += [f"{step}:{one}" for one in _known(words[at + step].text)[:4]]
            else:
                row.append(f"{step}:none")
        rows.append(row)
    return rows


@lru_cache(maxsize=50_000)
def _known(word: str) -> tuple[str, ...]:
    """What is known of one word: the first four serve for neighbours too."""
    lists = "+".join(name for name, words in _LISTS.items() if word in words)
    return (f"w={word.lower()}", f"s={_shape(word)}", f"l={lists}", f"c={word[:1].isupper()}",
            f"e3={word[-3:].lower()}", f"e2={word[-2:].lower()}", f"b3={word[:3].lower()}")  # fmt: skip


def _shape(word: str) -> str:
    """The shape of a word: capitals X, small letters x, digits 9, runs of one kind as two at most."""
    signs = "".join(
        "X" if sign.isupper() else "x" if sign.isalpha() else "9" if sign.isdigit() else sign for sign in word
    )
    return re.sub(r"(.)\1+", r"\1\1", signs)
