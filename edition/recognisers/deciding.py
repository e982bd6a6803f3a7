"""Which of several records is meant: the words around, the document's own date and its other mentions decide."""

from edition.reading.reading import Reading
from edition.recognisers.context import is_surely_periodical
from edition.recognisers.search import Found, Search, is_titled

PLACE_BEFORE = frozenset("in at near from to towards toward around outside via through town city of".split())
_SAID = frozenset("said says wrote writes declared replied was has had is who told spoke asked answered".split())


def decide(search: Search, reading: Reading, one: Found) -> tuple[str, ...] | None:
    """The records left after kind words, other mentions and dates have spoken; None if it is a newspaper here."""
    if "newspaper" in one.match.form.kinds and is_surely_periodical(reading, one.start, one.end):
        search.say(one, f"is the periodical here, by the words around it, not {', '.join(one.refs) or 'a person'}")
        return None
    refs = one.refs
    surname = one.match.form.text
    if not one.given and surname in search.others and surname not in search.full:
        search.say(one, f"the document only names a {search.others[surname]} of this surname, whom no record fits")
        return ()
    if len(refs) == 1 and search.begun(refs) == refs:
        return refs  # as of most: nothing is left to decide
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
    if is_titled(search, one.start):
        return persons, f"“{before}” stands before: a person"
    if text[one.end : one.end + 2] == "'s" or after in _SAID:
        return persons, f"“{after}” follows: a person"
    if before == "the" or (before in PLACE_BEFORE and before not in ("of", "to", "from")):
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
