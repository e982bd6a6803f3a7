"""XML as text: a lossless lexer and the splicing of edits. It knows no element name.

The lexer presumes a well-formed document (edition.document loads strictly before anything is read), so one pattern
finds every piece of markup and what stands between is character data.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

TokenKind = Literal["text", "start", "end", "empty", "ref", "comment", "pi", "cdata", "doctype"]

_MARKUP = re.compile(
    r"""(?P<comment><!--.*?-->)
      | (?P<cdata><!\[CDATA\[.*?\]\]>)
      | (?P<pi><\?.*?\?>)
      | (?P<doctype><!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*'|\[(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<[^>]*>)*\])*>)
      | (?P<end></[^>]*>)
      | (?P<tag><(?:[^>"']|"[^"]*"|'[^']*')*>)
      | (?P<ref>&[^;\s&<]*;)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_NAME = re.compile(r"</?\s*([^\s/>]+)")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
BLANK = " \t\r\n"


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


def tokens(source: str) -> list[Token]:
    """Split a well-formed document into tokens that join up to exactly the source."""
    found: list[Token] = []
    last = 0
    for match in _MARKUP.finditer(source):
        at, until = match.span()
        if at > last:
            found.append(Token("text", last, at))
        found.append(Token(_kind(match.lastgroup or "", source, until), at, until))
        last = until
    if last < len(source):
        found.append(Token("text", last, len(source)))
    return found


def _kind(group: str, source: str, until: int) -> TokenKind:
    if group == "tag":
        return "empty" if source[until - 2] == "/" else "start"
    return group  # type: ignore[return-value]  # the other groups are named after their token kinds


def name(tag: str) -> str:
    """The element name in a start, end or empty tag, as written (with its prefix)."""
    match = _NAME.match(tag)
    return match.group(1) if match else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag in their order, references resolved, white space normalised as XML does."""
    if "=" not in tag:
        return {}
    return {found[0]: _value(found[1] or found[2]) for found in _ATTRIBUTE.findall(tag)}


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
    for edit in sorted(edits, key=lambda edit: edit.at):
        if edit.at < last:
            raise ValueError(f"edits overlap at {edit.at}")
        pieces += (source[last : edit.at], edit.text)
        last = edit.until
    pieces.append(source[last:])
    return "".join(pieces)


def line_starts(source: str) -> Sequence[int]:
    """The offsets at which lines begin; LF, CRLF and CR end a line."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]
