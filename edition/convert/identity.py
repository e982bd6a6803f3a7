"""Who wrote a text and what it is called, as far as its own front lines say so."""

import re

from edition.convert.notes import CALL
from edition.convert.opening import RUNNING, is_name
from edition.convert.parts import Parts
from edition.pattern import pattern

_NAME_FIRST = pattern(r"(?P<name>[^:\d]{3,60}?)(?:\s+(?P<year>1[4-9]\d\d))?[:.]\s+(?P<title>.+)")
_TITLE_NAME = pattern(r"(?P<title>.{3,120}?)(?:\.\s+|,?\s+by\s+)(?P<name>[^:\d.]{3,40}?)(?:\s+(?P<year>1[4-9]\d\d))?")
_TITLE_YEAR = pattern(r"(?P<title>[^:.]{8,120})\s(?P<name>[^\W\d]\S+(?:\s[A-Z]\.)?\s[^\W\d]\S+)\s\(?1[4-9]\d\d\)?")
_LETTERS = pattern(r".*\b(?:Correspondence|Letters)\b.*", re.IGNORECASE)
_TO = pattern(r"(?:Letter (?:from|of) )?(?P<name>[^\W\d_a-z][\w. -]{2,40}?)\s+[Tt]o\s+[^\W\d_a-z].*")
_WRITTEN = pattern(
    r"(?:Written\s+)?by\s+(?P<name>(?:[A-Z][\w.’'-]+\s?){1,4}?)(?=\s*(?:[,;.]|\s(?:in|on|between|for|at|from)\b|$))"
)
_WORD = pattern(r"[^\W\d_a-z][\w’'-]+")


def heads(parts: Parts) -> list[str]:
    """The opening lines that are headings, in source order, without the calls of their notes."""
    lines = [CALL.sub("", line.text).strip() for line in parts.opening if line.element == "head"]
    return [line for line in lines if line]


def titles(parts: Parts) -> list[str]:
    """The titles: what a field says, else the headings without the author's name in them; the first is the main one."""
    named = [field.value for field in parts.all("title")]
    lines = heads(parts)
    if named or not lines:
        return named
    first = lines[0]
    if len(lines) > 1 and (_LETTERS.fullmatch(first) or _running(first)):
        return lines[1:]
    split = _split(first)
    return [split[1], *lines[1:]] if split else lines


def authors(parts: Parts) -> list[str]:
    """The authors named by a field, a byline, a heading that holds a name, or the place of writing."""
    named = [field.value for field in parts.all("author")]
    named = named or [_bare(line.text) for line in parts.opening if line.element == "byline" and len(line.text) > 2]
    return named or [name for name in [_from_heads(heads(parts)) or _from_written(parts.first("written"))] if name]


def _bare(byline: str) -> str:
    return (byline[3:] if byline[:3].lower() == "by " else byline).strip(" ,;")


def _running(line: str) -> bool:
    """Say whether a line is a page's running head: a name and a year."""
    found = RUNNING.fullmatch(line)
    return found is not None and (is_name(found["name"]) or _WORD.fullmatch(found["name"]) is not None)


def _split(line: str) -> tuple[str, str] | None:
    """Return name and title of a line that holds both ("Karl Marx: The …", "The … by Karl Marx", "…. Marx 1865")."""
    found = _TITLE_YEAR.fullmatch(line)
    if found and is_name(found["name"]):
        return found["name"], found["title"]
    for shape in (_NAME_FIRST, _TITLE_NAME):
        found = shape.fullmatch(line)
        if found and (is_name(found["name"]) or (found["year"] and _WORD.fullmatch(found["name"]))):
            return found["name"], found["title"]
    return None


def _from_heads(lines: list[str]) -> str:
    if not lines:
        return ""
    split = _split(lines[0])
    if split:
        return split[0]
    if len(lines) > 1 and _running(lines[0]):
        found = RUNNING.fullmatch(lines[0])
        return found["name"] if found else ""
    if len(lines) > 1 and _LETTERS.fullmatch(lines[0]):
        found = _TO.fullmatch(lines[1])
        return found["name"] if found else ""
    return ""


def _from_written(wording: str) -> str:
    found = _WRITTEN.match(wording)
    return found["name"].strip() if found else ""
