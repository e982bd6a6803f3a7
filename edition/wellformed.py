"""Strict parsing: lxml without DTD, entities or network; an error names the line, the column and the open tag."""

from functools import cache

from lxml import etree

from edition.errors import UnreadableInput


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        remove_blank_text=False,
    )


def parse(source: str, *, path: str) -> etree._Element:
    """The root element of a source that is well-formed XML."""
    try:
        return etree.fromstring(source.removeprefix("\ufeff").encode("utf-8"), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = (error.msg or "not well-formed").split(", line ")[0]
        if "Excessive depth" in message:
            message = "elements are nested more than 2,048 deep"
        raise UnreadableInput(
            f"not well-formed: {message}", hint="mend the markup here", path=path, line=line, column=max(column, 1)
        ) from None
