"""What the document itself says of a name it uses: person or place, by the words around it and the names beside it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.background.gazetteer import FORENAMES, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import LISTED_TITLES
from edition.mention import Cert
from edition.naming.capitals import Capitals
from edition.naming.forms import word_until
from edition.pattern import pattern
from edition.recognisers.chunks import Chunk

if TYPE_CHECKING:
    from edition.trace import Trace

# Where wordings of the authority begin: their end and their kind.
Known = dict[int, tuple[int, str]]
_NOTHING = (0, "")
# The kind of a name and how sure it is.
Kinds = dict[str, tuple[str, Cert]]
Marks = dict[str, dict[str, float]]
# From this weight on a name has a kind.
ENOUGH = 1

IN = frozenset("in at near throughout outside inside within beside".split())
TO = frozenset("from to towards toward into around through via beyond on across left reached visited".split())
_FOREIGN = frozenset("mit und der des die zu von dem den et du de la le les des en el y e di".split())
_FORENAMES_ALONE = FORENAMES - COMMON - PEOPLES - PLACES
_INDEFINITE = frozenset(("a", "an", "A", "An"))
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
_LIVED = (" (", " b. ", " born ", " 1")
_SHOWN = 50  # names of a list that are named as a reason


_LIFE = pattern(r" \(?(?:b\. |born )?\(?1[4-9]\d\d ?[-–] ?(?:1[4-9])?\d\d\)")


# What is written, said, owed to or from somebody.
_WRITING = frozenset(
    "letter letters note notes words taken borrowed passage passages extract extracts excerpt excerpts translated "
    "reprinted derived ascribed attributed addressed wrote write speak spoke according reply answer thanks owing "
    "due".split()
)
_WRITING_STEMS = ("quot", "belong", "refer", "listen", "appeal", "learn")
# What is said to be of somebody, and what of some place.
_OF = dict.fromkeys(
    "works writings philosophy speech speeches letter letters theory theories life death follower followers disciple "
    "disciples view views doctrine doctrines teaching teachings opinion opinions murder murderers arrest execution "
    "ideas system book books pen friend friends wife widow son daughter brother sister father mother supporters "
    "adherents memory name pupil pupils theses error errors genius tactics leadership henchman henchmen intrigues "
    "argument arguments reasoning biography portrait statue tomb grave widow remains assassination".split(),
    "person",
) | dict.fromkeys(
    "city cities town towns village parish port county island province district region inhabitants streets battle "
    "siege fall capture occupation environs suburbs outskirts republic kingdom duchy principality bishop archbishop "
    "fortress station valley capital coast north south east west treaty workers citizens University "
    "proletariat".split(),
    "place",
)
_MOTION = frozenset(
    "went go goes going gone came come moved returned fled journey way road sent emigrated back trip visit "
    "visits exiled banished deported transferred leading leads sailed escaped train railway removed".split()
)
_MOTION_STEMS = ("travel", "march")
# Said of people: "the notorious X", "poor X"; done to people: "arrested X".
_HUMAN = frozenset(
    "notorious poor dear old late unhappy honest brave venerable immortal young arrested executed denounce denounced "
    "convinced accused assured appointed nominated shot hanged imprisoned persuaded informed thanked thank married "
    "assassinated murdered interviewed".split()
)
_TRUST = frozenset("confidence faith trust belief believe believes believed interest hope".split())
_ADDRESSED = frozenset(
    "letter letters wrote written write writing regards greetings replied reply addressed dedicated message".split()
)
# A name and, after a comma, who it is: "X, the London publisher", "X, in his Memoirs".
_WHO = pattern(
    r", (?:in (?:his|her) |(?:the|our|my|their|a|an|then|now|formerly|late|former)\b(?: [\w.'-]+){0,4}? (?:leader|"
    r"secretary|publisher|president|chairman|editor|author|writer|member|minister|deputy|delegate|general|poet|lawyer|"
    r"professor|doctor|physician|painter|composer|historian|economist|philosopher|bookseller|printer|journalist|"
    r"correspondent|merchant|banker|priest|bishop|governor|mayor|bailiff|agent|organiser|organizer|worker|workman|"
    r"shoemaker|tailor|weaver|sailor|soldier|officer|teacher|student|widow|wife|son|daughter|brother|sister|nephew|"
    r"father|mother|friend)\b)"
)
# What one place in the text says of a name: name, kind, weight, and why, in words to be filled in from the chunk.
Testimony = tuple[str, str, float, str]


def judge(found: Capitals, pieces: list[Chunk], known: Known, trace: "Trace | None" = None) -> Kinds:
    """The kind of each name that the document gives evidence for; low where it only shares a list with others.

    Nobody asks about a name that is a wording of the authority wherever it stands: it is passed over.
    """
    score: Marks = defaultdict(lambda: {"person": 0.0, "place": 0.0, "shared": 0.0})
    asked = _asked(pieces, known)
    for piece in pieces:
        if trace is None and asked.isdisjoint((piece.name, piece.words[0].text, piece.words[-1].text)):
            continue
        for name, kind, weight, why in _own(found, piece):
            score[name][kind] += weight
            if trace is not None:
                _write_down(trace, piece, (name, kind, weight, why))
    for group in _groups(pieces):
        if kind := _shared_kind(group, score, known):
            _share(group, kind, score, trace)
    return {
        name: (kind, "medium" if marks[kind] - marks["shared"] >= 1 else "low")
        for name, marks in score.items()
        if name in asked and (kind := _verdict(marks))
    }


def _asked(pieces: list[Chunk], known: Known) -> set[str]:
    """The names of chunks that are no wording of the authority, those in capitals also in small letters."""
    names = {piece.name for piece in pieces if known.get(piece.start, _NOTHING)[0] != piece.end}
    return names | {name.title() for name in names if name.isupper()}


def _write_down(trace: "Trace", piece: Chunk, said: Testimony) -> None:
    name, kind, weight, why = said
    if weight:
        trace.say(piece.start, piece.end, "rules", f"{kind} {weight:+g}: {why.format(piece=piece)}", about=name)


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
    if len(piece.words) == 1 and (name in COMMON or name in PEOPLES or piece.before in _INDEFINITE):
        return
    yield from _from_after(found, piece)
    if found.text.startswith("'s ", piece.end):
        yield name, "person", 1 if piece.before in IN or not piece.first else 0.5, "'s follows"
    elif not (piece.first and piece.before[:1].isupper()) and not (
        name in PERSONS or name.endswith(("ian", "ean")) or piece.next in _FOREIGN
    ):
        yield from _from_before(found, piece)


def _of_person(piece: Chunk) -> Iterator[Testimony]:
    """What a full name says of itself, of its surname and of its forename."""
    surname = piece.words[-1].text
    why = "the rank “{piece.title}” stands before" if piece.title else "“{piece.name}” begins with a forename"
    yield piece.name, "person", 3, why
    if surname not in COMMON and surname not in PLACES and len(surname) > 2 and not set(surname) <= set("IVX"):
        yield surname, "person", 3, why
    forename = piece.words[0].text
    if piece.full and forename in _FORENAMES_ALONE and not piece.words[0].loud:
        yield forename, "person", 1, "“{piece.name}” begins with it"


def _from_after(found: Capitals, piece: Chunk) -> Iterator[Testimony]:
    """What the words after a name say about it."""
    if found.text.startswith(_LIVED, piece.end) and _LIFE.match(found.text, piece.end):
        yield piece.name, "person", 2, "years of life follow"
    if found.text.startswith(", ", piece.end) and _WHO.match(found.text, piece.end):
        yield piece.name, "person", 1, "the words after it say who this is"
    if piece.next in _ACTS:
        yield piece.name, "person", 1, "“{piece.next}” follows"
    elif piece.next in _SAYS:
        yield piece.name, "person", 0.3, "“{piece.next}” follows"


def _from_before(found: Capitals, piece: Chunk) -> Iterator[Testimony]:
    """What the words before a name say about it."""
    name, text, before = piece.name, found.text, piece.before
    why = "“{piece.before}” stands before"
    if before == "in" and _word_before(text, piece, "in") in _TRUST:
        yield name, "person", 1, "trust is put in it"
    elif before in IN:
        yield name, "place", 0.6 if before == "in" and len(piece.words) > 1 else 1, why
    elif before == "to" and _word_before(text, piece, "to") in _ADDRESSED:
        yield name, "person", 1, f"“{_word_before(text, piece, 'to')} to” stands before"
    elif before in TO:
        yield name, "place", _motion(text, piece), why
    elif before == "the":
        yield name, "person", -0.5, why  # of nobody is it said often
    elif before in _BY or before in _HUMAN:
        yield name, "person", 1, why
    elif before == "of":
        what = _word_before(text, piece, "of")
        if what in _OF:
            yield name, _OF[what], 1, f"“{what} of” stands before"


def _motion(text: str, piece: Chunk) -> float:
    """How much "from", "to" and their like speak for a place: fully with words of motion, not with words of writing."""
    word = _word_before(text, piece, piece.before)
    if piece.before in ("from", "to") and (word in _WRITING or word.startswith(_WRITING_STEMS)):
        return 0
    moves = piece.before in ("to", "into", "toward", "towards") and (word in _MOTION or word.startswith(_MOTION_STEMS))
    return 1 if moves or piece.before == "from" else 0.6


def _word_before(text: str, piece: Chunk, preposition: str) -> str:
    """The word before a preposition that stands right before a chunk, "" if anything else stands between."""
    at = piece.start - len(preposition) - 2
    return word_until(text, at) if text.startswith(f" {preposition} ", at) else ""


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


def _shared_kind(group: list[Chunk], score: Marks, known: Known) -> str:
    """The kind of the names in one list, if those we know are of one kind."""
    if group[0].title in LISTED_TITLES:
        return "person"
    kinds = {_kind_known(piece, score, known) for piece in group} - {""}
    return kinds.pop() if len(kinds) == 1 and kinds <= {"person", "place"} else ""


def _share(group: list[Chunk], kind: str, score: Marks, trace: "Trace | None") -> None:
    """Give the names of one list their kind."""
    for piece in group:
        if (
            not piece.words[0].loud
            and not (piece.next[:1].isupper() and piece.site is None)
            and piece.name not in PLACES
        ):
            score[piece.name][kind] += 1
            score[piece.name]["shared"] += 1
            if trace is not None:
                others = ", ".join(other.name for other in group[:_SHOWN] if other is not piece)
                _write_down(trace, piece, (piece.name, kind, 1, f"it stands in one list with {_literal(others)}"))


def _literal(words: str) -> str:
    """Words that are not to be filled in."""
    return words.replace("{", "{{").replace("}", "}}")


def _kind_known(piece: Chunk, score: Marks, known: Known) -> str:
    if piece.start in known and known[piece.start][0] == piece.end:
        return known[piece.start][1]
    if piece.name in PLACES:
        return "place"
    if piece.name in PERSONS or piece.person:
        return "person"
    return _verdict(score[piece.name]) if piece.name in score else ""
