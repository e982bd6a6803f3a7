"""Patterns that are compiled when they are first used, and kept compiled from one process to the next."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition import pattern as module
from edition.pattern import keep, pattern

# Each is built from another part of what the compiler of expressions makes.
WRITTEN: list[tuple[Any, int]] = [
    (r"(?P<day>\d+)(st|nd)?", re.IGNORECASE),
    (r"(?<=[0-9])(\s*)(?:[–—-]+)\1(?!9)(\w+)?", 0),
    (r"  [^\W\d_]+  # a word", re.VERBOSE),
    (r"^(.*?)(?:$|\n{2,}?)", re.MULTILINE | re.DOTALL),
    (r"(?P<a>x)(?P<b>(?P=a)|y)(?(b)z|w)", 0),
    (r"[\x80-\u02ff\u1e00-\u206f\U00010000-\U0001ffff]|(?i:Straße)", 0),
    (rb"Encoding:[ \t]*([A-Z]{2,40})", re.IGNORECASE),
    (r"\w+", re.ASCII),
]
TEXTS = ("21ST of May, 2nd", "", "7 – 8\n\n9 ", "xxz xyz w", "STRASSE straße \u0153 \U00010400", "Encoding:  latin")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where patterns are kept in a test; nothing is known at its start, and nothing of it is left at its end."""
    file = tmp_path / "pattern.patterns"
    monkeypatch.setattr(module, "_place", lambda: str(file))
    monkeypatch.setattr(module, "_fresh", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    module._kept.cache_clear()
    yield file
    module._kept.cache_clear()


def _new_process() -> None:
    module._kept.cache_clear()
    module._fresh.clear()


def _use_all() -> None:
    for written, flags in WRITTEN:
        lazy, compiled = pattern(written, flags), re.compile(written, flags)
        for text in TEXTS:
            given = text.encode() if isinstance(written, bytes) else text
            one, other = (
                [(m.span(), m.groups(), m.lastgroup) for m in each.finditer(given)] for each in (lazy, compiled)
            )
            assert one == other, written


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


def test_the_next_process_compiles_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use_all()
    keep()
    _new_process()
    for written, flags in WRITTEN:
        assert module._put_together(written, module._kept()[written, int(flags)]) == re.compile(written, flags)
    monkeypatch.delattr(re, "compile")
    for written, flags in WRITTEN:
        pattern(written, flags).search(b"" if isinstance(written, bytes) else "")
    assert not module._fresh


def test_two_processes_keep_what_both_have_compiled(place: Path) -> None:
    for written in ("a+", "b+"):
        _new_process()
        module._kept()
        pattern(written).search("ab")
        keep()
    _new_process()
    assert {written for written, _ in module._kept()} == {"a+", "b+"}
    assert [file.name for file in place.parent.iterdir()] == [place.name]


def test_what_is_damaged_is_made_anew(place: Path) -> None:
    _use_all()
    keep()
    whole = place.read_bytes()
    for at in range(0, len(whole), 61):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], whole + b"\0"):
            place.write_bytes(damaged)
            _new_process()
            assert not module._kept()
    _use_all()
    keep()
    assert place.read_bytes() == whole


def test_what_another_python_has_kept_is_not_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use_all()
    keep()
    monkeypatch.setattr(module, "_HEAD", module._HEAD.replace(b"3.", b"4.", 1))
    _new_process()
    assert not module._kept()


def test_nothing_is_written_where_bytecode_is_not(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _use_all()
    keep()
    assert not place.exists()


def test_where_nothing_can_be_written_nothing_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_place", lambda: str(place / "no" / "folder"))
    _use_all()
    keep()
    _new_process()
    _use_all()


def test_a_pattern_that_this_python_builds_in_another_way_is_not_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = vars(re)["_compiler"]
    code = compiler._code
    monkeypatch.setattr(compiler, "_code", lambda parsed, flags: code(re._parser.parse("other"), 0))  # type: ignore[attr-defined]
    pattern("a+").search("a")
    keep()
    _new_process()
    assert not module._kept()
    monkeypatch.setattr(module, "_fresh", {("a+", 0): re.compile("a+")})
    monkeypatch.delattr(compiler, "_code")
    keep()
    _new_process()
    assert not module._kept()


def test_patterns_of_older_versions_are_dropped(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    for written in ("a+", "b+", "c+", "d+"):
        _new_process()
        pattern(written).search("ab")
        keep()
    _new_process()
    assert {written for written, _ in module._kept()} == {"d+"}
