"""What a page adds to the words: languages, dates in both calendars, and who says so."""

import re
from collections.abc import Mapping
from functools import lru_cache

from edition import tei
from edition.rendering.elements import LANGUAGES, RIGHT_TO_LEFT
from edition.rendering.flow import quote

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_MOMENT = re.compile(
    r"(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})(?:-(?:0[1-9]|1[0-2])){0,1}\Z"
)
_DAY = re.compile(r"(?:[0-9]{4}-|--)(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")
_SHORT = (4, 6, 9, 11)
MONTHS = "January February March April May June July August September October November December".split()
_ID = f"{{{tei.XML}}}id"
_LANG = f"{{{tei.XML}}}lang"
CERTAINTY = {"high": "certain", "medium": "probable", "low": "doubtful"}


def lang_code(value: str) -> str:
    """A language as HTML has it (two letters where there are two), or "" for what is no language tag."""
    value = value.strip()
    if not _LANGUAGE.match(value):
        return ""
    head, dash, rest = value.partition("-")
    return LANGUAGES.get(head.lower(), head.lower()) + dash + rest


def lang_of(attributes: Mapping[str, str]) -> str:
    """The language (and the direction) an element declares, as HTML attributes."""
    value = attributes.get(_LANG)
    code = lang_code(value) if value else ""
    if not code:
        return ""
    turned = ' dir="rtl"' if code.partition("-")[0] in RIGHT_TO_LEFT else ""
    return f' lang="{code}"{turned}'


def moment(value: str) -> str:
    """A date as HTML's time element takes it (a year, a month, a day, a day of no year), else ""."""
    if _MOMENT.match(value):
        return value
    day = _DAY.match(value)
    if day is None or value.startswith("0000"):
        return ""
    month, number = int(day.group(1)), int(day.group(2))
    longest = 30 if month in _SHORT else 29 if month == 2 and _leap(value[:4]) else 28 if month == 2 else 31
    return value.removeprefix("--") if number <= longest else ""


def _leap(year: str) -> bool:
    if not year.isdigit():
        return True
    number = int(year)
    return number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)


def worded(value: str) -> str:
    """An ISO date in words ("30 September 1917", "September 1917", "17 September"); other values as they are."""
    year, month, day = _parts(value)
    if not month:
        return value
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1], year) if part)


def _parts(value: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(?:([0-9]{4})|-)(?:-(0[1-9]|1[0-2]))(?:-(0[1-9]|[12][0-9]|3[01]))?", value)
    return (found.group(1) or "", found.group(2), found.group(3) or "") if found else ("", "", "")


def dated(attributes: Mapping[str, str], suffix: str = "") -> str:
    """What the attributes of a date say, in words; `suffix` "-custom" reads the values of its own calendar."""
    value = attributes.get("when" + suffix)
    if value:
        return worded(value)
    ends = [worded(attributes[name + suffix]) for name in ("from", "to") if attributes.get(name + suffix)]
    bounds = [worded(attributes[name + suffix]) for name in ("notBefore", "notAfter") if attributes.get(name + suffix)]
    if ends:
        return (
            " to ".join(ends) if len(ends) == 2 else ("from " if attributes.get("from" + suffix) else "to ") + ends[0]
        )
    if len(bounds) == 2:
        return f"between {bounds[0]} and {bounds[1]}"
    return ("not before " if attributes.get("notBefore" + suffix) else "not after ") + bounds[0] if bounds else ""


def both_calendars(attributes: Mapping[str, str]) -> str:
    """A date in words, with the twin of its own calendar ("30 September 1917 = 17 September 1917 Old Style")."""
    new, old = dated(attributes), dated(attributes, "-custom")
    if not old or old == new:
        return new
    style = "Old Style" if "julian" in attributes.get("datingMethod", "#julian") else "in its own calendar"
    return f"{new} = {old} {style}" if new else f"{old} {style}"


@lru_cache(maxsize=64)
def said_by(cert: str, *, machine: bool) -> str:
    """Who tagged a mention and how sure, in words; "" for an editor's tag without reservation."""
    certainty = CERTAINTY.get(cert, "")
    if machine:
        return f"tagged by program, {certainty or 'unrated'}, not confirmed"
    return certainty if certainty in ("probable", "doubtful") else ""


@lru_cache(maxsize=64)
def signs(said: str) -> str:
    """The signs of who says so and how sure, for pages that list mentions."""
    machine = "°" if said.startswith("tagged by program") else ""
    doubt = "?" if "doubtful" in said or "probable" in said else ""
    return f'<span class="mark"{title(said)}>{machine}{doubt}</span>' if machine or doubt else ""


@lru_cache(maxsize=1024)
def title(*parts: str) -> str:
    """A title attribute of the parts that are not empty."""
    text = "; ".join(part for part in parts if part)
    return f' title="{quote(text)}"' if text else ""
