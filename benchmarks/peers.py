"""Other programs doing the same work, each as a process of its own: `python peers.py NAME ARGUMENT …`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr


def lxml(folder: str) -> None:
    """Parse and serialise every file with lxml, five times over; print the processor seconds of one time."""
    from lxml import etree

    sources = [path.read_bytes() for path in sorted(Path(folder).glob("*.xml"))]
    begun = time.process_time()
    for _ in range(5):
        for source in sources:
            etree.tostring(etree.fromstring(source), encoding="utf-8")
    print((time.process_time() - begun) / 5)


def spacy(gazetteer: str, folder: str, target: str) -> None:
    """A blank English pipeline with an EntityRuler and a plain writer of TEI paragraphs."""
    import spacy as library

    pipeline = library.blank("en")
    rows = (line.split("\t") for line in Path(gazetteer).read_text(encoding="utf-8").splitlines())
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": kind, "pattern": form} for kind, form in rows])
    Path(target).mkdir(exist_ok=True)
    for path in sorted(Path(folder).glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        body = "\n".join(f"<p>{_tagged(document)}</p>" for document in pipeline.pipe(paragraphs))
        page = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
        (Path(target) / f"{path.stem}.xml").write_text(page, encoding="utf-8")


def stylesheets(home: str, folder: str, target: str) -> None:
    """The TEI Stylesheets under SaxonC, compiled and warm; print the seconds of turning every file into HTML."""
    from saxonche import PySaxonProcessor

    Path(target).mkdir(exist_ok=True)
    paths = sorted(Path(folder).glob("*.xml"))
    with PySaxonProcessor(license=False) as processor:
        transform = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=f"{home}/html/html.xsl")
        transform.transform_to_string(source_file=str(paths[0]))
        begun = time.perf_counter()
        for path in paths:
            page = transform.transform_to_string(source_file=str(path))
            (Path(target) / f"{path.stem}.html").write_text(page, encoding="utf-8")
        print(time.perf_counter() - begun)


def _tagged(document) -> str:  # type: ignore[no-untyped-def]
    pieces, last = [], 0
    for entity in document.ents:
        start, end = entity.start_char, entity.end_char
        pieces += [escape(document.text[last:start]), f"<rs type={quoteattr(entity.label_)}>", escape(entity.text)]
        pieces.append("</rs>")
        last = end
    return "".join([*pieces, escape(document.text[last:])])


if __name__ == "__main__":
    peers: dict[str, Callable[..., None]] = {"lxml": lxml, "spacy": spacy, "stylesheets": stylesheets}
    peers[sys.argv[1]](*sys.argv[2:])
