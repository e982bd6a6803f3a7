"""A search for the records of the authority in one document: what is found, and what the document says of it."""

from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.words import LOWER_TITLES, TITLES
from edition.naming.capitals import Capitals
from edition.pattern import pattern
from edition.recognisers import forenames
from edition.recognisers.matching import Match

if TYPE_CHECKING:
    from edition.trace import Trace

_FORESEEN = 2  # years before its beginning that a text may speak of an organisation or event
_YEAR = pattern(r"\b1[5-9]\d\d\b")


class Found:
    """A match on its way to a mention: its stretch with forenames, the records still possible, the forenames given."""

    __slots__ = ("end", "given", "match", "plural", "refs", "start")

    def __init__(self, match: Match, start: int, end: int, refs: tuple[str, ...]) -> None:
        self.match = match
        self.start, self.end = start, end
        self.refs = refs
        self.given: tuple[str, ...] = ()
        self.plural = False


class Search:
    """One document being searched: which record a surname meant where it stood in full, and where it meant none."""

    def __init__(self, capitals: Capitals, authority: Authority, year: str, trace: "Trace | None") -> None:
        self.capitals = capitals
        self.authority = authority
        self.year = year
        self.trace = trace
        self.full: dict[str, set[str]] = {}
        self.others: dict[str, str] = {}
        self._latest: list[str] = []
        self._known: dict[tuple[str, ...], set[str]] = {}
        self._fitting: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}
        self._begun: dict[tuple[str, ...], tuple[str, ...]] = {}

    def forenames(self, refs: tuple[str, ...]) -> set[str]:
        """The forenames of these persons that are no initials."""
        if refs not in self._known:
            given = map(self.authority.index.forenames, refs)
            self._known[refs] = {name for every in given for names in every for name in names if len(name) > 2}
        return self._known[refs]

    def fitting(self, refs: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the records that are persons with such forenames."""
        if (refs, given) not in self._fitting:
            known, persons = self.authority.index.forenames, (ref for ref in refs if ref.startswith("person:"))
            self._fitting[refs, given] = tuple(ref for ref in persons if forenames.fits(given, known(ref)))
        return self._fitting[refs, given]

    def begun(self, refs: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the records that do not begin after the text was written."""
        if refs not in self._begun:
            self._begun[refs] = tuple(ref for ref in refs if not self.is_later(ref))
        return self._begun[refs]

    def is_later(self, ref: str) -> bool:
        """Whether a record begins after the year of the text, with some years for what a text may foresee."""
        begun, person = self.authority.index.life(ref)[0][:4], ref.startswith("person:")
        year = self.year if self.year or person else self.latest
        return bool(begun and year) and begun.isdecimal() and int(begun) > int(year) + (0 if person else _FORESEEN)

    @property
    def latest(self) -> str:
        """The latest year that an undated text speaks of, if it speaks of several: "" otherwise."""
        if not self._latest:
            years = set(_YEAR.findall(self.capitals.text))
            self._latest.append(max(years) if len(years) > 2 else "")
        return self._latest[0]

    def say(self, one: "Found", text: str, refs: tuple[str, ...] = ()) -> None:
        """Write down why a match is what it is, or is no mention, if somebody asks."""
        if self.trace is not None:
            self.trace.say(one.start, one.end, "names", text, refs=refs)


def is_titled(search: Search, start: int) -> bool:
    """Whether a rank or office stands before."""
    before = search.capitals.before(start)
    return before in TITLES or before in LOWER_TITLES
