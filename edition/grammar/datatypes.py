"""The datatypes of RELAX NG schemas: the two built in, and XML Schema's with their facets."""

import base64
import binascii
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal

from edition.errors import EditionError
from edition.grammar.characters import is_name_char, is_name_start
from edition.grammar.regex import compiled
from edition.grammar.temporal import SHAPES, WRITTEN, apart, checker, impossible

# The types whose values depend on the prefixes declared around them.
PREFIXED = ("QName", "NOTATION")
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
BLANK = " \t\n\r"
_SPACES = re.compile(f"[{BLANK}]+")


def words(text: str) -> list[str]:
    """The words of a text, parted by the white space of XML."""
    return [word for word in _SPACES.split(text) if word]


def is_name(text: str) -> bool:
    """Whether a text is a Name of XML."""
    return bool(text) and is_name_start(text[0]) and all(map(is_name_char, text))


def is_ncname(text: str) -> bool:
    """Whether a text is a name without a colon, as every xml:id must be."""
    return ":" not in text and is_name(text)


def _is_qname(text: str) -> bool:
    prefix, colon, rest = text.partition(":")
    return is_ncname(prefix) and (not colon or is_ncname(rest))


def _is_nmtoken(text: str) -> bool:
    return bool(text) and all(map(is_name_char, text))


_ESCAPE = re.compile("%(?![0-9a-fA-F]{2})")
_ADDRESS = re.compile(r"([^@\[\]]*@)?\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\w+)?\](:\d*)?")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:.", re.DOTALL)


def _is_uri(text: str) -> bool:
    before = re.split("[/?#]", text, maxsplit=1)[0]
    if text.count("#") > 1 or _ESCAPE.search(text) or (":" in before and not _SCHEME.match(text)):
        return False
    return _is_path(text[len(before.partition(":")[0]) + 1 :] if ":" in before else text, opaque=":" in before)


def _is_path(text: str, *, opaque: bool) -> bool:
    if opaque and not text.startswith("/"):
        return True
    path = re.split("[?#]", text, maxsplit=1)[0]
    if path.startswith("//"):
        host, slash, path = path[2:].partition("/")
        if not (host or slash) or (("[" in host or "]" in host) and not _ADDRESS.fullmatch(host)):
            return False
    return "[" not in path and "]" not in path


def _is_base64(text: str) -> bool:
    plain = "".join(words(text))
    try:
        return base64.b64encode(base64.b64decode(plain, validate=True)).decode() == plain
    except (binascii.Error, ValueError):
        return False


def _shaped(pattern: str) -> Callable[[str], bool]:
    shape = re.compile(pattern, re.ASCII)
    return lambda text: shape.fullmatch(text) is not None


def _whole(low: int | None, high: int | None) -> Callable[[str], bool]:
    shape = re.compile(r"[+-]?\d+", re.ASCII)

    def test(text: str) -> bool:
        if shape.fullmatch(text) is None or len(text) > 4000:
            return False
        return (low is None or int(text) >= low) and (high is None or int(text) <= high)

    return test


def _many(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: bool(text) and all(map(test, words(text)))


_FLOAT = _shaped(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN")
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None), "nonPositiveInteger": (None, 0), "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None), "positiveInteger": (1, None), "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1), "short": (-(2**15), 2**15 - 1), "byte": (-128, 127), "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1), "unsignedShort": (0, 65535), "unsignedByte": (0, 255),
}  # fmt: skip

TESTS: dict[str, Callable[[str], bool]] = {
    "string": lambda _: True, "normalizedString": lambda _: True, "token": lambda _: True,
    "language": _shaped(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"), "Name": is_name, "NCName": is_ncname, "ID": is_ncname,
    "IDREF": is_ncname, "ENTITY": is_ncname, "NMTOKEN": _is_nmtoken, "NMTOKENS": _many(_is_nmtoken),
    "IDREFS": _many(is_ncname), "ENTITIES": _many(is_ncname), "QName": _is_qname, "NOTATION": _is_qname,
    "anyURI": _is_uri, "boolean": _shaped("true|false|1|0"), "decimal": _shaped(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "float": _FLOAT, "double": _FLOAT, "hexBinary": _shaped("([0-9a-fA-F]{2})*"), "base64Binary": _is_base64,
    **{name: _whole(low, high) for name, (low, high) in _BOUNDS.items()},
    **{name: checker(name) for name in (*SHAPES, "duration")},
}  # fmt: skip

# How a type is called in a message.
CALLED: dict[str, str] = {
    **WRITTEN,
    "anyURI": "a URI", "boolean": "true or false", "decimal": "a number", "float": "a number", "double": "a number",
    "language": "a language tag (en, ru-Latn)", "NCName": "a name (letters, digits, - _ .; a letter first)",
    "ID": "an identifier (letters, digits, - _ .; a letter first)", "Name": "a name (letters, digits, - _ . :)",
    "token": "text", "string": "text", "normalizedString": "text", "NMTOKEN": "one word", "QName": "a name",
    **{name: "a whole number" + (f" from {low}" if low is not None and abs(low) < 2 else "")
       for name, (low, _) in _BOUNDS.items()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Datatype:
    """A datatype with its facets; `library` "" is RELAX NG's own."""

    library: str
    name: str
    facets: tuple[tuple[str, str], ...] = ()

    def normal(self, text: str) -> str:
        """A text with its white space as the type has it."""
        if self.name == "string":
            return text
        if self.name == "normalizedString":
            return re.sub(f"[{BLANK}]", " ", text)
        return text if text.isprintable() and " " not in text else " ".join(words(text))

    def allows(self, text: str) -> bool:
        """Whether a text is a value of this type."""
        text = self.normal(text)
        if not self.facets:
            return TESTS[self.name](text)
        return TESTS[self.name](text) and all(self._meets(facet, bound, text) for facet, bound in self.facets)

    def _meets(self, facet: str, bound: str, text: str) -> bool:
        if facet == "pattern":
            return compiled(bound).matches(text)
        return FACETS[facet](self, text, bound)

    def value(self, text: str) -> Hashable:
        """What a text means, equal for texts of the same meaning."""
        text = self.normal(text)
        if not self.allows(text):
            return ("not a value", text)
        if self.name == "decimal" or self.name in _BOUNDS:
            return Decimal(text)
        if self.name in ("float", "double"):
            return float(text) if text != "NaN" else "NaN"
        return text in ("true", "1") if self.name == "boolean" else text.lower() if self.name == "hexBinary" else text

    def same(self, value: Hashable, text: str) -> bool:
        """Whether a text means this value."""
        return bool(self.value(text) == value)

    def apart(self, text: str, bound: str) -> float:
        """Whether a value is above a bound (more than 0), equal or below (less); not a number: nobody can tell."""
        if self.name in SHAPES or self.name == "duration":
            return apart(self.name, text, bound)
        if self.name in ("float", "double"):
            return float(text) - float(bound) if text != bound else 0.0
        return float(Decimal(text).compare(Decimal(bound)))

    def length(self, text: str) -> int:
        """The length of a value as facets count it."""
        if self.name in ("NMTOKENS", "IDREFS", "ENTITIES"):
            return len(words(text))
        if self.name == "hexBinary":
            return len(text) // 2
        return len(base64.b64decode(text)) if self.name == "base64Binary" else len(text)

    @property
    def called(self) -> str:
        """The type in words."""
        return CALLED.get(self.name, self.name)

    def impossible(self, text: str) -> str:
        """Why a value that is written like this type is none after all, in words; "" otherwise."""
        return impossible(self.name, self.normal(text))


def _is_count(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def _digits(text: str) -> tuple[str, str]:
    whole, _, part = text.lstrip("+-").partition(".")
    return whole.lstrip("0"), part.rstrip("0")


FACETS: dict[str, Callable[[Datatype, str, str], bool]] = {
    "length": lambda kind, text, bound: kind.length(text) == int(bound),
    "minLength": lambda kind, text, bound: kind.length(text) >= int(bound),
    "maxLength": lambda kind, text, bound: kind.length(text) <= int(bound),
    "minInclusive": lambda kind, text, bound: kind.apart(text, bound) >= 0,
    "maxInclusive": lambda kind, text, bound: kind.apart(text, bound) <= 0,
    "minExclusive": lambda kind, text, bound: kind.apart(text, bound) > 0,
    "maxExclusive": lambda kind, text, bound: kind.apart(text, bound) < 0,
    "totalDigits": lambda _, text, bound: sum(map(len, _digits(text))) <= int(bound),
    "fractionDigits": lambda _, text, bound: len(_digits(text)[1]) <= int(bound),
}


ORDERED = frozenset({"decimal", "float", "double", "duration", *SHAPES, *_BOUNDS})


def datatype(library: str, name: str, facets: tuple[tuple[str, str], ...] = ()) -> Datatype:
    """The datatype a schema asks for; refuses by name what is not known."""
    known = name in TESTS if library == XSD else name in ("string", "token") if not library else False
    if not known:
        raise EditionError(f"the schema uses the datatype {name} of {library or 'no library'}, which is not known here")
    for facet, bound in facets:
        if facet not in FACETS and facet != "pattern":
            raise EditionError(f"the schema uses the facet {facet} of {name}, which is not known here")
        _readable(name, facet, bound)
    return Datatype(library, name, facets)


def _readable(name: str, facet: str, bound: str) -> None:
    if facet == "pattern":
        compiled(bound)
    elif not (_is_count(bound) if facet.endswith(("ength", "Digits")) else name in ORDERED and TESTS[name](bound)):
        raise EditionError(f"the schema gives the facet {facet} of {name} the bound {bound}, which is none")
