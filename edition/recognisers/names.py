"""Names of the authority: persons, places, organisations and events in every form a text uses, linked where certain."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.gazetteer import FORENAMES
from edition.background.words import BODIES, LOWER_TITLES, SITES, TITLES, WORKS
from edition.mention import Cert, Mention
from edition.naming.capitals import Capitals, capitals
from edition.reading.reading import Reading
from edition.recognisers import forenames
from edition.recognisers.chunks import is_nameable
from edition.recognisers.context import is_surely_periodical
from edition.recognisers.matching import Match, matches, place

if TYPE_CHECKING:
    from edition.project import Setting
    from edition.trace import Trace

_PLACE_BEFORE = frozenset("in at near from to towards toward around outside via through town city of".split())
_FORESEEN = 2  # years before its beginning that a text may speak of an organisation or event
_YEAR = re.compile(r"\b1[5-9]\d\d\b")
_LISTED = frozenset((", ", " and ", ", and ", " or "))
_SAID = frozenset("said says wrote writes declared replied was has had is who told spoke asked answered".split())
_WORDS = {"exact": "high", "shouted": "high", "spelling": "medium", "joined": "medium", "near": "low"}
_ENCLOSING = frozenset({"org", "event"})
_PERSON = frozenset({"person"})
_PLACE = frozenset({"place"})
_HOLY = frozenset({"Saint", "St"})
_ALL = frozenset("the these those our all such other The".split())


@dataclass(slots=True)
class Found:
    """A match on its way to a mention: its stretch with forenames, the records still possible, the forenames given."""

    match: Match
    start: int
    end: int
    refs: tuple[str, ...]
    given: tuple[str, ...] = ()
    plural: bool = False


@dataclass(slots=True)
class Search:
    """One document being searched: which record a surname meant where it stood in full, and where it meant none."""

    capitals: Capitals
    authority: Authority
    year: str
    full: dict[str, set[str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    trace: "Trace | None" = None
    _latest: list[str] = field(default_factory=list)
    _known: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    _fitting: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)
    _begun: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

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


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """The mentions of records of the authority, newspapers apart."""
    year = setting.date[:4]
    search = Search(capitals(reading), authority, year if year.isdecimal() else "", trace=setting.trace)
    found = [one for match in _outermost(matches(reading, authority)) if (one := _found(search, match))]
    for one in found:
        if one.given and not one.refs:
            search.others.setdefault(one.match.form.text, " ".join(one.given))
        elif len(one.refs) == 1 and (one.given or " " in one.match.form.text):
            search.full.setdefault(one.match.form.text.split()[-1], set()).update(one.refs)
    mentions = [mention for one in found if (mention := _mention(search, reading, one))]
    return sorted(mentions + _plurals(search, mentions), key=place)


def _outermost(found: tuple[Match, ...]) -> list[Match]:
    """Without the matches that stand inside a longer one, unless that is an organisation or an event."""
    kept: list[Match] = []
    shield = 0
    for match in found:
        if match.start < shield:
            continue
        kept.append(match)
        if not match.form.kinds <= _ENCLOSING:
            shield = match.end
    return kept


def _found(search: Search, match: Match) -> Found | None:
    """The match with the forenames around it, and the records that still fit; None where it names nobody."""
    form = match.form
    refs = form.refs
    if "newspaper" in form.kinds:
        refs = tuple(ref for ref in refs if not ref.startswith("newspaper:"))
    if not refs:
        return None
    one = Found(match, match.start, match.end, refs)
    if _is_title_part(search, match) or _is_of_a_name(search, match):
        search.say(one, "belongs for good to the name of a work, body or site that goes on around it")
        return None
    if _is_somebody(search, match):
        search.say(one, "a rank or title stands before: somebody's name, not this place")
        return None
    if _is_forename(search, match):
        search.say(one, "is a forename here: another name goes on after it")
        return None
    if "person" in form.kinds:
        _take_forenames(search, one)
    if _has_no_sign(search, one):
        search.say(one, "is only a letter away from a place, and no word of place (in, at, near …) stands before")
        return None
    weak = [ref for ref in one.refs if ref in form.weak] if form.weak else []
    if weak and not one.given and not _is_titled(search, one.start) and not _is_listed(search, match):
        one.refs = tuple(ref for ref in one.refs if ref not in weak)
        why = "is an ordinary word too (a weak form): it counts with a forename or office before, or beside a person"
        search.say(one, f"{why}, so not as {', '.join(weak)}", one.refs)
    return one if one.refs or one.given else None


def _is_title_part(search: Search, match: Match) -> bool:
    """Whether a name belongs for good to the name of a work, body or site that goes on after it."""
    words, text = search.capitals.words, search.capitals.text
    at = match.end
    if match.form.kinds != _PERSON or text[at : at + 1] != " " or not text[at + 1 : at + 2].isupper():
        return False
    for number in range(match.first, len(words)):
        word = words[number]
        if word.start < match.end:
            continue
        if word.start - at > 1 or text[at : word.start] != " " or number > match.first + 6:
            return False
        if word.text in WORKS or (word.text in SITES and word.text not in BODIES):
            return True
        at = word.end
    return False


def _is_of_a_name(search: Search, match: Match) -> bool:
    """Whether an organisation or event is only a part of a longer name.

    So are the Emancipation of [Labour Group] and the [Second International] Conference.
    """
    found = search.capitals
    if not match.form.kinds <= _ENCLOSING:
        return False
    if found.text.endswith(" of ", 0, match.start) and found.before(match.start - len("of ")).istitle():
        return True
    after = found.text[match.end : match.end + 2]
    return after[:1] == " " and after[1:].isupper() and match.how != "shouted"


def _is_somebody(search: Search, match: Match) -> bool:
    """Whether a rank or "Mr" before it makes a person of the name of a place: Mr Lyons, Lord Derby."""
    found, start = search.capitals, match.start
    dotted = found.text.endswith(". ", 0, start)
    return match.form.kinds == _PLACE and found.before(start - 2 if dotted else start) in TITLES - _HOLY


def _is_forename(search: Search, match: Match) -> bool:
    """Whether a surname that is also a forename stands before a further name: Thomas Skidmore is no Thomas."""
    words = search.capitals.words
    if match.form.text not in FORENAMES or match.form.kinds != _PERSON or match.first + 1 >= len(words):
        return False
    following = words[match.first + 1]
    return following.gap == " " and is_nameable(following)


def _take_forenames(search: Search, one: Found) -> None:
    """Extend a surname over the forenames and initials before it, or after its comma; keep the records they fit."""
    known = search.forenames(one.refs)
    start, given = forenames.before(search.capitals, one.match, known)
    if not given:
        end, given = forenames.after(search.capitals, one.match, known)
        one.end = end
    if not given:
        return
    one.start, one.given = start, given
    one.refs = search.fitting(one.refs, given)
    if search.trace is not None:
        why = f"forenames or initials stand with it ({' '.join(given)})"
        search.say(one, why if one.refs else f"{why}, which no record of this surname has", one.refs)


def _is_listed(search: Search, match: Match) -> bool:
    """Whether a name that is also an ordinary word stands in a list beside a person."""
    words, form_of = search.capitals.words, search.authority.index.form
    for number, between in ((match.first - 1, match.first), (match.first + 1, match.first + 1)):
        if 0 <= number < len(words) and between < len(words) and words[between].gap in _LISTED:
            form = form_of(words[number].text)
            if form and not form.weak and form.kinds == _PERSON:
                return True
    return False


def _is_titled(search: Search, start: int) -> bool:
    before = search.capitals.before(start)
    return before in TITLES or before in LOWER_TITLES


def _has_no_sign(search: Search, one: Found) -> bool:
    """Whether a doubtful spelling of a place stands without the small word that goes before places."""
    if one.match.how != "near" or not all(ref.startswith("place:") for ref in one.refs):
        return False
    return search.capitals.before(one.start) not in _PLACE_BEFORE


def _mention(search: Search, reading: Reading, one: Found) -> Mention | None:
    """The mention, linked if one record is left after all evidence."""
    refs = _decide(search, reading, one)
    if refs is None:
        return None
    cert: Cert = _WORDS[one.match.how]  # type: ignore[assignment]
    rule = f"authority:{one.match.how}"
    if len(refs) == 1:
        return Mention(one.start, one.end, refs[0].partition(":")[0], refs[0], cert, rule)
    if one.refs and not refs and one.match.form.text not in search.others:
        return Mention(one.start, one.end, one.refs[0].partition(":")[0], "", "low", f"{rule}:later")
    kinds = {ref.partition(":")[0] for ref in refs} or {"person"}
    kind = next(kind for kind in ("person", "place", "org", "event") if kind in kinds)
    cert = "low" if refs else "medium"
    return Mention(one.start, one.end, kind, "", cert, f"{rule}:homonym" if refs else f"{rule}:other", (), refs)


def _decide(search: Search, reading: Reading, one: Found) -> tuple[str, ...] | None:
    """The records left after kind words, other mentions and dates have spoken; None if it is a newspaper here."""
    if "newspaper" in one.match.form.kinds and is_surely_periodical(reading, one.start, one.end):
        search.say(one, f"is the periodical here, by the words around it, not {', '.join(one.refs) or 'a person'}")
        return None
    refs = one.refs
    surname = one.match.form.text
    if not one.given and surname in search.others and surname not in search.full:
        search.say(one, f"the document only names a {search.others[surname]} of this surname, whom no record fits")
        return ()
    for step in (_by_date, _by_kind, _by_mention):
        if len(refs) < 2 and step is not _by_date:
            break
        left, why = step(search, one, refs)
        if left != refs:
            search.say(one, why, left)
        refs = left
    return refs


# Records that a step leaves, and why.
Judged = tuple[tuple[str, ...], str]


def _by_kind(search: Search, one: Found, refs: tuple[str, ...]) -> Judged:
    """Those of the kind that the words around speak for."""
    places = tuple(ref for ref in refs if ref.startswith("place:"))
    persons = tuple(ref for ref in refs if ref.startswith("person:"))
    if not places or not persons:
        return refs, ""
    text = search.capitals.text
    before, after = search.capitals.before(one.start), search.capitals.after(one.end)
    if one.given:
        return persons, "a forename stands before: a person"
    if _is_titled(search, one.start):
        return persons, f"“{before}” stands before: a person"
    if text[one.end : one.end + 2] == "'s" or after in _SAID:
        return persons, f"“{after}” follows: a person"
    if before == "the" or (before in _PLACE_BEFORE and before not in ("of", "to", "from")):
        return places, f"“{before}” stands before: a place"
    return refs, ""


def _by_mention(search: Search, one: Found, refs: tuple[str, ...]) -> Judged:
    """The one that the document names in full elsewhere."""
    said = search.full.get(one.match.form.text, set()).intersection(refs)
    return (tuple(said), "the document names this one in full") if len(said) == 1 else (refs, "")


def _by_date(search: Search, one: Found, refs: tuple[str, ...]) -> Judged:
    """Without records that began after the text was written: a text may foresee an event, but no birth."""
    left = search.begun(refs)
    if left == refs:
        return refs, ""
    gone = ", ".join(f"{ref} ({search.authority.index.life(ref)[0]})" for ref in refs if ref not in left)
    when = f"is of {search.year}" if search.year else f"speaks of no year after {search.latest}"
    return left, f"the text {when}, and not begun yet was {gone}"


def _plurals(search: Search, mentions: list[Mention]) -> list[Mention]:
    """Surnames in the plural: "the Kishkins and Konovalovs"."""
    taken = {mention.start for mention in mentions}
    words, form_of = search.capitals.words, search.authority.index.form
    forms = {
        text: form
        for text in search.capitals.numbers
        if text.endswith("s") and (form := form_of(text[:-1])) and not form.weak and form.kinds == _PERSON
        if not form_of(text)
    }
    found: list[Mention] = []
    ends: set[int] = set()
    for number in search.capitals.among(forms.keys()):
        word, form = words[number], forms[words[number].text]
        before = search.capitals.before(word.start)
        paired = before in ("and", "or") and word.start - len(f" {before} ") in ends
        if word.start in taken or not (paired or before in _ALL):
            continue
        ends.add(word.end)
        ref = form.refs[0] if len(form.refs) == 1 else ""
        cert: Cert = "medium" if ref else "low"
        plural = (("type", "plural"),)
        found.append(
            Mention(word.start, word.end, "person", ref, cert, "authority:plural", plural, () if ref else form.refs)
        )
    return found
