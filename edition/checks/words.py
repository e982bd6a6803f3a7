"""Words and quotation marks of the text: hyphens that a line of print left inside a word, marks without a partner."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document
from edition.finding import Finding
from edition.pattern import pattern
from edition.source import unescape
from edition.tags import text as text_of
from edition.tei import NAMESPACE

_HYPHENED = pattern(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]+)(?![\w-])")
_LEFT, _RIGHT = pattern(r"[^\W\d_]+\Z"), pattern(r"[^\W\d_]+")
_WORD = pattern(r"[^\W\d_]+")
# What is no word by itself, so that a word was divided even where what stands before it is one: govern-ment.
_ENDING = pattern(r"(?:ment|tion|sion|ing|ed|ly|ness|it(?:y|ies)|[ae]nce|[ai]ble|er|ism|ist|ous|ive)s?\Z")
_PAIRS = {"“": "”", "«": "»"}
_MARKS = ('"', *_PAIRS, *_PAIRS.values())
_BLOCKS = frozenset({"p", "head", "item", "ab", "cell"})
_LINES = frozenset({"l", "addrLine"})
LONGEST = 40
MOST_STEPS = 50_000_000


def check(document: Document, context: Context) -> list[Finding]:
    """Report hyphens inside words, and quotation marks without a partner."""
    if document.tree.find(f"{{{NAMESPACE}}}text") is None:
        return []
    faults: list[Fault] = []
    if _may_be_divided(document, context):
        faults += _hyphens(document, context)
    if _may_be_open(document) and _may_be_unpaired(document):
        faults += _quotes(document)
    return located(document, faults)


def _may_be_divided(document: Document, context: Context) -> bool:
    """Whether the reading is worth a look for hyphens, found out quickly."""
    texts = "\0".join(_texts(document))
    whole = unescape(texts)
    if "-" not in whole:
        return False
    at_a_tag = "-\0" in texts or "\0-" in texts or texts[:1] == "-" or texts[-1:] == "-"
    return at_a_tag or any(_divided(whole, context))


def _texts(document: Document) -> list[str]:
    """What stands between the tags from the beginning of the text."""
    begin = document.bearing(document.named["text"])[0]
    data = [markup for markup in document.spots if markup[1] == "!"]
    return [
        *document.parts[begin + 1 :: 2],
        *(text_of(document.parts[index]) for index in document.bearing(data) if index > begin),
    ]


def _divided(words: str, context: Context) -> Iterator[str]:
    """Words that stand in a text with a hyphen and also, somewhere, without."""
    joined = set(_joined(words))
    # Looking each word up in the text is quickest, as long as there are few words or the text is short.
    known = words if len(joined) * len(words) < MOST_STEPS else frozenset(_WORD.findall(words))
    for word in joined:
        if word in known or (word[0].isupper() and context.known(word)):
            yield word


def _joined(source: str) -> Iterator[str]:
    for left, right in pairwise(source.split("-")):
        begin, end = _LEFT.search(left[-LONGEST:]), _RIGHT.match(right)
        if begin and end and end.group().islower():
            yield begin.group() + end.group()


def _hyphens(document: Document, context: Context) -> Iterator[Fault]:
    reading = document.reading
    divided = [match for match in _HYPHENED.finditer(reading.text) if match.group(2).islower()]
    words = Counter(_WORD.findall(_HYPHENED.sub(" ", reading.text)))
    folded = {word.lower() for word in words}
    times = Counter(match.group() for match in divided)
    for match in divided:
        joined = match.group(1) + match.group(2)
        begin, end = match.group(1).lower() in folded, match.group(2).lower() in folded
        damaged = not end and (not begin or bool(_ENDING.match(match.group(2))))
        if damaged and times[match.group()] == 1 and (joined in words or context.known(joined)):
            choice = f"<choice><sic>{match.group()}</sic><corr>{joined}</corr></choice>"
            message = f"{match.group()} has a hyphen inside, {joined} is known"
            yield Fault("T004", reading.spot(match.start())[1], message, f"if the print divided the word: {choice}")


def _may_be_open(document: Document) -> bool:
    """Whether quotation marks stand unevenly between two tags of blocks; where they do not, no block is open."""
    if _has_several(document):
        return True
    pieces = document.parts[2::2]
    opening = [markup for name in _BLOCKS & document.named.keys() for markup in document.named[name]]
    closing = {f"</{document.tags[markup].name}>" for markup in opening}
    for index in document.bearing([*opening, *closing]):
        pieces[index // 2] = f"\0{document.parts[index + 1]}"
    whole = unescape("".join(pieces))
    return any(mark in whole for mark in _MARKS) and any(map(_uneven, whole.split("\0")))


def _has_several(document: Document) -> bool:
    """Whether the text may have several readings: then only the reading says what stands beside what."""
    return not document.named.keys().isdisjoint(("choice", "app"))


def _uneven(text: str) -> bool:
    if text.count('"') % 2:
        return True
    return not text.isascii() and any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items())


def _may_be_unpaired(document: Document) -> bool:
    """Whether the reading is worth a look, found out quickly (a note counts with the paragraph it hangs on)."""
    if _has_several(document):
        return True
    blocks = document.tree.iter(*(f"{{{NAMESPACE}}}{name}" for name in _BLOCKS))
    return any(_uneven("".join(str(text) for text in block.itertext())) for block in blocks)


def _quotes(document: Document) -> Iterator[Fault]:
    reading = document.reading
    texts = [reading.text[block.start : block.end] for block in reading.blocks]
    for index, (block, text) in enumerate(zip(reading.blocks, texts, strict=True)):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        mark = None if block.element in _LINES else unpaired(text, following)
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
