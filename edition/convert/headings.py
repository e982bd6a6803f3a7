"""Headings: which short blocks are headings, and how deep they stand."""

import re

from edition.convert.lines import Block
from edition.pattern import pattern

LONGEST = 90
_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_WORD = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Twenty Thirty"
_NUMBER = rf"(?:\d{{1,3}}|{_ROMAN}|{_WORD.replace(' ', '|')}|the (?:First|Second|Third|Fourth|Fifth|Last))"
_PARTS = "PREFACE INTRODUCTION FOREWORD AFTERWORD CONCLUSION APPENDIX POSTSCRIPT CONTENTS EPILOGUE PROLOGUE"
_ANY = ""
# Level, the letters it can begin with (in either case), what a heading of that level looks like; the first that fits
# counts.
LEVELS: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (1, "bpv", pattern(rf"(?:BOOK|Book|PART|Part|VOLUME|Volume)\s+{_NUMBER}\b.*", re.IGNORECASE)),
    (2, "clas", pattern(rf"(?:CHAPTER|LETTER|LECTURE|ACT|CANTO|STAVE)\s+{_NUMBER}\b.*", re.IGNORECASE)),
    (2, "piface", pattern(rf"(?:{_PARTS.replace(' ', '|')})\b[\w .,:’'-]{{0,60}}", re.IGNORECASE)),
    (3, "s§", pattern(rf"(?:SECTION|SCENE|§)\s*{_NUMBER}\b.*", re.IGNORECASE)),
    (3, "ivxlc", pattern(rf"{_ROMAN}\.?")),
    (3, "ivxlc", pattern(rf"{_ROMAN}[.:)]\s+[A-Z“\"‘'].{{2,80}}")),
    (4, "0123456789", pattern(r"\d{1,3}\.?")),
    (4, "0123456789", pattern(r"\d{1,3}[.)]\s+[A-Z“\"‘'].{2,80}")),
    (5, _ANY, pattern(r"(?=.*[^\W\d_]{3})[^a-z]{4,}")),
)  # fmt: skip
CAPITALS = 5
TITLE = 6
_SMALL = frozenset(
    "a an and as at but by de des du for from in into is la le nor of on or over per the to und van von vs with".split()
)
# A salutation, a byline, a bar of links.
_NEVER = pattern(r"(?:My )?Dear(?:est)?\b|By\b|.*\|", re.IGNORECASE)
_INDEX = pattern(r"[,.]\s*\d+$")
_CLOSED = pattern(r"[.,;:!?…\"”'’)\]*-]$")
_WORDS = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUESTION = pattern(r"[!?]$")


def level(block: Block, following: Block | None) -> int:
    """Return how deep a block stands as a heading (1 is highest), or 0 if it is none."""
    text = block.lines[0].text
    if len(block.lines) > 3 or not following or len(block.text) > LONGEST or _NEVER.match(text):
        return 0
    first = text[0].lower()
    for depth, letters, shape in LEVELS:
        if first in (letters or first) and shape.fullmatch(text) and _stands(text, depth, following):
            return depth if _one(block, depth) else 0
    plain = len(block.lines) == 1 and block.lines[0].indent < 5 and not _INDEX.search(text)
    return TITLE if plain and is_title(text) and len(following.text) > 120 else 0


def _one(block: Block, depth: int) -> bool:
    """Say whether the lines of a block are one heading: several numbered ones are a table of contents."""
    shapes = [shape for level_, _, shape in LEVELS if level_ == depth]
    again = [any(shape.fullmatch(line.text) for shape in shapes) for line in block.lines[1:]]
    return all(again) if depth == CAPITALS else not any(again)


def _stands(text: str, depth: int, following: Block) -> bool:
    """Refuse what looks like a heading but is a sentence, a list item or a figure."""
    if depth in (1, 2) or len(text) < 6:
        return text[-1] not in ",;" and (depth != 4 or len(following.text) > 60)
    if depth == CAPITALS:
        return (
            text[-1] not in ",;:-—"
            and (len(following.text) > 60 or following.text.startswith("BY "))
            and text.upper() != text.lower()
        )
    return not _CLOSED.search(text) or bool(_QUESTION.search(text))


def is_title(text: str) -> bool:
    """Say whether every longer word of a short line begins with a capital."""
    words = _WORDS.findall(text)
    if not 1 <= len(words) <= 10 or _CLOSED.search(text) or not text[0].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words) and any(
        len(w) > 3 for w in words
    )
