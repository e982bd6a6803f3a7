"""Say about a file that is not well-formed which start tag is open, and where."""

import re
from xml.parsers import expat

from edition.finding import Finding
from edition.grammar.places import place

CODE = "S007"

_NAME = re.compile(rb"</?([^\s<>/=]+)")


class _Open:
    """The start tags open when the parser stopped."""

    def __init__(self, data: bytes) -> None:
        self.tags: list[tuple[str, int, int]] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.error: expat.ExpatError | None = None
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            self.error = error

    def start(self, name: str, _: dict[str, str]) -> None:
        parts = name.split(" ")
        tag = f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]
        self.tags.append((tag, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def end(self, _: str) -> None:
        self.tags.pop()


def explain_malformed(data: bytes, *, path: str, error: expat.ExpatError) -> Finding:
    """The finding for a source that expat refuses."""
    opened = _Open(data)
    index = _begin(data, max(opened.parser.ErrorByteIndex, 0))
    line, column = place(data, index)
    reason = expat.errors.messages.get(error.code, "it cannot be parsed")
    message, hint = _worded(data, reason, opened.tags, index)
    return Finding(path, line, column, CODE, "error", f"not well-formed: {message}", hint)


def _begin(data: bytes, index: int) -> int:
    """Where the construct begins that the parser stopped in: it points behind a `<`, `</` or `&`."""
    for opening in (b"</", b"<", b"&"):
        if data[max(index - len(opening), 0) : index] == opening:
            return index - len(opening)
    return index


def _worded(data: bytes, reason: str, tags: list[tuple[str, int, int]], index: int) -> tuple[str, str]:
    name, line, column = tags[-1] if tags else ("", 0, 0)
    inside = f"<{name}> opened at line {line}, column {column}"
    if reason == "mismatched tag":
        return _mismatch(data, tags, index)
    if reason in ("no element found", "unclosed token", "unclosed CDATA section") and tags:
        return f"the file ends while {inside} is still open", f"add </{name}>"
    if reason == "no element found":
        return "the file holds no element", "is this the right file?"
    if reason == "junk after document element":
        return "something stands after the end of the root element", "a document has one root element: remove the rest"
    if reason == "undefined entity":
        return "an entity is not defined", "write the character itself; XML knows only &amp; &lt; &gt; &quot; &apos;"
    if reason == "duplicate attribute":
        return "an attribute is given twice", "keep one of them"
    if reason == "unbound prefix":
        return "a prefix is not declared", 'declare it (xmlns:prefix="…") or leave it out'
    hint = _token_hint(data, index)
    reason = "this cannot stand here" if reason.startswith("not well-formed") else reason
    return reason + (f" in {inside}" if tags else ""), hint


def _mismatch(data: bytes, tags: list[tuple[str, int, int]], index: int) -> tuple[str, str]:
    met = _NAME.match(data, index)
    found = met[1].decode("utf-8", "replace") if met else ""
    name, line, column = tags[-1]
    message = f"</{found}> closes nothing: <{name}> opened at line {line}, column {column} is still open"
    if found in [tag for tag, _, _ in tags]:
        return message, f"add </{name}> before </{found}>"
    return message, f"write </{name}>"


def _token_hint(data: bytes, index: int) -> str:
    here = data[index : index + 1]
    if here == b"&":
        return "write &amp; for an ampersand"
    if here == b"<":
        return "write &lt; for a less-than sign; a value needs quotes around it"
    return "look for a quote, a bracket or an = that is missing"
