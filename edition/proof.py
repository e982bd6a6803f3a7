"""Proof that a source is well-formed XML: by expat, which comes with Python; what it refuses lxml judges and words."""

from pyexpat import ExpatError, ParserCreate

_DEEPEST = 2_000  # elements in elements; lxml takes 2,048


def prove(source: str, *, path: str) -> None:
    """Refuse a source that is not well-formed as `wellformed.parse` does."""
    depth = deepest = 0

    def open_element(name: str, attributes: object) -> None:
        nonlocal depth, deepest
        depth += 1
        if depth > deepest:
            deepest = depth

    def close_element(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate("UTF-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    try:
        parser.Parse(source.removeprefix("\ufeff").encode("utf-8"), True)
    except ExpatError:
        deepest = _DEEPEST
    if deepest >= _DEEPEST:
        from edition.wellformed import parse  # its word is the last: it is what reads the file next time

        parse(source, path=path)
