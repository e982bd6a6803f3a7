"""The source collated with the text: which word of one is which word of the other, and what the marks explain."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from edition.ledger.alignment import Words, align
from edition.ledger.evidence import Mark, explains, is_rule

MARK_WORDS = 12
NEAREST = 200


class Collation:
    """Each word of the source is entered in one place ("" = none yet); `partners` are its words of the text, or -1.

    It begins with nothing entered.
    """

    def __init__(self, source: Words, text: Words) -> None:
        self.source = source
        self.text = text
        self.places = [""] * len(source.words)
        self.partners = [-1] * len(source.words)

    def enter(self, start: int, end: int, place: str) -> None:
        """Enter words of the source in a place."""
        self.places[start:end] = [place] * (end - start)

    def pair(self, at: int, partner: int) -> None:
        """A word of the source is this word of the text."""
        self.places[at], self.partners[at] = "text", partner

    def part(self, at: int) -> None:
        """A word of the source is entered nowhere again."""
        self.places[at], self.partners[at] = "", -1

    def gaps(self) -> list[tuple[int, int]]:
        """The stretches of the source entered nowhere yet, in order."""
        return _stretches(bytes([not place for place in self.places]))

    def unpaired(self) -> list[tuple[int, int]]:
        """The stretches of the text that are nowhere in the source."""
        alone = bytearray(b"\1") * len(self.text.words)
        for partner in self.partners:
            if partner >= 0:
                alone[partner] = 0
        return _stretches(alone)


def _stretches(wanted: bytes | bytearray) -> list[tuple[int, int]]:
    """The half-open stretches of ones among zeros; there are few, and bytes are searched for them at once."""
    found: list[tuple[int, int]] = []
    at = wanted.find(1)
    while at >= 0:
        end = wanted.find(0, at)
        end = len(wanted) if end < 0 else end
        found.append((at, end))
        at = wanted.find(1, end)
    return found


def pair_in_order(collation: Collation, begin: int, stop: int) -> None:
    """Pair what is free in the source with what is free in text words begin..stop, in order."""
    free = [index for index, place in enumerate(collation.places) if not place]
    wanted = [at for first, last in collation.unpaired() for at in range(max(first, begin), min(last, stop))]
    ours, theirs = collation.source.words, collation.text.words
    for left, right, size in align([ours[index] for index in free], [theirs[index] for index in wanted]):
        for step in range(size):
            collation.pair(free[left + step], wanted[right + step])


def pair_notes(collation: Collation, notes: Iterable[tuple[int, int]], found: list[Mark]) -> None:
    """Pair whole notes with the free stretches of the source that say the same, wherever they stand.

    Of several a labelled one is taken, then the next behind the note before.
    """
    index = _beginnings(collation)
    last = 0
    for begin, stop in notes:
        words = collation.text.words[begin:stop]
        labels = [mark for mark in _marks_at(found, begin) if mark.kind == "label"]
        at = _choose(collation, _near(index.get(tuple(words[:3]), []), last), words, labels)
        if at >= 0 and words:
            for step in range(stop - begin):
                collation.pair(at + step, begin + step)
            last = at


def _near(places: list[int], last: int) -> list[int]:
    """The places behind the last one, then those before it; of very many only the nearest (ten thousand "Ibid.")."""
    middle = bisect_left(places, last)
    return places[middle : middle + NEAREST] + places[max(0, middle - NEAREST) : middle]


def _choose(collation: Collation, places: list[int], words: list[str], labels: list[Mark]) -> int:
    """The first place that is free and labelled, else the first that is free, else -1."""
    first = -1
    for at in places:
        if _is_free(collation, at, words):
            if _labelled(collation, at, labels):
                return at
            first = at if first < 0 else first
    return first


def _beginnings(collation: Collation) -> dict[tuple[str, ...], list[int]]:
    words, found = collation.source.words, dict[tuple[str, ...], list[int]]()
    for at, place in enumerate(collation.places):
        if not place:
            for width in (1, 2, 3):
                found.setdefault(tuple(words[at : at + width]), []).append(at)
    return found


def _is_free(collation: Collation, at: int, words: list[str]) -> bool:
    until = at + len(words)
    return collation.source.words[at:until] == words and not any(collation.places[at:until])


def _labelled(collation: Collation, at: int, labels: list[Mark]) -> bool:
    """Whether one of the labels stands right before a place of the source."""
    words = collation.source.words
    return any(explains(label, words[at - size : at]) for label in labels for size in range(1, min(at, 4) + 1))


def settle(collation: Collation, found: list[Mark]) -> None:
    """Move each gap of the source to where it explains itself: which of two copies of words is missing is open."""
    for gap in collation.gaps():
        _slide(collation, *gap, found)


def explain(collation: Collation, found: list[Mark]) -> None:
    """Enter the calls, labels, page numbers and rules that the TEI records where the source has something more."""
    for start, end in collation.gaps():
        waiting = [mark for spot in _spots(collation, start, end) for mark in _marks_at(found, spot)]
        while start < end and waiting:
            taken = _take(collation.source, start, end, waiting)
            collation.enter(start, taken, "text")
            start = max(taken, start + 1)


def _marks_at(found: list[Mark], spot: int) -> list[Mark]:
    low = bisect_left(found, spot, key=lambda mark: mark.at)
    return found[low : bisect_right(found, spot, key=lambda mark: mark.at)]


def _spots(collation: Collation, start: int, end: int) -> tuple[int, ...]:
    """Where in the text a gap of the source is: behind the word before it, and before the word after it."""
    partners = collation.partners
    before = next((partners[at] + 1 for at in range(start - 1, -1, -1) if partners[at] >= 0), 0)
    after = next((partners[at] for at in range(end, len(partners)) if partners[at] >= 0), len(collation.text.words))
    return (before,) if before == after else (before, after)


def _take(source: Words, at: int, end: int, waiting: list[Mark]) -> int:
    """Take the mark whose words begin at `at` off the waiting ones and return where its words end, `at` if none."""
    rules = [until for until in range(at + 1, _rule_end(source, at, end) + 1) if source.opens(until)]
    line = next((until for until in range(at + 1, end) if source.opens(until)), end)
    ends: list[int] = [*rules[::-1], *range(min(line, at + MARK_WORDS), at, -1)]
    for until in ends:
        whole = source.opens(at) and source.opens(until)
        for mark in waiting if until > at else ():
            if (whole or mark.kind != "rule") and explains(mark, source.words[at:until]):
                waiting.remove(mark)
                return until
    return at


def _rule_end(source: Words, at: int, end: int) -> int:
    while at < end and is_rule(source.words[at]):
        at += 1
    return at


def _slide(collation: Collation, start: int, end: int, found: list[Mark]) -> None:
    """Move one gap along equal words, to the left or to the right."""
    best, choice = _sense(collation, start, end, found, 0), 0
    for step in (-1, 1):
        shift = step
        while best < 4 and _slides(collation, start, end, shift, step):
            sense = _sense(collation, start, end, found, shift)
            best, choice = (sense, shift) if sense > best else (best, choice)
            shift += step
    moves = range(choice) if choice > 0 else range(-1, choice - 1, -1)
    for move in moves:
        old, new = (end + move, start + move) if choice > 0 else (start + move, end + move)
        partner = collation.partners[old]
        collation.part(old)
        collation.pair(new, partner)


def _slides(collation: Collation, start: int, end: int, shift: int, step: int) -> bool:
    """Whether a gap that moved up to `shift` - `step` can move one step more."""
    left, right = (start + shift, end + shift) if step < 0 else (start + shift - 1, end + shift - 1)
    if left < 0 or right >= len(collation.partners) or collation.source.words[left] != collation.source.words[right]:
        return False
    return collation.partners[left if step < 0 else right] >= 0


def _sense(collation: Collation, start: int, end: int, found: list[Mark], shift: int) -> int:
    """How well a gap moved by `shift` explains itself: as a mark, whole lines, a line's beginning or end."""
    first, last = start + shift, end + shift
    source = collation.source
    words = source.words[first:last]
    whole = source.opens(first) and source.opens(last)
    if len(words) <= MARK_WORDS or (whole and is_rule("".join(words))):
        marks = [mark for spot in _spots(collation, start, end) for mark in _marks_at(found, spot + shift)]
        if any(explains(mark, words) and (whole or mark.kind != "rule") for mark in marks):
            return 4
    if whole:
        return 3
    return 2 if source.opens(first) else int(source.opens(last))
