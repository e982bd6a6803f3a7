"""Names the authority lacks, from the document's own evidence and from what every reader knows; never linked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.gazetteer import FORENAMES, PAPERS, PERSONS, PLACES
from edition.background.ordinary import COMMON
from edition.background.words import (
    COMPASS,
    PAPER_HEADS,
    SITES,
    WORKS,
)
from edition.mention import Cert, Mention
from edition.naming.capitals import Capitals, Word, capitals
from edition.naming.forms import first_word
from edition.pattern import pattern
from edition.reading.reading import Reading
from edition.recognisers.chunks import Chunk, chunks
from edition.recognisers.judgement import Kinds, Known, judge
from edition.recognisers.matching import is_whole, matches, place
from edition.recognisers.sites import sites

if TYPE_CHECKING:
    from edition.project import Setting

_PARTS = SITES - frozenset("Church Hall Court Works Government Street Square".split())
_PAPERS = PAPER_HEADS - COMMON - FORENAMES


_SIGNED = pattern(r"[A-Z]\. ?[A-Z]\.(?=[\])]*\s*(?:\n|$))")


_INDEFINITE = pattern(r"\b(?:an?|another|every|any) (?:[a-z]+(?:-[a-z]+)* )?$")


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """Persons and places by titles, forenames, prepositions, head words, coordination and general knowledge."""
    found = capitals(reading)
    pieces = [piece for piece in chunks(found) if not _is_other(found, piece)]
    known = _known(reading, authority)
    names = judge(found, pieces, known, setting.trace)
    mentions = [
        *(_mention(start, end, "place", "medium", "site") for start, end in sites(found, pieces)),
        *_persons(pieces, known),
        *_single(found, pieces, names, known),
        *_world(found, pieces, known),
        *_signatures(found),
    ]
    return sorted(dict.fromkeys(mentions), key=place)


def _is_other(found: Capitals, piece: Chunk) -> bool:
    """Whether a chunk is the name of a periodical, or only the head of a hyphenated word in small letters."""
    if _is_paper(piece.name):
        return True
    return found.text[piece.end : piece.end + 1] == "-" and found.text[piece.end + 1 : piece.end + 2].islower()


@lru_cache(maxsize=1 << 16)
def _is_paper(name: str) -> bool:
    return name in PAPERS or not _PAPERS.isdisjoint(name.split())


def _known(reading: Reading, authority: Authority) -> Known:
    """Where wordings of the authority begin: their end and their kind, ordinary words and doubtful ones apart."""
    return {
        match.start: (match.end, match.form.refs[0].partition(":")[0])
        for match in reversed(matches(reading, authority))
        if not match.form.plain and match.how != "near"
    }


_WORLD = frozenset(name for name in PLACES | PERSONS if name[0].isupper())


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How long the names are that every reader knows, longest first, by their first word."""
    found = {name: (len(name),) for name in _WORLD if name.isalpha() and "A" <= name[0] <= "Z"}
    for name in _WORLD.difference(found):
        first = first_word(name)
        found[first] = (*found.get(first, ()), len(name))
    return {word: sizes if len(sizes) == 1 else tuple(sorted({*sizes}, reverse=True)) for word, sizes in found.items()}


def _mention(start: int, end: int, kind: str, cert: Cert, rule: str) -> Mention:
    return Mention(start, end, kind, "", cert, f"rule:{rule}")


def _persons(pieces: list[Chunk], known: Known) -> Iterator[Mention]:
    """Persons by rank, forename or initials."""
    for piece in pieces:
        _, kind = known.get(piece.start, (0, ""))
        if piece.person and (len(piece.words) > 1 or kind in ("", "place")):
            yield _mention(piece.start, piece.end, "person", "medium", "title" if piece.title else "forename")


def _single(found: Capitals, pieces: list[Chunk], names: Kinds, known: Known) -> Iterator[Mention]:
    """Names that the evidence of the document gave a kind."""
    for piece in pieces:
        name = piece.name.title() if piece.name.isupper() else piece.name  # in a heading in capitals
        kind, cert = names.get(piece.name) or names.get(name) or ("", "low")
        if not kind or piece.start in known or piece.person or piece.site is not None:
            continue
        if piece.closed and (kind == "person" or piece.head in WORKS):
            continue
        if len(piece.words) > 1 and any(word.text in PLACES for word in (piece.words[0], piece.words[-1])):
            continue
        if (piece.name in PLACES and kind == "place") or (piece.name in PERSONS and kind == "person"):
            continue
        if is_whole(found.text, piece.start, piece.end, _WORLD.__contains__):
            yield _mention(piece.start, piece.end, kind, cert, "evidence")


def _world(found: Capitals, pieces: list[Chunk], known: Known) -> Iterator[Mention]:
    """Places and persons that every reader knows, with the part of the world before and the kind of site after."""
    words = found.words
    inside = {word.start for piece in pieces if piece.person for word in piece.words}
    shield = 0
    for number in _speaking(found, known):
        word = words[number]
        if word.start < shield:
            continue
        end = _reach(found, word)
        own = known.get(word.start, (0, ""))
        kind = own[1] if own[0] >= end else ""
        kind = kind or (("place" if found.text[word.start : end] in PLACES else "person") if end else "")
        if kind == "place" and (word.start not in inside or not end):
            start, shield = _widened(words, number, word.start, end or known[word.start][0])
            if start < word.start or shield > end or word.start not in known:
                yield _mention(start, shield, "place", "medium", "world")
        elif kind == "person" and end and word.start not in known and word.start not in inside:
            compared = _INDEFINITE.search(found.text[max(0, word.start - 30) : word.start])
            if not compared and not _is_closed(words, number, end):
                yield _mention(word.start, end, "person", "medium", "world")


def _speaking(found: Capitals, known: Known) -> list[int]:
    """The numbers of the words that begin a name every reader knows, or a place of the authority."""
    numbers = found.among(_sizes().keys())
    places = [start for start, (_, kind) in known.items() if kind == "place"]
    starts = [word.start for word in found.words] if places else []
    return sorted({*numbers, *(bisect_left(starts, start) for start in places)})


def _reach(found: Capitals, word: Word) -> int:
    """The end of the longest name every reader knows that begins with this word, or 0."""
    for size in _sizes().get(word.text, ()):
        end = word.start + size
        if (
            end <= len(found.text)
            and found.text[word.start : end] in _WORLD
            and is_whole(found.text, word.start, end, _WORLD.__contains__)
        ):
            return end
    return 0


def _is_closed(words: Sequence[Word], number: int, end: int) -> bool:
    for word in words[number + 1 : number + 6]:
        if word.start < end:
            continue
        if word.gap != " ":
            return False
        if word.text in WORKS:
            return True
    return False


def _widened(words: Sequence[Word], number: int, start: int, end: int) -> tuple[int, int]:
    """A place with "North" or the like before it, or "Valley", "Government" and the like after it."""
    word = words[number]
    if number and word.gap == " " and words[number - 1].text in COMPASS and not words[number - 1].first:
        start = words[number - 1].start
    following = next((one for one in words[number + 1 : number + 4] if one.start >= end), None)
    if following is not None and following.gap == " " and following.text in _PARTS:
        return start, following.end
    return start, end


def _signatures(found: Capitals) -> Iterator[Mention]:
    """Initials that sign a paragraph or a note."""
    for text, numbers in found.numbers.items():
        if len(text) > 1:
            continue
        for number in numbers:
            start = found.words[number].start
            match = _SIGNED.match(found.text, start)
            if match and found.text[start - 1 : start] != ".":
                yield _mention(start, match.end(), "person", "low", "signature")
