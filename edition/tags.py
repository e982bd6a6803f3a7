"""A source as text and markup in turn, and start tags read once: most tags of an edition stand in it many times."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from edition.pattern import pattern
from edition.source import attributes, pieces, unescape

_CUT = pattern(r"(<[^>]*>)")
_START = pattern(r"""<([^\s<>/!?"'=]+)(?:\s+[^\s<>"'=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>""")
MOST_TAGS = 1 << 15


class Tag(NamedTuple):
    """A start tag: its name as written and without prefix, its attributes with their references resolved."""

    name: str
    local: str
    attributes: dict[str, str]
    empty: bool


@lru_cache(maxsize=MOST_TAGS)
def start(markup: str) -> Tag | None:
    """The start tag that a piece of markup is; None for any other piece."""
    found = _START.fullmatch(markup)
    if found is None:
        return None
    called = found[1]
    return Tag(called, called.rpartition(":")[2], attributes(markup), markup[-2] == "/")


_whole: set[str] = set()  # pieces that were looked at before; it saves work and changes no result


Spots = dict[str, list[int]]  # by markup the indexes where it stands, in the order in which they first appear


def cut(source: str) -> tuple[list[str], Spots]:
    """Text, markup, text, markup, … text: the parts of a well-formed document, which join up to its source; and spots.

    A piece of markup is a tag, a comment, a processing instruction or a CDATA section, whole.
    """
    found = _CUT.split(source)
    spots = _spots(found)
    unknown = spots.keys() - _whole
    if "<!" in source or not all(map(_is_whole, unknown)):
        found = _lexed(source)
        return found, _spots(found)
    if len(_whole) > MOST_TAGS:
        _whole.clear()
    _whole.update(unknown)
    return found, spots


def _spots(parts: list[str]) -> Spots:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, markup in zip(range(1, len(parts), 2), parts[1::2], strict=True):
        found[markup].append(index)
    found.default_factory = None
    return found


def _is_whole(markup: str) -> bool:
    """Whether a piece is whole: the quick cut is wrong where a value or an instruction has a > inside."""
    if markup[1] == "/":
        return True
    return markup[-2] == "?" if markup[1] == "?" else start(markup) is not None


def _lexed(source: str) -> list[str]:
    """The same by the lexer, which knows comments and quoted signs."""
    found = [""]
    for piece in pieces(source):
        if piece[0] == "<" and len(piece) > 1:
            found += (piece, "")
        else:
            found[-1] += piece
    return found


def sorts(tags: Mapping[str, Tag]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The markup of start tags by their names without prefix, and by the attributes they have."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    having: defaultdict[str, list[str]] = defaultdict(list)
    for markup, (_, local, given, _) in tags.items():
        named[local].append(markup)
        for key in given:
            having[key].append(markup)
    named.default_factory = having.default_factory = None
    return named, having


def end(parts: list[str], index: int) -> int:
    """Where the end tag of the element stands whose start tag is parts[index]; `index` for an empty one."""
    depth = 0
    for at in range(index, len(parts), 2):
        markup = parts[at]
        if markup[1] == "/":
            depth -= 1
        elif markup[1] not in "!?" and markup[-2] != "/":
            depth += 1
        if depth == 0:
            return at
    raise ValueError("the document is not well-formed")


def content(parts: list[str], index: int) -> str:
    """All the text in the element whose start tag is parts[index], its references resolved."""
    if parts[index][-2] == "/":
        return ""
    last = index + 2 if parts[index + 2][1] == "/" else end(parts, index)
    return "".join(map(text, parts[index + 1 : last]))


def text(part: str) -> str:
    """The characters that a part stands for: none for markup."""
    if part[:1] == "<":
        return part[9:-3] if part.startswith("<![") else ""
    return unescape(part)
