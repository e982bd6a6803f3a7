"""Two word lists laid side by side: which stretches of one stand, in the same order, in the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.pattern import pattern
from edition.source import line_starts

# A no-break space between two words is a character of the text; at the edge of a line or beside a blank it is white
# space, as are line and paragraph separators and a DOS end-of-file mark.
_WORD = pattern(r"[^\W_]+|(?!\x1a\s*\Z)\S|(?<=\S)[^\S \t\r\n\f\v\x85\u2028\u2029](?=\S)")
DASHES = frozenset("-‐‑–—")

Run = tuple[int, int, int]  # start in the one, start in the other, length
Box = tuple[int, int, int, int]  # start and end in the one, start and end in the other

WIDTHS = (8, 3, 1)
# Above this many pairs difflib would take seconds; what has no rare word in common that far is not the same text.
PAIRS = 400_000


class Words(NamedTuple):
    """A text cut into words and single marks: words[i] stands at starts[i]; everything else is white space."""

    text: str
    words: list[str]
    starts: list[int]
    lines: Sequence[int]

    def spaced(self, index: int) -> bool:
        """Whether white space stands before a word."""
        return index == 0 or self.starts[index] > self.starts[index - 1] + len(self.words[index - 1])

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of a word."""
        line = bisect_right(self.lines, self.starts[index])
        return line, self.starts[index] - self.lines[line - 1] + 1

    def opens(self, index: int) -> bool:
        """Whether a word is the first of its line (or lies behind the last word)."""
        return index in (0, len(self.words)) or self.place(index)[0] != self.place(index - 1)[0]

    def dashed(self, index: int) -> bool:
        """Whether a line ends before a word at a hyphen or dash that a word touches: no white space is meant there."""
        words, first, last = self.words, index, index
        while first > 0 and words[first - 1] in DASHES and (first == index or not self.spaced(first)):
            first -= 1
        while last < len(words) and words[last] in DASHES and (last == index or not self.spaced(last)):
            last += 1
        behind = 0 < first < index and not self.spaced(first)
        before = "".join(words[index:last]) not in ("", "-") and last < len(words) and not self.spaced(last)
        return self.opens(index) and (behind or before)

    def said(self, start: int, end: int) -> str:
        """The words start..end as they stand, on one line."""
        return " ".join(self.text[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1])].split())


def cut(text: str) -> Words:
    """Cut a text into words; a byte order mark at its beginning counts as white space."""
    matches = list(_WORD.finditer(text, 1 if text.startswith("\ufeff") else 0))
    return Words(text, [match.group() for match in matches], [match.start() for match in matches], line_starts(text))


def align(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """Return the matching runs in order; time grows with the length of the lists, not with its square."""
    runs: list[Run] = []
    boxes: list[Box] = [(0, len(one), 0, len(other))]
    while boxes:
        box = _trim(one, other, boxes.pop(), runs)
        if box[0] < box[1] and box[2] < box[3]:
            boxes.extend(_divide(one, other, box, runs))
    return sorted(runs)


def _trim(one: Sequence[str], other: Sequence[str], box: Box, runs: list[Run]) -> Box:
    """Take the common beginning and end of a box as runs and return what is left between."""
    start, end, begin, stop = box
    head = 0
    while start + head < end and begin + head < stop and one[start + head] == other[begin + head]:
        head += 1
    if head:
        runs.append((start, begin, head))
    start, begin, tail = start + head, begin + head, 0
    while start < end - tail and begin < stop - tail and one[end - tail - 1] == other[stop - tail - 1]:
        tail += 1
    if tail:
        runs.append((end - tail, stop - tail, tail))
    return start, end - tail, begin, stop - tail


def _divide(one: Sequence[str], other: Sequence[str], box: Box, runs: list[Run]) -> list[Box]:
    """Return the boxes between the anchors of a box; without anchors compare word by word."""
    start, end, begin, stop = box
    for width in WIDTHS:
        anchors = _increasing(_common(one, other, box, width))
        if anchors:
            corners = [(start, begin), *_steps(anchors, width, runs), (end, stop)]
            return [(a, b, c, d) for (a, c), (b, d) in zip(corners[::2], corners[1::2], strict=True)]
    if (end - start) * (stop - begin) <= PAIRS:
        from difflib import SequenceMatcher  # most texts differ in nothing

        matcher = SequenceMatcher(None, one[start:end], other[begin:stop], autojunk=False)
        runs.extend((start + i, begin + j, size) for i, j, size in matcher.get_matching_blocks() if size)
    return []


def _steps(anchors: list[tuple[int, int]], width: int, runs: list[Run]) -> Iterator[tuple[int, int]]:
    """Join anchors on one diagonal into runs and yield the two corners of each."""
    first = anchors[0]
    for last, following in pairwise([*anchors, (-1, -1)]):
        if following[0] - last[0] == following[1] - last[1] and 0 < following[0] - last[0] <= width:
            continue
        if following[0] >= 0 and (following[0] < last[0] + width or following[1] < last[1] + width):
            size = min(following[0] - first[0], following[1] - first[1])
        else:
            size = last[0] - first[0] + width
        runs.append((*first, size))
        yield first
        yield first[0] + size, first[1] + size
        first = following


def _common(one: Sequence[str], other: Sequence[str], box: Box, width: int) -> list[tuple[int, int]]:
    """Return where the stretches of `width` words stand that occur exactly once on both sides."""
    left, right = _once(one, box[0], box[1], width), _once(other, box[2], box[3], width)
    return [(at, right[words]) for words, at in left.items() if at >= 0 and right.get(words, -1) >= 0]


def _once(words: Sequence[str], start: int, end: int, width: int) -> dict[tuple[str, ...], int]:
    """Map each stretch of `width` words to its place, or to -1 when it occurs again."""
    places: dict[tuple[str, ...], int] = {}
    slices = (words[start + shift : end] for shift in range(width))
    for at, stretch in enumerate(zip(*slices, strict=False), start):
        places[stretch] = -1 if stretch in places else at
    return places


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of pairs, sorted by the first number, in which the second grows as well."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [second]
        piles[pile : pile + 1] = [index]
    chain, index = [], piles[-1] if piles else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
