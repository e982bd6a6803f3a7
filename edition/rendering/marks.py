"""What a page adds to the words: languages, dates in both calendars, and who says so."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from edition.catalogue.words import Words
from edition.rendering.elements import LANGUAGES, RIGHT_TO_LEFT
from edition.rendering.markup import quote

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_MOMENT = re.compile(
    r"(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})(?:-(?:0[1-9]|1[0-2])){0,1}\Z"
)
_DAY = re.compile(r"(?:[0-9]{4}-|--)(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")
_SHORT = (4, 6, 9, 11)


def lang_code(value: str) -> str:
    """A language as HTML has it (two letters where there are two), or "" for what is no language tag."""
    value = value.strip()
    if not _LANGUAGE.match(value):
        return ""
    head, dash, rest = value.partition("-")
    return LANGUAGES.get(head.lower(), head.lower()) + dash + rest


def lang_of(attributes: Mapping[str, str]) -> str:
    """The language (and the direction) an element declares, as HTML attributes."""
    value = attributes.get("xml:lang")
    code = lang_code(value) if value else ""
    if not code:
        return ""
    turned = ' dir="rtl"' if code.partition("-")[0] in RIGHT_TO_LEFT else ""
    return f' lang="{code}"{turned}'


def moment(value: str) -> str:
    """A date as HTML's time element takes it (a year, a month, a day, a day of no year), else ""."""
    day = _DAY.match(value)
    if day is None:
        return value if _MOMENT.match(value) else ""
    if value.startswith("0000"):
        return ""
    month, number = int(day.group(1)), int(day.group(2))
    longest = 30 if month in _SHORT else 29 if month == 2 and _leap(value[:4]) else 28 if month == 2 else 31
    return value.removeprefix("--") if number <= longest else ""


def _leap(year: str) -> bool:
    if not year.isdigit():
        return True
    number = int(year)
    return number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)


CERTAINTIES = ("high", "medium", "low")


class Said(NamedTuple):
    """Who tagged a mention and how sure: "high", "medium", "low", or "" where nobody says (or an editor is sure)."""

    machine: bool
    certainty: str

    @property
    def reserved(self) -> bool:
        """Whether a sign says so."""
        return self.machine or self.certainty in ("medium", "low")

    def told(self, words: Words) -> str:
        """The same in words; "" for an editor's tag without reservation."""
        return _told(self, words)


@lru_cache(maxsize=64)
def _told(said: Said, words: Words) -> str:
    certainty = words(f"said.{said.certainty or 'unrated'}")
    if said.machine:
        return words("said.machine", certainty=certainty)
    return words("said.editor", certainty=certainty) if said.certainty else ""


def said_by(cert: str, *, machine: bool) -> Said:
    """What the attributes of a mention say of it."""
    return Said(machine, cert if cert in CERTAINTIES else "")


@lru_cache(maxsize=64)
def signs(said: Said, words: Words) -> str:
    """The signs of who says so and how sure, for pages that list mentions."""
    marks = ("°" if said.machine else "") + ("?" if said.certainty in ("medium", "low") else "")
    return f'<span class="mark"{title(said.told(words))}>{marks}</span>' if marks else ""


@lru_cache(maxsize=1024)
def title(*parts: str) -> str:
    """A title attribute of the parts that are not empty."""
    text = "; ".join(part for part in parts if part)
    return f' title="{quote(text)}"' if text else ""
