"""Titles of periodicals without a record: by their words, by what stands around them, by the list they stand in."""

from collections.abc import Iterator, Sequence

from edition.background.gazetteer import FORENAMES, PAPERS, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import BODIES, DAYS, MONTHS, PAPER_HEADS, RIVERS, SITES, TITLES, WORKS
from edition.naming.capitals import Capitals, Word
from edition.naming.forms import first_word
from edition.pattern import pattern
from edition.reading.reading import Reading
from edition.recognisers.context import is_imprint, is_italic, is_periodical, is_printed, is_surely_periodical
from edition.recognisers.listed import Run, listed

Proposal = tuple[int, int, str]

_TIGHT = frozenset((" ", "-", "'s ", "' "))
_WITHIN = _TIGHT | {" du ", " des ", " de la "}
_ARTICLES = frozenset("The Der Die Das Le La Les Il El By We In".split())
_NOUNS = frozenset("Newspaper Journal Magazine Paper Review Zeitschrift Zhurnal Gazetta".split())
_FIRST_HEADS = frozenset(
    "Golos Gazeta Gazette Journal Revue Delo Dielo Znamya Vestnik Listok Utro Drug Zemlya Vlast".split()
)
# Words that go on as "Journal de Genève", "Blätter für Musik".
_FOREIGN_HEADS = frozenset(
    "Annalen Annales Archiv Blatter Bulletin Cahiers Correspondance Corriere Courrier Echo Gazeta Gazette Gazzetta "
    "Giornale Jahrbucher Journal Messager Moniteur Revue Tribune Zeitschrift".split()
)
_FOREIGN_GAPS = frozenset(f" {word} " for word in "de du des für fur der di del della".split()) | {" de la "}
_ENGLISH = PAPER_HEADS & COMMON | frozenset("Herald Mail Express Mirror Echo Globe Leader Call Observer Argus".split())
_PERSONAL = frozenset(
    "Worker Citizen Leader Freeman Irishman Messenger Examiner Spectator Observer Independent Post Call".split()
)
_AMBIGUOUS = (_PERSONAL - {"Irishman", "Freeman"}) | frozenset(
    "Times News Mail Standard Express Echo Globe Argus Mirror Register Appeal Put Journal Bulletin Record Krai Monthly "
    "Weekly Daily".split()
)
# Parties that have the name of a paper, or the other way round.
PARTIES = ("Narodnaya Volya", "Narodnaia Volia", "Zemlya i Volya", "Narodnoye Pravo")
_FREQUENT = frozenset("Daily Weekly Evening Morning Sunday".split())
_DAILY = frozenset("Daily Evening Morning Weekly Sunday Staats Times Herald Tribune".split())
_BOOKS = frozenset(
    "Anthology Biography Brumaire Constitution Encyclopedia Letters Manifesto Memoirs Prize Programme Theses Works "
    "Writings".split()
)
_NEVER_LAST = SITES | BODIES | _BOOKS
_NEVER_FIRST = TITLES | RIVERS | MONTHS | DAYS
_NO_TITLES = PLACES | PERSONS | PEOPLES | FORENAMES | BODIES | _ARTICLES
_SMALL = frozenset("From In See By To On At For Source Reprinted Republished".split())
_LIBRARY = frozenset(
    "Library Bibliothek Series Collection Miscellany Works Werke Volume Tract Book Chapter Part Pamphlet".split()
)
_OPENING = _FIRST_HEADS | _FREQUENT
_CLOSING = BODIES | WORKS
_BEFORE = TITLES | MONTHS | DAYS


# What may stand between a word and another in the title that it begins.
_LOOSE = pattern(r"'?s?'? (?:of|for|i|et|du|de|des|la|le|der|die|und|y|of the|for the) ")


def proposals(reading: Reading, found: Capitals) -> Iterator[Proposal]:
    """Where titles stand, and the rule that says so."""
    titles = list(_titles(found))
    yield from _by_words(reading, found)
    yield from _by_context(reading, found, titles)
    yield from ((start, end, "list") for start, end, _ in listed(found, titles))


def _run(words: Sequence[Word], number: int) -> tuple[int, int]:
    """The first and last of the words written together with the one numbered so."""
    first = last = number
    while first > 0 and words[first].gap in _TIGHT and number - first < 5:
        first -= 1
    while last + 1 < len(words) and words[last + 1].gap in _TIGHT and last - number < 5:
        last += 1
    return first, last


def _by_words(reading: Reading, found: Capitals) -> Iterator[Proposal]:
    """Titles that contain a word of newspapers (Gazette, Zeitung, Vedomosti …), or that every reader knows."""
    words = found.words
    done = -1
    for number in found.among(PAPER_HEADS):
        if number <= done:
            continue
        first, last = _run(words, number)
        end = max(at for at in range(number, last + 1) if words[at].text in PAPER_HEADS)
        end += end < last and words[end].text in _OPENING and words[end + 1].text not in BODIES
        while end < last and words[end + 1].gap == "-":
            end += 1
        if words[end].text in _FOREIGN_HEADS and end + 1 < len(words) and words[end + 1].gap in _FOREIGN_GAPS:
            end += 1
        first = _trimmed(words, first, end)
        done = end
        if found.text[words[first].start : words[end].end].endswith(PARTIES):
            continue
        if _is_title(reading, words, first, end) and not (end < last and words[end + 1].text in _CLOSING):
            yield words[first].start, words[end].end, "words"
    yield from _famous(reading, found)


def _famous(reading: Reading, found: Capitals) -> Iterator[Proposal]:
    """Titles that every reader knows; with "The" only where a periodical is spoken of."""
    for number in found.among(_FAMOUS.keys()):
        word = found.words[number]
        for name in _FAMOUS[word.text]:
            end = word.start + len(name)
            if found.text.startswith(name, word.start) and not found.text[end : end + 1].isalnum():
                if word.text != "The" or is_periodical(reading, word.start, end):
                    yield word.start, end, "famous"
                break


def _famous_by_word() -> dict[str, list[str]]:
    """The titles every reader knows by their first word, longer before shorter."""
    found: dict[str, list[str]] = {}
    for name in sorted(PAPERS - COMMON, key=lambda one: (-len(one), one)):
        found.setdefault(first_word(name), []).append(name)
    return found


_FAMOUS = _famous_by_word()


def _trimmed(words: Sequence[Word], first: int, last: int) -> int:
    """The first word of a title, without what only stands before it: rank, month, place, the start of a sentence."""
    while first < last:
        word, rest = words[first], last - first
        if (
            word.text in _BEFORE
            or (word.text in _NOUNS and (rest > 1 or word.first))
            or (word.first and word.text in COMMON and word.text not in ("New", "Red"))
            or (
                word.text in PLACES
                and (rest > 1 or words[last].text not in _ENGLISH)
                and words[first + 1].text not in _DAILY
            )
            or (words[last].text not in _ENGLISH and all(one.text in PEOPLES for one in words[first:last]))
        ):
            first += 1
        else:
            break
    return first


def _is_title(reading: Reading, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words are more than ordinary ones, or stand in a periodical context."""
    texts = [word.text for word in words[first : last + 1]]
    start, end = words[first].start, words[last].end
    if len(texts) == 1 or all(text in COMMON for text in texts):
        if texts[0] in FORENAMES or words[first].loud:
            return False
        surely = len(texts) == 1 and texts[0] not in _PERSONAL | COMMON
        return is_surely_periodical(reading, start, end) if surely else is_printed(reading, start, end)
    if texts[-1] in _AMBIGUOUS:
        the = reading.text[max(0, start - 4) : start].lower() == "the "
        return is_periodical(reading, start, end) or (the and texts[-1] not in _PERSONAL) or texts[0] in _DAILY
    return not all(text in FORENAMES or text in PERSONS for text in texts[:-1])


def _by_context(reading: Reading, found: Capitals, titles: list[Run]) -> Iterator[Proposal]:
    """Titles of any words where the text says outright that they are of a periodical."""
    text = found.text
    for start, end, number in titles:
        word = found.words[number]
        if word.end == end:
            name = word.text
        else:
            start, number = _without_opening(found.words, start, end, number)
            name = text[start:end]
        if name in _NO_TITLES or (name in COMMON and not is_italic(reading, start, end)):
            continue
        said = is_imprint(text, start, end) or (is_printed(reading, start, end) and not _is_book(found, start, end))
        if said and _may_be_title(name, found.words[number].text):
            yield start, end, "context"


def _may_be_title(name: str, first: str) -> bool:
    """Whether words that a text calls a periodical are not plainly something else."""
    words = name.split()
    if len(name) < 3 or (name.isupper() and len(name) < 5) or not _LIBRARY.isdisjoint(words):
        return False
    if first in FORENAMES and words[-1] in PLACES:  # who wrote it, and where
        return False
    if first in _NEVER_FIRST or words[-1] in _NEVER_LAST or (name.endswith("ian") and len(words) == 1):
        return False
    return not _is_group(words)


def _is_book(found: Capitals, start: int, end: int) -> bool:
    """Whether a title in brackets after a quotation is too long for a newspaper nobody has a record for."""
    name = found.text[start:end]
    return found.text[start - 1 : start] == "(" and (name.count(" ") > 1 or name.startswith("The "))


def _without_opening(words: Sequence[Word], start: int, end: int, number: int) -> tuple[int, int]:
    """A title without what only stands before it: "From Workers' Republic", the Russian "Zarya"."""
    word = words[number]
    if word.first and word.text in _SMALL and word.end < end and words[number + 1].gap == " ":
        return words[number + 1].start, number + 1
    if word.text in PEOPLES and word.end < end and words[number + 1].gap == " ":
        rest = words[number + 1]
        if rest.end == end and rest.text not in COMMON and rest.text not in _ENGLISH:
            return rest.start, number + 1
    return start, number


def _is_group(words: list[str]) -> bool:
    """Whether the words name members of a people or party, or a person by initials."""
    if words[-1] in PEOPLES and words[-1].endswith("s"):
        return True
    return len(words) > 1 and words[0].isupper() and len(words[0]) < 3


def _titles(found: Capitals) -> Iterator[Run]:
    """Runs of capitalised words, with the small words of a title between them, each with its first word's number."""
    words, number = found.words, 0
    gaps = [*[word.gap for word in words], "\n"]
    while number < len(words):
        last = number
        while (gap := gaps[last + 1]) != "\n" and last < number + 6:
            if gap not in _WITHIN and not (words[number].text in COMMON and _LOOSE.fullmatch(gap)):
                break
            last += 1
        yield words[number].start, words[last].end, number
        number = last + 1
