"""Opening lines: who, what and when, in whatever order the source has them."""

import re

from edition.background.gazetteer import FORENAMES
from edition.convert.dates import DATE
from edition.convert.parts import Opening
from edition.pattern import pattern

GIVEN = frozenset(
    "adam albert alexander alexandra alexei amadeo anatole andrew angela anna anton antonio august bertolt "
    "boris c.l.r. charles charlotte christian clara daniel david dora duncan eduard edward eleanor elizabeth "
    "emma ernest eugene ferdinand francis franz frederick friedrich fritz georg george georges georgi gerrard "
    "gracchus grace grigory guy hal harry heinrich helen henry herman hermann hugo ignazio isaac jack jacques "
    "james jane jean jim john josef joseph jules julian julius karl keir kurt leo leon lev lily louis louise "
    "ludwig maria martin mary max michael mikhail moses nadezhda nicholas nikolai oscar otto paul peter philip "
    "pierre raya richard robert rosa rudolf samuel sylvia thomas tom tony victor vladimir w.e.b. walter "
    "wilhelm william yakov".split()
)
_NAME = pattern(
    r"(?:(?:[A-Z]\.\s?){1,3}|(?:[^\W\d_a-z][\w'’.-]+\s+){1,3})(?:(?:de|von|van|le|la|den|der|ter|[A-Z]\.)\s?)*[A-Z][\w'’-]+"
)
# A page's running head: a name and a year.
RUNNING = pattern(r"(?:Works of )?(?P<name>[^:\d.()]{3,60}?)[,.]?\s+\(?(?P<year>1[4-9]\d\d|20\d\d)\)?")
_INITIALS = pattern(r"(?:[A-Z]\.)+")
_BY = pattern(r"by\s+\S", re.IGNORECASE)
_PLACE = pattern(r"[\(\[]?(?:(?!The\b|[\w.]+['’]s?\s)[A-Z][\w'’.-]+(?: [A-Z][\w.'’-]+){0,2},\s*){0,2}$")
_AROUND = pattern(r"[\s()\[\].,;]*(?:\[\d{1,2}\])?$")


def is_dateline(text: str) -> bool:
    """Say whether a line is nothing but a date, at most with places before it."""
    found = DATE.search(text.strip())
    if not found:
        return False
    return bool(_PLACE.match(text.strip()[: found.start()]) and _AROUND.match(text.strip()[found.end() :]))


def is_name(text: str) -> bool:
    """Say whether a line is a person's name by its own shape: initials, or a given name in use."""
    if not _NAME.fullmatch(text):
        return False
    first = text.split()[0]
    return (
        first.rstrip(".").count(".") > 0
        or _INITIALS.fullmatch(first) is not None
        or first.lower() in GIVEN
        or first in FORENAMES
    )


def opening(lines: list[str], authors: tuple[str, ...] = ()) -> list[Opening]:
    """Classify opening lines; `authors` are surnames the source names elsewhere (a path, a field)."""
    found: list[Opening] = []
    signed = False
    running = RUNNING.fullmatch(lines[0]) if lines else None
    if running and is_name(running["name"]):
        authors = (*authors, running["name"].lower())
    for at, text in enumerate(lines):
        other = len(lines) > 1 and not signed
        led = at > 0 and lines[at - 1].lower() == "by"
        if led or (other and _is_byline(text, authors, first=at == 0)):
            signed = text.lower() != "by"
            found.append(Opening("byline", text))
        elif not any(sign.isalnum() for sign in text):
            found.append(Opening("milestone", text))
        else:
            found.append(Opening("dateline" if found and is_dateline(text) else "head", text))
    return found


def _is_byline(text: str, authors: tuple[str, ...], *, first: bool) -> bool:
    if (_BY.match(text) or text.lower() == "by") and len(text) < 80:
        return True
    if any(text.lower().endswith(name) for name in authors) and _NAME.fullmatch(text):
        return True
    return first and is_name(text)
