"""Front-matter labels and statements: which words begin a field, and what the field is about."""

import re

from edition.convert.parts import Field
from edition.pattern import pattern

# What a label begins with (lower case, blanks and slashes as one blank) → the field it fills.
LABELS: tuple[tuple[str, str], ...] = (
    ("source", "source"),
    ("from the collection", "source"),
    ("text from", "source"),
    ("first published", "first"),
    ("originally published", "first"),
    ("original publication", "first"),
    ("first publication", "first"),
    ("published by", "publisher"),
    ("published", "first"),
    ("publication information", "source"),
    ("publisher", "publisher"),
    ("republished", "source"),
    ("reprinted", "source"),
    ("written", "written"),
    ("spoken", "written"),
    ("delivered", "written"),
    ("date", "written"),
    ("translat", "person"),
    ("transcri", "person"),
    ("original transcription", "person"),
    ("re-marked up", "person"),
    ("markup", "person"),
    ("mark-up", "person"),
    ("marked up", "person"),
    ("re-marked", "person"),
    ("html", "person"),
    ("xhtml", "person"),
    ("xml", "person"),
    ("proof", "person"),
    ("edited", "person"),
    ("editor", "person"),
    ("illustrator", "person"),
    ("provided by", "person"),
    ("scanned", "person"),
    ("converted", "person"),
    ("produced by", "person"),
    ("prepared", "person"),
    ("online version", "online"),
    ("public domain", "licence"),
    ("copyleft", "licence"),
    ("copyright", "licence"),
    ("permission", "licence"),
    ("licence", "licence"),
    ("license", "licence"),
    ("author", "author"),
    ("title", "title"),
    ("language", "label"),
    ("signed", "label"),
    ("first delivered", "written"),
    ("read", "label"),
    ("other languages", "label"),
    ("keywords", "label"),
    ("abstract", "label"),
    ("note", "label"),
    ("mia note", "label"),
)
_BEGINNINGS = tuple(start for start, _ in LABELS)
_LONGEST = 40  # characters of a label after the words it is known by
_LABEL = pattern(r"(?P<label>[A-Z](?:[^\W_]|[ /\\.,&'’_-]){0,40}?)\s*:(?=\s|$)\s*")
_BETWEEN = pattern(r"[\s/\\]+")
_STATEMENT = pattern(
    r"(?P<what>(?:Re-?)?(?:Transcri(?:bed|ption)|Marked[ -]up|Mark-?up|HTML Mark-?up"
    r"|Proof(?:ed|read)?(?: and corrected)?|Translated|Produced|Scanned|Converted|Edited|Prepared"
    r"|Transcription & HTML Mark-?up)[\w ,&/-]{0,40}? by)\s+"
    r"|(?:Recently |First |Originally )?(?:re)?(?:published|printed) in\b|Transcribed from\b|Transcribed\b.{0,30} by\b",
    re.IGNORECASE,
)
# What a statement can begin with: most lines need no pattern to be seen to be none.
_STATED = tuple(
    "re transcri mark html proof translat produced scanned converted edited prepared first original publ print".split()
)
PERIODICAL = pattern(r"^(?:From\s)?[^:]{3,120}?,\s.*\b1[5-9]\d\d\b[^.]{0,40}\.?$")


def known(text: str) -> bool:
    """Say whether a line begins with a label we know."""
    colon = text.find(":", 0, 3 * _LONGEST)
    if colon < 0 or not (colon + 1 == len(text) or text[colon + 1].isspace()):
        return False
    label = text[:colon].rstrip().lower()
    return any(label.startswith(start) and _is_rest(label[len(start) :]) for start in _BEGINNINGS)


def _is_rest(label: str) -> bool:
    return len(label) <= _LONGEST and "." not in label and ";" not in label


def starts(text: str) -> bool:
    """Say whether a known label or a statement begins a line."""
    return "A" <= text[:1] <= "Z" and (known(text) or _statement(text) is not None)


def _statement(text: str) -> re.Match[str] | None:
    small = text.lower()
    likely = small.startswith(_STATED) and (" by" in small or " in" in small or " from" in small)
    return _STATEMENT.match(text) if likely else None


def about(label: str) -> str:
    """Return the field a label fills, or "label" for one we do not know."""
    plain = " ".join(_BETWEEN.split(label.lower())).strip()
    return next((name for start, name in LABELS if plain.startswith(start)), "label")


def field(text: str) -> Field:
    """Read one front-matter line, labelled or not."""
    label, statement = _LABEL.match(text) if ":" in text else None, _statement(text)
    if statement and (not label or statement.end() < label.end("label")):
        return _stated(text, statement)
    if label and label.end() == len(text):
        return Field("front", "", text)  # a label without a value says nothing, but it is kept
    if label:
        name, spelled = about(label["label"]), label["label"].rstrip()
        # What a label means that we do not know, its value alone would not say: the whole line is kept.
        return Field(name, spelled, text if name == "label" else text[label.end() :])
    return Field("first" if PERIODICAL.match(text) else "front", "", text)


def _stated(text: str, found: re.Match[str]) -> Field:
    """Read a line that says in a sentence who did what, or where the text was printed."""
    if found["what"]:
        return Field("person", found["what"], text[found.end("what") :].strip())
    first = text.lower().startswith(("first", "original"))
    return Field("first" if first else "source", "", text)
