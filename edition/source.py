"""XML as text: a lossless lexer and the splicing of edits. It knows no element name.

The lexer presumes a well-formed document (edition.document loads strictly before anything is read), so one pattern
finds every piece of markup and what stands between is character data.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple

from edition.pattern import pattern

TokenKind = Literal["text", "start", "end", "empty", "ref", "comment", "pi", "cdata", "doctype"]

# Every alternative begins with its own sign, so that the engine looks at one character to choose; a lone < or & that
# opens nothing is a piece by itself.
_PIECE = pattern(
    r"""[^<&]+
      | <(?:/[^>]*>
          | !--.*?-->
          | !\[CDATA\[.*?\]\]>
          | !DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*'|\[(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<[^>]*>)*\])*>
          | \?.*?\?>
          | [^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>)
      | &[^;\s&<]*;
      | [<&]""",
    re.VERBOSE | re.DOTALL,
)
# Where nothing but the end of a tag is a >, the quick cut does the same.
_CUT = pattern(r"(<[^>]*>)")
_TAG = pattern(r"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
_ATTRIBUTE = pattern(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINE_END = pattern(r"\r\n|\n|\r")
_QUOTED = pattern(r"""([^\s=<>"/]+)\s*=\s*"([^"]*)\"""")
_REFERENCE = pattern(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
BLANK = " \t\r\n"
_AT = attrgetter("at")


class Token(NamedTuple):
    """A stretch of the source: source[at:until] is a piece of markup or of character data."""

    kind: TokenKind
    at: int
    until: int


class Edit(NamedTuple):
    """Put `text` in place of source[at:until]; at == until inserts."""

    at: int
    until: int
    text: str


def pieces(source: str) -> list[str]:
    """Split a well-formed document into markup and character data: strings that join up to exactly the source."""
    found = _CUT.split(source)
    if source.count("<") > len(found) // 2 or "<!" in source or not all(map(_is_whole, set(found[1::2]))):
        return _PIECE.findall(source)
    if "&" in source:
        found = [piece for part in found for piece in ((part,) if part[:1] == "<" else _PIECE.findall(part))]
    return list(filter(None, found))


def _is_whole(markup: str) -> bool:
    """Whether a piece of markup is one: the quick cut is wrong where a value or an instruction has a > inside."""
    if markup[1] == "?":
        return len(markup) > 3 and markup[-2] == "?"
    return markup[1] == "/" or _TAG.fullmatch(markup) is not None


def tokens(source: str) -> list[Token]:
    """The pieces of a document with their kinds and places."""
    found: list[Token] = []
    at = 0
    for piece in pieces(source):
        until = at + len(piece)
        kind = _kind(piece)
        if kind == "text" and found and found[-1].kind == "text":
            found[-1] = Token("text", found[-1].at, until)  # around a lone < or &
        else:
            found.append(Token(kind, at, until))
        at = until
    return found


def _kind(piece: str) -> TokenKind:
    if len(piece) == 1 or piece[0] not in "<&":
        return "text"
    if piece[0] == "&":
        return "ref"
    if piece[1] == "/":
        return "end"
    if piece[1] == "?":
        return "pi"
    if piece[1] == "!":
        return "cdata" if piece.startswith("<![") else "comment" if piece.startswith("<!--") else "doctype"
    return "empty" if piece[-2] == "/" else "start"


def name(tag: str) -> str:
    """The element name in a start, end or empty tag, as written (with its prefix)."""
    words = tag.strip("</>").split(None, 1)
    return words[0] if words else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag in their order, references resolved, white space normalised as XML does."""
    if "=" not in tag:
        return {}
    if "'" not in tag and "&" not in tag and tag.isprintable():
        return dict(_QUOTED.findall(tag))
    found = _ATTRIBUTE.findall(tag)
    if "&" in tag or "\n" in tag or "\t" in tag or "\r" in tag:
        return {key: _value(one or other) for key, one, other in found}
    return {key: one or other for key, one, other in found}


def _value(raw: str) -> str:
    if "\n" in raw or "\t" in raw or "\r" in raw:
        raw = raw.replace("\r\n", " ").translate({9: " ", 10: " ", 13: " "})
    return unescape(raw)


def unescape(raw: str) -> str:
    """Resolve the character references and the five predefined entities of XML."""
    return _REFERENCE.sub(lambda match: character(match.group(1)), raw) if "&" in raw else raw


def character(reference: str) -> str:
    """The character a reference stands for, given without & and ; ("#8212", "#x2014", "amp")."""
    if reference.startswith("#x"):
        return chr(int(reference[2:], 16))
    if reference.startswith("#"):
        return chr(int(reference[1:]))
    return _ENTITIES[reference]


def escape(value: str) -> str:
    """Escape an attribute value for double quotes."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Splice all edits, given in coordinates of `source`; edits at one place keep their order."""
    pieces: list[str] = []
    last = 0
    for edit in sorted(edits, key=_AT):
        if edit.at < last:
            raise ValueError(f"edits overlap at {edit.at}")
        pieces += (source[last : edit.at], edit.text)
        last = edit.until
    pieces.append(source[last:])
    return "".join(pieces)


def line_starts(source: str) -> Sequence[int]:
    """The offsets at which lines begin; LF, CRLF and CR end a line."""
    if "\r" in source:
        return [0, *(match.end() for match in _LINE_END.finditer(source))]
    lengths = [len(line) + 1 for line in source.split("\n")]
    return list(accumulate(lengths[:-1], initial=0))
