"""What a value may be, why one is not allowed, and which value was probably meant."""

import re

from edition.grammar.datatypes import Datatype
from edition.grammar.expected import leaves
from edition.grammar.patterns import Pattern
from edition.grammar.similar import nearest
from edition.grammar.temporal import MONTHS, SHAPES

MOST_VALUES = 8
MOST_KINDS = 4
# The dates people write, in the order to tell them; other forms of dates and times come after these.
USUAL = ("date", "gYearMonth", "gYear", "gMonthDay")

# Patterns that TEI schemas use, in words.
PATTERNS: dict[str, str] = {
    r"[^\p{C}\p{Z}]+": "one word without blanks",
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": "one word without blanks",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date or time of ISO 8601",
    r"(\-?[\d]+/\-?[\d]+)": "a ratio (1/2)",
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": "coordinates (1.5,2.5)",
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)": "a measure with a unit (12pt)",
}


def allowed_values(content: Pattern, value: str) -> tuple[str, str]:
    """What is allowed, as a sentence, and why this value is not (from ": ", or nothing)."""
    found = list(leaves(content))
    literals = [leaf.label[2] for leaf in found if leaf.kind == "value"]
    kinds = [described(leaf) for leaf in sorted(found, key=_rank) if leaf.kind in ("data", "list")]
    near = nearest(value.strip(), literals)
    literals = sorted(dict.fromkeys(literals), key=lambda each: (each != near, literals.index(each)))
    more = len(literals) - MOST_VALUES
    words = ", ".join(f'"{each}"' for each in literals[:MOST_VALUES]) + (f" and {more} more" if more > 0 else "")
    parts = [*([words] if words else []), *list(dict.fromkeys(kinds))[:MOST_KINDS]]
    return "allowed: " + ", ".join(parts) if parts else "leave it empty", _why(found, value)


def _rank(leaf: Pattern) -> int:
    name = leaf.label.name if leaf.kind == "data" else ""
    return USUAL.index(name) if name in USUAL else len(USUAL) if name in SHAPES else -1


def _why(found: list[Pattern], value: str) -> str:
    for leaf in found:
        if leaf.kind == "data" and leaf.label.impossible(value):
            return f": {leaf.label.impossible(value)}"
    return ": it is empty" if not value.strip() else ""


def described(leaf: Pattern) -> str:
    """A datatype or a list of them in words."""
    if leaf.kind == "list":
        inner = dict.fromkeys(
            described(each) if each.kind != "value" else f'"{each.label[2]}"' for each in leaves(leaf.parts[0])
        )
        return "words parted by blanks, each " + " or ".join(list(inner)[:MOST_VALUES])
    kind: Datatype = leaf.label
    patterns = [bound for facet, bound in kind.facets if facet == "pattern"]
    if patterns:
        return PATTERNS.get(patterns[0], f"{kind.called} of the form {patterns[0]}")
    bounds = [f"{facet} {bound}" for facet, bound in kind.facets]
    return " ".join([kind.called, *([f"({', '.join(bounds)})"] if bounds else [])])


def suggested_value(content: Pattern, value: str) -> str:
    """The allowed value that was probably meant; "" when nothing suggests itself."""
    found = list(leaves(content))
    near = nearest(value.strip(), [leaf.label[2] for leaf in found if leaf.kind == "value"])
    if near:
        return near
    datatypes = [leaf.label for leaf in found if leaf.kind == "data"]
    candidates = [value.strip().replace(" ", "_")] if any(each.name in ("ID", "NCName") for each in datatypes) else []
    if any(each.name in SHAPES for each in datatypes):
        candidates.append(iso(value))
    return next((each for each in candidates if each and any(kind.allows(each) for kind in datatypes)), "")


_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")
_DOTTED = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_WORDY = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<m>[A-Za-z]{3,9})\.?(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?"
    r"(?:,?\s+(?P<y>\d{4}))?"
)


def iso(value: str) -> str:
    """A date that somebody wrote in another way, as XML Schema writes it; "" when it cannot be told."""
    value = value.strip()
    if met := _ISO.fullmatch(value):
        return "-".join([met[1], *(f"{int(part):02}" for part in met.groups()[1:] if part)])
    if met := _DOTTED.fullmatch(value):
        return f"{met[3]}-{int(met[2]):02}-{int(met[1]):02}"
    if met := _WORDY.fullmatch(value):
        return _from_words(met["m"], met["d1"] or met["d2"], met["y"])
    return ""


def _from_words(month: str, day: str | None, year: str | None) -> str:
    number = next((at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower()[:4])), 0)
    if not number:
        return ""
    return (year or "-") + f"-{number:02}" + (f"-{int(day):02}" if day else "")
