"""Fit the sequence model on what the editor confirmed: hand-made tags and accepted ones, never the machine's own."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition import tei
from edition.errors import UsageError
from edition.mention import Marked, marked
from edition.proposers.extra import needed
from edition.proposers.tokens import features, tokens
from edition.reading.reading import Reading

# Dates are left to their own layer, which gives them values.
KINDS = frozenset(tei.KINDS) - {"date"}
LEAST = 20
# Nothing here is drawn at random: the same tags give the same model, byte for byte.
_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A block that the editor vouches for, start..end of its reading: its text, and its names as (start, end, kind)."""

    start: int
    end: int
    text: str
    names: tuple[tuple[int, int, str], ...]


def lessons(reading: Reading) -> list[Lesson]:
    """The blocks of a text that are truth.

    A block with a tag nobody confirmed teaches nothing. A block without any tag teaches that there is no name in it,
    if the editor tagged elsewhere in the text and no unconfirmed tag is left in it at all.
    """
    tagged = marked(reading)
    confirmed = [one for one in tagged if not one.machine and one.kind in KINDS]
    unsure = [one for one in tagged if one.machine]
    if not confirmed:
        return []
    found = []
    for block in reading.blocks:
        names = _outermost([one for one in confirmed if block.start <= one.start and one.end <= block.end])
        doubtful = any(one.start < block.end and block.start < one.end for one in unsure)
        if not doubtful and (names or not unsure):
            spans = tuple((one.start - block.start, one.end - block.start, one.kind) for one in names)
            found.append(Lesson(block.start, block.end, reading.text[block.start : block.end], spans))
    return found


def _outermost(names: list[Marked]) -> list[Marked]:
    """The names that stand in no other; the model knows no nesting."""
    kept: list[Marked] = []
    for one in names:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def tally(taught: Iterable[Lesson]) -> Counter[str]:
    """How many names of each kind the lessons hold."""
    return Counter(kind for lesson in taught for _, _, kind in lesson.names)


def fit(taught: list[Lesson]) -> bytes:
    """The model that the lessons give, as the bytes of its file; too few names are refused."""
    pycrfsuite = needed("pycrfsuite", layer="training", extra="learn")
    count = sum(tally(taught).values())
    if count < LEAST:
        hint = "tag some by hand, or accept the program's with edition decide --accept"
        raise UsageError(f"{count} confirmed names are too few to learn from ({LEAST} are needed)", hint=hint)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    for lesson in taught:
        words = tokens(lesson.text)
        if words:
            trainer.append(features(words), _labels(lesson, [(word.start, word.end) for word in words]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def _labels(lesson: Lesson, words: list[tuple[int, int]]) -> list[str]:
    """For each word B-KIND where a name begins, I-KIND inside one, else O."""
    labels = ["O"] * len(words)
    for start, end, kind in lesson.names:
        inside = [number for number, (at, until) in enumerate(words) if at < end and start < until]
        for number in inside:
            labels[number] = f"{'B' if number == inside[0] else 'I'}-{kind}"
    return labels
