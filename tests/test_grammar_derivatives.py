"""Derivatives against a matcher that tries everything: the same verdict on every short document."""

from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random

import pytest

from edition.errors import EditionError
from edition.grammar import patterns
from edition.grammar.engine import Walk
from edition.grammar.relaxng import Grammar, load
from tests.random_grammars import RNG, Many, Shape, shape

LEAF = "<empty/>"


@lru_cache(maxsize=200_000)
def fits(one: Shape, names: str) -> bool:
    """Whether a sequence of children fits a pattern, by trying every way to cut it."""
    if one.kind in ("empty", "element"):
        return names == one.name
    if one.kind == "optional":
        return not names or fits(one.parts[0], names)
    if one.kind == "choice":
        return any(fits(part, names) for part in one.parts)
    if one.kind in ("star", "plus"):
        return _repeats(one.parts[0], names, one.kind == "star")
    if len(one.parts) == 1:
        return fits(one.parts[0], names)
    rest = Shape(one.kind, one.parts[1:])
    cuts = _cuts(names) if one.kind == "group" else _splits(names)
    return any(fits(one.parts[0], left) and fits(rest, right) for left, right in cuts)


def _repeats(part: Shape, names: str, empty: bool) -> bool:
    if not names:
        return empty or fits(part, "")
    return any(fits(part, names[:cut]) and _repeats(part, names[cut:], True) for cut in range(1, len(names) + 1))


def _cuts(names: str) -> list[tuple[str, str]]:
    return [(names[:cut], names[cut:]) for cut in range(len(names) + 1)]


def _splits(names: str) -> list[tuple[str, str]]:
    found = []
    for picks in product((True, False), repeat=len(names)):
        left = "".join(name for name, pick in zip(names, picks, strict=True) if pick)
        found.append((left, "".join(name for name, pick in zip(names, picks, strict=True) if not pick)))
    return found


def _plain(one: Shape) -> Shape:
    """The same pattern with empty elements and no text."""
    parts = tuple(_plain(part) for part in one.parts)
    return Shape("optional" if one.kind == "mixed" else one.kind, parts, one.name, one.leaf and LEAF)


def test_every_short_document_gets_the_right_verdict(tmp_path: Path) -> None:
    random = Random(42)
    shapes = tuple(_plain(shape("abc", random.randint(2, 3), random)) for _ in range(60))
    grammar = written(tmp_path, Many(shapes).schema())
    verdicts = {True: 0, False: 0}
    for number, one in enumerate(shapes):
        for length in range(5):
            for names in map("".join, product("abc", repeat=length)):
                document = f"<r{number}>{''.join(f'<{name}/>' for name in names)}</r{number}>"
                verdict = fits(one, names)
                assert valid(grammar, document) == verdict, (one.xml(), names)
                verdicts[verdict] += 1
    assert min(verdicts.values()) > 300


def written(folder: Path, schema: str) -> Grammar:
    """A grammar from its text."""
    path = folder / "schema.rng"
    path.write_text(schema, encoding="utf-8")
    return load(path)


def valid(grammar: Grammar, document: str) -> bool:
    """Whether a document is valid."""
    return not Walk(grammar, document.encode()).run()


def test_many_interleaved_elements_in_any_order(tmp_path: Path) -> None:
    names = [f"e{number}" for number in range(60)]
    inner = "".join(f'<optional><element name="{name}"><empty/></element></optional>' for name in names)
    schema = f'<element name="r" {RNG}><interleave>{inner}</interleave></element>'
    grammar = written(tmp_path, schema)
    Random(3).shuffle(names)
    assert valid(grammar, "<r>" + "".join(f"<{name}/>" for name in names) + "</r>")
    assert not valid(grammar, f"<r><{names[0]}/><{names[0]}/></r>")


def test_repetitions_that_look_alike_do_not_multiply(tmp_path: Path) -> None:
    some = '<zeroOrMore><group><element name="a"><empty/></element><element name="b"><empty/></element></group></zeroOrMore>'
    grammar = written(tmp_path, f'<element name="r" {RNG}><interleave>{some * 12}</interleave></element>')
    assert valid(grammar, "<r>" + "<a/>" * 12 + "<b/>" * 12 + "</r>")
    assert not valid(grammar, "<r>" + "<a/>" * 13 + "<b/>" * 13 + "</r>")


def test_a_schema_that_multiplies_is_refused_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST_WORK", 200_000)
    group = "".join(
        f'<group><element name="a"><empty/></element><optional><element name="b{number}"><empty/></element></optional></group>'
        for number in range(24)
    )
    grammar = written(tmp_path, f'<element name="r" {RNG}><interleave>{group}</interleave></element>')
    with pytest.raises(EditionError, match="too ambiguous"):
        Walk(grammar, ("<r>" + "<a/>" * 12 + "</r>").encode()).run()
