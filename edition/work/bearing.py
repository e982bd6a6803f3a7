"""Which texts a change of the authority may bear upon: those in which a changed name may stand, in whatever spelling.

It may name a text too many, never one too few: what the recognisers find in a text depends on the records whose names
it may contain, and on no others.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from html import unescape

from edition.authority.records import Authority, Entity
from edition.naming.forms import fold, near, plain, sound

MANY = 500  # beyond so many changed records every text is taken to be touched
_TAG = re.compile(r"<[^>]*>")
_REF = re.compile(r"""\b(?:ref|key|who|corresp)\s*=\s*["']([^"']*)["']""")
_WORD = re.compile(r"[^\W\d_]\w*")
_HYPHENED = re.compile(r"(\w+)[-\u2010\u2011\u00ad]\s*(\w+)")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """The names and pointers of the records that changed; `everything` where too much did to tell."""

    names: tuple[str, ...] = ()
    refs: frozenset[str] = frozenset()
    needed: tuple[frozenset[str], ...] = ()
    everything: bool = False
    memory: dict[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, words: Words) -> bool:
        """Whether a text with these words may read otherwise under the changed authority."""
        if self.everything or not self.refs.isdisjoint(words):
            return True
        here = {known for word in words for known in self._alike(word)}
        return any(name <= here for name in self.needed)

    def _alike(self, word: str) -> frozenset[str]:
        """The words of changed names that a word of a text may stand for."""
        if word not in self.memory:
            wanted = {one for name in self.needed for one in name}
            self.memory[word] = frozenset(one for one in wanted if alike(word, one))
        return self.memory[word]


def alike(word: str, name: str) -> bool:
    """Whether a word may stand for a word of a name: the same in any case, its plural, its sound, nearly it."""
    one, other = word.lower(), name.lower()
    if one[0] != other[0] and sound(one)[:1] != sound(other)[:1]:
        return False
    if one in (other, other + "s", other + "es") or sound(one) == sound(other):
        return True
    return len(one) > 3 and len(other) > 3 and near(one, other)


def words(source: str) -> Words:
    """The capitalised words of a text with its tags taken out, whole and in parts, and the pointers in it."""
    found: set[str] = set()
    for filler in ("", " "):
        text = fold(unescape(_TAG.sub(filler, source)))
        found.update(word for word in _WORD.findall(text) if word[0].isupper())
        found.update(left + right for left, right in _HYPHENED.findall(text) if left[0].isupper())
    pointers = {pointer for value in _REF.findall(source) for pointer in value.split()}
    return frozenset(found | pointers | {pointer.rpartition("#")[2] for pointer in pointers})


def packed(found: Words) -> bytes:
    """The words of a text as they are kept."""
    return zlib.compress("\n".join(sorted(found)).encode("utf-8"), 6)


def unpacked(data: bytes) -> Words:
    """The words of a text that were kept; of nothing kept none."""
    return frozenset(zlib.decompress(data).decode("utf-8").split("\n")) if data else frozenset()


def snapshot(authority: Authority) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of every record, by its pointer, a hash of what it says and its names."""
    return {
        ref: (_sum(entity), tuple(name.form for name in entity.names)) for ref, entity in authority.entities.items()
    }


def _sum(entity: Entity) -> str:
    said = (entity.kind, [(name.form, name.type, name.lang) for name in entity.names], entity.start, entity.end)
    return blake2b(repr(said).encode("utf-8", "replace"), digest_size=8).hexdigest()


def kept(records: Mapping[str, tuple[str, tuple[str, ...]]]) -> bytes:
    """A snapshot as it is kept."""
    return zlib.compress(json.dumps(records, ensure_ascii=False).encode("utf-8"), 6)


def changes(before: bytes, now: Mapping[str, tuple[str, tuple[str, ...]]]) -> Change:
    """What changed since a snapshot was kept; everything, where none was."""
    if not before:
        return Change(everything=True)
    old = {ref: (total, tuple(names)) for ref, (total, names) in json.loads(zlib.decompress(before)).items()}
    refs = {ref for ref in {*old, *now} if old.get(ref) != now.get(ref)}
    names = tuple(sorted({name for ref in refs for side in (old, now) if ref in side for name in side[ref][1]}))
    pointers = refs | {ref.partition(":")[2] for ref in refs}
    return Change(names, frozenset(pointers), _needed(names), everything=len(refs) > MANY)


def _needed(names: Iterable[str]) -> tuple[frozenset[str], ...]:
    """For each name the words that must stand in a text for the name to stand there: a surname is enough."""
    found: set[frozenset[str]] = set()
    for name in names:
        for part in (plain(name), plain(name).partition(",")[0]):
            found.add(frozenset(word for word in _WORD.findall(part) if word[0].isupper()))
    return tuple(found)
