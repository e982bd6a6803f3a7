"""Lines and blocks of a plain text, the same whether its lines were hard-wrapped or not."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from edition.pattern import pattern

# A line this short that is followed by another line was broken on purpose; a longer one need not have been.
SHORT = 50
# Wider than this nobody wraps by hand or program.
WIDEST = 130
DASH = pattern(r"\w(?:--+|[—–])(.)")
CLOSING = "\"'”’)]!?,."
BLANKS = pattern(r"[ \t\r\n]+")
CLOSE_DASH = pattern(r"(?:--+|—)[^\s—-]")
SUSPENDED = pattern(r"(?:and|or|to|und|oder|et|ou|y|i|и|или)(?![\w-])", re.IGNORECASE)


class Line(NamedTuple):
    """A line of the source, or several joined: `number` to `until` are source lines counted from 1."""

    number: int
    until: int
    indent: int
    text: str


class Block(NamedTuple):
    """Lines between blank lines; `gap` is how many blank lines stood before."""

    lines: tuple[Line, ...]
    gap: int

    @property
    def text(self) -> str:
        """The block as running text."""
        return self.lines[0].text if len(self.lines) == 1 else join([line.text for line in self.lines])


class Wrap(NamedTuple):
    """How the text is wrapped: `width` 0 means not at all; `exact` that a program did it."""

    width: int
    exact: bool
    tight: bool = True


def split(text: str) -> list[Line]:
    """Return every line of `text`, white space collapsed, blank ones included."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return [_line(number, raw) for number, raw in enumerate(lines, 1)]


def _line(number: int, raw: str) -> Line:
    words = raw.strip()
    if not words:
        return Line(number, number, 0, "")
    wide = raw.expandtabs() if "\t" in raw else raw
    if "  " in words or "\t" in words:
        words = BLANKS.sub(" ", words)  # a no-break space between words is a character of the text
    return Line(number, number, len(wide) - len(wide.lstrip()), words)


def join(texts: list[str], *, tight: bool = True) -> str:
    """Join wrapped pieces; one broken after a hyphen gets no blank, nor after a dash where dashes are `tight`."""
    out = [texts[0]] if texts else []
    for before, after in pairwise(texts):
        out += [after] if _glued(before, after, tight) else [" ", after]
    return "".join(out)


def _glued(before: str, after: str, tight: bool) -> bool:
    """Say whether a wrap stood inside a hyphenated or dashed word."""
    if CLOSE_DASH.match(after) and (before[-1].isalnum() or before[-1] in CLOSING):
        return tight
    word = before.rstrip("-—–")
    if word == before or not word or not (word[-1].isalnum() or word[-1] in CLOSING):
        return False
    if before[len(word) :] != "-":
        return tight
    return word[-1].isalnum() and after[0].isalnum() and SUSPENDED.match(after) is None


def tight(runs: list[list[Line]]) -> bool:
    """Say whether a dash that follows a word closely has no blank behind it either, as the text has it inside lines."""
    dashes = [str(found[1]) for run in runs for line in run for found in DASH.finditer(line.text)]
    return 2 * sum(after != " " for after in dashes) >= len(dashes)


def grouped(lines: list[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank ones."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def wrap(runs: list[list[Line]]) -> Wrap:
    """Measure how a text is wrapped, from the lengths of its lines alone."""
    lengths = sorted(len(line.text) for run in runs for line in run)
    long = sum(length for length in lengths if length > WIDEST)
    if not lengths or long > 0.05 * sum(lengths):
        return Wrap(0, exact=False)
    fitting = [length for length in lengths if length <= WIDEST]
    exact = _filled(runs, fitting[-1]) if not long else 0.0
    if exact >= 0.95:
        return Wrap(fitting[-1], exact=True, tight=tight(runs))
    width = fitting[int(len(fitting) * 0.98)] if len(fitting) > 50 else fitting[-1]
    return Wrap(width if width >= 60 and _filled(runs, int(width * 0.85)) >= 0.7 else 0, exact=False, tight=tight(runs))


def _filled(runs: list[list[Line]], width: int) -> float:
    """Return the share of line breaks after longish lines where the next word would not have fitted in `width`."""
    breaks = [(a, b) for run in runs for a, b in pairwise(run) if len(a.text) > 0.6 * width]
    return sum(_full(a, b, width) for a, b in breaks) / len(breaks) if breaks else 0.0


def _full(line: Line, following: Line, width: int) -> bool:
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) > width


def soft(line: Line, following: Line, how: Wrap) -> bool:
    """Say whether the break between two lines is only the wrapping's."""
    if not how.width:
        return False
    if how.exact:
        return _full(line, following, how.width)
    if following.indent > line.indent + 1:
        return False
    return _full(line, following, int(how.width * 0.75)) or (len(line.text) > 30 and following.text[0].islower())


def unwrapped(run: list[Line], how: Wrap, starts: Callable[[str], bool] | None = None) -> list[Line]:
    """Return the lines the author meant; a line that `starts` accepts always begins anew.

    A break after a short line is meant; after a long one it may be the wrapping's, so all that follows joins it:
    the only rule under which the wrapped and the unwrapped text cannot differ.
    """
    if len(run) == 1:
        return run
    lines: list[list[Line]] = []
    size = 0
    for line in run:
        fresh = not lines or (starts is not None and starts(line.text))
        if fresh or (size <= SHORT and not soft(lines[-1][-1], line, how)):
            lines.append([line])
            size = len(line.text)
        else:
            lines[-1].append(line)
            size += 1 + len(line.text)
    return [_joined(part, how) for part in lines]


def _joined(part: list[Line], how: Wrap) -> Line:
    if len(part) == 1:
        return part[0]
    return Line(part[0].number, part[-1].until, part[0].indent, join([line.text for line in part], tight=how.tight))
