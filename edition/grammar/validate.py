"""Validate a document against a RELAX NG schema: findings with place, reason and mend."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from lxml import etree

from edition.errors import EditionError, UnreadableInput
from edition.finding import Finding
from edition.grammar.engine import Fault, Walk
from edition.grammar.messages import Wording
from edition.grammar.places import place
from edition.grammar.relaxng import Grammar, load
from edition.grammar.wellformed import explain_malformed

# libxml2 loads a schema of this size in a few milliseconds; a larger one takes seconds, and ours is faster.
SMALL = 200_000
MOST_CHARACTERS = 200_000_000


class HasSource(Protocol):
    """Anything with the text of a document."""

    @property
    def source(self) -> str:
        """The text of the document."""


def validate(document: HasSource | str, *, schema: str | Path, path: str = "") -> list[Finding]:
    """What is wrong with a document, in its order; an empty list when it is valid."""
    source = document if isinstance(document, str) else document.source
    return [] if _passes(source, str(schema)) else explain(source, schema, path=path)


def explain(source: str, schema: str | Path, *, path: str = "") -> list[Finding]:
    """What is wrong with a document by the derivative engine alone."""
    if len(source) > MOST_CHARACTERS:
        raise UnreadableInput("the file is larger than 200 million characters", path=path)
    data = source.removeprefix("\ufeff").encode("utf-8")
    grammar = loaded(str(schema))
    try:
        faults = Walk(grammar, data, path=path).run()
    except expat.ExpatError as error:
        return [explain_malformed(data, path=path, error=error)]
    except RecursionError:
        raise EditionError("the schema is nested too deeply to validate with", path=str(schema)) from None
    return _findings(grammar, source, data, faults, path) if faults else []


@lru_cache(maxsize=8)
def loaded(schema: str) -> Grammar:
    """A schema, read once in a process."""
    return load(schema)


def _findings(grammar: Grammar, source: str, data: bytes, faults: list[Fault], path: str) -> list[Finding]:
    wording = Wording(grammar, source)
    found = []
    for fault in faults:
        line, column = place(data, fault.at)
        message, hint = wording(fault)
        found.append(Finding(path, line, column, fault.code, "error", message, hint))
    return found


@lru_cache(maxsize=8)
def _fast(schema: str) -> "etree.RelaxNG | None":
    """libxml2's validator where it is quick to load and reads no other file."""
    data = Path(schema).read_bytes() if Path(schema).is_file() else b""
    if not data or len(data) > SMALL or b"<!DOCTYPE" in data or b"include" in data or b"externalRef" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.RelaxNG(etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, etree.RelaxNGParseError):
        return None


def _passes(source: str, schema: str) -> bool:
    """Whether libxml2 says yes; a no (or no answer) is for the derivative engine to judge."""
    fast = _fast(schema)
    if fast is None or "<!DOCTYPE" in source:
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True)
    try:
        return bool(fast.validate(etree.fromstring(source.removeprefix("\ufeff").encode("utf-8"), parser)))
    except etree.XMLSyntaxError:
        return False
