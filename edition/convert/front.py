"""The front block of a plain text: opening lines and labelled or unlabelled statements, before the text proper."""

from itertools import pairwise

from edition.convert.dates import DATE
from edition.convert.headings import CAPITALS, level
from edition.convert.labels import field, known, starts
from edition.convert.lines import Block, Line, Wrap, grouped, unwrapped, wrap
from edition.convert.opening import is_dateline, opening
from edition.convert.parts import Field, Parts
from edition.pattern import pattern

# How far into a text front matter may reach, in blocks; and the longest opening line.
REACH = 16
FOOT = 6
LONGEST = 110
# Before a statement a longer line may still be a heading.
LONG = 180
# How many opening lines may stand before the first statement, and between two.
BEFORE = 9
BETWEEN = 3
RULE = pattern(r"\W+")
_PERIODICAL = pattern(r"(?:From )?[A-Z][^.,:;()\d]{2,50}")
_SENTENCE = (".", ",", ";", ":")


def _is_published(text: str) -> bool:
    """Say whether an opening line is only a periodical and a date: then it says where the text came out."""
    title, _, date = text.partition(", ")
    return bool(date and _PERIODICAL.fullmatch(title) and DATE.fullmatch(date.removesuffix(".")))


def blocks(lines: list[Line], how: Wrap | None = None) -> list[Block]:
    """Cut lines into blocks and undo their wrapping; early blocks may hold front-matter lines."""
    runs = grouped(lines)
    how = how or wrap(runs)
    return list(_blocks(runs, how))


def _blocks(runs: list[list[Line]], how: Wrap) -> list[Block]:
    found: list[Block] = []
    until = 0
    for at, run in enumerate(runs):
        outer = at < REACH or at >= len(runs) - FOOT
        early = outer and any(starts(line.text) for line in run)
        gap = run[0].number - until - 1
        found.append(Block(tuple(unwrapped(run, how, starts if early else None)), gap))
        until = run[-1].until
    return found


def is_front(block: Block) -> bool:
    """Say whether a block states something about the text: a known label or a statement begins one of its lines."""
    return any(starts(line.text) for line in block.lines)


def is_opener(block: Block, *, longest: int = LONGEST) -> bool:
    """Say whether a block may be opening lines: few and short."""
    return len(block.lines) <= 6 and max(len(line.text) for line in block.lines) <= longest and not is_rule(block.text)


def is_rule(text: str) -> bool:
    """Say whether a line has no letter and no figure."""
    return not text[:1].isalnum() and RULE.fullmatch(text) is not None


def _is_early(block: Block) -> bool:
    """Say whether a block may stand before a statement: opening lines, or a longer heading (no sentence)."""
    if not is_opener(block, longest=LONG):
        return False
    text = block.text
    capitals = sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text))
    return capitals or not text.endswith(_SENTENCE) or is_opener(block)


def front_end(found: list[Block]) -> int:
    """Return how many leading blocks are front matter: up to the last statement that only opening lines precede."""
    end = 0
    for at, block in enumerate(found[:REACH]):
        if is_front(block):
            end = at + 1
        elif at - end >= (BETWEEN if end else BEFORE) or not (is_rule(block.text) or _is_early(block)):
            break
    if all(is_front(block) for block in found[:end]):
        return end + _openers(found[end:])
    return end


def _openers(found: list[Block]) -> int:
    """Count leading blocks that look like titles where no statement says where the front ends."""
    end = 0
    for at, block in enumerate(found[:5]):
        if _divides(found, at):
            break
        if not is_opener(block) or (block.text.endswith(_SENTENCE) and not is_dateline(block.text)):
            break
        end += 1
        if end > 1 and is_dateline(block.text):
            break
    return end if end < len(found) else min(end, 1)


def _divides(found: list[Block], at: int) -> bool:
    """Say whether a block heads the first of several divisions, so that it is none of the text's own titles."""
    depth = level(found[at], found[at + 1]) if at + 1 < len(found) else 0
    if not 0 < depth < CAPITALS:
        return False
    pairs = pairwise(found[at + 1 :])
    return any(level(block, following) == depth for block, following in pairs)


def read(found: list[Block], parts: Parts, authors: tuple[str, ...] = ()) -> Parts:
    """Fill `parts` from the blocks of a text without menus."""
    end = front_end(found)
    lines: list[str] = []
    for block in found[:end]:
        if is_front(block):
            parts.fields += fields(block)
            continue
        for line in block.lines:
            if lines and _is_published(line.text) and not is_dateline(line.text):
                parts.fields.append(Field("first", "", line.text))
            else:
                lines.append(line.text)
    if 0 < end < len(found) - 1 and len(found[end].lines) == 1 and is_dateline(found[end].text):
        lines.append(found[end].text)  # the dateline of a letter stands after the statements
        end += 1
    parts.opening = opening(lines, authors)
    parts.body = found[end:]
    _foot(parts)
    return parts


def _foot(parts: Parts) -> None:
    """Take statements at the very end of a text into the fields: at least two lines with labels."""
    for block in parts.body[-FOOT:]:
        labelled = [known(line.text) for line in block.lines]
        if labelled[0] and sum(labelled) > 1:
            parts.fields += fields(block)
            parts.body.remove(block)


def fields(block: Block) -> list[Field]:
    """Read a front block line by line; after a label, an unlabelled line that is no statement stands for itself."""
    labelled = any(known(line.text) for line in block.lines)
    return [_field(line.text, labelled) for line in block.lines]


def _field(text: str, labelled: bool) -> Field:
    read_as = field(text)
    return Field("front", "", text) if labelled and read_as.name == "first" and not read_as.label else read_as
