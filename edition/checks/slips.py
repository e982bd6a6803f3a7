"""Slips of the hand in a source that have one right answer: found here for the check that reports and the mend."""

import re
import unicodedata
from collections.abc import Iterator

from edition.pattern import pattern
from edition.source import BLANK, tokens

INLINE = "persName placeName orgName eventName geogName title date name rs hi emph foreign term soCalled".split()
_ANY = "|".join(INLINE)
_LEADING = pattern(rf"<({_ANY})(?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*)?(?<!/)>([ \t\r\n]+)(?=[^\s<])")
_TRAILING = pattern(rf"([ \t\r\n])</({_ANY})\s*>")
_BODY = pattern(r"<text[\s>]")


def unnormalised(source: str) -> list[tuple[int, int]]:
    """The words of the source that are not in normal form; marks that would join a tag are left alone."""
    if unicodedata.is_normalized("NFC", source):
        return []
    return [
        match.span()
        for token in tokens(source)
        if token.kind in ("text", "start", "empty")
        for match in re.compile(r"[^\s<>\"'=&;]+").finditer(source, token.at, token.until)
        if not unicodedata.is_normalized("NFC", match.group())
    ]


def edges(source: str) -> Iterator[tuple[int, int, str, bool]]:
    """White space just inside an inline element of the text: at, until, element, whether it leads."""
    body = _BODY.search(source)
    begin = body.start() if body else len(source)
    for match in _LEADING.finditer(source, begin):
        yield match.start(2), match.end(2), match.group(1), True
    for match in _TRAILING.finditer(source, begin):
        words = len(source[begin : match.start()].rstrip(BLANK)) + begin
        if source[words - 1] != ">":
            yield words, match.end(1), match.group(2), False
