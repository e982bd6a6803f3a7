"""Is every value of one pattern a value of another? If not: which."""

from edition.grammar.datatypes import BLANK, Datatype
from edition.grammar.derivatives import Derivatives
from edition.grammar.expected import leaves
from edition.grammar.patterns import Pattern
from edition.grammar.regex import Node, Regex, compiled
from edition.grammar.samples import WORDS, value_of, word_of

# What each type derives from (and is therefore included in).
BASES: dict[str, str] = {
    "ID": "NCName", "IDREF": "NCName", "ENTITY": "NCName", "NCName": "Name", "Name": "token", "NMTOKEN": "token",
    "language": "token", "token": "normalizedString", "normalizedString": "string", "anyURI": "string",
    "integer": "decimal", "nonPositiveInteger": "integer", "negativeInteger": "nonPositiveInteger", "long": "integer",
    "int": "long", "short": "int", "byte": "short", "nonNegativeInteger": "integer",
    "positiveInteger": "nonNegativeInteger", "unsignedLong": "nonNegativeInteger", "unsignedInt": "unsignedLong",
    "unsignedShort": "unsignedInt", "unsignedByte": "unsignedShort", "decimal": "double", "float": "double",
}  # fmt: skip

# The lexical space of types, for comparing with a pattern.
SPELT: dict[str, str] = {
    "NCName": r"[\i-[:]][\c-[:]]*", "ID": r"[\i-[:]][\c-[:]]*", "IDREF": r"[\i-[:]][\c-[:]]*", "Name": r"\i\c*",
    "NMTOKEN": r"\c+", "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", "boolean": "true|false|0|1",
    "integer": r"[+\-]?[0-9]+", "nonNegativeInteger": r"\+?[0-9]+|-0+", "positiveInteger": r"\+?0*[1-9][0-9]*",
    "decimal": r"[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
}  # fmt: skip
ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + "\t\né\u0301Жяß中\u00a0\u2028\u200b\u0378٣½€…—«’\u2160"
ANYTHING = ("string", "token", "normalizedString")
MOST_PAIRS = 4_000


class Values:
    """Compares the values of one grammar with those of another."""

    def __init__(self, ours: Derivatives, theirs: Derivatives) -> None:
        self.ours, self.theirs = ours, theirs

    def outside(self, ours: Pattern, theirs: Pattern) -> str | None:
        """A value of ours that is none of theirs (or cannot be shown to be one); None when all are."""
        if repr(ours) == repr(theirs):
            return None
        found = [self._outside(leaf, theirs) for leaf in alternatives(ours)]
        return next((value for value in found if value is not None), None)

    def _outside(self, leaf: Pattern, theirs: Pattern) -> str | None:
        if leaf.kind in ("value", "empty"):
            value = value_of(leaf)
            return None if self.theirs.matches(theirs, value) else value
        options = [each for each in alternatives(theirs) if each.kind in ("text", "data", "list")]
        if any(self.includes(each, leaf) for each in options):
            return None
        tried = [word for word in WORDS if self.ours.matches(leaf, word) and not self.theirs.matches(theirs, word)]
        if tried or leaf.kind != "data":
            return tried[0] if tried else value_of(leaf)
        return self._spelt(leaf.label, [each.label for each in options if each.kind == "data" and not each.parts])

    def includes(self, theirs: Pattern, ours: Pattern) -> bool:
        """Whether one pattern of values plainly includes another."""
        if theirs.kind == "text" or repr(theirs) == repr(ours):
            return True
        if theirs.kind == "data" and not theirs.parts:
            return self._data_includes(theirs.label, ours)
        if theirs.kind == "list" and ours.kind == "list":
            return self._list_includes(theirs.parts[0], ours.parts[0])
        single = theirs.kind == "list" and ours.kind == "data" and ours.label.name not in ANYTHING
        return single and self.outside(ours, _word(theirs.parts[0])) is None

    def _data_includes(self, theirs: Datatype, ours: Pattern) -> bool:
        if theirs.name in ANYTHING and not theirs.facets:
            return True
        if ours.kind != "data":
            return False
        kind: Datatype = ours.label
        return _derives(kind.name, theirs.name) and set(theirs.facets) <= set(kind.facets)

    def _list_includes(self, theirs: Pattern, ours: Pattern) -> bool:
        if theirs.kind == "more":
            return not ours.nullable and all(self.outside(leaf, theirs.parts[0]) is None for leaf in leaves(ours))
        if theirs.kind == "choice" and theirs.nullable:
            inner = [part for part in theirs.parts if part.kind == "more"]
            return any(all(self.outside(leaf, more.parts[0]) is None for leaf in leaves(ours)) for more in inner)
        return False

    def _spelt(self, ours: Datatype, theirs: list[Datatype]) -> str | None:
        mine = _spellings(ours)
        other = [spelling for kind in theirs if (spelling := _spellings(kind)) is not None]
        return word_of(ours) if mine is None or not other else apart(mine, other)


def alternatives(pattern: Pattern) -> list[Pattern]:
    """The parts of a choice of values, or the value itself."""
    return list(pattern.parts) if pattern.kind == "choice" else [pattern]


def _word(pattern: Pattern) -> Pattern:
    if pattern.kind == "choice":
        inner = [part for part in pattern.parts if part.kind != "empty"]
        return _word(inner[0]) if len(inner) == 1 else pattern
    return pattern.parts[0] if pattern.kind == "more" else pattern


def _derives(name: str, base: str) -> bool:
    while name != base and name in BASES:
        name = BASES[name]
    return name == base


def _spellings(kind: Datatype) -> list[Regex] | None:
    """The expressions a value of a type must all match; None when other facets or types play a part."""
    patterns = [bound for facet, bound in kind.facets if facet == "pattern"]
    if len(patterns) < len(kind.facets) or not (kind.name in SPELT or kind.name in ANYTHING):
        return None
    spelt = [SPELT[kind.name]] if kind.name in SPELT else []
    return [compiled(each) for each in (*spelt, *patterns)]


def apart(ours: list[Regex], theirs: list[list[Regex]]) -> str | None:
    """A text that matches all of ours and all of none of theirs; None when a search over typical letters finds none."""
    start = (tuple(each.start for each in ours), tuple(tuple(each.start for each in group) for group in theirs))
    seen, queue = {start}, [(start, "")]
    for (mine, others), text in queue:
        blank = text.strip(BLANK) != text or "  " in text
        if not blank and _all(mine) and not any(map(_all, others)):
            return text
        for char in ALPHABET:
            after = (_after(ours, mine, char), tuple(_after(*pair, char) for pair in zip(theirs, others, strict=True)))
            if after not in seen and len(seen) < MOST_PAIRS and all(node.kind != "never" for node in after[0]):
                seen.add(after)
                queue.append((after, text + char))
    return None


def _all(nodes: tuple[Node, ...]) -> bool:
    return all(node.nullable for node in nodes)


def _after(regexes: list[Regex], nodes: tuple[Node, ...], char: str) -> tuple[Node, ...]:
    return tuple(regex.after(node, char) for regex, node in zip(regexes, nodes, strict=True))
