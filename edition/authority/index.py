"""The wordings of an authority as one stretch of bytes, made to be mapped into memory and looked up without reading it.

Two parts follow the head: the slots, a sorted array of 64-bit numbers (the CRC of a key above, the place of a line
below), and the lines they point to. A look-up is one binary search among the slots and the reading of one line; a line
is compared with what was asked for, as keys may share a CRC. Keys carry a letter that says what is asked.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from edition.naming.forms import deletions, near, sounds

if TYPE_CHECKING:
    from mmap import mmap

HEAD = Struct("=QQ")  # how many slots, how many bytes of lines
# Characters that XML does not allow, even as references, end a line, a field, and one of several values in a field.
LINE, FIELD, VALUE = "\x1e", "\x1f", "\x1d"
# What a key asks for: a wording, one in capitals, the lengths after a first word (in capitals), wordings of a sound,
# those of two words by the sound of the first, those with one inner letter less, a record.
FORM, LOUD, OPENER, LOUD_OPENER, SOUND, FIRST_SOUND, LESS, RECORD = "fFoOspnr"
_KEPT = 1 << 16  # answers remembered of each question


class Form(NamedTuple):
    """A wording in the index: the records it may mean, those for which it is an ordinary word, and all their kinds."""

    text: str
    refs: tuple[str, ...]
    weak: tuple[str, ...]
    kinds: frozenset[str]

    @classmethod
    def of(cls, text: str, refs: Iterable[str], weak: Iterable[str] = ()) -> "Form":
        """The wording of these records."""
        refs = tuple(refs)
        return cls(text, refs, tuple(weak), frozenset([ref.partition(":")[0] for ref in refs]))

    @property
    def plain(self) -> bool:
        """Whether it is an ordinary word for all it may mean."""
        return len(self.weak) == len(self.refs)


def slot(key: str, at: int) -> int:
    """The slot that leads from a key to the line at `at`."""
    return crc32(key.encode()) << 32 | at


class Index:
    """Look-ups in what `indexing.build` made, at `start` in `data`; each answer is remembered.

    Raises ValueError where the parts do not fill the data.
    """

    def __init__(self, data: "bytes | mmap", start: int = 0) -> None:
        if len(data) < start + HEAD.size:
            raise ValueError("no head")
        count, length = HEAD.unpack_from(data, start)
        self._data = data
        self._lines = start + HEAD.size + 8 * count
        if self._lines + length != len(data):
            raise ValueError("cut short")
        self._slots = memoryview(data)[start + HEAD.size : self._lines].cast("Q")
        self.form: Callable[[str], Form | None] = lru_cache(_KEPT)(self._form)
        self.life: Callable[[str], tuple[str, str]] = lru_cache(_KEPT)(self._life)
        self.forenames: Callable[[str], tuple[tuple[str, ...], ...]] = lru_cache(_KEPT)(self._forenames)

    def __len__(self) -> int:
        """How many slots there are: 0 for an authority without names."""
        return len(self._slots)

    def _found(self, what: str, key: str) -> Iterator[list[str]]:
        """The fields of the lines a key leads to, in the order of the records, and perhaps some of other keys."""
        slots, code = self._slots, slot(what + key, 0)
        at = bisect_left(slots, code)
        while at < len(slots) and slots[at] >> 32 == code >> 32:
            begin = self._lines + (slots[at] & 0xFFFFFFFF)
            yield self._data[begin : self._data.find(b"\x1e", begin)].decode().split(FIELD)
            at += 1

    def _forms(self, what: str, key: str) -> Iterator[Form]:
        for text, refs, weak in self._found(what, key):
            yield Form.of(text, refs.split(VALUE), weak.split(VALUE) if weak else ())

    def _form(self, text: str) -> Form | None:
        """The wording that is written so."""
        return next((form for form in self._forms(FORM, text) if form.text == text), None)

    def loud(self, text: str) -> Form | None:
        """The wording that is written so in capitals."""
        return next((form for form in self._forms(LOUD, text) if form.text.upper() == text), None)

    def sizes(self, word: str) -> tuple[int, ...]:
        """How long the wordings are that begin with this word, longest first."""
        found = (sizes for first, sizes in self._found(OPENER, word) if first == word)
        return tuple(map(int, next(found, "").split()))

    def loud_sizes(self, word: str) -> tuple[int, ...]:
        """The same for a first word in capitals."""
        found = {int(size) for first, sizes in self._found(LOUD_OPENER, word) if first.upper() == word
                 for size in sizes.split()}  # fmt: skip
        return tuple(sorted(found, reverse=True))

    def sounding(self, key: str) -> tuple[Form, ...]:
        """The wordings of one sound, ordinary words left out."""
        return tuple(form for form in self._forms(SOUND, key) if sounds(form.text) == key)

    def opens_pair(self, key: str) -> bool:
        """Whether a wording of two words begins with a word of this sound."""
        return any(sounds(form.text).partition(" ")[0] == key for form in self._forms(FIRST_SOUND, key))

    def close_to(self, word: str) -> tuple[Form, ...]:
        """The wordings of one word that differ from this one by one inner letter, shorter ones first."""
        found = {form.text: form for key in (word, *deletions(word)) for form in self._forms(LESS, key)}
        return tuple(
            sorted((form for form in found.values() if near(word, form.text)), key=lambda form: len(form.text))
        )

    def _record(self, ref: str) -> list[str]:
        return next((fields for fields in self._found(RECORD, ref) if fields[0] == ref), [ref, "", ""])

    def knows(self, ref: str) -> bool:
        """Whether there is such a record."""
        return any(fields[0] == ref for fields in self._found(RECORD, ref))

    def _life(self, ref: str) -> tuple[str, str]:
        """When a record begins and ends, "" where it does not say."""
        _, start, end, *_ = self._record(ref)
        return start, end

    def _forenames(self, ref: str) -> tuple[tuple[str, ...], ...]:
        """The sequences of forenames that the forms of a person put before a surname; of anything else none."""
        return tuple(tuple(names.split()) for names in self._record(ref)[3:])
