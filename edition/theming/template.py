"""The page around a text as a template: HTML with named slots, and what such a template must and must not have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from edition.errors import UsageError

FILE = "page.html"
REQUIRED = ("language", "head", "skip", "navigation", "switches", "main")
OPTIONAL = ("title", "edition", "up")
_SLOT = re.compile(r"\$(?:(\$)|([a-z]+)|\{([a-z]+)\})")


@dataclass(frozen=True, slots=True)
class Template:
    """Literal HTML and the names of slots in turn, beginning and ending with a literal."""

    pieces: tuple[str, ...]

    def fill(self, slots: Mapping[str, str]) -> str:
        """The page with every slot filled by the HTML given for it."""
        return "".join(slots[piece] if number % 2 else piece for number, piece in enumerate(self.pieces))


@cache
def ours() -> Template:
    """The template that comes with the program."""
    return Template(tuple(_pieces(files("edition.theming").joinpath(FILE).read_text(encoding="utf-8"))))


def template(text: str, *, path: str) -> Template:
    """Take a template apart; one that drops or doubles a slot, or could run or load something, is refused by name."""
    pieces = tuple(_pieces(text))
    used = pieces[1::2]
    for name in used:
        if name not in REQUIRED + OPTIONAL:
            known = ", ".join(f"${name}" for name in REQUIRED + OPTIONAL)
            raise UsageError(f"unknown slot ${name}", hint=f"known are {known}; a dollar sign is $$", path=path)
    for name in REQUIRED:
        if used.count(name) != 1:
            how = "is missing" if name not in used else "stands more than once"
            raise UsageError(f"the slot ${name} {how}", hint="a page needs it exactly once", path=path)
    from edition.theming.refused import refuse  # reading HTML takes a while to load, and few projects have a template

    refuse(text, path=path)
    return Template(pieces)


def _pieces(text: str) -> Iterator[str]:
    literal, at = "", 0
    for slot in _SLOT.finditer(text):
        literal += text[at : slot.start()]
        at = slot.end()
        if slot.group(1):
            literal += "$"
        else:
            yield literal
            yield slot.group(2) or slot.group(3)
            literal = ""
    yield literal + text[at:]
