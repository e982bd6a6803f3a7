"""Newspapers, journals and magazines: those of the authority, and those that their words or their context give away."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.authority import Authority
from edition.capitals import Capitals, Word, capitals
from edition.matching import matches
from edition.mention import Cert, Mention
from edition.reading import Reading
from edition.recognisers.context import is_italic, is_periodical, is_printed
from edition.background.gazetteer import FORENAMES, PAPERS, PERSONS, PLACES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import BODIES, DAYS, MONTHS, PAPER_HEADS, RIVERS, SITES, TITLES, WORKS

if TYPE_CHECKING:
    from edition.project import Setting

_CERTAINTY: dict[str, Cert] = {
    "exact": "high",
    "shouted": "high",
    "spelling": "medium",
    "joined": "medium",
    "near": "low",
}
_TIGHT = frozenset((" ", "-", "'s ", "' "))
_LOOSE = re.compile(r"'?s?'? (?:of|for|i|et|du|de|des|la|le|der|die|und|y|of the|for the) ")
_ARTICLES = frozenset("The Der Die Das Le La Les Il El By We In".split())
_NOUNS = frozenset("Newspaper Journal Magazine Paper Review".split())
_FIRST_HEADS = frozenset(
    "Golos Gazeta Gazette Journal Revue Delo Dielo Znamya Vestnik Listok Utro Drug Zemlya Vlast".split()
)
_ENGLISH = PAPER_HEADS & COMMON | frozenset("Herald Mail Express Mirror Echo Globe Leader Call Observer Argus".split())
_PERSONAL = frozenset(
    "Worker Citizen Leader Freeman Irishman Messenger Examiner Spectator Observer Independent Post Call".split()
)
_AMBIGUOUS = (_PERSONAL - {"Irishman", "Freeman"}) | frozenset(
    "Times News Mail Standard Express Echo Globe Argus Mirror Register Appeal Put Journal Bulletin Record Krai Monthly "
    "Weekly Daily".split()
)
_PARTIES = frozenset(("Narodnaya Volya", "Narodnaia Volia", "Zemlya i Volya", "Narodnoye Pravo"))
_FREQUENT = frozenset("Daily Weekly Evening Morning Sunday".split())
_DAILY = frozenset("Daily Evening Morning Weekly Sunday Staats Times Herald Tribune".split())
_PLURAL = re.compile(r"\b(?:newspapers|journals|papers|organs|magazines|periodicals|weeklies)\b")
_ITEM = re.compile(r"(?:[:,;]|--|—|\band|\bor|\bas|:\W*)\s*(?:the )?[\"']?$")
_IMPRINT = re.compile(
    r"\"?,? (?:No\.? ?\d+,? )?(?:of )?\(?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:" + "|".join(sorted(MONTHS)) + r")\b[^a-z]*$"
)
Stretch = tuple[int, int]


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """The periodicals of a reading; a title once recognised is one wherever it stands again."""
    found = capitals(reading)
    mentions = {(one.start, one.end): one for one in _known(reading, found, authority, setting.date)}
    proposed = [*_by_words(reading, found), *_by_context(reading, found), *_by_list(found, list(mentions.values()))]
    for start, end, rule in proposed:
        if not any(start <= other and until <= end for other, until in mentions):
            mentions[start, end] = Mention(start, end, "newspaper", "", "medium", f"newspaper:{rule}")
    return sorted({*mentions.values(), *_again(reading, found, list(mentions.values()))})


def _known(reading: Reading, found: Capitals, authority: Authority, date: str) -> Iterator[Mention]:
    """The periodicals of the authority; ordinary words only where a periodical is spoken of."""
    for match in matches(reading, authority):
        refs = tuple(ref for ref in match.form.refs if ref.startswith("newspaper:"))
        doubtful = len(refs) < len(match.form.refs) or bool(set(refs) & set(match.form.weak)) or match.how == "near"
        if not refs or (doubtful and not is_periodical(reading, match.start, match.end)):
            continue
        if _is_longer(found, match.first, match.end):
            continue
        refs = _running(authority, refs, date)
        ref = refs[0] if len(refs) == 1 else ""
        cert = _CERTAINTY[match.how] if ref else "low"
        start = _with_the(found, match.first, match.start, match.end)
        yield Mention(start, match.end, "newspaper", ref, cert, f"newspaper:{match.how}", (), () if ref else refs)


def _is_longer(found: Capitals, first: int, end: int) -> bool:
    """Whether a title of one word is only the end of a longer one: "Soldatskaya Pravda" is not "Pravda"."""
    words = found.words
    before = words[first - 1] if first and words[first].gap in (" ", "-") else None
    if " " in found.text[words[first].start : end] or before is None or before.first:
        return False
    return (
        before.text not in PEOPLES and before.text not in PLACES and before.text not in COMMON and before.text != "The"
    )


def _is_imprint(text: str, start: int, end: int) -> bool:
    """Whether a line is a title and at most a number and a date after it."""
    line = _line(text, start)
    return line[1] - line[0] < 90 and bool(end == line[1] or _IMPRINT.fullmatch(text, end, line[1]))


def _with_the(found: Capitals, first: int, start: int, end: int) -> int:
    """The start of a title with its "The" where that is capitalised in the middle of a sentence."""
    if first and found.words[first].gap == " ":
        before = found.words[first - 1]
        opens = before.start == 0 or found.text[before.start - 1] == "\n"
        if before.text == "The" and (not before.first or (opens and _is_imprint(found.text, before.start, end))):
            return before.start
    return start


def _running(authority: Authority, refs: tuple[str, ...], date: str) -> tuple[str, ...]:
    """Of several papers of one name, those that had begun and had not ended when the text was written."""
    if len(refs) < 2 or not date:
        return refs
    lives = [authority.entities[ref] for ref in refs]
    begun = [one for one in lives if one.start and one.start[: len(date)] <= date[: len(one.start)]]
    running = [one for one in begun if not one.end or one.end[: len(date)] >= date[: len(one.end)]]
    return tuple(one.ref for one in running or begun) or refs


def _run(words: tuple[Word, ...], number: int) -> tuple[int, int]:
    """The first and last of the words written together with the one numbered so."""
    first = last = number
    while first > 0 and words[first].gap in _TIGHT and number - first < 5:
        first -= 1
    while last + 1 < len(words) and words[last + 1].gap in _TIGHT and last - number < 5:
        last += 1
    return first, last


def _by_words(reading: Reading, found: Capitals) -> Iterator[tuple[int, int, str]]:
    """Titles that contain a word of newspapers (Gazette, Zeitung, Vedomosti …), or that every reader knows."""
    words = found.words
    done = -1
    for number, word in enumerate(words):
        if number <= done or word.text not in PAPER_HEADS:
            continue
        first, last = _run(words, number)
        end = max(at for at in range(number, last + 1) if words[at].text in PAPER_HEADS)
        end += end < last and words[end].text in _FIRST_HEADS | _FREQUENT and words[end + 1].text not in BODIES
        first = _trimmed(words, first, end)
        done = end
        if found.text[words[first].start : words[end].end] in _PARTIES:
            continue
        if _is_title(reading, words, first, end) and not (end < last and words[end + 1].text in BODIES | WORKS):
            yield words[first].start, words[end].end, "words"
    yield from _famous(reading, found)


def _famous(reading: Reading, found: Capitals) -> Iterator[tuple[int, int, str]]:
    for number, word in enumerate(found.words):
        for last in range(number, min(number + 4, len(found.words))):
            if last > number and found.words[last].gap not in _TIGHT:
                break
            end = found.words[last].end
            if found.text[word.start : end] in PAPERS and (last > number or word.text not in COMMON):
                if word.text == "The" and not is_periodical(reading, word.start, end):
                    continue
                yield word.start, end, "famous"


def _trimmed(words: tuple[Word, ...], first: int, last: int) -> int:
    """The first word of a title, without what only stands before it: rank, month, place, the start of a sentence."""
    while first < last:
        word, rest = words[first], last - first
        if (
            word.text in TITLES | MONTHS | DAYS
            or (word.text in _NOUNS and (rest > 1 or word.first))
            or (word.first and word.text in COMMON and word.text not in ("New", "Red"))
            or (
                word.text in PLACES
                and (rest > 1 or words[last].text not in _ENGLISH)
                and words[first + 1].text not in _DAILY
            )
            or (word.text in PEOPLES and words[last].text not in _ENGLISH and rest == 1)
        ):
            first += 1
        else:
            break
    return first


def _is_title(reading: Reading, words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the words are more than ordinary ones, or stand in a periodical context."""
    texts = [word.text for word in words[first : last + 1]]
    start, end = words[first].start, words[last].end
    if len(texts) == 1 or all(text in COMMON for text in texts):
        return (texts[0] not in FORENAMES and not words[first].loud) and is_printed(reading, start, end)
    if texts[-1] in _AMBIGUOUS:
        the = reading.text[max(0, start - 4) : start].lower() == "the "
        return is_periodical(reading, start, end) or (the and texts[-1] not in _PERSONAL) or texts[0] in _DAILY
    return not all(text in FORENAMES or text in PERSONS for text in texts[:-1])


def _by_context(reading: Reading, found: Capitals) -> Iterator[tuple[int, int, str]]:
    """Titles of any words where the text says outright that they are of a periodical."""
    for start, end, number in _titles(found):
        word = found.words[number]
        name = found.text[start:end]
        if (
            word.text in TITLES
            or name.split()[-1] in SITES
            or name in _ARTICLES
            or (name.endswith("ian") and " " not in name)
            or word.text in RIVERS
            or _is_group(name)
            or name in PLACES
            or name in PERSONS
            or name in PEOPLES
            or name in FORENAMES
        ):
            continue
        if (
            word.text in MONTHS
            or word.text in DAYS
            or name in BODIES
            or (name in COMMON and not is_italic(reading, start, end))
        ):
            continue
        block = _line(found.text, start)
        imprint = start == block[0] and _IMPRINT.fullmatch(found.text, end, block[1])
        if (imprint and block[1] - block[0] < 90) or is_printed(reading, start, end):
            yield start, end, "context"


def _is_group(name: str) -> bool:
    """Whether the words name members of a people or party, or a person by initials."""
    words = name.split()
    return (words[-1] in PEOPLES and words[-1].endswith("s")) or (
        len(words) > 1 and words[0].isupper() and len(words[0]) < 3
    )


def _line(text: str, at: int) -> Stretch:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _titles(found: Capitals) -> Iterator[tuple[int, int, int]]:
    """Runs of capitalised words, with the small words of a title between them, each with its first word's number."""
    words, number = found.words, 0
    while number < len(words):
        last = number
        while last + 1 < len(words) and last - number < 6:
            gap = words[last + 1].gap
            if gap not in _TIGHT and not (_LOOSE.fullmatch(gap) and words[number].text in COMMON):
                break
            last += 1
        yield words[number].start, words[last].end, number
        number = last + 1


def _by_list(found: Capitals, known: list[Mention]) -> Iterator[tuple[int, int, str]]:
    """The items of a list that a plural announces: "two journals appeared: X in Germany and Y in Austria"."""
    del known
    text = found.text
    titles = list(_titles(found))
    position = 0
    for noun in _PLURAL.finditer(text):
        end = _sentence_end(text, noun.end())
        announced = re.search(r":|--|—|such as", text[noun.end() : end])
        if not announced:
            continue
        begin = noun.end() + announced.start()
        while position < len(titles) and titles[position][0] < begin:
            position += 1
        for start, until, number in titles[position:]:
            if start >= end:
                break
            start, number = _without_people(found.words, start, until, number)
            name = text[start:until]
            if name in PLACES or name in PEOPLES or name in PERSONS or found.words[number].text in TITLES | FORENAMES:
                continue
            if " " not in name and name in COMMON:
                continue
            if _ITEM.search(_before_people(text, start)):
                yield start, until, "list"


def _without_people(words: tuple[Word, ...], start: int, until: int, number: int) -> tuple[int, int]:
    """A title without the nationality or party before it."""
    if words[number].text in PEOPLES and words[number].end < until:
        return words[number + 1].start, number + 1
    return start, number


def _before_people(text: str, start: int) -> str:
    before = text[max(0, start - 30) : start]
    head, _, last = before.rstrip().rpartition(" ")
    return f"{head} " if last in PEOPLES else before


def _sentence_end(text: str, at: int) -> int:
    stops = [end for stop in (". ", "? ", "! ", "\n") if (end := text.find(stop, at, at + 400)) >= 0]
    return min(stops, default=min(len(text), at + 400))


def _goes_on(found: Capitals, number: int, end: int) -> bool:
    """Whether a title of one word is only the beginning of a longer name."""
    following = found.words[number + 1 : number + 2]
    return found.words[number].end == end and bool(following) and following[0].gap == " "


def _again(reading: Reading, found: Capitals, mentions: list[Mention]) -> Iterator[Mention]:
    """Further places of titles recognised by context, if they are more than one ordinary word."""
    names: dict[str, Mention] = {}
    for mention in mentions:
        name = found.text[mention.start : mention.end]
        name = name.removeprefix("The ")
        ordinary = all(word.removesuffix("'s").rstrip("'") in COMMON for word in name.split())
        if not ordinary or (" " in name and mention.rule != "newspaper:list"):
            names.setdefault(name, mention)
    heads = {name.split()[0].split("-")[0].split("'")[0]: name for name in names}
    for number, word in enumerate(found.words):
        name = heads.get(word.text, "")
        if (
            name
            and found.text.startswith(name, word.start)
            and not found.text[word.start + len(name) : word.start + len(name) + 1].isalnum()
        ):
            if _is_longer(found, number, word.start + len(name)) or _goes_on(found, number, word.start + len(name)):
                continue
            model = names[name]
            cert: Cert = "medium" if model.cert == "high" else model.cert
            start = _with_the(found, number, word.start, word.start + len(name))
            yield Mention(
                start, word.start + len(name), "newspaper", model.ref, cert, "newspaper:again", (), model.candidates
            )
