"""Names of the authority: persons, places, organisations and events in every form a text uses, linked where certain."""

from typing import TYPE_CHECKING

from edition.authority.records import Authority
from edition.background.gazetteer import FORENAMES
from edition.background.words import BODIES, SITES, TITLES, WORKS
from edition.mention import Cert, Mention
from edition.naming.capitals import capitals
from edition.reading.reading import Reading
from edition.recognisers import forenames
from edition.recognisers.chunks import is_nameable
from edition.recognisers.deciding import PLACE_BEFORE, decide
from edition.recognisers.matching import Match, matches, place
from edition.recognisers.search import Found, Search, is_titled

if TYPE_CHECKING:
    from edition.project import Setting

_LISTED = frozenset((", ", " and ", ", and ", " or "))
_WORDS = {"exact": "high", "shouted": "high", "spelling": "medium", "joined": "medium", "near": "low"}
_ENCLOSING = frozenset({"org", "event"})
_PERSON = frozenset({"person"})
_PLACE = frozenset({"place"})
_RANKS = TITLES - {"Saint", "St"}
_ALL = frozenset("the these those our all such other The".split())


def recognise(reading: Reading, authority: Authority, setting: "Setting") -> list[Mention]:
    """The mentions of records of the authority, newspapers apart."""
    year = setting.date[:4]
    search = Search(capitals(reading), authority, year if year.isdecimal() else "", setting.trace)
    found = [one for match in _outermost(matches(reading, authority)) if (one := _found(search, match))]
    for one in found:
        if one.given and not one.refs:
            search.others.setdefault(one.match.form.text, " ".join(one.given))
        elif len(one.refs) == 1 and (one.given or " " in one.match.form.text):
            words = one.match.form.text.split()
            for at in range(len(words)):
                search.full.setdefault(" ".join(words[at:]), set()).update(one.refs)
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
    if weak and not one.given and not is_titled(search, one.start) and not _is_listed(search, match):
        one.refs = tuple(ref for ref in one.refs if ref not in weak)
        why = "is an ordinary word too (a weak form): it counts with a forename or office before, or beside a person"
        search.say(one, f"{why}, so not as {', '.join(weak)}", one.refs)
    return one if one.refs or one.given else None


def _is_title_part(search: Search, match: Match) -> bool:
    """Whether a name belongs for good to the name of a work, body or site that goes on after it."""
    words, text = search.capitals.words, search.capitals.text
    at = match.end
    if text[at : at + 1] != " " or not text[at + 1 : at + 2].isupper() or match.form.kinds != _PERSON:
        return False
    for number in range(match.first, len(words)):
        word = words[number]
        if word.start < match.end:
            continue
        if word.start - at > 1 or text[at : word.start] != " " or number > match.first + 6:
            return False
        head = word.text.title() if word.text.isupper() else word.text
        if head in WORKS or (head in SITES and head not in BODIES):
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
    if match.form.kinds != _PLACE:
        return False
    found, start = search.capitals, match.start
    return found.before(start - 2 if found.text.endswith(". ", 0, start) else start) in _RANKS


def _is_forename(search: Search, match: Match) -> bool:
    """Whether a surname that is also a forename stands before a further name: Thomas Skidmore is no Thomas."""
    words = search.capitals.words
    if match.form.text not in FORENAMES or match.form.kinds != _PERSON or match.first + 1 >= len(words):
        return False
    following = words[match.first + 1]
    return following.gap == " " and is_nameable(following)


def _take_forenames(search: Search, one: Found) -> None:
    """Extend a surname over the forenames and initials before it, or after its comma; keep the records they fit."""
    if not forenames.may_stand(search.capitals, one.match):
        return
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


def _has_no_sign(search: Search, one: Found) -> bool:
    """Whether a doubtful spelling of a place stands without the small word that goes before places."""
    if one.match.how != "near" or not all(ref.startswith("place:") for ref in one.refs):
        return False
    return search.capitals.before(one.start) not in PLACE_BEFORE


def _mention(search: Search, reading: Reading, one: Found) -> Mention | None:
    """The mention, linked if one record is left after all evidence."""
    refs = decide(search, reading, one)
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
