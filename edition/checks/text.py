"""The characters of the text: normal form, invisible ones, look-alikes, hyphens, white space and quotation marks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.source import tokens

_INVISIBLE = re.compile("[\x7f-\x84\x86-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffc\ufffd\ufdd0-\ufdef\ufffe\uffff]")
_NAMES = {"\u00ad": "soft hyphen", "\ufffd": "replacement character: a letter was lost", "\ufeff": "byte order mark"}
_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z])[^\W\d_]*")
# Cyrillic and Greek letters that no reader can tell from the Latin one.
_ALIKE = dict(
    zip(
        "аеорсухіјѕԁһкАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντ",
        "aeopcyxijsdhkABEKMHOPCTYXIJSABEZHIKMNOPTYXovt",
        strict=True,
    )
)
INLINE = "persName placeName orgName eventName geogName title date name rs hi emph foreign term soCalled".split()
_ANY = "|".join(INLINE)
_LEADING = re.compile(rf"<({_ANY})(?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*)?(?<!/)>([ \t\r\n]+)(?=[^\s<])")
_TRAILING = re.compile(rf"(?<=[^\s>])([ \t\r\n]+)</({_ANY})\s*>")
_BODY = re.compile(r"<text[\s>]")
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]+)(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_PAIRS = {"“": "”", "«": "»"}


def check(document: Document, context: Context) -> list[Finding]:
    """Report characters that are damaged, invisible or of another alphabet, and marks that stand wrong."""
    source = document.source
    faults = [*_edges(source), *_hyphens(document, context), *_quotes(document)]
    if not source.isascii():
        faults += [*_normal(source), *_invisible(source), *_mixed(source)]
    return located(document, faults)


def _normal(source: str) -> Iterator[Fault]:
    for at, until in unnormalised(source):
        word = source[at:until]
        better = unicodedata.normalize("NFC", word)
        yield Fault("T001", at, f"{better} is written with {len(word)} characters instead of {len(better)} (not NFC)")


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


def _invisible(source: str) -> Iterator[Fault]:
    for match in _INVISIBLE.finditer(source):
        if match.start() == 0 and match.group() == "\ufeff":
            continue
        character = match.group()
        named = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
        before = source[max(0, match.start() - 15) : match.start()].rpartition(">")[2]
        after = source[match.end() : match.end() + 15].partition("<")[0]
        around = " ".join(f"{before}·{after}".split())
        yield Fault("T002", match.start(), f"U+{ord(character):04X} ({named}) in {around}")


def _mixed(source: str) -> Iterator[Fault]:
    for match in _MIXED.finditer(source):
        word = match.group()
        latin = "".join(_ALIKE.get(letter, letter) for letter in word)
        if len(word) < 3 or re.search(r"[\u0370-\u052f]", latin):
            continue  # a formula (α2), or a word that mixes alphabets on purpose
        at = next(index for index, letter in enumerate(word) if letter in _ALIKE)
        named = unicodedata.name(word[at]).title()
        yield Fault("T003", match.start() + at, f"{word} has a {named} among Latin letters", f"write {latin}")


def edges(source: str) -> Iterator[tuple[int, int, str, bool]]:
    """White space just inside an inline element of the text: at, until, element, whether it leads."""
    body = _BODY.search(source)
    begin = body.start() if body else len(source)
    for match in _LEADING.finditer(source, begin):
        yield match.start(2), match.end(2), match.group(1), True
    for match in _TRAILING.finditer(source, begin):
        yield match.start(1), match.end(1), match.group(2), False


def _edges(source: str) -> Iterator[Fault]:
    for at, _, name, leads in edges(source):
        where = "at the beginning" if leads else "at the end"
        tag = f"<{name}>" if leads else f"</{name}>"
        yield Fault("T005", at, f"white space {where} of <{name}>", f"move it {'before' if leads else 'after'} {tag}")


def _hyphens(document: Document, context: Context) -> Iterator[Fault]:
    if "-" not in document.source:
        return
    reading = document.reading
    divided = [match for match in _HYPHENED.finditer(reading.text) if match.group(2).islower()]
    if not divided:
        return
    words = Counter(_WORD.findall(_HYPHENED.sub(" ", reading.text)))
    folded = {word.lower() for word in words}
    times = Counter(match.group() for match in divided)
    for match in divided:
        joined = match.group(1) + match.group(2)
        known = joined in words or joined in context.known()
        parts = match.group(1).lower() in folded and match.group(2).lower() in folded
        if known and not parts and times[match.group()] == 1:
            choice = f"<choice><sic>{match.group()}</sic><corr>{joined}</corr></choice>"
            message = f"{match.group()} has a hyphen inside, {joined} is known"
            yield Fault("T004", reading.spot(match.start())[1], message, f"if the print divided the word: {choice}")


def _quotes(document: Document) -> Iterator[Fault]:
    reading = document.reading
    texts = [reading.text[block.start : block.end] for block in reading.blocks]
    for index, (block, text) in enumerate(zip(reading.blocks, texts, strict=True)):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        mark = unpaired(text, following)
        if mark is not None:
            at = reading.spot(block.start + mark)[1]
            words = " ".join(text[mark : mark + 30].split())
            yield Fault("T006", at, f"quotation mark without its partner: {words}…")


def unpaired(text: str, following: str) -> int | None:
    """Where a quotation mark without partner stands; a quotation that the next paragraph takes up again is whole."""
    if "„" in text or len(text) < 3:
        return None  # which mark closes a low one depends on the language; a mark alone is a ditto mark
    if text.count('"') % 2:
        return None if following.startswith('"') else text.rindex('"')
    for opening, closing in _PAIRS.items():
        opened, closed = text.count(opening), text.count(closing)
        if opened > closed and not following.startswith(opening):
            return text.rindex(opening)
        if closed > opened:
            return text.index(closing)
    return None
