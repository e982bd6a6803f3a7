"""Organisations by the head word of their name: the Communist League, the Ministry of War, the Prohibition party."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import ABBREVIATED, DAYS, LOWER_BODIES, MONTHS, TITLES
from edition.mention import Mention
from edition.naming.capitals import Capitals, Word, capitals
from edition.pattern import pattern
from edition.reading.reading import Reading

if TYPE_CHECKING:
    from edition.project import Setting

_TIGHT = frozenset((" ", "-", "'s ", "' "))
_OF = frozenset((" of ", " of the ", " for ", " for the "))
# Closing a name of two words or more, each makes it the name of a body.
_HEADS = frozenset(
    "Committee Party League Union Club Society Association University College Academy Institute Assembly Council "
    "Ministry Library Archive Publishers Press Corporation International Federation Commission Bank Museum "
    "Brotherhood Alliance Bureau Duma Parliament Rada Soviet Verlag Syndicate Confederation Partei Verein Bund "
    "Board Guild Company".split()
)
# Opening a name that goes on with "of".
_OPENING = frozenset(
    "Alliance Committee League Union Society Association University Academy Institute Council Ministry Bank Soviet "
    "Congress House Chamber Federation Confederation Board Commissariat Brotherhood Order Museum Commission "
    "Party".split()
)
_BARE = frozenset(
    "The This That Our Their His Its Her A An Your My Each Every No Any Such These Those All New Old First".split()
)
_MEETINGS = frozenset("Congress Conference Day Convention".split())
_PARTIES = frozenset(
    "Democratic Republican Liberal Conservative Radical Labour Labor Socialist Communist Bolshevik Menshevik "
    "Cadet Populist Prohibition People Progressive Social-Democratic Nationalist Unionist Octobrist Fabian Tory "
    "Whig".split()
)
_NATIONS = PEOPLES - _PARTIES
_ORDINARY = COMMON - _PARTIES
_OUTSIDE = (_BARE - {"First", "New", "Old"}) | (TITLES - {"General"}) | MONTHS | DAYS
_JOINED = frozenset("Union Unions Alliance Association Federation Society".split())
_AND = frozenset((" and ", " & "))
_OF_ONLY = frozenset((" of ", " of the "))
_SMALL = frozenset(f" {word[0]}" for word in LOWER_BODIES)
_ANY = frozenset("a an any every no another each".split())
_WORK_OF = ("Manifesto of the ", "Programme of the ", "Rules of the ", "History of the ")
_LETTERS = frozenset(name[0] for name in ABBREVIATED)
_DOTTED = pattern(r"[A-Z]\. ?(?:(?:of )?[A-Z]\. ?){1,6}(?<! )(?!\w)")
_CLOSES = frozenset("Soviets Deputies Commons Lords".split())


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """The organisations that their own words give away."""
    found = capitals(reading)
    spans = {*_closed(found), *_opened(found), *_alone(found)}
    spans = {span for span in spans if not _is_of_a_kind(found, span[0])} | set(_abbreviated(found))
    return [Mention(start, end, "org", "", "medium", "organisation:head") for start, end in sorted(spans)]


def _is_of_a_kind(found: Capitals, start: int) -> bool:
    """Whether the words before make it one of many (an Industrial Union), or the rest of the title of a work."""
    return found.before(start).lower() in _ANY or found.text.endswith(_WORK_OF, 0, start)


def _closed(found: Capitals) -> Iterator[tuple[int, int]]:
    """Names that end with a head word, and go on with "of" and a name."""
    words, text = found.words, found.text
    small_after = [number for number, word in enumerate(words) if text[word.end : word.end + 2] in _SMALL]
    for number in sorted({*found.among(_HEADS), *small_after}):
        word = words[number]
        last = number + 1 < len(words) and words[number + 1].gap in _TIGHT and words[number + 1].text in _HEADS
        head = word.text in _HEADS and not last
        small = found.text[word.end : word.end + 2] in _SMALL and found.after(word.end) in LOWER_BODIES
        if word.loud or not (head or small) or _is_meeting(words, number):
            continue
        first = _first(words, number)
        if all(one.text in _NATIONS for one in words[first : number + small]):
            continue
        if first == number and (head or word.text in _BARE or word.first):
            continue
        start, end = words[first].start, word.end
        if small and not head:
            end = word.end + 1 + len(found.after(word.end))
            if all(one.text in _ORDINARY for one in words[first : number + 1]):
                continue
        yield start, _extended(words, number, end) if head else end


def _alone(found: Capitals) -> Iterator[tuple[int, int]]:
    """The International, by that one word."""
    words = found.words
    for number in found.among({"International"}):
        word, following = words[number], words[number + 1 : number + 2]
        joined = bool(following) and following[0].gap in _TIGHT
        if found.before(word.start) == "the" and not joined and not word.loud:
            yield word.start, word.end


def _abbreviated(found: Capitals) -> Iterator[tuple[int, int]]:
    """Bodies known by their first letters: ILP, I.L.P., A. F. of L."""
    text = found.text
    for number in found.among(ABBREVIATED):
        word = found.words[number]
        if text[word.start - 1 : word.start] != "-" and text[word.end : word.end + 1] != "-":
            yield word.start, word.end
    for letter in found.numbers.keys() & _LETTERS:
        for number in found.numbers[letter]:
            start = found.words[number].start
            if text[start + 1 : start + 2] == "." and text[start - 1 : start] != ".":
                match = _DOTTED.match(text, start)
                if match and match[0].replace("of", "").replace(" ", "").replace(".", "") in ABBREVIATED:
                    yield match.span()


def _is_meeting(words: Sequence[Word], number: int) -> bool:
    """Whether a congress or conference follows: the name is of that."""
    following = words[number + 1 : number + 2]
    return bool(following) and following[0].gap == " " and following[0].text in _MEETINGS


def _first(words: Sequence[Word], number: int) -> int:
    """The first word of the name that ends with the word numbered so."""
    first = number
    while first > 0 and words[first].gap in _TIGHT and number - first < 6:
        if words[first - 1].text in _OUTSIDE:
            break
        first -= 1
    if words[first].first and first < number and words[first].text in _BARE:
        first += 1
    return _with_trade(words, first) if words[number].text in _JOINED else first


def _with_trade(words: Sequence[Word], first: int) -> int:
    """The first word of a name that joins two trades: Transport and General Workers' Union."""
    number = first
    if number == 0 or words[number].gap not in _AND or words[number].text not in _ORDINARY:
        return first
    if words[number - 1].text not in _ORDINARY or words[number - 1].text in _OUTSIDE | _HEADS:
        return first
    number -= 1
    while number > 0 and words[number].gap == " " and words[number - 1].text not in _OUTSIDE:
        number -= 1
    return number


def _extended(words: Sequence[Word], number: int, end: int) -> int:
    """The end of a name with the "of America" after its head word."""
    last = number
    while last + 1 < len(words) and last - number < 5:
        gap = words[last + 1].gap
        opens = last == number and gap in _OF
        if not opens and not (last > number and (gap in _TIGHT or gap in ("' and ", " and "))):
            break
        last += 1
    return words[last].end if last > number else end


def _opened(found: Capitals) -> Iterator[tuple[int, int]]:
    """Names that begin with a head word: Council of the Republic."""
    words = found.words
    for number in found.among(_OPENING):
        word = words[number]
        if word.loud or number + 1 == len(words) or words[number + 1].gap not in _OF_ONLY:
            continue
        if number and word.gap in _TIGHT and words[number - 1].text not in _BARE:
            continue
        end = _extended(words, number, word.end)
        if (
            word.text not in ("Congress", "Party", "Order", "House")
            or found.text[word.start : end].split()[-1] in _CLOSES
        ):
            yield word.start, end
