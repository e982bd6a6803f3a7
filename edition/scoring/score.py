"""Precision, recall and F1 of one set of mentions against another, of the same text or of two that differ a little."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

KINDS = ("person", "place", "newspaper", "date", "org")
WAYS = ("strict", "boundary", "relaxed")
BANDS = ("high", "medium", "low")
LEFT_OUT = frozenset({"front", "nav"})
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A mention as scored: `alts` are further boundaries that count as right, `when` a date's value, `cert` a band."""

    start: int
    end: int
    kind: str
    when: str = ""
    cert: str = ""
    alts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its mentions and its zones as (start, end, name); without zones all of it counts."""

    text: str
    spans: tuple[Span, ...]
    zones: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One disagreement: missed, spurious, boundary or value; `said` is what the prediction has instead."""

    what: str
    kind: str
    said: str
    start: int
    end: int


@dataclass(slots=True)
class Count:
    """Mentions that agree, that only the prediction has, and that only the gold has."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, other: "Count") -> None:
        """Count these too."""
        self.hits += other.hits
        self.spurious += other.spurious
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """The share of predicted mentions that agree."""
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """The share of gold mentions that were found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """What a comparison gave: counts by way and kind, errors, dates with the right value, precision by band."""

    counts: dict[tuple[str, str], Count] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    outside: int = 0
    share: float = 1.0
    values: list[int] = field(default_factory=lambda: [0, 0])
    bands: dict[str, Count] = field(default_factory=dict)

    def count(self, way: str, kinds: Iterable[str]) -> Count:
        """The counts of several kinds together."""
        counts = [self.counts.get((way, kind), Count()) for kind in kinds]
        return Count(
            sum(one.hits for one in counts), sum(one.spurious for one in counts), sum(one.missed for one in counts)
        )

    def add(self, other: "Score") -> None:
        """Add the figures of another document; its errors stay with it."""
        for key, count in other.counts.items():
            self.counts.setdefault(key, Count()).add(count)
        for band, count in other.bands.items():
            self.bands.setdefault(band, Count()).add(count)
        self.outside += other.outside
        self.values = [mine + more for mine, more in zip(self.values, other.values, strict=True)]


def compare(gold: Annotated, predicted: Annotated, *, kinds: Sequence[str] = KINDS, zones: Sequence[str] = ()) -> Score:
    """Score a prediction; mentions outside the zones of the gold (all but front and nav, unless named) are left out."""
    score = Score()
    keeps = _keeper(gold, zones)
    truth = sorted({span for span in gold.spans if span.kind in kinds and keeps(span.start)})
    carried, score.outside, score.share = carry(gold.text, predicted.text, _outer(predicted.spans, kinds))
    found = sorted({span for span in carried if keeps(span.start)})
    for kind in kinds:
        _compare_kind(
            gold.text,
            [span for span in truth if span.kind == kind],
            [span for span in found if span.kind == kind],
            score,
        )
    return score


def _outer(spans: Iterable[Span], kinds: Sequence[str]) -> list[Span]:
    """Without mentions that stand inside one of the same kind, and one of each boundary and kind."""
    kept: list[Span] = []
    reach: dict[str, int] = {}
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.kind in kinds and span.end > reach.get(span.kind, -1):
            kept.append(span)
            reach[span.kind] = span.end
    return kept


def _keeper(gold: Annotated, zones: Sequence[str]) -> Callable[[int], bool]:
    named = {zone for _, _, zone in gold.zones}
    wanted = set(zones) if zones else named - LEFT_OUT
    if not zones and not named & LEFT_OUT:
        return lambda _: True
    kept = sorted((start, end) for start, end, zone in gold.zones if zone in wanted)
    starts = [start for start, _ in kept]

    def keeps(at: int) -> bool:
        place = bisect_right(starts, at) - 1
        return place >= 0 and at < kept[place][1]

    return keeps


def carry(gold: str, text: str, spans: Sequence[Span]) -> tuple[list[Span], int, float]:
    """The spans carried over to the gold text by its words, the number that lie outside it, the share of words met."""
    if gold == text:
        return list(spans), 0, 1.0
    ours = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(gold)]
    theirs = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    partner = _partners([word[0] for word in ours], [word[0] for word in theirs])
    starts = [word[1] for word in theirs]
    kept: list[Span] = []
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        first += bool(theirs) and theirs[first][2] <= span.start
        last = bisect_right(starts, span.end - 1)
        met = [partner[number] for number in range(first, last) if number in partner]
        if met:
            kept.append(Span(ours[min(met)][1], ours[max(met)][2], span.kind, span.when, span.cert))
    return kept, len(spans) - len(kept), len(partner) / max(1, len(ours))


def _partners(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """For each of their words the one of ours it stands for, where there is one."""
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    matcher = difflib.SequenceMatcher(None, ours[head:], theirs[head:], autojunk=False)
    partner = {number: number for number in range(head)}
    for mine, yours, size in matcher.get_matching_blocks():
        partner.update((head + yours + step, head + mine + step) for step in range(size))
    return partner


def _compare_kind(text: str, truth: list[Span], found: list[Span], score: Score) -> None:
    for way in WAYS:
        pairs = _pairs(truth, found, _AGREE[way])
        kind = (truth or found or [Span(0, 0, "")])[0].kind
        if kind:
            count = Count(len(pairs), len(found) - len(pairs), len(truth) - len(pairs))
            score.counts[way, kind] = count
        if way == "strict":
            _band(found, set(pairs.values()), score)
        elif way == "relaxed":
            _note(text, truth, found, pairs, score)


_AGREE: dict[str, Callable[[Span, Span], bool]] = {
    "strict": lambda one, other: (one.start, one.end) == (other.start, other.end),
    "boundary": lambda one, other: (other.start, other.end) in ((one.start, one.end), *one.alts),
    "relaxed": lambda one, other: one.start < other.end and other.start < one.end,
}


def _band(found: list[Span], right: set[int], score: Score) -> None:
    """Precision by certainty, where the prediction says it."""
    for number, span in enumerate(found):
        if span.cert:
            hit = number in right
            score.bands.setdefault(span.cert, Count()).add(Count(int(hit), int(not hit)))


def _note(text: str, truth: list[Span], found: list[Span], pairs: dict[int, int], score: Score) -> None:
    """The errors of one kind, and how many dates have the right value."""
    for number, span in enumerate(truth):
        if number not in pairs:
            score.errors.append(Error("missed", span.kind, "", span.start, span.end))
            continue
        other = found[pairs[number]]
        if span.when:
            score.values[0] += other.when == span.when
            score.values[1] += 1
            if other.when != span.when:
                said = f"{span.when} <> {other.when or 'none'}"
                score.errors.append(Error("value", span.kind, said, span.start, span.end))
        if not _AGREE["boundary"](span, other):
            said = text[other.start : other.end]
            score.errors.append(Error("boundary", span.kind, said, span.start, span.end))
    taken = set(pairs.values())
    for number, span in enumerate(found):
        if number not in taken:
            score.errors.append(Error("spurious", span.kind, "", span.start, span.end))


def _pairs(truth: list[Span], found: list[Span], agrees: Callable[[Span, Span], bool]) -> dict[int, int]:
    """A largest one-to-one matching: for the number of a gold span that of its partner."""
    starts = [span.start for span in found]
    longest = max((span.end - span.start for span in found), default=0)
    rivals: list[list[int]] = []
    for span in truth:
        bounds = ((span.start, span.end), *span.alts)
        first = bisect_right(starts, min(start for start, _ in bounds) - longest - 1)
        last = bisect_right(starts, max(end for _, end in bounds))
        rivals.append([number for number in range(first, last) if agrees(span, found[number])])
    owner: dict[int, int] = {}

    def grows(mine: int, seen: set[int]) -> bool:
        for number in rivals[mine]:
            if number not in seen:
                seen.add(number)
                if number not in owner or grows(owner[number], seen):
                    owner[number] = mine
                    return True
        return False

    for mine in range(len(truth)):
        grows(mine, set())
    return {mine: number for number, mine in owner.items()}
