"""The characters of the text: normal form, invisible ones, look-alikes, white space at the edges of markup."""

import re
import unicodedata
from collections.abc import Iterator

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.checks.slips import INLINE, edges, unnormalised
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.source import BLANK

_INVISIBLE = pattern("[\x7f-\x84\x86-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffc\ufffd\ufdd0-\ufdef\ufffe\uffff]")
_INLINE = frozenset(INLINE)
_BLANKS = frozenset(BLANK)
_ASCII = bytes(range(0x7F))
# Beyond the letters, marks and signs of the languages of Western Europe each character is looked at.
_UNUSUAL = pattern("[^\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20ac]")
_NAMES = {"\u00ad": "soft hyphen", "\ufffd": "replacement character: a letter was lost", "\ufeff": "byte order mark"}
_MEETING = pattern(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_LETTERS = pattern(r"[^\W\d_]+")
_OTHER = pattern(r"[\u0370-\u052f]")
# Cyrillic and Greek letters that no reader can tell from the Latin one.
_ALIKE = dict(
    zip(
        "аеорсухіјѕԁһкАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντ",
        "aeopcyxijsdhkABEKMHOPCTYXIJSABEZHIKMNOPTYXovt",
        strict=True,
    )
)
_BACK = {latin: other for other, latin in reversed(_ALIKE.items()) if other >= "\u0400"}


def check(document: Document, context: Context) -> list[Finding]:
    """Report characters that are damaged, invisible or of another alphabet, and white space that stands wrong."""
    source = document.source
    faults = [*_edges(source)] if _may_have_edges(document) else []
    if not (source.isascii() or _is_usual(source)):
        faults += [*_normal(source), *_invisible(source), *_mixed(source)]
    return located(document, faults)


def _may_have_edges(document: Document) -> bool:
    """Whether white space touches a tag of an inline element from inside."""
    opening = (markup for name in _INLINE & document.named.keys() for markup in document.named[name])
    closing = (markup for markup in document.spots if markup[1] == "/" and markup[2:-1].strip(BLANK) in _INLINE)
    parts, spots = document.parts, document.spots
    return any(parts[index + 1][:1] in _BLANKS for markup in opening for index in spots[markup]) or any(
        parts[index - 1][-1:] in _BLANKS for markup in closing for index in spots[markup]
    )


def _is_usual(source: str) -> bool:
    """Whether all characters are of the kind that is neither damaged nor invisible, nor of another alphabet."""
    beyond = source.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return _UNUSUAL.search(beyond.decode("utf-8", "surrogatepass")) is None


def _normal(source: str) -> Iterator[Fault]:
    for at, until in unnormalised(source):
        word = source[at:until]
        better = unicodedata.normalize("NFC", word)
        yield Fault("T001", at, f"{better} is not in normal form: {len(word)} characters instead of {len(better)}")


def _invisible(source: str) -> Iterator[Fault]:
    for match in _INVISIBLE.finditer(source):
        if match.start() == 0 and match.group() == "\ufeff":
            continue
        character = match.group()
        named = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
        yield Fault("T002", match.start(), f"U+{ord(character):04X}, {named}")


def _mixed(source: str) -> Iterator[Fault]:
    last = 0
    if not _OTHER.search(source):
        return
    for meeting in _MEETING.finditer(source):
        if meeting.start() < last:
            continue  # the same word
        begin = meeting.start()
        while begin and source[begin - 1].isalpha():
            begin -= 1
        word = source[begin:last] if (match := _LETTERS.match(source, begin)) is None else match.group()
        last = begin + len(word)
        if len(word) > 2:  # shorter is a formula (α2, μm)
            yield from _lookalike(word, begin)


def _lookalike(word: str, begin: int) -> Iterator[Fault]:
    """The letters of one alphabet that stand, unseen, in a word of the other."""
    latin = "".join(_ALIKE.get(letter, letter) for letter in word)
    other = "".join(_BACK.get(letter, letter) for letter in word)
    for better, foreign, alphabet in ((latin, _OTHER, "Latin"), (other, re.compile("[A-Za-z]"), "Cyrillic")):
        if not foreign.search(better):
            at = next(index for index, letter in enumerate(word) if foreign.match(letter))
            named = unicodedata.name(word[at]).title()
            yield Fault("T003", begin + at, f"{word} has a {named} among {alphabet} letters", f"write {better}")
            return


def _edges(source: str) -> Iterator[Fault]:
    for at, _, name, leads in edges(source):
        where = "at the beginning" if leads else "at the end"
        tag = f"<{name}>" if leads else f"</{name}>"
        yield Fault("T005", at, f"white space {where} of <{name}>", f"move it {'before' if leads else 'after'} {tag}")
