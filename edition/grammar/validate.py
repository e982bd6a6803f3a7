"""Validate a document against a RELAX NG schema: yes from libxml2 where it is quick, reasons from the derivatives."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from lxml import etree

from edition.finding import Finding

# libxml2 loads a plain schema of this size in milliseconds; tei_all takes it seconds, and there ours is faster.
MOST_REFS = 2_000
MOST_BYTES = 600_000
# What libxml2 gets wrong or would fetch from elsewhere.
NOT_PLAIN = re.compile(rb"<(?:\w+:)?(?:interleave|mixed|include|externalRef|parentRef)\b|<!DOCTYPE")


class HasSource(Protocol):
    """Anything with the text of a document."""

    @property
    def source(self) -> str:
        """The text of the document."""


def validate(
    document: HasSource | str, *, schema: str | Path, path: str = "", tree: "etree._Element | None" = None
) -> list[Finding]:
    """What is wrong with a document, in its order; an empty list when it is valid; a tree spares parsing it again."""
    source = document if isinstance(document, str) else document.source
    if _passes(source, str(schema), tree):
        return []
    from edition.grammar.explain import explain  # only for a document at fault: a valid one need not wait for it

    return explain(source, schema, path=path)


@lru_cache(maxsize=8)
def _fast(schema: str) -> "etree.RelaxNG | None":
    """libxml2's validator where it is quick to load and reads no other file."""
    data = Path(schema).read_bytes() if Path(schema).is_file() else b""
    large = len(data) > MOST_BYTES or data.count(b"<ref") > MOST_REFS
    if not data or large or NOT_PLAIN.search(data):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.RelaxNG(etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, etree.RelaxNGParseError):
        return None


def _passes(source: str, schema: str, tree: "etree._Element | None") -> bool:
    """Whether libxml2 says yes; a no (or no answer) is for the derivative engine to judge."""
    fast = _fast(schema)
    if fast is None or "<!DOCTYPE" in source:
        return False
    if tree is not None:
        return bool(fast.validate(tree))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True
    )
    try:
        return bool(
            fast.validate(etree.fromstring(source.removeprefix("\ufeff").encode("utf-8", "surrogatepass"), parser))
        )
    except etree.XMLSyntaxError:
        return False
