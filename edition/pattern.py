"""Regular expressions compiled when they are first used: a short run pays only for those its text needs.

Python compiles them anew in each process, which cost a short command more than its work. So what was compiled is kept
beside the bytecode of this module and under the same rules: it belongs to one release of Python, is not written where
bytecode is not, and is made anew when it is missing, older or damaged. Nothing is kept that would not be built again
exactly as re.compile builds it.
"""

import _sre  # type: ignore[import-not-found]  # what re itself is made of
import marshal
import os
import re
import sys
from contextlib import suppress
from functools import cache
from typing import Any, AnyStr, cast
from zlib import crc32

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
_HEAD = f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}\n".encode()
_MOST = 2000  # patterns; more than the program has are those of older versions of it
_Key = tuple[Any, int]  # a pattern as it is written, and its flags
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, numbers, names

_fresh: dict[_Key, "re.Pattern[Any]"] = {}  # compiled by this process


class _Pattern:
    """Stands for a compiled pattern; at the first use of a method it takes over all of them."""

    def __init__(self, written: Any, flags: int) -> None:
        self.pattern = written
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = _compiled(self.pattern, int(self.flags))
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(written: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """A pattern for searching and splitting; like re.compile, but a mistake in it shows only when it is used."""
    return cast("re.Pattern[AnyStr]", _Pattern(written, flags))


def keep() -> None:
    """Write down what this process had to compile, so that the next one need not; what cannot be written is not."""
    place = _place()
    if not _fresh or not place or sys.dont_write_bytecode:
        return
    made = {key: taken for key, compiled in _fresh.items() if (taken := _taken_apart(key, compiled)) is not None}
    known = _read(place)  # again: another process may have written meanwhile
    body = marshal.dumps(known | made if len(known) + len(made) <= _MOST else made)
    part = f"{place}.{os.getpid()}"
    try:
        with open(part, "wb") as stream:
            stream.write(_HEAD + crc32(body).to_bytes(4, "big") + body)
        os.replace(part, place)
    except OSError:
        with suppress(OSError):
            os.unlink(part)
    _fresh.clear()


def _compiled(written: Any, flags: int) -> "re.Pattern[Any]":
    made = _kept().get((written, flags))
    if made is not None:
        return _put_together(written, made)
    compiled = re.compile(written, flags)
    _fresh[written, flags] = compiled
    return compiled


def _put_together(written: Any, made: _Made) -> "re.Pattern[Any]":
    flags, code, groups, numbers, names = made
    built: re.Pattern[Any] = _sre.compile(written, flags, memoryview(code).cast("I").tolist(), groups, numbers, names)
    return built


def _taken_apart(key: _Key, compiled: "re.Pattern[Any]") -> _Made | None:
    """What re.compile makes of a pattern before it is built; None where this Python does it in another way."""
    from array import array

    try:
        parser, compiler = (getattr(re, name) for name in ("_parser", "_compiler"))
        parsed = parser.parse(*key)
        names = {number: name for name, number in parsed.state.groupdict.items()}
        made = (
            key[1] | parsed.state.flags,
            array("I", compiler._code(parsed, key[1])).tobytes(),
            compiled.groups,
            dict(compiled.groupindex),
            tuple(names.get(number) for number in range(compiled.groups + 1)),
        )
        return made if _put_together(key[0], made) == compiled else None
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return None


@cache
def _kept() -> dict[_Key, _Made]:
    return _read(_place())


def _place() -> str:
    """The file beside the bytecode of this module, "" where there is none."""
    cached = __spec__.cached if __spec__ else None
    return cached.removesuffix(".pyc") + ".patterns" if cached else ""


def _read(place: str) -> dict[_Key, _Made]:
    """What was kept, if it is whole and of this Python."""
    try:
        with open(place, "rb") as stream:
            data = stream.read()
    except OSError:
        return {}
    begin = len(_HEAD) + 4
    if data[: len(_HEAD)] != _HEAD or data[len(_HEAD) : begin] != crc32(data[begin:]).to_bytes(4, "big"):
        return {}
    kept: dict[_Key, _Made] = marshal.loads(data[begin:])
    return kept
