"""The index of an authority on disk: kept in a hidden folder of the project, which may be deleted at any time.

Two files: the index, which says of which lists it was made, and a stamp that remembers how those lists looked (size,
times, number of the file), so that they need not be read to know that they are unchanged. Both are written whole and
renamed; what is missing, older, cut short or damaged is made anew, and where nothing can be written we do without.
"""

import os
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from sys import byteorder
from typing import TYPE_CHECKING
from zlib import crc32

from edition import tei
from edition.authority import index
from edition.authority.index import Index
from edition.document import write_bytes
from edition.errors import EditionError
from edition.naming import forms

if TYPE_CHECKING:
    from edition.authority.records import Entity

INDEX, STAMP, IGNORED = "authority.index", "authority.stamp", ".gitignore"
_KEY = 64  # hexadecimal digits of the key: a hash of the lists and of the rules they are indexed by
_HEAD = _KEY + 8  # the key and the checksum
_RECENT = 2_000_000_000  # nanoseconds: a list may change again within one tick of the clock of its file system
_WHOLE, _PART, _PARTS = 1 << 20, 4096, 64  # an index up to a size is summed whole, a larger one in parts
_RULES = ("index", "indexing", "lists", "records", "wordings")


def stored(folder: Path, cache: Path) -> tuple[Index, "dict[str, Entity] | None"]:
    """The index of the lists in a folder, and their records if they had to be read to make it."""
    looks, changed = _looks(folder)
    found = _known(cache, looks, changed)
    return (found, None) if found is not None else _renewed(folder, cache, looks)


def at_hand(folder: Path, cache: Path) -> Index | None:
    """The index of the lists in a folder, if it is kept and of the lists as they are."""
    return _known(cache, *_looks(folder))


def _known(cache: Path, looks: str, changed: int) -> Index | None:
    key = _remembered(cache, looks, changed)
    return _opened(cache, key) if key else None


def _renewed(folder: Path, cache: Path, looks: str) -> tuple[Index, "dict[str, Entity] | None"]:
    """The same by the bytes of the lists: after a checkout they may look new and be what they were."""
    from edition.authority.lists import contents, records

    lists = contents(folder)
    key = _key({kind.file: data for kind, _, data in lists})
    found, entities = _opened(cache, key), None
    if found is None:
        from edition.authority.indexing import build

        entities = records(lists)
        body = build(entities)
        found = Index(body)
        _keep(cache, INDEX, key.encode() + _sum(memoryview(body)) + body)
    _keep(cache, STAMP, (key + looks).encode())
    return found, entities


def _rules() -> list[str]:
    """The program text that decides what an index holds."""
    here = os.path.dirname(index.__file__)
    return [*(os.path.join(here, f"{name}.py") for name in _RULES), forms.__file__]


def _looks(folder: Path) -> tuple[str, int]:
    """How lists and program look from outside, and when the last of them changed."""
    lists = [os.path.join(folder, kind.file) for kind in tei.KINDS.values() if kind.file]
    found: list[str] = [byteorder]
    changed = 0
    for path in (*lists, *_rules()):
        with suppress(OSError):  # a list that is not there looks like nothing
            seen = os.stat(path)
            name = os.path.basename(path)
            found.append(f"{name} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}")
            changed = max(changed, seen.st_mtime_ns, seen.st_ctime_ns)
    return "\n".join(found), changed


def _key(lists: dict[str, bytes]) -> str:
    """A hash of the lists, and of the program text: another version may make another index of them."""
    from hashlib import sha256  # 6 ms that only new lists pay

    total = sha256(byteorder.encode())
    for path in _rules():
        with suppress(OSError), open(path, "rb") as stream:  # a program may be without its text on disk
            total.update(stream.read())
    for name, data in lists.items():
        total.update(f"\n{name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()


def _remembered(cache: Path, looks: str, changed: int) -> str:
    """The key of lists that look like this, "" if they are not known or may have changed since without a trace."""
    try:
        with (cache / STAMP).open("rb") as stream:
            stamp = stream.read()
            written = os.fstat(stream.fileno()).st_mtime_ns
    except OSError:
        return ""
    known = stamp[_KEY:] == looks.encode() and changed + _RECENT < written
    return stamp[:_KEY].decode("ascii", "replace") if known else ""


def _opened(cache: Path, key: str) -> Index | None:
    """The index on disk, mapped into memory, if it is whole and of the lists with this key."""
    try:
        with (cache / INDEX).open("rb") as stream:
            data = mmap(stream.fileno(), 0, access=ACCESS_READ)
        body = memoryview(data)[_HEAD:]
        if data[:_HEAD] != key.encode() + _sum(body):
            return None
        return Index(data, _HEAD)
    except (OSError, ValueError):  # missing, empty, cut short
        return None


def _sum(body: memoryview) -> bytes:
    """A checksum of an index; of a large one it looks at its length and parts from end to end."""
    size = len(body)
    if size <= _WHOLE:
        return f"{crc32(body):08x}".encode()
    total = crc32(size.to_bytes(8, "big"))
    for part in range(_PARTS):
        at = (size - _PART) * part // (_PARTS - 1)
        total = crc32(body[at : at + _PART], total)
    return f"{total:08x}".encode()


def _keep(cache: Path, name: str, data: bytes) -> None:
    """Write a file of the cache, unless it cannot be written: the next run then does the work again."""
    with suppress(EditionError, OSError):
        if not (cache / IGNORED).exists():
            write_bytes(cache / IGNORED, b"*\n")
        write_bytes(cache / name, data)
