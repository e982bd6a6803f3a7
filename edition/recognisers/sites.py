"""Streets, palaces, bridges and the like by their head word; lakes and rivers by the word before."""

from collections.abc import Iterator, Sequence

from edition.background.gazetteer import FORENAMES, PERSONS
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import RIVERS, SITES, SURNAME_SITES, TITLES
from edition.naming.capitals import Capitals, Word
from edition.recognisers.chunks import Chunk
from edition.recognisers.judgement import IN, TO

_TIGHT = frozenset((" ", "'s ", "' "))
_BEFORE = IN | TO
_REGION = frozenset("in In of from throughout".split())
_NAMED_SITES = frozenset("Government Works Church Mill Hall Court Province".split())
_DOUBTFUL_SITES = frozenset(
    "Government Works Exchange Factory Place Hall Hotel Hill Green Park County District Gate Province Hospital "
    "Church Mill Mills Prison Station Theatre Garden Gardens Court Island Islands Coast Forest Barracks Palace".split()
)


def sites(found: Capitals, pieces: list[Chunk]) -> Iterator[tuple[int, int]]:
    """Where the named sites of a reading stand."""
    words = found.words
    for number in found.among(SITES):
        word = words[number]
        if number and word.gap in _TIGHT:
            first = _first(words, number)
            if first < number and _is_site(found, first, number):
                if words[first].gap == ". " and words[first - 1].text in ("St", "Ste"):
                    first -= 1
                yield words[first].start, word.end
    for piece in pieces:
        if piece.before in RIVERS and not piece.first and piece.gap != " ":
            yield piece.start - len(piece.before) - 1, piece.end


def _first(words: Sequence[Word], number: int) -> int:
    """The first word of the name that ends with the word numbered so."""
    first = number
    while first > 0 and words[first].gap in _TIGHT and number - first < 3 and words[first - 1].text not in TITLES:
        first -= 1
    while first < number and ((words[first].first and words[first].text in COMMON) or words[first].text == "The"):
        first += 1
    return first


def _is_site(found: Capitals, first: int, number: int) -> bool:
    """Whether the words before a head word make it the name of one site."""
    words, word = found.words, found.words[number]
    texts = [one.text for one in words[first:number]]
    before = found.before(words[first].start)
    if word.text == "Works" and (texts[-1] in PERSONS or word.gap != " "):
        return False
    if texts[0] in FORENAMES and word.text in SURNAME_SITES:
        return False
    if word.text == "Government" and before not in _REGION:
        return False
    ordinary = all(text in COMMON or text in PEOPLES for text in texts)
    if ordinary and (word.loud or _is_doubtful(found, word, words[first].start, before)):
        return False
    return word.text not in _NAMED_SITES or not (ordinary or texts[-1] in COMMON or texts[-1] in PEOPLES)


def _is_doubtful(found: Capitals, word: Word, start: int, before: str) -> bool:
    """Whether ordinary words before a head word name a site only where the text goes there."""
    if before == "of" or (word.text in COMMON and before not in _BEFORE):
        return True
    listed = found.text[max(0, start - 2) : start] == ", "
    return word.text in _DOUBTFUL_SITES and before not in _BEFORE and not listed
