"""Names the authority lacks, from the document's own evidence and from what every reader knows; never linked."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from edition.authority import Authority, Form, Index
from edition.capitals import Capitals, Word, capitals
from edition.matching import is_whole, matches
from edition.mention import Cert, Mention
from edition.reading import Reading
from edition.recognisers.chunks import Chunk, chunks
from edition.background.gazetteer import FORENAMES, PAPERS, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import (
    CIVIL_TITLES,
    COMPASS,
    LISTED_TITLES,
    PAPER_HEADS,
    RIVERS,
    SITES,
    SURNAME_SITES,
    TITLES,
    WORKS,
)

if TYPE_CHECKING:
    from edition.project import Setting

_IN = frozenset("in at near throughout outside inside within beside".split())
_TO = frozenset("from to towards toward into around through via beyond on across left reached visited".split())
_BY = frozenset("by with".split())
_SAYS = frozenset(
    "said says say wrote writes declared declares replied told spoke speaks asked answered argues argued thinks "
    "thought believes believed was has had is himself herself who himself died married joined became tells told "
    "knows knew explains explained remarks remarked points pointed admits admitted proposed proposes went came "
    "took made gave spoke signed arrived resigned quotes discovered".split()
)
_ACTS = _SAYS - {"was", "has", "had", "is", "went", "came", "took", "made", "gave", "became", "joined"}
_LIST_GAPS = frozenset((", ", " and ", ", and ", " & ", " or ", "; ", ", or "))
_LIFE = re.compile(r" \(?(?:b\. |born )?\(?1[4-9]\d\d ?[-–] ?(?:1[4-9])?\d\d\)")
_SIGNED = re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.(?=[\])]*\s*(?:\n|$))")
_WRITING = re.compile(
    r"\b(?:letters?|quot\w+|notes?|words|taken|borrowed|passages?|extracts?|excerpts?|translated|reprinted|derived|ascribed|attributed|addressed|belong\w*|refer\w*"
    r"|wrote|write|speak|spoke|listen\w*|appeal\w*|learn\w*|according|reply|answer|thanks|owing|due) (?:from|to) $"
)
_MOTION = re.compile(
    r"\b(?:went|go|goes|going|gone|came|come|moved|returned?|travel\w*|fled|journey|way|road|sent|emigrated|march\w*|back|trip"
    r"|visits?|exiled|banished|deported|transferred|leading|leads|sailed|escaped|train|railway|removed) (?:from|to|into|towards?) $"
)
_INDEFINITE = re.compile(r"\b(?:an?|another|every|any) (?:[a-z]+(?:-[a-z]+)* )?$")
_PAPERS = PAPER_HEADS - COMMON - FORENAMES
_NAMED_SITES = frozenset("Government Works Church Mill Hall Court Province".split())
_DOUBTFUL_SITES = frozenset(
    "Government Works Exchange Factory Place Hall Hotel Hill Green Park County District Gate Province Hospital "
    "Church Mill Mills Prison Station Theatre Garden Gardens Court Island Islands Coast Forest Barracks Palace".split()
)


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """Persons and places by titles, forenames, prepositions, head words, coordination and general knowledge."""
    found = capitals(reading)
    pieces = [piece for piece in chunks(found) if not _is_other(found, piece)]
    known = _known(reading, authority)
    names = _judge(found, pieces, known)
    mentions = [
        *_sites(found, pieces),
        *_persons(found, pieces, names, known),
        *_single(found, pieces, names, known),
        *_world(found, pieces, known, names),
        *_signatures(found),
    ]
    return sorted(set(mentions))


def _is_other(found: Capitals, piece: Chunk) -> bool:
    """Whether a chunk is the name of a periodical, or only the head of a hyphenated word in small letters."""
    if piece.name in PAPERS or any(word.text in _PAPERS for word in piece.words):
        return True
    return found.text[piece.end : piece.end + 1] == "-" and found.text[piece.end + 1 : piece.end + 2].islower()


def _known(reading: Reading, authority: Authority) -> dict[int, tuple[int, str]]:
    """Where wordings of the authority begin: their end and their kind, ordinary words and doubtful ones apart."""
    return {
        match.start: (match.end, match.form.refs[0].partition(":")[0])
        for match in reversed(matches(reading, authority))
        if len(match.form.weak) < len(match.form.refs) and match.how != "near"
    }


@cache
def _background() -> Index:
    """What every reader knows, as an index."""
    return Index({text: Form(text, ()) for text in (*sorted(PLACES), *sorted(PERSONS)) if text[0].isupper()})


def _judge(found: Capitals, pieces: list[Chunk], known: dict[int, tuple[int, str]]) -> dict[str, tuple[str, Cert]]:
    """The kind of each name that the document gives evidence for; low where it only shares a list with others."""
    score: dict[str, dict[str, float]] = defaultdict(lambda: {"person": 0.0, "place": 0.0, "shared": 0.0})
    for piece in pieces:
        _own(found, piece, score, known)
    for group in _groups(pieces):
        _share(group, score, known)
    return {
        name: (kind, "medium" if marks[kind] - marks["shared"] >= 1 else "low")
        for name, marks in score.items()
        if (kind := _verdict(marks))
    }


def _verdict(marks: dict[str, float]) -> str:
    person, place = marks["person"], marks["place"]
    if max(person, place) < 1:
        return ""
    return "person" if person >= place else "place"


def _own(found: Capitals, piece: Chunk, score: dict[str, dict[str, float]], known: dict[int, tuple[int, str]]) -> None:
    """What one place in the text says about a name."""
    name, text = piece.name, found.text
    if _is_person_chunk(piece):
        surname = piece.words[-1].text
        score[name]["person"] += 3
        if surname not in COMMON and surname not in PLACES and len(surname) > 2 and not set(surname) <= set("IVX"):
            score[surname]["person"] += 3
        return
    if piece.words[0].loud or piece.closed or name in PLACES or not any(len(word.text) > 2 for word in piece.words):
        return
    if _LIFE.match(text, piece.end):
        score[name]["person"] += 2
    if piece.next in _ACTS:
        score[name]["person"] += 1
    elif piece.next in _SAYS:
        score[name]["person"] += 0.3
    if text.startswith("'s ", piece.end):
        score[name]["person"] += 1 if piece.before in _IN or not piece.first else 0.5
        return
    if piece.first and piece.before[:1].isupper():
        return
    if name in PERSONS or name.endswith(("ian", "ean")):
        return
    if piece.before in _IN:
        score[name]["place"] += 0.6 if piece.before == "in" and len(piece.words) > 1 else 1
    elif piece.before in _TO:
        score[name]["place"] += _motion(text, piece)
    elif piece.before in _BY:
        score[name]["person"] += 1
    if piece.before in ("of", "and") and piece.gap == "\n":
        score[name]["person"] += 0.1


def _motion(text: str, piece: Chunk) -> float:
    """How much "from", "to" and their like speak for a place: fully after words of motion, not after words of writing."""
    before = text[max(0, piece.start - 40) : piece.start]
    if _WRITING.search(before):
        return 0
    return 1 if piece.before == "from" or _MOTION.search(before) else 0.6


def _is_person_chunk(piece: Chunk) -> bool:
    """Whether forenames, initials or a rank make a person of a chunk outright."""
    if piece.closed and not piece.title:
        return False
    if piece.title and piece.title not in ("Saint", "St", "Don"):
        plain = piece.words[0].text
        return len(piece.words[-1].text) > 1 and (piece.title in CIVIL_TITLES or plain not in COMMON)
    return (
        piece.full
        and piece.site is None
        and not (piece.words[0].first and piece.words[0].text in COMMON)
        and _has_surname(piece)
    )


def _has_surname(piece: Chunk) -> bool:
    last = piece.words[-1]
    return len(last.text) > 1 and (piece.name not in PLACES) and last.text not in SITES


def _groups(pieces: list[Chunk]) -> Iterator[list[Chunk]]:
    """Names that a text lists side by side."""
    group: list[Chunk] = []
    for piece in pieces:
        if group and piece.gap in _LIST_GAPS and (" and " not in group[-1].gap or "and" in piece.gap):
            group.append(piece)
            continue
        if _is_list(group):
            yield group
        group = [piece]
    if _is_list(group):
        yield group


def _is_list(group: list[Chunk]) -> bool:
    """Whether names are listed: three and more, or two with a conjunction between."""
    return len(group) > 2 or (len(group) == 2 and group[1].gap not in (", ", "; "))


def _share(group: list[Chunk], score: dict[str, dict[str, float]], known: dict[int, tuple[int, str]]) -> None:
    """Names in one list are of one kind, if those we know are."""
    kinds = {_kind_known(piece, score, known) for piece in group} - {""}
    if group[0].title in LISTED_TITLES:
        kinds = {"person"}
    if len(kinds) != 1 or not kinds <= {"person", "place"}:
        return
    kind = kinds.pop()
    for piece in group:
        if (
            not piece.words[0].loud
            and not (piece.next[:1].isupper() and piece.site is None)
            and piece.name not in PLACES
        ):
            score[piece.name][kind] += 1
            score[piece.name]["shared"] += 1


def _kind_known(piece: Chunk, score: dict[str, dict[str, float]], known: dict[int, tuple[int, str]]) -> str:
    if piece.start in known and known[piece.start][0] == piece.end:
        return known[piece.start][1]
    if piece.name in PLACES:
        return "place"
    if piece.name in PERSONS or _is_person_chunk(piece):
        return "person"
    return _verdict(score[piece.name]) if piece.name in score else ""


def _mention(start: int, end: int, kind: str, cert: Cert, rule: str) -> Mention:
    return Mention(start, end, kind, "", cert, f"rule:{rule}")


def _persons(
    found: Capitals, pieces: list[Chunk], names: dict[str, tuple[str, Cert]], known: dict[int, tuple[int, str]]
) -> Iterator[Mention]:
    """Persons by rank, forename or initials."""
    for piece in pieces:
        if _is_person_chunk(piece) and not (len(piece.words) == 1 and piece.start in known):
            yield _mention(piece.start, piece.end, "person", "medium", "title" if piece.title else "forename")


def _single(
    found: Capitals, pieces: list[Chunk], names: dict[str, tuple[str, Cert]], known: dict[int, tuple[int, str]]
) -> Iterator[Mention]:
    """Names that the evidence of the document gave a kind."""
    for piece in pieces:
        kind, cert = names.get(piece.name, ("", "low"))
        if not kind or piece.start in known or _is_person_chunk(piece) or piece.site is not None:
            continue
        if piece.closed and (kind == "person" or piece.head in WORKS):
            continue
        if piece.name in FORENAMES and len(piece.words) == 1:
            continue
        if len(piece.words) > 1 and piece.words[0].text in PLACES:
            continue
        if (piece.name in PLACES and kind == "place") or (piece.name in PERSONS and kind == "person"):
            continue
        if is_whole(found.text, piece.start, piece.end, _background()):
            yield _mention(piece.start, piece.end, kind, cert, "evidence")


def _world(
    found: Capitals, pieces: list[Chunk], known: dict[int, tuple[int, str]], names: dict[str, tuple[str, Cert]]
) -> Iterator[Mention]:
    """Places and persons that every reader knows, with the part of the world before and the kind of site after."""
    index, words = _background(), found.words
    persons = {piece.start for piece in pieces if _is_person_chunk(piece)}
    inside = {word.start for piece in pieces if piece.start in persons for word in piece.words}
    shield = 0
    for number, word in enumerate(words):
        if word.start < shield:
            continue
        size = next(
            (
                size
                for size in index.lengths.get(word.text, ())
                if found.text[word.start : word.start + size] in index.forms
                and is_whole(found.text, word.start, word.start + size, index)
            ),
            0,
        )
        end, kind = word.start + size, ""
        if size:
            kind = "place" if found.text[word.start : end] in PLACES else "person"
            if word.start in known and known[word.start][0] >= end:
                kind = known[word.start][1]
        elif word.start in known:
            end, kind = known[word.start]
        if kind == "place" and (word.start not in inside or not size):
            start, end = _widened(words, number, word.start, end)
            shield = end
            if start < word.start or end > word.start + size or word.start not in known:
                yield _mention(start, end, "place", "medium", "world")
        elif kind == "person" and size and word.start not in known and word.start not in inside:
            if not _is_closed(words, number, end) and not _INDEFINITE.search(
                found.text[max(0, word.start - 30) : word.start]
            ):
                yield _mention(word.start, end, "person", "medium", "world")


def _is_closed(words: tuple[Word, ...], number: int, end: int) -> bool:
    for word in words[number + 1 : number + 6]:
        if word.start < end:
            continue
        if word.gap != " ":
            return False
        if word.text in WORKS:
            return True
    return False


def _widened(words: tuple[Word, ...], number: int, start: int, end: int) -> tuple[int, int]:
    """A place with "North" or the like before it, or "Valley", "Government" and the like after it."""
    word = words[number]
    if number and word.gap == " " and words[number - 1].text in COMPASS and not words[number - 1].first:
        start = words[number - 1].start
    for following in words[number + 1 : number + 4]:
        if following.start < end:
            continue
        if (
            following.gap == " "
            and following.text in SITES
            and following.text not in ("Church", "Hall", "Court", "Works", "Government")
        ) or (following.gap == " " and following.text == "Government" and words[number].text not in PLACES):
            end = following.end
        break
    return start, end


def _sites(found: Capitals, pieces: list[Chunk]) -> Iterator[Mention]:
    """Streets, palaces, bridges and the like by their head word; lakes and rivers by the word before."""
    words = found.words
    for number, word in enumerate(words):
        if word.text not in SITES or number == 0 or word.gap not in (" ", "'s ", "' "):
            continue
        first = number
        while (
            first > 0
            and words[first].gap in (" ", "'s ", "' ")
            and number - first < 3
            and words[first - 1].text not in TITLES
        ):
            first -= 1
        while first < number and ((words[first].first and words[first].text in COMMON) or words[first].text == "The"):
            first += 1
        texts = [one.text for one in words[first:number]]
        if first > 0 and words[first].gap == ". " and words[first - 1].text in ("St", "Ste"):
            first -= 1
        if not texts or (word.text == "Works" and (texts[-1] in PERSONS or word.gap != " ")):
            continue
        if texts[0] in FORENAMES and word.text in SURNAME_SITES:
            continue
        if word.text == "Government" and found.before(words[first].start) not in ("in", "In", "of", "from", "throughout"):
            continue
        if word.loud and all(text in COMMON for text in texts):
            continue
        before = found.before(words[first].start)
        ordinary = all(text in COMMON or text in PEOPLES for text in texts)
        if ordinary and (
            (word.text in COMMON and before not in _IN | _TO | {"of"})
            or before == "of"
            or (word.text in _DOUBTFUL_SITES and before not in _IN | _TO and not _is_listed(found, words[first].start))
        ):
            continue
        if word.text in _NAMED_SITES and (ordinary or texts[-1] in COMMON or texts[-1] in PEOPLES):
            continue
        yield _mention(words[first].start, word.end, "place", "medium", "site")
    for piece in pieces:
        if piece.before in RIVERS and not piece.first and piece.gap != " ":
            start = piece.start - len(piece.before) - 1
            yield _mention(start, piece.end, "place", "medium", "site")


def _is_listed(found: Capitals, start: int) -> bool:
    return found.text[max(0, start - 2) : start] == ", "


def _signatures(found: Capitals) -> Iterator[Mention]:
    """Initials that sign a paragraph or a note."""
    for match in _SIGNED.finditer(found.text):
        yield _mention(match.start(), match.end(), "person", "low", "signature")
