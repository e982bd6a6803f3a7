"""Project Gutenberg texts: a header and a licence around the text, in the shapes of three decades."""

import re

from edition.convert.front import blocks, read
from edition.convert.lines import Line, grouped, join, wrap
from edition.convert.parts import Field, Parts, Stretch
from edition.pattern import pattern

_START = pattern(r"\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_SMALL = pattern(r"\*\s*END\s*\*?\s*THE SMALL PRINT", re.IGNORECASE)
_END = pattern(
    r"\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG|\**\s*End of (?:the |this )?Project Gutenberg", re.IGNORECASE
)
_FIELD = pattern(
    r"(Title|Author|Editor|Translator|Illustrator|Contributor|Compiler|Commentator|Annotator|Credits|Language"
    r"|Release Date|Last Updated|Posting Date|Character set encoding|Original publication)\s*:\s+(.*)"
)
_NAMES = {"Title": "title", "Author": "author", "Original publication": "source", "Credits": "person"}
_PERSONS = frozenset({"Editor", "Translator", "Illustrator", "Contributor", "Compiler", "Commentator", "Annotator"})
SEARCHED = 800


def fits(lines: list[Line]) -> bool:
    """Say whether a text begins like one of Project Gutenberg's."""
    return any("project gutenberg" in line.text.lower() for line in lines[:40])


def parts(lines: list[Line]) -> Parts:
    """Take a Project Gutenberg text apart; boilerplate and licence are recorded, not kept."""
    start = _start(lines)
    end = _end(lines, start)
    result = Parts()
    _header(lines[:start], result)
    body = lines[start:end]
    result.left_out += _stretch(lines[end:])
    found = blocks(body, wrap(grouped(body)))
    taken = result.fields
    result.fields = []
    read(found, result, ())
    result.fields = taken + result.fields
    return result


def _start(lines: list[Line]) -> int:
    """Return the index of the first line after the header."""
    for at, line in enumerate(lines[:SEARCHED]):
        if _START.search(line.text) or _SMALL.search(line.text):
            return _paragraph_end(lines, at)
    return 0


def _paragraph_end(lines: list[Line], at: int) -> int:
    while at < len(lines) and lines[at].text and not lines[at].text.endswith("***"):
        at += 1
    return min(at + 1, len(lines))


def _end(lines: list[Line], start: int) -> int:
    """Return the index of the first line of the closing boilerplate."""
    return next((at for at in range(start, len(lines)) if _END.match(lines[at].text)), len(lines))


def _header(lines: list[Line], result: Parts) -> None:
    """Sort header lines into fields and stretches left out; an indented line carries its field on."""
    rest: list[Line] = []
    for run in grouped(lines):
        at = 0
        while at < len(run):
            found = _FIELD.match(run[at].text)
            if not found:
                rest.append(run[at])
                at += 1
                continue
            until = at + 1
            while until < len(run) and run[until].indent > run[at].indent:
                until += 1
            result.left_out += _stretch(rest)
            rest = []
            value = join([found[2], *(line.text for line in run[at + 1 : until])])
            name = _name(found[1])
            result.fields.append(Field(name, found[1], f"{found[1]}: {value}" if name == "label" else value))
            at = until
    result.left_out += _stretch(rest)


def _name(label: str) -> str:
    return "person" if label in _PERSONS else _NAMES.get(label, "label")


def _stretch(lines: list[Line]) -> list[Stretch]:
    kept = [line for line in lines if line.text]
    return [Stretch(kept[0].number, kept[-1].until, " ".join(line.text for line in kept))] if kept else []
