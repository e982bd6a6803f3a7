"""A TEI document: its path and its source text, loaded strictly and saved atomically."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import accumulate, chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from edition import tei
from edition.errors import EditionError, UnreadableInput
from edition.pattern import pattern
from edition.reading.reading import Reading, read
from edition.source import line_starts
from edition.tags import Tag, cut, end, sorts, start

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64 * 1024 * 1024  # beyond this a text is a mistake, or wants splitting
_BEFORE_ROOT = pattern(r"\s*(<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = pattern(r"\s*<!DOCTYPE", re.IGNORECASE)
_DECLARED = pattern(r"""\A\ufeff?<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']""")


class Document:
    """One TEI source: what it says is `source`, offsets into it are characters; the tree is for reading only."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source

    @classmethod
    def load(cls, path: str | Path) -> "Document":
        """Read a TEI file; refuse what is not well-formed TEI in UTF-8 without a DTD, in one line that says why."""
        return cls.parse(read_bytes(path), path=str(path))

    @classmethod
    def parse(cls, data: bytes, *, path: str) -> "Document":
        """Take the bytes of a TEI file; the same refusals as `load`."""
        document = cls(path, decode(data, path=path))
        document._refuse()
        return document

    def _refuse(self) -> None:
        source, path = self.source, self.path
        refuse_doctype(source, path=path)
        root = self.tree  # raises where the source is not well-formed
        if not isinstance(root.tag, str) or not root.tag.startswith("{" + tei.NAMESPACE + "}"):
            raise UnreadableInput(
                f"the root element {root.tag!r} is not TEI",
                hint=f'a TEI file begins with <TEI xmlns="{tei.NAMESPACE}">',
                path=path,
                line=root.sourceline or 1,
            )
        if root.prefix is not None:
            raise UnreadableInput(
                f"TEI elements are written with the prefix {root.prefix}:",
                hint="make TEI the default namespace (xmlns=) and drop the prefix",
                path=path,
                line=root.sourceline or 1,
            )

    @cached_property
    def tree(self) -> "_Element":
        """The root element as lxml sees it; never changed, never written."""
        from edition.wellformed import parse  # lxml is loaded only where a tree is needed

        return parse(self.source, path=self.path)

    @cached_property
    def parts(self) -> list[str]:
        """Text, markup, text, markup, … text: what joins up to the source."""
        return self._cut[0]

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """The start tags by their markup, each once, in the order in which they first appear."""
        found = ((markup, start(markup)) for markup in self.spots if markup[1] not in "/!?")
        return {markup: tag for markup, tag in found if tag is not None}

    @cached_property
    def spots(self) -> Mapping[str, list[int]]:
        """The indexes in `parts` of each piece of markup, in the order in which they first appear."""
        return self._cut[1]

    @cached_property
    def _cut(self) -> tuple[list[str], dict[str, list[int]]]:
        return cut(self.source)

    @cached_property
    def named(self) -> Mapping[str, list[str]]:
        """The markup of the start tags by their names without prefix."""
        return self._sorts[0]

    @cached_property
    def having(self) -> Mapping[str, list[str]]:
        """The markup of the start tags by the attributes they have."""
        return self._sorts[1]

    @cached_property
    def _sorts(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        return sorts(self.tags)

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Where each part begins."""
        return list(accumulate(map(len, self.parts), initial=0))

    def bearing(self, wanted: Iterable[str]) -> list[int]:
        """The indexes in `parts` of the tags with such markup, each once."""
        return sorted(chain.from_iterable(map(self.spots.get, wanted, repeat(()))))

    def end(self, index: int) -> int:
        """The index in `parts` of the end tag of the element whose start tag is parts[index]."""
        tag = self.tags[self.parts[index]]
        closing = self.spots.get(f"</{tag.name}>", [])
        opening = [one for one in self.named[tag.local] if self.tags[one].name == tag.name]
        alone = len(opening) == len(closing) == len(self.spots[opening[0]]) == 1 and not tag.empty
        return closing[0] if alone else end(self.parts, index)

    def at(self, index: int) -> int:
        """Where one part begins; for many of them `offsets` is quicker."""
        return self.offsets[index] if "offsets" in self.__dict__ else sum(map(len, self.parts[:index]))

    def first(self, markup: str) -> int:
        """Where the first start tag with such markup begins."""
        return self.at(self.spots[markup][0])

    @cached_property
    def reading(self) -> Reading:
        """What a reader sees."""
        return read(self.source)

    @cached_property
    def original(self) -> Reading:
        """The source's own text: sic, orig and abbr, without what an editor supplied."""
        return read(self.source, original=True)

    @cached_property
    def _lines(self) -> Sequence[int]:
        return line_starts(self.source)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, from 1, of a source offset; a byte order mark takes no column."""
        line = bisect_right(self._lines, at)
        column = at - self._lines[line - 1] + 1
        return line, column - 1 if line == 1 and self.source.startswith("\ufeff") else column

    @property
    def name(self) -> str:
        """The file's name without its last suffix."""
        return Path(self.path).stem

    def save(self) -> None:
        """Write the source back where it came from, whole or not at all."""
        write_bytes(self.path, self.source.encode("utf-8"))


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or one line that says why they cannot be had."""
    try:
        if os.path.isdir(path):
            raise UnreadableInput("this is a folder, a file is needed", path=str(path))
        if os.path.getsize(path) > MAX_BYTES:
            raise UnreadableInput(
                f"the file is larger than {MAX_BYTES >> 20} MiB", hint="split it into several texts", path=str(path)
            )
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise UnreadableInput(
            error.strerror or str(error), hint="check the name and the rights", path=str(path)
        ) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(str(error), path=repr(str(path))) from None


def decode(data: bytes, *, path: str) -> str:
    """XML bytes as text: UTF-8 with or without a byte order mark, nothing else."""
    if not data.strip():
        raise UnreadableInput("the file is empty", hint="a TEI file is needed", path=path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableInput("the file is UTF-16", hint="save it as UTF-8", path=path)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise UnreadableInput(
            "a NUL byte: this is no XML file", hint="a TEI file in UTF-8 is needed", path=path, line=line
        )
    declared = _DECLARED.match(data[:200].decode("latin-1").removeprefix("\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        hint = 'save it as UTF-8 and declare encoding="UTF-8"'
        raise UnreadableInput(f"the file declares the encoding {declared.group(1)}", hint=hint, path=path, line=1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise UnreadableInput(what, hint="save the file as UTF-8", path=path, line=line, column=column) from None


def refuse_doctype(source: str, *, path: str) -> None:
    """Refuse a DOCTYPE: entities it declares would change the text unseen (and can attack the machine)."""
    head = source.lstrip("\ufeff")
    position = 0
    while match := _BEFORE_ROOT.match(head, position):
        position = match.end()
    if _DOCTYPE.match(head, position):
        raise UnreadableInput(
            "the file has a DOCTYPE; DTDs and their entities are not read",
            hint="delete the DOCTYPE and write its entities as characters",
            path=path,
            line=head.count("\n", 0, head.upper().index("<!DOCTYPE", position)) + 1,
        )


def write_bytes(path: str | Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file atomically: a temporary file beside it, fsync, rename; its mode is kept, its folder made.

    A kill at any moment leaves the old file or the new one. A symbolic link is followed, not replaced. What can be made
    again at any time need not be `durable`: then a power cut (not a kill) may lose it.
    """
    _write(path, (data,), durable=durable)


def write_copy(path: str | Path, source: Path) -> None:
    """Write a copy of a large file likewise, a piece at a time; it can be made again at any time."""
    with source.open("rb") as stream:
        _write(path, iter(partial(stream.read, 1 << 20), b""), durable=False)


def _write(path: str | Path, pieces: Iterable[bytes], *, durable: bool) -> None:
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as stream:
            stream.writelines(pieces)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        if target.exists():
            os.chmod(part, target.stat().st_mode & 0o7777)
        os.replace(part, target)
    except OSError as error:
        _discard(part)
        reason = error.strerror or str(error)
        raise EditionError(f"cannot write: {reason}", hint="nothing was changed", path=str(path)) from None
    except BaseException:
        _discard(part)
        raise


def _discard(part: Path) -> None:
    with suppress(OSError):  # the folder may be what could not be had
        part.unlink(missing_ok=True)
