"""Building the index of an authority: which wordings it has, and under which keys they are found."""

from array import array
from collections.abc import Iterable, Iterator

from edition.authority.index import (
    FIELD,
    FIRST_SOUND,
    FORM,
    HEAD,
    LESS,
    LINE,
    LOUD,
    LOUD_OPENER,
    OPENER,
    RECORD,
    SOUND,
    VALUE,
    slot,
)
from edition.authority.records import Entity
from edition.authority.wordings import forenames, wordings
from edition.naming.forms import WORD, deletions, first_word, sounds

# A line of the index and the keys that lead to it, each after the letter that says what it asks for.
Row = tuple[str, Iterable[str]]
_SHORTEST = 5  # letters a name must have before it is looked for in damaged words


def build(entities: dict[str, Entity]) -> bytes:
    """The bytes in which `index.Index` looks wordings up; the same for the same records."""
    known = {ref: wordings(entity) for ref, entity in entities.items()}
    forms = _forms(known)
    lines: list[bytes] = []
    slots: list[int] = []
    at = 0
    for rows in (_wordings(forms), _openers(forms), _records(entities, known)):
        for text, keys in rows:
            line = (text + LINE).encode()
            slots += [slot(key, at) for key in keys]
            lines.append(line)
            at += len(line)
    slots.sort()
    return b"".join((HEAD.pack(len(slots), at), array("Q", slots).tobytes(), *lines))


def _forms(known: dict[str, dict[str, bool]]) -> dict[str, dict[str, bool]]:
    """By wording the records it may mean, and whether it is weak for each: only those that begin with a capital word.

    Lone initials are left to the surname after them.
    """
    found: dict[str, dict[str, bool]] = {}
    for ref, texts in known.items():
        for text, weak in texts.items():
            first = WORD.match(text)
            if first and (first.end() > 1 or not ref.startswith("person:")):
                found.setdefault(text, {})[ref] = weak
    return found


def _wordings(forms: dict[str, dict[str, bool]]) -> Iterator[Row]:
    pairs: set[str] = set()
    for text, refs in forms.items():
        weak = [ref for ref, is_weak in refs.items() if is_weak]
        keys = [FORM + text, LOUD + text.upper()]
        if len(weak) < len(refs):
            keys += _spellings(text, pairs)
        yield FIELD.join((text, VALUE.join(refs), VALUE.join(weak))), keys


def _spellings(text: str, pairs: set[str]) -> list[str]:
    """The keys under which a wording is found that is spelled otherwise, or damaged; `pairs` are those of two words."""
    sound = sounds(text)
    keys = [SOUND + sound]
    if sound.count(" ") == 1 and (first := sound.partition(" ")[0]) not in pairs:
        pairs.add(first)
        keys.append(FIRST_SOUND + first)
    if len(text) >= _SHORTEST and text.isalpha():
        keys += [LESS + text, *(LESS + less for less in deletions(text))]
    return keys


def _openers(forms: dict[str, dict[str, bool]]) -> Iterator[Row]:
    lengths: dict[str, set[int]] = {}
    for text in forms:
        lengths.setdefault(first_word(text), set()).add(len(text))
    for word, sizes in lengths.items():
        known = " ".join(map(str, sorted(sizes, reverse=True)))
        yield f"{word}{FIELD}{known}", (OPENER + word, LOUD_OPENER + word.upper())


def _records(entities: dict[str, Entity], known: dict[str, dict[str, bool]]) -> Iterator[Row]:
    for ref, entity in entities.items():
        given = [" ".join(names) for names in forenames(entity, known[ref])]
        yield FIELD.join((ref, entity.start, entity.end, *given)), (RECORD + ref,)
