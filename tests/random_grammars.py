"""Random grammars full of interleaves, with documents that fit them, nearly or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
# What the elements of a random grammar hold, and contents that fit.
LEAVES: dict[str, tuple[str, ...]] = {
    "<empty/>": ("", " "),
    "<text/>": ("", "foo"),
    '<data type="integer"/>': ("5", " -7 "),
    "<choice><value>x</value><value>y</value></choice>": ("x", " y "),
    '<interleave><optional><element name="k"><empty/></element></optional><zeroOrMore><element name="m"><text/></element>'
    "</zeroOrMore></interleave>": ("", "<m/><k/>", "<m/><k/><m/>"),
    '<mixed><optional><element name="k"><empty/></element></optional></mixed>': ("", "a<k/>b"),
    '<list><oneOrMore><data type="integer"/></oneOrMore></list>': ("1", "1 2 -3"),
    '<group><element name="k"><empty/></element><zeroOrMore><choice><element name="k"><empty/></element>'
    '<element name="m"><text/></element></choice></zeroOrMore></group>': ("<k/>", "<k/><m/><k/>"),
}
TAGS = {"star": "zeroOrMore", "plus": "oneOrMore", "optional": "optional", "mixed": "mixed"}
NAMES = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern: its kind and parts; an element has a name and a leaf."""

    kind: str
    parts: tuple["Shape", ...] = ()
    name: str = ""
    leaf: str = ""

    def xml(self) -> str:
        """The pattern as RELAX NG."""
        if self.kind == "empty":
            return "<empty/>"
        if self.kind == "element":
            return f'<element name="{self.name}">{self.leaf}</element>'
        tag = TAGS.get(self.kind, self.kind)
        return f"<{tag}>{''.join(part.xml() for part in self.parts)}</{tag}>"


@dataclass(frozen=True, slots=True)
class Many:
    """Many patterns in one schema, so that one run of a validator serves them all: pattern i is the content of r<i>."""

    shapes: tuple[Shape, ...]

    def schema(self) -> str:
        """The schema."""
        roots = (f'<element name="r{number}">{shape.xml()}</element>' for number, shape in enumerate(self.shapes))
        return f"<grammar {RNG}><start><choice>{''.join(roots)}</choice></start></grammar>"


def many(count: int, random: Random) -> Many:
    """So many random patterns."""
    return Many(tuple(shape(NAMES[: random.randint(2, 8)], random.randint(2, 4), random) for _ in range(count)))


def shape(names: str, depth: int, random: Random, *, text: bool = True) -> Shape:
    """A random pattern; the parts of an interleave share no name and at most one holds text, as RELAX NG asks."""
    if not names:
        return Shape("empty")
    if depth == 0 or random.random() < 0.15:
        return Shape("element", name=random.choice(names), leaf=random.choice(list(LEAVES)))
    kind = random.choice("group group choice interleave interleave star plus optional mixed".split())
    if kind in ("group", "choice"):
        return Shape(kind, tuple(shape(names, depth - 1, random, text=text) for _ in range(random.randint(2, 4))))
    if kind == "interleave":
        return Shape(kind, _shared(names, depth, random, text=text))
    if kind == "mixed":
        inner = shape(names, depth - 1, random, text=False)
        return Shape("mixed", (inner,)) if text else inner
    return Shape(kind, (shape(names, depth - 1, random, text=text),))


def _shared(names: str, depth: int, random: Random, *, text: bool) -> tuple[Shape, ...]:
    mixed, count = random.sample(names, len(names)), random.randint(2, 4)
    lucky = random.randrange(count)
    return tuple(shape("".join(mixed[at::count]), depth - 1, random, text=text and at == lucky) for at in range(count))


def pieces(found: Shape, random: Random) -> list[str]:
    """A content that fits, child by child."""
    if found.kind == "element":
        return [f"<{found.name}>{random.choice(LEAVES[found.leaf])}</{found.name}>"]
    if found.kind == "choice":
        return pieces(random.choice(found.parts), random)
    if found.kind in ("star", "plus", "optional"):
        times = {"star": (0, 1, 2, 3), "plus": (1, 2, 3), "optional": (0, 1)}[found.kind]
        return [piece for _ in range(random.choice(times)) for piece in pieces(found.parts[0], random)]
    each = [pieces(part, random) for part in found.parts]
    if found.kind == "interleave":
        return list(_woven(each, random))
    flat = [piece for one in each for piece in one]
    return [text for piece in flat for text in ("txt", piece)] if found.kind == "mixed" else flat


def _woven(lists: list[list[str]], random: Random) -> Iterator[str]:
    while any(lists):
        yield random.choice([one for one in lists if one]).pop(0)


def documents(patterns: Many, each: int, random: Random) -> Iterator[str]:
    """So many documents for each pattern; about half of them with a mistake."""
    for number, one in enumerate(patterns.shapes):
        for _ in range(each):
            found = pieces(one, random)
            if random.random() < 0.5:
                _spoil(found, random)
            yield f"<r{number}>" + "\n".join(found) + f"</r{number}>"


def _spoil(found: list[str], random: Random) -> None:
    kind = random.randrange(5)
    at = random.randint(0, len(found))
    if kind == 0 and found:
        found.pop(random.randrange(len(found)))
    elif kind == 1:
        random.shuffle(found)
    elif kind == 2 and found:
        found.insert(at, random.choice(found))
    else:
        found.insert(at, f"<{random.choice(NAMES)}/>" if kind == 3 else "stray")
