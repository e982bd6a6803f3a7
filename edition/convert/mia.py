"""Pages of the Marxists Internet Archive as a reader copies them: menus at both ends, labels in the front."""

import re

from edition.convert.front import REACH, blocks, read
from edition.convert.lines import Block, Line
from edition.convert.opening import is_name
from edition.convert.parts import Parts, stretches
from edition.pattern import pattern

_ARCHIVE = pattern(r"Marxists[’']? Internet Archive|Internet Archive|\bMIA\b|\bM/?E Archive", re.IGNORECASE)
_PATH = pattern(r"MIA\s*(?:>|:\s*Marxists\b)|Marxists?(?: Internet)? Archive\s*>", re.IGNORECASE)
MENU = pattern(
    r"MIA\s*(?:>|:\s*Marxists\b).*"
    r"|(?:\^|↑)?\s*Top of (?:the |this )?(?:page|document)\.?"
    r"|Last (?:updated|modified)(?: on)?:?\s.{0,40}"
    r"|Back (?:to )?(?:the )?[A-Z].{0,70}|Return to .{0,70}|Visit to .{0,70}"
    r"|(?:Download|View) (?:as )?(?:PDF|MOBI|EPUB|Word).{0,40}"
    r"|(?:Table of )?Contents(?: of .{0,60}|:.{0,70})?"
    r"|(?:Next|Previous)(?: (?:Section|Chapter|Part|Lecture|Letter|Page))?(?::\s.{0,80}|\s*[>»]*)?"
    r"|[<«‹]*\s*(?:back|backward|forward|previous|next|home|contents|index)\s*[>»›]*"
    r"|(?:The )?[\w/.&’' -]{0,50}\b(?:Internet Archive|Works Archive|Archive|Library)(?: Index)?"
    r"|(?:Marx(?:ists?)?|Capital|Works|Study)\b[\w/.&’' -]{0,50}\b(?:Index|Guide)-?\s*(?:Index)?"
    r"|Chapter [\w -]{1,30}[|>»]\s*Chapter [\w -]{1,30}"
)
LONGEST_LINK = 150  # characters; only a path that begins with MIA may be longer
_INDEX = pattern(r"[A-Z][\w .’'-]{3,60} Index")
_PART = pattern(r"(?:Chapter|Part|Section|Lecture|Letter|Preface)\b")
_BAR = pattern(r"\s\|\s|^\||\|$")
# A menu of links is made of short names; a table row has figures.
_LINK_WORDS = tuple(
    "MIA|Top of|Last |Back |back|Return to|Visit to|Download|View |ontents|Next|Previous|forward|previous|next|home|"
    "ndex|Archive|Library|Guide|Chapter".split("|")
)
_LINK = pattern(r"(?:[^|.!?]|(?<=[A-Z])\.){0,60}\.?\s*$")


def fits(lines: list[Line]) -> bool:
    """Say whether a text names the archive near its beginning or its end."""
    ends = [*lines[:40], *lines[-25:]] if len(lines) > 65 else lines
    return any(_names_archive(line.text[:300]) or _is_sure(line.text) for line in ends if line.text)


def _names_archive(text: str) -> bool:
    small = text.lower()
    return ("archive" in small or "mia" in small) and _ARCHIVE.search(text) is not None


def is_menu(block: Block) -> bool:
    """Say whether every line of a block (or the block as one bar of links) leads elsewhere in the site."""
    return all(_leads(line.text) for line in block.lines) or ("|" in block.text and _leads(block.text))


def _is_foot(block: Block) -> bool:
    """Say whether a block at the very end is a menu: at the foot of a page one sure link makes the others links."""
    if is_menu(block):
        return True
    texts = [line.text for line in block.lines]
    sure = any(map(_is_sure, texts))
    return sure and len(block.lines) <= 6 and all(_LINK.fullmatch(x) or _leads(x) for x in texts)


def _leads_home(block: Block, before: Block, titles: set[str]) -> bool:
    """Say whether a last line only names the work again, or stands under a bar of links."""
    if len(block.lines) > 1 or not _LINK.fullmatch(block.text):
        return False
    if block.text in titles and not is_name(block.text):
        return block.text.count(" ") > 1
    return is_menu(before) and ("|" in before.text or block.text.isdigit())


def _is_sure(text: str) -> bool:
    """Say whether a line is a link, or a bar of them of which one is a link in any case."""
    if len(text) > LONGEST_LINK and "|" not in text and not text.startswith("MIA"):
        return False
    parts = [part.strip() for part in text[:400].split("|")]
    if any(is_link(part) or _INDEX.fullmatch(part) for part in parts):
        return True
    return len(parts) > 1 and any(_PART.match(part) for part in parts)


def is_link(text: str) -> bool:
    """Say whether a line is a link of the site by its words."""
    short = len(text) <= LONGEST_LINK or text.startswith("MIA")
    return short and any(word in text for word in _LINK_WORDS) and MENU.fullmatch(text) is not None


def _leads(text: str) -> bool:
    if len(text) > 400:
        return False
    if is_link(text):
        return True
    return "|" in text and bool(_BAR.search(text)) and all(_LINK.match(part) for part in text.split("|"))


def parts(lines: list[Line]) -> Parts:
    """Take a page apart; its menus are recorded, not kept."""
    found = blocks(lines)
    end = len(found)
    titles = {line.text for block in found[:6] for line in block.lines}
    while end > 2 and (_is_foot(found[end - 1]) or _leads_home(found[end - 1], found[end - 2], titles)):
        end -= 1
    menus = [block for block in found[: min(REACH, end)] if end > 1 and is_menu(block)]
    if len(menus) == end:
        menus = []
    kept = [block for block in found[:end] if block not in menus]
    result = Parts(left_out=stretches(menus + found[end:]))
    return read(kept, result, _authors(menus))


def _authors(menus: list[Block]) -> tuple[str, ...]:
    """Return the surnames in the path of the page ("MIA > Archive > Connolly")."""
    paths = [line.text for block in menus for line in block.lines if _PATH.match(line.text)]
    names = [name.strip().lower() for path in paths for name in re.split(r"[>:]", path)[1:]]
    return tuple(name for name in names if name and name not in {"archive", "marxists", "library"} and " " not in name)
