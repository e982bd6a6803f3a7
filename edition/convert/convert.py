"""Plain text to TEI source: take it apart, build the tree, write header and text. Names are the annotator's."""

import importlib

from edition.convert.dates import has_double
from edition.convert.decode import decode
from edition.convert.header import header
from edition.convert.lines import Line, split
from edition.convert.nodes import escape, tag, written
from edition.convert.parts import Parts
from edition.convert.settings import ConvertSettings
from edition.convert.structure import body
from edition.convert.table import READERS
from edition.convert.trailer import trailer
from edition.tei import NAMESPACE

__all__ = ["ConvertSettings", "convert", "decode"]


def convert(text: str, *, name: str, settings: ConvertSettings) -> str:
    """Return the TEI source of a plain text; `name` is the file's name without suffix, its idno."""
    parts = _parts(split(text))
    last = parts.body[-1] if len(parts.body) > 1 else None
    imprint = last.text if last and trailer(last) else ""
    double = has_double(text)
    root = (("xmlns", NAMESPACE), ("xml:lang", settings.language))
    instructions = "".join(_model(path) for path in settings.model_pis)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{instructions}{tag("TEI", root)}\n'
        f"{header(parts, imprint, name=name, settings=settings, double=double)}"
        f"<text>\n{written(body(parts.opening, parts.body))}</text>\n</TEI>\n"
    )


def _model(path: str) -> str:
    language = (
        "http://purl.oclc.org/dsdl/schematron" if path.endswith(".sch") else "http://relaxng.org/ns/structure/1.0"
    )
    return f'<?xml-model href="{escape(path)}" type="application/xml" schematypens="{language}"?>\n'


def _parts(lines: list[Line]) -> Parts:
    """Let the first family that fits take the text apart."""
    for module in READERS.values():
        reader = importlib.import_module(module)
        if reader.fits(lines):
            found: Parts = reader.parts(lines)
            return found
    return Parts()
