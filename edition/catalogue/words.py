"""The words of the interface in one language: our catalogue, with the strings of a user's own over it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from edition.catalogue.plurals import form, forms
from edition.errors import UnreadableInput, UsageError

OURS = ("en", "de", "ru")
FOLDER = "catalogue"
_MODEL = "en"
_DEEPEST = 2
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_FIELD = re.compile(r"\{([a-z_]+)\}")
_UNSAFE = re.compile(r'[<>&"\x00-\x1f\x7f{}]')


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Strings by key ("page.search"); a countable one has a key a form, a list a key a place ("date.months.1").

    None of them has a character that HTML or a quoted attribute would have to escape.
    """

    language: str
    strings: Mapping[str, str]

    def __call__(self, key: str, **fields: object) -> str:
        """The string of a key, its {placeholders} filled."""
        return self.strings[key].format(**fields) if fields else self.strings[key]

    def count(self, key: str, number: int, **fields: object) -> str:
        """The form of a countable string that a number of things takes; `n` is the number."""
        return self.strings[f"{key}.{form(self.language, number)}"].format(n=number, **fields)

    def forms(self, key: str) -> dict[str, str]:
        """All forms of a countable string by their names, placeholders left as they are."""
        return {name: self.strings[f"{key}.{name}"] for name in forms(self.language)}


@cache
def ours(language: str = _MODEL) -> Words:
    """One of the catalogues that come with the program."""
    text = files("edition.catalogue").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    strings = dict(_flat(tomllib.loads(text)))
    return Words(language, strings if language == _MODEL else _spread(strings, language))


def words_of(language: str, *, folder: Path | None = None) -> Words:
    """The words of a language; `folder` has catalogues of a user's own, which change single strings or add a language.

    A wrong key, a wrong placeholder, markup in a string and a language that is not complete are refused by name.
    """
    if not _LANGUAGE.match(language):
        raise UsageError(f"{language!r} is no language", hint='write a code like "de"')
    name = next((name for name in (language, language.partition("-")[0]) if _known(name, folder)), "")
    if not name:
        own = f"; a new one is a file {language}.toml in the folder {FOLDER} of the theme"
        raise UsageError(f"no interface in the language {language!r}", hint=f"known are {', '.join(OURS)}{own}")
    base = dict(ours(name).strings) if name in OURS else {}
    file = _file(name, folder)
    if file is None:
        return Words(name, base)
    own_strings = _own(file, name)
    missing = [key for key in _keys(name) if key not in own_strings and key not in base]
    if missing:
        raise UsageError(
            f"{len(missing)} strings are missing, the first is {missing[0]}",
            hint=f"translate every key of {_MODEL}.toml",
            path=str(file),
        )
    return Words(name, {**base, **own_strings})


def speaks(language: str, *, folder: Path | None = None) -> bool:
    """Whether there is a catalogue for a language (or for the one it is a variety of)."""
    names = (language, language.partition("-")[0])
    return bool(_LANGUAGE.match(language)) and any(_known(name, folder) for name in names)


def _known(name: str, folder: Path | None) -> bool:
    return name in OURS or _file(name, folder) is not None


def _file(name: str, folder: Path | None) -> Path | None:
    file = folder / f"{name}.toml" if folder is not None else None
    return file if file is not None and file.is_file() else None


def _own(file: Path, language: str) -> dict[str, str]:
    """The strings of a user's catalogue, checked against ours."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableInput(str(error), hint="mend the TOML", path=str(file)) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), path=str(file)) from None
    strings = _spread(dict(_flat(given)), language)
    known = _keys(language)
    for key, value in strings.items():
        if key not in known:
            raise UsageError(f"unknown key {key}", hint=f"the keys are those of {_MODEL}.toml", path=str(file))
        if fault := _fault(value, known[key]):
            raise UsageError(f"{key}: {fault}", hint=f"the string is {value!r}", path=str(file))
    return strings


def _fault(value: object, fields: frozenset[str]) -> str:
    if not isinstance(value, str) or not value.strip():
        return "a string is needed"
    if unknown := set(_FIELD.findall(value)) - fields:
        return f"no placeholder {{{min(unknown)}}} here"
    if found := _UNSAFE.search(_FIELD.sub("", value)):
        return f"the character {found.group()!r} may not stand in a string of the interface"
    return ""


def _keys(language: str) -> dict[str, frozenset[str]]:
    """The keys a catalogue of the language has, each with the placeholders that may stand in it."""
    found: dict[str, frozenset[str]] = {}
    countable = _countable()
    for key, value in ours().strings.items():
        stem, _, last = key.rpartition(".")
        fields = frozenset(_FIELD.findall(value))
        if stem in countable:
            found |= {f"{stem}.{name}": fields for name in forms(language)} if last == "other" else {}
        else:
            found[key] = fields | _MORE.get(key, frozenset())
    return found


# Patterns of dates may use more than the English ones do.
_MORE = {"date.both_days": frozenset({"old_day", "new_day", "month", "year"})}


@cache
def _countable() -> frozenset[str]:
    return frozenset(key.removesuffix(".other") for key in ours().strings if key.endswith(".other"))


def _spread(strings: dict[str, str], language: str) -> dict[str, str]:
    """A countable string given in one form serves for every number."""
    spread: dict[str, str] = {}
    for key, value in strings.items():
        spread |= {f"{key}.{name}": value for name in forms(language)} if key in _countable() else {key: value}
    return spread


def _flat(table: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, list):
            value = {str(number): one for number, one in enumerate(value, start=1)}
        if isinstance(value, dict) and head.count(".") < _DEEPEST:
            yield from _flat(value, f"{head}{name}.")
        else:
            yield f"{head}{name}", value
