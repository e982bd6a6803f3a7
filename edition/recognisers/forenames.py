"""Forenames and initials around a surname, and whether they can be those of a record."""

from edition.background.gazetteer import FORENAMES
from edition.background.ordinary import COMMON
from edition.naming.capitals import Capitals, is_initial
from edition.naming.forms import sound
from edition.recognisers.matching import Match

_JOINTS = frozenset((". ", ".", " "))


def may_stand(capitals: Capitals, match: Match) -> bool:
    """Whether what stands between a surname and the words around it can stand between it and forenames at all."""
    return capitals.words[match.first].gap in _JOINTS or capitals.text.startswith(", ", match.end)


def before(capitals: Capitals, match: Match, known: set[str]) -> tuple[int, tuple[str, ...]]:
    """Where forenames and initials before a surname begin, and which they are."""
    words, text = capitals.words, capitals.text
    start = follower = match.start
    given: list[str] = []
    for number in range(match.first - 1, max(-1, match.first - 5), -1):
        word = words[number]
        between = text[word.end : follower]
        initial = is_initial(word.text) and between in (". ", ".", " ")
        full = between == " " and (word.text in FORENAMES or word.text in known)
        if not (initial or full) or (full and word.first and word.text in COMMON and word.text not in known):
            break
        if initial and ((between == " " and word.text in ("I", "A", "O")) or _is_monsieur(capitals, word.text, number)):
            break
        start = follower = word.start
        given.insert(0, word.text)
    return start, tuple(given)


def after(capitals: Capitals, match: Match, known: set[str]) -> tuple[int, tuple[str, ...]]:
    """Forenames after a comma: "Marx, Karl"."""
    words, text = capitals.words, capitals.text
    end, gap = match.end, ", "
    given: list[str] = []
    for word in words[match.first + 1 : match.first + 4]:
        initial = is_initial(word.text) and text[word.end : word.end + 1] == "."
        if text[end : word.start] != gap or not (initial or word.text in known):
            break
        end, gap = word.end + initial, " "
        given.append(word.text)
    goes_on = text[end : end + 2] != "" and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return (match.end, ()) if goes_on or not given else (end, tuple(given))


def fits(given: tuple[str, ...], known: tuple[tuple[str, ...], ...]) -> bool:
    """Whether forenames as given can be those of a record (no forename known: they can)."""
    return (
        not known
        or any(len(given) <= len(names) and all(map(_same, given, names)) for names in known)
        or any(len(given) == 1 and _same(given[0], name) for names in known for name in names[:1])
    )


def _is_monsieur(capitals: Capitals, letter: str, number: int) -> bool:
    """Whether "M." before a surname is no initial but Monsieur: several surnames have it, and nothing before it."""
    return letter == "M" and len(capitals.monsieurs) > 1 and capitals.words[number].gap not in (". ", ".")


def _same(given: str, name: str) -> bool:
    if len(given) <= 2 or name.endswith("."):
        return sound(given[0]) == sound(name[0]) or {given[0], name[0]} <= {"Y", "E", "J", "I"}
    return sound(given) == sound(name)
