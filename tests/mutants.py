"""Mistakes made on purpose in TEI documents, at random places but the same ones in every run."""

import re
from dataclasses import dataclass
from random import Random

_MARKUP = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(/?)([\w:.-]+)([^<>]*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
VALUES = (
    "", "x", "Sept 17", "1917-02-30", "#a", "1917", "-1", "a b", "2.5", "true", "http://x y", "1917-09-17T25:00:00", "é",
    "%", "a:b",
)  # fmt: skip
ATTRIBUTES = (
    "foo when from notBefore type rend xml:id xml:lang target url n level who extent cert resp ref quantity".split()
)
ELEMENTS = (
    "p persname persName placeName date title hi note div head list item l lg ref ptr body text figure graphic table "
    "bibl biblStruct idno publisher teiHeader fileDesc opener closer section b"
).split()


@dataclass(frozen=True, slots=True)
class Part:
    """An element in a source: its start tag [at, inside), its end tag [close, until)."""

    name: str
    at: int
    inside: int
    close: int
    until: int


def parts(source: str) -> list[Part]:
    """The elements of a source, in the order of their end tags."""
    found: list[Part] = []
    opened: list[re.Match[str]] = []
    for met in _MARKUP.finditer(source):
        if met[2] is None:
            continue
        if met[1]:
            start = opened.pop()
            found.append(Part(met[2], start.start(), start.end(), met.start(), met.end()))
        elif met[4]:
            found.append(Part(met[2], met.start(), met.end(), met.end(), met.end()))
        else:
            opened.append(met)
    return found


def mutant(source: str, random: Random) -> str:
    """The source with one mistake; sometimes the mistake is none, and sometimes the result is not well-formed."""
    some = parts(source)
    one, other = random.choice(some), random.choice(some)
    change = random.choice(CHANGES)
    return change(source, one, other, random)


def drop(source: str, one: Part, _: Part, __: Random) -> str:
    return source[: one.at] + source[one.until :]


def double(source: str, one: Part, _: Part, __: Random) -> str:
    return source[: one.until] + source[one.at : one.until] + source[one.until :]


def rename(source: str, one: Part, other: Part, random: Random) -> str:
    name = random.choice((one.name.lower(), one.name + "x", other.name, random.choice(ELEMENTS)))
    start = "<" + name + source[one.at + 1 + len(one.name) : one.close]
    return source[: one.at] + start + (f"</{name}>" if one.close < one.until else "") + source[one.until :]


def lose_attribute(source: str, one: Part, _: Part, random: Random) -> str:
    found = list(_ATTRIBUTE.finditer(source, one.at, one.inside))
    met = random.choice(found) if found else None
    return source[: met.start()] + source[met.end() :] if met else source


def change_value(source: str, one: Part, _: Part, random: Random) -> str:
    found = list(_ATTRIBUTE.finditer(source, one.at, one.inside))
    met = random.choice(found) if found else None
    return source[: met.start(2)] + f'"{random.choice(VALUES)}"' + source[met.end(2) :] if met else source


def add_attribute(source: str, one: Part, _: Part, random: Random) -> str:
    at = one.at + 1 + len(one.name)
    return source[:at] + f' {random.choice(ATTRIBUTES)}="{random.choice(VALUES)}"' + source[at:]


def stray_text(source: str, one: Part, _: Part, random: Random) -> str:
    at = random.choice((one.inside, one.until))
    return source[:at] + "stray text" + source[at:]


def unwrap(source: str, one: Part, _: Part, __: Random) -> str:
    return source[: one.at] + source[one.inside : one.close] + source[one.until :]


def empty(source: str, one: Part, _: Part, __: Random) -> str:
    return source[: one.inside] + source[one.close :]


def wrap(source: str, one: Part, other: Part, _: Random) -> str:
    return f"{source[: one.at]}<{other.name}>{source[one.at : one.until]}</{other.name}>{source[one.until :]}"


def insert(source: str, one: Part, _: Part, random: Random) -> str:
    return source[: one.until] + f"<{random.choice(ELEMENTS)}/>" + source[one.until :]


def copy_in(source: str, one: Part, other: Part, _: Random) -> str:
    return source[: one.inside] + source[other.at : other.until] + source[one.inside :]


def swap(source: str, one: Part, other: Part, _: Random) -> str:
    first, second = sorted((one, other), key=lambda part: part.at)
    if first.until > second.at:
        return source
    middle = source[first.until : second.at]
    moved = source[second.at : second.until] + middle + source[first.at : first.until]
    return source[: first.at] + moved + source[second.until :]


CHANGES = (
    drop, double, rename, lose_attribute, change_value, change_value, add_attribute, stray_text, unwrap, empty, wrap,
    insert, copy_in, swap,
)  # fmt: skip
