"""Patterns that are compiled when they are first used."""

import re

import pytest

from edition.pattern import pattern


def test_behaves_like_a_compiled_pattern() -> None:
    lazy, compiled = pattern(r"(?P<day>\d+)(st|nd)?", re.IGNORECASE), re.compile(r"(?P<day>\d+)(st|nd)?", re.IGNORECASE)
    assert lazy.pattern == compiled.pattern
    for text in ("21ST of May, 2nd", "", "May"):
        assert lazy.findall(text) == compiled.findall(text)
        assert lazy.sub("-", text) == compiled.sub("-", text)
        assert lazy.split(text) == compiled.split(text)
        for method in ("match", "fullmatch", "search"):
            one, other = getattr(lazy, method)(text), getattr(compiled, method)(text)
            assert (one and one.groupdict()) == (other and other.groupdict())


def test_compiles_nothing_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        pattern("a").groups  # noqa: B018
