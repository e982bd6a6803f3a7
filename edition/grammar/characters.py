"""Classes of characters: what a schema's patterns can ask of a single character."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

Test = Callable[[str], bool]

# The Unicode blocks that schemas for texts name; another is refused by name.
BLOCKS: dict[str, tuple[int, int]] = {
    "BasicLatin": (0, 0x7F), "Latin-1Supplement": (0x80, 0xFF), "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F), "IPAExtensions": (0x250, 0x2AF), "SpacingModifierLetters": (0x2B0, 0x2FF),
    "CombiningDiacriticalMarks": (0x300, 0x36F), "Greek": (0x370, 0x3FF), "Cyrillic": (0x400, 0x4FF),
    "Armenian": (0x530, 0x58F), "Hebrew": (0x590, 0x5FF), "Arabic": (0x600, 0x6FF), "Syriac": (0x700, 0x74F),
    "Devanagari": (0x900, 0x97F), "Georgian": (0x10A0, 0x10FF), "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F), "CJKUnifiedIdeographs": (0x4E00, 0x9FFF), "PrivateUse": (0xE000, 0xF8FF),
}  # fmt: skip


@lru_cache(maxsize=4096)
def _parses(name: str) -> bool:
    try:
        expat.ParserCreate().Parse(f"<{name}/>", True)
    except expat.ExpatError:
        return False
    return True


def is_name_start(char: str) -> bool:
    """Whether a name may begin with this character: for rare letters, whether the XML parser takes it so."""
    return char.isalpha() or char in "_:" if char.isascii() else _parses(char)


def is_name_char(char: str) -> bool:
    """Whether this character may stand in a name."""
    return char.isalnum() or char in "_:-." if char.isascii() else _parses("a" + char)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] not in "PZC"


def negated(test: Test) -> Test:
    """The test that passes where this one does not."""
    return lambda char: not test(char)


CLASSES: dict[str, Test] = {
    "s": lambda char: char in " \t\n\r",
    "i": is_name_start,
    "c": is_name_char,
    "d": lambda char: unicodedata.category(char) == "Nd",
    "w": _is_word,
}
CLASSES |= {letter.upper(): negated(test) for letter, test in CLASSES.items()}
SINGLE = {"n": "\n", "r": "\r", "t": "\t"}


def category(name: str) -> Test | None:
    """The test for a Unicode category (L, Lu) or block (IsCyrillic); None when it is not known."""
    if name[:2] == "Is":
        low, high = BLOCKS.get(name[2:], (0, -1))
        return (lambda char: low <= ord(char) <= high) if name[2:] in BLOCKS else None
    return (lambda char: unicodedata.category(char).startswith(name)) if name[:1] in tuple("LMNPZSC") else None


def joined(tests: list[Test], negative: bool, less: Test | None) -> Test:
    """The test for a group in brackets: any of the tests, or none, less a group taken away."""

    def test(char: str) -> bool:
        return any(each(char) for each in tests) is not negative and not (less is not None and less(char))

    return test
