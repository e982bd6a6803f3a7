"""Validate a document against a RELAX NG schema: whether it is valid is found out quickly, why not by derivatives."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

from lxml import etree

from edition.document import Document
from edition.errors import UnreadableInput
from edition.finding import Finding
from edition.grammar.reduced import reduced
from edition.pattern import pattern

# libxml2 loads a plain schema of this size in milliseconds; tei_all takes it seconds, and there ours is faster.
MOST_REFS = 2_000
MOST_BYTES = 600_000
# What libxml2 gets wrong or would fetch from elsewhere.
NOT_PLAIN = pattern(rb"<(?:\w+:)?(?:interleave|mixed|include|externalRef|parentRef)\b|<!DOCTYPE")
# libxml2 is the quicker one to start, the automaton the quicker one to run: from so many documents on it pays.
FEW = 4


def validate(document: Document | str, *, schema: str | Path, path: str = "", number: int = 1) -> list[Finding]:
    """What is wrong with a document, in its order; an empty list when it is valid.

    `number`: how many documents are to be validated, as far as is known; what is quicker depends on it.
    """
    if isinstance(document, str):
        document = Document(path, document)
    if _judge(str(schema)).passes(document, number):
        return []
    from edition.grammar.explain import explain  # only for a document at fault: a valid one need not wait for it

    return explain(document.source, schema, path=path or document.path)


class _Judge:
    """Says yes to documents that keep to a schema; a no (or no answer) is for the derivative engine to judge."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self.asked = 0

    @cached_property
    def plain(self) -> bytes:
        """The schema, if it is one for libxml2."""
        return _plain(self.schema)

    def passes(self, document: Document, number: int) -> bool:
        self.asked += 1
        if "<!DOCTYPE" in document.source:
            return False
        try:
            tree = document.tree
        except (UnreadableInput, UnicodeEncodeError):  # a lone surrogate is no character
            return False
        few = max(self.asked, number) <= FEW
        relaxng = _relaxng(self.plain, document) if few and self.plain else None
        return self._accepts(document.parts) if relaxng is None else bool(relaxng.validate(tree))

    def _accepts(self, parts: Sequence[str]) -> bool:
        from edition.grammar.automaton import automaton  # many documents, or a schema that libxml2 is slow to load

        return automaton(self.schema).accepts(parts)


_judge = lru_cache(maxsize=8)(_Judge)


def _plain(schema: str) -> bytes:
    """The text of a schema that is quick to load for libxml2 and reads no other file; of any other none."""
    data = Path(schema).read_bytes() if Path(schema).is_file() else b""
    large = len(data) > MOST_BYTES or data.count(b"<ref") > MOST_REFS
    return b"" if large or NOT_PLAIN.search(data) else data


def _relaxng(plain: bytes, document: Document) -> "etree.RelaxNG | None":
    """libxml2's validator of what a schema says of such a document; None where libxml2 cannot load the schema."""
    for schema in (reduced(plain, document.tags.values()), plain):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        with suppress(etree.XMLSyntaxError, etree.RelaxNGParseError):
            return etree.RelaxNG(etree.fromstring(schema, parser))
    return None
