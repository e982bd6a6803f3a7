"""Which forms in a table of facts are names, and which of them are ordinary words."""

import re
import unicodedata

from edition.background.gazetteer import FORENAMES
from edition.background.ordinary import COMMON, PEOPLES
from edition.background.words import TITLES
from edition.naming.forms import plain

_ARTICLE = re.compile(r"\A(?:the|a|an) ", re.IGNORECASE)
_DERIVED = re.compile(r"(?:isms?|ists?|shchina|ites?)$")
_BRACKETS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")
_PLURAL_HONORIFICS = frozenset({"Messieurs", "Messrs", "Messrs.", "MM", "MM."})
_RANKS = TITLES | {"Grand", "Sir", "Kaiser", "Tsar", "Ambassador"}
# Surnames and titles that are also plain words in English print, beside those of COMMON.
_ORDINARY = COMMON | FORENAMES | PEOPLES | {
    "Pit", "Mary", "Luck", "Put", "Rein", "Dan", "Artem", "Brilliant", "Forward", "Unity", "Spark", "Entente", "Manner",
    "Chronicle", "Labour", "Enlightenment", "Liberation", "Proletarian", "Workman", "Leaflet", "Morning", "Will",
    "Poor", "Path", "Ray", "Bell", "Cause", "Communist", "Soldier", "Worker", "Internationalist", "International",
    "Abdication",
}  # fmt: skip


def names(kind: str, row: dict[str, str]) -> list[tuple[str, str, str]]:
    """The forms of a row that are names, as (form, type, language): not the damaged, plural and derived ones.

    A preferred form that is an ordinary word comes twice, preferred and weak.
    """
    preferred = _trim(kind, row["name"]) or row["name"].strip()
    found = {preferred: ("preferred", "")}
    family = preferred.partition(",")[0]
    for form in row["variants"].split("|"):
        form = _trim(kind, form)
        if form and not _is_dropped(kind, form, family):
            found.setdefault(form, ("weak" if _is_weak(kind, form) else "variant", _script(form)))
    if own := row["cyrillic"].strip():
        found.setdefault(_BRACKETS.sub("", own), ("variant", _script(own)))
    weak = [(preferred, "weak", "")] if _is_weak(kind, preferred) else []
    return [(form, type_, lang) for form, (type_, lang) in found.items()] + weak


def _trim(kind: str, form: str) -> str:
    """A form without remarks in brackets, ranks and the English article."""
    form = _ARTICLE.sub("", _BRACKETS.sub("", " ".join(form.split())))
    if kind != "person":
        return form
    head, comma, tail = form.partition(", ")
    kept = [word for word in (tail or head).split() if word not in _RANKS]
    if not comma:
        return " ".join(kept)
    return f"{head}, {' '.join(kept)}" if kept else head


def _is_dropped(kind: str, form: str, family: str) -> bool:
    """Derived words, plurals, descriptions in small letters, and persons of whom only a forename is left."""
    if _DERIVED.search(form) and " " not in form:
        return True
    if kind == "person":
        return form in FORENAMES or form == f"{family}s" or not form[:1].isupper()
    return kind in ("org", "event") and (
        form[:1].islower()
        or form.split()[0] in _PLURAL_HONORIFICS
        or (" " not in form and form.endswith("s") and kind == "org")
    )


def _is_weak(kind: str, form: str) -> bool:
    """Whether a form is made of ordinary words only, so that it is a name only in its context."""
    words = [word.removesuffix("'s").rstrip("'") for word in plain(form).split() if word[0].isupper()]
    if len(re.sub(r"\W", "", form)) < 3:
        return True
    if kind == "org" and words and words[-1] in PEOPLES and words[-1].endswith("s"):
        return True
    if kind == "event" or (kind != "newspaper" and " " in form):
        return False
    return all(word in _ORDINARY for word in words)


def _script(form: str) -> str:
    """ru or ka by the letters; "" for Latin ones, whose language the table does not say."""
    for letter in form:
        name = unicodedata.name(letter, "")
        if name.startswith("CYRILLIC"):
            return "ru"
        if name.startswith("GEORGIAN"):
            return "ka"
    return ""
