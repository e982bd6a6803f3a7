"""What an editor accepted and rejected: tei/decisions.tsv, hand-editable, never guessed onto a lookalike."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal

from edition.document import write_bytes
from edition.errors import UnreadableInput
from edition.mention import Mention
from edition.reading.reading import Reading

State = Literal["kept", "moved", "orphaned"]
CONTEXT = 5
DECISIONS = ("accept", "reject", "retag", "link")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: `block` is the nearest xml:id or empty, `before` and `after` are up to five words of the reading."""

    text: str
    block: str
    before: str
    words: str
    after: str
    kind: str
    ref: str
    decision: str
    who: str = ""
    date: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Decision))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a decision stands in today's reading: kept in its block, moved to another, or orphaned (start == -1)."""

    decision: Decision
    state: State
    start: int = -1
    end: int = -1


def load(path: Path) -> tuple[Decision, ...]:
    """Read decisions.tsv; no file means no decisions; a row of the wrong shape is refused with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(error), hint="it must be UTF-8 text", path=str(path)) from None
    lines = text.splitlines()
    if not lines:
        return ()
    if tuple(lines[0].split("\t")) != COLUMNS:
        hint = "the first line must be: " + " ".join(COLUMNS) + " (tab-separated)"
        raise UnreadableInput("unknown columns", hint=hint, path=str(path), line=1)
    return tuple(_row(line, number, path) for number, line in enumerate(lines[1:], 2) if line.strip())


def _row(line: str, number: int, path: Path) -> Decision:
    cells = line.split("\t")
    if len(cells) > len(COLUMNS) or len(cells) < 8:
        raise UnreadableInput(f"{len(cells)} cells, {len(COLUMNS)} are needed", path=str(path), line=number)
    decision = Decision(*cells)
    if decision.decision not in DECISIONS:
        hint = "one of " + ", ".join(DECISIONS)
        raise UnreadableInput(f"unknown decision {decision.decision!r}", hint=hint, path=str(path), line=number)
    return decision


def add(path: Path, decision: Decision) -> None:
    """Append a row, or replace the row for the same place; the file is written whole or not at all."""
    place = astuple(decision)[:5]
    rows = [row for row in load(path) if astuple(row)[:5] != place] + [decision]
    lines = ["\t".join(COLUMNS), *("\t".join(_cell(cell) for cell in astuple(row)) for row in rows)]
    write_bytes(path, ("\n".join(lines) + "\n").encode("utf-8"))


def _cell(value: str) -> str:
    return " ".join(value.split())


def describe(reading: Reading, start: int, end: int) -> tuple[str, str, str, str]:
    """Block id, words before, words and words after of a stretch of a reading."""
    block = reading.block_at(start)
    before = reading.text[block.start : start].split()[-CONTEXT:]
    after = reading.text[end : block.end].split()[:CONTEXT]
    return block.id, " ".join(before), reading.text[start:end], " ".join(after)


def locate(reading: Reading, decisions: Iterable[Decision]) -> list[Found]:
    """Find each decision's place; a row that fits no place, or two, is an orphan."""
    return [_locate(reading, decision) for decision in decisions]


def _locate(reading: Reading, decision: Decision) -> Found:
    places = [start for start in _occurrences(reading.text, decision.words) if _fits(reading, start, decision)]
    here = [start for start in places if reading.block_at(start).id == decision.block]
    state: State = "kept" if len(here) == 1 else "moved"
    chosen = here if here else places
    if len(chosen) != 1:
        return Found(decision, "orphaned")
    return Found(decision, state, chosen[0], chosen[0] + len(decision.words))


def _occurrences(text: str, words: str) -> Iterable[int]:
    position = text.find(words) if words else -1
    while position >= 0:
        yield position
        position = text.find(words, position + 1)


def _fits(reading: Reading, start: int, decision: Decision) -> bool:
    _, before, _, after = describe(reading, start, start + len(decision.words))
    return before == decision.before and after == decision.after


def rejected(found: Iterable[Found]) -> frozenset[tuple[int, int, str]]:
    """Start, end and kind ("" = any) of what an editor rejected."""
    return frozenset(
        (one.start, one.end, one.decision.kind)
        for one in found
        if one.decision.decision == "reject" and one.state != "orphaned"
    )


def is_rejected(mention: Mention, places: frozenset[tuple[int, int, str]]) -> bool:
    """Whether an editor rejected this very suggestion."""
    return (mention.start, mention.end, mention.kind) in places or (mention.start, mention.end, "") in places
