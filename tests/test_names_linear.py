"""Names in long texts: twice the text is twice the work, counted in lines of program run and letters looked at."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from edition.authority.records import Authority, load
from edition.mention import Mention
from edition.project import Setting
from edition.reading.reading import Block, Reading, Span
from edition.recognisers import names, newspapers, organisations, rules
from tests.conftest import ROOT

SIZE = 100  # repetitions
LAYERS = (names, newspapers, organisations, rules)


class Watched(str):
    """A text that counts the letters looked at in it."""

    seen = 0

    def __getitem__(self, key: Any) -> str:
        found = super().__getitem__(key)
        Watched.seen += len(found)
        return found

    def find(self, *arguments: Any) -> int:
        """As a text does."""
        at = super().find(*arguments)
        begin = arguments[1] if len(arguments) > 1 else 0
        end = at if at >= 0 else arguments[2] if len(arguments) > 2 else len(self)
        Watched.seen += max(0, end - begin)
        return at

    def rfind(self, *arguments: Any) -> int:
        """As a text does."""
        at = super().rfind(*arguments)
        end = arguments[2] if len(arguments) > 2 else len(self)
        Watched.seen += max(0, end - max(at, arguments[1] if len(arguments) > 1 else 0))
        return at


def reading(text: str) -> Reading:
    """A text as one paragraph, every tenth letter in italics."""
    spans = tuple(Span(at, at + 5, "hi", "italic", "en") for at in range(0, len(text) - 5, 10))
    return Reading(Watched(text), (Block(0, len(text), "p", "", "body", "en"),), spans, ())


def work(text: str, known: Authority) -> tuple[int, int]:
    """Lines of program run and letters looked at, and the mentions found."""
    lines = 0

    def count(frame: FrameType, event: str, argument: object) -> "Callable[..., Any] | None":
        nonlocal lines
        lines += event == "line"
        return count if "edition" in frame.f_code.co_filename else None

    Watched.seen = 0
    given = reading(text)
    before = sys.gettrace()
    sys.settrace(count)
    try:
        found: list[Mention] = [
            one for layer in LAYERS for one in layer.recognise(given, known, Setting(date="1917-09-17"))
        ]
    finally:
        sys.settrace(before)
    return lines + Watched.seen, len(found)


def letters(number: int) -> str:
    """A number in letters."""
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


SHAPES: dict[str, Callable[[int], str]] = {
    "one man": lambda n: "Then Kerensky spoke. " * n,
    "full names": lambda n: "General Kornilov, A. F. Kerensky and Lenin in Moscow. " * n,
    "a list of names": lambda n: "He met " + ", ".join(f"N{letters(at)}a" for at in range(n)) + ".",
    "a list that ranks open": lambda n: "Generals " + ", ".join(f"N{letters(at)}a" for at in range(n)) + ".",
    "capitals": lambda n: "Alpha " * n,
    "a chain of hyphens": lambda n: "Alpha-" * n,
    "a chain of apostrophes": lambda n: "O'Brien's " * n,
    "plurals": lambda n: "the Kishkins and Konovalovs and " * n,
    "papers alike": lambda n: " ".join(f"The New {letters(at)}ville Gazette, No. 3. New Gazette." for at in range(n)),
    "papers of one word": lambda n: " ".join(f"New A{letters(at)} Gazette, No. 3." for at in range(n)),
    "ordinary words": lambda n: 'Day (Day) said, "It was so, and never so" (Truth). ' * n,
    "quotes": lambda n: "\"'([*" * n + "A ",
    "brackets": lambda n: "(" * n + "Rech" + ")" * n,
    "nouns of papers": lambda n: "papers: journals, organs " * n,
    "numerals": lambda n: "Karl " + "II " * n,
    "initials": lambda n: "A. B. " * n,
    "initials together": lambda n: "A." * n,
    "bodies": lambda n: "Union of " * n,
    "shouting": lambda n: "KERENSKY KORNILOV " * n,
    "commas": lambda n: "Rech, " * n,
    "monsieurs": lambda n: "M. Kerensky, M. Thiers, " * n,
    "slips": lambda n: " ".join(f"Kerenksy{letters(at)}" for at in range(n)),
    "no name": lambda n: "and so on " * n,
}


@pytest.fixture(scope="module")
def known() -> Authority:
    return load(ROOT / "tei" / "authority")


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str, known: Authority) -> None:
    make = SHAPES[shape]
    work(make(2 * SIZE), known)  # what is remembered of words is remembered
    once, found = work(make(SIZE), known)
    twice, more = work(make(2 * SIZE), known)
    assert twice <= 2.2 * once + 500
    assert more <= 2.2 * found + 2
