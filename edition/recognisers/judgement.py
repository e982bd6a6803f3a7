"""What the document itself says of a name it uses: person or place, by the words around it and the names beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import LISTED_TITLES
from edition.mention import Cert
from edition.naming.capitals import Capitals
from edition.recognisers.chunks import Chunk

if TYPE_CHECKING:
    from edition.trace import Trace

# Where wordings of the authority begin: their end and their kind.
Known = dict[int, tuple[int, str]]
# The kind of a name and how sure it is.
Kinds = dict[str, tuple[str, Cert]]
Marks = dict[str, dict[str, float]]
# From this weight on a name has a kind.
ENOUGH = 1

IN = frozenset("in at near throughout outside inside within beside".split())
TO = frozenset("from to towards toward into around through via beyond on across left reached visited".split())
_FOREIGN = frozenset("mit und der des die zu von dem den et du de la le les des en el y e di".split())
_FORENAMES_ALONE = FORENAMES - COMMON - PEOPLES - PLACES
_BY = frozenset("by with".split())
_VIEWS = frozenset(
    "understands considers regards holds calls observes insists maintains contends criticises refutes asserts asserted "
    "denies denied demands demanded advises advised understood considered regarded maintained observed criticised "
    "refuted attacked defended praised advocated".split()
)
_SAYS = frozenset(
    "said says say wrote writes declared declares replied told spoke speaks asked answered argues argued thinks "
    "thought believes believed was has had is himself herself who himself died married joined became tells told "
    "knows knew explains explained remarks remarked points pointed admits admitted proposed proposes went came "
    "took made gave spoke signed arrived resigned quotes discovered".split()
)
_ACTS = _VIEWS | _SAYS - {"was", "has", "had", "is", "went", "came", "took", "made", "gave", "became", "joined"}
_LIST_GAPS = frozenset((", ", " and ", ", and ", " & ", " or ", "; ", ", or "))
_LIFE = re.compile(r" \(?(?:b\. |born )?\(?1[4-9]\d\d ?[-–] ?(?:1[4-9])?\d\d\)")
_WRITING = re.compile(
    r"\b(?:letters?|quot\w+|notes?|words|taken|borrowed|passages?|extracts?|excerpts?|translated|reprinted|derived"
    r"|ascribed|attributed|addressed|belong\w*|refer\w*|wrote|write|speak|spoke|listen\w*|appeal\w*|learn\w*|according"
    r"|reply|answer|thanks|owing|due) (?:from|to) $"
)
# What is said to be of somebody, and what of some place.
_OF = {
    "person": re.compile(
        r"\b(?:works|writings|philosophy|speech|speeches|letters?|theory|theories|life|death|followers?|disciples?|views?"
        r"|doctrines?|teachings?|opinions?|murder|murderers|arrest|execution|ideas|system|books?|pen|friends?|wife|widow|son"
        r"|daughter|brother|sister|father|mother|supporters|adherents|memory|name|pupils?|theses|errors?|genius) of $"
    ),
    "place": re.compile(
        r"\b(?:city|cities|town|towns|village|parish|port|county|island|province|district|region|inhabitants|streets|battle"
        r"|siege|fall|capture|occupation|environs|suburbs|outskirts|republic|kingdom|duchy|principality|bishop|archbishop"
        r"|fortress|station|valley|capital|coast|north|south|east|west|treaty|workers|citizens|University"
        r"|proletariat) of $"
    ),
}
_MOTION = re.compile(
    r"\b(?:went|go|goes|going|gone|came|come|moved|returned?|travel\w*|fled|journey|way|road|sent|emigrated|march\w*|back"
    r"|trip|visits?|exiled|banished|deported|transferred|leading|leads|sailed|escaped|train|railway|removed)"
    r" (?:from|to|into|towards?) $"
)


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one place in the text says of a name: for which kind, with what weight, and why."""

    name: str
    kind: str
    weight: float
    why: str


def judge(found: Capitals, pieces: list[Chunk], known: Known, trace: "Trace | None" = None) -> Kinds:
    """The kind of each name that the document gives evidence for; low where it only shares a list with others."""
    score: Marks = defaultdict(lambda: {"person": 0.0, "place": 0.0, "shared": 0.0})
    for piece in pieces:
        for said in _own(found, piece):
            score[said.name][said.kind] += said.weight
            _write_down(trace, piece, said)
    for group in _groups(pieces):
        for piece, said in _shared(group, score, known):
            score[said.name][said.kind] += said.weight
            score[said.name]["shared"] += said.weight
            _write_down(trace, piece, said)
    return {
        name: (kind, "medium" if marks[kind] - marks["shared"] >= 1 else "low")
        for name, marks in score.items()
        if (kind := _verdict(marks))
    }


def _write_down(trace: "Trace | None", piece: Chunk, said: Testimony) -> None:
    if trace is not None and said.weight:
        trace.say(piece.start, piece.end, "rules", f"{said.kind} {said.weight:+g}: {said.why}", about=said.name)


def _verdict(marks: dict[str, float]) -> str:
    person, place = marks["person"], marks["place"]
    if max(person, place) < ENOUGH:
        return ""
    return "person" if person >= place else "place"


def _own(found: Capitals, piece: Chunk) -> Iterator[Testimony]:
    """What one place in the text says about a name."""
    if piece.person:
        yield from _of_person(piece)
        return
    name = piece.name
    if piece.words[0].loud or piece.closed or name in PLACES or not any(len(word.text) > 2 for word in piece.words):
        return
    if len(piece.words) == 1 and (name in COMMON or name in PEOPLES):
        return
    yield from _from_after(found, piece)
    if found.text.startswith("'s ", piece.end):
        weight = 1 if piece.before in IN or not piece.first else 0.5
        yield Testimony(name, "person", weight, "'s follows")
    elif not (piece.first and piece.before[:1].isupper()) and not (
        name in PERSONS or name.endswith(("ian", "ean")) or piece.next in _FOREIGN
    ):
        yield from _from_before(found, piece)


def _of_person(piece: Chunk) -> Iterator[Testimony]:
    """What a full name says of itself, of its surname and of its forename."""
    surname = piece.words[-1].text
    why = f"the rank “{piece.title}” stands before" if piece.title else f"“{piece.name}” begins with a forename"
    yield Testimony(piece.name, "person", 3, why)
    if surname not in COMMON and surname not in PLACES and len(surname) > 2 and not set(surname) <= set("IVX"):
        yield Testimony(surname, "person", 3, why)
    forename = piece.words[0].text
    if piece.full and forename in _FORENAMES_ALONE and not piece.words[0].loud:
        yield Testimony(forename, "person", 1, f"“{piece.name}” begins with it")


def _from_after(found: Capitals, piece: Chunk) -> Iterator[Testimony]:
    """What the words after a name say about it."""
    if _LIFE.match(found.text, piece.end):
        yield Testimony(piece.name, "person", 2, "years of life follow")
    if piece.next in _ACTS:
        yield Testimony(piece.name, "person", 1, f"“{piece.next}” follows")
    elif piece.next in _SAYS:
        yield Testimony(piece.name, "person", 0.3, f"“{piece.next}” follows")


def _from_before(found: Capitals, piece: Chunk) -> Iterator[Testimony]:
    """What the words before a name say about it."""
    name, text, before = piece.name, found.text, piece.before
    why = f"“{before}” stands before"
    if before in IN:
        yield Testimony(name, "place", 0.6 if before == "in" and len(piece.words) > 1 else 1, why)
    elif before in TO:
        yield Testimony(name, "place", _motion(text, piece), why)
    elif before in _BY:
        yield Testimony(name, "person", 1, why)
    elif before == "of":
        for kind, sign in _OF.items():
            if words := sign.search(text, max(0, piece.start - 40), piece.start):
                yield Testimony(name, kind, 1, f"“{words.group().strip()}” stands before")


def _motion(text: str, piece: Chunk) -> float:
    """How much "from", "to" and their like speak for a place: fully with words of motion, not with words of writing."""
    before = text[max(0, piece.start - 40) : piece.start]
    if _WRITING.search(before):
        return 0
    return 1 if piece.before == "from" or _MOTION.search(before) else 0.6


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


def _shared(group: list[Chunk], score: Marks, known: Known) -> Iterator[tuple[Chunk, Testimony]]:
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
            others = ", ".join(other.name for other in group if other is not piece)
            yield piece, Testimony(piece.name, kind, 1, f"it stands in one list with {others}")


def _kind_known(piece: Chunk, score: Marks, known: Known) -> str:
    if piece.start in known and known[piece.start][0] == piece.end:
        return known[piece.start][1]
    if piece.name in PLACES:
        return "place"
    if piece.name in PERSONS or piece.person:
        return "person"
    return _verdict(score[piece.name]) if piece.name in score else ""
